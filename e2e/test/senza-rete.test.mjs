// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The lesson goes on without a network: the day on the teacher's own device, and what comes back from it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colleagues, pill, present, runningHour, sign, stateOf } from '../lib/ora.mjs';
import { logIn, quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();
/** What a browser says of a network that is not there, and of an answer that a test provoked. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to fetch|status of (4\d\d)/;

/** A teacher whose hour is running, and who keeps the day on this device. */
async function keeping() {
  const { page, account } = await runningHour(browser);
  await page.getByRole('button', { name: 'Tieni la giornata di oggi' }).click();
  await page.getByText('La giornata di oggi è su questo dispositivo').waitFor();
  return { page, account, context: page.context() };
}

/** The page that opens without a network, at the hour that is running. */
async function offline(page) {
  await page.context().setOffline(true);
  await page.goto('/adesso');
  await page.getByRole('heading', { level: 1, name: 'Senza rete' }).waitFor();
  await page.locator('[data-ora-tenuta]').first().locator('[data-alunno]').first().waitFor();
  return page.locator('[data-ora-tenuta]').first();
}

/** The rows of each part of the store. */
const kept = (page) =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const request = indexedDB.open('campanella-senza-rete');
        request.onerror = () => fail(request.error);
        request.onsuccess = () => {
          const parts = ['una', 'pacchetti', 'chiavi'];
          const all = {};
          const work = request.result.transaction(parts);
          for (const part of parts) {
            const rows = work.objectStore(part).getAll();
            rows.onsuccess = () => { all[part] = rows.result.map((row) => row.id ?? row.n); };
          }
          work.oncomplete = () => { request.result.close(); done(all); };
        };
      }),
  );

/** Until the store holds so many packets: what failed once is tried again after a while. */
async function waiting(page, packets) {
  for (let turn = 0; turn < 600; turn += 1) {
    if ((await kept(page)).pacchetti.length === packets) return;
    await page.waitForTimeout(100);
  }
  assert.deepEqual((await kept(page)).pacchetti.length, packets);
}

const listed = (page) => page.locator('[data-pacchetti-elenco] > li');
const state = (hour, words) => hour.locator('[data-se]:visible', { hasText: words }).first().waitFor();

