/** The SIP account of this browser: a device of its own, whose secret is made anew with each start and kept in memory alone. */
import { send } from '../api/client';
import type { Device } from '../api/types';

const BROWSER = 'tandem.browser';
const WANTED = 'tandem.softphone';

export interface SipAccount {
  number: string;
  user: string;
  domain: string;
  secret: string;
  /** RFC 5626: the same phone after a reload, which replaces what it had registered before. */
  instance: string;
  /** What the phone calls itself. */
  agent: string;
}

export async function openAccount(): Promise<SipAccount> {
  const { body } = await send<Device>(path(), { method: 'PUT', body: { name: `Browser: ${browserName()}` } });
  return {
    number: body.extension, user: body.authUser, domain: body.domain, secret: body.secret ?? '', instance: browserId(), agent: `Tandem softphone (${browserName()})`,
  };
}

export async function closeAccount(): Promise<void> {
  await send(path(), { method: 'DELETE' });
}

function path(): string {
  return `/me/browsers/${browserId()}/phone`;
}

function browserId(): string {
  const known = localStorage.getItem(BROWSER);
  if (known !== null) return known;
  const made = crypto.randomUUID();
  localStorage.setItem(BROWSER, made);
  return made;
}

/** Whether this person uses this browser as a phone: asked once, then it starts with the portal. */
export function isWanted(person: string): boolean {
  return localStorage.getItem(WANTED) === person;
}

export function want(person: string, wanted: boolean): void {
  if (wanted) localStorage.setItem(WANTED, person);
  else localStorage.removeItem(WANTED);
}

function browserName(): string {
  const agent = navigator.userAgent;
  const kinds = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['YaBrowser/', 'Yandex'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
  const systems = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Mac OS', 'macOS'], ['Linux', 'Linux']] as const;
  const name = (known: readonly (readonly [string, string])[]) => known.find(([mark]) => agent.includes(mark))?.[1];
  return [name(kinds), name(systems)].filter(Boolean).join(', ') || 'unknown';
}
