import { Alert, Button, Group, Paper, SimpleGrid, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { IconDeviceLandlinePhone, IconPhoneCall, IconUrgent } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client';
import { useSpeech } from '../i18n';
import type { Registration } from '../api/types';
import { useLive } from '../live/LiveProvider';
import { includes, useMe } from '../me';
import type { LiveCall } from '../live/reduce';
import { Fault, useAttempt } from '../parts/attempt';
import { Dot } from '../parts/badges';
import { CallbacksWaiting } from '../parts/CallbacksWaiting';
import { callerName } from '../parts/calls';
import { Empty } from '../parts/Empty';
import { useNames, type NameOf } from '../parts/names';
import { PageHead } from '../parts/PageHead';
import { RecordingNow } from '../parts/RecordingNow';
import { Supervise } from '../parts/Supervise';
import { pagePath, useTenant } from '../paths';

export default function Live() {
  const { t } = useSpeech();
  const { state } = useLive();
  return (
    <div className="page">
      <PageHead title={t('live.title')} words={t('live.words')}>
        <Dot
          live={state === 'live'} color={state === 'live' ? 'var(--tandem-good)' : 'var(--tandem-warn)'}
          words={t(state === 'live' ? 'live.now' : 'live.reconnecting')}
        />
      </PageHead>
      <Emergencies />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Stack gap="lg">
          <Calls />
          <CallbacksWaiting />
        </Stack>
        <Phones />
      </SimpleGrid>
    </div>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  return now;
}

/** Calls for help that somebody here has closed; those of other pages stay so. */
let seenBefore: ReadonlySet<string> = new Set();

/** Who is at the desk is to know that help is coming, and where to send it; or that nobody has taken the call. */
function Emergencies() {
  const { t, say, hour } = useSpeech();
  const { picture } = useLive();
  const calls = [...picture.calls.values()].filter((call) => call.emergency);
  const [seen, setSeen] = useState(seenBefore);
  const unheard = [...picture.unheard].filter(([id]) => !seen.has(id));
  const nameOf = useNames(useTenant(), [...calls.map((call) => call.from), ...unheard.map(([, one]) => one.from)]);
  const close = (id: string) => setSeen((seenBefore = new Set(seenBefore).add(id)));
  const lost = unheard.map(([id, one]) => (
    <Alert
      key={id} color="red.9" variant="filled" mb="md" role="alert" icon={<IconUrgent />} data-testid="unheard" withCloseButton closeButtonLabel={t('live.emergency.seen')} onClose={() => close(id)}
      title={t('live.emergency.failed', { who: nameOf(one.from), number: one.number, time: hour(one.at) })}
    >
      {one.location || t('live.emergency.nowhere')} · {say(one.failed)}
    </Alert>
  ));
  const going = calls.map((call) => (
    <Alert key={call.id} color="red.9" variant="filled" mb="md" role="alert" icon={<IconUrgent />} title={t('live.emergency', { who: nameOf(call.from), number: call.emergency!.number })}>
      {call.emergency!.location || t('live.emergency.nowhere')}
    </Alert>
  ));
  return [...lost, ...going];
}

function Calls() {
  const { t } = useSpeech();
  const { picture } = useLive();
  const calls = [...picture.calls.values()].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const nameOf = useNames(useTenant(), calls.flatMap((call) => [call.from, call.to || call.dialled]));
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('live.calls', { n: picture.known ? calls.length : '…' })}</Title>
      {!picture.known && calls.length === 0 ? <Skeleton height={74} /> : calls.length === 0 ? (
        <Empty icon={IconPhoneCall} title={t('live.calls.none')} words={t('live.calls.none.words')} />
      ) : (
        <Stack gap="xs" component="ul" className="plain-list">
          {calls.map((call) => <CallCard key={call.id} call={call} nameOf={nameOf} />)}
        </Stack>
      )}
    </Stack>
  );
}

