// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A parent of two schools: the link, the passage, with and without a script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { launch, logIn, quiet, VISITOR, watched } from '../lib/browser.mjs';
import { openTwo, PRIMARIA } from '../lib/due-scuole.mjs';
import { firstAccess } from '../lib/fattore.mjs';
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
const primaria = (path) => (to) => to.href.startsWith(at.schools.primaria) && to.pathname === path;

/** Fills the login of the page as it stands. */
async function fillLogin(page, { username, password }) {
  await page.getByLabel('Nome utente').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
}

test('two schools are linked in one browser: begun at one, agreed at the other, completed at the first', async () => {
  const first = await (await at.browser.newContext({ baseURL: at.schools.primaria, ...VISITOR })).newPage();
  await firstAccess(first, at.schools.parent);
  at.mother = { ...at.schools.parent, password: 'ghiaccio violino 41 Papera!' };

  const { page } = at;
  await logIn(page, parent());
  await page.locator('.c-menu > summary').click();
  await page.getByRole('link', { name: 'Altre scuole' }).click();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByLabel('Nome o codice della scuola').fill('ada negri');
  await page.getByRole('main').getByRole('button', { name: 'Cerca' }).click();
  await page.getByText(PRIMARIA).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: `Collega ${PRIMARIA}` }).click();
  await page.waitForURL(primaria('/accesso'));
  await fillLogin(page, at.mother);
  await page.waitForURL(primaria('/altre-scuole/consenso'));
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: 'Sì, collega' }).click();
  await page.waitForURL((to) => to.href.startsWith(at.schools.liceo) && to.pathname === '/altre-scuole/fine');
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: 'Completa' }).click();
  await page.getByText('Scuola collegata').waitFor();
  await page.getByRole('button', { name: `Vai ${PRIMARIA}` }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);
});

test('one tap on the home leads to the other school, and leaving it leaves the first one open', async () => {
  const { page } = at;
  await page.goto(`${at.schools.primaria}/accesso/sessioni`);
  await page.locator('.c-menu > summary').click();
  await page.getByRole('button', { name: 'Esci', exact: true }).click();
  await page.waitForURL(primaria('/accesso'));
  await page.goto('/casa');
  await page.getByRole('heading', { name: 'Altre scuole' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: `Vai ${PRIMARIA}` }).click();
  await page.waitForURL(primaria('/casa'));
  await page.goto(`${at.schools.primaria}/accesso/sessioni`);
  await page.getByText(/Da .*Liceo/).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.locator('.c-menu > summary').click();
  await page.getByRole('button', { name: 'Esci', exact: true }).click();
  await page.waitForURL(primaria('/accesso'));
  await page.goto('/casa');
  await page.waitForURL((to) => to.href.startsWith(at.schools.liceo) && to.pathname === '/casa');
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
  assert.equal(await page.getByRole('heading', { name: 'Altre scuole' }).count(), 0);
  quiet(page);
});
