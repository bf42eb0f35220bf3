import { Button, Group, Paper, ScrollArea, SimpleGrid, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { get, send } from '../api/client';
import type { Message, Page } from '../api/types';
import { useSpeech } from '../i18n';
import { useMe } from '../me';
import { useTenant } from '../paths';
import { Fault, useAttempt } from './attempt';
import { useNames, type NameOf } from './names';

/** Where no softphone hears of it at once. */
const LOOK_AGAIN = 5_000;
const LONGEST = 1_000;

/** What one's extension writes and is written: with whom, and one conversation. */
export function Messages() {
  const { t } = useSpeech();
  const tenant = useTenant();
  const me = useMe();
  const [open, setOpen] = useState<string>();
  const [number, setNumber] = useState('');
  const threads = useQuery({
    queryKey: [tenant, 'messages', 'threads'],
    queryFn: ({ signal }) => get<Page<Message>>(`/tenants/${tenant}/messages/threads`, signal),
    refetchInterval: LOOK_AGAIN,
  });
  const last = threads.data?.items ?? [];
  const other = (one: Message) => (one.from === me.extension ? one.to : one.from);
  const nameOf = useNames(tenant, [...last.map(other), ...(open ? [open] : [])]);
  return (
    <Paper withBorder p="md" mt="lg" data-testid="messages">
      <Stack gap="md">
        <Title order={2} size="h5">{t('messages.title')}</Title>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
          <Stack gap="sm">
            <Group component="form" align="flex-end" gap="sm" onSubmit={(event: React.FormEvent) => { event.preventDefault(); setOpen(number.trim()); setNumber(''); }}>
              <TextInput label={t('messages.to')} name="messages-to" type="tel" autoComplete="off" value={number} onChange={(event) => setNumber(event.currentTarget.value)} style={{ flex: 1 }} />
              <Button type="submit" variant="default" disabled={!/^\d{2,8}$/.test(number.trim())}>{t('messages.open')}</Button>
            </Group>
            {threads.isSuccess && last.length === 0 && <Text size="sm" c="dimmed">{t('messages.none')}</Text>}
            <Stack gap={4} component="ul" className="plain-list">
              {last.map((one) => (
                <li key={other(one)}>
                  <Thread one={one} who={other(one)} open={open === other(one)} nameOf={nameOf} choose={setOpen} />
                </li>
              ))}
            </Stack>
          </Stack>
          {open !== undefined && <Conversation key={open} tenant={tenant} own={me.extension ?? ''} other={open} nameOf={nameOf} sent={() => void threads.refetch()} />}
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}

function Thread({ one, who, open, nameOf, choose }: { one: Message; who: string; open: boolean; nameOf: NameOf; choose: (who: string) => void }) {
  const { t, brief } = useSpeech();
  return (
    <UnstyledButton w="100%" p={6} aria-current={open} onClick={() => choose(who)}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" fw={550} truncate>{who === '' ? t('messages.withheld') : nameOf(who)}</Text>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>{brief(one.writtenAt)}</Text>
      </Group>
      <Text size="xs" c="dimmed" truncate>{one.text}</Text>
    </UnstyledButton>
  );
}

function Conversation({ tenant, own, other, nameOf, sent }: { tenant: string; own: string; other: string; nameOf: NameOf; sent: () => void }) {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const { busy, fault, attempt } = useAttempt();
  const end = useRef<HTMLDivElement>(null);
  const found = useQuery({
    queryKey: [tenant, 'messages', 'with', other],
    queryFn: ({ signal }) => get<Page<Message>>(`/tenants/${tenant}/messages?limit=50&with=${encodeURIComponent(other)}`, signal),
    refetchInterval: LOOK_AGAIN,
  });
  // The newest is the last one, as it is read.
  const messages = (found.data?.items ?? []).toReversed();
  useEffect(() => {
    // Nothing is given back: newer browsers answer with a promise, which React would call when it clears up.
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [messages.length]);
  const write = () => attempt(async () => {
    await send(`/tenants/${tenant}/messages`, { method: 'POST', body: { to: other, text } });
    setText('');
    sent();
    await found.refetch();
  });
  const who = other === '' ? t('messages.withheld') : nameOf(other);
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">{t('messages.with', { who })}</Title>
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('messages.with', { who }) }}>
        <Stack gap="xs" component="ul" className="plain-list" data-testid="conversation">
          {messages.map((one) => <Said key={one.id} one={one} own={own} />)}
        </Stack>
        <div ref={end} />
      </ScrollArea.Autosize>
      {other !== '' && (
        <Group component="form" align="flex-end" gap="sm" onSubmit={(event: React.FormEvent) => { event.preventDefault(); void write(); }}>
          <TextInput label={t('messages.text')} name="message" autoComplete="off" maxLength={LONGEST} value={text} onChange={(event) => setText(event.currentTarget.value)} style={{ flex: 1 }} />
          <Button type="submit" loading={busy} disabled={text.trim() === ''} leftSection={<IconSend size={16} />}>{t('messages.send')}</Button>
        </Group>
      )}
      <Fault words={fault} />
    </Stack>
  );
}

function Said({ one, own }: { one: Message; own: string }) {
  const { t, brief } = useSpeech();
  const mine = one.from === own;
  return (
    <Paper component="li" withBorder p="xs" maw="85%" style={{ alignSelf: mine ? 'flex-end' : 'flex-start' }} data-state={one.state}>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{one.text}</Text>
      <Text size="xs" c="dimmed">{brief(one.writtenAt)}{mine && ` · ${t(`messages.${one.state}`)}`}</Text>
    </Paper>
  );
}
