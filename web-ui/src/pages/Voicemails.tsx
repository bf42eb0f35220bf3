import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { IconBookmark, IconBookmarkFilled, IconPlayerPlay, IconRecordMail, IconSearch, IconTrash } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { file, get, send } from '../api/client';
import type { Page, Voicemail } from '../api/types';
import { useSpeech } from '../i18n';
import { includes, useMe } from '../me';
import { Fault, useAttempt } from '../parts/attempt';
import { Empty } from '../parts/Empty';
import { PageHead } from '../parts/PageHead';
import { Rows, type Column } from '../parts/Rows';
import { SearchField } from '../parts/SearchField';
import { VoicemailKeeping } from '../parts/VoicemailKeeping';
import { useAddress, useTenant } from '../paths';

const PAGE = 100;
const LOOK_AGAIN = 10_000;
const FOLDERS = ['all', 'new', 'old', 'saved'] as const;
type Folder = (typeof FOLDERS)[number];

/** Messages: a user sees those of the own extension, an admin all. */
export default function Voicemails() {
  const { t } = useSpeech();
  const tenant = useTenant();
  const { role } = useMe();
  const [folder, setFolder] = useState<Folder>('all');
  const path = `/tenants/${tenant}/voicemails`;
  const [address, change] = useAddress();
  const q = address.q ?? '';
  const { messages, loading, more, loadMore } = useMessages(path, q, folder);
  const columns = useColumns(path);
  const nothing = !loading && messages.length === 0;
  return (
    <div className="page page-full">
      <PageHead title={t('voicemail.title')} words={t('voicemail.words')} />
      {!(nothing && q === '') && <SearchField label={t('voicemail.search')} q={q} onSearch={(text) => change({ q: text })} />}
      <SegmentedControl
        aria-label={t('voicemail.folder')} value={folder} onChange={(chosen) => setFolder(chosen as Folder)}
        data={FOLDERS.map((each) => ({ value: each, label: t(`voicemail.folder.${each}`) }))}
      />
      {loading && <Skeleton height={240} radius="md" />}
      {nothing && q !== '' && <Empty icon={IconSearch} title={t('nothing.found')} words={t('nothing.found.words', { q })} />}
      {nothing && q === '' && <Empty icon={IconRecordMail} title={t('voicemail.empty')} words={t('voicemail.empty.words')} />}
      {messages.length > 0 && (
        <Rows label={t('voicemail.title')} rows={messages} id={(one) => one.id} columns={columns} sub={(one) => <Length message={one} />} more={more} onEnd={loadMore} />
      )}
      {includes(role, 'ADMIN') && <VoicemailKeeping tenant={tenant} />}
    </div>
  );
}

function useMessages(path: string, q: string, folder: Folder) {
  const list = useInfiniteQuery({
    queryKey: [path, q, folder],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Voicemail>>(`${path}?limit=${PAGE}${q && `&q=${encodeURIComponent(q)}`}${folder === 'all' ? '' : `&folder=${folder}`}${pageParam && `&cursor=${pageParam}`}`, signal),
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
  const messages = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { messages, loading: list.isPending, more: hasNextPage, loadMore };
}

function useColumns(path: string): Column<Voicemail>[] {
  const { t, moment } = useSpeech();
  return useMemo(
    () => [
      { key: 'from', header: t('voicemail.from'), width: 'minmax(8rem, 1fr)', cell: (one) => <From message={one} /> },
      { key: 'mailbox', header: t('voicemail.for'), width: '6rem', cell: (one) => one.mailbox, wide: true },
      { key: 'at', header: t('voicemail.at'), width: 'minmax(8.5rem, 1fr)', cell: (one) => moment(one.at), wide: true },
      { key: 'length', header: t('voicemail.length'), width: '6rem', cell: (one) => <Length message={one} />, wide: true },
      { key: 'player', header: t('recordings.listen'), width: 'minmax(12rem, 2fr)', cell: (one) => <Player path={`${path}/${one.id}`} message={one} /> },
    ],
    [t, moment, path],
  );
}

function From({ message }: { message: Voicemail }) {
  const { t } = useSpeech();
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" fw={message.heard ? 400 : 700}>{message.from || t('voicemail.withheld')}{message.heard ? '' : ` · ${t('voicemail.new')}`}</Text>
      {message.text && <Text size="xs" c="dimmed" truncate title={message.text}>{message.text}</Text>}
    </div>
  );
}

function Length({ message }: { message: Voicemail }) {
  const { seconds } = useSpeech();
  return <>{seconds(Math.round(message.millis / 1000))}</>;
}

/** Who has the sound has heard the message. */
function Player({ path, message }: { path: string; message: Voicemail }) {
  const { t } = useSpeech();
  const [sound, setSound] = useState<string>();
  const { busy, fault, attempt } = useAttempt();
  const queries = useQueryClient();
  useEffect(() => () => { if (sound) URL.revokeObjectURL(sound); }, [sound]);
  const changed = () => queries.invalidateQueries({ queryKey: [path.slice(0, path.lastIndexOf('/'))] });

  const listen = () => attempt(async () => {
    setSound(URL.createObjectURL(await file(`${path}/sound`, 'audio/wav')));
    await send<Voicemail>(`${path}/heard`, { method: 'PUT' });
    await changed();
  });
  const isSaved = message.folder === 'saved';
  const aside = () => attempt(async () => {
    await send<Voicemail>(`${path}/folder`, { method: 'PUT', body: { folder: isSaved ? 'old' : 'saved' } });
    await changed();
  });
  const remove = () => attempt(async () => {
    await send<undefined>(path, { method: 'DELETE' });
    await changed();
  });
  return (
    <Group gap="xs" wrap="nowrap" data-testid="voicemail">
      {sound
        ? <audio src={sound} controls autoPlay style={{ height: '2rem', flex: 1, minWidth: 0 }} aria-label={t('voicemail.of', { from: message.from })} />
        : <Button size="compact-sm" variant="default" loading={busy} leftSection={<IconPlayerPlay size={14} />} onClick={() => void listen()}>{t('recordings.listen')}</Button>}
      <Button size="compact-sm" variant="subtle" aria-label={t(isSaved ? 'voicemail.unsave' : 'voicemail.save', { from: message.from })} aria-pressed={isSaved} onClick={() => void aside()}>
        {isSaved ? <IconBookmarkFilled size={14} /> : <IconBookmark size={14} />}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" aria-label={t('voicemail.delete', { from: message.from })} onClick={() => void remove()}><IconTrash size={14} /></Button>
      <Fault words={fault} />
    </Group>
  );
}
