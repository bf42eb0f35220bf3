// An administrator makes a webhook, sees its secret once, sends a test, and sends it again when it has failed.
import { accessible, at, check, open } from './harness.mjs';

export async function aWebhook(page) {
  await open(page, at('webhooks'));
  await page.getByRole('button', { name: 'Add webhook' }).first().click();
  await page.locator('input[name=name]').fill('crm');
  // Of the machine's own network, which nobody reaches by a webhook.
  await page.locator('input[name=url]').fill('http://10.255.255.1/calls');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/whs_/).waitFor();
  check(true, 'the secret is shown once');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'crm', exact: true }).click();
  const deliveries = page.getByTestId('deliveries');
  await deliveries.getByText('Nothing has been sent yet.').waitFor();
  check((await page.getByText(/whs_/).count()) === 0, 'and not again');
  await deliveries.getByRole('button', { name: 'New secret' }).click();
  await deliveries.getByText(/whs_/).waitFor();
  check(true, 'but a new one is');
  await deliveries.getByRole('button', { name: 'Send a test' }).click();
  await deliveries.getByText('webhook.test').waitFor();
  await deliveries.getByText(/REFUSED_ADDRESS/).waitFor();
  check(true, 'the log says why it is not delivered');
  await deliveries.getByText(/tries: [3-9] REFUSED_ADDRESS/).waitFor();
  await accessible(page, 'deliveries');
  await deliveries.getByRole('button', { name: /Send webhook.test of .* again/ }).click();
  await deliveries.getByText(/tries: [1-2] REFUSED_ADDRESS/).waitFor();
  check(true, 'and it is sent again by a button');
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: 'crm' }).getByText(/Fails since .*: REFUSED_ADDRESS/).waitFor();
  check(true, 'the list says which webhook fails');
  await page.getByRole('button', { name: 'crm', exact: true }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete crm' }).click();
  await page.getByRole('button', { name: 'crm', exact: true }).waitFor({ state: 'detached' });
}

/** For what menus ask: its name is seen, and what it holds is not. */
export async function aSecret(page) {
  await open(page, at('secrets'));
  await page.locator('input[name=name]').fill('warehouse');
  await page.locator('input[name=value]').fill('too short');
  await page.getByRole('button', { name: 'Set secret' }).click();
  await page.getByRole('alert').waitFor();
  check(true, 'a value that is too short is refused');
  await page.locator('input[name=value]').fill('what opens the warehouse');
  await page.getByRole('button', { name: 'Set secret' }).click();
  await page.getByTestId('secret').getByText('warehouse').waitFor();
  await accessible(page, 'secrets');
  check(!(await page.content()).includes('what opens the warehouse'), 'its value is not shown again');
  await page.getByRole('button', { name: 'Delete warehouse' }).click();
  await page.getByRole('button', { name: 'Delete warehouse' }).click();
  await page.getByTestId('secret').filter({ hasText: 'warehouse' }).waitFor({ state: 'detached' });
}
