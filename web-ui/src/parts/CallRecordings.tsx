import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDownload, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { file, get, send } from '../api/client';
import type { CallPage, Peaks, Recording, Recordings } from '../api/types';
import { useSpeech } from '../i18n';
import { useTenant } from '../paths';
import { Fault, useAttempt } from './attempt';
import { outline, SCALE } from './waveform';

/** A recording is one file some seconds after its end. */
const LATE = 30_000;

/** What was recorded of a call. Nothing where nothing was. */
export function CallRecordings({ call }: { call: CallPage['call'] }) {
  const { t } = useSpeech();
  const recordings = `/tenants/${useTenant()}/calls/${encodeURIComponent(call.id)}/recordings`;
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: [recordings],
    queryFn: ({ signal }) => get<Recordings>(recordings, signal),
    refetchInterval: () => (call.endedAt && Date.now() - Date.parse(call.endedAt) > LATE ? false : 5000),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('recordings.title')}</Title>
      <Text size="sm" c="dimmed">{t('recordings.words')}</Text>
      {data.items.map((one) => (
        <RecordingPlayer
          key={one.id} path={`${recordings}/${encodeURIComponent(one.id)}`} recording={one}
          onErased={() => queries.invalidateQueries({ queryKey: [recordings] })}
        />
      ))}
    </Stack>
  );
}

/** Draws both sides and plays them, hands the file out and erases it. */
export function RecordingPlayer({ path, recording, onErased }: { path: string; recording: Recording; onErased: () => Promise<unknown> }) {
  const { t, moment, seconds } = useSpeech();
  const audio = useRef<HTMLAudioElement>(null);
  const [sound, setSound] = useState<string>();
  const [place, setPlace] = useState(0);
  const [sure, setSure] = useState(false);
  const { busy, fault, attempt } = useAttempt();
  const { data: peaks } = useQuery({ queryKey: [path, 'peaks'], queryFn: ({ signal }) => get<Peaks>(`${path}/peaks`, signal), staleTime: Infinity });
  useEffect(() => () => { if (sound) URL.revokeObjectURL(sound); }, [sound]);

  const download = () => attempt(async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await file(`${path}/sound?download=true`, 'audio/wav'));
    link.download = `${recording.id}.wav`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  const erase = () => attempt(async () => {
    await send(path, { method: 'DELETE' });
    await onErased();
  });

  function seek(share: number) {
    if (audio.current && Number.isFinite(audio.current.duration)) audio.current.currentTime = share * audio.current.duration;
  }

  return (
    <Paper withBorder p="md" data-testid="recording">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm">{t('recordings.one', { began: moment(recording.startedAt), length: seconds(Math.round(recording.millis / 1000)) })}</Text>
          <Group gap={4}>
            {!sound && (
              <Button
                size="compact-sm" variant="default" loading={busy} leftSection={<IconPlayerPlay size={14} />}
                onClick={() => void attempt(async () => setSound(URL.createObjectURL(await file(`${path}/sound`, 'audio/wav'))))}
              >{t('recordings.listen')}</Button>
            )}
            <Button size="compact-sm" variant="subtle" loading={busy} leftSection={<IconDownload size={14} />} onClick={() => void download()}>{t('recordings.download')}</Button>
            <Button
              size="compact-sm" variant="subtle" color="red" loading={busy} leftSection={<IconTrash size={14} />}
              onClick={() => (sure ? void erase() : setSure(true))} onBlur={() => setSure(false)}
            >{t(sure ? 'recordings.erase.sure' : 'recordings.erase')}</Button>
          </Group>
        </Group>
        <Fault words={fault} />
        {recording.pauses.map((pause) => (
          <Text key={pause.at} size="xs" c="dimmed">
            {t('recordings.pause', { at: seconds(Math.round(pause.at / 1000)), length: seconds(Math.round(pause.millis / 1000)) })}
          </Text>
        ))}
        {peaks && <Waveform peaks={peaks} place={place} pauses={recording.pauses.map(({ at }) => at / recording.millis)} onSeek={sound ? seek : undefined} />}
        {sound && (
          <audio
            ref={audio} src={sound} controls autoPlay style={{ width: '100%' }} aria-label={t('recordings.title')}
            onTimeUpdate={({ currentTarget: { currentTime, duration } }) => setPlace(duration > 0 ? currentTime / duration : 0)}
          />
        )}
      </Stack>
    </Paper>
  );
}

/** A lane for each side. The keyboard's way through it is the player's own. */
function Waveform({ peaks, place, pauses, onSeek }: { peaks: Peaks; place: number; pauses: number[]; onSeek: ((share: number) => void) | undefined }) {
  const { t } = useSpeech();
  const lanes = [t('recordings.caller'), t('recordings.other')].slice(0, peaks.channels);
  return (
    <div
      className="waveform" data-seeks={onSeek ? '' : undefined}
      onClick={({ clientX, currentTarget }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        onSeek?.((clientX - left) / width);
      }}
    >
      {lanes.map((name, channel) => (
        <svg key={name} role="img" aria-label={name} viewBox={`0 ${-SCALE} ${Math.max(1, peaks.length)} ${2 * SCALE}`} preserveAspectRatio="none">
          <title>{name}</title>
          <path d={outline(peaks, channel)} />
        </svg>
      ))}
      {pauses.map((at) => <b key={at} style={{ left: `${100 * Math.min(1, at)}%` }} />)}
      {place > 0 && <i style={{ left: `${100 * place}%` }} />}
    </div>
  );
}
