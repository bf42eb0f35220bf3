import { ActionIcon, Alert, Button, Group, Paper, SimpleGrid, Skeleton, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBackspace, IconHeadset, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { get } from '../api/client';
import type { Call, Page } from '../api/types';
import { useSpeech } from '../i18n';
import type { Key } from '../i18n/en';
import { useMe } from '../me';
import { Fault } from '../parts/attempt';
import { Dot } from '../parts/badges';
import { Empty } from '../parts/Empty';
import { callerName, Outcome } from '../parts/calls';
import { Messages } from '../parts/Messages';
import { useNames } from '../parts/names';
import { PageHead } from '../parts/PageHead';
import { useTenant } from '../paths';
import { AudioDevices } from '../phone/AudioDevices';
import { Keypad } from '../phone/Keypad';
import { useSoftphone } from '../phone/PhoneProvider';
import { alive, type Line } from '../phone/state';

export default function Phone() {
  const { t } = useSpeech();
  const softphone = useSoftphone();
  if (!softphone) return null;
  const { state, wanted, setWanted } = softphone;
  return (
    <div className="page">
      <PageHead title={t('softphone.title')} words={t('softphone.words')}>
        {wanted && <Standing line={state.line} number={state.number} />}
      </PageHead>
      {!wanted && (
        <Empty icon={IconHeadset} title={t('softphone.off')} words={t('softphone.off.words')}>
          <Button leftSection={<IconHeadset size={18} />} onClick={() => setWanted(true)}>{t('softphone.use')}</Button>
        </Empty>
      )}
      {wanted && <Trouble line={state.line} />}
      {wanted && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
          <Dialler ready={state.line.kind === 'ready'} />
          <Stack gap="lg">
            <Recent ready={state.line.kind === 'ready'} />
            <AudioDevices />
            <Switch label={t('softphone.here')} description={t('softphone.here.help')} checked={wanted} onChange={(event) => setWanted(event.currentTarget.checked)} />
          </Stack>
        </SimpleGrid>
      )}
      <Messages />
    </div>
  );
}

const LINE: Record<Line['kind'], Key> = {
  off: 'softphone.line.off', connecting: 'softphone.line.connecting', ready: 'softphone.line.ready', broken: 'softphone.line.broken',
  elsewhere: 'softphone.line.elsewhere', insecure: 'softphone.line.off', refused: 'softphone.line.refused',
};

function Standing({ line, number }: { line: Line; number: string }) {
  const { t } = useSpeech();
  const ready = line.kind === 'ready';
  return (
    <div role="status" data-testid="softphone-line" data-line={line.kind}>
      <Dot live={line.kind === 'connecting' || line.kind === 'broken'} color={ready ? 'var(--tandem-good)' : 'var(--tandem-warn)'} words={t(LINE[line.kind], { number })} />
    </div>
  );
}

function Trouble({ line }: { line: Line }) {
  const { phone } = useSoftphone()!;
  const { t, say } = useSpeech();
  switch (line.kind) {
    case 'broken':
      return <Alert color="yellow" role="status" classNames={{ message: 'alert-words' }}>{t('softphone.broken.words')}</Alert>;
    case 'elsewhere':
      return (
        <Alert color="yellow" role="status" classNames={{ message: 'alert-words' }}>
          <Group justify="space-between">
            {t('softphone.elsewhere.words')}
            <Button size="compact-sm" variant="default" onClick={() => phone.start(true)}>{t('softphone.elsewhere.take')}</Button>
          </Group>
        </Alert>
      );
    case 'insecure':
      return <Alert color="yellow" role="alert" classNames={{ message: 'alert-words' }}>{t('softphone.insecure')}</Alert>;
    case 'refused':
      return <Fault words={say(line.words)} />;
    case 'off': case 'connecting': case 'ready':
      return null;
  }
}

function Dialler({ ready }: { ready: boolean }) {
  const { phone, state } = useSoftphone()!;
  const { t } = useSpeech();
  const [number, setNumber] = useState('');
  // A call has a keypad of its own, whose keys the other side hears.
  const talks = alive(state).length > 0;
  function dial() {
    void phone.call(number);
    setNumber('');
  }
  return (
    <Paper withBorder p="md" component="form" onSubmit={(event: React.FormEvent) => { event.preventDefault(); dial(); }}>
      <Stack gap="md" align="center" maw={320} mx="auto">
        <TextInput
          w="100%" size="md" label={t('softphone.number')} placeholder="101, +375…" type="tel" name="number" autoComplete="off" value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          rightSection={number !== '' && (
            <ActionIcon variant="subtle" color="gray" aria-label={t('softphone.backspace')} onClick={() => setNumber(number.slice(0, -1))}><IconBackspace size={18} /></ActionIcon>
          )}
        />
        {!talks && <Keypad onDigit={(digit) => setNumber((typed) => typed + digit)} />}
        <Button type="submit" size="md" w="100%" leftSection={<IconPhone size={18} />} disabled={!ready || number.trim() === ''}>{t('softphone.call')}</Button>
      </Stack>
    </Paper>
  );
}

const SHOWN = 8;

function Recent({ ready }: { ready: boolean }) {
  const tenant = useTenant();
  const me = useMe();
  const { phone, state } = useSoftphone()!;
  const speech = useSpeech();
  const { t, brief } = speech;
  const over = state.calls.length;
  const found = useQuery({
    queryKey: [tenant, 'calls', 'own', me.extension, over],
    queryFn: ({ signal }) => get<Page<Call>>(`/tenants/${tenant}/calls?limit=${SHOWN}&number=${me.extension}`, signal),
    // What goes on now is listed when it is over.
    refetchInterval: (query) => (query.state.data?.items.some((call) => call.state !== 'ended') ? 1_500 : false),
    placeholderData: (before) => before,
  });
  // Those that go on have a card of their own above.
  const calls = (found.data?.items ?? []).filter((call) => call.state === 'ended');
  const nameOf = useNames(tenant, calls.flatMap((call) => [call.from, call.dialled, call.to]));
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h5">{t('softphone.recent')}</Title>
        {found.isPending && <Skeleton height={120} />}
        {found.isSuccess && calls.length === 0 && <Text size="sm" c="dimmed">{t('softphone.recent.none')}</Text>}
        {calls.map((call) => {
          const mine = call.from === me.extension;
          const other = mine ? call.dialled : call.from;
          const byAnother = call.answered && !mine && call.to !== me.extension;
          return (
            <Group key={call.id} justify="space-between" wrap="nowrap" gap="sm">
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={550} truncate>{mine ? '→' : '←'} {mine ? nameOf(other) : callerName(call, nameOf, speech)}</Text>
                <Text size="xs" c="dimmed" component="div">{brief(call.startedAt)} · {byAnother ? t('softphone.recent.by', { name: nameOf(call.to) }) : <Outcome call={call} />}</Text>
              </div>
              {other && (
                <ActionIcon variant="default" size="lg" disabled={!ready} aria-label={t('softphone.call.to', { number: other })} onClick={() => void phone.call(other)}>
                  <IconPhone size={16} />
                </ActionIcon>
              )}
            </Group>
          );
        })}
      </Stack>
    </Paper>
  );
}
