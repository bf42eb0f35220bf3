import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { Problem } from '../api/problem';
import { SignedOut } from '../api/session';
import { useSpeech } from '../i18n';

export function Waiting() {
  const { t } = useSpeech();
  return (
    <Center h="40vh" role="status" aria-label={t('waiting')}>
      <Loader type="dots" />
    </Center>
  );
}

export function NotFound() {
  const { t } = useSpeech();
  return (
    <Stack align="center" justify="center" mih="50vh" gap="sm" p="md" data-testid="not-found">
      <Title order={1} size="h2" ta="center">{t('notfound.title')}</Title>
      <Text c="dimmed" ta="center" maw={480}>{t('notfound.words')}</Text>
      <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('notfound.home')}</Button>
    </Stack>
  );
}

export function Broken({ error }: { error: unknown }) {
  const { t, say } = useSpeech();
  const router = useRouter();
  if (error instanceof SignedOut) {
    void router.navigate({ to: '/sign-in', search: { to: router.state.location.href } });
    return null;
  }
  if (error instanceof Problem && (error.status === 404 || error.status === 403)) return <NotFound />;
  return (
    <Stack align="center" justify="center" mih="50vh" gap="sm" p="md" role="alert">
      <Title order={1} size="h2">{t('broken.title')}</Title>
      <Text c="dimmed" ta="center" maw={520}>{error instanceof Problem ? say(error.message) : t('broken.away')}</Text>
      <Button onClick={() => void router.invalidate()}>{t('broken.again')}</Button>
    </Stack>
  );
}
