import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { send } from '../api/client';
import { useSpeech } from '../i18n';
import type { Key } from '../i18n/en';
import type { LiveCall, RecordingState } from '../live/reduce';

interface Props {
  tenant: string;
  call: LiveCall;
  busy: boolean;
  attempt: (work: () => Promise<void>) => Promise<unknown>;
}

/** Records a talk, pauses that, and ends it. What it shows is what the call says. */
export function RecordingNow({ tenant, call, busy, attempt }: Props) {
  const { t } = useSpeech();
  const set = (state: RecordingState) => attempt(async () => {
    await send(`/tenants/${tenant}/calls/${call.id}/recording`, { method: 'PUT', body: { state } });
  });
  const button = (state: RecordingState, words: Key, color: string, icon: ReactNode) => (
    <Tooltip label={t(words)}>
      <ActionIcon variant="subtle" color={color} loading={busy} aria-label={t(words)} onClick={() => void set(state)}>{icon}</ActionIcon>
    </Tooltip>
  );
  if (call.recording === 'off') return button('on', 'live.record', 'gray', <IconPlayerRecord size={16} />);
  return (
    <Group gap={0} wrap="nowrap">
      {call.recording === 'on'
        ? button('paused', 'live.record.pause', 'red', <IconPlayerPause size={16} />)
        : button('on', 'live.record.resume', 'yellow', <IconPlayerRecord size={16} />)}
      {button('off', 'live.record.end', 'red', <IconPlayerStop size={16} />)}
    </Group>
  );
}
