import { describe, expect, it } from 'vitest';
import { Problem } from './problem';

const problem = (...errors: [string, string][]) =>
  new Problem(422, { detail: 'some fields are not valid', errors: errors.map(([pointer, message]) => ({ pointer, message })) });

describe('a problem', () => {
  it('stands at the field its pointer names', () => {
    expect(problem(['/number', 'is taken']).byField(['number', 'name'])).toEqual({ number: 'is taken' });
  });

  it('stands at the list whose member is wrong, with all that is wrong', () => {
    expect(problem(['/members/0', 'unknown'], ['/members/2', 'twice']).byField(['members'])).toEqual({
      members: 'unknown; twice',
    });
  });

  it('prefers a nested field that the form has', () => {
    expect(problem(['/limits/calls', 'too small']).byField(['limits.calls'])).toEqual({ 'limits.calls': 'too small' });
  });

  it('keeps what no field takes under the empty name', () => {
    expect(problem(['', 'the last admin stays']).byField(['number'])).toEqual({ '': 'the last admin stays' });
  });

  it('unescapes pointers as RFC 6901 does', () => {
    expect(problem(['/a~1b', 'x']).byField(['a/b'])).toEqual({ 'a/b': 'x' });
  });
});
