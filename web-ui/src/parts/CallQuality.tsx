import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { CallPage, StreamQuality } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { useTenant } from '../paths';
import { useNames, type NameOf } from './names';
import { byListener, comesInBursts, verdict } from './quality';

/** How each direction of a call sounds, and who says so: the relay on the way, or the phone that listens. */
export function CallQuality({ page }: { page: CallPage }) {
  const { t } = useSpeech();
  const nameOf = useNames(useTenant(), page.quality.flatMap((stream) => [stream.from, stream.heardBy]));
  const columns = [t('quality.direction'), t('quality.sound'), t('quality.loss'), t('quality.jitter'), t('quality.roundTrip')];
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('quality.title')}</Title>
      <Text size="sm" c="dimmed">{t(page.call.state === 'ended' ? 'quality.whole' : 'quality.now')}</Text>
      <Paper withBorder>
        <Table.ScrollContainer minWidth={640} type="native" tabIndex={0} role="group" aria-label={t('quality.title')}>
          <Table verticalSpacing="xs" horizontalSpacing="md" data-testid="quality">
            <Table.Thead>
              <Table.Tr>{columns.map((name) => <Table.Th key={name}>{name}</Table.Th>)}</Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {byListener(page.quality).map((stream) => <Direction key={`${stream.leg} ${stream.media} ${stream.flow}`} stream={stream} nameOf={nameOf} />)}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
    </Stack>
  );
}

function Direction({ stream, nameOf }: { stream: StreamQuality; nameOf: NameOf }) {
  const speech = useSpeech();
  const { t, figure } = speech;
  const names = { from: partyWords(stream.from, nameOf, speech), heardBy: partyWords(stream.heardBy, nameOf, speech) };
  return (
    <Table.Tr>
      <Cell main={t('quality.heard', names)} aside={[t(stream.seenBy === 'phone' ? 'quality.byPhone' : 'quality.byRelay', names), line(stream, speech)]} />
      <Cell main={stream.mos == null ? '—' : t(`quality.${verdict(stream.mos)}`)} aside={score(stream, speech)} />
      <Cell main={t('quality.percent', { n: figure(stream.lossPercent) })} aside={losses(stream, speech)} />
      <Cell main={milliseconds(stream.jitterMillis, speech)} aside={[]} />
      <Cell main={milliseconds(stream.roundTripMillis, speech)} aside={[]} />
    </Table.Tr>
  );
}

function Cell({ main, aside }: { main: string; aside: string[] }) {
  return (
    <Table.Td style={{ verticalAlign: 'top' }}>
      {main}
      {aside.filter(Boolean).map((words) => <Text key={words} size="xs" c="dimmed">{words}</Text>)}
    </Table.Td>
  );
}

/** A caller that withholds its number is named by the server in English. */
function partyWords(number: string, nameOf: NameOf, { t }: Speech): string {
  return number === 'the caller' ? t('side.caller') : nameOf(number);
}

/** Nobody hears less than one. */
function milliseconds(value: number | null | undefined, { t }: Speech): string {
  if (value == null) return '—';
  return value > 0 && value < 1 ? t('quality.millis.under') : `${Math.round(value)} ${t('unit.ms')}`;
}

function line(stream: StreamQuality, { t }: Speech): string {
  return stream.media === 0 ? '' : t('quality.line', { n: stream.media + 1 });
}

function score(stream: StreamQuality, speech: Speech): string[] {
  return stream.mos == null || stream.rFactor == null ? [] : [`MOS ${speech.score(stream.mos)}, R ${Math.round(stream.rFactor)}`];
}

function losses(stream: StreamQuality, speech: Speech): string[] {
  const { t, figure } = speech;
  const late = stream.discarded > 0 ? t('quality.late', { percent: figure(stream.discardPercent) }) : '';
  if (stream.lost + stream.discarded === 0) return [];
  const ratio = figure(stream.burstRatio);
  return [late, comesInBursts(stream) ? t('quality.bursts', { ms: Math.round(stream.burstMillis), ratio }) : t('quality.singly', { ratio })];
}
