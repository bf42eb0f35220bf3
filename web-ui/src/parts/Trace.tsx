import { Badge, Stack, Text } from '@mantine/core';
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
      <ol data-testid="trace" className="trace" data-steps={steps.length > 1 ? '' : undefined}>
        {steps.map((step, at) => (
          <li key={at}>
            <span>
              {say(step.words)}{' '}
              <Badge component="span" variant="default" size="sm" tt="none" fw={500}>{ruleName(step.rule)}</Badge>
            </span>
          </li>
        ))}
      </ol>
      <Text size="xs" c="dimmed">{t('trace.version', { version })}</Text>
    </Stack>
  );
}