test('without a network the hour is signed, the roll called and the topic written; with it all of that is in the register', async () => {
  const { page, account, context } = await keeping();
  const [absent, late] = await present(page);
  const hour = await offline(page);
  await hour.getByText('Chi non tocchi resta').waitFor();
  await page.getByText('non è ancora nel registro').first().waitFor();
  assert.equal(await listed(page).count(), 0);
  // A topic before the signature is a draft.
  await hour.getByRole('textbox', { name: 'Argomento' }).fill('Le maree');
  await state(hour, 'non firmato');
  await hour.locator(`label[data-tipo="A"]:has([name="stato.${absent}"])`).click();
  await hour.getByRole('button', { name: 'Firma e appello' }).click();
  await state(hour, 'da inviare');
  // By key, as in the register.
  await hour.locator(`[name="stato.${late}"]:checked`).focus();
  await page.keyboard.press('r');
  assert.match(await hour.locator(`[name="ora.${late}"]`).inputValue(), /^09:\d\d$/);
  // Who comes in with the bell is not late, and some classes have it at this very minute.
  await hour.locator(`[name="ora.${late}"]`).fill('09:13');
  await hour.locator(`[name="stato.${late}"]:checked`).focus();
  await waiting(page, 2);
  assert.equal(await listed(page).count(), 2);
  assert.deepEqual(await faultsOf(page), []);

  // What was written is found again when the page is opened again.
  await page.reload();
  await state(hour, 'da inviare');
  assert.equal(await hour.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Le maree');
  assert.equal(await hour.locator(`[name="stato.${absent}"]:checked`).inputValue(), 'A');

  const sent = [];
  context.on('request', (request) => request.method() === 'POST' && sent.push([new URL(request.url()).pathname.split('/').at(-1), request.headers()['idempotency-key'], new URLSearchParams(request.postData())]));
  await context.setOffline(false);
  await state(hour, 'inviato');
  assert.deepEqual(sent.map(([part]) => part), ['appello', 'testi'], 'each once, the signature first');
  assert.equal(new Set(sent.map(([, key]) => key)).size, 2);
  assert.equal([...sent[0][2].keys()].filter((name) => name.startsWith('stato.')).length, 2, 'only what was touched');
  await waiting(page, 0);
  assert.deepEqual((await kept(page)).chiavi, []);

  const register = await browser.page(account);
  await register.goto('/adesso');
  await register.getByText('Firmata da te').waitFor();
  assert.equal(await stateOf(register, absent), 'A');
  assert.equal(await stateOf(register, late), 'R');
  assert.equal(await register.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Le maree');
  quiet(register);

  // Switched off, nothing of it is left.
  await page.goto('/adesso');
  await page.getByRole('button', { name: 'Togli da questo dispositivo' }).click();
  await page.getByRole('button', { name: 'Tieni la giornata di oggi' }).waitFor();
  assert.deepEqual(await kept(page), { una: [], pacchetti: [], chiavi: [] });
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  quiet(page, NO_NETWORK);
});

test('what the register refuses is kept with its reason, and is not sent again', async () => {
  const { page, account, context } = await keeping();
  await sign(page);
  // The day that is kept knows of the signature.
  await page.goto('/adesso');
  await page.waitForLoadState('networkidle');
  const [pupil] = await present(page);
  const hour = await offline(page);
  await state(hour, 'firmata');
  await hour.locator(`label[data-tipo="A"]:has([name="stato.${pupil}"])`).click();
  await state(hour, 'da inviare');
  await waiting(page, 1);
  const elsewhere = await browser.page(account);
  await elsewhere.goto('/adesso');
  await elsewhere.getByRole('button', { name: 'Togli la firma' }).click();
  await elsewhere.locator('#c-conferma').getByRole('button', { name: 'Togli la firma' }).click();
  await elsewhere.getByText('Firma tolta').waitFor();
  let sent = 0;
  context.on('request', (request) => { sent += request.url().endsWith('/appello') ? 1 : 0; });
  await context.setOffline(false);
  await state(hour, 'non accettato: ');
  await page.getByRole('button', { name: 'Invia ora' }).click();
  await page.goto('/adesso');
  await listed(page).getByText('non accettato: ').waitFor();
  assert.match(await listed(page).innerText(), /firm/i);
  await page.reload();
  await listed(page).getByText('non accettato: ').waitFor();
  await page.waitForTimeout(1000);
  assert.equal(sent, 1);
  await waiting(page, 1);
  assert.deepEqual(await faultsOf(page), []);
  // Switching off would throw it away: the person is asked first.
  await page.getByRole('button', { name: 'Togli da questo dispositivo' }).click();
  await page.locator('#c-conferma').getByText('non è ancora nel registro').waitFor();
  await page.keyboard.press('Escape');
  await waiting(page, 1);
  await listed(page).getByRole('button', { name: 'Scarta' }).click();
  await page.locator('#c-conferma').getByText('non arriva al registro').waitFor();
  await waiting(page, 1);
  await page.locator('#c-conferma').getByRole('button', { name: 'Scarta' }).click();
  await waiting(page, 0);
  await page.locator('[data-pacchetti]').waitFor({ state: 'hidden' });
  quiet(page, NO_NETWORK);
});

test('a topic that somebody wrote meanwhile is shown beside the own one, and is not written over', async () => {
  const { page, account, context } = await keeping();
  await sign(page);
  await page.goto('/adesso');
  await page.waitForLoadState('networkidle');
  const hour = await offline(page);
  await hour.getByRole('textbox', { name: 'Argomento' }).fill('Scritto senza rete');
  await state(hour, 'da inviare');
  const elsewhere = await browser.page(account);
  await elsewhere.goto('/adesso');
  await elsewhere.getByRole('textbox', { name: 'Argomento' }).fill('Scritto con la rete');
  const kept200 = elsewhere.waitForResponse((answer) => answer.url().endsWith('/testi') && answer.status() === 200);
  await elsewhere.getByRole('textbox', { name: 'Argomento' }).blur();
  await kept200;
  await context.setOffline(false);
  await state(hour, 'sono cambiati nel frattempo');
  const both = listed(page);
  await both.getByText('Scritto con la rete').waitFor();
  await both.getByText('Scritto senza rete').first().waitFor();
  await elsewhere.reload();
  assert.equal(await elsewhere.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Scritto con la rete');
  await both.getByRole('button', { name: 'Scrivi il mio' }).click();
  await waiting(page, 0);
  await elsewhere.reload();
  assert.equal(await elsewhere.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Scritto senza rete');
  quiet(page, NO_NETWORK);
});

test('what the page of the hour could not send is not lost with its tab, and an open page sends it by itself', async () => {
  const { page, account, context } = await keeping();
  await sign(page);
  const sent = [];
  context.on('request', (request) => request.url().endsWith('/testi') && sent.push(request.headers()['idempotency-key']));
  await page.waitForTimeout(3000);
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Prima parte');
  await pill(page, 'In attesa di rete');
  await waiting(page, 1);
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Prima e seconda parte');
  await waiting(page, 2);
  // The page is open: nobody else sends it, and it is not shown twice.
  assert.equal(await listed(page).count(), 0);
  await context.setOffline(false);
  await pill(page, 'Tutto salvato');
  await waiting(page, 0);
  assert.equal(new Set(sent).size, 2, 'under the keys of the page');

  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Terza parte');
  await pill(page, 'In attesa di rete');
  await waiting(page, 1);
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto('/adesso');
  const hour = again.locator('[data-ora-tenuta]').first();
  await state(hour, 'da inviare');
  assert.equal(await hour.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Terza parte');
  await context.setOffline(false);
  await waiting(again, 0);
  const register = await browser.page(account);
  await register.goto('/adesso');
  assert.equal(await register.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Terza parte');
  quiet(page, NO_NETWORK);
});

test('whoever goes out in another tab leaves no day behind, also on the page that shows it', async () => {
  const { page, context } = await keeping();
  await offline(page);
  await context.setOffline(false);
  const other = await context.newPage();
  await other.goto('/adesso');
  await other.locator('.c-menu > summary').click();
  await other.getByRole('button', { name: 'Esci' }).click();
  await other.waitForURL((to) => to.pathname === '/accesso');
  await page.getByText('non c\'è la giornata di oggi').waitFor();
  assert.equal(await page.locator('[data-alunno]').count(), 0);
  assert.ok(!(await kept(page)).una.includes('giornata'));
  await context.setOffline(true);
  await page.reload();
  await page.getByText('non c\'è la giornata di oggi').waitFor();
  quiet(page, NO_NETWORK);
});

test('a day that is over, or whose end was changed, is not shown and is thrown away', async () => {
  const { page } = await keeping();
  await offline(page);
  const end = (by) =>
    page.evaluate(
      (by) =>
        new Promise((done) => {
          const request = indexedDB.open('campanella-senza-rete');
          request.onsuccess = () => {
            const work = request.result.transaction('una', 'readwrite');
            const row = work.objectStore('una').get('giornata');
            row.onsuccess = () => work.objectStore('una').put({ ...row.result, scade: Date.now() + by });
            work.oncomplete = () => { request.result.close(); done(); };
          };
        }),
      by,
    );
  for (const by of [-1, 86_400_000]) {
    await end(by);
    await page.reload();
    await page.getByText('non c\'è la giornata di oggi').waitFor();
    assert.equal(await page.locator('[data-alunno]').count(), 0);
    assert.ok(!(await kept(page)).una.includes('giornata'));
    await page.context().setOffline(false);
    await page.goto('/adesso');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.waitForLoadState('networkidle');
    assert.ok((await kept(page)).una.includes('giornata'), 'with a network it is kept anew');
    await offline(page);
  }
  assert.deepEqual(await faultsOf(page), []);
  quiet(page, NO_NETWORK);
});

test('the day of one person is gone once another one is in', async () => {
  const { page, account, context } = await keeping();
  const another = colleagues().find(({ username }) => username !== account.username);
  await context.clearCookies();
  await logIn(page, another);
  await page.goto('/adesso');
  await page.getByRole('button', { name: 'Tieni la giornata di oggi' }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual((await kept(page)).una, []);
  quiet(page);
});

test('who keeps nothing meets the page of the browser, and no worker was started', async () => {
  const { page } = await runningHour(browser);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await page.context().setOffline(true);
  await assert.rejects(page.goto('/adesso'), /ERR_INTERNET_DISCONNECTED/);
});

test('on the smallest phone the roll is called with a thumb', async () => {
  const { page } = await keeping();
  await page.setViewportSize(SMALL_PHONE);
  const hour = await offline(page);
  const targets = await hour.locator('[data-alunno] label[data-tipo]:visible').evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
  assert.ok(Math.min(...targets) >= 40, `${Math.min(...targets)} px`);
  quiet(page, NO_NETWORK);
});
