// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The office imports a list in the browser: what it would change is seen before, what was wrong is downloaded after.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();
const LIST = 'Cognome;Nome;Posta elettronica\nProvolone;Ada;ada@scuola.example\nProvolone;Ugo;senza chiocciola\n';

test('a list of teachers is sent, looked at, mapped and confirmed; the wrong row comes back', async () => {
  const office = await browser.page(ofRole('segreteria')[1]);
  await office.goto('/persone');
  await office.getByRole('link', { name: 'Importazioni' }).click();
  await office.getByRole('heading', { level: 1 }).waitFor();
  assert.deepEqual(await faultsOf(office), []);
  await office.locator('#f-elenco').selectOption('docenti');
  await office.locator('#f-allegato').setInputFiles({ name: 'docenti.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await office.getByRole('button', { name: 'Guarda' }).click();
  await office.getByRole('heading', { name: 'Che cosa cambia' }).waitFor();
  assert.deepEqual(await faultsOf(office), []);

  await office.locator('#d-colonne summary').click();
  await office.locator('#f-colonna-2').selectOption('email');
  await office.locator('#d-colonne button').click();
  await office.getByText('senza chiocciola').first().waitFor();
  assert.deepEqual(await faultsOf(office), []);

  await office.locator('form[action$="/conferma"] button').click();
  await office.getByRole('heading', { name: 'Importazione fatta' }).waitFor();
  assert.deepEqual(await faultsOf(office), []);
  const [file] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('link', { name: /CSV/ }).click(),
  ]);
  assert.match(readFileSync(await file.path(), 'utf8'), /3;Provolone Ugo;L.indirizzo e-mail/);
  await office.goto('/persone?q=Provolone');
  await office.getByRole('link', { name: /Provolone Ada/ }).waitFor();
  quiet(office);
});
