import { Alert, Button, FileButton, Group, Paper, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconMicrophone, IconPlayerPlay, IconTrash, IconUpload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { file, get, send } from '../api/client';
import type { Page, Prompt } from '../api/types';
import { useSpeech } from '../i18n';
import { Empty } from '../parts/Empty';
import { Fault, useAttempt } from '../parts/attempt';
import { PageHead } from '../parts/PageHead';
import { useTenant } from '../paths';

const MOST = 200;
const FORMATS: Record<string, string> = { wave: 'WAVE', mp3: 'MP3', 'ogg-vorbis': 'Ogg Vorbis', 'ogg-opus': 'Ogg Opus' };

/** Recorded prompts: uploaded, heard, deleted. Menus say them by name. */
export default function Prompts() {
  const { t } = useSpeech();
  const path = `/tenants/${useTenant()}/prompts`;
  const queries = useQueryClient();
  const { busy, fault, attempt } = useAttempt();
  const [even, setEven] = useState(true);
  const prompts = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<Page<Prompt>>(`${path}?limit=${MOST}`, signal), throwOnError: true });
  const changed = () => queries.invalidateQueries({ queryKey: [path] });

  const upload = (chosen: File | null) => chosen && attempt(async () => {
    const name = chosen.name.replace(/\.(wav|mp3|ogg|oga|opus)$/i, '');
    const type = /\.wav$/i.test(chosen.name) ? 'audio/wav' : /\.mp3$/i.test(chosen.name) ? 'audio/mpeg' : 'audio/ogg';
    await send(`${path}?name=${encodeURIComponent(name)}&normalise=${even}`, { method: 'POST', body: new Blob([chosen], { type }) });
    await changed();
  });
  const button = (
    <Group gap="md">
      <Switch label={t('prompts.even')} checked={even} onChange={(event) => setEven(event.currentTarget.checked)} />
      <FileButton accept="audio/wav,.wav,audio/mpeg,.mp3,audio/ogg,.ogg,.oga,.opus" onChange={upload} inputProps={{ 'aria-label': t('prompts.add') }}>
        {(props) => <Button {...props} loading={busy} leftSection={<IconUpload size={16} />}>{t('prompts.add')}</Button>}
      </FileButton>
    </Group>
  );
  const items = prompts.data?.items ?? [];

  return (
    <div className="page">
      <PageHead title={t('prompts.title')} words={t('prompts.words')}>{items.length > 0 && button}</PageHead>
      <Fault words={fault} />
      {prompts.isPending && <Skeleton height={160} />}
      {prompts.data && items.length === 0 && <Empty icon={IconMicrophone} title={t('prompts.empty')} words={t('prompts.empty.words')}>{button}</Empty>}
      <Stack gap="xs">
        {items.map((prompt) => <Row key={prompt.id} path={`${path}/${prompt.id}`} prompt={prompt} onDeleted={changed} />)}
      </Stack>
      {prompts.data?.next && <Alert>{t('prompts.more', { n: MOST })}</Alert>}
    </div>
  );
}

function Row({ path, prompt, onDeleted }: { path: string; prompt: Prompt; onDeleted: () => Promise<void> }) {
  const { t, moment, seconds } = useSpeech();
  const { busy, fault, attempt } = useAttempt();
  const [sound, setSound] = useState<string>();
  const [sure, setSure] = useState(false);
  const done = ({ format, loudness, gain }: Prompt) => format === undefined || format === null ? ''
    : ` · ${FORMATS[format] ?? format}${typeof loudness === 'number' ? ` · ${t('prompts.loudness', { loudness, gain: gain > 0 ? `+${gain}` : gain })}` : ''}`;
  useEffect(() => () => { if (sound) URL.revokeObjectURL(sound); }, [sound]);
  const listen = () => attempt(async () => setSound(URL.createObjectURL(await file(`${path}/sound`, 'audio/wav'))));
  const remove = () => attempt(async () => {
    await send(path, { method: 'DELETE' });
    await onDeleted();
  });

  return (
    <Paper withBorder p="sm" data-testid="prompt">
      <Group justify="space-between">
        <div>
          <Text fw={550}>{prompt.name}</Text>
          <Text size="sm" c="dimmed">{t('prompts.one', { length: seconds(Math.max(1, Math.round(prompt.length / 1000))), made: moment(prompt.madeAt) })}{done(prompt)}</Text>
        </div>
        <Group gap="xs">
          {sound
            ? <audio controls autoPlay src={sound} aria-label={prompt.name} />
            : <Button size="compact-sm" variant="default" loading={busy} leftSection={<IconPlayerPlay size={14} />} onClick={() => void listen()}>{t('recordings.listen')}</Button>}
          {sure
            ? <Button size="compact-sm" color="red" loading={busy} onClick={() => void remove()}>{t('delete.sure', { what: prompt.name })}</Button>
            : <Button size="compact-sm" variant="default" aria-label={t('delete.one', { what: prompt.name })} onClick={() => setSure(true)}><IconTrash size={14} /></Button>}
        </Group>
      </Group>
      <Fault words={fault} />
    </Paper>
  );
}
