// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Teachers who are away: the board tells covered and uncovered hours, the office writes, changes and annuls.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { PHONE, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();

test('the board tells who is away today, with an hour covered and one not', async () => {
  const page = await browser.page(ofRole('dirigente')[0]);
  await page.goto('/quadro');
  const section = page.locator('#d-assenti');
  await section.getByText('coperta', { exact: true }).first().waitFor();
  assert.ok((await section.getByText('scoperta', { exact: true }).count()) > 0);
  assert.deepEqual(await faultsOf(page), []);
  await section.getByRole('link', { name: 'Scrivi o cambia le assenze' }).click();
  await page.getByRole('heading', { level: 1, name: 'Assenze dei docenti' }).waitFor();
  quiet(page);
});

test('the office writes an absence of some hours, changes its end and annuls it', async () => {
  const page = await browser.page(ofRole('segreteria')[0], { viewport: PHONE });
  await page.goto('/docenti/assenze');
  const rows = page.locator('main .c-elenco > li');
  const before = await rows.count();
  await page.getByRole('link', { name: "Registra un'assenza" }).click();
  const chosen = page.locator('#f-docente_id option').last();
  const nome = await chosen.innerText();
  await page.locator('#f-docente_id').selectOption({ label: nome });
  await page.locator('#f-dal').fill('2026-12-01');
  await page.locator('#f-al').fill('2026-12-01');
  await page.locator('#f-dalle').fill('10:00');
  await page.locator('#f-alle').fill('09:00');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.locator('#f-alle[aria-invalid="true"]').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.locator('#f-alle').fill('12:00');
  await page.getByRole('button', { name: 'Salva' }).click();
  const row = rows.filter({ hasText: nome }).filter({ hasText: 'dalle 10:00 alle 12:00' });
  await row.waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await row.getByRole('link', { name: /Cambia la fine/ }).click();
  await page.locator('#f-alle').fill('11:00');
  await page.getByRole('button', { name: 'Salva' }).click();
  const shorter = rows.filter({ hasText: nome }).filter({ hasText: 'dalle 10:00 alle 11:00' });
  await shorter.getByRole('button', { name: /Annulla/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: "Annulla l'assenza" }).click();
  await shorter.waitFor({ state: 'detached' });
  assert.equal(await rows.count(), before);
  quiet(page, /status of 422/);
});
