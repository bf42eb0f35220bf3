import { Alert, Button, Group, Paper, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconLock, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { get, send } from '../api/client';
import type { Page, Secret } from '../api/types';
import { useSpeech } from '../i18n';
import { Empty } from '../parts/Empty';
import { Fault, useAttempt } from '../parts/attempt';
import { PageHead } from '../parts/PageHead';
import { useTenant } from '../paths';

const MOST = 200;

/** What menus prove to other people's servers who asks: names alone, for nobody is shown what they hold. */
export default function Secrets() {
  const { t } = useSpeech();
  const path = `/tenants/${useTenant()}/secrets`;
  const queries = useQueryClient();
  const secrets = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<Page<Secret>>(`${path}?limit=${MOST}`, signal), throwOnError: true });
  const changed = () => queries.invalidateQueries({ queryKey: [path] });
  const items = secrets.data?.items ?? [];
  return (
    <div className="page">
      <PageHead title={t('secrets.title')} words={t('secrets.words')} />
      <Stack>
        <NewSecret path={path} onSet={changed} />
        {secrets.isPending && <Skeleton height={120} />}
        {secrets.data && items.length === 0 && <Empty icon={IconLock} title={t('secrets.empty')} words={t('secrets.empty.words')} />}
        <Stack gap="xs">
          {items.map((secret) => <Row key={secret.name} path={`${path}/${secret.name}`} secret={secret} onDeleted={changed} />)}
        </Stack>
        {secrets.data?.next && <Alert>{t('prompts.more', { n: MOST })}</Alert>}
      </Stack>
    </div>
  );
}

function NewSecret({ path, onSet }: { path: string; onSet: () => Promise<void> }) {
  const { t } = useSpeech();
  const { busy, fault, attempt } = useAttempt();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await send(`${path}/${encodeURIComponent(name)}`, { method: 'PUT', body: { value } });
      setName('');
      setValue('');
      await onSet();
    });
  };
  return (
    <Paper withBorder p="md" component="form" onSubmit={save}>
      <Stack gap="sm">
        <Group align="flex-start" grow>
          <TextInput name="name" label={t('name')} description={t('secrets.name.help')} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <PasswordInput
            name="value" label={t('secrets.value')} description={t('secrets.value.help')} required autoComplete="off" value={value}
            visibilityToggleButtonProps={{ 'aria-label': t('secrets.value.show') }} onChange={(event) => setValue(event.currentTarget.value)}
          />
        </Group>
        <Fault words={fault} />
        <Group><Button type="submit" loading={busy}>{t('secrets.set')}</Button></Group>
      </Stack>
    </Paper>
  );
}

function Row({ path, secret, onDeleted }: { path: string; secret: Secret; onDeleted: () => Promise<void> }) {
  const { t, moment } = useSpeech();
  const { busy, fault, attempt } = useAttempt();
  const [sure, setSure] = useState(false);
  const remove = () => attempt(async () => {
    await send(path, { method: 'DELETE' });
    await onDeleted();
  });
  return (
    <Paper withBorder p="sm" data-testid="secret">
      <Group justify="space-between">
        <div>
          <Text fw={550} className="mono">{secret.name}</Text>
          <Text size="sm" c="dimmed">{t('secrets.setAt', { at: moment(secret.setAt) })}</Text>
        </div>
        {sure
          ? <Button size="compact-sm" color="red" loading={busy} onClick={() => void remove()}>{t('delete.sure', { what: secret.name })}</Button>
          : <Button size="compact-sm" variant="default" aria-label={t('delete.one', { what: secret.name })} onClick={() => setSure(true)}><IconTrash size={14} /></Button>}
      </Group>
      <Fault words={fault} />
    </Paper>
  );
}
