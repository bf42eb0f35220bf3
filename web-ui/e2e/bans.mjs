// Somebody guesses passwords; an administrator sees it and lifts the ban.
import { accessible, at, check, open, phones, picture } from './harness.mjs';

export async function aBan(page) {
  await open(page, at('bans'));
  const { source } = await phones({ do: 'guess' });
  const row = page.getByRole('row').filter({ hasText: source });
  await row.filter({ hasText: 'Wrong passwords' }).waitFor();
  check(true, 'who guesses passwords is seen without a reload, and why');
  await accessible(page, 'bans');
  await picture(page, 'bans');
  await row.getByRole('button', { name: `Lift the ban of ${source}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It is answered again within a second').waitFor();
  await accessible(page, 'the question before a ban is lifted');
  await dialog.getByRole('button', { name: 'Lift', exact: true }).click();
  await page.getByText(`${source} is answered again`).waitFor();
  await row.waitFor({ state: 'detached' });
  await phones({ do: 'repent' });
  check(true, 'a lifted ban is gone, and the right password registers again');
  await page.getByRole('heading', { name: 'Nobody is banned' }).waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible(page, 'no bans, dark');
  await page.emulateMedia({ colorScheme: 'light' });
}
