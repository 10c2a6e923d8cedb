// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Files that go with a test and with homework: up by their teacher, refused with their reason, down by the family.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { DESKTOP, quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';
import { sign, signButton } from '../lib/ora.mjs';

const browser = useBrowser();
const PDF = Buffer.from(`%PDF-1.7\n${'scheda di ripasso '.repeat(20_000)}`);
const TITLE = 'Prova con la scheda';
const HOMEWORK = 'Esercizi della scheda, dal primo al quinto';
const WIKI = 'https://it.wikipedia.org/wiki/Retta';

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

test('homework gets a link and a file from its hour, and the family opens them on a small phone', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  await page.goto('/adesso');
  if (await signButton(page).count()) await sign(page);
  const hour = page.url();
  await page.getByRole('textbox', { name: /^Compiti/ }).fill(HOMEWORK);
  await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/testi')), page.locator('#f-scadenza').press('Enter')]);
  await page.waitForTimeout(300);
  assert.equal(page.url(), hour, 'Enter saves, and leads nowhere');
  await page.getByRole('button', { name: 'Aggiungi file o collegamento' }).click();
  await page.getByRole('heading', { name: 'File e collegamenti del compito' }).waitFor();
  await page.getByText(HOMEWORK).waitFor();
  await page.getByLabel('Un collegamento').fill('https://giochi.example/');
  await page.getByRole('button', { name: 'Aggiungi', exact: true }).click();
  await page.locator('#errori').getByRole('link', { name: /non è tra i siti ammessi/ }).waitFor();
  await sound(page);
  await page.getByLabel('Un collegamento').fill(WIKI);
  await page.getByRole('button', { name: 'Aggiungi', exact: true }).click();
  await page.getByRole('link', { name: WIKI }).waitFor();
  await page.getByLabel('Un file').setInputFiles({ name: 'compito.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('button', { name: 'Carica' }).click();
  await page.getByRole('link', { name: 'compito.pdf' }).waitFor();
  await sound(page);
  await page.getByRole('link', { name: "Torna all'ora" }).click();
  await page.getByRole('link', { name: /compito\.pdf/ }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: /^Compiti/ }).inputValue(), HOMEWORK);
  await sound(page);
  quiet(page, /status of 422/);

  // Without scripts the button saves the text, too, and leads to the same page.
  const plain = await browser.page(ofRole('docente')[0], { javaScriptEnabled: false });
  await plain.goto(hour);
  await plain.locator('#f-scadenza').press('Enter');
  await plain.waitForLoadState();
  assert.equal(await plain.getByRole('heading', { name: 'File e collegamenti del compito' }).count(), 0);
  await plain.goto(hour);
  await plain.getByRole('button', { name: 'Aggiungi file o collegamento' }).click();
  await plain.getByRole('button', { name: `Togli ${WIKI}` }).waitFor();
  quiet(plain);

  const parent = await browser.page(ofRole('genitore')[0], { viewport: SMALL_PHONE });
  for (const path of ['/casa', '/compiti']) {
    await parent.setViewportSize(SMALL_PHONE);
    await parent.goto(path);
    const homework = parent.getByRole('listitem').filter({ hasText: HOMEWORK });
    await homework.getByRole('link', { name: 'it.wikipedia.org' }).waitFor();
    const [download] = await Promise.all([parent.waitForEvent('download'), homework.getByRole('link', { name: /compito\.pdf/ }).click()]);
    assert.equal(download.suggestedFilename(), 'compito.pdf');
    await sound(parent);
  }
  quiet(parent);
});

test('the head takes a wrong file of homework away, says why, and the teacher reads it', async () => {
  const teacher = await browser.page(ofRole('docente')[0]);
  await teacher.goto('/adesso');
  if (await signButton(teacher).count()) await sign(teacher);
  await teacher.getByRole('button', { name: 'Aggiungi file o collegamento' }).click();
  await teacher.getByLabel('Un file').setInputFiles({ name: 'altra-classe.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([PDF, Buffer.from('ter')]) });
  await teacher.getByRole('button', { name: 'Carica' }).click();
  await teacher.getByRole('link', { name: 'altra-classe.pdf' }).waitFor();
  const homework = new URL(teacher.url()).pathname;

  for (const viewport of [DESKTOP, SMALL_PHONE]) {
    const head = await browser.page(ofRole('dirigente')[0], { viewport });
    await head.goto(homework);
    assert.equal(await head.getByLabel('Un file').count(), 0, 'adding stays with whoever gave it');
    await sound(head);
    await head.setViewportSize(viewport);
    await head.getByRole('link', { name: 'Togli altra-classe.pdf' }).click();
    await head.getByRole('heading', { name: 'Togli dal compito' }).waitFor();
    await sound(head);
    quiet(head);
    await head.context().close();
  }
  const head = await browser.page(ofRole('dirigente')[0], { javaScriptEnabled: false });
  await head.goto(homework);
  await head.getByRole('link', { name: 'Togli altra-classe.pdf' }).click();
  await head.getByLabel('Perché lo togli').fill('È il foglio di un\'altra classe');
  await head.getByRole('button', { name: 'Togli', exact: true }).click();
  await head.getByRole('heading', { name: 'Tolti dal compito' }).waitFor();
  assert.equal(await head.getByRole('link', { name: 'altra-classe.pdf' }).count(), 0);
  quiet(head);

  await teacher.reload();
  await teacher.getByText('È il foglio di un\'altra classe').waitFor();
  await sound(teacher);
  quiet(teacher);
});

/** The test as the agenda of the day leads to it. */
async function addressOf(page) {
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  const register = new URL(page.url()).pathname;
  await page.goto(`${register}/agenda?giorno=2027-01-20`);
  return page.getByRole('link', { name: TITLE }).first().evaluate((link) => link.href);
}

/** Nothing for axe to find, nothing cut off. */
const sound = async (page) => assert.deepEqual(await faultsOf(page), []);
