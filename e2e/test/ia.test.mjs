// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A tool of artificial intelligence goes from the request to the public list and back to revoked, by five people.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';

const browser = useBrowser();
const NAME = 'Prova di Penna';

/** A page as it opens: everything wrong with it, and what the keyboard does not reach. */
async function sound(page) {
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
}

/** A page in which somebody is at work: the keyboard is in the middle of it. */
async function soundAtWork(page) {
  assert.deepEqual(await faultsOf(page), []);
}

/** Opens the request, takes a step with these fields and comes back to it. */
async function take(page, address, step, fields) {
  await page.goto(address);
  await page.getByRole('link', { name: step, exact: true }).click();
  await soundAtWork(page);
  for (const [label, value] of fields) {
    const field = page.getByLabel(label, { exact: false }).first();
    if (value === true) await field.check();
    else if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await page.getByRole('button', { name: 'Conferma' }).click();
  await page.waitForURL(`**${address}?esito=salvato`);
}

test('anybody finds out, without signing in, that what is not authorised is forbidden', async () => {
  const page = await browser.page();
  await page.goto('/ia/elenco');
  await page.getByRole('heading', { name: 'Strumenti di intelligenza artificiale autorizzati' }).waitFor();
  await sound(page);
  await page.getByLabel('Nome, produttore o codice').fill('Chiacchiera');
  await page.getByRole('button', { name: 'Cerca', exact: true }).click();
  await page.getByText('«Chiacchiera» non è autorizzato: è vietato.').waitFor();
  await sound(page);
  await page.getByLabel('Nome, produttore o codice').fill('wl-001');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /WL-001/ }).click();
  await page.getByText('Iscritto da una delibera').waitFor();
  await sound(page);
  await page.goto('/ia/vietati');
  await sound(page);
  const json = await page.request.get('/ia/elenco/json');
  assert.equal((await json.json()).regola, 'non autorizzato = vietato');
  quiet(page);
});

test('a request goes by five people into the list, and the tool is revoked', async () => {
  const teacher = await browser.page(ofRole('docente')[0]);
  await teacher.goto('/ia/richieste');
  await sound(teacher);
  await teacher.getByRole('link', { name: 'Chiedi uno strumento' }).click();
  await sound(teacher);
  await teacher.getByLabel('Nome', { exact: true }).fill(NAME);
  await teacher.getByLabel('Produttore').fill('Bottega Prove');
  await teacher.getByLabel('Uso', { exact: true }).selectOption('didattico');
  await teacher.getByLabel('A che cosa serve').fill('Esercizi di scrittura.');
  await teacher.getByLabel('Chi lo usa').selectOption('alunni');
  await teacher.getByLabel('Con quale account').fill('Account della scuola');
  await teacher.getByLabel("Primo giorno d'uso").fill('2027-02-01');
  await teacher.getByLabel('Informativa privacy').fill('https://prove.example/privacy');
  await teacher.getByLabel('Termini di servizio').fill('https://prove.example/condizioni');
  await teacher.getByRole('button', { name: 'Presenta la richiesta' }).click();
  // Pupils will use it: their age is missing, and what was typed is still there.
  await teacher.getByRole('alert').getByText('Scrivi questo dato').waitFor();
  assert.equal(await teacher.getByLabel('Nome', { exact: true }).inputValue(), NAME);
  await soundAtWork(teacher);
  await teacher.getByLabel('Età degli alunni').fill('16-18 anni');
  await teacher.getByLabel('Tratta dati personali').check();
  await teacher.getByLabel('Quali dati').fill('I testi scritti dagli alunni.');
  await teacher.getByRole('button', { name: 'Presenta la richiesta' }).click();
  await teacher.waitForURL('**/ia/richieste/*?esito=creato');
  const address = new URL(teacher.url()).pathname;
  await sound(teacher);

  const office = await browser.page(ofRole('segreteria')[0]);
  await take(office, address, 'Dai la ricevuta', [['Numero di protocollo', '6001/2026']]);
  const referente = await browser.page(ofRole('referente_ia')[0]);
  await referente.goto('/ia/richieste');
  await sound(referente);
  await take(referente, address, 'La richiesta è completa', []);
  await take(referente, address, 'Valuta il rischio', [
    ['Dialoga con gli alunni', true],
    ['Motivi della valutazione', 'Commenta i testi degli alunni.'],
  ]);
  await referente.getByText('In attesa del DPO').waitFor();
  const dpo = await browser.page(ofRole('dpo')[0]);
  await take(dpo, address, 'Dai il parere', [
    ['Parere del DPO', 'Favorevole'],
    ['Motivi', 'Dati minimi e conservati per poco.'],
  ]);
  await take(referente, address, 'Proponi al gruppo', [
    ['Raccomandazione', 'Favorevole con prescrizioni'],
    ['Riunione del gruppo', '2026-11-23'],
    ['Motivi', 'Utile con un docente accanto.'],
  ]);
  const head = await browser.page(ofRole('dirigente')[0]);
  await take(head, address, 'Scrivi la delibera', [
    ['Esito', 'Approvazione con prescrizioni'],
    ['Componenti con voto', '7'],
    ['Presenti', '6'],
    ['Favorevoli', '5'],
    ['Contrari', '0'],
    ['Astenuti', '1'],
    ['Motivi', 'Utile alla scrittura.'],
    ['Prescrizioni operative', 'Sempre con un docente.'],
  ]);
  await take(referente, address, "Comunica l'esito", [['Messaggio', 'Buon lavoro.']]);
  await sound(referente);

  const anybody = await browser.page();
  await anybody.goto(`/ia/elenco?q=${encodeURIComponent(NAME)}`);
  await anybody.getByRole('link', { name: new RegExp(`WL-\\d{3} · ${NAME}`) }).click();
  await anybody.getByText('Sempre con un docente.').waitFor();
  await teacher.goto(address);
  await teacher.getByText('Buon lavoro.').waitFor();
  await sound(teacher);

  await referente.goto('/ia/strumenti');
  await sound(referente);
  await referente.getByRole('link', { name: new RegExp(NAME) }).click();
  await referente.locator('details > summary', { hasText: 'Revoca' }).click();
  await soundAtWork(referente);
  await referente.locator('#f-revoca-motivo').fill('Il fornitore ha cambiato le condizioni.');
  await referente.getByRole('button', { name: /Revoca/ }).click();
  await referente.waitForURL('**?esito=salvato');
  await anybody.goto(`/ia/elenco?q=${encodeURIComponent(NAME)}`);
  await anybody.getByText('non è autorizzato: è vietato.').waitFor();
  for (const page of [teacher, office, referente, dpo, head, anybody]) quiet(page, /status of 422/);
});
