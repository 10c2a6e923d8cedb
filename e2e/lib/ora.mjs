// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The page of the hour, in the words of a test.
import assert from 'node:assert/strict';
import { ofRole } from './accounts.mjs';

/** The pill shows these words. */
export async function pill(page, words) {
  await page.locator('.c-salvo__testo', { hasText: words }).waitFor({ timeout: 10_000 });
}

/** The state of a pupil: P, A, R or U. */
export const stateOf = (page, alunno) => page.locator(`input[name="stato.${alunno}"]:checked`).inputValue();

/** Taps a state on a pupil. */
export const tap = (page, alunno, letter) => page.locator(`label[data-tipo="${letter}"]:has([name="stato.${alunno}"])`).click();

/** The pupils of the roll who are present, in order. */
export async function present(page) {
  const all = await page.locator('[data-alunno]').evaluateAll((rows) =>
    rows.filter((row) => row.querySelector('[value="P"]:checked:enabled')).map((row) => row.dataset.alunno),
  );
  assert.ok(all.length >= 4, 'too few pupils are present');
  return all;
}

export const signButton = (page) => page.getByRole('button', { name: 'Firma e appello' });

/** Signs and waits until it is saved. */
export async function sign(page) {
  await signButton(page).click();
  await page.getByText('Firmata', { exact: false }).first().waitFor();
  await pill(page, 'Tutto salvato');
}

/** Teachers who have been given to a test already: each hour is signed once. */
const taken = new Set();

/** The page of a teacher whose hour is running and not signed; each call another teacher. `part` keeps test files apart. */
export async function runningHour(browser, part = 0, parts = 1, options = undefined) {
  const mine = ofRole('docente').filter((_, index) => index % parts === part);
  for (const account of mine) {
    if (taken.has(account.username)) continue;
    taken.add(account.username);
    const page = await browser.page(account, options);
    await page.goto('/adesso');
    if ((await signButton(page).count()) === 1 && (await page.locator('[data-alunno]').count()) >= 8) return { page, account };
    await page.context().close();
  }
  throw new Error('no teacher left with a running hour');
}
