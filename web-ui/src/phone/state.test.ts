import { describe, expect, it } from 'vitest';
import { samples, wav } from './sounds';
import { begun, dialled, endOf, foremost, inOrder, OFF, soundOf, withCall, type PhoneState } from './state';

const one: PhoneState = { ...OFF, calls: [begun('a', 'in', '102', 'Bob', 0)] };
const two: PhoneState = { ...withCall(one, 'a', { phase: 'talking' }), calls: [{ ...one.calls[0]!, phase: 'talking' }, begun('b', 'in', '103', '', 0)] };

describe('the softphone', () => {
  it('rings for a call, knocks during another, and lets the caller hear that it rings there', () => {
    expect(soundOf(OFF)).toBeUndefined();
    expect(soundOf(one)).toBe('ring');
    expect(soundOf(two)).toBe('waiting');
    expect(soundOf(withCall(one, 'a', { phase: 'over' }))).toBeUndefined();
    const out: PhoneState = { ...OFF, calls: [begun('a', 'out', '102', '', 0)] };
    expect(soundOf(out)).toBeUndefined();
    expect(soundOf(withCall(out, 'a', { phase: 'ringing' }))).toBe('ringback');
    expect(soundOf(withCall(out, 'a', { phase: 'ringing', early: true }))).toBeUndefined();
  });

  it('acts on what rings first, then on who is talked to', () => {
    expect(foremost(two)?.id).toBe('b');
    const held = withCall(withCall(two, 'b', { phase: 'talking' }), 'a', { held: true });
    expect(foremost(held)?.id).toBe('b');
    expect(foremost(withCall(held, 'b', { phase: 'over' }))?.id).toBe('a');
  });

  it('shows what rings above what goes on, and that above what is over', () => {
    const calls = ['a', 'b', 'c', 'd'].map((id) => begun(id, 'in', id, '', 0));
    const state = withCall(withCall(withCall({ ...OFF, calls }, 'a', { phase: 'over' }), 'b', { phase: 'over' }), 'c', { phase: 'talking' });
    expect(inOrder(state.calls).map((call) => call.id)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('dials what people write', () => {
    expect(dialled(' +375 (17) 200-00-01 ')).toBe('+375172000001');
    expect(dialled('*98')).toBe('*98');
  });

  it('says why a call ended', () => {
    expect(endOf('Terminated', undefined)).toBe('hungup');
    expect(endOf('SIP Failure Code', 480)).toBe('unregistered');
    expect(endOf('Not Found', 404)).toBe('nowhere');
    expect(endOf('Connection Error', undefined)).toBe('connection');
    expect(endOf('anything', 500)).toBe('failed');
  });

  it('makes its tones', () => {
    const pcm = samples([{ hertz: [425], seconds: 1 }, { hertz: [], seconds: 1 }], 0.5);
    expect(pcm.length).toBe(16_000);
    expect(Math.max(...pcm)).toBeGreaterThan(15_000);
    expect(Math.max(...pcm.slice(8_000))).toBe(0);
    expect(wav(pcm).size).toBe(44 + 32_000);
  });
});
