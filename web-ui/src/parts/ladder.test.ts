import { describe, expect, it } from 'vitest';
import type { SipTrace } from '../api/types';
import { rungs } from './ladder';

const message = (from: string, to: string, at: string, status?: number) => ({
  at, from, to, status, summary: '', text: '', transport: 'UDP', node: 'edge-1', direction: 'sent', peer: '192.0.2.7:5060', method: 'INVITE',
});

const trace = (messages: ReturnType<typeof message>[]): SipTrace => ({
  call: 'x', keptDays: 7, notKept: 0, messages,
  parties: [{ id: '1-0', kind: 'phone', name: '101' }, { id: 'edge-1', kind: 'edge', name: 'edge-1' }, { id: '1-1', kind: 'phone', name: '102' }],
});

describe('the ladder', () => {
  it('draws an arrow over the columns between two parties, in the direction of the message', () => {
    const [there, onwards, back] = rungs(trace([
      message('1-0', 'edge-1', '2026-01-01T00:00:00.000Z'),
      message('edge-1', '1-1', '2026-01-01T00:00:00.004Z'),
      message('edge-1', '1-0', '2026-01-01T00:00:01.500Z', 486),
    ]));
    expect(there).toMatchObject({ column: 0, span: 2, leftwards: false, after: 0, failed: false });
    expect(onwards).toMatchObject({ column: 1, span: 2, leftwards: false, after: 0.004 });
    expect(back).toMatchObject({ column: 0, span: 2, leftwards: true, after: 1.5, failed: true });
  });

  it('does not go back in time where another node with another clock goes on', () => {
    const last = rungs(trace([message('1-0', 'edge-1', '2026-01-01T00:00:01.000Z'), message('edge-1', '1-1', '2026-01-01T00:00:00.900Z')])).at(-1);
    expect(last?.after).toBe(0);
  });
});
