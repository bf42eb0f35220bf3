import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { CallPage, StreamQuality } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { byListener, comesInBursts, verdict } from './quality';

/** How each direction of a call sounds, and who says so: the relay on the way, or the phone that listens. */
export function CallQuality({ page }: { page: CallPage }) {
  const { t } = useSpeech();
  const columns = [t('quality.direction'), t('quality.sound'), t('quality.loss'), t('quality.jitter'), t('quality.roundTrip')];
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('quality.title')}</Title>
      <Text size="sm" c="dimmed">{t(page.call.state === 'ended' ? 'quality.whole' : 'quality.now')}</Text>
      <Paper withBorder>
        <Table.ScrollContainer minWidth={640} type="native">
          <Table verticalSpacing="xs" data-testid="quality" style={{ verticalAlign: 'top' }}>
            <Table.Thead>
              <Table.Tr>{columns.map((name) => <Table.Th key={name}>{name}</Table.Th>)}</Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {byListener(page.quality).map((stream) => <Direction key={`${stream.leg} ${stream.media} ${stream.flow}`} stream={stream} />)}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
    </Stack>
  );
}

function Direction({ stream }: { stream: StreamQuality }) {
  const speech = useSpeech();
  const { t } = speech;
  const number = numbers(speech);
  const milliseconds = (value: number | null | undefined) => (value == null ? '—' : `${number(value)} ${t('unit.ms')}`);
  const names = { from: partyWords(stream.from, speech), heardBy: partyWords(stream.heardBy, speech) };
  return (
    <Table.Tr>
      <Cell main={t('quality.heard', names)} aside={[t(stream.seenBy === 'phone' ? 'quality.byPhone' : 'quality.byRelay', names), line(stream, speech)]} />
      <Cell main={stream.mos == null ? '—' : t(`quality.${verdict(stream.mos)}`)} aside={score(stream, speech)} />
      <Cell main={`${number(stream.lossPercent)} %`} aside={losses(stream, speech)} />
      <Cell main={milliseconds(stream.jitterMillis)} aside={[]} />
      <Cell main={milliseconds(stream.roundTripMillis)} aside={[]} />
    </Table.Tr>
  );
}

function Cell({ main, aside }: { main: string; aside: string[] }) {
  return (
    <Table.Td>
      {main}
      {aside.filter(Boolean).map((words) => <Text key={words} size="xs" c="dimmed">{words}</Text>)}
    </Table.Td>
  );
}

/** A caller that withholds its number is named by the server in English. */
function partyWords(number: string, { t }: Speech): string {
  return number === 'the caller' ? t('side.caller') : number;
}

function line(stream: StreamQuality, { t }: Speech): string {
  return stream.media === 0 ? '' : t('quality.line', { n: stream.media + 1 });
}

function score(stream: StreamQuality, speech: Speech): string[] {
  const number = numbers(speech);
  return stream.mos == null || stream.rFactor == null ? [] : [`MOS ${number(stream.mos)}, R ${number(stream.rFactor)}`];
}

function losses(stream: StreamQuality, speech: Speech): string[] {
  const { t } = speech;
  const number = numbers(speech);
  const late = stream.discarded > 0 ? t('quality.late', { percent: number(stream.discardPercent) }) : '';
  if (stream.lost + stream.discarded === 0) return [];
  const way = comesInBursts(stream) ? t('quality.bursts', { ms: number(stream.burstMillis) }) : t('quality.singly');
  return [late, `${way} (BurstR ${number(stream.burstRatio)})`];
}

function numbers({ language }: Speech): (value: number) => string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return (value) => format.format(value);
}
