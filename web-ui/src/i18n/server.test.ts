import { describe, expect, it } from 'vitest';
import { isKey } from './en';
import { sentence } from './sentences';

// The server's own sources, so that a rule or a cause made there is missed here at once.
const routing: Record<string, string> = import.meta.glob(
  ['../../../core/dialplan/src/main/java/**/*.java', '../../../sip-edge/src/main/java/**/*.java'],
  { query: '?raw', import: 'default', eager: true },
);
const causes: Record<string, string> = import.meta.glob('../../../core/types/src/main/java/io/tandem/types/ReleaseCause.java', {
  query: '?raw', import: 'default', eager: true,
});
const services: Record<string, string> = import.meta.glob('../../../services/*/src/main/java/**/*.java', { query: '?raw', import: 'default', eager: true });

/** The first group of each match in any of the files, once. */
function found(files: Record<string, string>, pattern: RegExp): string[] {
  return [...new Set(Object.values(files).flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!)))].sort();
}

describe('what the server knows, the portal has words for', () => {
  it('each rule of a route', () => {
    const rules = found(routing, /(?:\bbecause|\brefuse|new TraceStep)\(\s*"([^"]+)"/g);
    expect(rules).toEqual(expect.arrayContaining(['did', 'foreign-domain', 'ring-group', 'unknown']));
    expect(rules.filter((rule) => !isKey(`rule.${rule}`))).toEqual([]);
  });

  it('each cause of an end, in Russian', () => {
    const words = found(causes, /^\s+[A-Z_]+\(\d+, \d+, "([^"]+)"\)/gm);
    expect(words).toContain('busy');
    expect(words.filter((cause) => sentence('ru', cause) === cause)).toEqual([]);
  });

  it('each action and each object of the audit, in Russian', () => {
    const words = found(services, /\b(?:audit\((?:\w+(?:\.get\(\))?, )?|OBJECT = |\(change, )"([a-z][a-z-]*)"/g);
    expect(words).toEqual(expect.arrayContaining(['create', 'login-refused', 'change-secret', 'ring-group']));
    expect(words.filter((word) => sentence('ru', word) === word)).toEqual([]);
  });
});
