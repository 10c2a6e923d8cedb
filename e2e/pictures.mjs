// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pictures of the documentation, from the demo school: `npm run pictures [DIR]` (docs/img otherwise).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofRole, remarked } from './lib/accounts.mjs';
import { DESKTOP, launch, logIn, PHONE, VISITOR } from './lib/browser.mjs';
import { pack } from './lib/png.mjs';
import { link, motherOf, openTwo } from './lib/due-scuole.mjs';
import { firstAccess } from './lib/fattore.mjs';
import { pill, present, sign, signButton, tap } from './lib/ora.mjs';
import { emptySchool, enter, press, refused, ring, running } from './lib/scuola-nuova.mjs';
import { makeSample, openSchool } from './lib/school.mjs';

const target = process.argv[2] ?? join(import.meta.dirname, '../docs/img');
const MOST = 150 * 1024;

/** Each picture: who looks, at which size, what they do before it is taken, and the remark of the account when not the first. */
const PICTURES = {
  adesso: ['docente', DESKTOP, (page) => page.goto('/adesso')],
  'senza-rete': ['docente', PHONE, withoutNetwork],
  'appello-telefono': ['docente', PHONE, rollOnPhone],
  'registro-giorno': ['docente', DESKTOP, classRegister],
  'registro-stampato': ['docente', DESKTOP, printedRegister],
  'avvisi-telefono': ['genitore', PHONE, (page) => page.goto('/avvisi')],
  'casa-telefono': ['genitore', PHONE, (page) => page.goto('/casa')],
  'nota-conferma': ['docente', DESKTOP, beforePublishing],
  'agenda-mese': ['docente', DESKTOP, monthOfClass],
  'famiglia-giustifica': ['genitore', PHONE, (page) => page.goto('/casa')],
  'famiglia-presenze': ['genitore', PHONE, (page) => page.goto('/presenze')],
  'docente-giustificazioni': ['docente', DESKTOP, waitingClass],
  'classe-presenze': ['docente', DESKTOP, classAttendance],
  'voti-griglia': ['docente', DESKTOP, marksGrid],
  'voti-livelli': ['docente', DESKTOP, levelsInGrid],
  'voti-telefono': ['genitore', PHONE, (page) => page.goto('/voti')],
  'spid-e-cie': ['dirigente', DESKTOP, (page) => page.goto('/impostazioni/accesso/nuovo?tipo=gateway')],
  'ia-elenco': ['docente', DESKTOP, (page) => page.goto('/ia/elenco')],
  'ia-richiesta': ['referente_ia', DESKTOP, requestOfTool],
  quadro: ['dirigente', DESKTOP, (page) => page.goto('/quadro')],
  'ore-dedicate': ['dirigente', DESKTOP, (page) => page.goto('/ore-dedicate')],
  'ore-dedicate-classe': ['docente', DESKTOP, hoursOfClass],
  'docenti-assenti': ['segreteria', DESKTOP, (page) => page.goto('/docenti/assenze')],
  sostegno: ['docente', DESKTOP, supportRegister, /sostegno/],
  'prospetto-voti': ['docente', DESKTOP, marksOfClass],
  scuola: ['dirigente', DESKTOP, (page) => page.goto('/scuola')],
  persone: ['segreteria', DESKTOP, (page) => page.goto('/persone')],
  'periodi-chiusi': ['dirigente', DESKTOP, closedPeriods],
  lettere: ['segreteria', DESKTOP, letters],
  conferma: ['segreteria', DESKTOP, (page) => page.goto('/accesso/conferma')],
  'aula-schermo': ['docente', DESKTOP, squareOnScreen],
  'aula-telefono': ['docente', PHONE, numberOnPhone],
  'stato-del-registro': ['segreteria', DESKTOP, (page) => page.goto('/stato')],
  impostazioni: ['dirigente', DESKTOP, (page) => page.goto('/impostazioni')],
  'impostazioni-password': ['dirigente', DESKTOP, passwordsOfStaff],
  lavori: ['segreteria', DESKTOP, (page) => page.goto('/lavori')],
  'alunno-oggi': ['alunno', PHONE, (page) => page.goto('/casa')],
  'alunno-ipotesi': ['alunno', DESKTOP, meanWithMore],
  'alunno-giustifica': ['alunno', PHONE, ownAbsence, /maggiorenne/],
  'evacuazione-classe': ['docente', PHONE, rollOutside],
  'evacuazione-scuola': ['segreteria', DESKTOP, classesOutside],
  'fuori-classe': ['docente', DESKTOP, outOfClass],
  'fuori-classe-previsti': ['segreteria', DESKTOP, (page) => page.goto('/fuori-classe')],
  'firme-sblocco': ['dirigente', DESKTOP, unlocking],
  procedimento: ['dirigente', DESKTOP, proceeding],
  'dpo-inizio': ['dpo', DESKTOP, (page) => page.goto('/inizio')],
  'dpo-trattamenti': ['dpo', DESKTOP, (page) => page.goto('/privacy/registro')],
  'gruppo-alunni': ['segreteria', DESKTOP, groupOfClass],
  'sostegno-elenco': ['dirigente', DESKTOP, (page) => page.goto('/sostegno')],
  'compiti-telefono': ['genitore', PHONE, (page) => page.goto('/compiti')],
  'stato-gestore': ['amministratore', DESKTOP, (page) => page.goto('/stato')],
  importazione: ['segreteria', DESKTOP, listOfTeachers],
  'atto-sindaco': ['segreteria', DESKTOP, actToMayor],
  'atto-elenco-obbligo': ['segreteria', DESKTOP, (page) => page.goto('/atti/nuovo?tipo=elenco_obbligo')],
  'notifiche-permesse': ['dirigente', DESKTOP, noticesAllowed],
  'non-sono-stato-io': ['docente', DESKTOP, (page) => page.goto('/accesso/non-sono-stato-io')],
};

