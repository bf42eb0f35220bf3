import type { Peaks } from '../api/types';

/** The loudest that a peak can be. */
export const SCALE = 128;

/** A channel as an SVG path: along the highest samples there, along the lowest back; a stretch is one wide. */
export function outline(peaks: Pick<Peaks, 'channels' | 'length' | 'data'>, channel: number): string {
  const { channels, length, data } = peaks;
  const above: string[] = [];
  const below: string[] = [];
  for (let at = 0; at < length; at++) {
    const lowest = data[2 * (at * channels + channel)] ?? 0;
    const highest = data[2 * (at * channels + channel) + 1] ?? 0;
    // Silence is a line, not nothing.
    above.push(`${at} ${-Math.max(highest, 1)}`, `${at + 1} ${-Math.max(highest, 1)}`);
    below.unshift(`${at + 1} ${-Math.min(lowest, -1)}`, `${at} ${-Math.min(lowest, -1)}`);
  }
  return length === 0 ? '' : `M${above.join(' L')} L${below.join(' L')} Z`;
}
