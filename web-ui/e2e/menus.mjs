// An administrator reads a menu as a graph, writes one of his own, and uploads a prompt.
import { accessible, at, check, open, picture } from './harness.mjs';

export async function aMenu(page) {
  await open(page, at('menus'), '[role=row]');
  await page.getByRole('button', { name: '900', exact: true }).click();
  const graph = page.getByRole('group', { name: 'The steps of the menu as a graph' });
  await graph.locator('.flow-step[data-first]').getByText('menu', { exact: true }).waitFor();
  check((await graph.locator('.flow-step').count()) >= 4, 'the steps of menu 900 are drawn, the first one marked');
  check((await graph.locator('.react-flow__edge').count()) >= 4, 'and what leads from which to which');
  await accessible(page, 'a menu');
  await graph.scrollIntoViewIfNeeded();
  await picture(page, 'menu');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Add menu' }).click();
  await page.locator('input[name=number]').fill('911');
  await page.locator('input[name=name]').fill('Night desk');
  await page.locator('input[name=fallback]').fill('101');
  await page.locator('input[name=start]').fill('desk');
  const steps = page.locator('textarea[name=nodes]');
  await steps.fill('{"desk": ');
  await steps.blur();
  await page.getByText('This is no JSON').waitFor();
  check(true, 'what is no JSON is said before it is sent');
  await steps.fill('{"desk": {"type": "transfer", "to": "7777", "failed": "nowhere"}}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('there is no extension, ring group').waitFor();
  const words = await page.locator('.mantine-InputWrapper-error').allTextContents();
  check(/leads to nowhere, which does not exist/.test(words.join()) && /desk \/ to: /.test(words.join()), `a menu that would not work is refused, with each place (${words.join()})`);
  await steps.fill('{"desk": {"type": "transfer", "to": "101", "failed": "bye"}, "bye": {"type": "hang-up"}}');
  await graph.locator('.flow-step').nth(1).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'Night desk (911)' }).getByText(/In force on \d+ nodes?/).waitFor();
  await page.getByRole('button', { name: '911', exact: true }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete Night desk (911)' }).click();
  await page.getByRole('button', { name: '911', exact: true }).waitFor({ state: 'detached' });
  check(true, 'one that works is in force, and deleted again');
}

export async function aPrompt(page) {
  await open(page, at('prompts'));
  await page.locator('input[type=file]').setInputFiles({ name: 'we-have-moved.wav', mimeType: 'audio/wav', buffer: wave(8000) });
  const row = page.getByTestId('prompt').filter({ hasText: 'we-have-moved' });
  await row.waitFor();
  check(/WAVE · -?[\d.]+ LUFS, changed by [+-]?[\d.]+ dB/.test(await row.textContent()), 'what was done with it is said');
  await row.getByRole('button', { name: 'Listen' }).click();
  await row.locator('audio').waitFor();
  check(true, 'an uploaded prompt is heard');
  await accessible(page, 'prompts');
  await page.locator('input[type=file]').setInputFiles({ name: 'song.wav', mimeType: 'audio/wav', buffer: Buffer.from('no sound') });
  await page.getByRole('alert').filter({ hasText: /WAVE|RIFF/i }).waitFor();
  check(true, 'what is no WAVE file is refused in words');
  await row.getByRole('button', { name: 'Delete we-have-moved' }).click();
  await row.getByRole('button', { name: 'Delete we-have-moved' }).click();
  await row.waitFor({ state: 'detached' });
  check(true, 'and a prompt is deleted');
}

/** A second of a tone, 16 bit at 8 kHz. */
function wave(samples) {
  const buffer = Buffer.alloc(44 + 2 * samples);
  buffer.write('RIFF', 0);
  buffer.writeUInt32LE(36 + 2 * samples, 4);
  buffer.write('WAVEfmt ', 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(1, 22);
  buffer.writeUInt32LE(8000, 24);
  buffer.writeUInt32LE(16000, 28);
  buffer.writeUInt16LE(2, 32);
  buffer.writeUInt16LE(16, 34);
  buffer.write('data', 36);
  buffer.writeUInt32LE(2 * samples, 40);
  for (let at = 0; at < samples; at++) buffer.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * at) / 8000)), 44 + 2 * at);
  return buffer;
}
