import { Text } from '@mantine/core';
import type { Call } from '../api/types';
import { useSpeech, type Speech } from '../i18n';

export function partyName(call: Call, { t }: Speech): string {
  if (call.fromName && call.fromName !== call.from) return `${call.fromName} (${call.from})`;
  return call.from || t('calls.withheld');
}

/** Answered or why not, in words and not by colour alone. */
export function Outcome({ call }: { call: Call }) {
  const { t, say } = useSpeech();
  if (call.state !== 'ended') return <Text inherit component="span">{t(call.answered ? 'live.talking' : 'live.ringing')}</Text>;
  return (
    <Text inherit component="span" className="outcome" c={call.answered ? undefined : 'var(--mantine-color-error)'}>
      {call.answered ? t('calls.answered') : say(call.causeWords ?? '')}
    </Text>
  );
}
