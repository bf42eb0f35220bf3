// Who is at the desk, in Chromium: a call for help that nobody takes.
import { scenario } from './talk.mjs';
import { accessible, check, open, person, phones, picture, signIn, stage, withBrowser } from './harness.mjs';

await withBrowser(async (browser) => {
  await scenario('a call for help that nobody takes is seen until somebody says so', () => unheard(browser));
});
console.log('desk: all scenarios passed');
process.exit(0);

async function unheard(browser) {
  const page = await person(browser);
  await signIn(page, stage.admin);
  await open(page, `/t/${stage.other}/live`);
  await page.getByRole('heading', { name: /^Calls/ }).first().waitFor();
  await phones({ do: 'call for help' });
  const notice = page.getByTestId('unheard');
  await notice.filter({ hasText: 'called 112 at' }).filter({ hasText: 'no trunk for outbound calls' }).waitFor();
  await accessible(page, 'a call for help that nobody has taken');
  await picture(page, 'emergency-unheard');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
  await page.goBack();
  await notice.waitFor();
  await notice.getByRole('button', { name: 'Seen' }).click();
  await notice.waitFor({ state: 'detached' });
  check(page.faults.length === 0, `no script failed (${page.faults.join('; ')})`);
}
