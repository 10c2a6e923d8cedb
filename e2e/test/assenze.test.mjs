// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Absences: a family justifies and asks on a phone without scripts, a teacher accepts from the hour, everybody reads the hours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';

const browser = useBrowser();
const SMALL = { width: 360, height: 740 };

/** The first family with something to justify, on its list. */
async function familyWithWork(options) {
  for (const account of ofRole('genitore')) {
    const page = await browser.page(account, options);
    const answer = await page.goto('/giustificazioni');
    if (answer.ok() && (await page.getByRole('link', { name: /^Giustifica / }).count()) > 0) return page;
    await page.context().close();
  }
  throw new Error('no family of the demo has anything to justify');
}

test('a parent justifies on a phone without scripts, changes it and takes it back', async () => {
  const page = await familyWithWork({ viewport: SMALL, javaScriptEnabled: false });
  const open = await page.getByRole('link', { name: /^Giustifica / }).count();
  await page.getByRole('link', { name: /^Giustifica / }).first().click();
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.getByRole('alert').getByText('Scegli un motivo.').waitFor();
  await page.getByLabel('Salute').check();
  await page.getByLabel('Che cosa vuoi aggiungere').fill('Raffreddore.');
  await page.getByLabel('Allegato').setInputFiles({ name: 'foto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 prova') });
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.getByRole('status').getByText('Giustificazione inviata.').waitFor();
  await page.getByText('con allegato').first().waitFor();
  assert.equal(await page.getByRole('link', { name: /^Giustifica / }).count(), open - 1);
  await page.getByRole('button', { name: 'Vedi e cambia' }).first().click();
  assert.equal(await page.getByLabel('Che cosa vuoi aggiungere').inputValue(), 'Raffreddore.');
  await page.getByLabel('Famiglia').check();
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.getByRole('status').getByText('Giustificazione inviata.').waitFor();
  await page.getByRole('button', { name: 'Ritira' }).first().click();
  await page.getByRole('status').getByText('Giustificazione ritirata.').waitFor();
  assert.equal(await page.getByRole('link', { name: /^Giustifica / }).count(), open);
});

test('a teacher accepts from the hour, and a wrong decision is undone', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  await page.goto('/adesso');
  const section = page.getByRole('region', { name: /giustificazion/ });
  const before = await section.getByRole('button', { name: 'Accetta' }).count();
  assert.ok(before > 0, 'the demo has justifications that wait in the running hour');
  const name = await section.locator('strong').first().textContent();
  await section.getByRole('button', { name: 'Accetta' }).first().click();
  await page.getByRole('status').getByText('Giustificazione accettata.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Accetta' }).count(), before - 1);
  await page.getByRole('link', { name: 'Giustificazioni', exact: true }).first().click();
  await page.locator('li.c-scheda', { hasText: 'da accettare' }).getByRole('link').first().click();
  const regular = page.locator('details', { hasText: 'in regola' });
  if ((await page.getByRole('link', { name }).count()) === 0 || !(await page.getByRole('link', { name }).first().isVisible())) {
    await regular.locator('summary').click();
  }
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('button', { name: 'Annulla la decisione' }).first().click();
  await page.getByRole('status').getByText('Decisione annullata').waitFor();
  quiet(page);
});

test('a parent asks for an exit and announces an absence without scripts', async () => {
  const page = await familyWithWork({ viewport: SMALL, javaScriptEnabled: false });
  await page.goto('/permessi');
  await page.getByRole('link', { name: "Annuncia un'assenza" }).click();
  await page.getByLabel('Dal').fill('2026-11-26');
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.getByText('Assenza annunciata').first().waitFor();
  await page.getByRole('link', { name: "Chiedi un'uscita" }).click();
  await page.getByLabel('Giorno').fill('2026-11-24');
  await page.getByLabel('A che ora esce').fill('07:00');
  await page.getByLabel('Chi lo viene a prendere').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.getByRole('alert').getByText('tra la prima e l').waitFor();
  await page.getByLabel('A che ora esce').fill('11:00');
  await page.getByLabel('Chi lo viene a prendere').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.getByText('Uscita anticipata 11:00').first().waitFor();
});

test('families read the hours used and left, teachers those of the class', async () => {
  const parent = await browser.page(ofRole('genitore')[0], { viewport: SMALL, javaScriptEnabled: false });
  await parent.goto('/presenze');
  await parent.getByRole('heading', { name: 'Mese per mese' }).waitFor();
  const teacher = await browser.page(ofRole('docente')[0]);
  await teacher.goto('/presenze/classi');
  await teacher.locator('li.c-scheda a').first().click();
  assert.ok((await teacher.locator('tbody tr').count()) > 10);
  await teacher.getByRole('link', { name: 'novembre 2026' }).click();
  await teacher.locator('tbody a').first().click();
  await teacher.getByRole('heading', { name: 'Mese per mese' }).waitFor();
  quiet(teacher);
});

test('the office exempts a pupil from a subject, ends the exemption and annuls it', async () => {
  const office = await browser.page(ofRole('segreteria')[0]);
  const sound = async () => assert.deepEqual([...(await faultsOf(office)), ...(await walk(office))], []);
  await office.goto('/presenze/classi');
  await office.locator('li.c-scheda a').first().click();
  await office.locator('tbody a').nth(1).click();
  await office.getByRole('link', { name: 'Aggiungi un esonero' }).click();
  await sound();
  await office.getByLabel('Materia').selectOption({ label: 'Inglese' });
  await office.getByLabel('Al', { exact: true }).fill('2028-06-08');
  await office.getByLabel('Atto della scuola').fill('decreto 31');
  await office.getByRole('button', { name: 'Aggiungi un esonero' }).click();
  await office.getByRole('alert').getByText('deve stare in questo anno scolastico').waitFor();
  assert.equal(await office.getByLabel('Atto della scuola').inputValue(), 'decreto 31');
  await office.getByLabel('Al', { exact: true }).fill('2027-06-08');
  await office.getByRole('button', { name: 'Aggiungi un esonero' }).click();
  const row = office.getByRole('listitem').filter({ hasText: 'decreto 31' });
  await row.getByText('Inglese').first().waitFor();
  await sound();
  await row.getByRole('link', { name: 'Termina' }).click();
  await sound();
  await office.getByLabel('Ultimo giorno').fill('2027-01-31');
  await office.getByRole('button', { name: 'Termina' }).click();
  await row.getByText('31/01/2027').waitFor();
  await row.getByRole('button', { name: 'Annulla' }).click();
  await office.getByRole('button', { name: "Annulla l'esonero" }).click();
  await row.waitFor({ state: 'detached' });
  quiet(office, /status of 422/);
});
