import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../api/client';
import type { Device, Page } from '../api/types';
import { useSpeech } from '../i18n';
import { pagePath } from '../paths';
import { DeviceOnline } from './badges';

export function DevicesOf({ tenant, number }: { tenant: string; number: string }) {
  const { t, say } = useSpeech();
  const found = useQuery({
    queryKey: [tenant, 'devices', 'of', number],
    queryFn: ({ signal }) => get<Page<Device>>(`/tenants/${tenant}/devices?limit=200&q=${number}`, signal),
  });
  const devices = (found.data?.items ?? []).filter((device) => device.extension === number);
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">{t('devices.title')}</Title>
      {devices.map((device) => (
        <Paper key={device.id} withBorder p="sm">
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Anchor renderRoot={(props) => <Link to={pagePath(tenant, 'devices')} search={{ id: device.id } as never} {...props} />}>{say(device.name)}</Anchor>
              <Text size="xs" c="dimmed" className="mono">{device.authUser}@{device.domain}</Text>
            </div>
            <DeviceOnline device={device.id} />
          </Group>
        </Paper>
      ))}
      {found.isSuccess && devices.length === 0 && <Text size="sm" c="dimmed">{t('devices.none')}</Text>}
    </Stack>
  );
}
