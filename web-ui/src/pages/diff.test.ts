import { describe, expect, it } from 'vitest';
import { differences, newest, restoration } from './diff';

describe('a difference', () => {
  it('is a line for each field that changed', () => {
    expect(differences({ name: 'A', active: true }, { name: 'B', active: true })).toEqual([{ path: 'name', before: 'A', after: 'B' }]);
  });

  it('shows a new object whole, and a deleted one', () => {
    expect(differences(null, { name: 'A' })).toEqual([{ path: 'name', before: undefined, after: 'A' }]);
    expect(differences({ name: 'A' }, null)).toEqual([{ path: 'name', before: 'A', after: undefined }]);
  });

  it('looks into objects and joins lists', () => {
    expect(differences({ limits: { calls: 1 }, members: ['101'] }, { limits: { calls: 2 }, members: ['101', '102'] })).toEqual([
      { path: 'limits.calls', before: '1', after: '2' },
      { path: 'members', before: '101', after: '101, 102' },
    ]);
  });
});

describe('the newest change', () => {
  it('is the first of each object that left or found a state', () => {
    const changes = [
      { id: '5', objectId: 'a', before: null, after: null },
      { id: '4', objectId: 'a', before: {}, after: {} },
      { id: '3', objectId: 'b', before: {} },
      { id: '2', objectId: 'a', after: {} },
      { id: '1', objectId: 'b', after: {} },
    ];
    expect(newest(changes)).toEqual(new Set(['4', '3']));
  });
});

describe('a restoration', () => {
  it('sends what a client writes and nothing else', () => {
    const state = { id: 'x', number: '+375172000001', destination: '101', createdAt: '2026-01-01T00:00:00Z' };
    expect(restoration('number', state)).toEqual({
      collection: 'numbers',
      body: { number: '+375172000001', destination: '101' },
    });
  });

  it('is not offered for a key, whose secret is gone', () => {
    expect(restoration('api-key', { name: 'a' })).toBeUndefined();
  });
});
