// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A real liceo, from its timetable to the first signature. The register is real, so its clock is the machine's: the
// lesson is signed in a trial, on a copy whose clock was set, and the real one stays as it was.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { VISITOR, launch, quiet, watched } from '../lib/browser.mjs';
import { firstAccess } from '../lib/fattore.mjs';
import { makeLiceo, run } from '../lib/liceo.mjs';
import { faultsOf } from '../lib/look.mjs';
import { pill, present, sign, signButton, stateOf, tap } from '../lib/ora.mjs';
import { program, start } from '../lib/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'campanella-liceo-'));
const copy = join(folder, 'prova');
let liceo;
let chromium;
let server;

before(async () => {
  liceo = makeLiceo(folder);
  chromium = await launch();
});
after(async () => {
  await server?.stop();
  await chromium?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The trial at this moment, in the copy of that name. */
async function trial(name, moment) {
  await server?.stop();
  server = await start(['demo', '--from', liceo.data, '--data', join(folder, name), '--listen', '127.0.0.1:0', '--today', moment]);
}

async function newPage() {
  const context = await chromium.newContext({ baseURL: server.url, ...VISITOR });
  return watched(await context.newPage());
}

/** The office gives a teacher of the timetable an account; the teacher's page after the first access. */
async function teacher(name) {
  const office = await firstAccess(await newPage(), liceo.office);
  await office.goto(`/persone?q=${encodeURIComponent(name)}`);
  await office.getByRole('link', { name, exact: false }).first().click();
  await office.locator('form[action$="/credenziale"] button').first().click();
  const code = office.locator('.c-dati code');
  const account = { username: await code.first().innerText(), password: await code.nth(1).innerText() };
  quiet(office);
  await office.context().close();
  return firstAccess(await newPage(), account);
}

test('the timetable of a real liceo is imported, and what is not is said', () => {
  const { report } = liceo;
  assert.equal(report.classi, 23);
  assert.ok(report.docenti > 40 && report.ore > 600, JSON.stringify(report).slice(0, 200));
  assert.ok(report.attivita_collocate > 0.9 * report.attivita);
  assert.ok(report.problemi.every((problem) => problem.length > 20));
  assert.ok(report.problemi.length >= report.attivita - report.attivita_collocate);
});

test('its teacher opens Adesso, signs, takes the roll, and the class register shows it', async () => {
  const { lesson, date } = liceo;
  const head = run(['audit', 'verify', '--data', liceo.data]);
  await trial('prova', `${date}T09:10`);
  const page = await teacher(lesson.teacher);
  await page.goto('/adesso');
  await page.getByText("Prova su una copia: l'orologio è impostato").waitFor();
  await page.getByRole('heading', { level: 1, name: new RegExp(lesson.classes[0].replace(' ', '\\s*')) }).waitFor();
  await page.locator('.c-ora[data-ora="corrente"][aria-current]').waitFor();
  const writes = [];
  page.on('request', (request) => request.method() === 'POST' && writes.push(new URL(request.url()).pathname));
  const [absent] = await present(page);
  await tap(page, absent, 'A');
  await sign(page);
  assert.equal(writes.length, 1, 'one exception, one signature, one write');
  await page.reload();
  await page.getByText('Firmata da te').waitFor();
  assert.equal(await stateOf(page, absent), 'A');
  const name = await page.locator(`#n-${absent}`).innerText();
  await page.getByRole('textbox', { name: 'Argomento' }).fill('Come si legge un orario vero');
  await pill(page, 'Tutto salvato');

  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  const row = page.getByRole('row').filter({ hasText: 'Come si legge un orario vero' });
  await row.getByText(lesson.subject, { exact: false }).waitFor();
  await row.getByText('firmata').waitFor();
  await row.getByText(name).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page);

  // The journal of the copy is whole and longer; the real register has not heard of it.
  assert.equal(run(['audit', 'verify', '--data', liceo.data]), head);
  await server.stop();
  assert.notEqual(run(['audit', 'verify', '--data', copy]), head);
});

test('a lesson with two classes at once is signed as one, as the timetable says', async () => {
  const { joint, jointDate } = liceo;
  await trial('insieme', `${jointDate}T${minutesAfter(joint.start)}`);
  const page = await teacher(joint.teacher);
  await page.goto('/adesso');
  const box = page.getByRole('checkbox', { name: /Lezione unica per più classi/ });
  await box.waitFor();
  assert.ok(await box.isChecked());
  assert.deepEqual(await faultsOf(page), []);
  await sign(page);
  await page.reload();
  const other = page.locator('.c-ora[data-ora="corrente"]:not([aria-current])');
  await other.first().click();
  await page.getByText('Hai già firmato quest').first().waitFor();
  assert.equal(await box.isChecked(), false, 'what is signed elsewhere is joined knowingly');
  await signButton(page).click();
  await page.getByText('È la stessa lezione').first().waitFor();
  assert.ok(await signButton(page).isVisible(), 'not without the tick');
  await box.check();
  await sign(page);
  await page.reload();
  await page.getByText('lezione unica con').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  quiet(page, /status of 422/);
});

test('a real register has no clock to set, and a trial cannot become one', () => {
  const refused = (args) => {
    const { status, stderr } = spawnSync(program(), args, { encoding: 'utf8', timeout: 30_000 });
    assert.notEqual(status, 0, args.join(' '));
    return stderr;
  };
  const moment = ['--today', `${liceo.date}T09:10`, '--listen', '127.0.0.1:0'];
  assert.match(refused(['serve', '--data', liceo.data, '--today', `${liceo.date}T09:10`]), /--today/);
  assert.match(refused(['demo', '--data', liceo.data, ...moment]), /--from/);
  assert.match(refused(['demo', '--from', liceo.data, '--data', liceo.data, ...moment]), /non è vuota/);
  assert.match(refused(['serve', '--data', copy, '--listen', '127.0.0.1:0']), /non può fare da registro/);
  assert.match(refused(['demo', '--from', copy, '--data', join(folder, 'altra'), ...moment]), /non può fare da registro/);
});

/** Ten minutes into the hour. */
const minutesAfter = (start) => start.replace(/:\d\d$/, ':10');
