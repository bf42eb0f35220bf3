import { Text } from '@mantine/core';
import type { Call } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { named, type NameOf } from './names';

/** Who calls: by the name that the phone gave, else by that of its extension. */
export function callerName(call: { from: string; fromName: string }, nameOf: NameOf, { t }: Speech): string {
  if (call.from === '') return t('calls.withheld');
  return call.fromName && call.fromName !== call.from ? named(call.fromName, call.from) : nameOf(call.from);
}

export function parties(call: Call, nameOf: NameOf, speech: Speech): string {
  return `${callerName(call, nameOf, speech)} → ${nameOf(call.to)}`;
}

/** Answered or why not, in words and not by colour alone. */
export function Outcome({ call }: { call: Call }) {
  const { t, say } = useSpeech();
  if (call.state !== 'ended') return <Text inherit component="span">{t(call.answered ? 'live.talking' : 'live.ringing')}</Text>;
  return (
    <Text inherit component="span" className="outcome" c={call.answered ? undefined : 'var(--mantine-color-error)'}>
      {call.answered ? t('calls.answered') : call.cause === 'CANCELLED' ? t('calls.cancelled') : say(call.causeWords ?? '')}
    </Text>
  );
}

/** Tenths of a second from the start, as a call's story has them: so that what is waited and what is talked add up to its end. */
function tenths(call: Call, at: string): number {
  return Math.round((Date.parse(at) - Date.parse(call.startedAt)) / 100);
}

/** How long; of a call that nobody has answered, or that goes on, nothing. */
export function talked(call: Call, { seconds }: Speech): string {
  return call.answeredAt && call.endedAt ? seconds((tenths(call, call.endedAt) - tenths(call, call.answeredAt)) / 10) : '—';
}
