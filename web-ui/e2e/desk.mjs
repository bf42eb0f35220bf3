// Who is at the desk, in Chromium: a call for help that nobody takes; and what a person writes and is written.
import { lineIs, press, scenario } from './talk.mjs';
import { accessible, check, open, person, phones, picture, signIn, stage, withBrowser } from './harness.mjs';

await withBrowser(async (browser) => {
  await scenario('a call for help that nobody takes is seen until somebody says so', () => unheard(browser));
  const page = await person(browser, { base: stage.https, talks: true });
  await scenario('a person writes to a phone that is away, which has it when it is back', () => writes(page));
  await scenario('a phone writes to the browser of a person, on whatever page', () => isWritten(page));
  await scenario('what is written while the browser is closed comes when it is back, once', () => comesBack(page));
  check(page.faults.length === 0, `no script failed (${page.faults.join('; ')})`);
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

async function writes(page) {
  await signIn(page, stage.user);
  await page.getByRole('link', { name: 'Softphone' }).click();
  await page.getByLabel('Extension', { exact: true }).fill(stage.phone);
  await press(page, 'Write');
  await page.getByLabel('Message', { exact: true }).fill('Lunch at one?');
  await press(page, 'Send');
  const said = page.getByTestId('conversation').locator('li').filter({ hasText: 'Lunch at one?' });
  await said.filter({ hasText: 'waits' }).waitFor();
  const { words } = await phones({ do: 'register' });
  check(words === 'Lunch at one?', 'the phone has it when it is back');
  await said.filter({ hasText: 'delivered' }).waitFor();
  await accessible(page, 'messages');
}

async function isWritten(page) {
  await press(page, 'Use this browser');
  await lineIs(page, 'ready');
  const { status } = await phones({ do: 'write', words: 'At half past' });
  check(status === 200, 'the browser takes it');
  await page.getByTestId('conversation').locator('li').filter({ hasText: 'At half past' }).waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
  await phones({ do: 'write', words: 'Downstairs' });
  await page.getByText('Downstairs').waitFor();
}

/** Another tab of the same browser is the phone by itself, and shows what comes on whatever page. */
async function comesBack(page) {
  const { url, context } = { url: page.url(), context: page.context() };
  await page.close();
  const { status } = await phones({ do: 'write', words: 'Are you there?' });
  check(status === 202, 'it is kept');
  const back = await context.newPage();
  back.on('pageerror', (error) => page.faults.push(error.message));
  await back.goto(url);
  const said = back.getByText('Are you there?', { exact: true });
  await said.waitFor();
  await phones({ do: 'delivered', words: 'Are you there?' });
  check((await said.count()) === 1, 'it comes once');
  await back.getByRole('link', { name: 'Softphone' }).click();
  await back.getByTestId('messages').locator('li').filter({ hasText: 'Are you there?' }).getByRole('button').click();
  const lines = back.getByTestId('conversation').locator('li').filter({ hasText: 'Are you there?' });
  await lines.first().waitFor();
  check((await lines.count()) === 1, 'it is in the conversation once');
  await picture(back, 'messages', { whole: true });
}
