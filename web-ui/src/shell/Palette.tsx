import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconBuilding, IconHash, IconLanguage, IconLogout, IconMoonStars, IconPhone, IconSearch, IconUser, IconUserCircle } from '@tabler/icons-react';
import { useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { get } from '../api/client';
import { signOut } from '../api/session';
import type { Did, Extension, Page, Tenant, User } from '../api/types';
import { useSpeech } from '../i18n';
import { includes, PROVIDER_TENANT, useMe } from '../me';
import { isSeen, PAGES, TENANTS_PAGE } from '../pages';
import { useSoftphone } from '../phone/PhoneProvider';
import { pagePath } from '../paths';

interface Hit {
  id: string;
  label: string;
  description: string;
  icon: typeof IconPhone;
  to: string;
}

/** Ctrl+K: every page, every command, and what the tenant's objects are called. */
export function Palette({ tenant }: { tenant: string }) {
  const { t, language, setLanguage } = useSpeech();
  const { toggleColorScheme } = useMantineColorScheme();
  const me = useMe();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 150);
  const hits = useHits(tenant, asked);
  const softphone = useSoftphone();
  const go = (href: string) => () => void navigate({ href });

  const home = tenant === '' || tenant === PROVIDER_TENANT;
  const pages = PAGES.filter((page) => isSeen(page, me, tenant)).map((page) => ({
    id: page.path,
    label: t(page.title),
    description: t(page.section),
    leftSection: <page.icon size={20} stroke={1.6} />,
    onClick: go(pagePath(home ? PROVIDER_TENANT : tenant, page.path)),
  }));
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.found'),
      actions: hits.map((hit) => ({
        id: hit.id,
        label: hit.label,
        description: hit.description,
        // What the server found stays, whatever the palette's own filter thinks.
        keywords: [query],
        leftSection: <hit.icon size={20} stroke={1.6} />,
        onClick: go(hit.to),
      })),
    },
    {
      group: t('palette.pages'),
      actions: [
        ...(me.role === 'PROVIDER'
          ? [{ id: 'tenants', label: t(TENANTS_PAGE.title), leftSection: <IconBuilding size={20} stroke={1.6} />, onClick: go('/tenants') }]
          : []),
        ...pages,
        { id: 'account', label: t('account.title'), leftSection: <IconUserCircle size={20} stroke={1.6} />, onClick: go('/account') },
      ],
    },
    {
      group: t('palette.commands'),
      actions: [
        { id: 'scheme', label: t('palette.scheme'), leftSection: <IconMoonStars size={20} stroke={1.6} />, onClick: toggleColorScheme },
        {
          id: 'language',
          label: language === 'en' ? 'Русский язык' : 'English language',
          leftSection: <IconLanguage size={20} stroke={1.6} />,
          onClick: () => setLanguage(language === 'en' ? 'ru' : 'en'),
        },
        { id: 'signout', label: t('shell.signout'), leftSection: <IconLogout size={20} stroke={1.6} />, onClick: () => void signOut(softphone?.phone) },
      ],
    },
  ];
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K', '/']}
      limit={20}
      nothingFound={t('palette.nothing')}
      highlightQuery
      scrollable
      attributes={{ content: { 'aria-label': t('shell.search') } }}
      maxHeight={420}
      scrollAreaProps={{ offsetScrollbars: false }}
      searchProps={{ leftSection: <IconSearch size={18} />, placeholder: t('palette.placeholder'), 'aria-label': t('palette.placeholder') }}
    />
  );
}

function useHits(tenant: string, asked: string): Hit[] {
  const me = useMe();
  const found = useQuery({
    queryKey: ['palette', tenant, asked],
    enabled: asked.length > 0 && includes(me.role, 'ADMIN'),
    queryFn: ({ signal }) =>
      tenant === '' || tenant === PROVIDER_TENANT ? tenants(asked, signal) : objects(tenant, asked, signal),
    placeholderData: (before) => before,
  });
  return asked === '' ? [] : (found.data ?? []);
}

async function tenants(asked: string, signal: AbortSignal): Promise<Hit[]> {
  const page = await get<Page<Tenant>>(`/tenants?limit=6&q=${encodeURIComponent(asked)}`, signal);
  return page.items.map((tenant) => ({
    id: tenant.id,
    label: tenant.name,
    description: tenant.domain,
    icon: IconBuilding,
    to: pagePath(tenant.id, 'live'),
  }));
}

async function objects(tenant: string, asked: string, signal: AbortSignal): Promise<Hit[]> {
  const list = <T,>(name: string) =>
    get<Page<T>>(`/tenants/${tenant}/${name}?limit=5&q=${encodeURIComponent(asked)}`, signal).then((page) => page.items);
  const [extensions, numbers, users] = await Promise.all([list<Extension>('extensions'), list<Did>('numbers'), list<User>('users')]);
  const hit = (id: string, label: string, description: string, icon: Hit['icon'], page: string): Hit => ({
    id, label, description, icon, to: `${pagePath(tenant, page)}?id=${id}`,
  });
  return [
    ...extensions.map((row) => hit(row.id, row.displayName, row.number, IconPhone, 'extensions')),
    ...numbers.map((row) => hit(row.id, row.number, `→ ${row.destination}`, IconHash, 'numbers')),
    ...users.map((row) => hit(row.id, row.displayName, row.email, IconUser, 'users')),
  ];
}
