import { ActionIcon, Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconLock, IconLockOpen, IconMicrophone, IconMicrophoneOff, IconPhonePlus, IconUserMinus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client';
import type { Conference } from '../api/types';
import { useSpeech } from '../i18n';
import { useLive } from '../live/LiveProvider';
import type { InRoom, LiveCall } from '../live/reduce';
import { Fault, useAttempt } from './attempt';
import { useNames } from './names';

interface Props {
  tenant: string;
  room: Conference;
}

type Inside = LiveCall & { room: InRoom };

/** Who is in a conference room just now, and what an administrator can do about it. */
export function RoomMembers({ tenant, room }: Props) {
  const { t, hour } = useSpeech();
  const queries = useQueryClient();
  const { picture } = useLive();
  const { busy, fault, attempt } = useAttempt();
  const inside = [...picture.calls.values()]
    .filter((call): call is Inside => call.room?.number === room.number)
    .sort((a, b) => a.room.since.localeCompare(b.room.since));
  const nameOf = useNames(tenant, inside.map((call) => call.room.member));
  const mute = (call: Inside) => attempt(async () => {
    await send(`/tenants/${tenant}/calls/${call.id}/mute`, { method: call.room.muted ? 'DELETE' : 'PUT' });
  });
  const remove = (call: Inside) => attempt(async () => {
    await send(`/tenants/${tenant}/calls/${call.id}`, { method: 'DELETE' });
  });
  const lock = () => attempt(async () => {
    await send(`/tenants/${tenant}/conferences/${room.id}/lock`, { method: room.locked ? 'DELETE' : 'PUT' });
    await queries.invalidateQueries({ queryKey: [tenant, 'conferences'] });
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">{t('room.members', { n: inside.length })}</Title>
          <Button
            size="compact-sm" variant="light" color={room.locked ? 'orange' : 'gray'} loading={busy} onClick={() => void lock()}
            leftSection={room.locked ? <IconLock size={14} /> : <IconLockOpen size={14} />}
          >
            {t(room.locked ? 'room.unlock' : 'room.lock')}
          </Button>
        </Group>
        {room.locked && <Text size="sm" c="dimmed">{t('room.locked')}</Text>}
        {inside.length === 0 && <Text size="sm" c="dimmed">{t('room.empty')}</Text>}
        <Stack gap="xs" component="ul" className="plain-list">
          {inside.map((call) => (
            <Group key={call.id} component="li" justify="space-between" wrap="nowrap" data-testid="room-member">
              <div style={{ minWidth: 0 }}>
                <Text truncate>{nameOf(call.room.member)}</Text>
                <Group gap="xs">
                  <Text size="xs" c="dimmed">{t('room.since', { time: hour(call.room.since) })}</Text>
                  {call.room.moderator && <Badge size="sm" variant="light">{t('room.moderator')}</Badge>}
                  {call.room.muted && <Badge size="sm" variant="light" color="orange">{t('room.muted')}</Badge>}
                </Group>
              </div>
              <Group gap={4} wrap="nowrap">
                <ActionIcon variant="light" disabled={busy} onClick={() => void mute(call)} aria-label={t(call.room.muted ? 'room.unmute' : 'room.mute')}>
                  {call.room.muted ? <IconMicrophoneOff size={16} /> : <IconMicrophone size={16} />}
                </ActionIcon>
                <ActionIcon variant="light" color="red" disabled={busy} onClick={() => void remove(call)} aria-label={t('room.remove')}>
                  <IconUserMinus size={16} />
                </ActionIcon>
              </Group>
            </Group>
          ))}
        </Stack>
        <Invite tenant={tenant} room={room} />
        <Fault words={fault} />
      </Stack>
    </Paper>
  );
}

/** An extension is rung itself; a number outside is called by the rights and under the number of an extension. */
function Invite({ tenant, room }: Props) {
  const { t } = useSpeech();
  const [number, setNumber] = useState('');
  const [by, setBy] = useState('');
  const { busy, fault, attempt } = useAttempt();
  const outside = number.length > 8 || number.startsWith('+');
  const invite = () => attempt(async () => {
    await send(`/tenants/${tenant}/rooms/${room.number}/members`, { method: 'POST', body: { number, ...(outside && by ? { by } : {}) } });
    setNumber('');
  });
  return (
    <>
      <Group align="flex-end" gap="xs">
        <TextInput label={t('room.invite.number')} placeholder="103, +375291234567" value={number} onChange={(event) => setNumber(event.currentTarget.value.trim())} style={{ flex: 1 }} />
        {outside && <TextInput label={t('room.invite.by')} placeholder="101" value={by} onChange={(event) => setBy(event.currentTarget.value.trim())} w="7rem" />}
        <Button variant="light" loading={busy} disabled={number === '' || (outside && by === '')} onClick={() => void invite()} leftSection={<IconPhonePlus size={16} />}>
          {t('room.invite')}
        </Button>
      </Group>
      <Fault words={fault} />
    </>
  );
}
