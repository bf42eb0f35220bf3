import { Badge, List, Stack, Text } from '@mantine/core';
import { useSpeech } from '../i18n';
import { isKey } from '../i18n/en';

interface Step {
  rule: string;
  words: string;
}

/** A rule's name; one that is newer than this page stays as it came. */
function useRuleName() {
  const { t } = useSpeech();
  return (rule: string) => {
    const key = `rule.${rule}`;
    return isKey(key) ? t(key) : rule;
  };
}

/** Why a call goes where it goes, a sentence a rule. */
export function Trace({ steps, version }: { steps: Step[]; version: number }) {
  const { t, say } = useSpeech();
  const ruleName = useRuleName();
  return (
    <Stack gap="xs">
      <List type="ordered" spacing="xs" data-testid="trace" className="trace">
        {steps.map((step, at) => (
          <List.Item key={at}>
            <Text component="span" size="sm">{say(step.words)}</Text>{' '}
            <Badge component="span" variant="default" size="sm" tt="none" fw={500}>{ruleName(step.rule)}</Badge>
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed">{t('trace.version', { version })}</Text>
    </Stack>
  );
}
