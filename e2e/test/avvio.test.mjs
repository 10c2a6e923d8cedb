// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// From an empty school to the first signed hour, by what the pages offer alone.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, quiet, VISITOR, watched } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';
import { pill, sign, stateOf, tap } from '../lib/ora.mjs';
import { choose, emptySchool, enter, missing, newAccount, newPerson, newPupil, press, refused, ring, year } from '../lib/scuola-nuova.mjs';

const folders = [];
const servers = [];
let chromium;

before(async () => {
  chromium = await launch();
});
after(async () => {
  for (const server of servers) await server.stop();
  await chromium?.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The office of an empty school at the home that its first access leads to, and pages for others. */
async function open(code, name) {
  const folder = mkdtempSync(join(tmpdir(), 'campanella-avvio-'));
  folders.push(folder);
  const { server, office } = await emptySchool(folder, code, name);
  servers.push(server);
  const newPage = async () => watched(await (await chromium.newContext({ baseURL: server.url, ...VISITOR })).newPage());
  const page = await enter(newPage, office);
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return { page, newPage };
}

/** The step is sound at every width. */
const sound = async (page) => assert.deepEqual(await faultsOf(page), [], page.url());
/** The step is there, with its scripts: what is typed before them may be lost on a busy machine. */
async function step(page, name) {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.waitForLoadState();
}

/** Who teaches what in the class, and when: its first lesson is the hour that runs. */
async function firstLesson(page, { teacher, subject, classe }) {
  await missing(page, 'Cattedre');
  await choose(page, 'classe', classe);
  await page.getByRole('button', { name: 'Mostra' }).click();
  await page.getByRole('link', { name: 'Nuova cattedra' }).click();
  await choose(page, 'docente', teacher);
  await choose(page, 'materia', subject);
  await press(page, 'Salva');
  await page.getByRole('rowheader', { name: teacher }).waitFor();

  await missing(page, 'Orario delle lezioni');
  await page.getByRole('main').getByRole('link', { name: classe, exact: true }).click();
  const monday = page.locator('section', { has: page.getByRole('heading', { name: 'lunedì' }) });
  await monday.getByRole('link').first().click();
  await choose(page, 'docente', teacher);
  await refused(page, 'Salva', 'materia', 'obbligatorio');
  assert.equal(await page.locator('#f-docente').locator('option:checked').innerText(), teacher);
  await choose(page, 'materia', subject);
  await sound(page);
  await press(page, 'Salva');
  await monday.getByText(subject).first().waitFor();
}

/** The teacher opens the running hour, signs with one absent pupil and writes what was done. */
async function signs(newPage, account, classe, absent) {
  const page = await enter(newPage, account);
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: classe }).waitFor();
  const alunno = await page.locator('[data-alunno]', { hasText: absent }).getAttribute('data-alunno');
  await tap(page, alunno, 'A');
  await sign(page);
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Presentazione della classe');
  await pill(page, 'Tutto salvato');
  await page.reload();
  await page.getByText('Firmata da te').waitFor();
  assert.equal(await stateOf(page, alunno), 'A');
  await sound(page);
  quiet(page);
}

