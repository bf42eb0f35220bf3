// The portal as people use it, in Chromium against a running Tandem. Started by PortalTest, which plays the phones.
import { aBan } from './bans.mjs';
import { aBreak, signInEnds } from './breaks.mjs';
import { accessible, at, check, enter, open, person, phones, picture, signIn, stage, totp, withBrowser } from './harness.mjs';
import { aMenu, aPrompt } from './menus.mjs';
import { pictures } from './pictures.mjs';
import { aNumberList } from './lists.mjs';
import { aSchedule } from './schedules.mjs';
import { aSecret, aWebhook } from './webhooks.mjs';
import { aCarrier, forbiddenNumbers } from './trunks.mjs';

await withBrowser(async (browser) => {
  const page = await person(browser);
  await scenario('sign-in with a code of an app', () => withTotp(page));
  await scenario('a new extension is used by a softphone within a second', () => newExtension(page));
  await scenario('a call appears live and then in the history with its story', () => call(page));
  await scenario('a recording is drawn and heard', () => recording(page));
  await scenario('a message is heard and deleted', () => voicemail(page));
  await scenario('a call shows its SIP messages as a ladder', () => ladder(page, browser));
  await scenario('events that happen in a break come after it', () => aBreak(browser));
  await scenario('a sign-in that has ended begins again where one was', () => signInEnds(browser));
  await scenario('a dry run of a public number is explained', () => dryRun(page));
  await scenario('a wrong field is told at the field', () => wrongField(page));
  await scenario('which calls of an extension are recorded is set on its page', () => recordingPolicy(page));
  await scenario('a change is undone, and an earlier state restored', () => wayBack(page));
  await scenario('a carrier is connected, and seen to come and go', () => aCarrier(page));
  await scenario('which numbers nobody may call is set once for all', () => forbiddenNumbers(page));
  await scenario('a ban is seen and lifted', () => aBan(page));
  await scenario('a menu is read as a graph, and one is written', () => aMenu(page));
  await scenario('a prompt is uploaded, heard and deleted', () => aPrompt(page));
  await scenario('a webhook is made, tested, and told again', () => aWebhook(page));
  await scenario('a secret is set and deleted', () => aSecret(page));
  await scenario('a list of numbers is kept by hand and by a table', () => aNumberList(page));
  await scenario('opening hours are written, overridden, and get holidays', () => aSchedule(page));
  await scenario('the command palette finds an extension', () => palette(page));
  await scenario('a user sees neither the page nor its data', () => userRole(browser));
  await scenario('the portal speaks Russian', () => russian(page));
  await scenario('no page has serious accessibility findings', () => everyPage(page, browser));
  await pictures(browser);
  check(page.faults.length === 0, `no script failed (${page.faults.join('; ')})`);
});
console.log('portal: all scenarios passed');
process.exit(0);

async function scenario(name, work) {
  console.log(name);
  const began = Date.now();
  await work();
  console.log(`  (${Date.now() - began} ms)`);
}

async function withTotp(page) {
  await signIn(page, stage.admin);
  await open(page, '/account');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByLabel('Your password now').first().fill(stage.admin.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = (await page.locator('td .mono').first().textContent()).trim();
  await enter(page, totp(secret));
  await page.getByTestId('recovery-codes').waitFor();
  const recovery = await page.getByTestId('recovery-codes').locator('code').first().textContent();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.locator('input[name=email]').waitFor();

  const refused = await fetch(`${stage.base}/api/v1/auth/token`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(stage.admin),
  });
  check(refused.status === 401, 'the password alone is not enough');
  // The step that switched it on is used up: the next one is taken as well.
  await signIn(page, stage.admin, totp(secret, 1));
  check(page.url().endsWith(at('live')), 'password and code lead to the start page');
  const second = await fetch(`${stage.base}/api/v1/auth/token`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...stage.admin, totp: recovery }),
  });
  check(second.ok, 'so do password and recovery code');
}

