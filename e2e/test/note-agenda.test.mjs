// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Notes and agenda, from the teacher to the family, with and without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();

/** The class register of the main teacher's running hour. */
async function register(page) {
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await page.getByRole('link', { name: 'Nuova nota' }).waitFor();
}

test('the teacher sees who will read a note, publishes it, and the family confirms it on a phone without scripts', async () => {
  const docente = await browser.page(ofRole('docente')[0]);
  await register(docente);
  await docente.getByRole('link', { name: 'Nuova nota' }).click();
  await docente.getByRole('radio', { name: /^Comunicazione/ }).check();
  await docente.getByRole('radio', { name: 'Tutta la classe' }).check();
  await docente.getByLabel('Testo').fill('Da mercoledì si usa il laboratorio di fisica.');
  await docente.getByRole('button', { name: 'Avanti' }).click();
  await docente.getByRole('heading', { name: 'Chi la leggerà' }).waitFor();
  await docente.getByText(/\d+ genitori/).waitFor();
  await docente.getByRole('button', { name: 'Pubblica' }).click();
  await docente.getByText('Da mercoledì si usa il laboratorio di fisica.').waitFor();
  quiet(docente);

  const parent = await browser.page(ofRole('genitore')[0], { viewport: SMALL_PHONE, javaScriptEnabled: false });
  await parent.goto('/note');
  const note = parent.locator('.c-note > li', { hasText: 'laboratorio di fisica' });
  await note.getByRole('button', { name: /^Ho letto/ }).click();
  await parent.locator('.c-note > li', { hasText: 'laboratorio di fisica' }).getByText('letta', { exact: true }).waitFor();
  quiet(parent);
});

test('a second test on a day is asked about, and the family finds both', async () => {
  const docente = await browser.page(ofRole('docente')[0]);
  await register(docente);
  await docente.getByRole('link', { name: 'Agenda' }).last().click();
  for (const [title, asked] of [['Prova di metà modulo', false], ['Prova di recupero', true]]) {
    await docente.getByRole('link', { name: 'Nuovo impegno' }).click();
    await docente.getByLabel('Giorno').fill('2026-12-18');
    await docente.getByLabel('Materia').selectOption({ index: 1 });
    await docente.getByLabel('In breve').fill(title);
    await docente.getByRole('button', { name: 'Aggiungi' }).click();
    if (asked || (await docente.getByLabel('Ho visto, aggiungi lo stesso').count()) > 0) {
      await docente.getByText(/ha già/).first().waitFor();
      // The remark stands beside the tick, and both are where one looks.
      assert.equal(await docente.evaluate(() => document.activeElement.name), 'conferma');
      assert.ok(await docente.getByText(/ha già/).first().evaluate((remark) => remark.getBoundingClientRect().top >= 0));
      await docente.getByLabel('Ho visto, aggiungi lo stesso').check();
      await docente.getByRole('button', { name: 'Aggiungi' }).click();
    }
    await docente.getByText(title).first().waitFor();
  }
  quiet(docente, /status of 422/);
  const parent = await browser.page(ofRole('genitore')[0], { viewport: SMALL_PHONE, javaScriptEnabled: false });
  await parent.goto('/agenda?giorno=2026-12-18');
  await parent.getByText('Prova di metà modulo').waitFor();
  await parent.getByText('Prova di recupero').waitFor();
  quiet(parent);
});

for (const javaScriptEnabled of [true, false]) {
  test(`a free day keeps what was typed, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
    const docente = await browser.page(ofRole('docente')[0], { viewport: SMALL_PHONE, javaScriptEnabled });
    await docente.goto('/agenda');
    await docente.getByRole('link', { name: 'Nuovo impegno' }).click();
    await docente.locator('main nav a').first().click();
    await docente.getByLabel('Materia').selectOption({ index: 1 });
    await docente.getByLabel('In breve').fill('Il congiuntivo');
    const free = docente.locator('button[name="giorno"]').first();
    const day = await free.getAttribute('value');
    await free.click();
    await docente.locator(`#f-data[value="${day}"]`).waitFor();
    assert.equal(await docente.getByLabel('In breve').inputValue(), 'Il congiuntivo');
    // Enter is the form's own button, not the first free day.
    await docente.getByLabel('In breve').press('Enter');
    await docente.getByText('Il congiuntivo').first().waitFor();
    assert.match(docente.url(), /esito=creato/);
    quiet(docente, /status of 422/);
  });
}

test('homework is ticked as done and taken back', async () => {
  const page = await browser.page(ofRole('alunno')[0], { viewport: SMALL_PHONE });
  await page.goto('/compiti');
  const first = page.getByRole('button', { name: /^Fatto/ }).first();
  const before = await page.locator('.c-fatto').count();
  await first.click();
  await page.locator('.c-fatto').first().waitFor();
  assert.equal(await page.locator('.c-fatto').count(), before + 1);
  await page.getByRole('button', { name: /^Non ancora/ }).first().click();
  await page.waitForLoadState();
  assert.equal(await page.locator('.c-fatto').count(), before);
  quiet(page);
});
