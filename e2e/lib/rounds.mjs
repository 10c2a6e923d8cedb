// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The tests that every page of a role must pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from './accounts.mjs';
import { quiet, useBrowser } from './browser.mjs';
import { visit } from './crawl.mjs';
import { faultsOf, quickFaultsOf, walk } from './look.mjs';

/** Roles that somebody has beside the one of their account: the remark of the account, and the profile to choose. */
const SECOND = { staff: { of: 'docente', remark: /anche il profilo staff/ } };

/** How many shapes of pages a role finds at least: a menu that loses its links is found by this and by nothing else. */
const LEAST = {
  docente: 90, genitore: 42, alunno: 41, segreteria: 120, dirigente: 120, staff: 93,
  amministratore: 25, dsga: 19, ata: 19, dpo: 22, referente_ia: 25,
};

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

/** Declares the test of all pages of these roles. */
export function goRound(...roles) {
  const browser = useBrowser();
  const seen = new Set();
  for (const role of roles) {
    test(`every page of ${role} is sound: axe, widths, dark, targets, keyboard, no complaint of the browser`, async (t) => {
      const page = await pageOf(browser, role);
      const { found: pages, faults } = await visit(page, async (shape, isDeep) => {
        const isKnown = seen.has(shape);
        if (isKnown && isDeep) return [];
        seen.add(shape);
        // The same page for another role differs in what it offers, not in how it is built.
        return isKnown ? quickFaultsOf(page) : [...(await faultsOf(page)), ...(await walk(page))];
      });
      t.diagnostic(`${pages.size} pages: ${[...pages].join(' ')}`);
      assert.deepEqual(faults, []);
      assert.ok(pages.size >= LEAST[role], `${pages.size} pages, and ${LEAST[role]} are known`);
      quiet(page);
      await page.context().close();
    });
  }
}
