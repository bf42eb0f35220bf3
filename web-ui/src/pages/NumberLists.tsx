import { IconListNumbers } from '@tabler/icons-react';
import type { NumberList } from '../api/types';
import { NumberListFile } from '../parts/NumberListFile';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

const lists: Resource<NumberList> = {
  path: 'number-lists',
  title: 'lists.title',
  words: 'lists.words',
  add: 'lists.add',
  one: 'lists.one',
  search: 'name',
  empty: { icon: IconListNumbers, title: 'lists.empty', words: 'lists.empty.words' },
  name: (row) => row.name,
  columns: ({ t }) => [
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1fr)', cell: (row) => row.name },
    { key: 'count', header: t('lists.numbers'), width: '8rem', cell: (row) => String(row.numbers.length) },
  ],
  fields: [
    { kind: 'text', name: 'name', label: 'name', help: 'lists.name.help', required: true, fixed: true, placeholder: 'vip' },
    { kind: 'list', name: 'numbers', label: 'lists.numbers', help: 'lists.numbers.help', placeholder: '+375291234567' },
  ],
  changeable: true,
  more: (row, tenant) => <NumberListFile id={row.id} name={row.name} tenant={tenant} />,
  madeAnew: true,
};

export default function NumberLists() {
  return <ResourcePage tenant={useTenant()} resource={lists} />;
}
