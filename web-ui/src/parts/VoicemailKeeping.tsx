import { Button, Group, NumberInput, Paper, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client';
import type { VoicemailRules } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault, useAttempt } from './attempt';

/** For how long the tenant keeps messages at most: set by administrators. */
export function VoicemailKeeping({ tenant }: { tenant: string }) {
  const { t } = useSpeech();
  const path = `/tenants/${tenant}/voicemail`;
  const queries = useQueryClient();
  const { busy, fault, attempt } = useAttempt();
  const found = useQuery({ queryKey: [path], queryFn: ({ signal }) => send<VoicemailRules>(path, { signal }) });
  const [typed, setTyped] = useState<number | string>();
  const days = typed ?? found.data?.body.keepDays ?? '';
  const save = () => attempt(async () => {
    await send<VoicemailRules>(path, { method: 'PUT', etag: found.data?.etag, body: typeof days === 'number' ? { keepDays: days } : {} });
    await queries.invalidateQueries({ queryKey: [path] });
    setTyped(undefined);
  });
  return (
    <Paper withBorder p="md">
      <Group align="end">
        <NumberInput label={t('voicemail.keepDays')} description={t('voicemail.keepDays.help')} min={1} max={3650} value={days} onChange={setTyped} />
        <Button loading={busy} disabled={typed === undefined || !found.data} onClick={() => void save()}>{t('voicemail.keepDays.save')}</Button>
      </Group>
      {found.isError && <Text c="red" size="sm">{t('broken.unreachable')}</Text>}
      <Fault words={fault} />
    </Paper>
  );
}
