// An administrator keeps a list of numbers: by hand, and by a table with a line that is none.
import { accessible, at, check, open } from './harness.mjs';

export async function aNumberList(page) {
  await open(page, at('number-lists'));
  await page.getByRole('button', { name: 'Add a list' }).first().click();
  await page.locator('input[name=name]').fill('regulars');
  await page.getByPlaceholder('+375291234567').fill('+375291234567');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'regulars', exact: true }).click();
  await page.getByText('+375291234567', { exact: true }).waitFor();
  await accessible(page, 'a list of numbers');
  const below = page.getByTestId('number-list-file');
  const file = below.locator('input[type=file]');
  await file.setInputFiles({ name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from('number\r\nAnna\r\n') });
  await below.getByRole('alert').filter({ hasText: 'ine 2: Anna is no internal number' }).waitFor();
  check(true, 'a line that is no number is named');
  await file.setInputFiles({ name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from('number\r\n+37533*\r\n101\r\n') });
  await below.getByText('Numbers now: 2').waitFor();
  check(true, 'a table takes the place of the numbers');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete regulars' }).click();
  await page.getByRole('button', { name: 'regulars', exact: true }).waitFor({ state: 'detached' });
}
