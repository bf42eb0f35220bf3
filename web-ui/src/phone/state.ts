/** What the softphone shows: its line and its calls. */
import type { Quality } from './quality';
import type { Sound } from './sounds';

/** Whether calls can be made and come in. */
export type Line =
  | { kind: 'off' }
  | { kind: 'connecting' }
  | { kind: 'ready' }
  /** The connection broke; it comes back by itself. */
  | { kind: 'broken' }
  /** Another tab of this browser has the softphone. */
  | { kind: 'elsewhere' }
  /** Browsers give the microphone to pages that came by HTTPS alone. */
  | { kind: 'insecure' }
  | { kind: 'refused'; words: string };

export type Phase = 'calling' | 'ringing' | 'talking' | 'over';

export interface PhoneCall {
  id: string;
  direction: 'in' | 'out';
  number: string;
  name: string;
  phase: Phase;
  /** The other side is heard before it has answered: a network's announcement. */
  early: boolean;
  startedAt: number;
  answeredAt: number | undefined;
  held: boolean;
  /** The other side has put us on hold. */
  waiting: boolean;
  muted: boolean;
  /** It is being sent on to somebody else, or nobody there has taken it. */
  transfer: 'asked' | 'failed' | undefined;
  /** Dialled during the call. */
  digits: string;
  quality: Quality | undefined;
  end: End | undefined;
}

export type End =
  | 'hungup' | 'busy' | 'declined' | 'unanswered' | 'cancelled' | 'elsewhere' | 'nowhere' | 'unregistered' | 'incompatible'
  | 'microphone' | 'connection' | 'forbidden' | 'failed';

export interface PhoneState {
  line: Line;
  number: string;
  calls: readonly PhoneCall[];
  /** What somebody has written last. */
  written?: Written;
}

export interface Written {
  from: string;
  name: string;
  words: string;
  /** Grows with each. */
  count: number;
}

export const OFF: PhoneState = { line: { kind: 'off' }, number: '', calls: [] };

export function begun(id: string, direction: 'in' | 'out', number: string, name: string, now: number): PhoneCall {
  return {
    id, direction, number, name, phase: direction === 'in' ? 'ringing' : 'calling', early: false, startedAt: now, answeredAt: undefined,
    held: false, waiting: false, muted: false, transfer: undefined, digits: '', quality: undefined, end: undefined,
  };
}

export function withCall(state: PhoneState, id: string, change: Partial<PhoneCall>): PhoneState {
  return { ...state, calls: state.calls.map((call) => (call.id === id ? { ...call, ...change } : call)) };
}

/** Calls that go on; one that is over is shown for a while with its reason. */
export function alive(state: PhoneState): PhoneCall[] {
  return state.calls.filter((call) => call.phase !== 'over');
}

/** The one that keys act on: what rings first, then who is being talked to. */
export function foremost(state: PhoneState): PhoneCall | undefined {
  const calls = alive(state);
  return calls.find((call) => call.direction === 'in' && call.phase === 'ringing') ?? calls.find((call) => !call.held) ?? calls[0];
}

/** As they are shown: what rings here, what goes on, what is over, of that the newest first. */
export function inOrder(calls: readonly PhoneCall[]): PhoneCall[] {
  const ringing = calls.filter((call) => call.phase === 'ringing' && call.direction === 'in');
  const over = calls.filter((call) => call.phase === 'over');
  return [...ringing, ...calls.filter((call) => !ringing.includes(call) && !over.includes(call)), ...over.toReversed()];
}

/** What is to be heard beside the calls themselves. */
export function soundOf(state: PhoneState): Sound | undefined {
  const calls = alive(state);
  if (calls.some((call) => call.direction === 'in' && call.phase === 'ringing')) {
    return calls.some((call) => call.phase === 'talking') ? 'waiting' : 'ring';
  }
  return calls.some((call) => call.direction === 'out' && call.phase === 'ringing' && !call.early) ? 'ringback' : undefined;
}

/** What JsSIP calls the end of a call, and the status the edge gave. */
export function endOf(cause: string, status: number | undefined): End {
  switch (status) {
    case 486: case 600: return 'busy';
    case 603: return 'declined';
    case 480: return 'unregistered';
    case 408: return 'unanswered';
    case 404: case 484: return 'nowhere';
    case 403: return 'forbidden';
    case 487: return 'cancelled';
    case 488: return 'incompatible';
  }
  switch (cause) {
    case 'Terminated': return 'hungup';
    case 'Busy': return 'busy';
    case 'Rejected': return 'declined';
    case 'Canceled': return 'cancelled';
    case 'No Answer': case 'Expires': return 'unanswered';
    case 'Unavailable': return 'unregistered';
    case 'Not Found': case 'Address Incomplete': return 'nowhere';
    case 'Incompatible SDP': case 'Missing SDP': case 'Bad Media Description': return 'incompatible';
    case 'User Denied Media Access': return 'microphone';
    case 'Connection Error': case 'Request Timeout': case 'RTP Timeout': case 'Dialog Error': return 'connection';
    default: return 'failed';
  }
}

/** What is typed, as it is dialled: people write numbers with spaces, dashes and brackets. */
export function dialled(typed: string): string {
  return typed.replace(/[\s()./-]/g, '');
}