async function newExtension(page) {
  await open(page, at('extensions'), '[role=row]');
  let took = Infinity;
  // A loaded machine may take longer once; what is promised must hold for one of them.
  for (const number of stage.numbers) {
    if (took > 1000) took = await added(page, number);
  }
  check(took <= 1000, `saved to registered in ${took} ms`);
}

async function added(page, number) {
  await page.getByRole('button', { name: 'Add extension' }).click();
  await page.locator('input[name=number]').fill(number);
  await page.locator('input[name=displayName]').fill('Pavel');
  const saved = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/extensions'));
  await page.getByRole('button', { name: 'Save' }).click();
  const made = await (await saved).json();
  const { millis } = await phones({
    do: 'register', number, domain: made.device.domain, authUser: made.device.authUser, secret: made.device.secret, since: Date.now(),
  });
  await page.getByTestId('sip-settings').waitFor();
  const shown = await page.getByTestId('sip-settings').textContent();
  check(shown.includes(made.device.secret) && shown.includes('acme.localhost'), 'the SIP settings are shown to be copied');
  const inForce = page.getByRole('alert').filter({ hasText: `Pavel (${number})` }).getByText(/In force on \d+ nodes? in \d+ ms/);
  console.log(`  ${await inForce.textContent()}; saved to registered ${millis} ms`);
  await page.getByRole('button', { name: 'Copy: SIP password' }).click();
  check((await page.evaluate(() => navigator.clipboard.readText())) === made.device.secret, 'the password is copied');
  if (number === stage.numbers[0]) await picture(page, 'extension-made');
  await page.getByRole('button', { name: 'Done' }).click();
  stage.caller = number;
  return millis;
}

/** Both have a name: "Pavel (150) → Alice (101)". */
function callTo101() {
  return new RegExp(`\\(${stage.caller}\\) → .+ \\(101\\)`);
}

async function call(page) {
  await open(page, at('live'));
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByTestId('live-phone').filter({ hasText: stage.caller }).waitFor();
  check(true, 'the registered phone is shown');
  const { since } = await phones({ do: 'call', from: stage.caller, to: '101' });
  const card = page.getByTestId('live-call').filter({ hasText: callTo101() });
  await card.waitFor();
  console.log(`  dialled to seen: ${Date.now() - since} ms`);
  await card.getByText('Ringing').waitFor();
  await phones({ do: 'answer' });
  await card.getByText('Talking').waitFor();
  check(true, 'it appears, rings and talks without a reload');
  await picture(page, 'live');
  await phones({ do: 'talk' });
  await phones({ do: 'record' });
  await phones({ do: 'hangup' });
  await card.waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'History' }).click();
  const row = page.getByRole('row').filter({ hasText: callTo101() }).first();
  await row.getByText('Answered').waitFor();
  await row.getByRole('button').click();
  const story = await page.getByTestId('story').textContent();
  check(/dials 101.*101 rings.*101 answers.*101 is disconnected: the caller hung up.*The call ends: the caller hung up/s.test(story), 'the story tells it from the dialling to the end');
  check((await page.getByTestId('trace').textContent()).includes('101 is an extension of this tenant: it rings for up to'), 'the route is explained');
  // It comes a little after the end, and the page does not wait to be loaded again.
  const quality = page.getByTestId('quality');
  await quality.filter({ hasText: /\(101\) hears.*measured by the media relay.*MOS \d\.\d/ }).filter({ hasText: /hears .+ \(101\)/ }).waitFor();
  check(true, `how each side heard the other is shown, and who says so: ${await quality.textContent()}`);
  stage.callPage = new URL(page.url()).pathname;
}

async function recording(page) {
  await open(page, stage.callPage, '[data-testid=recording]');
  const one = page.getByTestId('recording');
  await one.locator('.waveform svg').nth(1).waitFor();
  check((await one.locator('.waveform path').count()) === 2, 'each side has its waveform');
  await one.getByRole('button', { name: 'Listen' }).click();
  const audio = one.locator('audio');
  await audio.waitFor();
  await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.2);
  const seconds = await audio.evaluate((element) => element.duration);
  check(seconds > 1 && seconds < 20, `it plays, ${seconds} s long`);
  await accessible(page, 'a recording');
  await picture(page, 'recording', { whole: true });
}

