import { IconArrowsSplit } from '@tabler/icons-react';
import type { Trunk } from '../api/types';
import { OutgoingOf } from '../parts/OutgoingOf';
import { ResourcePage } from '../parts/ResourcePage';
import type { Field } from '../parts/fields';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';
import { TrunkState } from './TrunkState';

const connection: Field[] = [
  { kind: 'text', name: 'name', label: 'name', help: 'trunks.name.help', required: true },
  { kind: 'text', name: 'address', label: 'trunks.address', help: 'trunks.address.help', required: true, placeholder: '198.51.100.7:5060' },
  { kind: 'list', name: 'sources', label: 'trunks.sources', help: 'trunks.sources.help', placeholder: '198.51.100.7:5060' },
  { kind: 'list', name: 'codecs', label: 'trunks.codecs', help: 'trunks.codecs.help', placeholder: 'PCMA' },
  { kind: 'switch', name: 'outbound', label: 'trunks.outbound', help: 'trunks.outbound.help' },
  { kind: 'switch', name: 'active', label: 'active' },
];

const authentication: Field[] = [
  { kind: 'text', name: 'username', label: 'trunks.username', help: 'trunks.username.help' },
  { kind: 'password', name: 'password', label: 'trunks.password', help: 'trunks.password.help' },
  { kind: 'switch', name: 'register', label: 'trunks.register', help: 'trunks.register.help' },
];

const numbers: Field[] = [
  {
    kind: 'select', name: 'numberFormat', label: 'trunks.format', help: 'trunks.format.help',
    options: [
      { value: 'E164', label: 'trunks.format.e164' },
      { value: 'WITHOUT_PLUS', label: 'trunks.format.withoutPlus' },
      { value: 'NATIONAL', label: 'trunks.format.national' },
    ],
  },
  { kind: 'text', name: 'strip', label: 'trunks.strip', help: 'trunks.strip.help' },
  { kind: 'text', name: 'prepend', label: 'trunks.prepend' },
  { kind: 'text', name: 'stripInbound', label: 'trunks.stripInbound', help: 'trunks.inbound.help' },
  { kind: 'text', name: 'prependInbound', label: 'trunks.prependInbound' },
  { kind: 'text', name: 'callerId', label: 'extensions.callerId', help: 'trunks.callerId.help', placeholder: '+375172000001' },
  {
    kind: 'select', name: 'callerIn', label: 'trunks.callerIn', help: 'trunks.callerIn.help',
    options: [
      { value: 'BOTH', label: 'trunks.callerIn.both' },
      { value: 'FROM', label: 'trunks.callerIn.from' },
      { value: 'ASSERTED', label: 'trunks.callerIn.asserted' },
    ],
  },
  { kind: 'switch', name: 'trusted', label: 'trunks.trusted', help: 'trunks.trusted.help' },
];

const limits: Field[] = [
  { kind: 'number', name: 'channels', label: 'trunks.channels', help: 'trunks.channels.help', min: 0, max: 10000 },
  { kind: 'number', name: 'callsPerSecond', label: 'trunks.callsPerSecond', help: 'trunks.callsPerSecond.help', min: 0, max: 1000 },
];

const failover: Field[] = [
  { kind: 'numbers', name: 'nextOn', label: 'trunks.nextOn', help: 'trunks.nextOn.help', placeholder: '408' },
  { kind: 'number', name: 'probeSeconds', label: 'trunks.probe', help: 'trunks.probe.help', min: 0, max: 3600 },
];

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
    { key: 'channels', header: t('trunks.channels'), width: '7rem', cell: (row) => (row.channels === 0 ? '—' : row.channels), wide: true },
    { key: 'outbound', header: t('trunks.outbound'), width: '9rem', cell: (row) => t(row.outbound ? 'yes' : 'no'), wide: true },
    { key: 'active', header: t('state'), width: 'minmax(8rem, 1fr)', cell: (row) => <StateOf row={row} /> },
  ],
  sub: (row) => row.address,
  fields: [
    ...grouped('trunks.connection', connection),
    ...grouped('trunks.authentication', authentication),
    ...grouped('trunks.numbers', numbers),
    ...grouped('trunks.limits', limits),
    ...grouped('trunks.failover', failover),
  ],
  fresh: { register: false, numberFormat: 'E164', callerIn: 'BOTH', channels: 0, callsPerSecond: 0, probeSeconds: 0, nextOn: [408] },
};

function grouped(group: NonNullable<Field['group']>, fields: Field[]): Field[] {
  return fields.map((field) => ({ ...field, group }));
}

function StateOf({ row }: { row: Trunk }) {
  return <TrunkState trunk={row} tenant={useTenant()} />;
}

export default function Trunks() {
  const tenant = useTenant();
  return (
    <>
      <ResourcePage tenant={tenant} resource={trunks} />
      <div className="page" style={{ marginTop: 'var(--mantine-spacing-md)' }}><OutgoingOf tenant={tenant} /></div>
    </>
  );
}
