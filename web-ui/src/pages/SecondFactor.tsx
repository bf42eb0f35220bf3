import { Alert, Box, Button, Code, Group, Paper, PasswordInput, PinInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useState, type FormEvent } from 'react';
import { get, send } from '../api/client';
import type { RecoveryCodes, Totp, TotpSecret } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault, useAttempt } from '../parts/attempt';
import { OnOff } from '../parts/badges';
import { CopyTable } from '../parts/Copied';

type Step =
  | { at: 'rest' }
  | { at: 'password' }
  | { at: 'scan'; secret: TotpSecret }
  | { at: 'codes'; codes: string[] }
  | { at: 'off' };

/** Sign-in with a code of an authenticator app: on with password and first code, off with a code. */
export function SecondFactor() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const totp = useSuspenseQuery({ queryKey: ['totp'], queryFn: () => get<Totp>('/me/totp'), staleTime: 0 }).data;
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const [typed, setTyped] = useState('');
  const { busy, fault, attempt } = useAttempt();
  const go = (work: () => Promise<Step>) => attempt(async () => {
    setStep(await work());
    await queries.invalidateQueries({ queryKey: ['totp'] });
  }).finally(() => setTyped(''));

  const begin = () => go(async () => ({ at: 'scan', secret: (await send<TotpSecret>('/me/totp', { method: 'POST', body: { password: typed } })).body }));
  const confirm = (code: string) => go(async () => ({ at: 'codes', codes: (await send<RecoveryCodes>('/me/totp/confirm', { method: 'POST', body: { code } })).body.recoveryCodes }));
  const disable = () => go(async () => {
    await send('/me/totp/disable', { method: 'POST', body: { code: typed.trim() } });
    return { at: 'rest' };
  });

  return (
    <Paper withBorder p="lg">
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">{t('totp.title')}</Title>
          <OnOff active={totp.enabled} />
        </Group>
        <Fault words={fault} />
        {step.at === 'rest' && (
          <>
            <Text size="sm" c="dimmed">{t(totp.enabled ? 'totp.on.words' : 'totp.off.words', { n: totp.recoveryCodesLeft })}</Text>
            <Group>
              {totp.enabled
                ? <Button variant="default" onClick={() => setStep({ at: 'off' })}>{t('totp.disable')}</Button>
                : <Button onClick={() => setStep({ at: 'password' })}>{t('totp.enable')}</Button>}
            </Group>
          </>
        )}
        {step.at === 'password' && (
          <Ask onSubmit={() => void begin()} busy={busy} ready={typed !== ''} back={() => setStep({ at: 'rest' })}>
            <PasswordInput
              label={t('account.current')} autoComplete="current-password" value={typed} autoFocus
              onChange={(event) => setTyped(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('signin.show') }}
            />
          </Ask>
        )}
        {step.at === 'scan' && (
          <>
            <Text size="sm">{t('totp.scan')}</Text>
            <Group align="flex-start" gap="lg">
              <Box bg="white" p={8} style={{ borderRadius: 8, lineHeight: 0 }}><QRCodeSVG value={step.secret.uri} size={150} title={t('totp.qr')} /></Box>
              <Stack gap="xs" style={{ flex: 1, minWidth: 220 }}>
                <CopyTable rows={[[t('totp.secret'), step.secret.secret]]} />
                <Text size="sm">{t('totp.code')}</Text>
                <PinInput length={6} type="number" oneTimeCode autoFocus ariaLabel={t('signin.code.label')} value={typed} onChange={setTyped} onComplete={(code) => void confirm(code)} disabled={busy} />
                <Group><Button variant="default" onClick={() => setStep({ at: 'rest' })}>{t('cancel')}</Button></Group>
              </Stack>
            </Group>
          </>
        )}
        {step.at === 'codes' && (
          <>
            <Alert color="yellow" classNames={{ message: 'alert-words' }}>{t('totp.codes')}</Alert>
            <SimpleGrid cols={2} spacing={6} data-testid="recovery-codes">{step.codes.map((code) => <Code key={code} fz="sm">{code}</Code>)}</SimpleGrid>
            <Group><Button onClick={() => setStep({ at: 'rest' })}>{t('totp.codes.kept')}</Button></Group>
          </>
        )}
        {step.at === 'off' && (
          <Ask onSubmit={() => void disable()} busy={busy} ready={typed !== ''} back={() => setStep({ at: 'rest' })}>
            <TextInput label={t('totp.off.code')} value={typed} autoComplete="one-time-code" autoFocus onChange={(event) => setTyped(event.currentTarget.value)} />
          </Ask>
        )}
      </Stack>
    </Paper>
  );
}

interface AskProps {
  onSubmit: () => void;
  back: () => void;
  busy: boolean;
  ready: boolean;
  children: React.ReactNode;
}

function Ask({ onSubmit, back, busy, ready, children }: AskProps) {
  const { t } = useSpeech();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {children}
        <Group>
          <Button type="submit" loading={busy} disabled={!ready}>{t('continue')}</Button>
          <Button variant="default" onClick={back}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
