import { Anchor, Button, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconMicrophone, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { get } from '../api/client';
import type { ListedRecording, Page, Receipt, Recordings as OfCall } from '../api/types';
import { useSpeech } from '../i18n';
import { RecordingPlayer } from '../parts/CallRecordings';
import { Empty } from '../parts/Empty';
import { useNames } from '../parts/names';
import { PageHead } from '../parts/PageHead';
import { RecordingOf } from '../parts/RecordingOf';
import { SearchField } from '../parts/SearchField';
import { pagePath, useAddress, useTenant } from '../paths';

const PAGE = 20;
const LOOK_AGAIN = 10_000;

/** Recordings of all calls, what was erased, and what holds for everybody. */
export default function Recordings() {
  const { t } = useSpeech();
  const tenant = useTenant();
  const [address, change] = useAddress();
  const q = address.q ?? '';
  const list = usePages<ListedRecording>(`/tenants/${tenant}/recordings`, q);
  const recordings = items(list.data);
  const nothing = !list.isPending && recordings.length === 0;
  return (
    <div className="page">
      <PageHead title={t('recordings.all')} words={t('recordings.all.words')} />
      <Stack gap="lg">
        {!(nothing && q === '') && <SearchField label={t('recordings.search')} q={q} onSearch={(text) => change({ q: text })} />}
        {list.isPending && <Skeleton height={240} radius="md" />}
        {nothing && q !== '' && <Empty icon={IconSearch} title={t('nothing.found')} words={t('nothing.found.words', { q })} />}
        {nothing && q === '' && <Empty icon={IconMicrophone} title={t('recordings.empty')} words={t('recordings.empty.words')} />}
        <Stack gap="sm">
          {recordings.map((one) => <One key={`${one.call} ${one.id}`} one={one} />)}
          {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('recordings.more')}</Button>}
        </Stack>
        <RecordingOf tenant={tenant} />
        <Receipts />
      </Stack>
    </div>
  );
}

function usePages<T>(path: string, q: string) {
  return useInfiniteQuery({
    queryKey: [path, q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<T>>(`${path}?limit=${PAGE}${q && `&q=${encodeURIComponent(q)}`}${pageParam && `&cursor=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: LOOK_AGAIN,
    throwOnError: (_, query) => query.state.data === undefined,
  });
}

function items<T>(data: InfiniteData<Page<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

function One({ one }: { one: ListedRecording }) {
  const { t } = useSpeech();
  const tenant = useTenant();
  const queries = useQueryClient();
  const nameOf = useNames(tenant, [one.from ?? '', one.to ?? ''].filter(Boolean));
  const ofCall = `/tenants/${tenant}/calls/${encodeURIComponent(one.call)}/recordings`;
  const [pauses, setPauses] = useState<OfCall['items'][number]['pauses']>([]);
  // The list knows of no pauses; the call's own does.
  useEffect(() => {
    const asking = new AbortController();
    get<OfCall>(ofCall, asking.signal)
      .then((found) => setPauses(found.items.find((each) => each.id === one.id)?.pauses ?? []))
      .catch((away: unknown) => { if (!asking.signal.aborted) console.warn('pauses are not known', away); });
    return () => asking.abort();
  }, [ofCall, one.id]);
  return (
    <div>
      <Group gap="xs" mb={4}>
        <Text fw={600}>{one.from === null || one.to === null ? t('recordings.unknown') : `${nameOf(one.from!)} → ${nameOf(one.to!)}`}</Text>
        <Anchor size="sm" renderRoot={(props) => <Link to={`${pagePath(tenant, 'calls')}/${one.call}`} {...props} />}>{t('live.details')}</Anchor>
      </Group>
      <RecordingPlayer
        path={`${ofCall}/${encodeURIComponent(one.id)}`} recording={{ id: one.id, startedAt: one.startedAt, millis: one.millis, sampleRate: 0, pauses }}
        onErased={() => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(`/tenants/${tenant}/recordings`) })}
      />
    </div>
  );
}

/** What was erased, by whom, and what it was. */
function Receipts() {
  const { t, moment, say } = useSpeech();
  const list = usePages<Receipt>(`/tenants/${useTenant()}/recordings/receipts`, '');
  const receipts = items(list.data);
  if (receipts.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">{t('recordings.receipts')}</Title>
      <Text size="sm" c="dimmed">{t('recordings.receipts.words')}</Text>
      <Table.ScrollContainer minWidth={520} type="native">
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('recordings.receipts.of')}</Table.Th>
              <Table.Th>{t('recordings.receipts.by')}</Table.Th>
              <Table.Th>{t('recordings.receipts.at')}</Table.Th>
              <Table.Th>SHA-256</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {receipts.map((one) => (
              <Table.Tr key={`${one.call} ${one.recording}`} data-testid="receipt">
                <Table.Td>{moment(one.startedAt)}</Table.Td>
                <Table.Td>{one.reason === 'retention' ? t('recordings.receipts.retention') : say(one.erasedBy)}</Table.Td>
                <Table.Td>{one.erasedAt === null || one.erasedAt === undefined ? t('recordings.receipts.waits') : moment(one.erasedAt)}</Table.Td>
                <Table.Td><Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>{one.sha256}</Text></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {list.hasNextPage && <Button variant="default" onClick={() => void list.fetchNextPage()}>{t('recordings.more')}</Button>}
    </Stack>
  );
}
