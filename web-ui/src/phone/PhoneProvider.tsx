import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { onSignedOut } from '../api/session';
import { useSpeech } from '../i18n';
import { useMe } from '../me';
import { named } from '../parts/names';
import { isWanted, want } from './account';
import { BrowserPhone } from './BrowserPhone';
import { Ringer } from './sounds';
import { alive, foremost, OFF, soundOf, type PhoneCall, type PhoneState } from './state';

interface Softphone {
  phone: BrowserPhone;
  state: PhoneState;
  /** Whether this browser is to be a phone of the person who is signed in. */
  wanted: boolean;
  setWanted(wanted: boolean): void;
}

const Phone = createContext<Softphone | undefined>(undefined);

export function useSoftphone(): Softphone | undefined {
  return useContext(Phone);
}

/** The softphone lives as long as the portal is open, on whatever page. Who has no extension has none. */
export function PhoneProvider({ children }: { children: ReactNode }) {
  const me = useMe();
  return me.extension ? <WithPhone key={me.id} person={me.id}>{children}</WithPhone> : children;
}

function WithPhone({ person, children }: { person: string; children: ReactNode }) {
  const phone = useMemo(() => new BrowserPhone(), []);
  const state = useSyncExternalStore(phone.subscribe, phone.snapshot, () => OFF);
  const [wanted, setKept] = useState(() => isWanted(person));
  useEffect(() => {
    if (!wanted) return undefined;
    phone.start();
    return () => phone.stop();
  }, [phone, wanted]);
  useEffect(() => onSignedOut(() => phone.stop()), [phone]);
  useLeaving(phone, state);
  useRinging(phone, state);
  useNotifications(state);
  useWritten(state);
  useKeys(phone, state);
  const softphone = useMemo(() => {
    const setWanted = (now: boolean) => {
      want(person, now);
      if (!now) void phone.leave();
      else if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
      setKept(now);
    };
    return { phone, state, wanted, setWanted };
  }, [phone, state, wanted, person]);
  return <Phone.Provider value={softphone}>{children}</Phone.Provider>;
}

/** A reload ends a call: the browser asks first. What is left is told to the edge. */
function useLeaving(phone: BrowserPhone, state: PhoneState) {
  const talking = alive(state).length > 0;
  useEffect(() => {
    if (!talking) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [talking]);
  useEffect(() => {
    const leave = () => phone.stop();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [phone]);
}

function useRinging(phone: BrowserPhone, state: PhoneState) {
  const ringer = useRef<Ringer>(undefined);
  const sound = soundOf(state);
  useEffect(() => {
    const { ringer: bell, speaker } = phone.audioChoice();
    (ringer.current ??= new Ringer()).play(sound, sound === 'ring' ? bell : speaker);
  }, [phone, sound]);
  useEffect(() => () => ringer.current?.play(undefined, ''), []);
}

function useNotifications(state: PhoneState) {
  const { t } = useSpeech();
  const ringing = state.calls.find((call) => call.direction === 'in' && call.phase === 'ringing');
  const title = ringing && t('softphone.notification', { who: nameOf(ringing) });
  useEffect(() => {
    if (!title || !('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return undefined;
    const shown = new Notification(title, { tag: 'tandem-call', requireInteraction: true, icon: '/icon.svg' });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
    return () => shown.close();
  }, [title]);
}

/** What somebody writes is shown on whatever page, and read anew where a conversation is open. */
function useWritten({ written }: PhoneState) {
  const { t } = useSpeech();
  const client = useQueryClient();
  useEffect(() => {
    if (!written) return;
    const who = named(written.name, written.from);
    notifications.show({ title: t('messages.from', { who }), message: written.words, position: 'bottom-left' });
    void client.invalidateQueries({ predicate: (query) => query.queryKey[1] === 'messages' });
    // Once for each: its words may be those of the last one.
  }, [written?.count]);
}

export const KEYS = { answer: 'Alt+A', end: 'Alt+X', mute: 'Alt+M', hold: 'Alt+P' } as const;

/** The places of the keys and not their letters, so that they work in Russian as well. */
function useKeys(phone: BrowserPhone, state: PhoneState) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const call = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey ? foremost(state) : undefined;
      if (call && act(phone, call, event.code)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [phone, state]);
}

function act(phone: BrowserPhone, call: PhoneCall, code: string): boolean {
  switch (code) {
    case 'KeyA': void phone.answer(call.id); return true;
    case 'KeyX': phone.hangUp(call.id); return true;
    case 'KeyM': phone.mute(call.id, !call.muted); return true;
    case 'KeyP': void phone.hold(call.id, !call.held); return true;
    default: return false;
  }
}

/** Who is at the other end, as the phone there calls itself. */
export function nameOf(call: PhoneCall): string {
  return named(call.name, call.number);
}
