import { Anchor, Button, Center, Group, Paper, PasswordInput, PinInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { send } from '../api/client';
import { Problem } from '../api/problem';
import { keep } from '../api/session';
import type { Tokens } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault } from '../parts/attempt';
import { LanguageSwitch, SchemeSwitch } from './Switches';
import { Logo } from './Logo';

type Step = 'password' | 'code' | 'recovery';

export default function SignIn() {
  const { t, say } = useSpeech();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  const [step, setStep] = useState<Step>('password');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);

  async function signIn(totp: string | undefined) {
    setBusy(true);
    setFault('');
    try {
      const body = { email, password, ...(totp === undefined ? {} : { totp: totp.trim() }) };
      const answer = await send<Tokens>('/auth/token', { method: 'POST', body, open: true });
      keep(answer.body);
      await navigate({ href: to ?? '/' });
    } catch (error) {
      setCode('');
      if (error instanceof Problem && error.at('/totp') && step === 'password') setStep('code');
      else setFault(error instanceof Problem ? refusal(error) : t('broken.away'));
    } finally {
      setBusy(false);
    }
  }

  function refusal(problem: Problem): string {
    if (problem.status === 429) return t('signin.wait', { n: problem.retryAfter });
    if (problem.status === 401) return t(step === 'password' ? 'signin.refused' : 'signin.code.refused');
    return say(problem.message);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void signIn(step === 'password' ? undefined : code);
  }

  return (
    <Center mih="100dvh" p="md" bg="var(--tandem-surface)" component="main">
      <Stack w="100%" maw={400} gap="lg">
        <Logo size={36} />
        <Paper withBorder p={{ base: 'lg', sm: 'xl' }} radius="lg" component="form" onSubmit={submit} noValidate>
          <Stack gap="md">
            <Title order={1} size="h3">{t(step === 'password' ? 'signin.title' : 'signin.code.title')}</Title>
            <Fault words={fault} />
            {step === 'password' && (
              <>
                <TextInput
                  label={t('signin.email')} type="email" name="email" autoComplete="username" autoFocus required
                  withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)}
                />
                <PasswordInput
                  label={t('signin.password')} name="password" autoComplete="current-password" required
                  withAsterisk={false} value={password} onChange={(event) => setPassword(event.currentTarget.value)}
                  visibilityToggleButtonProps={{ 'aria-label': t('signin.show') }}
                />
              </>
            )}
            {step === 'code' && (
              <>
                <Text size="sm" c="dimmed">{t('signin.code.words')}</Text>
                <PinInput
                  length={6} type="number" oneTimeCode autoFocus ariaLabel={t('signin.code.label')} value={code}
                  onChange={setCode} onComplete={(value) => void signIn(value)} gap="xs" size="md"
                />
              </>
            )}
            {step === 'recovery' && (
              <TextInput
                label={t('signin.recovery.label')} description={t('signin.recovery.words')} autoFocus value={code}
                onChange={(event) => setCode(event.currentTarget.value)} autoComplete="off" ff="monospace"
              />
            )}
            <Button type="submit" loading={busy} fullWidth disabled={step === 'password' ? !email || !password : !code}>
              {t('signin.go')}
            </Button>
            {step !== 'password' && (
              <Group justify="space-between">
                <Anchor component="button" type="button" size="sm" onClick={() => { setStep('password'); setFault(''); }}>
                  {t('signin.back')}
                </Anchor>
                <Anchor
                  component="button" type="button" size="sm"
                  onClick={() => { setStep(step === 'code' ? 'recovery' : 'code'); setCode(''); setFault(''); }}
                >
                  {t(step === 'code' ? 'signin.recovery.go' : 'signin.code.go')}
                </Anchor>
              </Group>
            )}
          </Stack>
        </Paper>
        <Group justify="space-between">
          <LanguageSwitch />
          <SchemeSwitch />
        </Group>
      </Stack>
    </Center>
  );
}
