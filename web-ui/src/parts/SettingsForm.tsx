import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState, type ReactNode } from 'react';
import { send, type Answer } from '../api/client';
import { Problem } from '../api/problem';
import { useSpeech } from '../i18n';
import type { Key } from '../i18n/en';
import { Fault } from './attempt';
import { FieldInput } from './FieldInput';
import { initial, written, type Field, type Values } from './fields';
import { between, useSaved } from './saved';

interface Props {
  tenant: string;
  path: string;
  /** What is set, for the message that it is. */
  what: string;
  save: Key;
  fields: Field[];
  found: Answer<object>;
  children?: ReactNode;
}

/** Settings that are read and written whole, and can be put back. */
export function SettingsForm({ tenant, path, what, save, fields, found, children }: Props) {
  const { t, say } = useSpeech();
  const form = useForm<Values>({ initialValues: initial(fields, found.body) });
  const announce = useSaved(tenant);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');

  async function put(values: Values) {
    setBusy(true);
    setFault('');
    form.clearErrors();
    const now = { what, body: written(fields, values) };
    const before = { what, body: written(fields, initial(fields, found.body)) };
    try {
      const answer = await send<object>(path, { method: 'PUT', body: now.body, etag: found.etag });
      announce(answer, { what, undo: between(path, now, before)(answer) });
    } catch (error) {
      if (!(error instanceof Problem)) setFault(t('broken.unreachable'));
      else if (error.status === 412) setFault(t('conflict'));
      else {
        const messages = error.byField(fields.map((field) => field.name));
        form.setErrors(Object.fromEntries(Object.entries(messages).map(([name, words]) => [name, say(words)])));
        if (Object.keys(messages).length === 0) setFault(say(error.message));
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => void put(values))} noValidate>
      <Stack>
        <Fault words={fault} />
        {fields.map((field) => (
          <FieldInput
            key={field.name} tenant={tenant} field={field} value={form.values[field.name]!} disabled={false}
            onChange={(value) => form.setFieldValue(field.name, value)} error={form.errors[field.name] as string | undefined}
          />
        ))}
        {children}
        <Group justify="flex-end"><Button type="submit" variant="default" loading={busy}>{t(save)}</Button></Group>
      </Stack>
    </form>
  );
}
