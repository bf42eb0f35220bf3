import { describe, expect, it } from 'vitest';
import { en, type Key } from './en';
import { fill } from './index';
import { ru } from './ru';
import { sentence } from './sentences';

const names = (words: string) => [...words.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort();

describe('the languages', () => {
  it('name the same values in every sentence', () => {
    for (const key of Object.keys(en) as Key[]) {
      expect(new Set(names(ru[key])), key).toEqual(new Set(names(en[key])));
    }
  });

  it('take the plural form that each needs', () => {
    expect(fill('en', '{n} {n|node|nodes}', { n: 1 })).toBe('1 node');
    expect(fill('en', '{n} {n|node|nodes}', { n: 2 })).toBe('2 nodes');
    expect([1, 3, 5, 21].map((n) => fill('ru', '{n|звонок|звонка|звонков}', { n }))).toEqual(['звонок', 'звонка', 'звонков', 'звонок']);
  });
});

describe("the server's sentences", () => {
  it('are Russian to a Russian reader', () => {
    expect(sentence('ru', 'Alice (101) dials 102')).toBe('Alice (101) набирает 102');
    expect(sentence('ru', 'The call ends: the caller hung up')).toBe('Звонок завершён: звонящий положил трубку');
    expect(sentence('ru', 'The call ends: busy (102)')).toBe('Звонок завершён: занято (102)');
    expect(sentence('ru', '102 is disconnected: the caller hung up')).toBe('102 отключён: звонящий положил трубку');
    expect(sentence('ru', '102 is disconnected: another phone took the call')).toBe('102 отключён: ответил другой телефон');
    expect(sentence('ru', '102 hangs up')).toBe('102 кладёт трубку');
    expect(sentence('ru', 'Reception (600) rings 101, 102 together for 30 s')).toBe('В группе Reception (600) звонят все вместе: 101, 102, до 30 с');
    expect(sentence('ru', '102 forwards when busy to 103, set by ann@acme.example on Tuesday 24 November 2026 at 14:02 UTC in the portal')).toBe(
      'Если 102 занят, звонок идёт на 103: задал(а) ann@acme.example, вторник, 24 ноября 2026 г., 14:02 UTC, в портале',
    );
    expect(sentence('ru', 'number is taken')).toBe('уже занято');
  });

  it('stay as they are where no form takes them', () => {
    expect(sentence('ru', 'Something new')).toBe('Something new');
    expect(sentence('en', 'hung up')).toBe('hung up');
  });

  it('are plain English to an English reader', () => {
    expect(sentence('en', 'The call ends: the caller gave up before the answer')).toBe('The call ends: the caller hung up before anybody answered');
    expect(sentence('en', '102 is disconnected: another phone took the call')).toBe('102 is disconnected: another phone took the call');
    expect(sentence('en', '101 rings for 30 s')).toBe('101 is an extension of this tenant: it rings for up to 30 s');
  });

  it('say in English what is missing, not what null is', () => {
    expect(sentence('en', 'must not be null')).toBe('is needed');
  });
});
