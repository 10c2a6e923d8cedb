// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What a primaria has and a liceo has not: judgements instead of numbers, levels of objectives, no mean, no limit of absences. Each is
// looked at in an istituto comprensivo; the rest of its pages is that of the liceo.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { visit } from '../lib/crawl.mjs';
import { faultsOf } from '../lib/look.mjs';
import { openKind } from '../lib/school.mjs';

const browser = useBrowser(async () => {
  const school = await openKind('comprensivo');
  process.env.CAMPANELLA_ACCOUNTS = school.accounts;
  return school;
});
const JUDGEMENT = /^(ottimo|distinto|buono|discreto|sufficiente|non sufficiente)$/i;

/** Somebody of a role whose page of marks has what is looked for. */
async function whoHas(role, path, part) {
  for (const account of ofRole(role)) {
    const page = await browser.page(account);
    if (new URL(page.url()).pathname !== path) await page.goto(path);
    if ((await part(page).count()) > 0) return page;
    await page.context().close();
  }
  throw new Error(`no ${role} has a primaria on ${path}`);
}

/** Every page from these addresses on that lies under them is sound. */
async function sound(page, starts, many) {
  const under = new RegExp(`^(${starts.map((path) => path.split('?')[0]).join('|')})(/|$)`);
  const { found, faults } = await visit(page, () => faultsOf(page), { starts, under });
  assert.ok(found.size >= many, `only ${[...found].join(' ')}`);
  assert.deepEqual(faults, []);
}

test('a teacher of a primaria: judgements in the grid, levels of objectives, no mean', async () => {
  // Religion and what takes its place have no objectives of their own.
  const grids = (own) => own.locator('main li.c-scheda', { hasText: /Tempo pieno|2[47] ore/, hasNotText: /religione|alternativa|potenziamento/i });
  const page = await whoHas('docente', '/valutazioni', grids);
  await grids(page).first().getByRole('link').click();
  await page.getByRole('link', { name: 'Obiettivi', exact: true }).waitFor();
  assert.equal(await page.getByRole('columnheader', { name: 'Media' }).count(), 0, 'no mean of judgements');
  const grid = new URL(page.url()).pathname;
  await sound(page, [grid], 8);
  quiet(page);
});

test('a family of a primaria: judgements in words, no mean, no limit of absences', async () => {
  const page = await whoHas('genitore', '/voti', (own) => own.locator('main .c-voto').filter({ hasText: JUDGEMENT }));
  assert.equal(await page.locator('.c-media').count(), 0, 'no mean of judgements');
  await sound(page, ['/voti', '/presenze'], 3);
  await page.goto('/presenze');
  assert.equal(await page.getByRole('meter').count(), 0, 'a primaria has no limit of absences');
  quiet(page);
});
