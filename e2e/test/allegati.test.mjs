// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A file that goes with a test: up by its teacher, refused with its reason, down by the family.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();
const PDF = Buffer.from(`%PDF-1.7\n${'scheda di ripasso '.repeat(20_000)}`);
const TITLE = 'Prova con la scheda';

/** The page of a new test of the main teacher, in the class of the running hour. */
async function newTest(page) {
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await page.getByRole('link', { name: 'Agenda' }).last().click();
  await page.getByRole('link', { name: 'Nuovo impegno' }).click();
  await page.getByLabel('Giorno').fill('2027-01-20');
  await page.getByLabel('Materia').selectOption({ index: 1 });
  await page.getByLabel('In breve').fill(TITLE);
  await page.getByRole('button', { name: 'Aggiungi' }).click();
  await page.getByRole('link', { name: TITLE }).first().click();
}

test('a file is refused with its reason beside its field, attached, and read by the family', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await browser.page(ofRole('docente')[0], { javaScriptEnabled });
    if (javaScriptEnabled) await newTest(page);
    else await page.goto(await addressOf(page));
    const file = page.getByLabel('Un file');
    await file.setInputFiles({ name: 'scheda.pdf', mimeType: 'application/pdf', buffer: Buffer.from('PK testo') });
    await page.getByRole('button', { name: 'Carica' }).click();
    await page.locator('#errori').getByRole('link', { name: /contenuto di questo file/ }).waitFor();
    assert.equal(await page.getByLabel('In breve').inputValue(), TITLE);
    const [name, buffer] = javaScriptEnabled ? ['scheda.pdf', PDF] : ['altra.pdf', Buffer.concat([PDF, Buffer.from('bis')])];
    await page.getByLabel('Un file').setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await page.getByRole('button', { name: 'Carica' }).click();
    await page.getByRole('link', { name }).waitFor();
    quiet(page, /status of 422/);
  }
  const parent = await browser.page(ofRole('genitore')[0], { viewport: SMALL_PHONE });
  await parent.goto('/agenda?giorno=2027-01-20');
  const [download] = await Promise.all([parent.waitForEvent('download'), parent.getByRole('link', { name: /scheda\.pdf/ }).first().click()]);
  assert.equal(download.suggestedFilename(), 'scheda.pdf');
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.ok(Buffer.concat(chunks).equals(PDF), 'every byte comes back');
  quiet(parent);
});

/** The test as the agenda of the day leads to it. */
async function addressOf(page) {
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  const register = new URL(page.url()).pathname;
  await page.goto(`${register}/agenda?giorno=2027-01-20`);
  return page.getByRole('link', { name: TITLE }).first().evaluate((link) => link.href);
}
