import { Alert, Button, FileButton, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
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

/** Recorded prompts: uploaded, heard, deleted. Menus say them by name. */
export default function Prompts() {
  const { t } = useSpeech();
  const path = `/tenants/${useTenant()}/prompts`;
  const queries = useQueryClient();
  const { busy, fault, attempt } = useAttempt();
  const prompts = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<Page<Prompt>>(`${path}?limit=${MOST}`, signal), throwOnError: true });
  const changed = () => queries.invalidateQueries({ queryKey: [path] });

  const upload = (chosen: File | null) => chosen && attempt(async () => {
    const name = chosen.name.replace(/\.(wav|ogg|opus)$/i, '');
    const type = /\.wav$/i.test(chosen.name) ? 'audio/wav' : 'audio/ogg';
    await send(`${path}?name=${encodeURIComponent(name)}`, { method: 'POST', body: new Blob([chosen], { type }) });
    await changed();
  });
  const button = (
    <FileButton accept="audio/wav,.wav,audio/ogg,.ogg,.opus" onChange={upload} inputProps={{ 'aria-label': t('prompts.add') }}>
      {(props) => <Button {...props} loading={busy} leftSection={<IconUpload size={16} />}>{t('prompts.add')}</Button>}
    </FileButton>
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
          <Text size="sm" c="dimmed">{t('prompts.one', { length: seconds(Math.max(1, Math.round(prompt.length / 1000))), made: moment(prompt.madeAt) })}</Text>
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
