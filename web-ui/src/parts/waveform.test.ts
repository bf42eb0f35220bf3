import { expect, it } from 'vitest';
import { outline } from './waveform';

const stereo = { channels: 2, length: 2, data: [-10, 20, 0, 0, -30, 40, -128, 127] };

it('goes along the highest samples of a channel, and back along the lowest', () => {
  expect(outline(stereo, 0)).toBe('M0 -20 L1 -20 L1 -40 L2 -40 L2 30 L1 30 L1 10 L0 10 Z');
});

it('draws silence as a line, and the loudest to the edge', () => {
  expect(outline(stereo, 1)).toBe('M0 -1 L1 -1 L1 -127 L2 -127 L2 128 L1 128 L1 1 L0 1 Z');
});

it('draws nothing of nothing', () => {
  expect(outline({ channels: 2, length: 0, data: [] }, 0)).toBe('');
});
