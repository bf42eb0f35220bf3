import { describe, expect, it } from 'vitest';
import { EventParser } from './events';

describe('the event stream', () => {
  it('is read the same however it is cut', () => {
    const text = ': listening\n\nid: 1-a\nevent: call.created\ndata: {"call":"x"}\n\nevent:reset\ndata:{}\n\n';
    const whole = new EventParser().push(text);
    const parser = new EventParser();
    const pieces = [...text].flatMap((letter) => parser.push(letter));
    expect(pieces).toEqual(whole);
    expect(whole).toEqual([
      { id: '1-a', type: 'call.created', data: '{"call":"x"}' },
      { id: '1-a', type: 'reset', data: '{}' },
    ]);
  });

  it('joins lines of data and skips comments', () => {
    expect(new EventParser().push('data: a\ndata: b\n: alive\n\n')).toEqual([
      { id: undefined, type: 'message', data: 'a\nb' },
    ]);
  });

  it('takes CR LF, also when cut between them', () => {
    const parser = new EventParser();
    expect([...parser.push('data: a\r'), ...parser.push('\n\r\n')]).toEqual([
      { id: undefined, type: 'message', data: 'a' },
    ]);
  });
});
