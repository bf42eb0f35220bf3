import { ActionIcon, Button, Collapse, Group, Paper, Stack, Text, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useInterval } from '@mantine/hooks';
import {
  IconArrowForwardUp, IconArrowsJoin2, IconDialpad, IconMicrophone, IconMicrophoneOff, IconPhone, IconPhoneIncoming, IconPhoneOff, IconPhoneOutgoing,
  IconPlayerPause, IconPlayerPlay, IconX, type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useSpeech, type Speech } from '../i18n';
import type { Key } from '../i18n/en';
import { useMe } from '../me';
import { Dot } from '../parts/badges';
import { useNames } from '../parts/names';
import { Keypad } from './Keypad';
import { KEYS, nameOf, useSoftphone } from './PhoneProvider';
import { inOrder, type PhoneCall } from './state';

/** The softphone's calls, on whatever page the person is. */
export function Calls() {
  const softphone = useSoftphone();
  const { t } = useSpeech();
  if (!softphone || softphone.state.calls.length === 0) return null;
  const { calls } = softphone.state;
  const ringing = calls.find((call) => call.direction === 'in' && call.phase === 'ringing');
  return (
    <section className="phone-calls" aria-label={t('softphone.calls')}>
      <VisuallyHidden role="alert">{ringing ? t('softphone.notification', { who: nameOf(ringing) }) : ''}</VisuallyHidden>
      {inOrder(calls).map((call) => <CallCard key={call.id} call={call} />)}
    </section>
  );
}

function CallCard({ call }: { call: PhoneCall }) {
  const { phone } = useSoftphone()!;
  const { t } = useSpeech();
  const [keypad, { toggle }] = useDisclosure(false);
  const [transfer, { toggle: toggleTransfer, close: closeTransfer }] = useDisclosure(false);
  const incoming = call.direction === 'in' && call.phase === 'ringing';
  return (
    <Paper withBorder shadow="sm" p="sm" className="phone-call" data-testid="softphone-call" data-phase={call.phase} data-ringing={incoming ? '' : undefined}>
      <Group justify="space-between" gap="sm">
        <Who call={call} />
        <Group gap="xs" wrap="nowrap">
          {incoming && (
            <Button color="teal.9" leftSection={<IconPhone size={18} />} aria-keyshortcuts={KEYS.answer} onClick={() => void phone.answer(call.id)}>
              {t('softphone.answer')}
            </Button>
          )}
          {call.phase === 'talking' && <TalkButtons call={call} keypad={keypad} toggle={toggle} transfer={transfer} toggleTransfer={toggleTransfer} />}
          {call.phase === 'over' ? (
            <ActionIcon size="lg" variant="subtle" color="gray" aria-label={t('close')} onClick={() => phone.dismiss(call.id)}><IconX size={18} /></ActionIcon>
          ) : (
            <Button color="red.8" leftSection={<IconPhoneOff size={18} />} aria-keyshortcuts={KEYS.end} onClick={() => phone.hangUp(call.id)}>
              {t(incoming ? 'softphone.decline' : 'softphone.hangup')}
            </Button>
          )}
        </Group>
      </Group>
      {call.phase === 'talking' && (
        <Collapse expanded={transfer}>
          <Transfer send={(number) => { closeTransfer(); void phone.transfer(call.id, number); }} />
          <Connect call={call} done={closeTransfer} />
        </Collapse>
      )}
      {call.phase === 'talking' && (
        <Collapse expanded={keypad}>
          <Stack gap="xs" pt="sm" align="center">
            <Text size="sm" mih="1.4em" aria-live="polite" className="figures">{call.digits && t('softphone.digits', { digits: call.digits })}</Text>
            <Keypad onDigit={(digit) => phone.dial(call.id, digit)} />
          </Stack>
        </Collapse>
      )}
    </Paper>
  );
}

/** Whom the other side is sent on to. */
function Transfer({ send }: { send: (number: string) => void }) {
  const { t } = useSpeech();
  const [number, setNumber] = useState('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); send(number); }}>
      <Group gap="xs" pt="sm" align="end" wrap="nowrap">
        <TextInput
          flex={1} label={t('softphone.transfer.to')} placeholder="103, +375…" type="tel" name="transfer" autoComplete="off" value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Button type="submit" leftSection={<IconArrowForwardUp size={18} />} disabled={number.trim() === ''}>{t('softphone.transfer.send')}</Button>
      </Group>
    </form>
  );
}

/** Who has been asked in another call gets this one. */
function Connect({ call, done }: { call: PhoneCall; done: () => void }) {
  const { phone, state } = useSoftphone()!;
  const { t } = useSpeech();
  const asked = state.calls.filter((other) => other.id !== call.id && other.phase === 'talking');
  return asked.map((other) => (
    <Button key={other.id} mt="xs" variant="default" leftSection={<IconArrowsJoin2 size={18} />} onClick={() => { done(); void phone.connect(call.id, other.id); }}>
      {t('softphone.transfer.connect', { who: nameOf(other) })}
    </Button>
  ));
}

