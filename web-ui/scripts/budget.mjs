// The sign-in page's JavaScript, gzipped: the entry of the manifest with all it imports at once. Also leaves a .gz beside
// each text file, which is what the server sends.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 300 * 1024;
const out = process.env.PORTAL_OUT ?? 'target/portal';
const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'));

function withImports(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const next of manifest[key].imports ?? []) withImports(next, seen);
  }
  return seen;
}

const first = [...withImports('index.html'), ...withImports('src/shell/SignIn.tsx')];
const files = [...new Set(first.map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'));
const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file)), { level: 9 }).length, 0);
console.log(`web-ui: the sign-in page loads ${(bytes / 1024).toFixed(0)} KiB of gzipped JavaScript (limit 300)`);
if (bytes > LIMIT) process.exit(1);

for (const file of readdirSync(join(out, 'assets'))) {
  if (/\.(js|css|svg)$/.test(file)) {
    const path = join(out, 'assets', file);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
}
