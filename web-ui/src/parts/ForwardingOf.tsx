import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send, type Answer } from '../api/client';
import { Problem } from '../api/problem';
import type { Forwarding } from '../api/types';
import { useSpeech } from '../i18n';
import type { Key } from '../i18n/en';
import { includes, useMe } from '../me';
import { Fault } from './attempt';
import { FieldInput } from './FieldInput';
import { initial, written, type Field, type Values } from './fields';
import { between, useSaved } from './saved';

interface Props {
  tenant: string;
  extension: string;
  number: string;
}

/** What becomes of an extension's calls: everybody sets his own, administrators anybody's. */
export function ForwardingOf({ tenant, extension, number }: Props) {
  const { t } = useSpeech();
  const path = `/tenants/${tenant}/extensions/${extension}/forwarding`;
  const found = useQuery({
    queryKey: [tenant, 'forwarding', extension],
    queryFn: ({ signal }) => send<Forwarding>(path, { signal }),
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <div>
          <Title order={2} size="h5">{t('forwarding.title')}</Title>
          <Text size="sm" c="dimmed">{t('forwarding.words')}</Text>
        </div>
        {found.isPending && <Skeleton height={200} />}
        {found.isError && <Fault words={t('broken.unreachable')} />}
        {found.data && <Settings key={found.data.etag} tenant={tenant} path={path} number={number} found={found.data} />}
      </Stack>
    </Paper>
  );
}

const LABELS: Record<string, Key> = {
  doNotDisturb: 'forwarding.rest', always: 'forwarding.always', busy: 'forwarding.busy', noAnswer: 'forwarding.noAnswer', unreachable: 'forwarding.unreachable',
};

/** The list of groups is for administrators, so others type the number. */
function fields(admin: boolean): Field[] {
  const to = (name: string, help?: Key): Field => {
    const named = { name, label: LABELS[name]!, ...(help ? { help } : {}) };
    return admin ? { ...named, kind: 'destination', none: 'forwarding.none' } : { ...named, kind: 'text', placeholder: '102, +375291234567' };
  };
  return [
    { kind: 'switch', name: 'doNotDisturb', label: 'forwarding.rest', help: 'forwarding.rest.help' },
    to('always', 'forwarding.always.help'),
    to('busy'),
    to('noAnswer'),
    { kind: 'number', name: 'noAnswerSeconds', label: 'forwarding.seconds', min: 5, max: 300, placeholder: 'extensions.ring.default' },
    to('unreachable', 'forwarding.unreachable.help'),
  ];
}

function Settings({ tenant, path, number, found }: { tenant: string; path: string; number: string; found: Answer<Forwarding> }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const admin = includes(useMe().role, 'ADMIN');
  const all = fields(admin);
  const form = useForm<Values>({ initialValues: initial(all, found.body) });
  const announce = useSaved(tenant);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');

  async function save(values: Values) {
    setBusy(true);
    setFault('');
    form.clearErrors();
    const what = t('forwarding.of', { number });
    const now = { what, body: written(all, values) };
    const before = { what, body: written(all, initial(all, found.body)) };
    try {
      const answer = await send<Forwarding>(path, { method: 'PUT', body: now.body, etag: found.etag });
      announce(answer, { what, undo: between(path, now, before)(answer) });
    } catch (error) {
      if (!(error instanceof Problem)) setFault(t('broken.unreachable'));
      else if (error.status === 412) setFault(t('conflict'));
      else {
        const messages = error.byField(all.map((field) => field.name));
        form.setErrors(Object.fromEntries(Object.entries(messages).map(([name, words]) => [name, say(words)])));
        if (Object.keys(messages).length === 0) setFault(say(error.message));
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => void save(values))} noValidate>
      <Stack>
        <Fault words={fault} />
        {all.map((field) => (
          <FieldInput
            key={field.name} tenant={tenant} field={field} value={form.values[field.name]!} disabled={false}
            onChange={(value) => form.setFieldValue(field.name, value)} error={form.errors[field.name] as string | undefined}
          />
        ))}
        <SetBy found={found.body} />
        <Group justify="flex-end"><Button type="submit" variant="default" loading={busy}>{t('forwarding.save')}</Button></Group>
      </Stack>
    </form>
  );
}

const WITH: Record<string, Key> = { portal: 'forwarding.with.portal', api: 'forwarding.with.api', phone: 'forwarding.with.phone' };

function SetBy({ found }: { found: Forwarding }) {
  const { t, moment } = useSpeech();
  return (
    <Stack gap={2} data-testid="set-by">
      {(found.set ?? []).map((one) => (
        <Text key={one.setting} size="xs" c="dimmed">
          {t('forwarding.set', { what: t(LABELS[one.setting]!), by: one.by, at: moment(one.at), with: t(WITH[one.with]!) })}
        </Text>
      ))}
    </Stack>
  );
}
