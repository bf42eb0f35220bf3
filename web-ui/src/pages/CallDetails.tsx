import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { IconArrowLeft, IconPhone, IconRefresh } from '@tabler/icons-react';
import { get, send } from '../api/client';
import type { CallPage } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { includes, useMe } from '../me';
import { Outcome, parties, talked } from '../parts/calls';
import { Fault, useAttempt } from '../parts/attempt';
import { CallQuality } from '../parts/CallQuality';
import { CallRecordings } from '../parts/CallRecordings';
import { useNames, type NameOf } from '../parts/names';
import { PageHead } from '../parts/PageHead';
import { SipLadder } from '../parts/SipLadder';
import { Trace } from '../parts/Trace';
import { pagePath, useTenant } from '../paths';

/** The relays' last word on the quality comes after the end. */
const SETTLING = 15_000;

type Leg = CallPage['call']['legs'][number];

function isSettled(page: CallPage | undefined): boolean {
  const end = page?.call.endedAt;
  return page?.call.state === 'ended' && (!end || Date.now() - Date.parse(end) > SETTLING);
}

export default function CallDetails() {
  const speech = useSpeech();
  const { t } = speech;
  const tenant = useTenant();
  const { role } = useMe();
  const { call: id } = useParams({ strict: false }) as { call: string };
  const { data: page, refetch } = useSuspenseQuery({
    queryKey: [tenant, 'calls', 'one', id],
    queryFn: ({ signal }) => get<CallPage>(`/tenants/${tenant}/calls/${encodeURIComponent(id)}`, signal),
    refetchInterval: (query) => (isSettled(query.state.data) ? false : 2000),
  });
  const nameOf = useNames(tenant, [page.call.from, page.call.to, ...page.call.legs.map((leg) => leg.number)]);
  return (
    <div className="page">
      <Anchor size="sm" renderRoot={(props) => <Link to={pagePath(tenant, 'calls')} {...props} />}>
        <Group gap={4} component="span"><IconArrowLeft size={14} />{t('calls.title')}</Group>
      </Anchor>
      <PageHead title={parties(page.call, nameOf, speech)}>
        <CallAgain call={page.call} />
        {page.call.state !== 'ended' && (
          <Button variant="default" size="compact-sm" leftSection={<IconRefresh size={14} />} onClick={() => void refetch()}>{t('refresh')}</Button>
        )}
      </PageHead>
      <Facts page={page} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Story page={page} />
        <Stack gap="sm">
          <Title order={2} size="h4">{t('call.why')}</Title>
          <Trace steps={page.trace} version={page.dialplanVersion} />
        </Stack>
      </SimpleGrid>
      <Legs page={page} nameOf={nameOf} />
      {page.quality.length > 0 && <CallQuality page={page} />}
      {includes(role, 'ADMIN') && <CallRecordings call={page.call} />}
      {includes(role, 'ADMIN') && <SipLadder call={page.call} />}
    </div>
  );
}

/** Rings the own phones, and then the other side; for people who have an extension. */
function CallAgain({ call }: { call: CallPage['call'] }) {
  const { t } = useSpeech();
  const tenant = useTenant();
  const { extension } = useMe();
  const { busy, fault, attempt } = useAttempt();
  const other = call.from === extension ? call.dialled : call.from;
  if (!extension || !/^[0-9*#+]{1,32}$/.test(other)) return null;
  const place = () => attempt(async () => {
    await send(`/tenants/${tenant}/calls`, { method: 'POST', body: { from: extension, to: other } });
  });
  return (
    <>
      <Button size="compact-sm" leftSection={<IconPhone size={14} />} loading={busy} onClick={() => void place()}>
        {t('call.again', { number: other })}
      </Button>
      <Fault words={fault} />
    </>
  );
}

/** How it ended, and by whom where the cause alone does not say it. */
function ending(call: CallPage['call'], { t, say }: Speech): string {
  if (call.causeWords == null) return '—';
  if (call.cause === 'NORMAL') return t(`call.hungup.${(call.endedBy ?? 'exchange') as 'caller'}`);
  if (!call.endedBy || call.cause === 'CANCELLED') return say(call.causeWords);
  return `${say(call.causeWords)} (${t(`side.${call.endedBy as 'caller'}`)})`;
}

/** A phone that answered has the call's own ending: who hung up is not told by the leg. */
function outcomeOf(leg: Leg, call: CallPage['call'], speech: Speech): string {
  if (leg.cause === 'NORMAL' && call.cause === 'NORMAL') return ending(call, speech);
  return leg.causeWords ? speech.say(leg.causeWords) : '—';
}

function Facts({ page: { call } }: { page: CallPage }) {
  const speech = useSpeech();
  const { t, moment, seconds } = speech;
  const facts: [string, React.ReactNode][] = [
    [t('calls.outcome'), <Outcome key="outcome" call={call} />],
    [t('calls.started'), moment(call.startedAt)],
    [t('call.wait'), call.waitSeconds == null ? '—' : seconds(call.waitSeconds)],
    [t('calls.talk'), talked(call, speech)],
    [t('call.end'), <span key="end" className="outcome">{ending(call, speech)}</span>],
    [t('call.nodes'), t('call.node', { n: call.nodes.length, names: call.nodes.join(' → ') })],
  ];
  return (
    <Paper withBorder p="md">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} component="dl" m={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text size="xs" c="dimmed" component="dt">{name}</Text>
            <Text size="sm" fw={550} component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>{value}</Text>
          </div>
        ))}
      </SimpleGrid>
    </Paper>
  );
}

function Story({ page }: { page: CallPage }) {
  const { t, say, seconds, time } = useSpeech();
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('call.story')}</Title>
      <ol className="story" data-testid="story">
        {page.story.map((sentence, at) => (
          <li key={at}>
            <time dateTime={sentence.at} title={time(sentence.at)}>+{seconds(Math.round(sentence.after / 100) / 10)}</time>
            <span>{say(sentence.words)}</span>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function Legs({ page, nameOf }: { page: CallPage; nameOf: NameOf }) {
  const speech = useSpeech();
  const { t, time } = speech;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('call.legs')}</Title>
      <Paper withBorder>
        <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="group" aria-label={t('call.legs')}>
          <Table verticalSpacing="xs" horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                {[t('number'), t('call.offered'), t('call.rang'), t('call.answered'), t('call.released'), t('call.ended')].map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {page.call.legs.map((leg) => (
                <Table.Tr key={leg.id}>
                  <Table.Td>{nameOf(leg.number)}{leg.kind === 'trunk' ? ` (${t('call.trunk')})` : ''}</Table.Td>
                  {[leg.offeredAt, leg.rangAt, leg.answeredAt, leg.releasedAt].map((at, column) => (
                    <Table.Td key={column}>{at ? time(at) : '—'}</Table.Td>
                  ))}
                  <Table.Td><span className="outcome">{outcomeOf(leg, page.call, speech)}</span></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
    </Stack>
  );
}
