// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Marks: the grid by keyboard, on the phone and without scripts, and what a family sees of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { PHONE, quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';
import { pill } from '../lib/ora.mjs';

const browser = useBrowser();
const REFUSED = /422/;

/** A new prova of the main teacher in one of their grids: its column's page, and the pupils who were there. */
async function newProva(page, number = 0) {
  await page.goto('/valutazioni');
  await page.locator('main .c-griglia a').nth(number).click();
  const grid = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Nuova prova' }).first().click();
  await page.getByLabel('Argomento').fill('Prova del browser');
  await page.getByRole('button', { name: 'Crea e scrivi i voti' }).click();
  await page.waitForURL(/\/prove\//);
  const column = new URL(page.url()).pathname;
  const there = await page.locator('.c-colonna li').evaluateAll((rows) => rows.flatMap((row, n) => (row.querySelector('.c-stato--assente') ? [] : [n])));
  return { grid, column, prova: column.split('/').pop(), there };
}

/** The text of the cells of a column, from the top. */
const column = (page, prova) =>
  page.locator('form[data-voti] table').evaluate((table, id) => {
    const index = [...table.tHead.rows[0].cells].findIndex((cell) => cell.dataset.prova === id);
    return [...table.tBodies[0].rows].map((row) => row.cells[index].querySelector('span').textContent);
  }, prova);

/** Puts the pen in a cell of a column with the arrows only. */
async function walkTo(page, prova, row) {
  const across = await page.locator('form[data-voti] table').evaluate((table, id) => {
    const heads = [...table.tHead.rows[0].cells];
    return heads.findIndex((head) => head.dataset.prova === id) - table.querySelector('[data-qui]').cellIndex;
  }, prova);
  await page.locator('.c-voti__penna').focus();
  for (let n = 0; n < Math.abs(across); n += 1) await page.keyboard.press(across < 0 ? 'ArrowLeft' : 'ArrowRight');
  for (let n = 0; n < row; n += 1) await page.keyboard.press('ArrowDown');
}

test('marks by keyboard only: type, Enter, arrows, Esc, undo', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const { grid, prova, there } = await newProva(page);
  const [first] = there;
  await page.goto(grid);
  await walkTo(page, prova, first);
  await page.keyboard.type('7,5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await pill(page, 'Tutto salvato');
  assert.equal((await column(page, prova))[first], '7½');
  assert.equal((await column(page, prova))[first + 1], '', 'the next cell was left alone');
  await page.keyboard.type('9');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.c-voti__penna').inputValue(), '7½');
  await page.keyboard.type('8-');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  assert.equal((await column(page, prova))[first], '8-');
  await page.keyboard.press('Control+z');
  await pill(page, 'Tutto salvato');
  assert.equal((await column(page, prova))[first], '7½');
  await page.reload();
  assert.equal((await column(page, prova))[first], '7½');
  const label = await page.locator('.c-voti__penna').evaluate((pen) =>
    pen.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id).textContent.trim()).join(' '),
  );
  assert.ok(label.length > 8, 'a screen reader hears the pupil and the prova');
  quiet(page);
});

test('a wrong value is shown at its cell, the others are saved without it, and mending it saves all', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const { grid, prova, there } = await newProva(page, 1);
  const [wrong, ...right] = there.filter((row, n) => row === there[0] + n).slice(0, 3);
  assert.equal(right.length, 2, 'three in a row were there');
  await page.goto(grid);
  assert.equal(await page.locator('[data-qui]').evaluate((cell) => cell.closest('table').tHead.rows[0].cells[cell.cellIndex].dataset.prova), prova, 'the pen starts at the newest prova');
  await walkTo(page, prova, wrong);
  for (const mark of ['11', '7', '8']) {
    await page.keyboard.type(mark);
    await page.keyboard.press('Enter');
  }
  await pill(page, 'Non salvato');
  await page.locator('td .c-campo__errore', { hasText: '«11» non è tra 1 e 10' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('td[data-attesa]').length === 1);
  const other = await browser.page(ofRole('docente')[0]);
  await other.goto(grid);
  assert.deepEqual((await column(other, prova)).slice(wrong, wrong + 3), ['', '7', '8'], 'the right ones are in the register');
  await other.context().close();
  assert.deepEqual((await faultsOf(page)).filter((fault) => /axe/.test(fault)), []);
  await walkTo(page, prova, 0);
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowUp');
  assert.equal(await page.locator('.c-voti__penna').inputValue(), '11', 'what was typed is still there');
  await page.keyboard.type('6');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  assert.equal(await page.locator('td .c-campo__errore').count(), 0);
  await page.reload();
  assert.deepEqual((await column(page, prova)).slice(wrong, wrong + 3), ['6', '7', '8']);
  quiet(page, REFUSED);
});

