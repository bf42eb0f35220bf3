import { Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { send } from '../api/client';
import { Problem } from '../api/problem';
import { forget } from '../api/session';
import { useSpeech } from '../i18n';
import { useMe } from '../me';
import { Fault } from '../parts/attempt';
import { PageHead } from '../parts/PageHead';
import { SecondFactor } from './SecondFactor';

export default function Account() {
  const { t } = useSpeech();
  const me = useMe();
  return (
    <div className="page" style={{ maxWidth: 640 }}>
      <PageHead title={t('account.title')} words={me.name} />
      <SecondFactor />
      <Password />
    </div>
  );
}

function Password() {
  const { t, say } = useSpeech();
  const form = useForm({ initialValues: { current: '', password: '' } });
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');

  async function change(values: { current: string; password: string }) {
    setBusy(true);
    setFault('');
    try {
      await send('/me/password', { method: 'POST', body: values });
      notifications.show({ title: t('account.password.changed'), message: t('account.password.again') });
      // Every login of this person has ended, this one included.
      forget();
    } catch (error) {
      if (!(error instanceof Problem)) setFault(t('broken.unreachable'));
      else {
        const messages = error.byField(['current', 'password']);
        form.setErrors(Object.fromEntries(Object.entries(messages).map(([name, words]) => [name, say(words)])));
        if (Object.keys(messages).length === 0) setFault(say(error.message));
      }
    } finally {
      setBusy(false);
    }
  }

  const show = { 'aria-label': t('signin.show') };
  return (
    <Paper withBorder p="lg" component="form" onSubmit={form.onSubmit((values) => void change(values))} noValidate>
      <Stack>
        <Title order={2} size="h4">{t('account.password')}</Title>
        <Fault words={fault} />
        <PasswordInput label={t('account.current')} autoComplete="current-password" visibilityToggleButtonProps={show} {...form.getInputProps('current')} />
        <PasswordInput label={t('account.new')} description={t('account.new.help')} autoComplete="new-password" visibilityToggleButtonProps={show} {...form.getInputProps('password')} />
        <Text size="xs" c="dimmed">{t('account.password.words')}</Text>
        <Group justify="flex-end"><Button type="submit" loading={busy} disabled={!form.values.current || !form.values.password}>{t('save')}</Button></Group>
      </Stack>
    </Paper>
  );
}
