/** The live picture of a tenant: what the lists said when they were read, and every event since. */
import type { ServerEvent } from '../api/events';
import type { Call, Registration } from '../api/types';

export interface LiveCall {
  id: string;
  from: string;
  fromName: string;
  dialled: string;
  /** Who rings or talks; empty until somebody does. */
  to: string;
  answered: boolean;
  startedAt: string;
  answeredAt: string | undefined;
  /** The slot in which it waits for somebody to take it; undefined while it does not. */
  parkedAt: string | undefined;
  /** The conference room that one of its sides is in. */
  room: InRoom | undefined;
  /** It is a call for help. */
  emergency: Emergency | undefined;
  recording: RecordingState;
}

export interface Emergency {
  number: string;
  /** Where the caller is; empty where nobody has said so. */
  location: string;
}

export interface UnheardEmergency extends Emergency {
  from: string;
  at: string;
  /** Why nobody has taken it, in the server's words. */
  failed: string;
}

export type RecordingState = 'off' | 'on' | 'paused';

export interface InRoom {
  number: string;
  /** Whose side it is. */
  member: string;
  moderator: boolean;
  muted: boolean;
  since: string;
}

export interface Picture {
  calls: ReadonlyMap<string, LiveCall>;
  registrations: ReadonlyMap<string, Registration>;
  /** Calls that have ended: a list that was read a moment earlier may still have them. */
  ended: ReadonlySet<string>;
  /** Calls for help that nobody has taken: they are over, and to be seen all the more. */
  unheard: ReadonlyMap<string, UnheardEmergency>;
  /** Whether the lists have been read: before that, nothing seen is not nothing there. */
  known: boolean;
}

export const EMPTY: Picture = { calls: new Map(), registrations: new Map(), ended: new Set(), unheard: new Map(), known: false };

const ENDED_REMEMBERED = 2_000;
const UNHEARD_REMEMBERED = 20;

interface CallEvent {
  call: string;
  at: string;
  from: string;
  fromName: string;
  dialled: string;
  number?: string | null;
  parkedAt?: string | null;
  room?: string;
  state?: RecordingState;
  moderator?: boolean;
  muted?: boolean;
  location?: string;
  failed?: string | null;
}

/**
 * Lists replace what was known, but an event's news is newer than any list.
 *
 * @param since events that came after the lists were asked for, which they may or may not know of, in their order
 */
export function withLists(
  picture: Picture, calls: Call[], registrations: Registration[], since: ServerEvent[] = [],
): Picture {
  const listed = calls.filter((call) => !picture.ended.has(call.id)).map(liveCall);
  return since.reduce(withEvent, {
    ...picture,
    known: true,
    calls: new Map(listed.map((call) => [call.id, newer(call, picture.calls.get(call.id))])),
    registrations: new Map(registrations.map((registration) => [bindingKey(registration), registration])),
  });
}

function newer(listed: LiveCall, known: LiveCall | undefined): LiveCall {
  if (known?.answered && !listed.answered) return known;
  return known?.room && !listed.room ? { ...listed, room: known.room } : listed;
}

function liveCall(call: Call): LiveCall {
  return {
    id: call.id,
    from: call.from,
    fromName: call.fromName,
    dialled: call.dialled,
    to: call.legs.length > 0 ? call.to : '',
    answered: call.answered,
    startedAt: call.startedAt,
    answeredAt: call.answeredAt ?? undefined,
    parkedAt: call.parkedAt ?? undefined,
    room: call.room ?? undefined,
    emergency: call.emergency ?? undefined,
    recording: call.recording as RecordingState,
  };
}

export function withEvent(picture: Picture, event: ServerEvent): Picture {
  switch (event.type) {
    case 'call.created':
    case 'call.ringing':
    case 'call.answered':
    case 'call.in-room':
    case 'emergency.call':
    case 'call.recording':
      return withCall(picture, event.type, JSON.parse(event.data) as CallEvent);
    case 'call.ended':
      return withoutCall(picture, (JSON.parse(event.data) as CallEvent).call);
    case 'registration.added':
      return withBinding(picture, JSON.parse(event.data) as Registration, true);
    case 'registration.removed':
      return withBinding(picture, JSON.parse(event.data) as Registration, false);
    default:
      return picture;
  }
}

function withCall(picture: Picture, type: string, event: CallEvent): Picture {
  if (type === 'emergency.call' && event.failed) return withUnheard(picture, event, event.failed);
  if (picture.ended.has(event.call)) return picture;
  const known = picture.calls.get(event.call);
  const call = changed(known, type, event);
  return call === known ? picture : { ...picture, calls: new Map(picture.calls).set(event.call, call!) };
}

function withUnheard(picture: Picture, event: CallEvent, failed: string): Picture {
  const one = { from: event.from, number: event.number ?? '', location: event.location ?? '', at: event.at, failed };
  const unheard = [...picture.unheard, [event.call, one] as const].slice(-UNHEARD_REMEMBERED);
  return { ...picture, unheard: new Map(unheard) };
}

function changed(known: LiveCall | undefined, type: string, event: CallEvent): LiveCall | undefined {
  if (type === 'call.created') {
    return known ?? {
      id: event.call,
      from: event.from,
      fromName: event.fromName,
      dialled: event.dialled,
      to: '',
      answered: false,
      startedAt: event.at,
      answeredAt: undefined,
      parkedAt: undefined,
      room: undefined,
      emergency: undefined,
      recording: 'off',
    };
  }
  if (type === 'emergency.call') return known && { ...known, emergency: { number: event.number ?? '', location: event.location ?? '' } };
  // A call that began before this page listened: the list will have it.
  if (!known || (known.answered && type === 'call.ringing')) return known;
  if (type === 'call.recording') return { ...known, recording: event.state ?? known.recording };
  if (type === 'call.in-room') return { ...known, room: inRoom(known, event) };
  return type === 'call.ringing'
    ? { ...known, to: joined(known.to, event.number) }
    : { ...known, to: event.number ?? known.to, answered: true, answeredAt: event.at, parkedAt: event.parkedAt ?? undefined, room: undefined };
}

function inRoom(known: LiveCall, event: CallEvent): InRoom {
  const number = event.room ?? '';
  const before = known.room?.number === number ? known.room : undefined;
  return {
    number,
    member: event.number ?? before?.member ?? known.from,
    moderator: event.moderator ?? false,
    muted: event.muted ?? false,
    since: before?.since ?? event.at,
  };
}

/** A group's phones ring one by one: all of them are named. */
function joined(to: string, number: string | null | undefined): string {
  if (!number || to.split(', ').includes(number)) return to;
  return to === '' ? number : `${to}, ${number}`;
}

function withoutCall(picture: Picture, id: string): Picture {
  const calls = new Map(picture.calls);
  calls.delete(id);
  const ended = [...picture.ended, id];
  return { ...picture, calls, ended: new Set(ended.slice(-ENDED_REMEMBERED)) };
}

function withBinding(picture: Picture, registration: Registration, there: boolean): Picture {
  const registrations = new Map(picture.registrations);
  if (there) registrations.set(bindingKey(registration), registration);
  else registrations.delete(bindingKey(registration));
  return { ...picture, registrations };
}

function bindingKey(registration: Registration): string {
  return `${registration.device} ${registration.contact}`;
}