async function voicemail(page) {
  await phones({ do: 'leave message' });
  await open(page, at('voicemail'), '[data-testid=voicemail]');
  const row = page.getByRole('row').filter({ has: page.getByTestId('voicemail') }).first();
  check((await row.textContent()).includes('102 · new'), 'who has left a message is shown, and that it is new');
  await row.getByRole('button', { name: 'Listen' }).click();
  await row.locator('audio').waitFor();
  await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.2);
  await page.getByText('102 · new').waitFor({ state: 'detached' });
  check(true, 'it plays, and is new no more');
  await accessible(page, 'voicemail');
  await row.getByRole('button', { name: 'Save the message from 102' }).click();
  await page.getByText('Saved', { exact: true }).click();
  await row.getByRole('button', { name: 'Do not keep the message from 102 any more' }).waitFor();
  check(true, 'it is saved, and in its folder');
  await page.getByText('All', { exact: true }).click();
  await row.getByRole('button', { name: 'Delete the message from 102' }).click();
  await page.getByRole('heading', { name: 'No messages' }).or(page.getByText('No messages')).first().waitFor();
  check(true, 'it is deleted');
}

async function ladder(page, browser) {
  await open(page, stage.callPage, '[data-testid=ladder]');
  const steps = page.getByTestId('ladder').getByRole('button');
  // The last messages of a call come some seconds after its end.
  await steps.filter({ hasText: '200 OK' }).nth(3).waitFor();
  const words = await steps.allTextContents();
  check(/INVITE.*from .*101.*|INVITE/.test(words[0]) && words.some((line) => line.includes('180')) && words.some((line) => line.includes('BYE')), 'the messages are there, from the INVITE to the BYE');
  await steps.first().focus();
  await page.keyboard.press('Enter');
  const message = page.getByTestId('sip-message');
  const text = await message.locator('pre').textContent();
  check(text.startsWith('INVITE sip:101@') && /response="\*+"/.test(text), 'a message is opened by the keyboard, and no password can be guessed from it');
  await message.getByRole('button', { name: /Copy/ }).click();
  check((await page.evaluate(() => navigator.clipboard.readText())).startsWith('INVITE sip:101@'), 'and copied');
  await accessible(page, 'a ladder with an open message');
  await picture(page, 'ladder', { whole: true });
  const small = await person(browser, { width: 390, height: 844, scheme: 'dark' });
  await signIn(small, stage.painter);
  await open(small, stage.callPage, '[data-testid=ladder]');
  const wide = await small.evaluate(() => document.documentElement.scrollWidth);
  check(wide <= 390, `on a phone's width the ladder alone is scrolled (${wide})`);
  await small.getByTestId('ladder').getByRole('button').first().click();
  await accessible(small, 'a ladder, dark, on a phone');
  await small.context().close();
}

async function dryRun(page) {
  await open(page, at('numbers'), '[role=row]');
  await page.getByRole('button', { name: '+375172000001' }).click();
  await page.getByRole('link', { name: /What happens if somebody calls/ }).click();
  await page.getByRole('button', { name: 'What would happen?' }).click();
  const answer = page.getByTestId('whatif-answer');
  await answer.waitFor();
  const words = await answer.textContent();
  check(words.includes('+375172000001 is a number of this tenant and goes to 900'), 'why the number goes to the menu');
  check(/The menu Acme \(900\) answers/.test(words), 'who answers, and why');
  await accessible(page, 'an explained route');
  await picture(page, 'what-if');
}

