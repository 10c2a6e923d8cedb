// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A classroom PC and a phone: the square, the number, the yes, the lesson, the lock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { PHONE, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();

test('the phone lets the PC in, which uses the lessons of today and is locked', async () => {
  const phone = await browser.page(ofRole('docente')[0], { viewport: PHONE });
  const pc = await browser.page();
  await pc.goto('/accesso');
  await pc.getByRole('link', { name: 'Entra con il telefono' }).click();
  assert.deepEqual(await faultsOf(pc), []);
  await pc.getByRole('button', { name: 'Mostra il quadrato' }).click();
  const number = (await pc.locator('[data-numero]').innerText()).trim();
  assert.match(number, /^\d{3} \d{3}$/);
  assert.deepEqual(await faultsOf(pc), []);

  await phone.goto('/adesso');
  await phone.locator('.c-menu > summary').click();
  await phone.getByRole('link', { name: "Computer dell'aula" }).click();
  assert.deepEqual(await faultsOf(phone), []);
  await phone.getByLabel('Numero sullo schermo').fill(number);
  await phone.getByRole('button', { name: 'Continua' }).click();
  await phone.getByText('Scrivi il numero che vedi').waitFor();
  assert.deepEqual(await faultsOf(phone), []);
  await phone.getByLabel('Numero sullo schermo').fill(number);
  await phone.getByRole('button', { name: 'Approva', exact: true }).click();
  await phone.getByText('il computer entra da solo').waitFor();
  assert.deepEqual(await faultsOf(phone), []);

  await pc.waitForURL((to) => to.pathname === '/adesso');
  await pc.getByRole('button', { name: 'Blocca' }).waitFor();
  assert.equal(await pc.getByRole('link', { name: 'Voti' }).count(), 0);
  assert.deepEqual(await faultsOf(pc), []);
  await pc.goto('/valutazioni');
  await pc.getByText('solo le tue lezioni di oggi').waitFor();
  assert.deepEqual(await faultsOf(pc), []);
  await pc.getByRole('button', { name: 'Blocca' }).click();
  await pc.waitForURL((to) => to.pathname === '/accesso');
  await pc.goto('/adesso');
  await pc.waitForURL((to) => to.pathname === '/accesso');
  quiet(pc, /status of 403/);
  quiet(phone);
});

test('without JavaScript the teacher presses once more', async () => {
  const pc = await (await browser.context(null, { javaScriptEnabled: false })).newPage();
  await pc.goto('/accesso/aula');
  await pc.getByRole('button', { name: 'Mostra il quadrato' }).click();
  const number = (await pc.locator('[data-numero]').innerText()).trim();
  await pc.getByRole('button', { name: 'Ho approvato: entra' }).click();
  await pc.getByText('Non è ancora approvato').waitFor();
  const phone = await browser.page(ofRole('docente')[0], { viewport: PHONE });
  await phone.goto('/aula');
  await phone.getByLabel('Numero sullo schermo').fill(number);
  await phone.getByRole('button', { name: 'Continua' }).click();
  await phone.getByLabel('Numero sullo schermo').fill(number);
  await phone.getByRole('button', { name: 'Approva', exact: true }).click();
  await phone.getByText('il computer entra da solo').waitFor();
  await pc.getByRole('button', { name: 'Ho approvato: entra' }).click();
  await pc.waitForURL((to) => to.pathname === '/adesso');
});
