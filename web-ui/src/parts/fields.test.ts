import { describe, expect, it } from 'vitest';
import { initial, written, type Field } from './fields';

const fields: Field[] = [
  { kind: 'text', name: 'name', label: 'name' },
  { kind: 'number', name: 'ringSeconds', label: 'name', min: 5, max: 300 },
  { kind: 'switch', name: 'active', label: 'name' },
  { kind: 'members', name: 'members', label: 'name' },
];

describe('a form', () => {
  it('gives back what it was given', () => {
    const object = { name: 'Alice', ringSeconds: 20, active: false, members: ['101'] };
    expect(written(fields, initial(fields, object))).toEqual(object);
  });

  it('begins empty, and switched on', () => {
    expect(initial(fields, {})).toEqual({ name: '', ringSeconds: '', active: true, members: [] });
  });

  it('sends null for what was not typed', () => {
    expect(written(fields, initial(fields, {}))).toEqual({ name: null, ringSeconds: null, active: true, members: null });
  });

  it('takes spaces around a text away', () => {
    expect(written(fields, { name: ' Alice ' })).toMatchObject({ name: 'Alice' });
  });

  it('keeps the steps of a find-me list as they are', () => {
    const fields: Field[] = [{ kind: 'findMe', name: 'findMe', label: 'findMe.title' }];
    const steps = [{ to: '102', afterSeconds: 0, ringSeconds: 20, confirm: false }];
    expect(written(fields, initial(fields, { findMe: steps }))).toEqual({ findMe: steps });
    expect(written(fields, initial(fields, { findMe: [] }))).toEqual({ findMe: null });
  });
});