async function wrongField(page) {
  await open(page, at('extensions'), '[role=row]');
  await page.getByRole('button', { name: 'Add extension' }).click();
  await page.locator('input[name=number]').fill('1x');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('2 to 8 digits', { exact: true }).waitFor();
  await page.locator('input[name=number]').fill('101');
  await page.locator('input[name=displayName]').fill('Twin');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('number is taken').waitFor();
  check((await page.locator('input[name=number]').getAttribute('aria-invalid')) === 'true', 'the field itself is marked');
  await page.keyboard.press('Escape');
  const search = page.getByLabel('Number or name');
  await search.fill('nobody');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: '101', exact: true }).waitFor();
  check((await search.inputValue()) === '', 'and a search that found nothing is taken back');
}

async function recordingPolicy(page) {
  const shown = async () => {
    await open(page, at('extensions'), '[role=row]');
    await page.getByRole('button', { name: '109' }).click();
    await page.getByLabel('Calls from outside').waitFor({ state: 'attached' });
  };
  await shown();
  await page.getByLabel('Calls from outside').check();
  await page.getByRole('button', { name: 'Set recording' }).click();
  await page.getByText('Recording of 109: saved').waitFor();
  await shown();
  check(await page.getByLabel('Calls from outside').isChecked(), 'it is kept');
  check(!(await page.getByLabel('Calls to colleagues').isChecked()), 'and what was not asked for is not set');
  check(await page.getByLabel('Its own').isChecked(), "and it is the extension's own now");
  await open(page, at('recordings'), 'input[name=keepDays]');
  await page.locator('input[name=keepDays]').fill('30');
  await page.getByRole('button', { name: 'Set recording' }).click();
  await page.getByText('Recording for everybody: saved').waitFor();
  await open(page, at('recordings'), 'input[name=keepDays]');
  check((await page.locator('input[name=keepDays]').inputValue()) === '30', 'for how long recordings are kept is set on their page');
  await accessible(page, 'the page of recordings');
  await open(page, at('surveys'), 'h1');
  await accessible(page, 'the page of surveys');
}

async function wayBack(page) {
  await open(page, at('extensions'), '[role=row]');
  await page.getByRole('button', { name: '109' }).click();
  const name = page.locator('input[name=displayName]');
  await name.waitFor();
  const before = await name.inputValue();
  await name.fill('Ilya');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row').filter({ hasText: 'Ilya' }).waitFor();
  await undo(page, 'Ilya (109): saved');
  await page.getByRole('row').filter({ hasText: before }).waitFor();
  await page.getByText(`${before} (109): as it was before`).waitFor();
  check(true, 'undo brings the name back, and says so');

  await page.getByRole('link', { name: 'Changes' }).click();
  const entry = page.getByRole('button').filter({ hasText: 'changed' }).filter({ hasText: '109' }).first();
  await entry.click();
  await page.getByText('Put it back as it was before this change').first().waitFor();
  await accessible(page, 'a change');
  // Unless it has gone by itself.
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).last().click({ timeout: 1_000 }).catch(() => undefined);
  await picture(page, 'changes');
  // The newest change is the undo: after putting back what was before it, the other name stands.
  await page.getByRole('button', { name: 'Put it back as it was before this change' }).first().click();
  await page.getByRole('button').filter({ hasText: 'put back' }).filter({ hasText: 'Ilya' }).first().waitFor();
  check(true, 'the audit restores an earlier state, and says so');
  await undo(page, '109 · Ilya is restored');
  await page.getByText(`109 · ${before}: as it was before`).waitFor();
  check(true, 'which can be undone as well');
}

function undo(page, said) {
  return page.getByRole('alert').filter({ hasText: said }).getByRole('button', { name: 'Undo' }).click();
}

async function palette(page) {
  await open(page, at('live'));
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: /Go to a page/ }).fill('Galina');
  await page.getByText('Galina', { exact: true }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await accessible(page, 'the palette');
  await picture(page, 'palette');
  await page.keyboard.press('Enter');
  await page.waitForURL(/extensions\?id=/);
  await page.locator('input[name=displayName]').waitFor();
  check((await page.locator('input[name=displayName]').inputValue()) === 'Galina', 'by keyboard alone');
  await page.keyboard.press('Escape');
}

