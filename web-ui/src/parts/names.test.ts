import { expect, it } from 'vitest';
import { bundles, named, naming } from './names';

it('a number is shown with the name of its extension', () => {
  const nameOf = naming([{ number: '101', name: 'Alice' }]);

  expect(['101', '102', '+375172000001'].map(nameOf)).toEqual(['Alice (101)', '102', '+375172000001']);
  expect(named('101', '101')).toBe('101');
});

it('only what can be an extension is asked for, and each once', () => {
  expect(bundles(['102', '101', '102', '+375172000001', '', '*97'])).toEqual(['102,101']);
  expect(bundles([])).toEqual([]);
});

it('a list that grows asks for its new numbers alone', () => {
  const first = Array.from({ length: 100 }, (_, at) => String(1000 + at));

  expect(bundles([...first, '200'])).toEqual([first.join(','), '200']);
});
