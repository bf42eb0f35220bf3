import { Button, Drawer, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { get } from '../api/client';
import type { Page, Role } from '../api/types';
import { useSpeech } from '../i18n';
import { includes, useMe } from '../me';
import { useAddress } from '../paths';
import { Editor } from './Editor';
import { Empty } from './Empty';
import { PageHead } from './PageHead';
import type { Resource } from './resource';
import { Rows } from './Rows';
import { SearchField } from './SearchField';

interface Props<View extends { id: string }> {
  tenant: string;
  resource: Resource<View>;
  /** Who may write. */
  write?: Role;
  onOpen?: (row: View) => void;
}

const PAGE = 200;

/** A list with search and paging, and a drawer to add and edit: `?q=` and `?id=` are in the address. */
export function ResourcePage<View extends { id: string }>({ tenant, resource, write = 'ADMIN', onOpen }: Props<View>) {
  const speech = useSpeech();
  const { t } = speech;
  const me = useMe();
  const mayWrite = includes(me.role, write);
  const [address, change] = useAddress();
  const q = address.q ?? '';
  const { rows, more, loadMore, loading } = useRows<View>(tenant, resource.path, q);
  const columns = useMemo(() => resource.columns(speech), [resource, speech]);
  const open = useCallback((row: View) => (onOpen ? onOpen(row) : change({ id: row.id }, true)), [onOpen, change]);
  const addButton = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => change({ id: 'new' }, true)}>{t(resource.add)}</Button>
  );
  const nothing = !loading && rows.length === 0;

  return (
    <div className="page page-full">
      <PageHead title={t(resource.title)} words={t(resource.words)}>{!(nothing && q === '') && addButton}</PageHead>
      {!(nothing && q === '') && <SearchField label={t(resource.search)} q={q} onSearch={(text) => change({ q: text })} />}
      {loading && <Skeleton height={280} radius="md" />}
      {nothing && q !== '' && (
        <Empty icon={IconSearch} title={t('nothing.found')} words={t('nothing.found.words', { q })}>
          <Button variant="default" onClick={() => change({ q: undefined })}>{t('nothing.found.all')}</Button>
        </Empty>
      )}
      {nothing && q === '' && (
        <Empty icon={resource.empty.icon} title={t(resource.empty.title)} words={t(resource.empty.words)}>{addButton}</Empty>
      )}
      {rows.length > 0 && (
        <Rows
          label={t(resource.title)} rows={rows} id={(row) => row.id} columns={columns} open={open} more={more} onEnd={loadMore}
          {...(resource.sub ? { sub: (row: View) => resource.sub!(row, speech) } : {})}
        />
      )}
      <EditorDrawer tenant={tenant} resource={resource} mayWrite={mayWrite} id={address.id} close={() => change({ id: undefined })} />
    </div>
  );
}

function useRows<View>(tenant: string, path: string, q: string) {
  const base = path === 'tenants' ? '/tenants' : `/tenants/${tenant}/${path}`;
  const list = useInfiniteQuery({
    queryKey: [tenant, path, 'list', q],
    queryFn: ({ pageParam, signal }) =>
      get<Page<View>>(`${base}?limit=${PAGE}${q && `&q=${encodeURIComponent(q)}`}${pageParam && `&cursor=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    throwOnError: true,
  });
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { rows, more: hasNextPage, loadMore, loading: list.isPending };
}

interface DrawerProps<View extends { id: string }> {
  tenant: string;
  resource: Resource<View>;
  mayWrite: boolean;
  id: string | undefined;
  close: () => void;
}

function EditorDrawer<View extends { id: string }>({ tenant, resource, mayWrite, id, close }: DrawerProps<View>) {
  const speech = useSpeech();
  const { t } = speech;
  const [shown, setShown] = useState<View>();
  const what = shown ? (resource.called ?? resource.name)(shown, speech) : '';
  return (
    <Drawer
      opened={id !== undefined} onClose={close} position="right" size={resource.drawn ? 'min(64rem, 100%)' : 'lg'} closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ body: 'drawer' }}
      title={<DrawerTitle words={id === 'new' && !shown ? t(resource.add) : t(resource.one, { what }).trim()} />}
    >
      <Stack>{id !== undefined && <Editor key={id} tenant={tenant} resource={resource} mayWrite={mayWrite} id={id} close={close} onShown={setShown} />}</Stack>
    </Drawer>
  );
}

function DrawerTitle({ words }: { words: string }) {
  return <span style={{ fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' }}>{words}</span>;
}
