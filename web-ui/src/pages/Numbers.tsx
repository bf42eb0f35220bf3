import { Anchor } from '@mantine/core';
import { IconHash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Did } from '../api/types';
import { useSpeech } from '../i18n';
import { ResourcePage } from '../parts/ResourcePage';
import type { Resource } from '../parts/resource';
import { pagePath, useTenant } from '../paths';

const numbers: Resource<Did> = {
  path: 'numbers',
  title: 'numbers.title',
  words: 'numbers.words',
  add: 'numbers.add',
  one: 'numbers.one',
  search: 'numbers.search',
  empty: { icon: IconHash, title: 'numbers.empty', words: 'numbers.empty.words' },
  name: (row) => row.number,
  columns: ({ t, day }) => [
    { key: 'number', header: t('number'), width: 'minmax(9rem, 1fr)', cell: (row) => row.number },
    { key: 'created', header: t('created'), width: 'minmax(7.5rem, 0.8fr)', cell: (row) => day(row.createdAt), wide: true },
    { key: 'destination', header: t('numbers.destination'), width: '8rem', cell: (row) => `→ ${row.destination}` },
  ],
  fields: [
    { kind: 'text', name: 'number', label: 'number', help: 'numbers.number.help', required: true, fixed: true, placeholder: '+375172000001' },
    { kind: 'destination', name: 'destination', label: 'numbers.destination', help: 'numbers.destination.help', required: true },
  ],
  more: (row, tenant) => <Explain number={row.number} tenant={tenant} />,
};

function Explain({ number, tenant }: { number: string; tenant: string }) {
  const { t } = useSpeech();
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to={pagePath(tenant, 'what-if')} search={{ to: number } as never} {...props} />}>
      {t('numbers.explain', { number })}
    </Anchor>
  );
}

export default function Numbers() {
  return <ResourcePage tenant={useTenant()} resource={numbers} />;
}
