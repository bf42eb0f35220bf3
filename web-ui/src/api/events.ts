/** Server-sent events over fetch: the browser's own EventSource cannot send the access token. */
import { accessToken, distrust } from './session';

export interface ServerEvent {
  id: string | undefined;
  type: string;
  data: string;
}

/** Reads the fields of a text/event-stream (HTML standard, section 9.2.6) from pieces as they come. */
export class EventParser {
  private rest = '';
  private type = '';
  private data: string[] = [];
  private id: string | undefined;

  /** @returns the events that are complete now */
  push(piece: string): ServerEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    const events: ServerEvent[] = [];
    for (const line of lines) {
      if (line === '') this.dispatch(events);
      else this.field(line);
    }
    return events;
  }

  private dispatch(events: ServerEvent[]): void {
    if (this.data.length > 0) events.push({ id: this.id, type: this.type || 'message', data: this.data.join('\n') });
    this.type = '';
    this.data = [];
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.type = value;
    else if (name === 'data') this.data.push(value);
    else if (name === 'id') this.id = value;
  }
}

export type StreamState = 'connecting' | 'live' | 'broken';

interface Listener {
  event(event: ServerEvent): void;
  state(state: StreamState): void;
}

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

/** Longer than the server's heartbeat of 15 s: nothing at all for so long is a dead connection. */
const SILENCE = 40_000;

/** Listens until the signal aborts; comes back by itself after a break, with what it has seen last. */
export async function listen(path: string, listener: Listener, signal: AbortSignal): Promise<void> {
  let last: string | undefined;
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    listener.state('connecting');
    try {
      await read(path, last, signal, (event) => {
        last = event.id ?? last;
        listener.event(event);
      }, () => {
        wait = FIRST_WAIT;
        listener.state('live');
      });
    } catch {
      // Whatever broke it, the answer is the same: come back.
    }
    if (signal.aborted) return;
    listener.state('broken');
    await pause(wait, signal);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

async function read(
  path: string,
  last: string | undefined,
  signal: AbortSignal,
  onEvent: (event: ServerEvent) => void,
  onOpen: () => void,
): Promise<void> {
  const token = await accessToken();
  const breaker = new AbortController();
  const stop = () => breaker.abort();
  signal.addEventListener('abort', stop, { once: true });
  let alarm = setTimeout(stop, SILENCE);
  try {
    const response = await fetch(`/api/v1${path}`, {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        ...(last === undefined ? {} : { 'Last-Event-ID': last }),
      },
      signal: breaker.signal,
    });
    if (response.status === 401) distrust(token);
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    onOpen();
    const parser = new EventParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      clearTimeout(alarm);
      alarm = setTimeout(stop, SILENCE);
      parser.push(value).forEach(onEvent);
    }
  } finally {
    clearTimeout(alarm);
    signal.removeEventListener('abort', stop);
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
    window.addEventListener('online', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
