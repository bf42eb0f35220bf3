// What people see when the line, the server or their sign-in goes away.
import { at, check, line, open, person, phones, signIn, stage } from './harness.mjs';

export async function aBreak(browser) {
  const wire = await line();
  const page = await person(browser, { base: wire.base });
  await signIn(page, stage.painter);
  await open(page, at('live'));
  await page.getByText('Live', { exact: true }).waitFor();
  // The stream can say where it was only when it has told something.
  await phones({ do: 'call', from: stage.caller, to: '101' });
  await page.getByTestId('live-call').waitFor();
  await phones({ do: 'hangup' });
  await page.getByTestId('live-call').waitFor({ state: 'detached' });

  wire.cut();
  await page.getByText('The server does not answer.').waitFor();
  check(true, 'a break is told');
  await phones({ do: 'call', from: stage.caller, to: '101' });
  const resumed = page.waitForRequest((request) => request.url().endsWith('/events') && request.headers()['last-event-id'] !== undefined);
  wire.mend();
  await resumed;
  await page.getByTestId('live-call').filter({ hasText: new RegExp(`\\(${stage.caller}\\) → .*101`) }).waitFor();
  check(true, 'the call of the break is there, asked for with Last-Event-ID');
  await page.getByText('The server does not answer.').waitFor({ state: 'detached' });
  await phones({ do: 'hangup' });
  await page.getByTestId('live-call').waitFor({ state: 'detached' });
  wire.cut();
  await page.getByRole('link', { name: 'Trunks' }).click();
  await page.getByText('The server does not answer.').waitFor();
  wire.mend();
  await page.getByRole('heading', { name: 'Trunks' }).waitFor();
  check(true, 'a page opened in a break waits for its end');
  await page.context().setOffline(true);
  await page.getByText('This computer is offline.').waitFor();
  check(true, 'and so is a computer without a network');
  await page.context().close();
  wire.close();
}

export async function signInEnds(browser) {
  const page = await person(browser);
  await signIn(page, stage.painter);
  await page.evaluate(() => localStorage.setItem('tandem.refresh', 'ended'));
  await page.goto(at('trunks'));
  await page.locator('input[name=email]').fill(stage.painter.email);
  await page.locator('input[name=password]').fill(stage.painter.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Trunks' }).waitFor();
  check(true, 'it leads back to the page');
  await page.context().close();
}
