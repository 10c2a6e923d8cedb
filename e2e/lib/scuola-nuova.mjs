// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// An empty school as the README makes it, and the hands of its office: only what the pages offer.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { firstAccess } from './fattore.mjs';
import { program, start } from './server.mjs';

/** The first day of school of the test, ten minutes into the first hour. */
const FIRST_DAY = '2026-09-14';
const MOMENT = `${FIRST_DAY}T08:10`;

/** Makes a school in a folder with one account, which still has the password that the program gave: its name and that password. */
function made(data, [code, name], role, [username, cognome, nome]) {
  const run = (...args) => execFileSync(program(), args, { encoding: 'utf8' });
  run('init', '--data', data, '--codice-meccanografico', code, '--nome', name);
  const who = ['--username', username, '--cognome', cognome, '--nome', nome];
  const said = run('user', 'create', '--data', data, '--ruolo', role, '--dal', '2026-09-01', ...who);
  const [, password] = said.match(/Password provvisoria: (\S+)/);
  return { username, password };
}

/**
 * An empty school with one account, opened as a trial: the set-up is that of the register, its clock stands on a day
 * of lessons. `{ server, office }`.
 */
export async function emptySchool(folder, code, name) {
  const data = join(folder, 'registro');
  const office = made(data, [code, name], 'segreteria', ['segreteria', 'Pesenti', 'Ida']);
  const server = await start(['demo', '--from', data, '--data', join(folder, 'prova'), '--listen', '127.0.0.1:0', '--today', MOMENT]);
  return { server, office };
}

/** An empty school as it is served, without a configuration, and the account of whoever runs it. `{ server, runner }`. */
export async function running(data, code, name) {
  const runner = made(data, [code, name], 'amministratore', ['gestore', 'Pesenti', 'Ivo']);
  return { server: await start(['serve', '--data', data, '--listen', '127.0.0.1:0']), runner };
}

/** Presses a button of the form although the browser would stop it: the answer is the register's. */
export async function press(page, name) {
  const button = page.getByRole('main').getByRole('button', { name, exact: true });
  await button.evaluate((element) => {
    element.form.noValidate = true;
  });
  await button.click();
}

/** The form is refused at this field with these words. */
export async function refused(page, name, field, words) {
  await press(page, name);
  await page.locator('#errori').waitFor();
  await page.locator(`#f-${field}-errore`, { hasText: words }).waitFor();
}

/** Fills the hours of the bells, each of an hour from eight o'clock. */
export async function ring(page, hours) {
  for (let n = 1; n <= hours; n += 1) {
    await page.getByLabel(`Inizio della ${n}ª ora`).fill(`${String(7 + n).padStart(2, '0')}:00`);
    await page.getByLabel(`Fine della ${n}ª ora`).fill(`${String(8 + n).padStart(2, '0')}:00`);
  }
}

/** Fills the school year with two periods; the second ends on this day, or on none. */
export async function year(page, secondEnd) {
  await page.getByLabel('Primo giorno').fill(FIRST_DAY);
  await page.getByLabel('Ultimo giorno').fill('2027-06-08');
  const dates = { periodo_1_dal: '2026-09-01', periodo_1_al: '2027-01-31', periodo_2_dal: '2027-02-01', periodo_2_al: secondEnd };
  for (const [field, date] of Object.entries(dates)) await page.locator(`#f-${field}`).fill(date);
}

/** Goes to something that the home of the school says is missing. */
export async function missing(page, what) {
  await page.goto('/scuola');
  await page.getByRole('link', { name: `Vai ${what}`, exact: true }).click();
}

/** A new person with a role; the page of the person. */
export async function newPerson(page, [cognome, nome], ruolo) {
  await page.getByRole('link', { name: 'Nuova persona' }).click();
  await page.getByLabel('Cognome').fill(cognome);
  await page.getByLabel('Nome', { exact: true }).fill(nome);
  if (ruolo) await page.getByLabel('Ruolo da oggi').selectOption({ label: ruolo });
  await press(page, 'Crea la persona');
  await page.getByRole('heading', { level: 1, name: `${cognome} ${nome}` }).waitFor();
}

/** Chooses the only entry of a list that begins with these words. */
export async function choose(page, field, words) {
  const entries = await page.locator(`#f-${field} option`).allTextContents();
  const label = entries.find((entry) => entry.trim().startsWith(words));
  if (!label) throw new Error(`${words} is not among ${entries.join(', ')}`);
  await page.locator(`#f-${field}`).selectOption({ label });
}

/** A new pupil of a class. */
export async function newPupil(page, name, classe) {
  await page.goto('/persone');
  await newPerson(page, name, 'Alunno');
  await page.getByRole('link', { name: 'Iscrivi in una classe' }).click();
  await choose(page, 'classe', classe);
  await press(page, 'Iscrivi in una classe');
  await page.locator('#t-iscrizioni').waitFor();
  await page.getByRole('main').getByRole('link', { name: classe, exact: true }).waitFor();
}

/** The account that the office makes on the page of a person. */
export async function newAccount(page) {
  await page.getByRole('button', { name: "Crea l'accesso" }).click();
  const code = page.locator('.c-dati code');
  await code.nth(1).waitFor();
  return { username: await code.first().innerText(), password: await code.nth(1).innerText() };
}

/** The first access of somebody, on a page of their own. */
export const enter = async (newPage, account) => firstAccess(await newPage(), account);
