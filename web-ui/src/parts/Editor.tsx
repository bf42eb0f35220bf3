import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useLayoutEffect, useState } from 'react';
import { send, type Answer } from '../api/client';
import { Problem } from '../api/problem';
import { useSpeech } from '../i18n';
import { FieldInput } from './FieldInput';
import { initial, written, type Values } from './fields';
import type { Resource } from './resource';
import { between, useSaved } from './saved';

interface Props<View extends { id: string }> {
  tenant: string;
  resource: Resource<View>;
  mayWrite: boolean;
  id: string;
  close: () => void;
  /** Is told which object is in the form; none for a new one until it is made. */
  onShown: (shown: View | undefined) => void;
}

/** One object in a form: made, changed or deleted. */
export function Editor<View extends { id: string }>({ tenant, resource, mayWrite, id, close, onShown }: Props<View>) {
  const { t } = useSpeech();
  const [made, setMade] = useState<View>();
  const base = resource.path === 'tenants' ? '/tenants' : `/tenants/${tenant}/${resource.path}`;
  const found = useQuery({
    queryKey: [tenant, resource.path, 'one', id],
    queryFn: ({ signal }) => send<View>(`${base}/${id}`, { signal }),
    enabled: id !== 'new' && made === undefined,
    staleTime: 0,
    gcTime: 0,
  });
  const shown = made ?? found.data?.body;
  // Before the paint, or the heading would still name the one before.
  useLayoutEffect(() => onShown(shown), [shown, onShown]);

  if (made && resource.made) {
    return (
      <Stack>
        {resource.made(made, tenant)}
        <Button onClick={close}>{t('done')}</Button>
      </Stack>
    );
  }
  if (id !== 'new' && found.isError) {
    return <Alert color="red" classNames={{ message: 'alert-words' }}>{found.error instanceof Problem && found.error.status === 404 ? t('gone') : t('broken.unreachable')}</Alert>;
  }
  if (id !== 'new' && !found.data) return <Skeleton height={240} />;
  return (
    <Stack gap="lg">
      <ObjectForm
        key={found.data?.etag ?? 'new'} tenant={tenant} resource={resource} mayWrite={mayWrite} base={base} close={close}
        found={found.data} reload={() => void found.refetch()} onMade={setMade}
      />
      {found.data && resource.more?.(found.data.body, tenant)}
    </Stack>
  );
}

interface FormProps<View extends { id: string }> {
  tenant: string;
  resource: Resource<View>;
  mayWrite: boolean;
  base: string;
  close: () => void;
  found: Answer<View> | undefined;
  reload: () => void;
  onMade: (made: View) => void;
}

function ObjectForm<View extends { id: string }>({ tenant, resource, mayWrite, base, close, found, reload, onMade }: FormProps<View>) {
  const speech = useSpeech();
  const { t } = speech;
  const queries = useQueryClient();
  const fields = resource.fields.filter((field) => !(field.onlyNew && found));
  const form = useForm<Values>({ initialValues: initial(fields, found?.body ?? resource.fresh ?? {}) });
  const announce = useSaved(tenant);
  const [fault, setFault] = useState<Problem | 'unreachable'>();
  const [busy, setBusy] = useState(false);
  const readOnly = !mayWrite || (found !== undefined && resource.changeable === false);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setFault(undefined);
    form.clearErrors();
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) setFault('unreachable');
      else {
        const messages = error.byField(fields.map((field) => field.name), fields.filter((field) => field.kind === 'json').map((field) => field.name));
        form.setErrors(Object.fromEntries(Object.entries(messages).filter(([name]) => name !== '').map(([name, words]) => [name, speech.say(words)])));
        if (Object.keys(messages).length === 0 || messages[''] !== undefined) setFault(error);
      }
    } finally {
      setBusy(false);
    }
  }

  const save = (values: Values) => attempt(async () => {
    const body = { ...kept(), ...written(fields, values) };
    if (!found) {
      const answer = await send<View>(base, { method: 'POST', body });
      const what = resource.name(answer.body);
      announce(answer, { what, undo: { what, said: 'deleted', request: () => send(`${base}/${answer.body.id}`, { method: 'DELETE' }) } });
      if (resource.made) onMade(answer.body);
      else close();
      return;
    }
    const path = `${base}/${found.body.id}`;
    const answer = await send<View>(path, { method: 'PUT', body, etag: found.etag });
    const before = { what: resource.name(found.body), body: { ...kept(), ...written(fields, initial(fields, found.body)) } };
    const now = { what: resource.name(answer.body), body };
    announce(answer, { what: now.what, undo: between(path, now, before)(answer) });
    close();
  });

  const remove = () => attempt(async () => {
    const path = `${base}/${found!.body.id}`;
    const answer = await send<void>(path, { method: 'DELETE', etag: found!.etag });
    queries.removeQueries({ queryKey: [tenant, resource.path, 'one', found!.body.id] });
    const state = { ...kept(), ...written(fields, initial(fields, found!.body)) };
    const what = resource.name(found!.body);
    announce(answer, {
      what,
      said: 'deleted',
      undo: resource.changeable === false
        ? undefined
        : { what, said: 'audit.restored', request: () => send(resource.madeAnew ? base : `${path}/restore`, { method: 'POST', body: state }) },
    });
    close();
  });

  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        {fault && (
          <Alert color="red" role="alert" classNames={{ message: 'alert-words' }}>
            <Text size="sm">{faultWords()}</Text>
            {fault !== 'unreachable' && fault.status === 412 && (
              <Button mt="xs" size="compact-sm" variant="default" onClick={reload}>{t('conflict.reload')}</Button>
            )}
          </Alert>
        )}
        {fields.map((field, at) => (
          <Fragment key={field.name}>
            {field.group && field.group !== fields[at - 1]?.group && <Title order={3} size="h5" mt="sm">{t(field.group)}</Title>}
            <FieldInput
              tenant={tenant} field={field} value={form.values[field.name]!}
              onChange={(value) => form.setFieldValue(field.name, value)}
              error={form.errors[field.name] as string | undefined}
              disabled={readOnly || (field.fixed === true && found !== undefined)}
            />
          </Fragment>
        ))}
        {resource.drawn?.(form.values)}
        {mayWrite && (
          <Group justify="space-between">
            {found ? <Remove name={resource.name(found.body)} onRemove={() => void remove()} busy={busy} /> : <span />}
            {!readOnly && <Button type="submit" loading={busy}>{t('save')}</Button>}
          </Group>
        )}
      </Stack>
    </form>
  );

  function kept(): Partial<View> {
    return Object.fromEntries((resource.keeps ?? []).map((name) => [name, found?.body[name]])) as Partial<View>;
  }

  function faultWords(): string {
    if (fault === 'unreachable') return t('broken.unreachable');
    if (fault!.status === 412) return t('conflict');
    return speech.say(fault!.message);
  }
}

function Remove({ name, onRemove, busy }: { name: string; onRemove: () => void; busy: boolean }) {
  const { t } = useSpeech();
  const [sure, setSure] = useState(false);
  if (!sure) return <Button variant="default" c="var(--mantine-color-error)" onClick={() => setSure(true)}>{t('delete')}</Button>;
  return (
    <Group gap="xs">
      <Button color="red" variant="filled" loading={busy} onClick={onRemove}>{t('delete.sure', { what: name })}</Button>
      <Button variant="default" onClick={() => setSure(false)}>{t('cancel')}</Button>
    </Group>
  );
}