async function userRole(browser) {
  const page = await person(browser);
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await signIn(page, stage.user);
  await page.getByRole('link', { name: 'Extensions' }).waitFor();
  check((await page.getByRole('link', { name: 'Users' }).count()) === 0, 'the menu does not have the page');
  for (const path of ['users', 'trunks', 'bans', 'audit', 'what-if']) {
    await page.goto(at(path));
    await page.getByTestId('not-found').waitFor();
    check(await page.getByRole('link', { name: 'Extensions' }).isVisible(), `${path} is no page, and the menu stays`);
  }
  check(!fetched.some((url) => /assets\/(Users|Trunks|Bans|Audit|WhatIf)-/.test(url)), 'nor is its code fetched');
  check(!fetched.some((url) => /\/(users|trunks|bans|audit)\?/.test(url)), 'nor its data asked for');
  const token = await (await fetch(`${stage.base}/api/v1/auth/token`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(stage.user),
  })).json();
  for (const path of ['users', 'trunks', 'bans', 'audit', 'events', 'numbers', 'ring-groups', 'api-keys']) {
    const answer = await fetch(`${stage.base}/api/v1/tenants/${stage.tenant}/${path}`, { headers: { Authorization: `Bearer ${token.accessToken}` } });
    check(answer.status === 403, `the server refuses ${path} to a user (${answer.status})`);
    await answer.body?.cancel();
  }
  await page.goto(`/t/${stage.other}/live`);
  await page.getByTestId('not-found').waitFor();
  check(!fetched.some((url) => url.includes(`/tenants/${stage.other}/`)), 'another tenant is no page either, and asked for nothing');
  await page.goto('/nowhere');
  await page.getByTestId('not-found').waitFor();
  await page.getByRole('link', { name: 'To the start page' }).click();
  await page.getByRole('heading', { name: 'Now' }).waitFor();
  check(true, 'from where nothing is, a way leads back');
  await open(page, at('extensions'), '[role=row]');
  check((await page.getByRole('button', { name: 'Add extension' }).count()) === 0, 'a user adds nothing');
  check((await page.getByRole('table').getByRole('row').count()) === 2, 'and sees the own extension alone');
  await page.context().close();
}

async function russian(page) {
  await open(page, stage.callPage);
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByText('Русский', { exact: true }).click();
  await page.getByRole('link', { name: 'История' }).first().waitFor();
  const story = await page.getByTestId('story').textContent();
  check(/набирает 101.*Звонит телефон 101.*101 отвечает.*Звонок завершён: .*положил/s.test(story), 'the story as well');
  check((await page.getAttribute('html', 'lang')) === 'ru', 'and says so to screen readers');
  await page.keyboard.press('Escape');
  await picture(page, 'call-russian', { whole: true });
  await page.evaluate(() => localStorage.setItem('tandem.language', 'en'));
}

async function everyPage(page, browser) {
  const pages = ['live', 'calls', 'what-if', 'extensions', 'devices', 'ring-groups', 'numbers', 'trunks', 'users', 'api-keys', 'audit'];
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    // The dark differs in colours alone: the pages with colours of their own are enough.
    for (const name of scheme === 'light' ? pages : ['live', 'calls', 'extensions', 'audit']) {
      await open(page, at(name));
      await page.waitForLoadState('load');
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
      await accessible(page, `${name}, ${scheme}`);
    }
    await open(page, stage.callPage);
    await accessible(page, `a call, ${scheme}`);
    await open(page, at('extensions?id=new'), 'input[name=number]');
    await accessible(page, `a form, ${scheme}`);
    await open(page, '/account');
    await accessible(page, `account, ${scheme}`);
    const stranger = await person(browser, { scheme });
    await open(stranger, '/sign-in');
    await accessible(stranger, `sign-in, ${scheme}`);
    await stranger.context().close();
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
