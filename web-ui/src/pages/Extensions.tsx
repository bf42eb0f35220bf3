import { IconAddressBook } from '@tabler/icons-react';
import { Stack, Title } from '@mantine/core';
import type { Extension, ExtensionCreated } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { OnOff, Online } from '../parts/badges';
import { DevicesOf } from '../parts/DevicesOf';
import { ForwardingOf } from '../parts/ForwardingOf';
import { OutgoingOf } from '../parts/OutgoingOf';
import { RecordingOf } from '../parts/RecordingOf';
import { ScreeningOf } from '../parts/ScreeningOf';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { SipSettings } from '../parts/SipSettings';
import { useTenant } from '../paths';

const extensions: Resource<Extension> = {
  path: 'extensions',
  title: 'extensions.title',
  words: 'extensions.words',
  add: 'extensions.add',
  one: 'extensions.one',
  search: 'extensions.search',
  empty: { icon: IconAddressBook, title: 'extensions.empty', words: 'extensions.empty.words' },
  name: (row) => `${row.displayName} (${row.number})`,
  called: (row) => row.number,
  columns: ({ t, day }: Speech) => [
    { key: 'number', header: t('number'), width: 'minmax(5rem, 0.6fr)', cell: (row) => row.number },
    { key: 'name', header: t('person.name'), width: 'minmax(8rem, 2fr)', cell: (row) => row.displayName, wide: true },
    { key: 'caller', header: t('extensions.callerId'), width: 'minmax(8rem, 1fr)', cell: (row) => row.outboundCallerId ?? '—', wide: true },
    { key: 'created', header: t('created'), width: 'minmax(7.5rem, 0.8fr)', cell: (row) => day(row.createdAt), wide: true },
    { key: 'phone', header: t('phone'), width: '8.5rem', cell: (row) => (row.active ? <Online number={row.number} /> : <OnOff active={false} />) },
  ],
  sub: (row) => row.displayName,
  fresh: { withholdsNumber: false, supervisor: false },
  fields: [
    { kind: 'text', name: 'number', label: 'number', help: 'extensions.number.help', required: true, fixed: true, placeholder: '101' },
    { kind: 'text', name: 'displayName', label: 'person.name', required: true },
    { kind: 'text', name: 'outboundCallerId', label: 'extensions.callerId', help: 'extensions.callerId.help', placeholder: '+375172000001' },
    { kind: 'switch', name: 'withholdsNumber', label: 'extensions.withholds', help: 'extensions.withholds.help' },
    { kind: 'switch', name: 'supervisor', label: 'extensions.supervisor', help: 'extensions.supervisor.help' },
    { kind: 'text', name: 'location', label: 'extensions.location', help: 'extensions.location.help', placeholder: 'extensions.location.example' },
    { kind: 'number', name: 'ringSeconds', label: 'extensions.ring', help: 'extensions.ring.help', min: 5, max: 300, placeholder: 'extensions.ring.default' },
    { kind: 'switch', name: 'active', label: 'active', help: 'extensions.active.help' },
  ],
  made: (row) => <Made extension={row as unknown as ExtensionCreated} />,
  more: (row, tenant) => (
    <>
      <ForwardingOf tenant={tenant} extension={row.id} number={row.number} />
      <ScreeningOf tenant={tenant} extension={row.id} number={row.number} />
      <OutgoingOf tenant={tenant} extension={row.id} number={row.number} />
      <RecordingOf tenant={tenant} extension={row.id} number={row.number} />
      <DevicesOf tenant={tenant} number={row.number} />
    </>
  ),
};

function Made({ extension }: { extension: ExtensionCreated }) {
  const { t } = useSpeech();
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('extensions.made', { name: extension.displayName, number: extension.number })}</Title>
      {extension.device && <SipSettings device={extension.device} />}
    </Stack>
  );
}

export default function Extensions() {
  return <ResourcePage tenant={useTenant()} resource={extensions} />;
}
