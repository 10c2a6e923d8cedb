// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A teaching assignment is corrected, and what was signed stays; a group made by mistake goes.
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

async function firstClass(page) {
  await page.goto('/classi');
  await page.locator('main table th a').first().click();
  await page.waitForURL((to) => /^\/classi\/[0-9a-f-]+$/.test(to.pathname));
}

test('the hours of an assignment are corrected; what is signed is refused at its field with the reason', async () => {
  const page = await browser.page(ofRole('segreteria')[1]);
  await firstClass(page);
  await page.locator('section[aria-labelledby="t-cattedre"] a', { hasText: 'Modifica' }).first().click();
  await page.getByRole('heading', { name: 'Correggi la cattedra' }).waitFor();
  const address = page.url();
  await sound(page);
  await page.getByLabel('Ore alla settimana').fill('7');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByText('Salvato').first().waitFor();
  await page.goto(address);
  assert.equal(await page.getByLabel('Ore alla settimana').inputValue(), '7');
  await page.getByText(/Non si elimina/).waitFor();
  await page.locator('#f-dal').fill('2026-11-20');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.locator('#errori').getByRole('link', { name: /c'è già un'ora firmata/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-dal');
  assert.equal(await page.getByLabel('Ore alla settimana').inputValue(), '7', 'what was typed is kept');
  quiet(page, /status of 422/);
});

test('a group made by mistake is named anew and deleted', async () => {
  const page = await browser.page(ofRole('segreteria')[1]);
  await firstClass(page);
  await page.getByRole('link', { name: 'Nuovo gruppo' }).click();
  await page.getByLabel('Nome del gruppo').fill('Coro');
  await page.getByLabel('Tipo').selectOption({ label: 'altro' });
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByRole('heading', { name: 'Nessun alunno' }).waitFor();
  await sound(page);
  await page.getByRole('link', { name: 'Correggi il gruppo' }).click();
  await page.getByLabel('Nome del gruppo').fill('Coro di Natale');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByRole('heading', { level: 1, name: 'Coro di Natale' }).waitFor();
  await page.getByRole('link', { name: 'Correggi il gruppo' }).click();
  await page.getByRole('link', { name: 'Elimina il gruppo' }).click();
  await sound(page);
  await page.getByRole('button', { name: 'Elimina il gruppo' }).click();
  await page.getByText('Eliminato').first().waitFor();
  assert.equal(await page.getByText('Coro di Natale').count(), 0);
  quiet(page);
});