test('a refused mark that is sent again while another one travels is not taken for saved', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const { grid, prova, there } = await newProva(page, 1);
  const wrong = there.find((row, n) => there[n + 1] === row + 1);
  await page.goto(grid);
  await walkTo(page, prova, wrong);
  await page.keyboard.type('11');
  await page.keyboard.press('Enter');
  await pill(page, 'Non salvato');
  let free;
  const held = new Promise((resolve) => {
    free = resolve;
  });
  const left = page.waitForRequest((request) => request.method() === 'POST');
  await page.route(`**${grid}`, async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await left;
  await page.locator('#f-motivo').fill('errore di somma');
  await page.locator('#f-motivo').blur();
  free();
  await pill(page, 'Non salvato');
  await page.waitForFunction(() => document.querySelectorAll('td[data-attesa]').length === 1);
  assert.deepEqual((await column(page, prova)).slice(wrong, wrong + 2), ['11', '7']);
  assert.equal(await page.locator('td .c-campo__errore').count(), 1, 'one word on it, also when it is refused twice');
  quiet(page, REFUSED);
});

test('the column of a new prova is typed from the first pupil down, pasted in one gesture, and says what it keeps', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const { grid, prova, there } = await newProva(page, 3);
  const marks = page.locator('.c-colonna__voto');
  assert.equal(await page.evaluate(() => document.activeElement.name), await marks.first().getAttribute('name'), 'one can type at once');
  await page.getByText('Si salva da solo').waitFor();
  for (let n = 0; n < there[0]; n += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.type('6,5');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  assert.equal(await marks.nth(there[0]).inputValue(), '6½', 'as the register writes it');
  assert.equal(await page.evaluate(() => document.activeElement.name), await marks.nth(there[0] + 1).getAttribute('name'));
  await page.keyboard.press('Shift+Enter');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'NC\tassente alla prima ora\r\n12\r\nnon svolto\r\n');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await pill(page, 'Non salvato');
  await page.locator('.c-colonna .c-campo__errore', { hasText: '«12» non è tra 1 e 10' }).waitFor();
  await page.waitForFunction((n) => document.querySelectorAll('.c-colonna__voto')[n].value === 'NSv', there[0] + 2);
  const comments = page.locator('.c-colonna__commento');
  await comments.nth(there[0] + 1).fill('da rivedere');
  await page.locator('.c-colonna .c-campo__errore', { hasText: '«12» non è tra 1 e 10' }).waitFor();
  await marks.nth(there[0] + 1).fill('9');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  await page.goto(grid);
  assert.deepEqual((await column(page, prova)).slice(there[0], there[0] + 3), ['NC', '9', 'NSv']);
  await page.goto(`${grid}/prove/${prova}`);
  assert.equal(await comments.nth(there[0]).inputValue(), 'assente alla prima ora');
  assert.equal(await comments.nth(there[0] + 1).inputValue(), 'da rivedere', 'what was typed beside a refused mark goes with it');
  quiet(page, REFUSED);
});

test('a column pasted from a spreadsheet is one gesture', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const { grid, prova } = await newProva(page, 2);
  await page.goto(grid);
  await walkTo(page, prova, 0);
  await page.locator('.c-voti__penna').evaluate((pen) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'NC\r\ng\r\nnon svolto\r\n');
    pen.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await pill(page, 'Tutto salvato');
  assert.deepEqual((await column(page, prova)).slice(0, 3), ['NC', 'Giu', 'NSv']);
  await page.keyboard.press('Control+z');
  await pill(page, 'Tutto salvato');
  assert.deepEqual((await column(page, prova)).slice(0, 3), ['', '', '']);
  quiet(page);
});

