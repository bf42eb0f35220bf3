import { expect, it } from 'vitest';
import openapi from '../../openapi.json?raw';
import types from './schema.d.ts?raw';

it('the types are those of openapi.json: else npm run types', async () => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(openapi)));
  const sha = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(types).toContain(sha);
});
