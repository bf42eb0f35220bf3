// An administrator writes opening hours, closes by hand, and uploads a calendar of holidays.
import { accessible, at, check, open } from './harness.mjs';

const ALWAYS = JSON.stringify([
  { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'], from: '00:00', until: '00:00' },
]);
const NEW_YEAR = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tandem//Test//EN', 'BEGIN:VEVENT', 'UID:new-year@tandem.test', 'DTSTAMP:20260101T000000Z',
  'DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY', 'SUMMARY:New Year', 'END:VEVENT', 'END:VCALENDAR', '',
].join('\r\n');

export async function aSchedule(page) {
  await open(page, at('schedules'));
  await page.getByRole('button', { name: 'Add opening hours' }).first().click();
  await page.locator('input[name=name]').fill('front-desk');
  await page.locator('input[name=zone]').fill('UTC');
  await page.locator('textarea[name=openings]').fill(ALWAYS);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'front-desk', exact: true }).click();
  const now = page.getByTestId('schedule-now');
  await now.getByText('Open now').waitFor();
  await accessible(page, 'opening hours');
  await now.getByText('Closed', { exact: true }).click();
  await now.getByText('Closed now').waitFor();
  await now.getByText(/Set by .+@/).waitFor();
  await now.getByText('As planned', { exact: true }).click();
  await now.getByText('Open now').waitFor();
  check(true, 'it is closed by hand, and open again as planned');
  const file = now.locator('input[type=file]');
  await file.setInputFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(NEW_YEAR) });
  await now.getByText(/Next holidays: \d+-01-01/).waitFor();
  check(true, 'holidays come in from a calendar');
  await file.setInputFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from('no calendar') });
  await now.getByRole('alert').filter({ hasText: 'iCalendar' }).waitFor();
  check(true, 'what is no calendar is refused in words');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete front-desk' }).click();
  await page.getByRole('button', { name: 'front-desk', exact: true }).waitFor({ state: 'detached' });
}
