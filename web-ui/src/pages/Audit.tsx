import { Accordion, Badge, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconListSearch, IconRestore, IconSearch } from '@tabler/icons-react';
import { get, send } from '../api/client';
import { Problem } from '../api/problem';
import type { Audit, Page } from '../api/types';
import { useSpeech } from '../i18n';
import { isKey, type Key } from '../i18n/en';
import { Fault, useAttempt } from '../parts/attempt';
import { Empty } from '../parts/Empty';
import { PageHead } from '../parts/PageHead';
import { useSaved, type Undo } from '../parts/saved';
import { SearchField } from '../parts/SearchField';
import { useAddress, useTenant } from '../paths';
import { differences, newest, restoration, type Restoration } from './diff';

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
  const latest = newest(entries);
  return (
    <div className="page">
      <PageHead title={t('audit.title')} words={t('audit.words')} />
      <SearchField label={t('audit.search')} q={q} onSearch={(text) => change({ q: text })} />
      {list.isPending && <Skeleton height={240} />}
      {!list.isPending && entries.length === 0 && (
        <Empty icon={q ? IconSearch : IconListSearch} title={t('nothing.found')} words={q ? t('nothing.found.words', { q }) : t('audit.empty.words')} />
      )}
      {entries.length > 0 && (
        <Accordion variant="contained" chevronPosition="left">
          {entries.map((entry) => <Entry key={entry.id} entry={entry} tenant={tenant} newest={latest.has(entry.id)} />)}
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

function Entry({ entry, tenant, newest }: { entry: Audit; tenant: string; newest: boolean }) {
  const { moment, say } = useSpeech();
  return (
    <Accordion.Item value={entry.id}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs" wrap="wrap">
          <Group gap="xs">
            <Badge variant="default" tt="none" fw={500} miw="9.5rem">{say(entry.action)}</Badge>
            <Text size="sm" fw={550}>{say(entry.object)} {named(entry, say)}</Text>
          </Group>
          <Text size="sm" c="dimmed">{say(entry.actor.name)} · {moment(entry.at)}</Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel><Change entry={entry} tenant={tenant} newest={newest} /></Accordion.Panel>
    </Accordion.Item>
  );
}

/** Which object it was; a person who signs in is the object as well, and no state names him. */
function named(entry: Audit, say: (words: string) => string, shown: unknown = entry.after ?? entry.before): string {
  const state = (shown ?? {}) as Record<string, unknown>;
  const name = state.displayName ?? state.name;
  const words = [state.number ?? state.authUser ?? state.email ?? state.source, entry.object === 'device' && typeof name === 'string' ? say(name) : name];
  return words.filter(Boolean).join(' · ') || (entry.actor.id === entry.objectId ? entry.actor.name : '');
}

function Change({ entry, tenant, newest }: { entry: Audit; tenant: string; newest: boolean }) {
  const { t, say } = useSpeech();
  const lines = differences(entry.before, entry.after);
  const value = (path: string, words: string) => (entry.object === 'device' && path === 'name' ? say(words) : words);
  const fieldName = (path: string) => (isKey(`audit.field.${path}`) ? t(`audit.field.${path}` as Key) : path);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('audit.by', { kind: say(entry.actor.kind), name: say(entry.actor.name), from: entry.from || '—' })}
      </Text>
      {lines.length === 0 ? (
        <Text size="sm">{t('audit.nodiff')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={280} type="native">
          <Table verticalSpacing={4} layout="fixed" className="flush">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="28%">{t('audit.field')}</Table.Th>
                {entry.before != null && <Table.Th>{t('audit.before')}</Table.Th>}
                {entry.after != null && <Table.Th>{t('audit.after')}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Table.Tr key={line.path}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{fieldName(line.path)}</Table.Td>
                  {entry.before != null && <Table.Td>{line.before !== undefined && <span className="mono diff-before">{value(line.path, line.before)}</span>}</Table.Td>}
                  {entry.after != null && <Table.Td>{line.after !== undefined && <span className="mono diff-after">{value(line.path, line.after)}</span>}</Table.Td>}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Restore entry={entry} tenant={tenant} state={entry.before} label={t('audit.restore.before')} />
      {entry.action !== 'create' && !newest && <Restore entry={entry} tenant={tenant} state={entry.after} label={t('audit.restore.after')} />}
    </Stack>
  );
}

/** What there is now; nothing where it is deleted. */
async function inForce(base: string, id: string): Promise<unknown> {
  try {
    return await get(`${base}/${id}`);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

function Restore({ entry, tenant, state, label }: { entry: Audit; tenant: string; state: unknown; label: string }) {
  const { say } = useSpeech();
  const announce = useSaved(tenant);
  const { busy, fault, attempt } = useAttempt();
  const wanted = restoration(entry.object, state);
  if (!wanted) return null;
  const base = `/tenants/${tenant}/${wanted.collection}`;
  const restored = ({ body }: Restoration) => send<unknown>(`${base}/${entry.objectId}/restore`, { method: 'POST', body });
  const restore = () => attempt(async () => {
    const now = await inForce(base, entry.objectId);
    const former = restoration(entry.object, now);
    const answer = await restored(wanted);
    const what = named(entry, say, state);
    const undo: Undo = former
      ? { what: named(entry, say, now), request: () => restored(former) }
      : { what, said: 'deleted', request: () => send(`${base}/${(answer.body as { id: string }).id}`, { method: 'DELETE' }) };
    announce(answer, { what, said: 'audit.restored', undo });
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Button size="compact-sm" variant="default" leftSection={<IconRestore size={16} />} loading={busy} onClick={() => void restore()}>{label}</Button>
      <Fault words={fault} />
    </Stack>
  );
}
