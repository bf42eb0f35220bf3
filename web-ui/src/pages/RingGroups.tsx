import { IconUsersGroup } from '@tabler/icons-react';
import type { RingGroup } from '../api/types';
import type { Key } from '../i18n/en';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

const strategies: Record<string, Key> = {
  'ring-all': 'strategy.all',
  linear: 'strategy.linear',
  'round-robin': 'strategy.roundRobin',
  'memory-hunt': 'strategy.memoryHunt',
  random: 'strategy.random',
  weighted: 'strategy.weighted',
  page: 'strategy.page',
};

const groups: Resource<RingGroup> = {
  path: 'ring-groups',
  title: 'groups.title',
  words: 'groups.words',
  add: 'groups.add',
  one: 'groups.one',
  search: 'groups.search',
  empty: { icon: IconUsersGroup, title: 'groups.empty', words: 'groups.empty.words' },
  name: (row) => `${row.name} (${row.number})`,
  called: (row) => row.number,
  columns: ({ t }) => [
    { key: 'number', header: t('number'), width: 'minmax(5rem, 0.5fr)', cell: (row) => row.number },
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1.2fr)', cell: (row) => row.name, wide: true },
    { key: 'members', header: t('groups.members'), width: 'minmax(8rem, 2fr)', cell: (row) => row.members.join(', '), wide: true },
    { key: 'fallback', header: t('groups.fallback.short'), width: 'minmax(5rem, 0.8fr)', cell: (row) => row.fallback ?? '—', wide: true },
    { key: 'strategy', header: t('groups.strategy'), width: '9rem', cell: (row) => t(strategies[row.strategy] ?? 'strategy.all') },
  ],
  sub: (row) => `${row.name} · ${row.members.join(', ')}`,
  fresh: { strategy: 'ring-all', ringFor: 25 },
  fields: [
    { kind: 'text', name: 'number', label: 'number', required: true, placeholder: '600' },
    { kind: 'text', name: 'name', label: 'name', required: true },
    { kind: 'members', name: 'members', label: 'groups.members', required: true },
    {
      kind: 'select', name: 'strategy', label: 'groups.strategy', required: true,
      options: Object.entries(strategies).map(([value, label]) => ({ value, label })),
    },
    { kind: 'numbers', name: 'weights', label: 'groups.weights', help: 'groups.weights.help', placeholder: '3, 1, 1' },
    { kind: 'number', name: 'ringFor', label: 'groups.ringFor', help: 'groups.ringFor.help', min: 1, max: 600 },
    { kind: 'destination', name: 'fallback', label: 'groups.fallback', help: 'groups.fallback.help', none: 'groups.fallback.none' },
    { kind: 'text', name: 'callerPrefix', label: 'groups.callerPrefix', help: 'groups.callerPrefix.help', placeholder: 'Sales:' },
  ],
};

export default function RingGroups() {
  return <ResourcePage tenant={useTenant()} resource={groups} />;
}
