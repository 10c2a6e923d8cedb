// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The tests that every page of a role must pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from './accounts.mjs';
import { quiet, useBrowser } from './browser.mjs';
import { STARTS, visit } from './crawl.mjs';
import { faultsOf, quickFaultsOf, walk } from './look.mjs';
import { missedBy } from './routes.mjs';

/** Roles that somebody has beside the one of their account: the remark of the account, and the profile to choose. */
const SECOND = { staff: { of: 'docente', remark: /anche il profilo staff/ } };

/** The page of somebody who acts under that role. */
async function pageOf(browser, role) {
  const second = SECOND[role];
  if (!second) return browser.page(ofRole(role)[0]);
  const page = await browser.page(remarked(second.of, second.remark));
  await page.goto('/accesso/profilo');
  await page.locator(`button[name="profilo"][value="${role}"]`).click();
  await page.waitForURL((to) => to.pathname !== '/accesso/profilo');
  return page;
}

/** What the links of the menu do not meet by themselves: the card of a pupil beside that of a teacher, the diary of a family. */
async function more(page, role) {
  if (role === 'genitore' || role === 'alunno') return ['/agenda/diario'];
  if (role !== 'segreteria' && role !== 'dirigente') return [];
  await page.goto('/persone?ruolo=alunno');
  const card = page.locator('main a[href^="/persone/"]:not([href="/persone/nuova"])').first();
  return [await card.evaluate((link) => link.getAttribute('href'))];
}

/** Declares the test of all pages of these roles. */
export function goRound(...roles) {
  const browser = useBrowser();
  const seen = new Set();
  for (const role of roles) {
    test(`every page of ${role} is sound: axe, widths, dark, targets, keyboard, no complaint of the browser`, async (t) => {
      const page = await pageOf(browser, role);
      const starts = [...STARTS, ...(await more(page, role))];
      const { found: pages, faults } = await visit(page, async (shape, isDeep) => {
        const isKnown = seen.has(shape);
        if (isKnown && isDeep) return [];
        seen.add(shape);
        // The same page for another role differs in what it offers, not in how it is built.
        return isKnown ? quickFaultsOf(page) : [...(await faultsOf(page)), ...(await walk(page))];
      }, { starts });
      t.diagnostic(`${pages.size} pages: ${[...pages].join(' ')}`);
      assert.deepEqual(faults, []);
      assert.deepEqual(missedBy(role, pages), [], 'pages that no link leads to');
      quiet(page);
      await page.context().close();
    });
  }
}
