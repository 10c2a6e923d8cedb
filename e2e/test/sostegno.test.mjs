// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The support teacher's register by keyboard, plans and health documents, the tools that the council reads in class.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';

const browser = useBrowser();
const PDF = { name: 'profilo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 profilo') };

/** A page as it opens: everything wrong with it, and what the keyboard does not reach. */
async function sound(page) {
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
}

/** A page in which somebody is at work: the keyboard is in the middle of it. */
async function soundAtWork(page) {
  assert.deepEqual(await faultsOf(page), []);
}

test('a support teacher keeps the register of a pupil, and the dirigente asks to read it', async () => {
  const teacher = await browser.page();
  await logIn(teacher, remarked('docente', /sostegno/));
  await teacher.goto('/sostegno');
  await sound(teacher);
  await teacher.locator('main table th a').first().click();
  await sound(teacher);
  const address = new URL(teacher.url()).pathname;
  await teacher.locator('main details > summary').first().focus();
  await teacher.keyboard.press('Enter');
  await teacher.getByLabel('Tipo').selectOption('osservazione');
  await teacher.getByLabel('Testo').fill('Prova del registro: legge da solo due pagine.');
  await soundAtWork(teacher);
  await teacher.getByRole('button', { name: 'Scrivi' }).focus();
  await teacher.keyboard.press('Enter');
  await teacher.getByText('Prova del registro: legge da solo due pagine.').waitFor();
  await teacher.getByRole('link', { name: /^Correggi/ }).last().click();
  await sound(teacher);
  await teacher.getByLabel('Testo').fill('Prova del registro: legge da solo tre pagine.');
  await teacher.getByRole('button', { name: 'Salva' }).click();
  await teacher.getByText('tre pagine').waitFor();
  quiet(teacher);

  const head = await browser.page();
  await logIn(head, ofRole('dirigente')[0]);
  await head.goto(address);
  assert.equal(await head.getByText('tre pagine').count(), 0);
  await sound(head);
  await head.getByRole('button', { name: 'Leggi anche i testi' }).click();
  await head.getByText('tre pagine').waitFor();
  await sound(head);
  quiet(head);
});

test('a health document is sealed away from the council, and the tools are read in class', async () => {
  const teacher = await browser.page();
  await logIn(teacher, remarked('docente', /sostegno/));
  await teacher.goto('/sostegno');
  const pupil = (await teacher.locator('main table th a').first().getAttribute('href')).split('/').pop();
  await teacher.goto(`/piani/${pupil}/nuovo`);
  await sound(teacher);
  await teacher.getByLabel('Tipo').selectOption('sanitario');
  await teacher.getByLabel('Titolo').fill('Profilo di funzionamento');
  await teacher.getByLabel('Documento in PDF').setInputFiles(PDF);
  await soundAtWork(teacher);
  await teacher.getByRole('button', { name: 'Salva' }).click();
  await teacher.getByText('in vigore').first().waitFor();
  await sound(teacher);
  await teacher.getByRole('button', { name: /^Apri/ }).first().click();
  await teacher.getByText('Questa lettura è stata annotata').waitFor();
  await sound(teacher);
  await teacher.goto('/piani');
  await sound(teacher);
  await teacher.locator('main .c-griglia a').first().click();
  await sound(teacher);
  await teacher.getByRole('button', { name: 'Strumenti consentiti' }).click();
  await teacher.getByText('Mappe concettuali').first().waitFor();
  assert.equal(await teacher.getByText('Profilo di funzionamento').count(), 0);
  await sound(teacher);
  quiet(teacher);
});

test('a family finds the documents of its own child', async () => {
  const parent = await browser.page();
  await logIn(parent, ofRole('genitore')[0]);
  await parent.goto('/piani');
  await sound(parent);
  await parent.locator('main .c-griglia a').first().click();
  await sound(parent);
  quiet(parent);
});
