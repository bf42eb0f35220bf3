import { Accordion, Alert, Badge, Button, Group, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconListSearch, IconRestore, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { get, send } from '../api/client';
import type { Audit, Page } from '../api/types';
import { useSpeech } from '../i18n';
import { Empty } from '../parts/Empty';
import { PageHead } from '../parts/PageHead';
import { useSaved } from '../parts/saved';
import { useAddress, useTenant } from '../paths';
import { differences, restoration } from './diff';

export default function AuditPage() {
  const { t } = useSpeech();
  const tenant = useTenant();
  const [address, change] = useAddress();
  const q = address.q ?? '';
  const list = useInfiniteQuery({
    queryKey: [tenant, 'audit', q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Audit>>(`/tenants/${tenant}/audit?limit=50${q && `&q=${encodeURIComponent(q)}`}${pageParam && `&cursor=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    throwOnError: true,
  });
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page">
      <PageHead title={t('audit.title')} words={t('audit.words')} />
      <Search q={q} onSearch={(text) => change({ q: text })} />
      {list.isPending && <Skeleton height={240} />}
      {!list.isPending && entries.length === 0 && (
        <Empty icon={q ? IconSearch : IconListSearch} title={t('nothing.found')} words={q ? t('nothing.found.words', { q }) : t('audit.empty.words')} />
      )}
      {entries.length > 0 && (
        <Accordion variant="contained" chevronPosition="left">
          {entries.map((entry) => <Entry key={entry.id} entry={entry} tenant={tenant} />)}
        </Accordion>
      )}
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>
        </Group>
      )}
    </div>
  );
}

function Search({ q, onSearch }: { q: string; onSearch: (q: string | undefined) => void }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState(q);
  const ask = useDebouncedCallback((text: string) => onSearch(text.trim() || undefined), 150);
  return (
    <TextInput
      aria-label={t('audit.search')} placeholder={t('audit.search')} leftSection={<IconSearch size={16} />} maw={420} value={typed}
      onChange={(event) => { setTyped(event.currentTarget.value); ask(event.currentTarget.value); }}
    />
  );
}

function Entry({ entry, tenant }: { entry: Audit; tenant: string }) {
  const { moment, say } = useSpeech();
  return (
    <Accordion.Item value={entry.id}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs" wrap="wrap">
          <Group gap="xs">
            <Badge variant="default" tt="none" fw={500}>{say(entry.action)}</Badge>
            <Text size="sm" fw={550}>{say(entry.object)} {named(entry)}</Text>
          </Group>
          <Text size="sm" c="dimmed">{entry.actor.name} · {moment(entry.at)}</Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel><Change entry={entry} tenant={tenant} /></Accordion.Panel>
    </Accordion.Item>
  );
}

function named(entry: Audit): string {
  const state = (entry.after ?? entry.before ?? {}) as Record<string, unknown>;
  return [state.number ?? state.authUser ?? state.email, state.displayName ?? state.name].filter(Boolean).join(' · ');
}

function Change({ entry, tenant }: { entry: Audit; tenant: string }) {
  const { t, say } = useSpeech();
  const lines = differences(entry.before, entry.after);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('audit.by', { kind: say(entry.actor.kind), name: entry.actor.name, from: entry.from || '—' })}
      </Text>
      {lines.length === 0 ? (
        <Text size="sm">{t('audit.nodiff')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={440} type="native">
          <Table verticalSpacing={4} layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="28%">{t('audit.field')}</Table.Th>
                <Table.Th>{t('audit.before')}</Table.Th>
                <Table.Th>{t('audit.after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Table.Tr key={line.path}>
                  <Table.Td><span className="mono">{line.path}</span></Table.Td>
                  <Table.Td>{line.before !== undefined && <span className="mono diff-before">{line.before}</span>}</Table.Td>
                  <Table.Td>{line.after !== undefined && <span className="mono diff-after">{line.after}</span>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Restore entry={entry} tenant={tenant} state={entry.before} label={t('audit.restore.before')} />
      {entry.action !== 'create' && <Restore entry={entry} tenant={tenant} state={entry.after} label={t('audit.restore.after')} />}
    </Stack>
  );
}

function Restore({ entry, tenant, state, label }: { entry: Audit; tenant: string; state: unknown; label: string }) {
  const { t, say } = useSpeech();
  const announce = useSaved(tenant);
  const [fault, setFault] = useState('');
  const request = restoration(entry.object, entry.objectId, state);
  if (!request) return null;
  async function restore() {
    setFault('');
    try {
      const answer = await send<unknown>(`/tenants/${tenant}${request!.path}`, { method: 'POST', body: request!.body });
      announce(answer, { what: t('audit.restored', { what: named(entry) }) });
    } catch (error) {
      setFault(error instanceof Error ? say(error.message) : t('broken.unreachable'));
    }
  }
  return (
    <div>
      <Button size="compact-sm" variant="default" leftSection={<IconRestore size={16} />} onClick={() => void restore()}>{label}</Button>
      {fault && <Alert mt="xs" color="red" role="alert" classNames={{ message: 'alert-words' }}>{fault}</Alert>}
    </div>
  );
}
