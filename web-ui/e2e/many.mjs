// A tenant of 5,000 extensions: how long people wait for the list when they scroll, jump and search. Event Timing (W3C) says how
// long each key took until the next picture; what the server has to say is timed until it stands there.
import { check, open, person, signIn, stage, withBrowser } from './harness.mjs';

const LIMIT = 200;

await withBrowser(async (browser) => {
  const page = await person(browser);
  await page.addInitScript(() => {
    window.seen = { events: [], tasks: [] };
    new PerformanceObserver((list) => {
      for (const { name, duration, interactionId } of list.getEntries()) if (interactionId) window.seen.events.push({ name, duration });
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
    new PerformanceObserver((list) => window.seen.tasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
  });
  await signIn(page, stage.admin);
  await open(page, `/t/${stage.tenant}/extensions`, '.rows-row');
  await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
  await page.evaluate(() => { window.seen.events.length = window.seen.tasks.length = 0; });

  const scrolled = await scrollToTheEnd(page);
  check(scrolled.rows >= stage.many, `the last of ${stage.many} extensions is reached by the wheel in ${scrolled.millis} ms`);
  await report(page, 'scrolling');
  await keys(page);
  await report(page, 'paging by keyboard');
  const waits = await searches(page);
  await report(page, 'searching');
  console.log(`  typed to found: ${waits.map((wait) => `${wait} ms`).join(', ')}`);
  check(Math.max(...waits) < LIMIT, `what is searched for stands there within ${LIMIT} ms of the last key`);
});
console.log('many: all seen');
process.exit(0);

async function scrollToTheEnd(page) {
  const box = page.locator('.rows');
  await box.hover();
  const began = Date.now();
  const last = stage.last;
  while (!(await page.getByRole('row').filter({ hasText: last }).count())) {
    if (Date.now() - began > 60_000) throw new Error('the end of the list is not reached');
    await page.mouse.wheel(0, 4_000);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const rows = await box.evaluate((table) => Math.max(...[...table.querySelectorAll('.rows-row')].map((row) => Number(row.getAttribute('aria-rowindex')))) - 1);
  return { rows, millis: Date.now() - began };
}

async function keys(page) {
  await page.locator('.rows').focus();
  for (const key of ['Home', 'PageDown', 'PageDown', 'End', 'PageUp', 'Home', 'End', 'ArrowUp', 'Home']) {
    await page.keyboard.press(key);
    await page.waitForFunction(() => {
      const { top, height } = document.querySelector('.rows').getBoundingClientRect();
      return document.elementFromPoint(window.innerWidth / 2, top + height / 2)?.closest('.rows-row') !== null;
    });
  }
}

/** @returns for each search, from its last key to the row that it is for */
async function searches(page) {
  const field = page.getByLabel('Number or name');
  const waits = [];
  for (const wanted of stage.wanted) {
    await field.fill('');
    await page.getByRole('row').filter({ hasText: stage.first }).waitFor();
    await field.pressSequentially(wanted.slice(0, -1), { delay: 60 });
    await page.evaluate(() => window.addEventListener('keydown', () => { window.lastKey = performance.now(); }, { once: true, capture: true }));
    await page.keyboard.type(wanted.at(-1));
    const found = await page.waitForFunction((text) => {
      const rows = [...document.querySelectorAll('.rows-row')];
      return rows.length === 1 && rows[0].textContent.includes(text) && performance.now() - window.lastKey;
    }, wanted, { polling: 'raf' });
    waits.push(Math.round(await found.jsonValue()));
  }
  return waits;
}

async function report(page, what) {
  const { events, tasks } = await page.evaluate(() => {
    const { events, tasks } = window.seen;
    return { events: events.splice(0), tasks: tasks.splice(0) };
  });
  const longest = Math.max(0, ...events.map((event) => event.duration));
  const longestTask = Math.max(0, ...tasks);
  console.log(`  ${what}: ${events.length} events over 16 ms, longest interaction ${longest} ms, longest task ${Math.round(longestTask)} ms`);
  check(longest < LIMIT && longestTask < LIMIT, `no interaction and no task of ${LIMIT} ms while ${what}`);
}
