import { describe, expect, it } from 'vitest';
import type { Call, Registration } from '../api/types';
import { EMPTY, withEvent, withLists, type Picture } from './reduce';

const event = (type: string, data: object) => ({ id: undefined, type, data: JSON.stringify(data) });
const created = event('call.created', { call: 'c', at: '2026-01-01T00:00:00Z', from: '101', fromName: 'Alice', dialled: '600' });
const after = (...events: ReturnType<typeof event>[]) => events.reduce<Picture>(withEvent, EMPTY);

const listed = (answered: boolean) =>
  ({ id: 'c', from: '101', fromName: 'Alice', dialled: '600', to: '102', answered, startedAt: '2026-01-01T00:00:00Z', legs: [{}] }) as Call;

describe('the live picture', () => {
  it('follows a call from its beginning to its end', () => {
    const ringing = after(created, event('call.ringing', { call: 'c', number: '102' }), event('call.ringing', { call: 'c', number: '103' }));
    expect(ringing.calls.get('c')).toMatchObject({ to: '102, 103', answered: false });
    const answered = withEvent(ringing, event('call.answered', { call: 'c', at: '2026-01-01T00:00:05Z', number: '103' }));
    expect(answered.calls.get('c')).toMatchObject({ to: '103', answered: true, answeredAt: '2026-01-01T00:00:05Z' });
    expect(withEvent(answered, event('call.ended', { call: 'c' })).calls.size).toBe(0);
  });

  it('shows a call that waits in a slot until somebody takes it', () => {
    const answered = (number: string, parkedAt: string | null) =>
      event('call.answered', { call: 'c', at: '2026-01-01T00:00:05Z', number, parkedAt });
    const parked = after(created, answered('102', null), answered('71', '71'));
    expect(parked.calls.get('c')?.parkedAt).toBe('71');
    expect(withEvent(parked, answered('103', null)).calls.get('c')).toMatchObject({ to: '103', parkedAt: undefined });
  });

  it('keeps a call for help that nobody has taken, when it is over', () => {
    const help = (failed: string | null) => event('emergency.call', { call: 'c', at: '2026-01-01T00:00:01Z', from: '101', number: '112', location: 'Hall 3', failed });
    const going = after(created, help(null));
    expect(going.calls.get('c')?.emergency).toEqual({ number: '112', location: 'Hall 3' });
    expect(going.unheard.size).toBe(0);
    const over = withEvent(withEvent(going, help('no carrier has taken it')), event('call.ended', { call: 'c' }));
    expect(over.calls.size).toBe(0);
    expect(over.unheard.get('c')).toMatchObject({ from: '101', number: '112', location: 'Hall 3', failed: 'no carrier has taken it' });
  });

  it('shows who is in a room, and how, until the call goes elsewhere', () => {
    const there = (muted: boolean) => event('call.in-room', { call: 'c', at: '2026-01-01T00:00:09Z', room: '800', number: null, moderator: true, muted });
    const answered = event('call.answered', { call: 'c', at: '2026-01-01T00:00:05Z', number: '800' });
    const muted = after(created, answered, there(false), { ...there(true), data: there(true).data.replace(':09Z', ':30Z') });
    expect(muted.calls.get('c')?.room).toEqual({ number: '800', member: '101', moderator: true, muted: true, since: '2026-01-01T00:00:09Z' });
    expect(withLists(muted, [listed(true)], []).calls.get('c')?.room?.muted).toBe(true);
    expect(withEvent(muted, event('call.answered', { call: 'c', at: '2026-01-01T00:01:00Z', number: '103' })).calls.get('c')?.room).toBeUndefined();
  });

  it('shows that a talk is recorded, and that this pauses', () => {
    const recording = (state: string) => event('call.recording', { call: 'c', at: '2026-01-01T00:00:09Z', state });
    expect(after(created, recording('on')).calls.get('c')?.recording).toBe('on');
    expect(after(created, recording('on'), recording('paused')).calls.get('c')?.recording).toBe('paused');
    expect(after(created, recording('on'), recording('off')).calls.get('c')?.recording).toBe('off');
  });

  it('does not bring an ended call back from a list that is late', () => {
    const over = after(created, event('call.ended', { call: 'c' }));
    expect(withLists(over, [listed(true)], []).calls.size).toBe(0);
    expect(withEvent(over, created).calls.size).toBe(0);
  });

  it('keeps an answer that a late list does not know of', () => {
    const answered = after(created, event('call.answered', { call: 'c', at: '2026-01-01T00:00:05Z', number: '103' }));
    expect(withLists(answered, [listed(false)], []).calls.get('c')?.answered).toBe(true);
  });

  it('keeps a call and a phone that came while the lists were on their way', () => {
    const added = event('registration.added', { device: 'd', contact: 'sip:101@192.0.2.1' });
    const late = withLists(after(created, added), [], [], [created, added]);
    expect([...late.calls.keys()]).toEqual(['c']);
    expect(late.registrations.size).toBe(1);
  });

  it('forgets a call that ended while the page was away', () => {
    expect(withLists(after(created), [], []).calls.size).toBe(0);
  });

  it('shows a phone while it is registered', () => {
    const registration = { device: 'd', contact: 'sip:101@192.0.2.1' } as Registration;
    const there = after(event('registration.added', registration), event('registration.added', registration));
    expect(there.registrations.size).toBe(1);
    expect(withEvent(there, event('registration.removed', registration)).registrations.size).toBe(0);
  });
});
