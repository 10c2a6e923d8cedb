// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A parent of two schools: the link, the passage, with and without a script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { launch, logIn, quiet, VISITOR, watched } from '../lib/browser.mjs';
import { isAt, link, motherOf, openTwo, PRIMARIA } from '../lib/due-scuole.mjs';
import { faultsOf } from '../lib/look.mjs';

const at = {};

before(async () => {
  at.schools = await openTwo(process.env.CAMPANELLA_SAMPLE);
  at.browser = await launch();
  at.context = await at.browser.newContext({ baseURL: at.schools.liceo, ...VISITOR });
  at.page = watched(await at.context.newPage());
});

after(async () => {
  await at.browser?.close();
  await at.schools?.stop();
});

const parent = () => ofRole('genitore')[0];
const primaria = (path) => isAt(at.schools.primaria, path);

test('two schools are linked in one browser: begun at one, agreed at the other, completed at the first', async () => {
  const mother = await motherOf(at.browser, at.schools);
  await logIn(at.page, parent());
  await link(at.page, at.schools, mother, async () => assert.deepEqual(await faultsOf(at.page), []));
  quiet(at.page);
});

test('one tap on the home leads to the other school, and leaving it leaves the first one open', async () => {
  const { page } = at;
  await page.goto(`${at.schools.primaria}/accesso/sessioni`);
  await page.locator('.c-menu > summary').click();
  await page.getByRole('button', { name: 'Esci', exact: true }).click();
  await page.waitForURL(primaria('/accesso'));
  await page.goto('/casa');
  await page.getByRole('region', { name: 'Altre scuole' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: `Vai a ${PRIMARIA}` }).click();
  await page.waitForURL(primaria('/casa'));
  await page.goto(`${at.schools.primaria}/accesso/sessioni`);
  await page.getByText(/Da IIS/).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.locator('.c-menu > summary').click();
  await page.getByRole('button', { name: 'Esci', exact: true }).click();
  await page.waitForURL(primaria('/accesso'));
  await page.goto('/casa');
  await page.waitForURL(isAt(at.schools.liceo, '/casa'));
  quiet(page);
});

test('without a script, from a new browser, the name is shown and one presses once more', async () => {
  const context = await at.browser.newContext({ baseURL: at.schools.liceo, ...VISITOR, javaScriptEnabled: false });
  const page = await context.newPage();
  await logIn(page, parent());
  await page.goto('/altre-scuole');
  await page.getByRole('button', { name: `Vai ${PRIMARIA}` }).click();
  await page.waitForURL(primaria('/accesso/arrivo'));
  await page.getByText('Pesenti Ida').waitFor();
  await page.getByText('È la prima volta da questo dispositivo').waitFor();
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL(primaria('/casa'));
  await context.close();
});

test('the pages on the way are sound, also when the word counts no more', async () => {
  const context = await at.browser.newContext({ baseURL: at.schools.liceo, ...VISITOR });
  const page = watched(await context.newPage());
  await logIn(page, parent());
  // The other school does not answer yet: the page on the way stays and has a link.
  await page.route(`${at.schools.primaria}/**`, (route) => route.fulfill({ status: 204 }));
  await page.goto('/altre-scuole');
  await page.getByRole('button', { name: `Vai ${PRIMARIA}` }).click();
  await page.getByRole('link', { name: 'Continua' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.unroute(`${at.schools.primaria}/**`);
  await page.getByRole('link', { name: 'Continua' }).click();
  await page.getByText('È la prima volta da questo dispositivo').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  const word = page.url();
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL(primaria('/casa'));
  await page.context().clearCookies();
  await page.goto(word);
  await page.getByText('non vale più').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page, /status of 422/);
  await context.close();
});

test('a school that is unlinked is gone from the home', async () => {
  const { page } = at;
  await page.goto('/altre-scuole');
  await page.getByRole('button', { name: `Scollega ${PRIMARIA}` }).click();
  await page.getByText('Scuola scollegata').waitFor();
  await page.goto('/casa');
  assert.equal(await page.getByRole('region', { name: 'Altre scuole' }).count(), 0);
  quiet(page);
});
