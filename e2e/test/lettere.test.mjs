// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Letters of access: printed for a class, read by another program, used at the login, handed over.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();

test('the office prints letters for a class; one opens the register, one is handed over', async () => {
  const office = await browser.page();
  await logIn(office, ofRole('segreteria')[0]);
  await office.goto('/persone');
  await office.getByRole('link', { name: 'Lettere di accesso' }).click();
  assert.deepEqual(await faultsOf(office), []);
  await office.getByLabel('Per chi').selectOption({ label: 'Genitori' });
  await office.getByLabel('Classe', { exact: true }).selectOption({ index: 3 });
  const [file] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('button', { name: 'Stampa le lettere' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), 'lettere-di-accesso.pdf');
  const letters = execFileSync('pdftotext', ['-layout', await file.path(), '-'], { encoding: 'utf8' });
  const value = (name) => new RegExp(`${name}\\s+(\\S+)`).exec(letters)?.[1];
  const account = { username: value('Nome utente'), password: value('Codice per il primo accesso') };

  const parent = await browser.page();
  await logIn(parent, account);
  await parent.waitForURL((to) => to.pathname === '/accesso/password');

  await office.getByRole('heading', { name: 'Da consegnare' }).waitFor();
  assert.deepEqual(await faultsOf(office), []);
  const waiting = await office.getByText('Consegna', { exact: false }).locator('visible=true').count();
  assert.ok(waiting > 10, 'the page shows the letters once the file was made');
  await office.locator('main details summary').first().click();
  await office.getByLabel('Chi la ritira').first().fill('Chi ha la delega');
  assert.deepEqual(await faultsOf(office), []);
  await office.getByRole('button', { name: 'Segna come consegnata' }).first().click();
  await office.getByText('Consegnata a Chi ha la delega').waitFor();
  quiet(office);
  quiet(parent);
});