/** The choice of the dirigente, not saved yet. */
async function noticesAllowed(page) {
  await page.goto('/impostazioni');
  const policy = page.locator('section', { has: page.locator('form[action="/impostazioni/avvisi"]') }).last();
  await policy.getByLabel('Le famiglie possono ricevere notifiche').check();
  await policy.evaluate((element) => element.scrollIntoView());
}

/** The rules of one group of roles, unfolded. */
async function passwordsOfStaff(page) {
  await page.goto('/impostazioni');
  await page.locator('form[action="/impostazioni/password"] summary').nth(1).click();
  await page.locator('#t-password').evaluate((heading) => heading.scrollIntoView());
}

async function hoursOfClass(page) {
  await page.goto('/ore-dedicate');
  await page.locator('tbody th a').first().click();
  await page.locator('main details summary').first().waitFor();
}

async function requestOfTool(page) {
  await page.goto('/ia/richieste');
  await page.getByRole('link', { name: 'Quesiti a Catena' }).click();
}

async function squareOnScreen(page) {
  await page.context().clearCookies();
  await page.goto('/accesso/aula');
  await page.getByRole('button', { name: 'Mostra il quadrato' }).click();
  return (await page.locator('[data-numero]').innerText()).replace(' ', '');
}

async function numberOnPhone(page) {
  const classroom = await page.context().browser().newContext({ baseURL: school.url, ...VISITOR });
  const number = await squareOnScreen(await classroom.newPage());
  await classroom.close();
  await page.goto('/aula');
  await page.getByLabel('Numero sullo schermo').fill(number);
  await page.getByRole('button', { name: 'Continua' }).click();
  await page.getByText('Scrivi il numero che vedi').waitFor();
  await page.getByLabel('Numero sullo schermo').fill(number);
}

async function letters(page) {
  await page.goto('/accessi/lettere');
  await page.getByLabel('Per chi').selectOption({ label: 'Genitori' });
  await page.getByLabel('Classe', { exact: true }).selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Stampa le lettere' }).click();
  await page.locator('main details summary').first().click();
  await page.waitForTimeout(500);
}

