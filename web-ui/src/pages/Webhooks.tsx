import { Alert, Stack, Title } from '@mantine/core';
import { IconEye, IconWebhook } from '@tabler/icons-react';
import type { Webhook } from '../api/types';
import { useSpeech } from '../i18n';
import { CopyTable } from '../parts/Copied';
import { DeliveriesOf } from '../parts/DeliveriesOf';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

const webhooks: Resource<Webhook> = {
  path: 'webhooks',
  title: 'webhooks.title',
  words: 'webhooks.words',
  add: 'webhooks.add',
  one: 'webhooks.one',
  search: 'webhooks.search',
  empty: { icon: IconWebhook, title: 'webhooks.empty', words: 'webhooks.empty.words' },
  name: (row) => row.name,
  columns: ({ t, moment }) => [
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1fr)', cell: (row) => row.name },
    { key: 'url', header: t('webhooks.url'), width: 'minmax(8rem, 2fr)', cell: (row) => <span className="mono">{row.url}</span>, wide: true },
    { key: 'state', header: t('webhooks.state'), width: 'minmax(8rem, 1.5fr)', cell: (row) => <State webhook={row} /> },
    { key: 'delivered', header: t('webhooks.delivered'), width: 'minmax(8.5rem, 1fr)', cell: (row) => (row.deliveredAt ? moment(row.deliveredAt) : '—'), wide: true },
  ],
  sub: (row) => row.url,
  fresh: { events: ['call.created', 'call.answered', 'call.ended'] },
  fields: [
    { kind: 'text', name: 'name', label: 'name', required: true },
    { kind: 'text', name: 'url', label: 'webhooks.url', help: 'webhooks.url.help', required: true, placeholder: 'https://example.org/calls' },
    { kind: 'list', name: 'events', label: 'webhooks.events', help: 'webhooks.events.help', required: true, placeholder: 'call.ended' },
    { kind: 'switch', name: 'enabled', label: 'webhooks.enabled' },
  ],
  made: (row) => <Made webhook={row} />,
  more: (row, tenant) => <DeliveriesOf webhook={row} tenant={tenant} />,
  madeAnew: true,
};

function State({ webhook }: { webhook: Webhook }) {
  const { t, moment } = useSpeech();
  if (!webhook.enabled) return t('webhooks.off');
  if (!webhook.failing) return t('webhooks.works');
  return t('webhooks.failing', { since: webhook.failingSince ? moment(webhook.failingSince) : '', why: webhook.lastFailure ?? '' });
}

function Made({ webhook }: { webhook: Webhook }) {
  const { t } = useSpeech();
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">{t('webhooks.one', { what: webhook.name })}</Title>
      <Alert icon={<IconEye />} color="yellow" classNames={{ message: 'alert-words' }}>{t('webhooks.once')}</Alert>
      <CopyTable rows={[[t('webhooks.secret'), webhook.secret ?? '']]} />
    </Stack>
  );
}

export default function Webhooks() {
  return <ResourcePage tenant={useTenant()} resource={webhooks} />;
}
