import { Button, Select, Skeleton, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconHistory, IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { get } from '../api/client';
import type { Call, Page } from '../api/types';
import { useSpeech, type Speech } from '../i18n';
import { Empty } from '../parts/Empty';
import { Outcome, parties, talked } from '../parts/calls';
import { useNames, type NameOf } from '../parts/names';
import { PageHead } from '../parts/PageHead';
import { Rows, type Column } from '../parts/Rows';
import { useTyped } from '../parts/SearchField';
import { pagePath, useAddress, useTenant } from '../paths';
import { queryOf } from './historyQuery';

const PAGE = 100;

export default function History() {
  const speech = useSpeech();
  const { t } = speech;
  const tenant = useTenant();
  const navigate = useNavigate();
  const [address, change] = useAddress();
  const query = queryOf(address);
  const list = useInfiniteQuery({
    queryKey: [tenant, 'calls', query],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Call>>(`/tenants/${tenant}/calls?limit=${PAGE}${query}${pageParam && `&cursor=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    // A call that goes on changes; a list of what is over does not.
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some((call) => call.state !== 'ended')) ? 1_500 : false),
    placeholderData: (before) => before,
    throwOnError: true,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  // The oldest first, so that a new call changes the last bundle of names alone.
  const nameOf = useNames(tenant, rows.toReversed().flatMap((call) => [call.from, call.to]));
  const { fetchNextPage, isFetchingNextPage } = list;
  const onEnd = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  return (
    <div className="page page-full">
      <PageHead title={t('calls.title')} words={t('calls.words')} />
      <Filters address={address} change={change} />
      {list.isPending && <Skeleton height={280} />}
      {!list.isPending && rows.length === 0 && query === '' && (
        <Empty icon={IconHistory} title={t('calls.empty')} words={t('calls.empty.words')} />
      )}
      {!list.isPending && rows.length === 0 && query !== '' && (
        <Empty icon={IconSearch} title={t('nothing.found')} words={t('calls.filtered.words')}>
          <Button variant="default" onClick={() => change({ number: undefined, direction: undefined, answered: undefined, since: undefined, until: undefined })}>
            {t('nothing.found.all')}
          </Button>
        </Empty>
      )}
      {rows.length > 0 && (
        <Rows
          label={t('calls.title')} rows={rows} id={(call) => call.id} columns={columns(speech, nameOf)} more={list.hasNextPage} onEnd={onEnd}
          sub={(call) => speech.brief(call.startedAt)}
          open={(call) => void navigate({ href: `${pagePath(tenant, 'calls')}/${call.id}` })}
        />
      )}
    </div>
  );
}

function columns(speech: Speech, nameOf: NameOf): Column<Call>[] {
  const { t, brief } = speech;
  return [
    { key: 'parties', header: t('calls.parties'), width: 'minmax(9rem, 1.4fr)', cell: (call) => parties(call, nameOf, speech) },
    { key: 'started', header: t('calls.started'), width: 'minmax(11.5rem, 1fr)', cell: (call) => brief(call.startedAt), wide: true },
    { key: 'direction', header: t('calls.direction'), width: 'minmax(6rem, 0.8fr)', cell: (call) => t(`direction.${call.direction as 'internal'}`), wide: true },
    { key: 'talk', header: t('calls.talk'), width: '6rem', cell: (call) => talked(call, speech), wide: true },
    { key: 'outcome', header: t('calls.outcome'), width: 'minmax(13rem, 1.4fr)', cell: (call) => <Outcome call={call} />, wraps: true },
  ];
}

function Filters({ address, change }: { address: Record<string, string>; change: (values: Record<string, string | undefined>) => void }) {
  const { t } = useSpeech();
  const [number, setNumber] = useTyped(address.number ?? '', (text) => change({ number: text }));
  return (
    <div className="filters">
      <TextInput
        className="filters-first" label={t('calls.number')} placeholder="101, +375…" value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Select
        label={t('calls.direction')} value={address.direction ?? ''} allowDeselect={false}
        onChange={(value) => change({ direction: value || undefined })}
        data={[
          { value: '', label: t('any') },
          { value: 'internal', label: t('direction.internal') },
          { value: 'inbound', label: t('direction.inbound') },
          { value: 'outbound', label: t('direction.outbound') },
        ]}
      />
      <Select
        label={t('calls.outcome')} value={address.answered ?? ''} allowDeselect={false}
        onChange={(value) => change({ answered: value || undefined })}
        data={[
          { value: '', label: t('any') },
          { value: 'true', label: t('calls.answered') },
          { value: 'false', label: t('calls.missed') },
        ]}
      />
      <div className="filters-dates">
        <TextInput type="date" label={t('calls.since')} value={address.since ?? ''} onChange={(event) => change({ since: event.currentTarget.value || undefined })} />
        <TextInput type="date" label={t('calls.until')} value={address.until ?? ''} onChange={(event) => change({ until: event.currentTarget.value || undefined })} />
      </div>
    </div>
  );
}