function CallCard({ call, nameOf }: { call: LiveCall; nameOf: NameOf }) {
  const speech = useSpeech();
  const { t, seconds } = speech;
  const tenant = useTenant();
  const me = useMe();
  const now = useNow();
  const since = Math.max(0, (now - Date.parse(call.answeredAt ?? call.startedAt)) / 1000);
  const { busy, fault, attempt } = useAttempt();
  const end = () => attempt(async () => {
    await send(`/tenants/${tenant}/calls/${call.id}`, { method: 'DELETE' });
  });
  return (
    <Paper withBorder p="sm" component="li" data-testid="live-call">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 13rem' }}>
          <Text fw={600} truncate>
            {callerName(call, nameOf, speech)} → {nameOf(call.to || call.dialled)}
          </Text>
          <Group gap="xs" mt={2}>
            <Dot
              live={!call.answered || call.parkedAt !== undefined} color={call.answered && !call.parkedAt ? 'var(--tandem-good)' : 'var(--tandem-warn)'}
              words={call.parkedAt ? t('live.parked', { slot: call.parkedAt }) : t(call.answered ? 'live.talking' : call.to ? 'live.ringing' : 'live.setup')}
            />
            <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>{seconds(Math.floor(since))}</Text>
            {call.dialled !== call.to && call.to && <Text size="sm" c="dimmed">{t('live.dialled', { number: call.dialled })}</Text>}
          </Group>
        </div>
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" variant="subtle" renderRoot={(props) => <Link to={`${pagePath(tenant, 'calls')}/${call.id}`} {...props} />}>
            {t('live.details')}
          </Button>
          {call.answered && !call.parkedAt && !call.room && includes(me.role, 'ADMIN') && <RecordingNow tenant={tenant} call={call} attempt={attempt} busy={busy} />}
          {call.answered && includes(me.role, 'ADMIN') && <Supervise tenant={tenant} call={call} nameOf={nameOf} />}
          <Button size="compact-sm" variant="light" color="red" loading={busy} onClick={() => void end()}>{t('live.end')}</Button>
        </Group>
      </Group>
      <Fault words={fault} />
    </Paper>
  );
}

/** What the phone calls itself, and where it is; an address breaks behind its name and not within a number. */
function Where({ phone }: { phone: Registration }) {
  const [user, host] = phone.contact.replace(/^<?sips?:/, '').replace(/[;>].*$/, '').split('@');
  return (
    <>
      {phone.userAgent && <Text size="sm">{phone.userAgent}</Text>}
      <Text size="xs" c="dimmed" className="address">{user}{host !== undefined && <>@<wbr />{host}</>}</Text>
    </>
  );
}

function Phones() {
  const { t, hour } = useSpeech();
  const { picture } = useLive();
  const now = useNow();
  const phones = [...picture.registrations.values()]
    .filter((phone) => Date.parse(phone.expiresAt) > now)
    .sort((a, b) => a.extension.localeCompare(b.extension, undefined, { numeric: true }));
  const nameOf = useNames(useTenant(), phones.map((phone) => phone.extension));
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('live.phones', { n: picture.known ? phones.length : '…' })}</Title>
      {!picture.known && phones.length === 0 ? <Skeleton height={130} /> : phones.length === 0 ? (
        <Empty icon={IconDeviceLandlinePhone} title={t('live.phones.none')} words={t('live.phones.none.words')} />
      ) : (
        <Paper withBorder style={{ overflow: 'hidden' }}>
          <Table.ScrollContainer minWidth={300} type="native">
            <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('extension.short')}</Table.Th>
                  <Table.Th>{t('live.agent')}</Table.Th>
                  <Table.Th>{t('live.expires')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {phones.map((phone) => (
                  <Table.Tr key={`${phone.device} ${phone.contact}`} data-testid="live-phone">
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{nameOf(phone.extension)}</Table.Td>
                    <Table.Td><Where phone={phone} /></Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{hour(phone.expiresAt)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Paper>
      )}
    </Stack>
  );
}
