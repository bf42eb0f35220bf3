import { IconUsers } from '@tabler/icons-react';
import type { Conference } from '../api/types';
import { RoomMembers } from '../parts/RoomMembers';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

const conferences: Resource<Conference> = {
  path: 'conferences',
  title: 'conferences.title',
  words: 'conferences.words',
  add: 'conferences.add',
  one: 'conferences.one',
  search: 'conferences.search',
  empty: { icon: IconUsers, title: 'conferences.empty', words: 'conferences.empty.words' },
  name: (row) => `${row.name} (${row.number})`,
  called: (row) => row.number,
  columns: ({ t }) => [
    { key: 'number', header: t('number'), width: 'minmax(5rem, 0.5fr)', cell: (row) => row.number },
    { key: 'name', header: t('name'), width: 'minmax(8rem, 2fr)', cell: (row) => row.name, wide: true },
    { key: 'pin', header: t('conferences.pin'), width: 'minmax(5rem, 0.8fr)', cell: (row) => row.pin || '—' },
  ],
  sub: (row) => row.name,
  fresh: { awaitsModerator: false, announced: true, music: true },
  fields: [
    { kind: 'text', name: 'number', label: 'number', required: true, placeholder: '800' },
    { kind: 'text', name: 'name', label: 'name', required: true },
    { kind: 'text', name: 'pin', label: 'conferences.pin', help: 'conferences.pin.help', placeholder: '4321' },
    { kind: 'text', name: 'moderatorPin', label: 'conferences.moderatorPin', help: 'conferences.moderatorPin.help', placeholder: '98765' },
    { kind: 'switch', name: 'awaitsModerator', label: 'conferences.awaitsModerator' },
    { kind: 'switch', name: 'announced', label: 'conferences.announced' },
    { kind: 'switch', name: 'music', label: 'conferences.music' },
  ],
  more: (row, tenant) => <RoomMembers tenant={tenant} room={row} />,
};

export default function Conferences() {
  return <ResourcePage tenant={useTenant()} resource={conferences} />;
}
