// A carrier is connected: sipp, which the Java side starts and stops.
import { accessible, at, check, open, phones, picture } from './harness.mjs';

const PASSWORD = 's3cret-of-acme';

export async function aCarrier(page) {
  const { port, missing } = await phones({ do: 'carrier' });
  if (missing) return console.log(`  skipped: ${missing}`);
  await open(page, at('trunks'), '[role=row]');
  const registered = await added(page, port);
  await edited(page);
  await phones({ do: 'carrier leaves' });
  const down = await seen(page, 'reach', 'DOWN', 'Does not answer');
  await phones({ do: 'carrier', port });
  const up = await seen(page, 'reach', 'UP', 'Registered');
  console.log(`  told by the edge to shown: registered ${registered} ms, down ${down} ms, up ${up} ms`);
  // A loaded machine may take longer once.
  check(Math.min(registered, down, up) <= 1000, 'a change of its state is shown within a second');
  await deleted(page);
  await phones({ do: 'carrier leaves' });
}

async function added(page, port) {
  await page.getByRole('button', { name: 'Add trunk' }).click();
  await page.locator('input[name=name]').fill('z carrier');
  await page.locator('input[name=address]').fill('no port');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('looks like 198.51.100.7:5060').waitFor();
  check((await page.locator('input[name=address]').getAttribute('aria-invalid')) === 'true', 'a wrong address is told at the field');
  await accessible(page, 'a trunk with a wrong field');
  await page.locator('input[name=address]').fill(`127.0.0.1:${port}`);
  await page.getByLabel('Register with the carrier').check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('is needed to register').waitFor();
  check((await page.locator('input[name=username]').getAttribute('aria-invalid')) === 'true', 'so is a user name that is missing');
  await page.locator('input[name=username]').fill('acme');
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('input[name=probeSeconds]').fill('1');
  const shown = seen(page, 'registration', 'REGISTERED', 'Registered');
  await page.getByRole('button', { name: 'Save' }).click();
  const took = await shown;
  await accessible(page, 'trunks with their states');
  await picture(page, 'trunks');
  return took;
}

/** @return milliseconds from when the edge knew until it is shown */
async function seen(page, field, value, words) {
  let state;
  await page.waitForResponse(async (response) => {
    if (!response.url().endsWith('/trunks/states')) return false;
    // Chromium forgets the body of an answer to a page that has been left; the next one says the same.
    const states = await response.json().catch(() => []);
    state = states.find((one) => one[field] === value);
    return state !== undefined;
  });
  const since = state[field === 'reach' ? 'reachSince' : 'since'];
  await row(page).getByText(words, { exact: true }).waitFor();
  return Date.now() - Date.parse(since);
}

function row(page) {
  return page.getByRole('row').filter({ hasText: /z( renamed)? carrier/ });
}

async function edited(page) {
  await page.getByRole('button', { name: 'z carrier' }).click();
  const password = page.locator('input[name=password]');
  await password.waitFor();
  check((await password.inputValue()) === '' && !(await page.content()).includes(PASSWORD), 'the password is not shown');
  await page.locator('input[name=name]').fill('z renamed carrier');
  const sent = page.waitForRequest((request) => request.method() === 'PUT');
  await page.getByRole('button', { name: 'Save' }).click();
  check((await sent).postDataJSON().password === null, 'and not sent when something else changes');
  await row(page).getByText('z renamed carrier').waitFor();
  check(await row(page).getByText('Registered', { exact: true }).isVisible(), 'the trunk stays registered');
}

async function deleted(page) {
  await page.getByRole('button', { name: 'z renamed carrier' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete z renamed carrier' }).click();
  await row(page).waitFor({ state: 'detached' });
  check(true, 'a deleted trunk is gone from the list');
}

/** Which numbers nobody may call is set below the list. */
export async function forbiddenNumbers(page) {
  await open(page, at('trunks'), '[role=row]');
  await abroadIsBlocked(page, true);
  await accessible(page, 'numbers that nobody may call');
  await open(page, at('trunks'), '[role=row]');
  const abroad = page.getByLabel('Block calls abroad');
  await abroad.waitFor();
  check(await abroad.isChecked(), 'that nobody may call abroad is kept');
  await abroadIsBlocked(page, false);
}

async function abroadIsBlocked(page, on) {
  await page.getByLabel('Block calls abroad').setChecked(on, { force: true });
  const set = page.waitForResponse((response) => response.url().endsWith('/outgoing-screening') && response.request().method() === 'PUT');
  await page.getByRole('button', { name: 'Set numbers' }).click();
  check((await set).ok(), `calls abroad are ${on ? 'blocked' : 'free again'}`);
}