test('levels are typed after the mark, by keyboard, and a family reads them in words', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const { grid, column: one, prova, there } = await newProva(page, 0);
  await page.goto(`${one}/obiettivi`);
  const boxes = page.locator('input[name="obiettivo"]');
  assert.ok((await boxes.count()) >= 2, 'the class has obiettivi');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.waitForURL(/esito=salvato/);
  await page.goto(grid);
  await walkTo(page, prova, there[0]);
  const strip = page.locator(`[data-obiettivi="${prova}"]`);
  assert.match(await strip.textContent(), /A = Avanzato, B = Intermedio, C = Base, D = Iniziale/);
  assert.equal(await page.locator('[data-obiettivi]:visible').count(), 1, 'only those of the prova under the pen');
  assert.ok((await page.locator('.c-voti__penna').getAttribute('aria-describedby')).includes(await strip.getAttribute('id')));
  await page.keyboard.type('8: A ba');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  assert.equal((await column(page, prova))[there[0]], '8: A C');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  assert.equal((await column(page, prova))[there[0]], '9: A C', 'a mark alone leaves the levels');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await pill(page, 'Tutto salvato');
  assert.equal((await column(page, prova))[there[0]], '');
  await walkTo(page, prova, there[0]);
  await page.keyboard.type('7: D');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  assert.equal((await column(page, prova))[there[0]], '7: D');
  assert.deepEqual(await faultsOf(page), []);
  await page.goto(one);
  assert.equal(await page.locator('.c-colonna li').nth(there[0]).locator('.c-colonna__voto').inputValue(), '7: D');
  for (const path of [one, `${one}/livelli`, `${one}/obiettivi`]) {
    await page.goto(path);
    assert.deepEqual(await faultsOf(page), [], path);
  }
  quiet(page);
});

test('on a phone there is a card for each pupil', async () => {
  const page = await browser.page(ofRole('docente')[0], { viewport: PHONE });
  const { grid, prova, there } = await newProva(page, 3);
  await page.goto(grid);
  const cell = page.locator(`td[data-campo^="v.${prova}."]`).nth(there[0]);
  assert.match(await cell.getAttribute('data-label'), /Prova del browser/);
  await cell.click();
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await pill(page, 'Tutto salvato');
  quiet(page);
});

test('without scripts a column is a plain form', async () => {
  const page = await browser.page(ofRole('docente')[0], { viewport: SMALL_PHONE, javaScriptEnabled: false });
  const { there } = await newProva(page, 4);
  const line = page.locator('.c-colonna li').nth(there[0]);
  await line.locator('.c-colonna__voto').fill('dodici');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByText('«dodici» non è un valore').first().waitFor();
  assert.equal(await line.locator('.c-colonna__voto').inputValue(), 'dodici');
  await line.locator('.c-colonna__voto').fill('9');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByText('Salvato.', { exact: true }).waitFor();
  assert.equal(await line.locator('.c-colonna__voto').inputValue(), '9');
});

test('a family reads marks, trend and mean on a small phone without scripts, and tries out a mean', async () => {
  const page = await browser.page(ofRole('genitore')[0], { viewport: SMALL_PHONE, javaScriptEnabled: false });
  await page.goto('/voti');
  const subjects = await page.locator('main .c-griglia h2 a').evaluateAll((all) => all.map((a) => a.href));
  assert.ok(subjects.length > 2);
  for (const subject of subjects) {
    await page.goto(subject);
    if ((await page.locator('.c-andamento svg').count()) > 0) break;
  }
  await page.locator('.c-andamento svg').waitFor();
  await page.getByRole('table', { name: 'Tutti i voti del periodo' }).waitFor();
  await page.getByLabel('Voti da provare').fill('7 8½');
  await page.getByRole('button', { name: 'Calcola' }).click();
  await page.getByText('Con questi voti la media sarebbe').waitFor();
  quiet(page);
});

test('the pages of a prova are sound: axe, widths, dark, targets, keyboard', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  const { grid, column: own } = await newProva(page);
  const faults = [];
  for (const path of [own, `${grid}/nuova`, `${own}/dati`, `${own}/annulla`, `${grid}/recuperi`, `${grid}/recuperi/nuova`]) {
    await page.goto(path);
    faults.push(...[...(await faultsOf(page)), ...(await walk(page))].map((fault) => `${path} ${fault}`));
  }
  assert.deepEqual(faults, []);
  quiet(page);
});
