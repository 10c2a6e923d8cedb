// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A parent's week on a phone of 360 px without scripts: presence, a justification with a file, homework, a note, marks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';

const browser = useBrowser();
const SMALL = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
const WHO = /appena oltre il 25/;

test("a parent's week at 360 px without scripts", async () => {
  const page = await browser.page(remarked('genitore', WHO), SMALL);
  const menu = page.getByRole('navigation', { name: 'Principale' });
  await page.goto('/casa');
  await page.locator('main .c-stato').first().waitFor();
  const open = await page.getByRole('link', { name: /^Giustifica/ }).count();
  assert.ok(open > 0, 'the demo leaves this family something to justify');
  await page.getByRole('link', { name: /^Giustifica/ }).first().click();
  await page.getByLabel('Salute').check();
  await page.getByLabel('Allegato').setInputFiles({ name: 'certificato.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 certificato') });
  await page.getByRole('button', { name: 'Invia' }).click();
  await page.getByRole('status').getByText('Giustificazione inviata.').waitFor();
  await page.getByText('con allegato').first().waitFor();

  await menu.getByRole('link', { name: 'Compiti' }).click();
  const done = await page.locator('.c-fatto').count();
  await page.getByRole('button', { name: /^Fatto/ }).first().click();
  assert.equal(await page.locator('.c-fatto').count(), done + 1);

  await page.goto('/note');
  const unread = page.getByRole('button', { name: /^Ho letto/ });
  const before = await unread.count();
  await unread.first().click();
  assert.equal(await unread.count(), before - 1);

  await menu.getByRole('link', { name: 'Voti' }).click();
  await page.locator('main .c-griglia h2 a').first().waitFor();
  await page.goto('/casa');
  assert.equal(await page.getByRole('link', { name: /^Giustifica/ }).count(), open - 1);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'nothing scrolls sideways');
  quiet(page);
});

test('the home of a family says its parts by role and name', async () => {
  const page = await browser.page(ofRole('genitore')[0], { viewport: SMALL.viewport });
  await page.goto('/casa');
  const tree = await page.getByRole('main').ariaSnapshot();
  for (const part of [/heading "\S.*" \[level=1\]/, /heading "Lezioni di oggi" \[level=2\]/, /heading "Compiti" \[level=2\]/, /heading "Assenze, ritardi, uscite" \[level=2\]/]) {
    assert.match(tree, part);
  }
  assert.match(await page.getByRole('navigation', { name: 'Principale' }).ariaSnapshot(), /link "Oggi"/);
  quiet(page);
});
