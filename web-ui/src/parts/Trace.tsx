import { Badge, List, Stack, Text } from '@mantine/core';
import { useSpeech } from '../i18n';

interface Step {
  rule: string;
  words: string;
}

/** Why a call goes where it goes, a sentence a rule. */
export function Trace({ steps, version }: { steps: Step[]; version: number }) {
  const { t, say } = useSpeech();
  return (
    <Stack gap="xs">
      <List type="ordered" spacing="xs" data-testid="trace" className="trace">
        {steps.map((step, at) => (
          <List.Item key={at}>
            <Text component="span" size="sm">{say(step.words)}</Text>{' '}
            <Badge component="span" variant="default" size="sm" tt="none" fw={500}>{step.rule}</Badge>
          </List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed">{t('trace.version', { version })}</Text>
    </Stack>
  );
}
