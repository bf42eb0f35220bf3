import { Skeleton } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Flow } from '../api/types';
import { ResourcePage } from '../parts/ResourcePage';
import { parsed, type Values } from '../parts/fields';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

const FlowGraph = lazy(() => import('../flow/FlowGraph'));

/** What a new menu begins with: it is complete but for the number that it leads to. */
const FIRST = {
  main: { type: 'menu', prompt: { en: { text: 'Welcome. For sales press one.' } }, keys: { 1: 'sales' }, noInput: 'sales', invalid: 'sales' },
  sales: { type: 'transfer', to: '600', failed: 'sorry' },
  sorry: { type: 'say', prompt: { en: { text: 'Nobody is free. Please call again later.' } }, next: 'bye' },
  bye: { type: 'hang-up' },
};

const menus: Resource<Flow> = {
  path: 'flows',
  title: 'menus.title',
  words: 'menus.words',
  add: 'menus.add',
  one: 'menus.one',
  search: 'menus.search',
  empty: { icon: IconSitemap, title: 'menus.empty', words: 'menus.empty.words' },
  name: (row) => `${row.name} (${row.number})`,
  called: (row) => row.number,
  columns: ({ t }) => [
    { key: 'number', header: t('number'), width: 'minmax(5rem, 0.5fr)', cell: (row) => row.number },
    { key: 'name', header: t('name'), width: 'minmax(8rem, 2fr)', cell: (row) => row.name, wide: true },
    { key: 'language', header: t('menus.language'), width: '7rem', cell: (row) => row.language, wide: true },
    { key: 'fallback', header: t('menus.fallback.short'), width: 'minmax(5rem, 0.8fr)', cell: (row) => row.fallback },
  ],
  sub: (row) => row.name,
  fresh: { language: 'en', start: 'main', nodes: FIRST },
  fields: [
    { kind: 'text', name: 'number', label: 'number', required: true, placeholder: '900' },
    { kind: 'text', name: 'name', label: 'name', required: true },
    { kind: 'text', name: 'language', label: 'menus.language', help: 'menus.language.help', placeholder: 'en' },
    { kind: 'destination', name: 'fallback', label: 'menus.fallback', help: 'menus.fallback.help', required: true },
    { kind: 'text', name: 'start', label: 'menus.start', required: true, placeholder: 'main' },
    { kind: 'json', name: 'nodes', label: 'menus.nodes', help: 'menus.nodes.help', required: true },
  ],
  drawn: (values) => <Drawn values={values} />,
  madeAnew: true,
};

function Drawn({ values }: { values: Values }) {
  return (
    <Suspense fallback={<Skeleton height={380} />}>
      <FlowGraph nodes={parsed(values.nodes)} start={String(values.start)} />
    </Suspense>
  );
}

export default function Menus() {
  return <ResourcePage tenant={useTenant()} resource={menus} />;
}
