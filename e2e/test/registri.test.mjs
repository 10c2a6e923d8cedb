// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The registers of the year on paper: found where one expects them, asked for by days, taken away as PDF.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';

const browser = useBrowser();

/** A page as it opens: everything wrong with it, and what the keyboard does not reach. */
async function sound(page) {
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
}

/** Downloads what the form of the page gives: its name, its text, and whether it is tagged. */
async function take(page) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Scarica il PDF' }).click(),
  ]);
  const path = await file.path();
  assert.match(execFileSync('pdfinfo', [path], { encoding: 'utf8' }), /Tagged:\s+yes/);
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return { name: file.suggestedFilename(), text };
}

test('a teacher takes away the register of the class, of some days', async () => {
  const teacher = await browser.page();
  await logIn(teacher, ofRole('docente')[0]);
  await teacher.goto('/registro');
  await teacher.locator('main .c-griglia h2 a').first().click();
  await teacher.getByRole('link', { name: 'Registro in PDF' }).click();
  await sound(teacher);
  await teacher.getByLabel('Dal', { exact: true }).fill('2026-10-31');
  await teacher.getByLabel('Al', { exact: true }).fill('2026-10-01');
  await teacher.getByRole('button', { name: 'Scarica il PDF' }).click();
  await teacher.getByText('è prima del primo').first().waitFor();
  assert.deepEqual(await faultsOf(teacher), []);
  teacher.faults.length = 0;
  await teacher.getByRole('link', { name: 'ottobre' }).click();
  await teacher.waitForURL((to) => to.searchParams.get('dal') === '2026-10-01');
  await teacher.locator('main a[aria-current="page"]').getByText('ottobre').waitFor();
  assert.equal(await teacher.getByLabel('Al', { exact: true }).inputValue(), '2026-10-31');
  const register = await take(teacher);
  assert.equal(register.name, 'registro-di-classe.pdf');
  assert.match(register.text, /dal 01\/10\/2026 al 31\/10\/2026/);
  assert.match(register.text, /ottobre 2026/);
  quiet(teacher);
});

test('a teacher takes away the own register', async () => {
  const teacher = await browser.page();
  await logIn(teacher, ofRole('docente')[0]);
  await teacher.goto('/firme');
  await teacher.getByRole('link', { name: 'Il mio registro in PDF' }).click();
  await sound(teacher);
  const own = await take(teacher);
  assert.equal(own.name, 'registro-del-docente.pdf');
  assert.match(own.text, /Assenze degli alunni in queste lezioni/);
  quiet(teacher);
});

test('the head finds the register of any teacher', async () => {
  const head = await browser.page();
  await logIn(head, ofRole('dirigente')[0]);
  await head.goto('/registro');
  await head.getByRole('link', { name: 'Registri dei docenti' }).click();
  await sound(head);
  await head.locator('main .c-elenco a').first().click();
  await sound(head);
  assert.match((await take(head)).text, /Registro di /);
  quiet(head);
});

test('a support teacher takes away the register of a pupil, whose name the file does not tell', async () => {
  const teacher = await browser.page();
  await logIn(teacher, remarked('docente', /sostegno/));
  await teacher.goto('/sostegno');
  await teacher.locator('main table th a').first().click();
  await teacher.getByRole('link', { name: 'Registro in PDF' }).click();
  await sound(teacher);
  const register = await take(teacher);
  assert.equal(register.name, 'registro-di-sostegno.pdf');
  assert.match(register.text, /Dati particolari/);
  quiet(teacher);
});