/** The page that opens without a network, with a roll that waits. */
async function withoutNetwork(page) {
  await page.goto('/adesso');
  await page.getByRole('button', { name: 'Tieni la giornata di oggi' }).click();
  await page.getByText('La giornata di oggi è su questo dispositivo').waitFor();
  await page.context().setOffline(true);
  await page.goto('/adesso');
  const hour = page.locator('[data-ora-tenuta]').first();
  await hour.locator('[data-alunno] label[data-tipo="A"]').nth(1).click();
  await hour.getByRole('button', { name: 'Firma e appello' }).click();
  await hour.locator('[data-se="attesa"]:visible').waitFor();
}

async function rollOnPhone(page) {
  await page.goto('/adesso');
  await sign(page);
  const [first, second, third] = await present(page);
  await tap(page, second, 'A');
  await tap(page, third, 'R');
  await page.locator(`[data-alunno="${first}"]`).evaluate((row) => scrollTo(0, row.closest('form').offsetTop - 80));
  await page.waitForTimeout(1500);
}

async function supportRegister(page) {
  await page.goto('/sostegno');
  await page.locator('main table th a').first().click();
}

async function marksOfClass(page) {
  await page.goto('/registro');
  await page.getByRole('link', { name: /Coordini/ }).first().click();
  await page.getByRole('link', { name: 'Voti di tutte le materie' }).click();
}

async function marksGrid(page) {
  await page.goto('/valutazioni');
  await page.locator('main .c-griglia a').first().click();
  await page.locator('td[data-campo]').nth(1).click();
}

async function levelsInGrid(page) {
  await marksGrid(page);
  await page.locator('td[data-campo]:has(small)').first().click();
}

async function classRegister(page) {
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await page.getByRole('link', { name: 'Giorno prima' }).click();
  await page.getByRole('link', { name: 'Giorno prima' }).click();
}

async function printedRegister(page) {
  await classRegister(page);
  await page.getByRole('link', { name: 'Registro in PDF' }).click();
}

async function beforePublishing(page) {
  await classRegister(page);
  await page.getByRole('link', { name: 'Nuova nota' }).click();
  await page.locator('input[name=alunno]').first().check();
  await page.getByLabel('Testo').fill('Usa il telefono durante la spiegazione, nonostante due richiami.');
  await page.getByRole('button', { name: 'Avanti' }).click();
}

async function meanWithMore(page) {
  await page.goto('/voti');
  await page.locator('main').getByRole('link', { name: 'Storia e geografia' }).click();
  await page.getByLabel('Voti da provare').fill('7 6½');
  await page.getByRole('button', { name: 'Calcola' }).click();
  await page.getByText('la media sarebbe').waitFor();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
}

/** The teacher of the first hour marks the pupil who is of age absent; the pupil justifies. */
async function ownAbsence(page) {
  const context = await page.context().browser().newContext({ baseURL: school.url, ...VISITOR });
  const teacher = await context.newPage();
  await logIn(teacher, remarked('docente', /supplente/));
  await teacher.goto('/adesso');
  await teacher.getByRole('link', { name: /5L/ }).first().click();
  await teacher.locator('[data-alunno]', { hasText: 'Moretti Lorenzo' }).locator('label[data-tipo="A"]').click();
  await pill(teacher, 'Tutto salvato');
  await context.close();
  await page.goto('/casa');
}

async function rollOutside(page) {
  await page.goto('/evacuazione');
  await page.getByRole('link', { name: '2B', exact: true }).click();
  await page.getByLabel('Punto di raccolta').fill('Cortile, lato palestra');
  const expected = page.locator('main fieldset').filter({ hasNotText: 'adesso non risulta a scuola' });
  for (let n = 0; n < 4; n += 1) await expected.nth(n).getByLabel('qui', { exact: true }).check();
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => scrollTo(0, 0));
}

