// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What is wrong with the register, and the rules of the school in one place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';

const browser = useBrowser();

/** Where a failed mailing of the demo is told. */
const mail = (page) => page.locator('[data-codice="posta-fallita"]');

test('the office goes from a finding to the page that mends it, and the finding is gone', async () => {
  const page = await browser.page(ofRole('segreteria')[0]);
  await page.goto('/stato');
  await page.getByRole('heading', { name: 'Guasti' }).waitFor();
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
  await mail(page).getByRole('link', { name: /^Vai a sistemare/ }).click();
  await page.waitForURL('**/lavori');
  const failed = page.locator('section', { has: page.getByRole('heading', { name: 'Non riusciti' }) }).locator('li').first();
  await failed.locator('summary').click();
  await failed.getByRole('button', { name: /^Annulla il lavoro/ }).click();
  await page.getByText('Lavoro annullato.').waitFor();
  await page.goto('/stato');
  await page.getByRole('heading', { name: 'Che cosa è stato controllato' }).waitFor();
  assert.equal(await mail(page).count(), 0);
  quiet(page);
});

test('who a finding is about opens from the keyboard, and leads to the card', async () => {
  const page = await browser.page(ofRole('dirigente')[0]);
  await page.goto('/stato');
  const finding = page.locator('[data-codice]', { has: page.locator('details') }).first();
  await finding.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await faultsOf(page), []);
  await finding.locator('details a').first().click();
  await page.waitForURL(/\/(persone|classi)\//);
  quiet(page);
});

test('the administrator finds the count at home and no name of school life', async () => {
  const page = await browser.page(ofRole('amministratore')[0]);
  await page.goto('/inizio');
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('link', { name: 'Che cosa non va', exact: true }).click();
  await page.waitForURL('**/stato');
  assert.equal(await page.locator('main a[href^="/persone"], main a[href^="/classi"]').count(), 0);
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);
});

test('a teacher finds no state of the register', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  assert.equal((await page.goto('/stato')).status(), 404);
});

test('a rule is found by a word, changed with its reason, and one stays where one was', async () => {
  const page = await browser.page(ofRole('dirigente')[0]);
  await page.goto('/impostazioni');
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
  await page.getByLabel('Cerca una regola').fill('ritardi');
  await page.keyboard.press('Enter');
  await page.waitForURL(/cerca=ritardi/);
  assert.equal(await page.locator('#t-password').count(), 0);
  const form = page.locator('form[action="/impostazioni/permessi"]');
  await form.locator('[name="ritardi_max_periodo"]').fill('7');
  await form.locator('[name="motivo"]').fill('Delibera n. 12 del consiglio');
  await form.getByRole('button', { name: /^Salva/ }).click();
  await page.waitForURL(/#t-permessi$/);
  const section = page.locator('section', { has: page.locator('#t-permessi') });
  await section.getByText('Salvato.').waitFor();
  const top = await page.locator('#t-permessi').evaluate((heading) => heading.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 400, `the rule is ${top} px from the top`);
  await section.locator('details summary').click();
  await section.getByText('Perché: Delibera n. 12 del consiglio').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);
});
