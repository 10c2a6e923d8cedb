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
  // The register promises jobs meanwhile: this one is known by the address of its form.
  const given = waiting.filter({ has: page.locator('form[action$="/annulla"]') }).first();
  const action = await given.locator('form[action$="/annulla"]').getAttribute('action');
  await given.locator('summary').click();
  await given.getByRole('button', { name: /^Annulla il lavoro/ }).click();
  await page.getByText('Lavoro annullato.').waitFor();
  assert.equal(await page.locator(`form[action="${action}"]`).count(), 0);
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
