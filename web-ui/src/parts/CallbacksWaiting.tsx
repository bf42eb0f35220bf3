import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get, send } from '../api/client';
import type { Callback } from '../api/types';
import { useSpeech } from '../i18n';
import { useTenant } from '../paths';
import { Fault, useAttempt } from './attempt';
import { useNames, type NameOf } from './names';

const LOOK_AGAIN = 3_000;

/** Who waits for whom to be free (*66); nothing where nobody does. */
export function CallbacksWaiting() {
  const { t } = useSpeech();
  const tenant = useTenant();
  const found = useQuery({
    queryKey: [tenant, 'callbacks'],
    queryFn: ({ signal }) => get<{ items: Callback[] }>(`/tenants/${tenant}/callbacks`, signal),
    refetchInterval: LOOK_AGAIN,
  });
  const waiting = found.data?.items ?? [];
  const nameOf = useNames(tenant, waiting.flatMap((one) => [one.from, one.to]));
  if (waiting.length === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('live.callbacks', { n: waiting.length })}</Title>
      <Stack gap="xs" component="ul" className="plain-list">
        {waiting.map((one) => (
          <Waiting key={`${one.from} ${one.to}`} one={one} tenant={tenant} nameOf={nameOf} changed={() => void found.refetch()} />
        ))}
      </Stack>
    </Stack>
  );
}

function Waiting({ one, tenant, nameOf, changed }: { one: Callback; tenant: string; nameOf: NameOf; changed: () => void }) {
  const { t, hour } = useSpeech();
  const { busy, fault, attempt } = useAttempt();
  const end = () => attempt(async () => {
    await send(`/tenants/${tenant}/callbacks/${one.from}/${one.to}`, { method: 'DELETE' });
    changed();
  });
  return (
    <Paper withBorder p="sm" component="li" data-testid="callback">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 13rem' }}>
          <Text fw={600} truncate>{nameOf(one.from)} → {nameOf(one.to)}</Text>
          <Text size="sm" c="dimmed">
            {t(one.waits === 'FREE' ? 'live.callbacks.free' : 'live.callbacks.next')}, {t('live.callbacks.until', { time: hour(one.expiresAt) })}
          </Text>
        </div>
        <Button size="compact-sm" variant="light" color="red" loading={busy} onClick={() => void end()}>{t('live.callbacks.end')}</Button>
      </Group>
      <Fault words={fault} />
    </Paper>
  );
}