function Who({ call }: { call: PhoneCall }) {
  const speech = useSpeech();
  // Who is called has said no name yet: the extension's is known.
  const nameOfExtension = useNames(useMe().tenant, call.name ? [] : [call.number]);
  const Direction = call.direction === 'in' ? IconPhoneIncoming : IconPhoneOutgoing;
  return (
    <div style={{ minWidth: 0, flex: '1 1 12rem' }}>
      <Group gap={6} wrap="nowrap">
        <Direction size={18} stroke={1.8} aria-hidden />
        <Text fw={650} truncate>{(call.name ? nameOf(call) : nameOfExtension(call.number)) || speech.t('calls.withheld')}</Text>
      </Group>
      <Group gap="xs" mt={2}>
        <Standing call={call} />
        {call.phase === 'talking' && <Since since={call.answeredAt ?? call.startedAt} />}
        {call.phase === 'talking' && call.quality && <Sound call={call} speech={speech} />}
      </Group>
    </div>
  );
}

function Standing({ call }: { call: PhoneCall }) {
  const { t } = useSpeech();
  if (call.phase === 'over') return <Text size="sm" c="dimmed">{t(`softphone.end.${call.end ?? 'failed'}`)}</Text>;
  const key: Key =
    call.transfer ? `softphone.transfer.${call.transfer}` : call.phase === 'talking'
      ? call.held ? 'softphone.held' : call.waiting ? 'softphone.waiting' : 'softphone.talking'
      : call.direction === 'in' ? 'softphone.incoming' : call.phase === 'calling' ? 'softphone.calling' : 'softphone.ringing';
  const quiet = call.phase !== 'talking' || call.held || call.waiting;
  return <Dot live={call.phase !== 'talking'} color={quiet ? 'var(--tandem-warn)' : 'var(--tandem-good)'} words={t(key)} />;
}

function Since({ since }: { since: number }) {
  const { seconds } = useSpeech();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  return <Text size="sm" c="dimmed" className="figures">{seconds(Math.max(0, Math.floor((now - since) / 1000)))}</Text>;
}

/** In a word; the figures for those who want them. */
function Sound({ call, speech: { t, figure } }: { call: PhoneCall; speech: Speech }) {
  const heard = call.quality!;
  if (heard.word === 'silent' && (call.held || call.waiting)) return null;
  const figures = t(heard.roundTripMillis === undefined ? 'softphone.figures' : 'softphone.figures.rtt', {
    loss: figure(heard.lossPercent), jitter: Math.round(heard.jitterMillis), rtt: Math.round(heard.roundTripMillis ?? 0),
  });
  return (
    <Tooltip label={figures}>
      <Text size="sm" tabIndex={0} c={heard.word === 'good' ? 'var(--tandem-good)' : 'var(--tandem-warn)'} data-testid="softphone-quality" data-figures={figures}>
        {t(`softphone.quality.${heard.word}`)}
      </Text>
    </Tooltip>
  );
}

interface Opened {
  call: PhoneCall;
  keypad: boolean;
  toggle: () => void;
  transfer: boolean;
  toggleTransfer: () => void;
}

function TalkButtons({ call, keypad, toggle, transfer, toggleTransfer }: Opened) {
  const { phone } = useSoftphone()!;
  return (
    <>
      <Toggle
        on={call.muted} label={call.muted ? 'softphone.unmute' : 'softphone.mute'} icon={call.muted ? IconMicrophoneOff : IconMicrophone}
        keys={KEYS.mute} press={() => phone.mute(call.id, !call.muted)}
      />
      <Toggle
        on={call.held} label={call.held ? 'softphone.resume' : 'softphone.hold'} icon={call.held ? IconPlayerPlay : IconPlayerPause}
        keys={KEYS.hold} press={() => void phone.hold(call.id, !call.held)}
      />
      <Toggle on={transfer} label="softphone.transfer" icon={IconArrowForwardUp} press={toggleTransfer} />
      <Toggle on={keypad} label="softphone.keypad" icon={IconDialpad} press={toggle} />
    </>
  );
}

function Toggle({ on, label, icon: Sign, keys, press }: { on: boolean; label: Key; icon: Icon; keys?: string; press: () => void }) {
  const { t } = useSpeech();
  const words = keys ? `${t(label)} (${keys})` : t(label);
  return (
    <Tooltip label={words}>
      <ActionIcon size="lg" variant={on ? 'filled' : 'default'} aria-label={t(label)} aria-pressed={on} {...(keys ? { 'aria-keyshortcuts': keys } : {})} onClick={press}>
        <Sign size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
