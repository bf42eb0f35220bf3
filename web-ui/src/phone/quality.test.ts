import { describe, expect, it } from 'vitest';
import { counted, quality } from './quality';

const at = (received: number, lost: number, jitter = 0.002, roundTrip: number | undefined = 0.02) => ({ received, lost, jitter, roundTrip });

describe('the quality of a call', () => {
  it('is what happened between two moments', () => {
    expect(quality(at(100, 5), at(195, 10)).lossPercent).toBe(5);
    expect(quality(at(100, 5), at(200, 3)).lossPercent).toBe(0);
  });

  it('is told in a word', () => {
    expect(quality(at(0, 0), at(100, 0)).word).toBe('good');
    expect(quality(at(0, 0), at(95, 5)).word).toBe('fair');
    expect(quality(at(0, 0), at(70, 30)).word).toBe('poor');
    expect(quality(at(0, 0), at(100, 0, 0.002, 0.9)).word).toBe('poor');
    expect(quality(at(100, 0), at(100, 0)).word).toBe('silent');
  });

  it('takes the round trip to the other end, or else to the relay', () => {
    const pair = { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.01 };
    const inbound = { type: 'inbound-rtp', kind: 'audio', packetsReceived: 7, packetsLost: 1, jitter: 0.004 };
    expect(counted([pair, inbound])).toEqual({ received: 7, lost: 1, jitter: 0.004, roundTrip: 0.01 });
    expect(counted([pair, inbound, { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.2 }]).roundTrip).toBe(0.2);
    expect(counted([]).roundTrip).toBeUndefined();
  });
});
