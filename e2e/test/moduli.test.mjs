// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A form that is refused, is too long or meets no network: nothing typed is lost, and Back goes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { logIn, quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();
const TESTO = 'Portare il libro di fisica.';

/** The page of a new note, reached from the class register, with a text typed. */
async function newNote(page) {
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await page.getByRole('link', { name: 'Nuova nota' }).click();
  await page.getByLabel('Testo').fill(TESTO);
}

test('a refusal comes back into the page, leads to the field, and Back goes to the page before', async () => {
  const page = await browser.page(ofRole('docente')[2]);
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  await newNote(page);
  await page.getByRole('radio', { name: 'Alcuni alunni' }).check();
  await page.getByRole('button', { name: 'Avanti' }).click();
  const summary = page.locator('#errori');
  await summary.waitFor();
  assert.equal(await summary.evaluate((box) => box === document.activeElement), true, 'the summary has the focus');
  assert.equal(await page.getByLabel('Testo').inputValue(), TESTO);
  await page.getByLabel('Testo').fill('parola '.repeat(500));
  await page.getByText(/Testo troppo lungo/).waitFor();
  await page.getByLabel('Testo').fill(TESTO);
  await summary.getByRole('link', { name: /^A chi/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f-alunno');
  assert.match(await page.locator('#f-alunno-errore').innerText(), /\S/);
  await page.goBack();
  await page.getByRole('link', { name: 'Nuova nota' }).waitFor();
  await page.goForward();
  await page.getByLabel('Testo').waitFor();
  quiet(page, /status of 422/);
});

test('the page that a form leads to is rendered once', async () => {
  const page = await browser.page(ofRole('docente')[2]);
  await newNote(page);
  await page.getByRole('radio', { name: 'Tutta la classe' }).check();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.getByRole('heading', { name: 'Chi la leggerà' }).waitFor();
  const rendered = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (type.startsWith('text/html')) rendered.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  await page.getByRole('button', { name: 'Pubblica' }).click();
  await page.waitForURL((to) => !to.pathname.endsWith('/nuova'));
  await page.getByText(TESTO).first().waitFor();
  assert.equal(rendered.length, 1, rendered.join(', '));
  assert.match(rendered[0], /^GET /);
  quiet(page);
});

test('a text that is too long is counted and stays whole', async () => {
  const page = await browser.page(ofRole('docente')[2], { viewport: SMALL_PHONE });
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  await newNote(page);
  await page.getByRole('radio', { name: 'Tutta la classe' }).check();
  await page.getByLabel('Testo').fill('parola '.repeat(500));
  await page.getByText(/Testo troppo lungo: 499 caratteri in più di 3000/).waitFor();
  await page.getByRole('button', { name: 'Avanti' }).click();
  assert.equal((await page.getByLabel('Testo').inputValue()).length, 3500);
  assert.equal(await page.getByRole('heading', { name: 'Chi la leggerà' }).count(), 0);
  quiet(page);
});

test('without the network the form stays, and is sent when the network is back', async () => {
  const page = await browser.page(ofRole('docente')[2]);
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  await newNote(page);
  await page.getByRole('radio', { name: 'Tutta la classe' }).check();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.getByRole('alert').getByText(/Manca la rete/).waitFor();
  assert.equal(await page.getByLabel('Testo').inputValue(), TESTO);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.getByRole('heading', { name: 'Chi la leggerà' }).waitFor();
});

test('markup that somebody typed is text on the page of another', async () => {
  const typed = `<img src="x" onerror="document.title='preso'"><script>document.title='preso'</script> <b>grassetto</b>`;
  const teacher = await browser.page(ofRole('docente')[2]);
  await newNote(teacher);
  await teacher.getByRole('radio', { name: 'Tutta la classe' }).check();
  await teacher.getByLabel('Testo').fill(typed);
  await teacher.getByRole('button', { name: 'Avanti' }).click();
  await teacher.getByRole('button', { name: 'Pubblica' }).click();
  await teacher.waitForURL((to) => !to.pathname.endsWith('/nuova'));
  const head = await browser.page(ofRole('dirigente')[0]);
  for (const page of [teacher, head]) {
    await page.goto(teacher.url());
    assert.ok((await page.locator('main').innerText()).includes(typed), page.url());
    assert.equal(await page.locator('main img, main script, main b:text("grassetto")').count(), 0);
    assert.doesNotMatch(await page.title(), /preso/);
    quiet(page);
  }
});

test('without scripts the refused page holds what was typed', async () => {
  const page = await browser.page(ofRole('docente')[2], { javaScriptEnabled: false });
  await newNote(page);
  await page.getByLabel('Testo').fill('x'.repeat(3100));
  await page.getByRole('radio', { name: 'Tutta la classe' }).check();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.locator('#errori').getByRole('link', { name: /^Testo/ }).waitFor();
  assert.equal((await page.getByLabel('Testo').inputValue()).length, 3100);
});

test('without scripts a form that is sent after its session had ended comes back, and arrives after the next login', async () => {
  const account = ofRole('docente')[2];
  const context = await browser.context(account, { javaScriptEnabled: false });
  const page = await context.newPage();
  await newNote(page);
  await page.getByRole('radio', { name: 'Tutta la classe' }).check();
  await context.clearCookies();
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.getByRole('heading', { level: 1, name: 'La sessione è finita' }).waitFor();
  await page.getByText(TESTO).waitFor();
  const [entrance] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Entra di nuovo' }).click(),
  ]);
  await logIn(entrance, account);
  await page.getByRole('button', { name: 'Invia quello che avevi scritto' }).click();
  await page.getByRole('heading', { level: 1, name: "Conferma l'invio" }).waitFor();
  await page.getByText(TESTO).waitFor();
  await page.getByRole('button', { name: 'Invia quello che avevi scritto' }).click();
  await page.getByRole('heading', { name: 'Chi la leggerà' }).waitFor();
  await page.getByText(TESTO).first().waitFor();
});

test('the page that gives a form back reads well, also on a small phone', async () => {
  const page = await browser.page(ofRole('docente')[2], { viewport: SMALL_PHONE });
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  await newNote(page);
  await page.getByRole('radio', { name: 'Tutta la classe' }).check();
  await page.context().clearCookies();
  // As a browser without scripts sends it: axe itself needs them.
  await page.locator('form', { has: page.getByLabel('Testo') }).evaluate((form) => HTMLFormElement.prototype.submit.call(form));
  await page.getByRole('heading', { level: 1, name: 'La sessione è finita' }).waitFor();
  await page.getByText(TESTO).waitFor();
  assert.deepEqual(await faultsOf(page), []);
});
