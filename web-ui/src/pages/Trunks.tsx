import { IconArrowsSplit } from '@tabler/icons-react';
import type { Trunk } from '../api/types';
import { OnOff } from '../parts/badges';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

const trunks: Resource<Trunk> = {
  path: 'trunks',
  title: 'trunks.title',
  words: 'trunks.words',
  add: 'trunks.add',
  one: 'trunks.one',
  search: 'trunks.search',
  empty: { icon: IconArrowsSplit, title: 'trunks.empty', words: 'trunks.empty.words' },
  name: (row) => row.name,
  columns: ({ t }) => [
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1fr)', cell: (row) => row.name },
    { key: 'address', header: t('trunks.address'), width: 'minmax(9rem, 1fr)', cell: (row) => <span className="mono">{row.address}</span>, wide: true },
    { key: 'callerId', header: t('extensions.callerId'), width: 'minmax(8rem, 1fr)', cell: (row) => row.callerId ?? '—', wide: true },
    { key: 'outbound', header: t('trunks.outbound'), width: '9rem', cell: (row) => t(row.outbound ? 'yes' : 'no'), wide: true },
    { key: 'active', header: t('state'), width: '6.5rem', cell: (row) => <OnOff active={row.active} /> },
  ],
  sub: (row) => row.address,
  fields: [
    { kind: 'text', name: 'name', label: 'name', required: true },
    { kind: 'text', name: 'address', label: 'trunks.address', help: 'trunks.address.help', required: true, placeholder: '198.51.100.7:5060' },
    { kind: 'list', name: 'sources', label: 'trunks.sources', help: 'trunks.sources.help', placeholder: '198.51.100.7:5060' },
    { kind: 'text', name: 'callerId', label: 'extensions.callerId', help: 'trunks.callerId.help', placeholder: '+375172000001' },
    { kind: 'switch', name: 'outbound', label: 'trunks.outbound', help: 'trunks.outbound.help' },
    { kind: 'switch', name: 'active', label: 'active' },
  ],
};

export default function Trunks() {
  return <ResourcePage tenant={useTenant()} resource={trunks} />;
}
