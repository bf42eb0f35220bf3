import { expect, it } from 'vitest';
import type { StreamQuality } from '../api/types';
import { byListener, comesInBursts, verdict } from './quality';

function stream(leg: string, flow: string, seenBy: string, burstRatio = 1): StreamQuality {
  return { leg, flow, seenBy, burstRatio, media: 0 } as StreamQuality;
}

it('a score in words', () => {
  expect([4.41, 4.3, 4.1, 3.7, 3.2, 2.9].map(verdict)).toEqual(['excellent', 'excellent', 'good', 'fair', 'poor', 'bad']);
});

it('who hears it keeps the rows together, the relay before the phone', () => {
  const rows = [
    stream('caller', 'sent', 'relay'),
    stream('caller', 'heard', 'phone'),
    stream('callee', 'sent', 'relay'),
    stream('callee', 'heard', 'phone'),
  ];

  expect(byListener(rows).map((row) => `${row.leg} ${row.flow}`)).toEqual(['caller sent', 'callee heard', 'callee sent', 'caller heard']);
});

it('losses by chance are no bursts', () => {
  expect(comesInBursts(stream('caller', 'sent', 'relay', 1.2))).toBe(false);
  expect(comesInBursts(stream('caller', 'sent', 'relay', 2.4))).toBe(true);
});
