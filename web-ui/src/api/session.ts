/**
 * Who is signed in. The access token lives in memory; the refresh token in local storage, so that a reload and a second
 * tab stay signed in. A refresh token is good for one use, so only one tab at a time may use it.
 */
import type { Tokens } from './types';

const STORED = 'tandem.refresh';
const EARLY = 30_000;

let access: { token: string; until: number } | undefined;
const listeners = new Set<() => void>();

export class SignedOut extends Error {}

export function isSignedIn(): boolean {
  return localStorage.getItem(STORED) !== null;
}

export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function keep(tokens: Tokens): void {
  access = { token: tokens.accessToken, until: Date.now() + tokens.expiresIn * 1000 };
  localStorage.setItem(STORED, tokens.refreshToken);
}

export function forget(): void {
  access = undefined;
  localStorage.removeItem(STORED);
  listeners.forEach((listener) => listener());
}

/** An access token that is good for a while. @throws SignedOut if the login has ended */
export async function accessToken(): Promise<string> {
  if (access && Date.now() < access.until - EARLY) return access.token;
  refreshing ??= inOneTab(refresh).finally(() => (refreshing = undefined));
  return refreshing;
}

/** The server did not take the token: the next one is new. */
export function distrust(token: string): void {
  if (access?.token === token) access = undefined;
}

let refreshing: Promise<string> | undefined;

// Locks exist in secure contexts only (HTTPS, localhost); elsewhere two tabs may race, and refresh() looks again.
function inOneTab<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('tandem.refresh', work) : work();
}

async function refresh(): Promise<string> {
  const stored = localStorage.getItem(STORED);
  if (stored === null) throw new SignedOut();
  const answer = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ refreshToken: stored }),
  });
  if (answer.ok) {
    keep((await answer.json()) as Tokens);
    return access!.token;
  }
  if (answer.status === 401) {
    if (localStorage.getItem(STORED) !== stored) return refresh();
    forget();
    throw new SignedOut();
  }
  throw new Error(`the sign-in could not be renewed (HTTP ${answer.status})`);
}

/** What needs the sign-in to say goodbye. */
interface Leaving {
  leave(): Promise<void>;
}

const GOODBYE = 2_000;

export async function signOut(leaving?: Leaving): Promise<void> {
  await Promise.race([leaving?.leave(), new Promise((over) => setTimeout(over, leaving ? GOODBYE : 0))]);
  const stored = localStorage.getItem(STORED);
  forget();
  if (stored !== null) {
    await fetch('/api/v1/auth/logout', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refreshToken: stored }),
    }).catch(() => undefined);
  }
}

// Another tab signed out: so did this one.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === STORED && event.newValue === null) forget();
  });
}
