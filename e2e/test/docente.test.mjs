// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A teacher's hour: signature, roll call, topic and homework, and everything that can come between.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remarked } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { colleagues, pill, present, runningHour, sign, signButton, stateOf, tap } from '../lib/ora.mjs';

const browser = useBrowser();
const hour = () => runningHour(browser);

test('a teacher lands on the hour that is running', async () => {
  const { page, account } = await hour();
  const fresh = await browser.page();
  await logIn(fresh, account);
  assert.equal(new URL(fresh.url()).pathname, '/adesso');
  await fresh.locator('.c-ora[data-ora="corrente"][aria-current]').waitFor();
  await signButton(fresh).waitFor();
  quiet(fresh);
  await page.context().close();
});

test("a teacher's morning by keyboard only: login, signature, roll, topic, a mark", async () => {
  const account = await whoGivesNumbers();
  const page = await browser.page();
  const type = async (selector, text) => {
    await tabTo(page, selector);
    await page.keyboard.type(text);
  };
  await page.goto('/accesso');
  await type('input[name="username"]', account.username);
  await type('input[name="password"]', account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((to) => to.pathname === '/adesso');
  await tabTo(page, 'button[name="firma"]');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  const focused = () => page.evaluate(() => document.activeElement.closest('[data-alunno]').dataset.alunno);
  let alunno = await focused();
  // The first of the list may be at home.
  while ((await stateOf(page, alunno)) !== 'P') {
    await page.keyboard.press('ArrowDown');
    alunno = await focused();
  }
  await page.keyboard.press('a');
  assert.equal(await stateOf(page, alunno), 'A');
  await page.keyboard.press('Control+z');
  assert.equal(await stateOf(page, alunno), 'P');
  await type('#f-argomento', 'Ripasso con la tastiera');
  await pill(page, 'Tutto salvato');
  await tabTo(page, 'a.c-salta[href="#navigazione"]');
  await page.keyboard.press('Enter');
  await tabTo(page, '#navigazione a[href="/valutazioni"]');
  await page.keyboard.press('Enter');
  await page.waitForURL((to) => to.pathname === '/valutazioni');
  await tabTo(page, 'main .c-griglia a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/valutazioni\/./);
  await tabTo(page, 'main a[href$="/nuova"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/nuova$/);
  await type('#f-argomento', 'Prova con la tastiera');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/prove\//);
  // One can write at once: the first pupil has the focus, and the arrow goes on to one who was there.
  while (await page.evaluate(() => document.activeElement.closest('[data-alunno]').querySelector('.c-stato--assente') !== null)) await page.keyboard.press('ArrowDown');
  await page.keyboard.type('7½');
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.keyboard.press('Enter');
  await kept;
  await page.getByText('Salvato').first().waitFor();
  await page.reload();
  assert.equal(await page.locator('.c-colonna li:not(:has(.c-stato--assente)) .c-colonna__voto').first().inputValue(), '7½');
  quiet(page);
});

/** A teacher whose hour is running, of a subject whose marks are numbers: those of religione are words. */
async function whoGivesNumbers() {
  for (;;) {
    const { page, account } = await hour();
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.context().close();
    if (!/religione|alternativa/i.test(title)) return account;
  }
}

/** Walks with Tab until the focus is on such an element. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < 300; stop += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

test('the page of the hour says its parts by role and name', async () => {
  const { page } = await hour();
  const tree = await page.getByRole('main').ariaSnapshot();
  for (const part of [/heading ".+ · .+" \[level=1\]/, /list "Le tue ore/, /button "Firma e appello"/, /radiogroup "\S+ \S+/, /radio "Presente" \[checked\]/, /radio "Assente"/, /heading "Argomento e compiti" \[level=2\]/, /textbox "Argomento"/]) {
    assert.match(tree, part);
  }
  await page.getByRole('status').getByText('Non firmata').waitFor();
  const { bottom, height } = await page.locator('#f-argomento').evaluate((field) => ({ bottom: field.getBoundingClientRect().bottom, height: innerHeight }));
  const pupils = await page.locator('[data-alunno]').count();
  if (pupils <= 27) assert.ok(bottom <= height, `signature, roll and topic are in view: ${bottom} of ${height}`);
  await page.setViewportSize({ width: 360, height: 740 });
  const targets = await page.locator('[data-alunno] label[data-tipo]:visible').evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
  assert.ok(targets.length >= pupils && Math.min(...targets) >= 44, `a thumb finds the states of the roll: ${Math.min(...targets)} px`);
  quiet(page);
});

test('two taps: open, sign with everybody present, in one write', async () => {
  const { page } = await hour();
  const writes = [];
  page.on('request', (request) => request.method() === 'POST' && writes.push(new URL(request.url()).pathname));
  const everybody = await present(page);
  await sign(page);
  assert.equal(writes.length, 1);
  assert.match(writes[0], /\/appello$/);
  assert.equal(await signButton(page).isVisible(), false);
  await page.reload();
  await page.getByText('Firmata da te').waitFor();
  for (const alunno of everybody) assert.equal(await stateOf(page, alunno), 'P');
  quiet(page);
});

test('exceptions by keys on the focused pupil; undo is a change of its own; a reload shows what was saved', async () => {
  const { page } = await hour();
  await sign(page);
  const writes = [];
  page.on('request', (request) => request.url().endsWith('/appello') && writes.push(new URLSearchParams(request.postData() ?? '')));
  const rows = await page.locator('[data-alunno]').evaluateAll((all) => all.map((row) => row.dataset.alunno));
  const here = new Set(await present(page));
  const first = rows.findIndex((_, i) => rows.slice(i, i + 3).length === 3 && rows.slice(i, i + 3).every((row) => here.has(row)));
  const [a, r, u] = rows.slice(first);
  await page.locator(`[name="stato.${a}"]:checked`).focus();
  await page.keyboard.press('a');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.name), `stato.${r}`);
  await page.keyboard.press('r');
  assert.match(await page.locator(`#o-${r}`).inputValue(), /^09:\d\d$/);
  // Some classes have their bell at this very minute, and who comes in with the bell is not late.
  await page.locator(`#o-${r}`).fill('09:13');
  await page.locator(`[name="stato.${r}"]:checked`).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('u');
  assert.deepEqual([await stateOf(page, a), await stateOf(page, r), await stateOf(page, u)], ['A', 'R', 'U']);
  await pill(page, 'Tutto salvato');
  const before = writes.length;
  await page.keyboard.press('Control+z');
  assert.equal(await stateOf(page, u), 'P');
  await pill(page, 'Tutto salvato');
  assert.ok(writes.length > before);
  assert.equal(writes.at(-1).get(`stato.${u}`), 'P');
  await page.reload();
  // Also who was there in the hour before: the exit that the day keeps is told in the row.
  assert.equal(await stateOf(page, a), 'A');
  assert.deepEqual([await stateOf(page, r), await stateOf(page, u)], ['R', 'P']);
  assert.equal(await page.locator(`#o-${r}`).inputValue(), '09:13');
  quiet(page);
});

test('topic and homework save each by itself; homework is asked for its day once one leaves it', async () => {
  const { page } = await hour();
  await sign(page);
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Le leggi di Keplero');
  await pill(page, 'Salvataggio');
  await pill(page, 'Tutto salvato');
  const scadenza = page.getByLabel('Per il giorno');
  assert.equal(await scadenza.inputValue(), '2026-11-24', 'the next day of lessons is proposed');
  await scadenza.fill('');
  await page.getByRole('textbox', { name: 'Compiti' }).fill('es. 12 e 13, pagina 144');
  await page.waitForTimeout(1500);
  assert.equal(await page.locator('#f-scadenza[aria-invalid="true"]').count(), 0, 'it complains too soon');
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.status() === 200);
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Le tre leggi di Keplero');
  await page.getByRole('textbox', { name: 'Argomento' }).blur();
  await kept;
  await page.locator('#f-scadenza[aria-invalid="true"]').waitFor();
  await pill(page, 'Non salvato');
  const other = await page.context().newPage();
  await other.goto(page.url());
  assert.equal(await other.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Le tre leggi di Keplero');
  await other.close();
  await scadenza.fill('2026-11-25');
  await scadenza.blur();
  await pill(page, 'Tutto salvato');
  await page.reload();
  assert.equal(await page.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Le tre leggi di Keplero');
  assert.equal(await page.getByRole('textbox', { name: 'Compiti' }).inputValue(), 'es. 12 e 13, pagina 144');
  quiet(page, /status of 422/);
});

test('text that the browser puts back is not called saved, and goes with the signature', async () => {
  const { page } = await hour();
  await page.getByRole('textbox', { name: 'Argomento' }).fill('La Restaurazione');
  await page.getByRole('textbox', { name: 'Argomento' }).blur();
  await pill(page, 'Da inviare');
  await page.goto('/firme');
  await page.goBack();
  await signButton(page).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'La Restaurazione');
  await pill(page, 'Da inviare');
  await sign(page);
  assert.equal(await page.evaluate(() => document.activeElement.closest('[data-alunno]') !== null), true, 'the focus is on a pupil');
  await page.reload();
  assert.equal(await page.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'La Restaurazione');
  quiet(page);
});

test('what was typed before the signature waits and goes with it', async () => {
  const { page } = await hour();
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Il congresso di Vienna');
  await page.getByRole('textbox', { name: 'Argomento' }).blur();
  await pill(page, 'Da inviare');
  await sign(page);
  await page.reload();
  assert.equal(await page.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Il congresso di Vienna');
  quiet(page);
});

test('without a network the changes wait, counted, and go when it is back', async () => {
  const { page } = await hour();
  await sign(page);
  const [a, b] = await present(page);
  await page.context().setOffline(true);
  await tap(page, a, 'A');
  await tap(page, b, 'A');
  await pill(page, 'In attesa di rete (2)');
  await page.context().setOffline(false);
  await pill(page, 'Tutto salvato');
  await page.reload();
  assert.deepEqual([await stateOf(page, a), await stateOf(page, b)], ['A', 'A']);
  quiet(page, /ERR_INTERNET_DISCONNECTED/);
});

test('a session that ends while typing: log in in the dialog, and the change arrives', async () => {
  const { page, account } = await hour();
  await sign(page);
  await page.context().clearCookies();
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Il sonetto');
  const dialog = page.locator('#c-rientro');
  await dialog.getByLabel('Nome utente').fill(account.username);
  await dialog.getByLabel('Password').fill('questa no');
  await dialog.getByRole('button', { name: 'Entra e salva' }).click();
  await dialog.getByRole('alert').waitFor();
  // After a wrong attempt the same name waits a second.
  await page.waitForTimeout(1500);
  await dialog.getByLabel('Password').fill(account.password);
  await dialog.getByRole('button', { name: 'Entra e salva' }).click();
  await pill(page, 'Tutto salvato');
  await page.reload();
  assert.equal(await page.getByRole('textbox', { name: 'Argomento' }).inputValue(), 'Il sonetto');
  quiet(page, /status of 4\d\d/);
});

test('an hour that has not begun cannot be signed, and the page and the server say why', async () => {
  const later = (page) => page.locator('.c-ora[data-ora="futura"]');
  let { page } = await hour();
  // For some the running hour is the last of the day.
  while ((await later(page).count()) === 0) ({ page } = await hour());
  await later(page).first().click();
  await page.getByText('Potrai firmare dalle').waitFor();
  assert.equal(await signButton(page).count(), 0);
  const { status, body } = await post(page, `${new URL(page.url()).pathname}/appello`, { firma: '1', version: '0' });
  assert.equal(status, 422);
  assert.match(body.detail, /Non puoi firmare in anticipo/);
  quiet(page, /status of 422/);
});

/** What a person with a bent page could send. */
function post(page, path, fields) {
  return page.evaluate(
    async ([address, values]) => {
      const csrf = document.querySelector('input[name="csrf"]').value;
      const answer = await fetch(address, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Idempotency-Key': crypto.randomUUID() },
        body: new URLSearchParams({ csrf, ...values }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    [path, fields],
  );
}

test('the class register shows the hour by day, week and month', async () => {
  const { page } = await hour();
  await page.getByRole('textbox', { name: 'Argomento' }).fill('La pila di Volta');
  await sign(page);
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await page.getByRole('cell', { name: 'La pila di Volta' }).waitFor();
  await page.getByRole('link', { name: 'Settimana' }).click();
  await page.locator('[data-oggi]').getByText('La pila di Volta').waitFor();
  await page.getByRole('link', { name: 'Mese' }).click();
  const today = page.getByRole('row').filter({ hasText: 'La pila di Volta' });
  await today.locator('summary').click();
  await today.getByText('La pila di Volta').waitFor();
  quiet(page);
});

test('a missing signature leads to its hour', async () => {
  for (const account of colleagues()) {
    const page = await browser.page(account);
    await page.goto('/firme');
    const link = page.getByRole('main').getByRole('link', { name: /^Firma/ });
    if ((await link.count()) === 0) {
      await page.context().close();
      continue;
    }
    const before = await link.count();
    await link.first().click();
    await sign(page);
    await page.goto('/firme');
    assert.equal(await link.count(), before - 1);
    quiet(page);
    return;
  }
  assert.fail('no teacher has a missing signature');
});

test('a teacher without a place in the class signs a substitution and then sees the pupils of that hour', async () => {
  const { page, substitutes } = await covered(1);
  const [substitute] = substitutes;
  assert.ok((await substitute.locator('[data-alunno]').count()) >= 8);
  quiet(substitute, /status of 4\d\d/);
  await page.context().close();
});

test('two teachers on the same roll: both values are shown, and one is chosen', async () => {
  const { substitutes } = await covered(2);
  const [first, second] = substitutes;
  await first.reload();
  const alunno = (await present(first))[0];
  await tap(second, alunno, 'A');
  await pill(second, 'Tutto salvato');
  await tap(first, alunno, 'R');
  const dialog = first.locator('#c-conflitto');
  await dialog.getByText('Adesso nel registro').first().waitFor();
  await dialog.getByLabel(/Assente|Uscita/).waitFor();
  await dialog.getByLabel('Ritardo').check();
  await dialog.getByRole('button', { name: 'Salva la scelta' }).click();
  await pill(first, 'Tutto salvato');
  await second.reload();
  assert.equal(await stateOf(second, alunno), 'R');

  // The same letter with another hour is another value, and the hour of the colleague comes with the letter.
  const hour = (page) => page.locator(`input[name="ora.${alunno}"]`);
  const [, hh, mm] = (await first.locator('.c-intesta__sopra').innerText()).match(/(\d+):(\d\d)/);
  const afterBell = (minutes) => `${hh.padStart(2, '0')}:${String(Number(mm) + minutes).padStart(2, '0')}`;
  const kept = second.waitForResponse((answer) => answer.url().endsWith('/appello') && answer.status() === 200);
  await hour(second).fill(afterBell(2));
  await hour(second).blur();
  await kept;
  await hour(first).fill(afterBell(1));
  await hour(first).blur();
  await dialog.getByLabel(new RegExp(afterBell(2))).check();
  await dialog.getByRole('button', { name: 'Salva la scelta' }).click();
  await pill(first, 'Tutto salvato');
  assert.equal(await hour(first).inputValue(), afterBell(2));
  quiet(first, /status of 4\d\d/);
  quiet(second, /status of 4\d\d/);
});

test('a teacher whose hour a colleague took for another subject reads what stands and what can be done', async () => {
  let subject;
  const { page, substitutes } = await covered(1, async (own) => {
    const taught = `${await own.getByRole('heading', { level: 1 }).innerText()} ${(await own.locator('#f-cattedra').allInnerTexts()).join(' ')}`;
    const offered = await own.locator('#f-materia option').allTextContents();
    subject = ['Diritto ed economia', 'Filosofia', 'Telecomunicazioni'].find((name) => offered.includes(name) && !taught.includes(name));
    return subject;
  });
  await page.reload();
  await page.getByRole('heading', { level: 2, name: new RegExp(subject) }).waitFor();
  await page.getByRole('button', { name: `Firma ${subject}` }).waitFor();
  assert.equal(await signButton(page).count(), 0);
  assert.equal(await page.locator('.c-salvo').count(), 0, 'nothing here saves by itself');
  await page.getByRole('button', { name: `Firma ${subject}` }).click();
  await page.getByText('Firmata da te').waitFor();
  quiet(page);
  quiet(substitutes[0], /status of 4\d\d/);
});

test('a support teacher writes apart for each pupil', async () => {
  const page = await browser.page(remarked('docente', /sostegno: due alunni nella stessa classe/));
  await page.goto('/adesso');
  if ((await signButton(page).count()) === 1) {
    await sign(page);
    await page.reload();
  }
  const pupils = page.locator('.c-testi form[aria-labelledby^="s-"]');
  assert.equal(await pupils.count(), 2);
  const texts = ['Mappa dei complementi', 'Lettura guidata'];
  for (const [n, text] of texts.entries()) await pupils.nth(n).getByRole('textbox', { name: /^Argomento/ }).fill(text);
  await page.keyboard.press('Tab');
  await pill(page, 'Tutto salvato');
  await page.reload();
  for (const [n, text] of texts.entries()) assert.equal(await pupils.nth(n).getByRole('textbox', { name: /^Argomento/ }).inputValue(), text);
  quiet(page);
});

/** An hour that its teacher has not signed, and that so many colleagues who are free cover together. */
async function covered(number, subjectFor = () => undefined) {
  const { page, account } = await hour();
  const [link] = await page.locator('.c-ora[aria-current]').evaluateAll((all) => all.map((a) => a.href));
  const subject = await subjectFor(page);
  const substitutes = [];
  for (const colleague of colleagues()) {
    if (substitutes.length === number) return { page, substitutes };
    if (colleague.username === account.username) continue;
    const free = await browser.page(colleague);
    await free.goto(link);
    const button = free.getByRole('button', { name: 'Firma la sostituzione' });
    if ((await button.count()) === 1 && (await free.locator('[data-alunno]').count()) === 0) {
      if (subject) await free.locator('#f-materia').selectOption({ label: subject });
      await button.click();
      const signed = free.getByText('Firmata da te');
      await signed.or(free.locator('#errori')).first().waitFor();
      if ((await signed.count()) === 1) {
        substitutes.push(free);
        continue;
      }
    }
    await free.context().close();
  }
  if (substitutes.length === number) return { page, substitutes };
  throw new Error(`only ${substitutes.length} colleagues are free`);
}
