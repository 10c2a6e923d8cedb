// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// «Conferma che sei tu»: the page, the form that is kept, the dialog over the grid of marks. The first answer is the one of
// a session whose proof is over, which no test can wait for; everything after it is the product's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { logIn, quiet, url, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';
import { present, runningHour, sign, tap } from '../lib/ora.mjs';

const browser = useBrowser();

test('the page is read, walked and refused like any other', async () => {
  const page = await browser.page(ofRole('segreteria')[0]);
  await page.goto('/accesso/conferma');
  await page.getByRole('heading', { name: 'Conferma che sei tu', level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-conferma.prova', 'one types at once');
  assert.deepEqual(await faultsOf(page), []);
  await page.getByLabel('Password', { exact: true }).fill('qualsiasi');
  await page.keyboard.press('Enter');
  // The login is a moment ago: nothing is left to prove.
  await page.waitForURL((to) => !to.pathname.startsWith('/accesso'));
  quiet(page);
});

test('a form waits for the proof and goes on by itself, also from the page that the script puts in its place', async () => {
  const account = ofRole('segreteria')[0];
  const page = await browser.page();
  await logIn(page, account);
  await page.goto('/persone');
  await page.locator('main a[href^="/persone/"]:not([href*="nuov"])').first().click();
  await page.locator('main a[href$="/ruoli/nuovo"]').click();
  const asked = new URL(page.url()).pathname;
  await page.getByLabel('Ruolo').selectOption('ata');

  const proof = await (await page.request.get(url('/accesso/conferma'))).text();
  let sent;
  await page.route(url(asked), async (route) => {
    if (route.request().method() !== 'POST' || sent) return route.continue();
    sent = new URLSearchParams(route.request().postData());
    const kept = [...sent].filter(([name]) => name !== 'csrf').map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
    const body = proof.replace('name="conferma.verso" value=""', `name="conferma.verso" value="${asked}"`).replace('name="conferma.metodo" value="GET"', 'name="conferma.metodo" value="POST"').replace('<div class="c-campo">', `${kept.join('')}<div class="c-campo">`);
    await route.fulfill({ status: 403, contentType: 'text/html; charset=utf-8', body });
  });
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByRole('heading', { name: 'Conferma che sei tu', level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-conferma.prova');
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Continua' }).click();
  await page.waitForURL((to) => to.searchParams.get('esito') === 'salvato');
  assert.equal(sent.get('ruolo'), 'ata');
  quiet(page, /status of 403/);
});

test('what saves by itself asks in a dialog and saves afterwards', async () => {
  const { page, account } = await runningHour(browser);
  await sign(page);
  const [pupil] = await present(page);
  let refused = false;
  await page.route('**/appello', async (route) => {
    if (refused) return route.continue();
    refused = true;
    await route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: '/errori/errore-conferma', title: '', status: 403, detail: '' }) });
  });
  await tap(page, pupil, 'A');
  const dialog = page.getByRole('dialog', { name: 'Conferma che sei tu' });
  await dialog.waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await dialog.getByLabel('Password', { exact: true }).fill(account.password);
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/appello') && answer.status() === 200);
  await page.keyboard.press('Enter');
  await saved;
  await dialog.waitFor({ state: 'detached' });
  quiet(page, /status of 403/);
});
