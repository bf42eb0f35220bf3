import { Alert, Stack, Title } from '@mantine/core';
import { IconEye, IconUsers } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { User } from '../api/types';
import { useSpeech } from '../i18n';
import { PROVIDER_TENANT } from '../me';
import { OnOff } from '../parts/badges';
import { CopyTable } from '../parts/Copied';
import type { Field } from '../parts/fields';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { UserSecurity } from '../parts/UserSecurity';
import { useTenant } from '../paths';

const ROLE: Field = {
  kind: 'select', name: 'role', label: 'users.role', help: 'users.role.help', required: true,
  options: [
    { value: 'USER', label: 'role.USER' },
    { value: 'ADMIN', label: 'role.ADMIN' },
  ],
};
const EXTENSION: Field = { kind: 'extension', name: 'extension', label: 'extension', help: 'users.extension.help' };

const users = (provider: boolean): Resource<User> => ({
  path: 'users',
  title: 'users.title',
  words: 'users.words',
  add: 'users.add',
  one: 'users.one',
  search: 'users.search',
  empty: { icon: IconUsers, title: 'users.empty', words: 'users.empty.words' },
  name: (row) => row.displayName,
  columns: ({ t }) => [
    { key: 'name', header: t('person.name'), width: 'minmax(8rem, 1.2fr)', cell: (row) => row.displayName },
    { key: 'email', header: t('signin.email'), width: 'minmax(10rem, 1.6fr)', cell: (row) => row.email, wide: true },
    { key: 'extension', header: t('extension.short'), width: 'minmax(5rem, 0.6fr)', cell: (row) => row.extension ?? '—', wide: true },
    { key: 'role', header: t('users.role'), width: 'minmax(7rem, 0.8fr)', cell: (row) => t(`role.${row.role}`), wide: true },
    { key: 'totp', header: t('users.totp'), width: '7.5rem', cell: (row) => t(row.secondFactor ? 'yes' : 'no'), wide: true },
    { key: 'state', header: t('state'), width: '6.5rem', cell: (row) => <OnOff active={row.active} /> },
  ],
  sub: (row) => row.email,
  fresh: provider ? { role: 'PROVIDER' } : { role: 'USER' },
  fields: [
    { kind: 'text', name: 'email', label: 'signin.email', required: true },
    { kind: 'text', name: 'displayName', label: 'person.name', required: true },
    ...(provider ? [] : [ROLE, EXTENSION]),
    { kind: 'password', name: 'password', label: 'signin.password', help: 'users.password.help', onlyNew: true },
    { kind: 'switch', name: 'active', label: 'active', help: 'users.active.help' },
  ],
  made: (row) => <Made user={row} />,
  more: (row, tenant) => <UserSecurity user={row} tenant={tenant} />,
});

function Made({ user }: { user: User }) {
  const { t } = useSpeech();
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('users.made', { name: user.displayName })}</Title>
      {user.password && <Alert icon={<IconEye />} color="yellow" classNames={{ message: 'alert-words' }}>{t('users.once')}</Alert>}
      <CopyTable rows={[[t('signin.email'), user.email], ...(user.password ? [[t('signin.password'), user.password] as [string, string]] : [])]} />
    </Stack>
  );
}

export default function Users() {
  const tenant = useTenant();
  const resource = useMemo(() => users(tenant === PROVIDER_TENANT), [tenant]);
  return <ResourcePage tenant={tenant} resource={resource} />;
}
