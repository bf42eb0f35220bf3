import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { send } from '../api/client';
import type { RecordingPolicy, RecordingRules } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault } from './attempt';
import type { Field } from './fields';
import { SettingsForm } from './SettingsForm';

const POLICY: Field[] = [
  { kind: 'switch', name: 'externalIn', label: 'recorded.externalIn' },
  { kind: 'switch', name: 'externalOut', label: 'recorded.externalOut' },
  { kind: 'switch', name: 'internalIn', label: 'recorded.internalIn' },
  { kind: 'switch', name: 'internalOut', label: 'recorded.internalOut' },
];
const OF_EXTENSION: Field[] = [{ kind: 'switch', name: 'own', label: 'recorded.own', help: 'recorded.own.help' }, ...POLICY];
const OF_TENANT: Field[] = [
  ...POLICY,
  {
    kind: 'select', name: 'announcement', label: 'recorded.announcement', required: true,
    options: [
      { value: 'beep', label: 'recorded.announcement.beep' },
      { value: 'en', label: 'recorded.announcement.en' },
      { value: 'ru', label: 'recorded.announcement.ru' },
      { value: 'none', label: 'recorded.announcement.none' },
    ],
  },
  { kind: 'number', name: 'keepDays', label: 'recorded.keepDays', help: 'recorded.keepDays.help', min: 1, max: 3650 },
];

/** Which talks are recorded, of an extension or of all that have nothing of their own: set by administrators. */
export function RecordingOf({ tenant, extension, number }: { tenant: string; extension?: string; number?: string }) {
  const { t } = useSpeech();
  const path = extension === undefined ? `/tenants/${tenant}/recording` : `/tenants/${tenant}/extensions/${extension}/recording`;
  const found = useQuery({
    queryKey: [tenant, 'recording', extension ?? ''],
    queryFn: ({ signal }) => send<RecordingPolicy | RecordingRules>(path, { signal }),
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <div>
          <Title order={2} size="h5">{t('recorded.title')}</Title>
          <Text size="sm" c="dimmed">{t(extension === undefined ? 'recorded.words.tenant' : 'recorded.words')}</Text>
        </div>
        {found.isPending && <Skeleton height={160} />}
        {found.isError && <Fault words={t('broken.unreachable')} />}
        {found.data && (
          <SettingsForm
            key={found.data.etag} tenant={tenant} path={path} save="recorded.save" found={found.data}
            what={number === undefined ? t('recorded.of.tenant') : t('recorded.of', { number })}
            fields={extension === undefined ? OF_TENANT : OF_EXTENSION}
          />
        )}
      </Stack>
    </Paper>
  );
}