/** Two classes have called: in one somebody is missing. */
async function classesOutside(page) {
  for (const [name, missing] of [['1A', -1], ['1C', 6]]) {
    await page.goto('/evacuazione');
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByLabel('Punto di raccolta').fill('Cortile, lato palestra');
    const expected = page.locator('main fieldset').filter({ hasNotText: 'adesso non risulta a scuola' });
    for (let n = 0; n < (await expected.count()); n += 1) {
      if (n !== missing) await expected.nth(n).getByLabel('qui', { exact: true }).check();
    }
    await page.getByRole('button', { name: "Invia l'appello" }).click();
    await page.getByText('Salvato').waitFor();
  }
  await page.goto('/evacuazione');
}

async function outOfClass(page) {
  await page.goto('/adesso');
  if (await signButton(page).count()) await sign(page);
  await page.locator('summary', { hasText: 'Fuori classe' }).click();
  await page.locator('#f-fuori').selectOption({ index: 8 });
  await page.locator('#f-fuori-dalle').fill('09:10');
  await page.locator('#f-fuori-alle').fill('10:10');
  await page.getByRole('button', { name: 'Segna fuori classe' }).click();
  await page.getByRole('button', { name: /^Rientra ora/ }).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
}

async function unlocking(page) {
  await page.goto('/firme');
  const row = page.locator('main tr', { hasText: 'Melis Arianna' }).first();
  await row.locator('summary').click();
  await row.getByLabel('Motivo dello sblocco').fill('Rete assente in aula');
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

async function proceeding(page) {
  await page.goto('/sanzioni');
  await page.locator('main li a', { hasText: 'Fumagalli' }).click();
}

/** A list that was looked at: somebody new, somebody known, an address that is none. */
async function listOfTeachers(page) {
  const known = ofRole('docente')[0].person.replace(' ', ';');
  const rows = ['Cognome;Nome;Email', 'Provolone;Ada;ada.provolone@scuola.example', `${known};`, 'Provolone;Ugo;ugo.provolone'];
  await page.goto('/importazioni');
  await page.locator('#f-elenco').selectOption('docenti');
  await page.locator('#f-allegato').setInputFiles({ name: 'docenti.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await page.getByRole('button', { name: 'Guarda' }).click();
  await page.getByRole('heading', { name: 'Che cosa cambia' }).waitFor();
}

async function actToMayor(page) {
  await page.goto('/presenze/allarmi');
  await page.getByRole('link', { name: 'Segnalazione al sindaco' }).first().click();
  await page.getByLabel('Numero di protocollo').fill('4302/2026');
  await page.getByLabel("L'alunno non ha ripreso la frequenza").check();
}

async function groupOfClass(page) {
  await page.goto('/classi');
  await page.getByRole('link', { name: '2B', exact: true }).click();
  await page.locator('main').getByRole('link', { name: /^Religione\s*religione/ }).click();
}

async function monthOfClass(page) {
  await classRegister(page);
  await page.getByRole('link', { name: 'Agenda' }).last().click();
  await page.getByRole('link', { name: 'Mese' }).click();
}

async function waitingClass(page) {
  await page.goto('/giustificazioni/classi');
  await page.locator('li.c-scheda', { hasText: 'da accettare' }).getByRole('link').first().click();
}

async function classAttendance(page) {
  await page.goto('/presenze/classi');
  await page.locator('li.c-scheda a').first().click();
}

async function closedPeriods(page) {
  await page.goto('/calendario/chiusi');
  await page.locator('input[name="classe"]').nth(1).check();
  await page.locator('#f-motivo').fill('Scrutinio del primo periodo, verbale n. 3');
  await page.getByLabel(/^Chiudi adesso/).check();
  await page.getByRole('button', { name: 'Chiudi il periodo' }).click();
  await page.locator('.c-elenco').getByText('verbale n. 3').waitFor();
}

/** The first set-up, in an empty school: what is missing, and the step of the bells with an hour that overlaps. */
async function ofNewSchool(page, save) {
  await page.goto('/scuola');
  await save('avvio-manca', page);
  await page.getByRole('link', { name: 'Continua', exact: true }).click();
  await page.getByLabel('Comune').fill('Bergamo');
  await press(page, 'Salva e continua');
  await page.getByLabel('Nome', { exact: true }).fill('Sede centrale');
  await press(page, 'Aggiungi la sede');
  await page.getByText('Sede centrale').first().waitFor();
  await page.goto('/avvio/campane');
  await ring(page, 5);
  await page.getByLabel('Inizio della 3ª ora').fill('09:50');
  await refused(page, 'Salva', 'inizio_3', 'ma quella prima finisce alle');
  await page.locator('#t-campane').evaluate((heading) => heading.scrollIntoView());
  await save('avvio-campane', page);
}

/** The register itself, as whoever runs it finds it on the first day: a password to choose, and what is still to be done. */
async function ofRunner(newPage, { username, password }, save) {
  const page = await newPage();
  await logIn(page, { username, password });
  await page.waitForURL('**/accesso/password');
  await save('primo-accesso', page);
  await page.context().clearCookies();
  await firstAccess(page, { username, password });
  await page.goto('/stato');
  await save('configurazione-manca', page);
  await page.locator('main li', { hasText: 'Nessuna copia di sicurezza' }).evaluate((line) => line.scrollIntoView());
  await save('copia-manca', page);
}

/** Dates and times as an Italian browser shows them, whatever language Chromium has here; runs in the page. */
function italianFields() {
  for (const field of document.querySelectorAll('input[type="date"], input[type="time"]')) {
    const [empty, shown] = field.type === 'date' ? ['gg/mm/aaaa', field.value.split('-').reverse().join('/')] : ['--:--', field.value];
    field.type = 'text';
    field.value = shown || empty;
  }
}

async function save(name, page) {
  await page.evaluate(italianFields);
  const picture = pack(await page.screenshot());
  if (picture.length > MOST) throw new Error(`${name}: ${picture.length} bytes`);
  writeFileSync(join(target, `${name}.png`), picture);
  console.log(`${name}.png ${picture.length}`);
}

const data = mkdtempSync(join(tmpdir(), 'campanella-pictures-'));
let school;
let browser;
const others = [];
try {
  school = await openSchool(data);
  process.env.CAMPANELLA_ACCOUNTS = join(data, 'demo-accounts.json');
  browser = await launch({ isWhole: true });
  mkdirSync(target, { recursive: true });
  for (const [name, [role, viewport, prepare, remark]] of Object.entries(PICTURES)) {
    const context = await browser.newContext({ baseURL: school.url, ...VISITOR, viewport });
    const page = await context.newPage();
    await logIn(page, remark ? remarked(role, remark) : ofRole(role)[0]);
    await prepare(page);
    await save(name, page);
    await context.close();
  }
  const sample = join(data, 'due');
  await makeSample(sample);
  const two = await openTwo(sample);
  others.push(two);
  const parent = await (await browser.newContext({ baseURL: two.liceo, ...VISITOR })).newPage();
  await logIn(parent, ofRole('genitore')[0]);
  await link(parent, two, await motherOf(browser, two));
  await parent.goto('/altre-scuole');
  await save('altre-scuole', parent);
  const empty = await emptySchool(join(data, 'vuota'), 'BGPS01000C', 'Liceo delle prove');
  others.push(empty.server);
  const newPage = async () => (await browser.newContext({ baseURL: empty.server.url, ...VISITOR })).newPage();
  await ofNewSchool(await enter(newPage, empty.office), save);
  const run = await running(join(data, 'vera'), 'BGPS01000C', 'Liceo delle prove');
  others.push(run.server);
  await ofRunner(async () => (await browser.newContext({ baseURL: run.server.url, ...VISITOR })).newPage(), run.runner, save);
} finally {
  await browser?.close();
  for (const server of [school, ...others]) await server?.stop();
  rmSync(data, { recursive: true, force: true });
}
