// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The page of the hour, in the words of a test.
import assert from 'node:assert/strict';
import { ofRole } from './accounts.mjs';

/** The pill shows these words. */
export async function pill(page, words) {
  await page.locator('.c-salvo__testo', { hasText: words }).waitFor({ timeout: 20_000 });
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

/**
 * Teachers of the whole class, for the tests of the hour. The main teacher of the demo is left to the tests of the
 * families, the first access to the tests of the login.
 */
export const colleagues = () => ofRole('docente').slice(1).filter(({ remark }) => !APART.test(remark));
const APART = /sostegno|compresenza|religione|alternativa|potenziamento|primo accesso|assente/;
/** Teachers who have been given to a test of this file already. */
const used = new Set();

/** The page of a teacher whose hour is running and not signed: another teacher each time, as long as there are. */
export async function runningHour(browser) {
  for (const account of colleagues()) {
    if (used.has(account.username)) continue;
    used.add(account.username);
    const page = await browser.page(account);
    await page.goto('/adesso');
    if (await isUnsigned(page)) return { page, account };
    await page.context().close();
  }
  return takenBack(browser);
}

async function isUnsigned(page) {
  return (await signButton(page).count()) === 1 && (await page.locator('[data-alunno]').count()) >= 8;
}

/** An hour that an earlier test signed: the teacher takes the signature back first. */
async function takenBack(browser) {
  for (const account of colleagues()) {
    const page = await browser.page(account);
    await page.goto('/adesso');
    const back = page.getByRole('button', { name: 'Togli la firma' });
    if ((await back.count()) === 1 && (await page.locator('.c-ora[data-ora="firmata"][aria-current]').count()) === 1) {
      await back.click();
      await page.locator('#c-conferma').getByRole('button', { name: 'Togli la firma' }).click();
      // Marks of the demo may hang on the hour: then its signature stays, and another teacher is asked.
      const taken = page.getByText('Firma tolta');
      await taken.or(page.getByText('prima di togliere la firma')).first().waitFor();
      if ((await taken.count()) === 1) {
        await page.goto('/adesso');
        if (await isUnsigned(page)) return { page, account };
      }
    }
    await page.context().close();
  }
  throw new Error('no teacher has a running hour');
}
