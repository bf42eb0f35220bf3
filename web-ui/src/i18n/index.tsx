import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en, type Key } from './en';
import type { Language } from './language';
import { sentence } from './sentences';

type Words = Record<Key, string>;
type Values = Record<string, string | number>;

const STORED = 'tandem.language';
const loaded: Partial<Record<Language, Words>> = { en };

export interface Speech {
  language: Language;
  setLanguage(language: Language): void;
  /** The words of a key with its values; with `n` in the plural form that it needs. */
  t(key: Key, values?: Values): string;
  /** What the server says in English. */
  say(words: string): string;
  /** A moment as people here write it. */
  moment(instant: string): string;
  /** Without seconds, for lists. */
  brief(instant: string): string;
  day(instant: string): string;
  time(instant: string): string;
  hour(instant: string): string;
  seconds(value: number): string;
  /** With at most one digit behind the point. */
  figure(value: number): string;
  /** With exactly one. */
  score(value: number): string;
}

const Speaking = createContext<Speech | undefined>(undefined);

export function useSpeech(): Speech {
  const speech = useContext(Speaking);
  if (!speech) throw new Error('no SpeechProvider');
  return speech;
}

/** `{n|one|few|many}` in the words takes the form of n; `{name}` the value. */
export function fill(language: Language, words: string, values: Values = {}): string {
  return words.replace(/\{(\w+)((?:\|[^|}]*)*)\}/g, (whole, name: string, forms: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (forms === '') return String(value);
    return plural(language, Number(value), forms.slice(1).split('|'));
  });
}

function plural(language: Language, n: number, forms: string[]): string {
  const index = { one: 0, few: 1, many: 2, other: language === 'ru' ? 1 : forms.length - 1, zero: 2, two: 1 };
  return forms[Math.min(index[new Intl.PluralRules(language).select(n)], forms.length - 1)] ?? '';
}

async function load(language: Language): Promise<Words> {
  return (loaded[language] ??= language === 'ru' ? (await import('./ru')).ru : en);
}

function preferred(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'ru') return stored;
  return navigator.language.startsWith('ru') ? 'ru' : 'en';
}

export function SpeechProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(preferred);
  const [spoken, setSpoken] = useState<{ language: Language; words: Words } | undefined>(() =>
    loaded[wanted] ? { language: wanted, words: loaded[wanted] } : undefined,
  );
  useEffect(() => {
    let current = true;
    void load(wanted).then((words) => current && setSpoken({ language: wanted, words }));
    return () => {
      current = false;
    };
  }, [wanted]);
  const setLanguage = useCallback((language: Language) => {
    localStorage.setItem(STORED, language);
    setWanted(language);
  }, []);
  const speech = useMemo(() => spoken && speechIn(spoken.language, spoken.words, setLanguage), [spoken, setLanguage]);
  useEffect(() => {
    if (spoken) document.documentElement.lang = spoken.language;
  }, [spoken]);
  return speech ? <Speaking.Provider value={speech}>{children}</Speaking.Provider> : null;
}

function speechIn(language: Language, words: Words, setLanguage: (language: Language) => void): Speech {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const short = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const hours = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const amount = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const points = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    language,
    setLanguage,
    t: (key, values) => fill(language, words[key], values),
    say: (text) => sentence(language, text),
    moment: (instant) => date.format(new Date(instant)),
    brief: (instant) => short.format(new Date(instant)),
    day: (instant) => days.format(new Date(instant)),
    hour: (instant) => hours.format(new Date(instant)),
    time: (instant) => clock.format(new Date(instant)),
    figure: (value) => amount.format(value),
    score: (value) => points.format(value),
    seconds: (value) => (value < 60 ? `${amount.format(value)} ${words['unit.s']}` : minutes(value)),
  };
}

function minutes(value: number): string {
  const whole = Math.round(value);
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return (parts[0] === 0 ? parts.slice(1) : parts).map((part) => String(part).padStart(2, '0')).join(':');
}
