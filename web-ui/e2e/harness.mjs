// What the scenarios stand on: Chromium, the person at it, the phones that the Java side plays, and checks that read well.
import { chromium } from 'playwright-core';
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const stage = JSON.parse(readFileSync(process.env.PORTAL_STAGE, 'utf8'));
const PATIENCE = 30_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--font-render-hinting=none',
];

export function check(holds, words) {
  if (!holds) throw new Error(`not so: ${words}`);
  console.log(`  ok: ${words}`);
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Asks the Java side to do something with a phone, and waits for its answer. */
export async function phones(request) {
  console.log(`ASK ${JSON.stringify(request)}`);
  const answer = JSON.parse((await lines.next()).value);
  if (answer.error) throw new Error(`${request.do}: ${answer.error}`);
  return answer;
}

/** @param microphone a wav file that its microphone plays again and again */
export async function withBrowser(work, microphone) {
  const sound = microphone
    ? ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`,
      '--autoplay-policy=no-user-gesture-required', '--disable-background-timer-throttling', '--disable-renderer-backgrounding']
    : [];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...FLAGS, ...sound] });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page of its own: nothing is stored from the others. */
export async function person(browser, { width = 1280, height = 800, scheme = 'light', locale = 'en', base = stage.base, talks = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, locale, timezoneId: 'Europe/Minsk', baseURL: base,
    permissions: ['clipboard-read', 'clipboard-write', ...(talks ? ['microphone', 'notifications'] : [])], reducedMotion: 'reduce',
    // The local authority of the system under test.
    ignoreHTTPSErrors: base.startsWith('https:'),
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  return page;
}

/** Types a one-time code, a digit a cell: cells that are drawn anew lose what is typed to the page at large. */
export async function enter(page, code) {
  const cells = page.locator('[inputmode=numeric]');
  for (const [place, digit] of [...code].entries()) await cells.nth(place).pressSequentially(digit);
}

export async function signIn(page, { email, password }, code) {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  if (code) {
    await enter(page, code);
  }
  await page.waitForURL((url) => url.pathname !== '/sign-in' && url.pathname !== '/');
}

export const at = (page) => `/t/${stage.tenant}/${page}`;

export async function open(page, path, selector) {
  await page.goto(path);
  await page.locator(selector ?? 'h1').first().waitFor();
}

/** A line to the server that can be cut: nothing goes through, and what went breaks. */
export async function line(to = stage.base) {
  const { protocol, hostname, port } = new URL(to);
  const ends = new Set();
  let cut = false;
  const server = createServer((near) => {
    if (cut) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => { ends.delete(one); other.destroy(); });
    }
  });
  await new Promise((listening) => server.listen(0, 'localhost', listening));
  return {
    base: `${protocol}//localhost:${server.address().port}`,
    cut() { cut = true; ends.forEach((end) => end.destroy()); },
    mend() { cut = false; },
    close() { server.close(); ends.forEach((end) => end.destroy()); },
  };
}

/** RFC 6238, as the app on somebody's phone does it; `steps` of 30 s from now. */
export function totp(base32, steps = 0) {
  const bits = [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** No finding of axe that it calls serious or critical. */
export async function accessible(page, name) {
  // Not through a script element: the page's own policy forbids those.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  const serious = found.violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
  for (const violation of serious) {
    console.log(`  axe, ${name}: ${violation.id}: ${violation.help}`);
    for (const node of violation.nodes.slice(0, 4)) console.log(`    ${node.html.slice(0, 220)}\n    ${node.failureSummary.replaceAll('\n', ' ')}`);
  }
  check(serious.length === 0, `axe finds nothing serious on ${name} (${found.passes.length} rules passed)`);
}

/** @param whole the page to its end, and not as far as the window reaches
 * @param height of the window, if not its own */
export async function picture(page, name, { whole = false, height } = {}) {
  if (!process.env.PORTAL_PICTURES) return;
  const window = page.viewportSize();
  mkdirSync(process.env.PORTAL_PICTURES, { recursive: true });
  await page.mouse.move(0, 0);
  const end = await page.evaluate(async () => {
    window.scrollTo(0, 0);
    await document.fonts.ready;
    if (document.activeElement?.matches('button, a')) document.activeElement.blur();
    return Math.ceil((document.querySelector('.page')?.getBoundingClientRect().bottom ?? 0) + 16);
  });
  if (whole || height) await page.setViewportSize({ ...window, height: height ?? end });
  await page.screenshot({ path: join(process.env.PORTAL_PICTURES, `${name}.png`), animations: 'disabled', caret: 'hide' });
  if (whole || height) await page.setViewportSize(window);
}
