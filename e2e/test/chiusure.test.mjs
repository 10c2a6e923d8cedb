// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What the office closes: a day already worked, a period still running. Both are asked about first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();

test('a closure over days already worked shows what stands and is confirmed, then taken away', async () => {
  const page = await browser.page(ofRole('segreteria')[1]);
  await page.goto('/calendario');
  await page.locator('summary', { hasText: 'Aggiungi una sospensione' }).click();
  await page.getByLabel('Che cosa').selectOption({ label: 'Lezioni sospese' });
  await page.getByLabel('Per chi').selectOption({ label: 'Classe 5L' });
  await page.locator('#f-dal').fill('2026-10-15');
  await page.locator('#f-motivo').fill('Prova di chiusura');
  await page.getByRole('button', { name: 'Aggiungi', exact: true }).click();
  await page.getByRole('heading', { name: 'In quei giorni si è già fatto lezione' }).waitFor();
  await page.locator('.c-elenco', { hasText: '5L' }).getByText(/lezioni firmate/).waitFor();
  await page.getByRole('button', { name: 'Aggiungi comunque la chiusura' }).click();
  const row = page.locator('li, tr', { hasText: 'Prova di chiusura' }).last();
  await row.getByRole('button', { name: /^Elimina/ }).click();
  await page.locator('#c-conferma').getByRole('button').last().click();
  await page.getByText('Eliminato').first().waitFor();
  assert.equal(await page.getByText('Prova di chiusura').count(), 0);
  quiet(page);
});

test('a period that is still running is closed only knowingly, also without scripts', async () => {
  const page = await browser.page(ofRole('segreteria')[1], { javaScriptEnabled: false });
  await page.goto('/calendario/chiusi');
  await page.getByText(/Restano \d+ giorni di lezione/).waitFor();
  const whole = await page.getByRole('heading', { name: /classi aperte/ }).innerText();
  await page.locator('form[action$="/chiudi"]').evaluate((form) => {
    form.noValidate = true;
  });
  await page.getByLabel('Tutte le classi aperte').check();
  await page.locator('#f-motivo').fill('Prova');
  await page.getByRole('button', { name: 'Chiudi il periodo' }).click();
  await page.locator('#errori').getByRole('link', { name: /conferma che vuoi chiuderlo adesso/ }).waitFor();
  assert.equal(await page.getByLabel('Tutte le classi aperte').isChecked(), true);
  await page.goto('/calendario/chiusi');
  assert.equal(await page.getByRole('heading', { name: /classi aperte/ }).innerText(), whole, 'nothing was closed');
});

test('one box ticks every class, and takes them back', async () => {
  const page = await browser.page(ofRole('segreteria')[1]);
  await page.goto('/calendario/chiusi');
  const all = await page.locator('input[name="classe"]').count();
  await page.getByLabel('Tutte le classi aperte').check();
  assert.equal(await page.locator('input[name="classe"]:checked').count(), all);
  await page.locator('input[name="classe"]').first().uncheck();
  assert.equal(await page.getByLabel('Tutte le classi aperte').isChecked(), false);
  assert.equal(await page.locator('input[name="classe"]:checked').count(), all - 1);
  quiet(page);
});
