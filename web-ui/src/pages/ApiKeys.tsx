import { Alert, Stack, Title } from '@mantine/core';
import { IconEye, IconKey } from '@tabler/icons-react';
import type { ApiKey } from '../api/types';
import { useSpeech } from '../i18n';
import { CopyTable } from '../parts/Copied';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

const keys: Resource<ApiKey> = {
  path: 'api-keys',
  title: 'keys.title',
  words: 'keys.words',
  add: 'keys.add',
  one: 'keys.one',
  search: 'keys.search',
  empty: { icon: IconKey, title: 'keys.empty', words: 'keys.empty.words' },
  name: (row) => row.name,
  changeable: false,
  columns: ({ t, day }) => [
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1fr)', cell: (row) => row.name },
    { key: 'scopes', header: t('keys.scopes'), width: 'minmax(8rem, 2fr)', cell: (row) => <span className="mono">{row.scopes.join(', ')}</span>, wide: true },
    { key: 'created', header: t('created'), width: 'minmax(7.5rem, 0.8fr)', cell: (row) => day(row.createdAt), wide: true },
    { key: 'expires', header: t('keys.expires'), width: 'minmax(8rem, 1fr)', cell: (row) => (row.expires ? day(row.expires) : t('keys.never')) },
  ],
  sub: (row) => row.scopes.join(', '),
  fresh: { scopes: ['*:read'] },
  fields: [
    { kind: 'text', name: 'name', label: 'name', required: true },
    { kind: 'list', name: 'scopes', label: 'keys.scopes', help: 'keys.scopes.help', required: true, placeholder: 'extensions:read' },
    { kind: 'instant', name: 'expires', label: 'keys.expires', help: 'keys.expires.help', onlyNew: true },
  ],
  made: (row) => <Made apiKey={row} />,
};

function Made({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useSpeech();
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('keys.made', { name: apiKey.name })}</Title>
      <Alert icon={<IconEye />} color="yellow" classNames={{ message: 'alert-words' }}>{t('keys.once')}</Alert>
      <CopyTable rows={[[t('keys.key'), apiKey.key ?? ''], ['curl', curl(apiKey.key ?? '')]]} />
    </Stack>
  );
}

function curl(key: string): string {
  return `curl -H 'Authorization: Bearer ${key}' ${window.location.origin}/api/v1/me`;
}

export default function ApiKeys() {
  return <ResourcePage tenant={useTenant()} resource={keys} />;
}
