// The edge that carries a browser's SIP is killed under its call; there are two behind one address. The other phone and the kills
// are played by the Java side.
import { isTone, listen } from './ear.mjs';
import { callIn, isOver, lineIs, otherHears, pageHears, press, scenario } from './talk.mjs';
import { check, person, phones, signIn, stage, withBrowser } from './harness.mjs';

const BROWSER_PLAYS = 1000;

await withBrowser(async (browser) => {
  const page = await person(browser, { base: stage.https, talks: true });
  await listen(page);
  await scenario('a browser becomes a phone and is called', async () => {
    await signIn(page, stage.user);
    await page.getByRole('link', { name: 'Softphone' }).click();
    await press(page, 'Use this browser');
    await lineIs(page, 'ready');
    // A pure tone is noise to a browser that cleans the microphone's sound.
    await page.getByRole('switch', { name: 'Remove echo and noise' }).click();
    await isCalled(page);
  });
  await scenario('its edge is killed', () => losesItsEdge(page));
  await scenario('the other side hangs up, by the edge that lives', async () => {
    await phones({ do: 'other-hang-up' });
    await isOver(page, 'The call is over');
  });
  await scenario('it is called again', async () => {
    await isCalled(page);
    await press(page, 'Hang up');
    await isOver(page, 'The call is over');
  });
  check(page.faults.length === 0, `no script failed (${page.faults.join('; ')})`);
}, stage.microphone);
console.log('softphone-kill: all scenarios passed');
process.exit(0);

async function isCalled(page) {
  await phones({ do: 'other-dial' });
  await page.locator('[data-testid=softphone-call][data-ringing]').waitFor();
  await press(page, 'Answer');
  await callIn(page, 'talking').waitFor();
  await bothHear(page);
}

async function bothHear(page) {
  await pageHears(page, stage.otherPlays);
  await otherHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz`);
}

/** Which of them is its edge shows when it dies. */
async function losesItsEdge(page) {
  for (const number of [0, 1]) {
    await phones({ do: 'kill-edge', number });
    const killed = Date.now();
    if (await isBroken(page)) {
      await lineIs(page, 'ready');
      console.log(`  edge ${number + 1} killed to registered again: ${Date.now() - killed} ms`);
      return bothHear(page);
    }
    await phones({ do: 'await-edge', number });
  }
  throw new Error('both edges were killed, and the line never broke');
}

async function isBroken(page) {
  const broken = page.locator('[data-testid=softphone-line][data-line=broken]');
  return broken.waitFor({ timeout: 5_000 }).then(() => true, () => false);
}
