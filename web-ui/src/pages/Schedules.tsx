import { IconCalendarClock } from '@tabler/icons-react';
import type { Schedule } from '../api/types';
import { ResourcePage } from '../parts/ResourcePage';
import { ScheduleNow } from '../parts/ScheduleNow';
import type { Resource } from '../parts/resource';
import { useTenant } from '../paths';

/** What a new one begins with. */
const FIRST = [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', until: '18:00' }];

const schedules: Resource<Schedule> = {
  path: 'schedules',
  title: 'schedules.title',
  words: 'schedules.words',
  add: 'schedules.add',
  one: 'schedules.one',
  search: 'name',
  empty: { icon: IconCalendarClock, title: 'schedules.empty', words: 'schedules.empty.words' },
  name: (row) => row.name,
  columns: ({ t }) => [
    { key: 'name', header: t('name'), width: 'minmax(8rem, 1fr)', cell: (row) => row.name },
    { key: 'now', header: t('schedules.now'), width: 'minmax(6rem, 1fr)', cell: (row) => t(row.openNow ? 'schedules.isOpen' : 'schedules.isClosed') },
    { key: 'zone', header: t('schedules.zone'), width: 'minmax(8rem, 1fr)', cell: (row) => row.zone, wide: true },
    { key: 'holidays', header: t('schedules.holidays'), width: '8rem', cell: (row) => String(row.holidays.length), wide: true },
  ],
  fresh: { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, openings: FIRST },
  fields: [
    { kind: 'text', name: 'name', label: 'name', help: 'schedules.name.help', required: true, fixed: true, placeholder: 'office' },
    { kind: 'text', name: 'zone', label: 'schedules.zone', required: true, placeholder: 'Europe/Minsk' },
    { kind: 'json', name: 'openings', label: 'schedules.openings', help: 'schedules.openings.help', required: true },
    { kind: 'text', name: 'code', label: 'schedules.code', help: 'schedules.code.help', placeholder: '1' },
    { kind: 'list', name: 'closedOn', label: 'schedules.closedOn', placeholder: '2027-01-01' },
  ],
  more: (row, tenant) => <ScheduleNow id={row.id} tenant={tenant} />,
  madeAnew: true,
};

export default function Schedules() {
  return <ResourcePage tenant={useTenant()} resource={schedules} />;
}
