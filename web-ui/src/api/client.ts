import { Problem, type ProblemBody } from './problem';
import { accessToken, distrust } from './session';

/** What a request answered with: the object, its ETag, and the configuration version a write made. */
export interface Answer<T> {
  body: T;
  etag: string | undefined;
  version: string | undefined;
}

interface Wish {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON; a Blob as it is. */
  body?: unknown;
  etag?: string | undefined;
  /** The same key again does nothing twice; made anew for each POST. */
  idempotencyKey?: string;
  open?: boolean;
  /** What the answer is to be, other than JSON. */
  accept?: string;
  signal?: AbortSignal;
}

const BASE = '/api/v1';

/** @throws Problem if the server refuses, TypeError if it cannot be reached */
export async function send<T>(path: string, wish: Wish = {}): Promise<Answer<T>> {
  const response = await answered(path, wish);
  const text = await response.text();
  return {
    body: (text === '' ? undefined : JSON.parse(text)) as T,
    etag: response.headers.get('ETag') ?? undefined,
    version: response.headers.get('Tandem-Version') ?? undefined,
  };
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>(path, signal ? { signal } : {})).body;
}

/** A file, such as a recording. @throws as {@link send} */
export async function file(path: string, type: string): Promise<Blob> {
  return (await answered(path, { accept: type })).blob();
}

async function answered(path: string, wish: Wish): Promise<Response> {
  const first = await attempt(path, wish);
  const response = first.status === 401 && !wish.open ? await again(path, wish, first) : first;
  if (!response.ok) throw await problem(response);
  return response;
}

async function attempt(path: string, wish: Wish): Promise<Response> {
  const method = wish.method ?? 'GET';
  const headers = new Headers({ Accept: `${wish.accept ?? 'application/json'}, application/problem+json`, 'Accept-Language': 'en' });
  const raw = wish.body instanceof Blob ? wish.body : undefined;
  if (wish.body !== undefined) headers.set('Content-Type', raw?.type ?? 'application/json');
  if (wish.etag !== undefined) headers.set('If-Match', wish.etag);
  if (method === 'POST' && !wish.open) headers.set('Idempotency-Key', (wish.idempotencyKey ??= newKey()));
  if (!wish.open) headers.set('Authorization', `Bearer ${await accessToken()}`);
  return fetch(BASE + path, {
    method,
    headers,
    body: raw ?? (wish.body === undefined ? null : JSON.stringify(wish.body)),
    signal: wish.signal ?? null,
  });
}

/** Once more with a new token: the old one expired on its way, or the server's keys have changed. */
async function again(path: string, wish: Wish, refused: Response): Promise<Response> {
  await refused.body?.cancel();
  distrust(await accessToken());
  return attempt(path, wish);
}

async function problem(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? ((await response.json()) as ProblemBody) : {};
  return new Problem(response.status, body, Number(response.headers.get('Retry-After') ?? 0));
}

// crypto.randomUUID exists in secure contexts only.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const BETWEEN_TRIES = 2_000;

/** Returns when the server answers anything at all. */
export async function serverIsBack(): Promise<void> {
  for (;;) {
    try {
      await fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' });
      return;
    } catch {
      await new Promise((later) => setTimeout(later, BETWEEN_TRIES));
    }
  }
}
