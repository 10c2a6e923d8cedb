// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The second factor, with codes computed here from the secret that the page shows: set up, asked for, turned off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { codeNow } from '../lib/fattore.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();
/** Only the rounds of pages log in with this name as well, and they keep their session. */
const account = () => ofRole('dpo')[0];

test('set up with the app, asked for at the login, got in by a code on paper, turned off', async () => {
  const page = await browser.page();
  await logIn(page, account());
  await page.goto('/accesso/sessioni');
  await page.getByRole('link', { name: 'Secondo fattore' }).click();
  await page.getByRole('button', { name: 'Prepara il secondo fattore' }).click();
  const secret = await page.locator('.c-segreto').innerText();
  assert.match(secret, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  assert.deepEqual(await faultsOf(page), []);

  await page.getByRole('textbox', { name: 'Codice' }).fill('000000');
  await page.getByRole('button', { name: 'Attiva' }).click();
  await page.locator('#f-codice[aria-invalid="true"]').waitFor();
  await page.getByRole('textbox', { name: 'Codice' }).fill(codeNow(secret));
  await page.getByRole('button', { name: 'Attiva' }).click();
  await page.getByRole('heading', { name: 'Codici di recupero', level: 1 }).waitFor();
  const codes = await page.locator('.c-codici code').allInnerTexts();
  assert.equal(new Set(codes).size, 10);
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('link', { name: 'Li ho messi al sicuro' }).click();

  const again = await browser.page();
  await logIn(again, account());
  await again.waitForURL((to) => to.pathname === '/accesso/codice');
  assert.equal(await again.evaluate(() => document.activeElement.id), 'f-codice', 'one types at once');
  assert.deepEqual(await faultsOf(again), []);
  await again.goto('/inizio');
  await again.waitForURL((to) => to.pathname === '/accesso/codice', { timeout: 5000 });
  await again.getByRole('textbox', { name: 'Codice' }).fill(codes[0].toUpperCase());
  await again.keyboard.press('Enter');
  await again.waitForURL((to) => !to.pathname.startsWith('/accesso'));

  await again.goto('/accesso/secondo-fattore');
  await again.getByText('Te ne restano 9').waitFor();
  assert.deepEqual(await faultsOf(again), []);
  await again.getByRole('textbox', { name: 'Codice' }).fill(codes[1]);
  await again.getByRole('button', { name: 'Togli il secondo fattore' }).click();
  await again.getByRole('button', { name: 'Prepara il secondo fattore' }).waitFor();
  quiet(page, /status of 422/);
  quiet(again, /status of 4\d\d/);
});
