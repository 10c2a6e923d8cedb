// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// On paper: what a page says, without what one does on it, and laid out as a page although paper is narrow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();
/** An A4 page inside its margins, in CSS pixels. */
const PAPER = { width: 703, height: 1032 };

const pagesOf = async (page) => (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g).length;

/** What is seen on paper although it cannot be used there. */
const tools = (page) =>
  page.locator('button, .c-bottone, input:not([type="hidden"]), select, textarea, nav li:not(:has([aria-current]))').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)));

test('registers, marks, attendance and signatures print as pages', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  const register = new URL(page.url()).pathname;
  await page.goto('/valutazioni');
  const marks = await page.locator('main .c-griglia a').first().evaluate((link) => link.pathname);
  await page.goto('/presenze/classi');
  const attendance = await page.locator('li.c-scheda a').first().evaluate((link) => link.pathname);
  for (const [path, most] of [
    [`${register}?giorno=2026-11-21`, 1],
    [`${register}/settimana?giorno=2026-11-21`, 1],
    [`${register}/mese?giorno=2026-11-21`, 5],
    [marks, 2],
    [attendance, 2],
    ['/firme', 2],
  ]) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(PAPER);
    assert.deepEqual(await tools(page), [], path);
    assert.ok(await page.getByRole('heading', { level: 1 }).isVisible(), path);
    assert.ok((await pagesOf(page)) <= most, `${path} takes ${await pagesOf(page)} pages`);
    await page.emulateMedia({ media: 'screen' });
  }
  quiet(page);
});

test('the month tells every lesson on paper, folded as it is on the screen', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  await page.goto('/adesso');
  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await page.goto(`${new URL(page.url()).pathname}/mese?giorno=2026-11-21`);
  const lesson = page.locator('.c-registro__mese .c-elenco li').first();
  assert.equal(await lesson.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await lesson.evaluate((row) => row.getBoundingClientRect().height > 0), true);
});
