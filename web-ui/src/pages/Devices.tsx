import { Button, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconDeviceLandlinePhone } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client';
import type { Device } from '../api/types';
import { useSpeech } from '../i18n';
import { includes, useMe } from '../me';
import { Fault, useAttempt } from '../parts/attempt';
import { DeviceOnline } from '../parts/badges';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { useSaved } from '../parts/saved';
import { SipSettings } from '../parts/SipSettings';
import { useTenant } from '../paths';

const devices: Resource<Device> = {
  path: 'devices',
  title: 'devices.title',
  words: 'devices.words',
  add: 'devices.add',
  one: 'devices.one',
  search: 'devices.search',
  empty: { icon: IconDeviceLandlinePhone, title: 'devices.empty', words: 'devices.empty.words' },
  name: (row) => row.name,
  called: (row, { say }) => say(row.name),
  columns: ({ t, day, say }) => [
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1.4fr)', cell: (row) => say(row.name) },
    { key: 'extension', header: t('extension.short'), width: 'minmax(5rem, 0.6fr)', cell: (row) => row.extension, wide: true },
    { key: 'user', header: t('sip.user'), width: 'minmax(8rem, 1fr)', cell: (row) => <span className="mono">{row.authUser}</span>, wide: true },
    { key: 'created', header: t('created'), width: 'minmax(7.5rem, 0.8fr)', cell: (row) => day(row.createdAt), wide: true },
    { key: 'state', header: t('phone'), width: '8.5rem', cell: (row) => <DeviceOnline device={row.id} /> },
  ],
  sub: (row) => `${row.extension} · ${row.authUser}`,
  fields: [
    { kind: 'extension', name: 'extension', label: 'extension', required: true, fixed: true },
    { kind: 'text', name: 'name', label: 'name', required: true, help: 'devices.name.help' },
    { kind: 'text', name: 'authUser', label: 'sip.user', help: 'devices.user.help', fixed: true },
    {
      kind: 'select', name: 'digest', label: 'devices.digest', help: 'devices.digest.help', empty: 'devices.digest.tenant',
      options: [
        { value: 'MD5', label: 'digest.MD5' },
        { value: 'SHA256', label: 'digest.SHA256' },
        { value: 'BOTH', label: 'digest.BOTH' },
      ],
    },
    { kind: 'switch', name: 'active', label: 'active' },
  ],
  made: (row) => <SipSettings device={row} />,
  more: (row, tenant) => <Settings device={row} tenant={tenant} />,
};

function Settings({ device, tenant }: { device: Device; tenant: string }) {
  const { t } = useSpeech();
  const me = useMe();
  const queries = useQueryClient();
  const announce = useSaved(tenant);
  const { busy, fault, attempt } = useAttempt();
  const [shown, setShown] = useState<Device>(device);
  const path = `/tenants/${tenant}/devices/${device.id}`;
  const newSecret = () => attempt(async () => {
    const now = await send<Device>(path);
    const answer = await send<Device>(`${path}/secret`, { method: 'POST', body: {}, etag: now.etag });
    setShown(answer.body);
    announce(answer, { what: device.name });
    await queries.invalidateQueries({ queryKey: [tenant, 'devices', 'list'] });
  });
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">{t('sip.title')}</Title>
      <SipSettings device={shown} />
      {includes(me.role, 'ADMIN') && !shown.secret && (
        <div>
          <Fault words={fault} />
          <Button variant="default" loading={busy} onClick={() => void newSecret()}>{t('devices.secret.new')}</Button>
          <Text size="xs" c="dimmed" mt={4}>{t('devices.secret.words')}</Text>
        </div>
      )}
    </Stack>
  );
}

export default function Devices() {
  return <ResourcePage tenant={useTenant()} resource={devices} />;
}
