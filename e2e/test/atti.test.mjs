// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Acts on paper: a certificate from the page of a pupil, the list of a class, what each page looks like.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();

async function issue(office, numero) {
  assert.deepEqual(await faultsOf(office), []);
  await office.getByLabel('Numero di protocollo').fill(numero);
  await office.getByRole('button', { name: 'Emetti' }).click();
  await office.getByText('Atto emesso').waitFor();
  assert.deepEqual(await faultsOf(office), []);
  const [file] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('link', { name: /^PDF/ }).first().click(),
  ]);
  return execFileSync('pdftotext', ['-layout', await file.path(), '-'], { encoding: 'utf8' });
}

test('the office certifies that a pupil attends and prints the list of the class', async () => {
  const office = await browser.page();
  await logIn(office, ofRole('segreteria')[0]);
  await office.goto('/classi');
  await office.locator('main a[href^="/classi/"]:not([href$="nuova"])').first().click();
  await office.getByRole('link', { name: 'Elenco della classe' }).click();
  assert.deepEqual(await faultsOf(office), []);
  await office.getByRole('link', { name: 'Elenco della classe' }).click();
  const list = await issue(office, '101/2026');
  assert.match(list, /Prot\. n\. 101\/2026/);

  await office.getByRole('navigation', { name: 'Percorso' }).getByRole('link').first().click();
  await office.locator('main ol a[href^="/persone/"]').first().click();
  await office.getByRole('link', { name: 'Atti e certificati' }).click();
  await office.getByRole('link', { name: 'Certificato di frequenza' }).click();
  const certificate = await issue(office, '102/2026');
  assert.match(certificate, /non può essere prodotto/);
  await office.goto('/presenze/allarmi');
  assert.deepEqual(await faultsOf(office), []);
  quiet(office);
});
