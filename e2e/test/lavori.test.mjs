// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What the register does by itself, as the office sees it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';
import { present, runningHour, sign, tap } from '../lib/ora.mjs';

const browser = useBrowser();

test('an absence becomes a job that the office sees without a name, and can give up', async () => {
  const { page: teacher } = await runningHour(browser);
  await sign(teacher);
  const [, pupil] = await present(teacher);
  const name = (await teacher.locator(`[data-alunno="${pupil}"]`).getByText(/\w+ \w+/).first().innerText()).trim();
  await tap(teacher, pupil, 'A');
  await teacher.locator('.c-salvo__testo', { hasText: 'Tutto salvato' }).waitFor();

  const page = await browser.page(ofRole('segreteria')[0]);
  await page.goto('/lavori');
  await page.getByText('Avviso di assenza alla famiglia').first().waitFor();
  assert.ok(!(await page.getByRole('main').innerText()).includes(name));
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);

  const waiting = page.locator('section', { has: page.getByRole('heading', { name: 'In attesa' }) }).locator('li');
  const before = await waiting.count();
  await waiting.locator('summary').first().click();
  await waiting.getByRole('button', { name: /^Annulla il lavoro/ }).first().click();
  await page.getByText('Lavoro annullato.').waitFor();
  assert.equal(await waiting.count(), before - 1);
  await page.getByRole('heading', { name: 'Finiti' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);
  quiet(teacher);
});

test('a teacher finds no page of the jobs', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const answer = await page.goto('/lavori');
  assert.equal(answer.status(), 404);
});
