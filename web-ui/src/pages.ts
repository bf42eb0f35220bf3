/** Every page there is: where it stands, who may see it, and what loads it. Menu, palette and router read this table. */
import {
  IconActivity,
  IconAddressBook,
  IconArrowsSplit,
  IconBuilding,
  IconDeviceLandlinePhone,
  IconHash,
  IconHeadset,
  IconHistory,
  IconKey,
  IconListNumbers,
  IconListSearch,
  IconLock,
  IconCalendarClock,
  IconClipboardCheck,
  IconMicrophone,
  IconMicrophone2,
  IconRecordMail,
  IconRoute,
  IconServer2,
  IconShieldLock,
  IconSitemap,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
  type Icon,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Me, Role } from './api/types';
import type { Key } from './i18n/en';
import { includes, PROVIDER_TENANT } from './me';

export interface PageEntry {
  path: string;
  title: Key;
  icon: Icon;
  role: Role;
  section: Key;
  load: () => Promise<{ default: ComponentType }>;
  /** Also for the provider's own tenant, which has people but no phones; or there alone. */
  provider?: boolean | 'only';
  /** Only for people with an extension, in their own tenant. */
  own?: boolean;
}

/** Whether somebody sees a page of a tenant; empty is none. */
export function isSeen(page: PageEntry, me: Me, tenant: string): boolean {
  const phoneless = tenant === '' || tenant === PROVIDER_TENANT;
  const owned = !page.own || (!!me.extension && me.tenant === tenant);
  const here = phoneless ? !!page.provider : page.provider !== 'only';
  return includes(me.role, page.role) && here && owned;
}

export const TENANTS_PAGE: PageEntry = {
  path: 'tenants',
  title: 'tenants.title',
  icon: IconBuilding,
  role: 'PROVIDER',
  section: 'section.provider',
  load: () => import('./pages/Tenants'),
};

/** Pages of one tenant, under /t/{tenant}/. */
export const PAGES: PageEntry[] = [
  { path: 'live', title: 'live.title', icon: IconActivity, role: 'USER', section: 'section.calls', load: () => import('./pages/Live') },
  { path: 'phone', title: 'softphone.title', icon: IconHeadset, role: 'USER', section: 'section.calls', load: () => import('./pages/Phone'), own: true },
  { path: 'calls', title: 'calls.title', icon: IconHistory, role: 'USER', section: 'section.calls', load: () => import('./pages/History') },
  { path: 'voicemail', title: 'voicemail.title', icon: IconRecordMail, role: 'USER', section: 'section.calls', load: () => import('./pages/Voicemails') },
  { path: 'recordings', title: 'recordings.all', icon: IconMicrophone2, role: 'ADMIN', section: 'section.calls', load: () => import('./pages/Recordings') },
  { path: 'what-if', title: 'whatif.title', icon: IconRoute, role: 'ADMIN', section: 'section.calls', load: () => import('./pages/WhatIf') },
  { path: 'extensions', title: 'extensions.title', icon: IconAddressBook, role: 'USER', section: 'section.phones', load: () => import('./pages/Extensions') },
  { path: 'devices', title: 'devices.title', icon: IconDeviceLandlinePhone, role: 'USER', section: 'section.phones', load: () => import('./pages/Devices') },
  { path: 'ring-groups', title: 'groups.title', icon: IconUsersGroup, role: 'ADMIN', section: 'section.phones', load: () => import('./pages/RingGroups') },
  { path: 'conferences', title: 'conferences.title', icon: IconUsers, role: 'ADMIN', section: 'section.phones', load: () => import('./pages/Conferences') },
  { path: 'menus', title: 'menus.title', icon: IconSitemap, role: 'ADMIN', section: 'section.phones', load: () => import('./pages/Menus') },
  { path: 'surveys', title: 'surveys.title', icon: IconClipboardCheck, role: 'ADMIN', section: 'section.phones', load: () => import('./pages/Surveys') },
  { path: 'schedules', title: 'schedules.title', icon: IconCalendarClock, role: 'ADMIN', section: 'section.phones', load: () => import('./pages/Schedules') },
  { path: 'number-lists', title: 'lists.title', icon: IconListNumbers, role: 'ADMIN', section: 'section.phones', load: () => import('./pages/NumberLists') },
  { path: 'prompts', title: 'prompts.title', icon: IconMicrophone, role: 'ADMIN', section: 'section.phones', load: () => import('./pages/Prompts') },
  { path: 'numbers', title: 'numbers.title', icon: IconHash, role: 'ADMIN', section: 'section.outside', load: () => import('./pages/Numbers') },
  { path: 'trunks', title: 'trunks.title', icon: IconArrowsSplit, role: 'ADMIN', section: 'section.outside', load: () => import('./pages/Trunks') },
  { path: 'nodes', title: 'nodes.title', icon: IconServer2, role: 'PROVIDER', section: 'section.provider', load: () => import('./pages/Nodes'), provider: 'only' },
  { path: 'users', title: 'users.title', icon: IconUsers, role: 'ADMIN', section: 'section.access', load: () => import('./pages/Users'), provider: true },
  { path: 'api-keys', title: 'keys.title', icon: IconKey, role: 'ADMIN', section: 'section.access', load: () => import('./pages/ApiKeys') },
  { path: 'secrets', title: 'secrets.title', icon: IconLock, role: 'ADMIN', section: 'section.access', load: () => import('./pages/Secrets') },
  { path: 'webhooks', title: 'webhooks.title', icon: IconWebhook, role: 'ADMIN', section: 'section.access', load: () => import('./pages/Webhooks') },
  { path: 'bans', title: 'bans.title', icon: IconShieldLock, role: 'ADMIN', section: 'section.access', load: () => import('./pages/Bans'), provider: true },
  { path: 'audit', title: 'audit.title', icon: IconListSearch, role: 'ADMIN', section: 'section.access', load: () => import('./pages/Audit'), provider: true },
];
