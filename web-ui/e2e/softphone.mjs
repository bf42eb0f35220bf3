// The softphone of the portal in Chromium, and a baresip phone at the other end (played by the Java side). Audio is measured
// at both ends: in the page by Web Audio, at the phone in its recording.
import { isMusic, isSilent, isTone, listen } from './ear.mjs';
import { callIn, isOver, lineIs, otherHears, pageHears, press, scenario, until, words } from './talk.mjs';
import { accessible, at, check, line, open, person, phones, picture, signIn, stage, withBrowser } from './harness.mjs';

const PHONE_PLAYS = 440;
const BROWSER_PLAYS = 1000;
// Of a window's height: the pictures end above the switch that these tones need off.
const BEFORE_SOUND = 560;

await withBrowser(async (browser) => {
  const wire = await line(stage.https);
  const page = await person(browser, { base: wire.base, talks: true });
  await listen(page);
  page.on('console', (message) => message.type() === 'error' && console.log(`  console: ${message.text()}`));
  if (process.env.SIP_LOG) page.on('console', (message) => console.log(`  ${message.text()}`));
  if (process.env.SIP_LOG) await page.addInitScript(() => localStorage.setItem('debug', 'JsSIP:*'));
  await scenario('a browser becomes a phone of its person', () => becomesPhone(page));
  await scenario('it calls a phone, and both hear each other', () => calls(page));
  await scenario('digits and mute', () => duringACall(page));
  await scenario('it hangs up', () => hangsUp(page));
  await scenario('it holds and resumes', () => holds(page));
  await scenario('it is called, and both hear each other', () => isCalled(page));
  await scenario('the phone holds, resumes and hangs up', () => theOtherSide(page));
  await scenario('it sends who has called on', () => transfers(page));
  await scenario('it asks a colleague, and connects who has called with him', () => connects(page));
  await scenario('its line breaks during a call and comes back', () => reconnects(page, wire));
  await scenario('it declines, and is declined', () => declines(page));
  await scenario('one tab has the phone', () => oneTab(page));
  await scenario('its person signs out, and it is no phone any more', () => signsOut(page));
  check(page.faults.length === 0, `no script failed (${page.faults.join('; ')})`);
}, stage.microphone);
console.log('softphone: all scenarios passed');
process.exit(0);

/** What it has recorded since now. */
async function phoneHears(test, what) {
  const { total } = await phones({ do: 'heard' });
  await until(`the phone hears ${what}`, async () => {
    const ear = await phones({ do: 'heard' });
    return [ear.total >= total + 2000 && test(ear), words(ear)];
  });
}

async function bothHear(page) {
  await pageHears(page, PHONE_PLAYS);
  await phoneHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz`);
}

async function becomesPhone(page) {
  await signIn(page, stage.user);
  await page.getByRole('link', { name: 'Softphone' }).click();
  await press(page, 'Use this browser');
  await lineIs(page, 'ready');
  await page.getByRole('combobox', { name: 'Microphone' }).waitFor();
  check((await page.getByTestId('softphone-line').textContent()).includes(stage.user.extension), 'it is ready, and says as whom');
  await accessible(page, 'the softphone');
  await picture(page, 'softphone', { whole: true });
  // A pure tone is noise to a browser that cleans the microphone's sound.
  await page.getByRole('switch', { name: 'Remove echo and noise' }).click();
}

async function onAPhoneInTheDark(page, name) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, name);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

async function calls(page) {
  await page.getByLabel('Number or extension').fill(stage.phone);
  await page.keyboard.press('Enter');
  await callIn(page, 'talking').getByText(`Boris (${stage.phone})`).waitFor();
  await bothHear(page);
  await page.getByTestId('softphone-quality').filter({ hasText: 'Good sound' }).waitFor();
  console.log(`  ${await page.getByTestId('softphone-quality').getAttribute('data-figures')}`);
}

async function duringACall(page) {
  await press(page, 'Keypad');
  await callIn(page, 'talking').getByRole('button', { name: '5 JKL' }).click();
  await phones({ do: 'log', text: stage.digitSaid.replace('?', '5') });
  check(true, 'the phone gets the digit 5');
  await accessible(page, 'a call of the softphone');
  await onAPhoneInTheDark(page, 'softphone-call-phone-dark');
  await press(page, 'Keypad');
  await picture(page, 'softphone-call', { height: BEFORE_SOUND });

  await press(page, 'Mute');
  await phoneHears(isSilent, 'silence while it is muted');
  await pageHears(page, PHONE_PLAYS);
  await page.keyboard.press('Alt+M');
  await phoneHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz again`);
}

async function hangsUp(page) {
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'History' }).waitFor();
  check(await callIn(page, 'talking').isVisible(), 'the call stays in sight on another page');
  await page.getByRole('row').filter({ hasText: `Boris (${stage.phone})` }).waitFor();
  await picture(page, 'softphone-elsewhere');
  await press(page, 'Hang up');
  await isOver(page, 'The call is over');
  await phones({ do: 'idle' });
  check(true, 'the phone has no call any more');
}

