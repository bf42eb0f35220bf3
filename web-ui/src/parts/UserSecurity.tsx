import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client';
import type { User } from '../api/types';
import { useSpeech } from '../i18n';
import { Fault, useAttempt } from './attempt';
import { CopyTable } from './Copied';
import { useSaved } from './saved';

/** What an admin does for somebody who cannot get in any more. */
export function UserSecurity({ user, tenant }: { user: User; tenant: string }) {
  const { t } = useSpeech();
  const announce = useSaved(tenant);
  const [password, setPassword] = useState('');
  const { busy, fault, attempt } = useAttempt();
  const path = `/tenants/${tenant}/users/${user.id}`;

  const newPassword = () => attempt(async () => {
    const answer = await send<User>(`${path}/password`, { method: 'POST', body: {} });
    setPassword(answer.body.password ?? '');
  });
  const withoutTotp = () => attempt(async () => {
    announce(await send<void>(`${path}/totp`, { method: 'DELETE' }), { what: user.displayName });
  });

  return (
    <Stack gap="xs">
      <Title order={2} size="h5">{t('users.help')}</Title>
      <Fault words={fault} />
      {password && (
        <>
          <Alert icon={<IconEye />} color="yellow" classNames={{ message: 'alert-words' }}>{t('users.once')}</Alert>
          <CopyTable rows={[[t('signin.password'), password]]} />
        </>
      )}
      <Group>
        <Button variant="default" loading={busy} onClick={() => void newPassword()}>{t('users.password.new')}</Button>
        {user.secondFactor && <Button variant="default" loading={busy} onClick={() => void withoutTotp()}>{t('users.totp.off')}</Button>}
      </Group>
      <Text size="xs" c="dimmed">{t('users.help.words')}</Text>
    </Stack>
  );
}
