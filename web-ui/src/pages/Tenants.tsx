import { Anchor, Button } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Tenant } from '../api/types';
import { useSpeech } from '../i18n';
import { PROVIDER_TENANT } from '../me';
import { OnOff } from '../parts/badges';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { pagePath, useAddress } from '../paths';

const tenants: Resource<Tenant> = {
  path: 'tenants',
  title: 'tenants.title',
  words: 'tenants.words',
  add: 'tenants.add',
  one: 'tenants.one',
  search: 'tenants.search',
  empty: { icon: IconBuilding, title: 'tenants.empty', words: 'tenants.empty.words' },
  name: (row) => row.name,
  columns: ({ t, day }) => [
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1fr)', cell: (row) => row.name },
    { key: 'domain', header: t('sip.domain'), width: 'minmax(9rem, 1.4fr)', cell: (row) => <span className="mono">{row.domain}</span>, wide: true },
    { key: 'country', header: t('tenants.country'), width: '6rem', cell: (row) => row.country, wide: true },
    { key: 'created', header: t('created'), width: 'minmax(7.5rem, 0.8fr)', cell: (row) => day(row.createdAt), wide: true },
    { key: 'active', header: t('state'), width: '6.5rem', cell: (row) => <OnOff active={row.active} />, wide: true },
    { key: 'edit', header: t('tenants.settings'), width: '7rem', cell: (row) => <Settings id={row.id} name={row.name} /> },
  ],
  sub: (row) => row.domain,
  keeps: ['countryCode', 'trunkPrefix', 'limits'],
  fresh: { country: 'BY', ringSeconds: 30, digest: 'MD5', emergencyNumbers: ['112'] },
  fields: [
    { kind: 'text', name: 'name', label: 'name', help: 'tenants.name.help', required: true, fixed: true, placeholder: 'acme' },
    { kind: 'text', name: 'domain', label: 'sip.domain', help: 'tenants.domain.help', required: true, fixed: true, placeholder: 'acme.example' },
    { kind: 'text', name: 'country', label: 'tenants.country', help: 'tenants.country.help', required: true, placeholder: 'BY' },
    { kind: 'number', name: 'ringSeconds', label: 'extensions.ring', min: 5, max: 300 },
    {
      kind: 'select', name: 'digest', label: 'devices.digest', help: 'devices.digest.help',
      options: [
        { value: 'MD5', label: 'digest.MD5' },
        { value: 'SHA256', label: 'digest.SHA256' },
        { value: 'BOTH', label: 'digest.BOTH' },
      ],
    },
    { kind: 'list', name: 'emergencyNumbers', label: 'tenants.emergency', help: 'tenants.emergency.help', placeholder: '112' },
    { kind: 'switch', name: 'active', label: 'active', help: 'tenants.active.help' },
  ],
  made: (row) => <Enter id={row.id} />,
};

function Settings({ id, name }: { id: string; name: string }) {
  const { t } = useSpeech();
  const [, change] = useAddress();
  return (
    <Anchor component="button" type="button" size="sm" aria-label={t('tenants.settings.of', { name })} onClick={() => change({ id }, true)}>
      {t('tenants.change')}
    </Anchor>
  );
}

function Enter({ id }: { id: string }) {
  const { t } = useSpeech();
  return (
    <>
      <p>{t('tenants.made')}</p>
      <Button variant="light" renderRoot={(props) => <Link to={pagePath(id, 'users')} {...props} />}>{t('tenants.enter')}</Button>
    </>
  );
}

/** A row opens the tenant itself: that is what the provider comes for. */
export default function Tenants() {
  const navigate = useNavigate();
  return (
    <ResourcePage
      tenant={PROVIDER_TENANT} resource={tenants} write="PROVIDER"
      onOpen={(row) => void navigate({ href: pagePath(row.id, row.id === PROVIDER_TENANT ? 'users' : 'live') })}
    />
  );
}
