// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A second school beside the invented one, in the same installation, and a parent whom both know.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VISITOR } from './browser.mjs';
import { firstAccess, PASSWORD } from './fattore.mjs';
import { openSchool } from './school.mjs';
import { program } from './server.mjs';

const CODE = 'BGIC89900P';
/** What the second school is called. */
export const PRIMARIA = 'Istituto comprensivo Ada Negri';

/** Opens a copy of the sample with a second school: `{ liceo, primaria, parent, stop }`, addresses and the account there. */
export async function openTwo(sample) {
  const data = mkdtempSync(join(tmpdir(), 'campanella-due-'));
  const takeAway = () => rmSync(data, { recursive: true, force: true });
  try {
    cpSync(sample, data, { recursive: true });
    const run = (...args) => execFileSync(program(), args, { encoding: 'utf8' });
    run('init', '--data', data, '--codice-meccanografico', CODE, '--nome', PRIMARIA);
    const who = ['--username', 'mamma', '--cognome', 'Pesenti', '--nome', 'Ida', '--dal', '2026-09-01'];
    const said = run('user', 'create', '--data', data, '--school', CODE, '--ruolo', 'genitore', ...who);
    const [, password] = said.match(/Password provvisoria: (\S+)/);
    const [, liceo] = run('user', 'list', '--data', data).match(/\(((?!BGIC)\w{10})\)/);
    const { url, stop } = await openSchool(data);
    const at = (code) => `http://${code.toLowerCase()}.localhost:${new URL(url).port}`;
    return { liceo: at(liceo), primaria: at(CODE), parent: { username: 'mamma', password }, stop: () => stop().finally(takeAway) };
  } catch (error) {
    takeAway();
    throw error;
  }
}

/** Whether an address is a page of a school. */
export const isAt = (school, path) => (to) => to.href.startsWith(school) && to.pathname === path;

/** Links the second school from the menu of a parent who is in at the first one; `look` sees each page on the way. */
export async function link(page, { liceo, primaria }, mother, look = async () => {}) {
  await page.locator('.c-menu > summary').click();
  await page.getByRole('link', { name: 'Altre scuole' }).click();
  await look();
  await page.getByLabel('Nome o codice della scuola').fill('ada negri');
  await page.getByRole('main').getByRole('button', { name: 'Cerca' }).click();
  const found = page.getByRole('button', { name: `Collega ${PRIMARIA}` });
  await found.waitFor();
  await look();
  await found.click();
  await page.waitForURL(isAt(primaria, '/accesso'));
  await page.getByLabel('Nome utente').fill(mother.username);
  await page.getByLabel('Password', { exact: true }).fill(mother.password);
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL(isAt(primaria, '/altre-scuole/consenso'));
  await look();
  await page.getByRole('button', { name: 'Sì, collega' }).click();
  await page.waitForURL(isAt(liceo, '/altre-scuole/fine'));
  await look();
  await page.getByRole('button', { name: 'Completa' }).click();
  await page.getByText('Scuola collegata').waitFor();
  await page.getByRole('button', { name: `Vai ${PRIMARIA}` }).waitFor();
  await look();
}

/** The mother of the second school, after her first access there. */
export async function motherOf(browser, { primaria, parent }) {
  const context = await browser.newContext({ baseURL: primaria, ...VISITOR });
  await firstAccess(await context.newPage(), parent);
  await context.close();
  return { ...parent, password: PASSWORD };
}
