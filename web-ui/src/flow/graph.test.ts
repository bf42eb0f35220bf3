import { expect, test } from 'vitest';
import { drawing } from './graph';

const SHOP = {
  hours: { type: 'schedule', zone: 'Europe/Minsk', open: 'main', closed: 'bye', openings: [{ days: ['monday'], from: '09:00', until: '18:00' }] },
  main: { type: 'menu', prompt: { en: { text: 'Press one.' } }, keys: { 1: 'sales' }, noInput: 'bye', invalid: 'bye', within: 5 },
  who: { type: 'branch', variable: 'caller', cases: [{ startingWith: '+375', next: 'main' }, { equal: '101', next: 'bye' }], otherwise: 'bye' },
  sales: { type: 'transfer', to: '600', failed: 'bye' },
  bye: { type: 'hang-up' },
};

test('each way of a node is drawn with what leads there', () => {
  expect(drawing(SHOP).ways).toEqual([
    { from: 'hours', to: 'main', label: 'open' },
    { from: 'hours', to: 'bye', label: 'closed' },
    { from: 'main', to: 'sales', label: '1' },
    { from: 'main', to: 'bye', label: 'noInput' },
    { from: 'main', to: 'bye', label: 'invalid' },
    { from: 'who', to: 'main', label: '+375…' },
    { from: 'who', to: 'bye', label: '101' },
    { from: 'who', to: 'bye', label: 'otherwise' },
    { from: 'sales', to: 'bye', label: 'failed' },
  ]);
});

test('a request leads on by what comes of it, and says what it asks', () => {
  const ask = { type: 'http', method: 'GET', url: 'https://shop.example/balance', headers: { 'X-Key': 'main' }, values: { balance: '$.b' }, done: 'bye', failed: 'main' };
  const drawn = drawing({ ...SHOP, ask });
  expect(drawn.ways.filter((way) => way.from === 'ask')).toEqual([
    { from: 'ask', to: 'bye', label: 'done' },
    { from: 'ask', to: 'main', label: 'failed' },
  ]);
  expect(drawn.steps.find((step) => step.name === 'ask')?.words).toBe('GET https://shop.example/balance');
});

test('what is spoken in the call is drawn with its variables, and with the way on where it cannot be', () => {
  const say = { type: 'say', prompt: { en: { text: 'Your balance is ${balance:money:BYN}.' } }, next: 'main', failed: 'sales' };
  const drawn = drawing({ ...SHOP, say });
  expect(drawn.ways.filter((way) => way.from === 'say')).toEqual([
    { from: 'say', to: 'main', label: '' },
    { from: 'say', to: 'sales', label: 'failed' },
  ]);
  expect(drawn.steps.find((step) => step.name === 'say')?.words).toBe('Your balance is ${balance:money:BYN}.');
});

test('a step says what it says, or where it leads', () => {
  expect(drawing(SHOP).steps.map((step) => step.words)).toEqual(['Europe/Minsk', 'Press one.', 'caller', '600', '']);
});

test('what is being typed is drawn as far as it goes', () => {
  expect(drawing('not yet')).toEqual({ steps: [], ways: [] });
  expect(drawing({ main: { type: 'menu', keys: null, noInput: 7 }, bye: 'x', odd: [] })).toEqual({ steps: [{ name: 'main', type: 'menu', words: '' }], ways: [] });
});
