// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The calendar feed, read by programs that know nothing of us: vdirsyncer fetches it, khal lists it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();

/** Runs a program with its own home, so that it finds no configuration but ours. */
function run(home, program, ...options) {
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LC_ALL: 'C.UTF-8', TZ: 'Europe/Rome' };
  return execFileSync(program, options, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The configuration of both programs: one calendar, from the feed into a folder. */
function configure(home, feed) {
  const folder = join(home, 'agenda');
  mkdirSync(folder);
  writeFileSync(join(home, 'vdirsyncer.conf'), `[general]\nstatus_path = "${home}/status/"\n[pair agenda]\na = "locale"\nb = "scuola"\ncollections = null\nconflict_resolution = "b wins"\n[storage locale]\ntype = "filesystem"\npath = "${folder}/"\nfileext = ".ics"\n[storage scuola]\ntype = "http"\nurl = "${feed}"\n`);
  writeFileSync(join(home, 'khal.conf'), `[calendars]\n[[agenda]]\npath = ${folder}\ntype = calendar\n[locale]\nlocal_timezone = Europe/Rome\ndefault_timezone = Europe/Rome\ntimeformat = %H:%M\ndateformat = %d/%m/%Y\nlongdateformat = %d/%m/%Y\ndatetimeformat = %d/%m/%Y %H:%M\nlongdatetimeformat = %d/%m/%Y %H:%M\n[default]\ndefault_calendar = agenda\n`);
}

test('a calendar program fetches the feed, lists what is due, and finds it gone when it is taken back', async () => {
  const page = await browser.page(ofRole('genitore')[0]);
  await page.goto('/compiti');
  const due = await page.locator('main .c-elenco li').count();
  assert.ok(due > 0);
  const subject = (await page.locator('main .c-elenco li strong').first().innerText()).trim();
  await page.goto('/agenda/calendario');
  await page.getByRole('button', { name: /^Crea/ }).click();
  const feed = await page.getByLabel('Indirizzo da copiare').inputValue();
  const home = mkdtempSync(join(tmpdir(), 'campanella-calendar-'));
  try {
    configure(home, feed);
    const sync = () => run(home, 'vdirsyncer', '-c', join(home, 'vdirsyncer.conf'), 'sync');
    run(home, 'vdirsyncer', '-c', join(home, 'vdirsyncer.conf'), 'discover');
    sync();
    const list = run(home, 'khal', '-c', join(home, 'khal.conf'), 'list', '--format', '{title}', '23/11/2026', '60d');
    assert.ok(list.includes(subject), list);
    assert.ok(list.split('\n').filter((line) => /^(Compito|Verifica|Evento):/.test(line)).length >= due, list);
    await page.getByRole('button', { name: 'Ritira l\'indirizzo' }).click();
    await page.locator('#c-conferma').getByRole('button', { name: 'Ritira l\'indirizzo' }).click();
    await page.getByText('Non hai ancora un indirizzo.').waitFor();
    assert.throws(sync, 'a feed that was taken back is gone');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  quiet(page);
});
