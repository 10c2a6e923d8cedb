// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Getting in: login, first access, sessions, leaving, language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();
const atLogin = (address) => address.pathname === '/accesso';
const docente = () => ofRole('docente').at(-1);

test('a wrong password is refused, the user name is kept, the right one gets in', async () => {
  const page = await browser.page();
  // Nobody else's test logs in with this name while it waits.
  const { username, password } = ofRole('ata')[0];
  await page.goto('/accesso');
  await page.getByLabel('Nome utente').fill(username);
  await page.getByLabel('Password', { exact: true }).fill('certo non questa');
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.getByRole('alert').getByText('Nome utente o password non validi').waitFor();
  assert.equal(await page.getByLabel('Nome utente').inputValue(), username);
  assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
  // After a wrong attempt the same name waits a second: nobody guesses fast.
  await page.waitForTimeout(1500);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL((url) => !atLogin(url));
  await page.getByRole('heading', { level: 1 }).waitFor();
  quiet(page, /status of 4\d\d/);
});

test('the password can be shown, and a login leads where one wanted to go', async () => {
  const page = await browser.page();
  await page.goto('/firme');
  await page.waitForURL(atLogin);
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('x');
  await page.getByRole('button', { name: 'Mostra la password' }).click();
  assert.equal(await password.getAttribute('type'), 'text');
  const { username, password: right } = docente();
  await page.getByLabel('Nome utente').fill(username);
  await password.fill(right);
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL('**/firme');
  quiet(page);
});

test('the first access asks for a password of one’s own, and refuses a weak one at the field', async () => {
  const account = remarked('docente', /primo accesso/i);
  const page = await browser.page();
  await page.goto('/accesso');
  await page.getByLabel('Nome utente').fill(account.username);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL('**/accesso/password');
  await page.goto('/adesso');
  await page.waitForURL('**/accesso/password');
  const change = async (nuova, ripeti) => {
    await page.getByLabel('Password attuale').fill(account.password);
    await page.getByLabel('Password nuova', { exact: true }).fill(nuova);
    await page.getByLabel('Ripeti la password nuova').fill(ripeti);
    await page.getByRole('main').getByRole('button', { name: 'Cambia la password' }).click();
  };
  await change('corta', 'corta');
  await page.locator('#f-nuova[aria-invalid="true"]').waitFor();
  await change('Il ghiro dorme sul tiglio 7', 'Il ghiro dorme sul faggio 7');
  await page.locator('#f-ripeti[aria-invalid="true"]').waitFor();
  await change('Il ghiro dorme sul tiglio 7', 'Il ghiro dorme sul tiglio 7');
  await page.waitForURL((to) => to.pathname !== '/accesso/password');
  const again = await browser.page();
  await logIn(again, { ...account, password: 'Il ghiro dorme sul tiglio 7' });
  assert.equal(new URL(again.url()).pathname, '/adesso');
  quiet(page, /status of 4\d\d/);
});

test('another session is seen and closed, and then it is out', async () => {
  const account = ofRole('segreteria')[1];
  const [here, there] = [await browser.page(), await browser.page()];
  await logIn(here, account);
  await logIn(there, account);
  await here.goto('/accesso/sessioni');
  const others = here.getByRole('button', { name: 'Chiudi' });
  assert.ok((await others.count()) >= 1);
  while ((await others.count()) > 0) await others.first().click();
  await there.goto('/accesso/sessioni');
  assert.equal(new URL(there.url()).pathname, '/accesso');
  await here.reload();
  await here.getByRole('heading', { name: 'Sessioni e password' }).waitFor();
  quiet(here);
});

test('leaving ends the session, also for a page that is still open', async () => {
  const page = await browser.page();
  await logIn(page, docente());
  const other = await page.context().newPage();
  await other.goto('/firme');
  await page.locator('.c-menu summary').click();
  await page.getByRole('button', { name: 'Esci' }).click();
  await page.waitForURL(atLogin);
  await other.reload();
  await other.waitForURL(atLogin);
  quiet(page);
});

test('the interface speaks English when asked, and remembers', async () => {
  const page = await browser.page(docente());
  await page.goto('/firme');
  assert.equal(await page.locator('html').getAttribute('lang'), 'it');
  await page.locator('.c-menu summary').click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForURL('**/firme');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.goto('/adesso');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('link', { name: 'Class register' }).first().waitFor();
  quiet(page);
});

test('the theme and the projected screen hold on the next page', async () => {
  const page = await browser.page(docente());
  await page.goto('/adesso');
  await page.locator('.c-menu summary').click();
  await page.getByRole('button', { name: 'Scuro' }).click();
  await page.getByRole('button', { name: 'Schermo proiettato' }).click();
  const html = page.locator('html');
  await page.goto('/firme');
  assert.equal(await html.getAttribute('data-tema'), 'scuro');
  assert.notEqual(await html.getAttribute('data-proiettato'), null);
  quiet(page);
});
