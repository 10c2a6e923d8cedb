// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The office: each form refuses at the field what is wrong, keeps what was typed, and saves what is right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();
const office = () => browser.page(ofRole('segreteria')[0]);

/** Presses Salva (or the button of that name) without the checks of the browser: the server must refuse by itself. */
async function submit(page, name = 'Salva') {
  await page.evaluate(() => document.querySelectorAll('main form').forEach((form) => (form.noValidate = true)));
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
}

/** The field is marked, its message is tied to it, and the summary leads to it. */
async function refused(page, field) {
  const input = page.locator(`#f-${field}`);
  await page.locator(`#f-${field}[aria-invalid="true"]`).waitFor();
  assert.ok((await page.locator(`#f-${field}-errore`).innerText()).length > 5);
  await page.locator('#errori').getByRole('link').first().click();
  return input;
}

test('a site: a missing name is refused at the field, what was typed stays, then it is saved', async () => {
  const page = await office();
  await page.goto('/sedi');
  await page.getByRole('link', { name: /nuova sede/i }).click();
  await page.locator('#f-comune').fill('Bergamo');
  await submit(page);
  await refused(page, 'nome');
  assert.equal(await page.locator('#f-comune').inputValue(), 'Bergamo');
  await page.locator('#f-nome').fill('Sede delle prove');
  await submit(page);
  await page.waitForURL((address) => !address.pathname.endsWith('/nuova'));
  await page.goto('/sedi');
  await page.getByRole('link', { name: 'Sede delle prove' }).waitFor();
  quiet(page, /status of 422/);
});

test('a person: a wrong codice fiscale is refused at the field, then the person is made', async () => {
  const page = await office();
  await page.goto('/persone/nuova');
  await page.locator('#f-cognome').fill('Zaninelli');
  await page.locator('#f-nome').fill('Ersilia');
  await page.locator('#f-codice_fiscale').fill('ZNNRSL80A41A794X');
  await submit(page, await page.locator('main form .c-bottone--primario').innerText());
  await refused(page, 'codice_fiscale');
  assert.equal(await page.locator('#f-cognome').inputValue(), 'Zaninelli');
  await page.locator('#f-codice_fiscale').fill('');
  await submit(page, await page.locator('main form .c-bottone--primario').innerText());
  await page.getByRole('heading', { level: 1, name: 'Zaninelli Ersilia' }).waitFor();
  await page.goto('/persone?q=Zaninelli');
  await page.getByRole('link', { name: 'Zaninelli Ersilia' }).waitFor();
  quiet(page, /status of 422/);
});

test('a closure: the end before the start is refused, then the calendar holds it', async () => {
  const page = await office();
  await page.goto('/calendario');
  await page.locator('summary', { hasText: /chiusura/i }).first().click();
  const fill = async (dal, al) => {
    await page.locator('#f-motivo').fill('Disinfestazione');
    await page.locator('#f-tipo').selectOption({ index: 1 });
    await page.locator('#f-ambito').selectOption({ index: 1 });
    await page.locator('#f-dal').fill(dal);
    await page.locator('#f-al').fill(al);
  };
  await fill('2027-03-18', '2027-03-11');
  const add = page.locator('form[action="/calendario/chiusure"] .c-bottone--primario');
  await add.click();
  await page.locator('#errori').waitFor();
  assert.equal(await page.locator('#f-motivo').inputValue(), 'Disinfestazione');
  await fill('2027-03-11', '2027-03-12');
  await add.click();
  await page.locator('.c-elenco').getByText('Disinfestazione').first().waitFor();
  quiet(page, /status of 422/);
});

test('a policy: a number out of its limits is refused, then the right one is in force', async () => {
  const page = await browser.page(ofRole('dirigente')[0]);
  await page.goto('/impostazioni');
  const form = page.locator('form[action="/impostazioni/registro"]');
  const field = form.locator('input[type="number"]').first();
  const [id, before] = [await field.getAttribute('id'), await field.inputValue()];
  await form.evaluate((element) => (element.noValidate = true));
  await field.fill('9999');
  await form.getByRole('button').click();
  await page.locator(`#${id}[aria-invalid="true"]`).waitFor();
  assert.equal(await page.locator(`#${id}`).inputValue(), '9999');
  await page.locator(`#${id}`).fill(before);
  await form.getByRole('button').click();
  await page.getByText('Salvato.').waitFor();
  quiet(page, /status of 422/);
});

test('an account given to a teacher: the password is shown once and asks to be changed', async () => {
  const page = await office();
  await page.goto('/persone?ruolo=docente');
  await page.locator('tbody a').last().click();
  await page.locator('form[action$="/credenziale"] button').first().click();
  const username = await page.locator('.c-dati code').first().innerText();
  const password = await page.locator('.c-dati code').nth(1).innerText();
  const fresh = await browser.page();
  await fresh.goto('/accesso');
  await fresh.getByLabel('Nome utente').fill(username);
  await fresh.getByLabel('Password', { exact: true }).fill(password);
  await fresh.getByRole('button', { name: 'Entra', exact: true }).click();
  await fresh.waitForURL('**/accesso/password');
  quiet(page);
});

test('search finds a pupil, a class and a page from the keyboard', async () => {
  const page = await office();
  await page.goto('/scuola');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('calend');
  await page.getByRole('option', { name: /Calendario/ }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/calendario');
  quiet(page);
});

test('a class is closed for a period with a reason, refused without, and opened again', async () => {
  const page = await office();
  await page.goto('/calendario');
  await page.getByRole('link', { name: 'Periodi chiusi' }).click();
  const box = page.locator('input[name="classe"]').first();
  const name = (await box.locator('xpath=..').innerText()).trim();
  await box.check();
  await submit(page, 'Chiudi il periodo');
  await refused(page, 'motivo');
  assert.equal(await page.locator('input[name="classe"]:checked').count(), 1, 'the choice stays');
  await page.locator('#f-motivo').fill('Scrutinio del primo periodo, verbale n. 3');
  await page.getByLabel(/^Chiudi adesso/).check();
  await submit(page, 'Chiudi il periodo');
  const closed = page.locator('li', { hasText: 'verbale n. 3' });
  await closed.getByText(name).first().waitFor();
  await page.getByText('Solo il dirigente riapre').waitFor();
  assert.equal(await closed.locator('summary').count(), 0, 'the office does not open it again');
  quiet(page, /status of 422/);
  const head = await browser.page(ofRole('dirigente')[0]);
  await head.goto('/calendario/chiusi');
  const own = head.locator('li', { hasText: 'verbale n. 3' });
  await own.locator('summary').click();
  await own.locator('input[name="motivo"]').fill('Un voto trascritto male');
  await own.locator('form button').click();
  await head.getByText('Un voto trascritto male').waitFor();
  assert.equal(await own.count(), 0);
  quiet(head);
});
