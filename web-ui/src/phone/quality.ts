/** How a call sounds, from what WebRTC counts (getStats), in figures and in a word. */

/** Totals at one moment. */
export interface Counted {
  received: number;
  lost: number;
  /** Seconds. */
  jitter: number;
  /** Seconds; undefined while nobody has reported any. */
  roundTrip: number | undefined;
}

export interface Quality {
  lossPercent: number;
  jitterMillis: number;
  roundTripMillis: number | undefined;
  word: 'good' | 'fair' | 'poor' | 'silent';
}

type Report = Record<string, unknown> & { type: string };

export function counted(reports: Iterable<Report>): Counted {
  const all = [...reports];
  const inbound = all.find((report) => report.type === 'inbound-rtp' && report.kind === 'audio');
  const remote = all.find((report) => report.type === 'remote-inbound-rtp' && report.kind === 'audio');
  const pair = all.find((report) => report.type === 'candidate-pair' && report.nominated === true && report.state === 'succeeded');
  return {
    received: number(inbound?.packetsReceived) ?? 0,
    lost: number(inbound?.packetsLost) ?? 0,
    jitter: number(inbound?.jitter) ?? 0,
    // To the other end if it reports, else to the media relay.
    roundTrip: number(remote?.roundTripTime) ?? number(pair?.currentRoundTripTime),
  };
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What lies between two moments. A repaired loss makes the difference negative: then nothing was lost. */
export function quality(before: Counted, now: Counted): Quality {
  const received = Math.max(0, now.received - before.received);
  const lost = Math.max(0, now.lost - before.lost);
  const lossPercent = received + lost === 0 ? 0 : (100 * lost) / (received + lost);
  const jitterMillis = now.jitter * 1000;
  const roundTripMillis = now.roundTrip === undefined ? undefined : now.roundTrip * 1000;
  return { lossPercent, jitterMillis, roundTripMillis, word: received === 0 ? 'silent' : word(lossPercent, jitterMillis, roundTripMillis ?? 0) };
}

/**
 * The E-model in short (ITU-T G.107): delay takes 0.024 a millisecond and 0.11 more beyond 177.3 ms, loss up to 95 with a
 * robustness of 25.1 (G.113, G.711 with concealment). R of 80 and 60 are where G.109 has "high" end and "poor" begin.
 */
function word(lossPercent: number, jitterMillis: number, roundTripMillis: number): 'good' | 'fair' | 'poor' {
  const delay = roundTripMillis / 2 + 2 * jitterMillis + 20;
  const r = 93.2 - 0.024 * delay - 0.11 * Math.max(0, delay - 177.3) - (95 * lossPercent) / (lossPercent + 25.1);
  return r >= 80 ? 'good' : r >= 60 ? 'fair' : 'poor';
}
