// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Hours of educazione civica, orientamento and FSL: ticked in the hour, read in the register, counted for class and school.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { logIn, quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';
import { pill, runningHour, sign } from '../lib/ora.mjs';

const browser = useBrowser();

/** A page as it opens: everything wrong with it, and what the keyboard does not reach. */
async function sound(page) {
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
}

test('a teacher ticks what the hour counts for, and it is saved by itself', async () => {
  const { page } = await runningHour(browser);
  const box = page.getByRole('group', { name: 'Vale anche per' }).getByLabel('Educazione civica');
  await box.check();
  await sign(page);
  await page.reload();
  assert.ok(await box.isChecked(), 'ticked before the signature, written after it');
  await sound(page);
  await page.locator('#f-argomento').fill("L'articolo 9 e il paesaggio");
  await pill(page, 'Tutto salvato');
  await page.reload();
  assert.ok(await box.isChecked(), 'the topic leaves it as it is');
  await page.getByRole('link', { name: 'Registro di classe' }).click();
  await page.locator('td .c-stato', { hasText: 'Educazione civica' }).first().waitFor();
  await sound(page);
  await page.getByRole('link', { name: 'Ore dedicate' }).first().click();
  await page.getByRole('heading', { name: 'Educazione civica' }).waitFor();
  await sound(page);
  await page.locator('main details summary').first().click();
  await page.locator('main details a[href*="giorno="]').first().waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);
  await page.context().close();
});

test('two pages of one teacher: both sides of a box are shown in words', async () => {
  const { page, account } = await runningHour(browser);
  await sign(page);
  const other = await browser.page();
  await logIn(other, account);
  const box = (where) => where.getByRole('group', { name: 'Vale anche per' }).getByLabel('Orientamento');
  await box(other).waitFor();
  await box(page).check();
  await pill(page, 'Tutto salvato');
  await other.locator('#f-argomento').fill('Un altro argomento');
  const dialog = other.locator('#c-conflitto');
  await dialog.waitFor();
  const group = dialog.getByRole('group', { name: 'Orientamento' });
  await group.locator('label', { hasText: 'Orientamento' }).click();
  await dialog.getByRole('group', { name: 'Argomento' }).locator('label', { hasText: 'Un altro argomento' }).click();
  await dialog.getByRole('button', { name: 'Salva la scelta' }).click();
  await pill(other, 'Tutto salvato');
  await other.reload();
  assert.ok(await box(other).isChecked());
  assert.equal(await other.locator('#f-argomento').inputValue(), 'Un altro argomento');
  quiet(other, /409/);
  quiet(page);
  await page.context().close();
});

test('the head has the whole school, sorts it and takes it away', async () => {
  const head = await browser.page();
  await logIn(head, ofRole('dirigente')[0]);
  await head.goto('/ore-dedicate');
  await sound(head);
  await head.getByRole('link', { name: 'Orientamento: prima chi è più indietro' }).click();
  await head.locator('th[aria-sort="descending"]').waitFor();
  const [file] = await Promise.all([head.waitForEvent('download'), head.getByRole('link', { name: 'CSV' }).click()]);
  assert.match(readFileSync(await file.path(), 'utf8'), /Formazione scuola-lavoro;\d+;5400;/);
  await head.locator('tbody th a').first().click();
  await head.getByRole('heading', { name: 'Alunno per alunno' }).or(head.getByRole('heading', { name: 'Educazione civica' })).first().waitFor();
  await sound(head);
  await head.setViewportSize(SMALL_PHONE);
  assert.deepEqual(await faultsOf(head), []);
  await head.goto('/ore-dedicate');
  assert.deepEqual(await faultsOf(head), []);
  quiet(head);
});
