import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { send } from '../api/client';
import type { RecordingPolicy } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault } from './attempt';
import type { Field } from './fields';
import { SettingsForm } from './SettingsForm';

const FIELDS: Field[] = [
  { kind: 'switch', name: 'externalIn', label: 'recorded.externalIn' },
  { kind: 'switch', name: 'externalOut', label: 'recorded.externalOut' },
  { kind: 'switch', name: 'internalIn', label: 'recorded.internalIn' },
  { kind: 'switch', name: 'internalOut', label: 'recorded.internalOut' },
];

/** Which talks of an extension are recorded: set by administrators. */
export function RecordingOf({ tenant, extension, number }: { tenant: string; extension: string; number: string }) {
  const { t } = useSpeech();
  const path = `/tenants/${tenant}/extensions/${extension}/recording`;
  const found = useQuery({
    queryKey: [tenant, 'recording', extension],
    queryFn: ({ signal }) => send<RecordingPolicy>(path, { signal }),
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <div>
          <Title order={2} size="h5">{t('recorded.title')}</Title>
          <Text size="sm" c="dimmed">{t('recorded.words')}</Text>
        </div>
        {found.isPending && <Skeleton height={160} />}
        {found.isError && <Fault words={t('broken.unreachable')} />}
        {found.data && (
          <SettingsForm
            key={found.data.etag} tenant={tenant} path={path} what={t('recorded.of', { number })} save="recorded.save"
            fields={FIELDS} found={found.data}
          />
        )}
      </Stack>
    </Paper>
  );
}
