import { Button, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { file, send } from '../api/client';
import type { NumberList } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault, useAttempt } from './attempt';

/** A list's numbers as a table for spreadsheets: in place of those before, and as they are. */
export function NumberListFile({ id, name, tenant }: { id: string; name: string; tenant: string }) {
  const { t } = useSpeech();
  const path = `/tenants/${tenant}/number-lists/${id}/numbers`;
  const queries = useQueryClient();
  const { busy, fault, attempt } = useAttempt();
  const [taken, setTaken] = useState<number>();
  const upload = (chosen: File | null) => chosen && void attempt(async () => {
    setTaken(undefined);
    const { body } = await send<NumberList>(path, { method: 'PUT', body: new Blob([chosen], { type: 'text/csv' }) });
    setTaken(body.numbers.length);
    await queries.invalidateQueries({ queryKey: [tenant, 'number-lists'] });
  });
  const download = () => void attempt(async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await file(path, 'text/csv'));
    link.download = `${name}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  return (
    <Paper withBorder p="md" data-testid="number-list-file">
      <Stack gap="sm">
        <Text size="sm">{t('lists.file')}</Text>
        <Group gap="xs">
          <FileButton accept=".csv,text/csv" onChange={upload} inputProps={{ 'aria-label': t('lists.upload') }}>
            {(props) => <Button {...props} variant="default" loading={busy} leftSection={<IconUpload size={16} />}>{t('lists.upload')}</Button>}
          </FileButton>
          <Button variant="default" loading={busy} leftSection={<IconDownload size={16} />} onClick={download}>CSV</Button>
        </Group>
        {taken !== undefined && <Text size="sm" c="dimmed" role="status">{t('lists.taken', { count: taken })}</Text>}
        <Fault words={fault} />
      </Stack>
    </Paper>
  );
}
