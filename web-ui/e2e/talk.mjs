// What both scripts of the softphone do with a page, and how they listen.
import { heard, isTone } from './ear.mjs';
import { check, phones } from './harness.mjs';

export async function scenario(name, work) {
  console.log(name);
  const began = Date.now();
  await work();
  console.log(`  (${Date.now() - began} ms)`);
}

export function lineIs(page, kind) {
  return page.locator(`[data-testid=softphone-line][data-line=${kind}]`).waitFor();
}

export function callIn(page, phase) {
  return page.locator(`[data-testid=softphone-call][data-phase=${phase}]`).first();
}

/** The newest call is, and says why: it stands above those that were over before. */
export function isOver(page, why) {
  return page.getByTestId('softphone-call').first().filter({ hasText: why }).and(page.locator('[data-phase=over]')).waitFor();
}

export function press(page, name) {
  return page.getByRole('button', { name, exact: true }).first().click();
}

export async function until(what, holds) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const [done, seen] = await holds();
    if (done) return check(true, `${what} (${seen})`);
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}; at last ${seen}`);
    await new Promise((later) => setTimeout(later, 150));
  }
}

export function words(ear) {
  return `${ear.hertz} Hz, ${Math.round(ear.share * 100)} %, rms ${Math.round(ear.rms)}`;
}

export async function pageHears(page, hertz) {
  await until(`the page hears ${hertz} Hz`, async () => {
    const ear = await heard(page);
    return [isTone(ear, hertz), words(ear)];
  });
}

/** The other phone, which is ours: what its last second was. */
export async function otherHears(test, what) {
  await until(`the other phone hears ${what}`, async () => {
    const ear = await phones({ do: 'other-heard' });
    return [test(ear), words(ear)];
  });
}
