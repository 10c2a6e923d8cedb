// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The school at a glance for the dirigente, the coordinatore's class, marks to read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { PHONE, quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();
const head = (options) => browser.page(ofRole('dirigente')[0], options);
const rows = (page) => page.locator('main table tbody tr');

test('the board: numbers, classes, only those to look at, a class, its marks, a pupil', async () => {
  const page = await head();
  await page.goto('/menu');
  await page.getByRole('main').getByRole('link', { name: 'Quadro', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Quadro della scuola' }).waitFor();
  const all = await rows(page).count();
  assert.ok(all > 30, `${all} classes`);
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('link', { name: 'Solo da guardare' }).click();
  await page.waitForURL(/mostra=attenzione/);
  const some = await rows(page).count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  await rows(page).first().getByRole('rowheader').getByRole('link').click();
  await page.getByText('Quadro della classe').first().waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('link', { name: 'Voti di tutte le materie' }).click();
  assert.equal(await page.locator('main form').count(), 0, 'nothing can be written');
  assert.deepEqual(await faultsOf(page), []);
  await rows(page).first().getByRole('link').click();
  await page.getByText('Si leggono soltanto').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);
});

test('the board is read on a phone and without scripts', async () => {
  for (const viewport of [PHONE, SMALL_PHONE]) {
    const page = await head({ viewport, javaScriptEnabled: false });
    await page.goto('/quadro');
    await page.getByRole('heading', { name: 'In questo momento' }).waitFor();
    await page.getByRole('heading', { name: 'Classe per classe' }).waitFor();
    await page.context().close();
  }
});

test('statistics: a drawing with its table, and a file', async () => {
  const page = await head();
  await page.goto('/quadro/statistiche');
  const drawing = page.getByRole('img', { name: /Mese per mese/ });
  assert.ok((await drawing.locator('rect').count()) >= 3);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV', exact: true }).click();
  assert.equal((await download).suggestedFilename(), 'statistiche-assenze.csv');
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);
});

test('the office names a coordinatore only with the act of the dirigente', async () => {
  const page = await browser.page(ofRole('segreteria')[0]);
  await page.goto('/classi');
  await page.locator('main tbody th a').last().click();
  await page.getByRole('link', { name: 'Cambia' }).click();
  const chosen = await page.locator('#f-docente option').nth(1).innerText();
  const standing = await page.locator('main').innerText();
  const option = standing.includes(`${chosen} resta`) ? 2 : 1;
  const docente = await page.locator('#f-docente option').nth(option).innerText();
  await page.locator('#f-docente').selectOption({ index: option });
  await page.evaluate(() => document.querySelectorAll('main form').forEach((form) => (form.noValidate = true)));
  await page.getByRole('button', { name: 'Nomina', exact: true }).click();
  await page.locator('#f-atto[aria-invalid="true"]').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.locator('#f-atto').fill('decreto 51 del 23/11/2026');
  await page.getByRole('button', { name: 'Nomina', exact: true }).click();
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Coordinatore' }) });
  await card.getByText('decreto 51').waitFor();
  assert.ok((await card.innerText()).includes(docente));
  quiet(page, /status of 422/);
});

test('the coordinatore finds the class in the register', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  await page.goto('/registro');
  await page.getByRole('link', { name: /Coordini: quadro della classe/ }).first().click();
  await page.getByText('Quadro della classe').first().waitFor();
  await page.getByRole('link', { name: 'Voti di tutte le materie' }).click();
  assert.ok((await rows(page).count()) > 10);
  quiet(page);
});