test('a liceo goes from nothing to its first signed hour; what is wrong is refused at its field and stays typed', async () => {
  const { page, newPage } = await open('BGPS01000C', 'Liceo di prova');
  await page.getByText('Che cosa manca').waitFor();
  await sound(page);
  await page.getByRole('link', { name: 'Continua', exact: true }).click();

  await step(page, 'Istituto');
  await refused(page, 'Salva e continua', 'comune', 'obbligatorio');
  assert.equal(await page.getByLabel('Nome della scuola').inputValue(), 'Liceo di prova');
  await sound(page);
  await page.getByLabel('Comune').fill('Bergamo');
  await press(page, 'Salva e continua');

  await step(page, 'Sedi');
  await sound(page);
  await page.getByLabel('Codice meccanografico').fill('BGPS01');
  await refused(page, 'Aggiungi la sede', 'nome', 'obbligatorio');
  assert.equal(await page.getByLabel('Codice meccanografico').inputValue(), 'BGPS01');
  await page.getByLabel('Codice meccanografico').fill('');
  await page.getByLabel('Nome', { exact: true }).fill('Sede centrale');
  await press(page, 'Aggiungi la sede');
  await page.getByRole('link', { name: 'Avanti', exact: true }).click();

  await step(page, /Anno scolastico 2026\/27/);
  await year(page, '');
  await refused(page, 'Salva e continua', 'periodo_2_al', 'quando finisce il 2° periodo');
  assert.equal(await page.locator('#f-periodo_1_al').inputValue(), '2027-01-31');
  await sound(page);
  await page.locator('#f-periodo_2_al').fill('2027-06-10');
  await press(page, 'Salva e continua');

  await step(page, 'Orario delle campane');
  await ring(page, 5);
  await page.getByLabel('Inizio della 3ª ora').fill('09:50');
  await refused(page, 'Salva', 'inizio_3', 'ma quella prima finisce alle');
  assert.equal(await page.getByLabel('Fine della 5ª ora').inputValue(), '13:00');
  await sound(page);
  await page.getByLabel('Inizio della 3ª ora').fill('10:00');
  await press(page, 'Salva');
  await page.getByRole('link', { name: 'Avanti', exact: true }).click();

  await step(page, 'Materie');
  await sound(page);
  await press(page, 'Salva e continua');

  await step(page, 'Classi');
  await page.getByLabel('Classi', { exact: true }).fill('1A');
  await page.locator('#f-sede').selectOption('');
  await refused(page, 'Aggiungi le classi', 'sede', 'obbligatorio');
  assert.equal(await page.getByLabel('Classi', { exact: true }).inputValue(), '1A');
  await page.locator('#f-sede').selectOption({ label: 'Sede centrale' });
  await page.getByLabel('Classi', { exact: true }).fill('1A 6A');
  await refused(page, 'Aggiungi le classi', 'classi', '«6A» non è una classe');
  await sound(page);
  await page.getByLabel('Classi', { exact: true }).fill('1A');
  await press(page, 'Aggiungi le classi');
  await page.getByRole('link', { name: 'Finito', exact: true }).click();

  await missing(page, 'Docenti');
  await newPerson(page, ['Locatelli', 'Marta'], 'Docente');
  const teacher = await newAccount(page);
  await missing(page, 'Alunni');
  for (const name of [['Abbadini', 'Sara'], ['Bresolin', 'Ivo']]) await newPupil(page, name, '1A');
  await firstLesson(page, { teacher: 'Locatelli Marta', subject: 'Matematica', classe: '1A' });

  await page.goto('/scuola');
  await page.getByText('La scuola è pronta').waitFor();
  await sound(page);
  quiet(page, /status of 422/);
  await signs(newPage, teacher, /1A/, 'Bresolin');
});

test('a primary school with two sites and a class of two years signs its first hour', async () => {
  const { page, newPage } = await open('BGEE020004', 'Direzione didattica di prova');
  await page.getByRole('link', { name: 'Continua', exact: true }).click();
  await step(page, 'Istituto');
  await page.getByLabel('Comune').fill('Bergamo');
  await press(page, 'Salva e continua');
  await step(page, 'Sedi');
  for (const name of ['Plesso Rodari', 'Plesso Calvino']) {
    await page.getByLabel('Nome', { exact: true }).fill(name);
    await press(page, 'Aggiungi la sede');
    await page.getByRole('main').getByRole('link', { name: `Modifica ${name}` }).waitFor();
    await page.waitForLoadState();
  }
  await page.getByRole('link', { name: 'Avanti', exact: true }).click();
  await step(page, /Anno scolastico/);
  await year(page, '2027-06-10');
  await press(page, 'Salva e continua');
  await step(page, 'Orario delle campane');
  for (const name of ['Plesso Calvino', 'Plesso Rodari']) {
    await page.getByRole('heading', { name: `Campane: ${name}` }).waitFor();
    await ring(page, 5);
    await press(page, 'Salva');
  }
  await page.getByRole('link', { name: 'Avanti', exact: true }).click();
  await step(page, 'Materie');
  await sound(page);
  await press(page, 'Salva e continua');
  await step(page, 'Classi');
  await page.getByLabel('Classi', { exact: true }).fill('1-2A');
  await refused(page, 'Aggiungi le classi', 'sede', 'obbligatorio');
  await page.locator('#f-sede').selectOption({ label: 'Plesso Rodari' });
  await press(page, 'Aggiungi le classi');
  await page.getByRole('link', { name: 'Finito', exact: true }).click();

  await missing(page, 'Docenti');
  await newPerson(page, ['Nembrini', 'Paola'], 'Docente');
  const teacher = await newAccount(page);
  await page.goto('/persone');
  await newPerson(page, ['Gritti', 'Leo'], 'Alunno');
  await page.getByRole('link', { name: 'Iscrivi in una classe' }).click();
  await choose(page, 'classe', '1-2A');
  await refused(page, 'Iscrivi in una classe', 'anno_corso', 'anno di corso');
  await page.locator('#f-anno_corso').selectOption({ index: 2 });
  await press(page, 'Iscrivi in una classe');
  await page.getByRole('link', { name: '1-2A', exact: true }).waitFor();
  await firstLesson(page, { teacher: 'Nembrini Paola', subject: 'Italiano', classe: '1-2A' });
  await page.goto('/scuola');
  await page.getByText('La scuola è pronta').waitFor();
  quiet(page, /status of 422/);
  await signs(newPage, teacher, /1-2A/, 'Gritti');
});
