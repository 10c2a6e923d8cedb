// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A person has one card; what was typed by mistake goes; each group of roles has its own rules of passwords.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';

const browser = useBrowser();

/** A page as it opens: everything wrong with it, and what the keyboard does not reach. */
async function sound(page) {
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
}

async function fill(page, codice) {
  await page.getByLabel('Cognome').fill('Rossi');
  await page.getByLabel('Nome', { exact: true }).fill('Mara');
  await page.getByLabel('Codice fiscale').fill(codice);
}

test('another form of a codice fiscale leads to the card; another person is declared; a mistake is deleted', async () => {
  const page = await browser.page(ofRole('segreteria')[1]);
  await page.goto('/persone/nuova');
  await fill(page, 'RSSMRA85T10A562S');
  await page.getByRole('button', { name: 'Crea la persona' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rossi Mara' }).waitFor();
  const card = new URL(page.url()).pathname;
  await page.goto('/persone/nuova');
  await fill(page, 'RSSMRA85T10A56NH');
  await page.getByRole('button', { name: 'Crea la persona' }).click();
  await page.locator('#errori').getByRole('link', { name: /altra forma \(omocodia\)/ }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Apri la scheda di chi ha il codice' }).getAttribute('href'), card);
  await sound(page);
  await page.getByLabel(/È un'altra persona/).check();
  await page.getByRole('button', { name: 'Crea la persona' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rossi Mara' }).waitFor();
  assert.notEqual(new URL(page.url()).pathname, card);

  await page.getByRole('link', { name: 'Aggiungi un ruolo' }).click();
  await page.getByLabel('Ruolo', { exact: true }).selectOption('docente');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByText('Salvato').first().waitFor();
  await page.getByRole('link', { name: /Termina/ }).click();
  await page.getByRole('link', { name: 'Dato per errore' }).click();
  await sound(page);
  await page.getByRole('button', { name: 'Togli il ruolo' }).click();
  await page.getByText('Eliminato').first().waitFor();
  await page.getByRole('link', { name: 'Modifica i dati' }).click();
  await page.getByRole('link', { name: 'Elimina', exact: true }).click();
  await sound(page);
  await page.getByRole('button', { name: 'Elimina la persona' }).click();
  await page.waitForURL('**/persone?esito=eliminato');
  quiet(page, /status of 422/);
});

test('the rules of passwords are folded by group of roles, and a fault opens its group', async () => {
  const page = await browser.page(ofRole('dirigente')[0]);
  await page.goto('/impostazioni');
  const form = page.locator('form[action="/impostazioni/password"]');
  const staff = form.locator('details', { hasText: 'Docenti e personale ATA' });
  const length = page.locator('#password-personale_min_length');
  assert.ok(!(await length.isVisible()));
  await staff.locator('summary').focus();
  await page.keyboard.press('Enter');
  await length.fill('5');
  await staff.locator('summary').click();
  await form.getByRole('button').click();
  await page.locator('#password-personale_min_length[aria-invalid="true"]').waitFor();
  assert.ok(await length.isVisible(), 'the fault is not folded away');
  await sound(page);
  await length.fill('14');
  await form.getByRole('button').click();
  await page.getByText('Salvato.').waitFor();
  const teacher = await browser.page(ofRole('docente')[0]);
  await teacher.goto('/accesso/password');
  await teacher.getByText('almeno 14 caratteri').waitFor();
  quiet(page, /status of 422/);
});
