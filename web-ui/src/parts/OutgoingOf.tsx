import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { send } from '../api/client';
import type { OutgoingScreening } from '../api/types';
import { useSpeech } from '../i18n';
import { includes, useMe } from '../me';
import { Fault } from './attempt';
import type { Field } from './fields';
import { SettingsForm } from './SettingsForm';

const FIELDS: Field[] = [
  { kind: 'switch', name: 'blockAbroad', label: 'outgoing.abroad', help: 'outgoing.abroad.help' },
  { kind: 'list', name: 'blocked', label: 'outgoing.blocked', help: 'outgoing.blocked.help', placeholder: '+375902*' },
  { kind: 'list', name: 'allowed', label: 'outgoing.allowed', help: 'outgoing.allowed.help', placeholder: '+48*' },
];

/** Which numbers outside may not be called: by an extension, or by anybody of the tenant. Administrators say so. */
export function OutgoingOf({ tenant, extension, number }: { tenant: string; extension?: string; number?: string }) {
  const { t } = useSpeech();
  const me = useMe();
  const path = extension === undefined ? `/tenants/${tenant}/outgoing-screening` : `/tenants/${tenant}/extensions/${extension}/outgoing-screening`;
  const found = useQuery({
    queryKey: [tenant, 'outgoing-screening', extension ?? ''],
    queryFn: ({ signal }) => send<OutgoingScreening>(path, { signal }),
    enabled: includes(me.role, 'ADMIN'),
  });
  if (!includes(me.role, 'ADMIN')) return null;
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <div>
          <Title order={2} size="h5">{t('outgoing.title')}</Title>
          <Text size="sm" c="dimmed">{t(extension === undefined ? 'outgoing.words.tenant' : 'outgoing.words')}</Text>
        </div>
        {found.isPending && <Skeleton height={160} />}
        {found.isError && <Fault words={t('broken.unreachable')} />}
        {found.data && (
          <SettingsForm
            key={found.data.etag} tenant={tenant} path={path} save="outgoing.save" fields={FIELDS} found={found.data}
            what={number === undefined ? t('outgoing.of.tenant') : t('outgoing.of', { number })}
          />
        )}
      </Stack>
    </Paper>
  );
}
