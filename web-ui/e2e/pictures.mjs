// Pictures for docs/portal.md, of the demo tenant, in both colour schemes and on a phone's width.
import { at, open, person, picture, signIn, stage } from './harness.mjs';

const SHOTS = [
  { name: 'sign-in', path: '/sign-in', open: true },
  { name: 'extensions-phone', path: at('extensions'), wait: '.rows-row', phone: true },
  { name: 'extensions-dark', path: at('extensions'), wait: '.rows-row', scheme: 'dark' },
  { name: 'history-phone-dark', path: at('calls'), wait: '.rows-row', phone: true, scheme: 'dark' },
  { name: 'history', path: at('calls'), wait: '.rows-row' },
  { name: 'call', path: stage.callPage, wait: '[data-testid=story]', whole: true },
  { name: 'call-dark', path: stage.callPage, wait: '[data-testid=story]', scheme: 'dark', whole: true },
  { name: 'call-phone', path: stage.callPage, wait: '[data-testid=story]', phone: true },
  { name: 'ring-group-dark', path: at('ring-groups?q=Reception'), wait: '.rows-row', scheme: 'dark', click: '600' },
  { name: 'live-phone', path: at('live'), wait: '[data-testid=live-phone]', phone: true },
];

export async function pictures(browser) {
  if (!process.env.PORTAL_PICTURES) return;
  for (const shot of SHOTS) {
    const size = shot.phone ? { width: 390, height: 844 } : { width: 1280, height: 800 };
    const page = await person(browser, { ...size, scheme: shot.scheme ?? 'light' });
    if (!shot.open) await signIn(page, stage.painter);
    // The call's page is known only when the scenarios have made a call.
    await open(page, shot.path ?? stage.callPage, shot.wait);
    if (shot.click) {
      await page.getByRole('button', { name: shot.click }).click();
      await page.locator('input[name=name]').waitFor();
    }
    await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
    await picture(page, shot.name, shot);
    await page.context().close();
  }
}
