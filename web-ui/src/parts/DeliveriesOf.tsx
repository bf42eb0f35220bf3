import { Alert, Button, Group, Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconEye, IconKey, IconReload, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { get, send } from '../api/client';
import type { Delivery, Page, Webhook } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault, useAttempt } from './attempt';
import { CopyTable } from './Copied';

const LATEST = 50;
const LOOK_AGAIN = 2_000;

/** What a webhook was told lately, and how to tell it again. */
export function DeliveriesOf({ webhook, tenant }: { webhook: Webhook; tenant: string }) {
  const { t } = useSpeech();
  const path = `/tenants/${tenant}/webhooks/${webhook.id}`;
  const key = [tenant, 'webhooks', 'deliveries', webhook.id];
  const queries = useQueryClient();
  const { busy, fault, attempt } = useAttempt();
  const [secret, setSecret] = useState('');
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Page<Delivery>>(`${path}/deliveries?limit=${LATEST}`, signal),
    refetchInterval: LOOK_AGAIN,
  });
  const sending = (below: string) => attempt(async () => {
    await send<Delivery>(path + below, { method: 'POST' });
    await queries.invalidateQueries({ queryKey: [tenant, 'webhooks'] });
  });

  const renew = () => attempt(async () => {
    const { body } = await send<Webhook>(`${path}/secret`, { method: 'POST' });
    setSecret(body.secret ?? '');
  });

  if (found.isError) return <Fault words={t('broken.unreachable')} />;
  if (!found.data) return <Skeleton height={160} />;
  return (
    <Paper withBorder p="md" data-testid="deliveries">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">{t('webhooks.deliveries')}</Title>
          <Group gap="xs">
            <Button variant="default" loading={busy} leftSection={<IconKey size={16} />} onClick={() => void renew()}>{t('webhooks.renew')}</Button>
            <Button variant="default" loading={busy} leftSection={<IconSend size={16} />} onClick={() => void sending('/test')}>{t('webhooks.test')}</Button>
          </Group>
        </Group>
        <Fault words={fault} />
        {secret && <Alert icon={<IconEye />} color="yellow" classNames={{ message: 'alert-words' }}>{t('webhooks.once')}</Alert>}
        {secret && <CopyTable rows={[[t('webhooks.secret'), secret]]} />}
        {found.data.items.length === 0
          ? <Text size="sm">{t('webhooks.deliveries.none')}</Text>
          : <Log deliveries={found.data.items} busy={busy} replay={(one) => void sending(`/deliveries/${one.id}/replay`)} />}
      </Stack>
    </Paper>
  );
}

function Log({ deliveries, busy, replay }: { deliveries: Delivery[]; busy: boolean; replay: (one: Delivery) => void }) {
  const { t, moment } = useSpeech();
  return (
    <Table verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('webhooks.event')}</Table.Th>
          <Table.Th>{t('webhooks.at')}</Table.Th>
          <Table.Th>{t('webhooks.state')}</Table.Th>
          <Table.Th>{t('webhooks.replay')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deliveries.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td><span className="mono">{one.event}</span></Table.Td>
            <Table.Td>{moment(one.at)}</Table.Td>
            <Table.Td><Outcome delivery={one} /></Table.Td>
            <Table.Td>
              <Button
                size="compact-sm" variant="subtle" disabled={busy} onClick={() => replay(one)}
                aria-label={t('webhooks.replay.of', { event: one.event, at: moment(one.at) })}
              >
                <IconReload size={14} />
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Outcome({ delivery }: { delivery: Delivery }) {
  const { t } = useSpeech();
  const state = t(`webhooks.state.${delivery.state as 'waiting' | 'delivered' | 'given-up'}`);
  const why = [delivery.failure, delivery.status].filter((part) => part !== null && part !== undefined).join(' ');
  return (
    <Text size="sm" c={delivery.state === 'given-up' ? 'red' : undefined}>
      {t('webhooks.outcome', { state, tries: String(delivery.tries), why })}
    </Text>
  );
}
