import { describe, expect, it } from 'vitest';
import { queryOf } from './historyQuery';

describe('filters of the history', () => {
  it('are none where the address has none', () => {
    expect(queryOf({})).toBe('');
  });

  it('take the last day whole', () => {
    const query = new URLSearchParams(queryOf({ since: '2026-03-01', until: '2026-03-01' }));
    expect(Date.parse(query.get('until')!) - Date.parse(query.get('since')!)).toBe(86_400_000);
  });

  it('leave what is no date and encode numbers', () => {
    expect(queryOf({ since: 'yesterday', number: '+375172000001' })).toBe('&number=%2B375172000001');
  });
});
