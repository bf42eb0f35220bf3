import type { StreamQuality } from '../api/types';

export type Verdict = 'excellent' | 'good' | 'fair' | 'poor' | 'bad';

/** What people say of a score (ITU-T G.109, table 1, as docs/quality.md has it). */
export function verdict(mos: number): Verdict {
  if (mos >= 4.3) return 'excellent';
  if (mos >= 4.0) return 'good';
  if (mos >= 3.6) return 'fair';
  return mos >= 3.1 ? 'poor' : 'bad';
}

/** BurstR of ITU-T G.107 is 1 for losses at random; a little more may still be chance. */
export function comesInBursts(stream: StreamQuality): boolean {
  return stream.burstRatio >= 1.5;
}

/** What the callee heard, then what the caller heard; of each the relay's view, then the phone's. */
export function byListener(streams: StreamQuality[]): StreamQuality[] {
  return [...streams].sort((a, b) => place(a) - place(b));
}

function place(stream: StreamQuality): number {
  const heardByCallee = (stream.leg === 'caller') === (stream.flow === 'sent');
  return stream.media * 4 + (heardByCallee ? 0 : 2) + (stream.seenBy === 'relay' ? 0 : 1);
}
