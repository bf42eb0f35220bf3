import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconSearch, IconShieldCheck } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { get, send } from '../api/client';
import { Problem } from '../api/problem';
import type { Ban, Page } from '../api/types';
import { useSpeech } from '../i18n';
import { PROVIDER_TENANT } from '../me';
import { Fault, useAttempt } from '../parts/attempt';
import { Empty } from '../parts/Empty';
import { PageHead } from '../parts/PageHead';
import { Rows, type Column } from '../parts/Rows';
import { useSaved } from '../parts/saved';
import { SearchField } from '../parts/SearchField';
import { useAddress, useTenant } from '../paths';

const PAGE = 200;
const LOOK_AGAIN = 5_000;

/** The provider sees all bans, a tenant those of who has tried it there. */
function basePath(tenant: string): string {
  return tenant === PROVIDER_TENANT ? '/bans' : `/tenants/${tenant}/bans`;
}

export default function Bans() {
  const { t } = useSpeech();
  const tenant = useTenant();
  const [address, change] = useAddress();
  const q = address.q ?? '';
  const { bans, loading, more, loadMore } = useBans(tenant, q);
  const [asked, setAsked] = useState<Ban>();
  const columns = useColumns(setAsked);
  const nothing = !loading && bans.length === 0;
  return (
    <div className="page page-full">
      <PageHead title={t('bans.title')} words={t('bans.words')} />
      {!(nothing && q === '') && <SearchField label={t('bans.search')} q={q} onSearch={(text) => change({ q: text })} />}
      {loading && <Skeleton height={240} radius="md" />}
      {nothing && q !== '' && <Empty icon={IconSearch} title={t('nothing.found')} words={t('nothing.found.words', { q })} />}
      {nothing && q === '' && <Empty icon={IconShieldCheck} title={t('bans.empty')} words={t('bans.empty.words')} />}
      {bans.length > 0 && (
        <Rows label={t('bans.title')} rows={bans} id={(ban) => ban.source} columns={columns} sub={(ban) => <Why ban={ban} />} more={more} onEnd={loadMore} />
      )}
      {asked && <Lifting key={asked.source} tenant={tenant} ban={asked} close={() => setAsked(undefined)} />}
    </div>
  );
}

function useBans(tenant: string, q: string) {
  const list = useInfiniteQuery({
    queryKey: [tenant, 'bans', q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Ban>>(`${basePath(tenant)}?limit=${PAGE}${q && `&q=${encodeURIComponent(q)}`}${pageParam && `&cursor=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const bans = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { bans, loading: list.isPending, more: hasNextPage, loadMore };
}

function useColumns(ask: (ban: Ban) => void): Column<Ban>[] {
  const { t, moment } = useSpeech();
  return useMemo(
    () => [
      { key: 'source', header: t('bans.source'), width: 'minmax(9rem, 1.2fr)', cell: (ban) => <span className="mono">{ban.source}</span> },
      { key: 'why', header: t('bans.why'), width: 'minmax(12rem, 2fr)', cell: (ban) => <Why ban={ban} />, wide: true, wraps: true },
      { key: 'users', header: t('bans.users'), width: '8rem', cell: (ban) => (ban.users === 0 ? '—' : ban.users), wide: true },
      { key: 'since', header: t('bans.since'), width: 'minmax(8.5rem, 1fr)', cell: (ban) => moment(ban.since), wide: true },
      { key: 'until', header: t('bans.until'), width: 'minmax(8.5rem, 1fr)', cell: (ban) => moment(ban.until) },
      { key: 'lift', header: t('bans.lift.short'), width: '8rem', cell: (ban) => <Lift ban={ban} ask={ask} /> },
    ],
    [t, moment, ask],
  );
}

function Why({ ban }: { ban: Ban }) {
  const { t } = useSpeech();
  return <>{t(`bans.why.${ban.reason}`)}</>;
}

function Lift({ ban, ask }: { ban: Ban; ask: (ban: Ban) => void }) {
  const { t } = useSpeech();
  if (!ban.liftable) return <Text size="sm" c="dimmed" title={t('bans.provider.words')}>{t('bans.provider')}</Text>;
  return (
    <Button size="compact-sm" variant="default" aria-label={t('bans.lift.of', { source: ban.source })} onClick={() => ask(ban)}>{t('bans.lift')}</Button>
  );
}

function Lifting({ tenant, ban, close }: { tenant: string; ban: Ban; close: () => void }) {
  const { t } = useSpeech();
  const announce = useSaved(tenant);
  const { busy, fault, attempt } = useAttempt();
  const lift = () => attempt(async () => {
    announce(await lifted(tenant, ban), { what: ban.source, said: 'bans.lifted' });
    close();
  });
  return (
    <Modal opened onClose={close} centered title={t('bans.sure', { source: ban.source })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{t(`bans.why.${ban.reason}`)}. {t('bans.sure.words')}</Text>
        <Fault words={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{t('cancel')}</Button>
          <Button loading={busy} onClick={() => void lift()}>{t('bans.lift')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** One that is over meanwhile is as good as lifted. */
async function lifted(tenant: string, ban: Ban) {
  try {
    return await send<undefined>(`${basePath(tenant)}/${encodeURIComponent(ban.source)}`, { method: 'DELETE' });
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return { body: undefined, etag: undefined, version: undefined };
    throw error;
  }
}
