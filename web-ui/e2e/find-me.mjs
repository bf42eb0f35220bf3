// Where else an extension rings, set in Chromium.
import { press, scenario } from './talk.mjs';
import { accessible, at, check, open, person, phones, picture, signIn, stage, withBrowser } from './harness.mjs';

await withBrowser(async (browser) => {
  const page = await person(browser);
  await signIn(page, stage.admin);
  await scenario('a number outside is added, refused where it is none, and saved', () => added(page));
  await scenario('it is removed', () => removed(page));
  check(page.faults.length === 0, `no script failed (${page.faults.join('; ')})`);
});
console.log('find-me: all scenarios passed');
process.exit(0);

function saved(page) {
  return page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().endsWith('/forwarding'));
}

async function added(page) {
  await open(page, `${at('extensions')}?id=${stage.extension}`);
  const list = page.getByRole('group', { name: 'Also rings at' });
  await press(page, 'Add a number');
  await list.getByLabel('Number', { exact: true }).fill('nobody');
  let answer = saved(page);
  await press(page, 'Set forwarding');
  check((await answer).status() === 422, 'what is no number is refused');
  await page.getByText('is an internal number, or a public one').first().waitFor();
  await list.getByLabel('Number', { exact: true }).fill('+375 29 123-45-67');
  await list.getByLabel('After (s)', { exact: true }).fill('10');
  await accessible(page, 'the find-me list');
  await picture(page, 'find-me', { whole: true });
  answer = saved(page);
  await press(page, 'Set forwarding');
  check((await answer).status() === 200, 'a number outside is taken');
  await page.getByTestId('set-by').filter({ hasText: 'Also rings at' }).waitFor();
  const { findMe } = await phones({ do: 'forwarding' });
  check(JSON.stringify(findMe) === JSON.stringify([{ to: '+375291234567', afterSeconds: 10, ringSeconds: 20, confirm: true }]), 'the API has what was set');
}

async function removed(page) {
  await press(page, 'Remove this number');
  const answer = saved(page);
  await press(page, 'Set forwarding');
  check((await answer).status() === 200, 'an empty list is taken');
  const { findMe } = await phones({ do: 'forwarding' });
  check(findMe.length === 0, 'nobody is sought any more');
}
