import { ActionIcon, AppShell, Burger, Button, Group, Kbd, Menu, NavLink, ScrollArea, Text, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { IconArrowLeft, IconLogout, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { get } from '../api/client';
import { onSignedOut, signOut } from '../api/session';
import type { Tenant } from '../api/types';
import { useSpeech } from '../i18n';
import type { Key } from '../i18n/en';
import { LiveProvider } from '../live/LiveProvider';
import { PROVIDER_TENANT, useMe } from '../me';
import { isSeen, PAGES, TENANTS_PAGE, type PageEntry } from '../pages';
import { pagePath, useTenant } from '../paths';
import { Calls } from '../phone/Calls';
import { PhoneProvider, useSoftphone } from '../phone/PhoneProvider';
import { ConnectionBanner } from './ConnectionBanner';
import { DegradedBanner } from './DegradedBanner';
import { Logo } from './Logo';
import { Palette } from './Palette';
import { Waiting } from './States';
import { LanguageSwitch, SchemeSwitch } from './Switches';

export default function Shell() {
  const me = useMe();
  const { t } = useSpeech();
  const asked = useTenant();
  // Another's tenant is asked for nothing, not even to be refused.
  const tenant = me.role === 'PROVIDER' ? asked : me.tenant;
  const [menuOpen, menu] = useDisclosure(false);
  const location = useLocation();
  const navigate = useNavigate();
  useEffect(() => menu.close(), [location.pathname, menu.close]);
  useEffect(() => onSignedOut(() => void navigate({ to: '/sign-in' })), [navigate]);

  return (
    <LiveProvider tenant={tenant}>
      <PhoneProvider>
      <AppShell header={{ height: 56 }} navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }} padding="md">
        <a className="skip" href="#content">{t('shell.skip')}</a>
        <AppShell.Header>
          <Header menuOpen={menuOpen} toggle={menu.toggle} />
        </AppShell.Header>
        <AppShell.Navbar aria-label={t('shell.menu')} p="xs">
          <Navigation tenant={tenant} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <ConnectionBanner />
          <DegradedBanner />
          <Calls />
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </AppShell.Main>
      </AppShell>
      <Palette tenant={tenant} />
      </PhoneProvider>
    </LiveProvider>
  );
}

function Header({ menuOpen, toggle }: { menuOpen: boolean; toggle: () => void }) {
  const { t } = useSpeech();
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap">
        <Burger opened={menuOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('shell.menu')} aria-expanded={menuOpen} />
        <Link to="/" className="plain"><Logo /></Link>
      </Group>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default" leftSection={<IconSearch size={16} />} rightSection={<Kbd size="xs">Ctrl K</Kbd>}
          onClick={spotlight.open} visibleFrom="xs" size="sm"
        >
          {t('shell.search')}
        </Button>
        <ActionIcon variant="default" size="lg" hiddenFrom="xs" aria-label={t('shell.search')} onClick={spotlight.open}>
          <IconSearch size={18} />
        </ActionIcon>
        <SchemeSwitch />
        <PersonMenu />
      </Group>
    </Group>
  );
}

function PersonMenu() {
  const me = useMe();
  const softphone = useSoftphone();
  const { t } = useSpeech();
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={me.name}>
          <ActionIcon variant="default" size="lg" aria-label={t('shell.person')}>
            <IconUserCircle size={20} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="sm" px="sm" pt={6} fw={600} truncate>{me.name}</Text>
        <Text size="xs" px="sm" pb={6} c="dimmed">{t(`role.${me.role}`)}</Text>
        <Group px="sm" py={6}><LanguageSwitch /></Group>
        <Menu.Divider />
        <Menu.Item leftSection={<IconUserCircle size={16} />} closeMenuOnClick renderRoot={(props) => <Link to="/account" {...props} />}>
          {t('account.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut(softphone?.phone)}>{t('shell.signout')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Navigation({ tenant }: { tenant: string }) {
  const me = useMe();
  const { t } = useSpeech();
  const provider = me.role === 'PROVIDER';
  const home = provider && (tenant === '' || tenant === PROVIDER_TENANT);
  const pages = PAGES.filter((page) => isSeen(page, me, tenant));
  const sections = [...new Set(pages.map((page) => page.section))].filter((section) => section !== TENANTS_PAGE.section);
  return (
    <ScrollArea type="auto" scrollbarSize={6} h="100%">
      {provider && !home && <TenantHead tenant={tenant} />}
      {provider && home && (
        <Section title="section.provider">
          <Entry page={TENANTS_PAGE} to="/tenants" />
          {pages.filter((page) => page.section === TENANTS_PAGE.section).map((page) => (
            <Entry key={page.path} page={page} to={pagePath(PROVIDER_TENANT, page.path)} />
          ))}
        </Section>
      )}
      {sections.map((section) => (
        <Section key={section} title={section}>
          {pages.filter((page) => page.section === section).map((page) => (
            <Entry key={page.path} page={page} to={pagePath(home ? PROVIDER_TENANT : tenant, page.path)} />
          ))}
        </Section>
      ))}
      <VisuallyHidden>{t('shell.menu.end')}</VisuallyHidden>
    </ScrollArea>
  );
}

function TenantHead({ tenant }: { tenant: string }) {
  const { t } = useSpeech();
  const found = useQuery({ queryKey: ['tenant', tenant], queryFn: () => get<Tenant>(`/tenants/${tenant}`) });
  return (
    <UnstyledButton
      className="tenant-head"
      renderRoot={(props) => <Link to="/tenants" {...props} aria-label={t('shell.tenants', { name: found.data?.name ?? '' })} />}
    >
      <IconArrowLeft size={16} />
      <Text size="sm" fw={650} truncate>{found.data?.name ?? '…'}</Text>
    </UnstyledButton>
  );
}

function Section({ title, children }: { title: Key; children: React.ReactNode }) {
  const { t } = useSpeech();
  return (
    <div role="group" aria-label={t(title)}>
      <Text size="xs" c="dimmed" fw={600} px="sm" pt="sm" pb={4}>{t(title)}</Text>
      {children}
    </div>
  );
}

function Entry({ page, to }: { page: PageEntry; to: string }) {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const active = pathname === to || pathname.startsWith(`${to}/`);
  return (
    <NavLink
      label={t(page.title)} leftSection={<page.icon size={18} stroke={1.7} />} active={active}
      aria-current={active ? 'page' : undefined} renderRoot={(props) => <Link to={to} {...props} />}
    />
  );
}