// With a phone of ours: baresip 1.0.0 records nothing any more once it was put on hold.
async function holds(page) {
  await page.getByRole('link', { name: 'Softphone' }).click();
  await page.getByLabel('Number or extension').fill(stage.other);
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=softphone-call][data-phase=talking]').waitFor();
  await pageHears(page, stage.otherPlays);
  await otherHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz`);
  for (const hold of [() => page.keyboard.press('Alt+P'), () => press(page, 'Hold')]) {
    await hold();
    await page.getByText('On hold').waitFor();
    await otherHears(isMusic, 'music on hold');
    await press(page, 'Resume');
    await pageHears(page, stage.otherPlays);
    await otherHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz again`);
  }
  await phones({ do: 'other-hold' });
  await page.getByText('They have put you on hold').waitFor();
  await phones({ do: 'other-resume' });
  await pageHears(page, stage.otherPlays);
  await otherHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz after its own hold`);
  await press(page, 'Hang up');
  await isOver(page, 'The call is over');
}

async function isCalled(page) {
  await phones({ do: 'dial', to: stage.user.extension });
  const incoming = page.locator('[data-testid=softphone-call][data-ringing]');
  await incoming.waitFor();
  // On the card of the call before, and among the recent calls.
  await page.getByText('Clara (103)').nth(1).waitFor();
  check(true, 'recent calls say the names of who was called');
  await picture(page, 'softphone-incoming', { height: BEFORE_SOUND });
  await page.keyboard.press('Alt+A');
  await callIn(page, 'talking').waitFor();
  await bothHear(page);
}

async function theOtherSide(page) {
  await phones({ do: 'command', command: 'hold' });
  await page.getByText('They have put you on hold').waitFor();
  check(true, 'the page says that it is held');
  await phones({ do: 'command', command: 'resume' });
  await pageHears(page, PHONE_PLAYS);
  await phones({ do: 'command', command: 'hangup' });
  await isOver(page, 'The call is over');
  check(true, 'the page says that it is over');
}

// Whom it is sent to is a phone of ours: baresip 1.0.0 records nothing any more once it was put on hold.
async function transfers(page) {
  await phones({ do: 'dial', to: stage.user.extension });
  await page.locator('[data-testid=softphone-call][data-ringing]').waitFor();
  await press(page, 'Answer');
  await bothHear(page);
  await press(page, 'Transfer');
  await accessible(page, 'whom a call is sent on to');
  await page.getByLabel('Transfer to').fill(stage.other);
  await press(page, 'Send on');
  await isOver(page, 'The call is over');
  await otherHears((ear) => isTone(ear, PHONE_PLAYS), `${PHONE_PLAYS} Hz of the phone that was sent on`);
  await phones({ do: 'command', command: 'hangup' });
  await phones({ do: 'idle' });
}

async function connects(page) {
  await phones({ do: 'dial', to: stage.user.extension });
  await page.locator('[data-testid=softphone-call][data-ringing]').waitFor();
  await press(page, 'Answer');
  await bothHear(page);
  await page.getByLabel('Number or extension').fill(stage.other);
  await page.keyboard.press('Enter');
  const waiting = page.getByTestId('softphone-call').filter({ hasText: 'On hold' });
  await waiting.waitFor();
  await pageHears(page, stage.otherPlays);
  await otherHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz of who asks him`);
  await waiting.getByRole('button', { name: 'Transfer' }).click();
  await accessible(page, 'whom a call is connected with');
  await waiting.getByRole('button', { name: 'Connect with' }).click();
  await otherHears((ear) => isTone(ear, PHONE_PLAYS), `${PHONE_PLAYS} Hz of the phone that is connected with him`);
  await page.locator('[data-testid=softphone-call]:not([data-phase=over])').waitFor({ state: 'detached' });
  check(true, 'the page has no call any more');
  await phones({ do: 'command', command: 'hangup' });
  await phones({ do: 'idle' });
}

async function reconnects(page, wire) {
  await phones({ do: 'dial', to: stage.user.extension });
  await page.locator('[data-testid=softphone-call][data-ringing]').waitFor();
  await press(page, 'Answer');
  await bothHear(page);
  await page.getByRole('link', { name: 'Softphone' }).click();
  await lineIs(page, 'ready');
  wire.cut();
  await lineIs(page, 'broken');
  await pageHears(page, PHONE_PLAYS);
  check(true, 'the call goes on while the line is broken');
  wire.mend();
  const mended = Date.now();
  await lineIs(page, 'ready');
  console.log(`  mended to registered: ${Date.now() - mended} ms`);
  await pageHears(page, PHONE_PLAYS);
  await phoneHears((ear) => isTone(ear, BROWSER_PLAYS), `${BROWSER_PLAYS} Hz`);
  // What the other side does arrives by the new line.
  await phones({ do: 'command', command: 'hold' });
  await page.getByText('They have put you on hold').waitFor();
  await phones({ do: 'command', command: 'hangup' });
  await isOver(page, 'The call is over');
  await phones({ do: 'dial', to: stage.user.extension });
  await page.locator('[data-testid=softphone-call][data-ringing]').waitFor();
  console.log(`  mended to called again: ${Date.now() - mended} ms`);
  await phones({ do: 'command', command: 'hangup' });
  await page.locator('[data-testid=softphone-call][data-ringing]').waitFor({ state: 'detached' });
}

async function declines(page) {
  await phones({ do: 'dial', to: stage.user.extension });
  await page.locator('[data-testid=softphone-call][data-ringing]').waitFor();
  await press(page, 'Decline');
  await phones({ do: 'log', text: '603' });
  check(true, 'the caller is told that it was declined');
  await page.getByLabel('Number or extension').fill('199');
  await page.keyboard.press('Enter');
  await isOver(page, 'There is no such number');
  check(true, 'a wrong number is told');
}

async function oneTab(page) {
  const second = await page.context().newPage();
  await open(second, at('phone'));
  await lineIs(second, 'elsewhere');
  await press(second, 'Use this tab');
  await lineIs(second, 'ready');
  await lineIs(page, 'elsewhere');
  await second.close();
  await lineIs(page, 'ready');
  check(true, 'another tab takes it, and gives it back when it closes');
}

async function signsOut(page) {
  await press(page, 'Your account');
  const { count } = await phones({ do: 'browsers' });
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.locator('input[name=email]').waitFor();
  check((await phones({ do: 'browsers' })).count === count - 1, 'its SIP account is deleted');
}
