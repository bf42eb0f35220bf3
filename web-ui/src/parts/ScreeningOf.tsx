import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { send } from '../api/client';
import type { Screening } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault } from './attempt';
import type { Field } from './fields';
import { SettingsForm } from './SettingsForm';

const FIELDS: Field[] = [
  { kind: 'switch', name: 'rejectAnonymous', label: 'screening.anonymous', help: 'screening.anonymous.help' },
  { kind: 'list', name: 'blocked', label: 'screening.blocked', help: 'screening.blocked.help', placeholder: '+375291234567, +37533*' },
  { kind: 'list', name: 'allowed', label: 'screening.allowed', help: 'screening.allowed.help', placeholder: '101, +37517*' },
  { kind: 'switch', name: 'onlyAllowed', label: 'screening.only', help: 'screening.only.help' },
];

/** From whom an extension takes calls: everybody sets his own, administrators anybody's. */
export function ScreeningOf({ tenant, extension, number }: { tenant: string; extension: string; number: string }) {
  const { t } = useSpeech();
  const path = `/tenants/${tenant}/extensions/${extension}/screening`;
  const found = useQuery({
    queryKey: [tenant, 'screening', extension],
    queryFn: ({ signal }) => send<Screening>(path, { signal }),
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <div>
          <Title order={2} size="h5">{t('screening.title')}</Title>
          <Text size="sm" c="dimmed">{t('screening.words')}</Text>
        </div>
        {found.isPending && <Skeleton height={160} />}
        {found.isError && <Fault words={t('broken.unreachable')} />}
        {found.data && (
          <SettingsForm
            key={found.data.etag} tenant={tenant} path={path} what={t('screening.of', { number })} save="screening.save"
            fields={FIELDS} found={found.data}
          />
        )}
      </Stack>
    </Paper>
  );
}
