// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The family's side: home, lessons, homework, live, and what must not be seen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { PHONE, quiet, SMALL_PHONE, useBrowser } from '../lib/browser.mjs';
import { pill, sign, tap } from '../lib/ora.mjs';

const browser = useBrowser();

/** The pupil whose home is open. */
const childOf = (page) => page.locator('[data-fragment]').evaluate((part) => new URL(part.dataset.fragment, location).searchParams.get('alunno'));

test('the home on a phone says how the day stands, the lessons and the homework', async () => {
  const page = await browser.page(ofRole('genitore')[0], { viewport: PHONE });
  await page.goto('/casa');
  await page.getByText('lunedì 23 novembre', { exact: false }).first().waitFor();
  await page.locator('main .c-stato').first().waitFor();
  await page.getByRole('heading', { name: 'Lezioni di oggi' }).waitFor();
  await page.getByRole('heading', { name: 'Compiti' }).waitFor();
  await page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Lezioni' }).click();
  assert.ok((await page.locator('main .c-elenco li').count()) > 5);
  await page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Compiti' }).click();
  assert.ok((await page.locator('main .c-elenco li').count()) > 0);
  quiet(page);
});

test('everything can be read on a small phone without scripts', async () => {
  const page = await browser.page(ofRole('genitore')[0], { viewport: SMALL_PHONE, javaScriptEnabled: false });
  for (const path of ['/casa', '/lezioni', '/compiti']) {
    await page.goto(path);
    assert.ok((await page.getByRole('main').innerText()).length > 80, path);
  }
  quiet(page);
});

test('the home changes within seconds when the teacher writes', async () => {
  const { docente, parent } = await togetherNow();
  await docente.getByRole('textbox', { name: 'Argomento' }).fill('La deriva dei continenti');
  await sign(docente);
  await parent.getByText('La deriva dei continenti').waitFor({ timeout: 8_000 });
  const id = await childOf(parent);
  await tap(docente, id, 'U');
  await pill(docente, 'Tutto salvato');
  await parent.locator('main .c-stato--uscita').waitFor({ timeout: 8_000 });
  quiet(parent);
  quiet(docente);
});

/** The main teacher of the demo in the running hour, and the parent of a pupil of that class. */
async function togetherNow() {
  const docente = await browser.page(ofRole('docente')[0]);
  await docente.goto('/adesso');
  const parent = await browser.page(ofRole('genitore')[0], { viewport: PHONE });
  await parent.goto('/casa');
  return { docente, parent };
}

test('a parent of two sees each child', async () => {
  const page = await browser.page(remarked('genitore', /^due figli/), { viewport: PHONE });
  await page.goto('/casa');
  const children = page.getByRole('navigation', { name: 'Figli' }).getByRole('link');
  assert.ok((await children.count()) >= 2);
  const first = await page.getByRole('heading', { level: 1 }).textContent();
  await children.nth(1).click();
  assert.notEqual(await page.getByRole('heading', { level: 1 }).textContent(), first);
  quiet(page);
});

test('a parent whom a court keeps away sees nothing of the child', async () => {
  const page = await browser.page(remarked('genitore', /limitato dal tribunale/), { viewport: PHONE });
  await page.goto('/casa');
  await page.getByRole('heading', { name: 'Nessun alunno collegato' }).waitFor();
  quiet(page);
});

test('the child of another family does not exist', async () => {
  const [mine, theirs] = [ofRole('genitore')[0], remarked('genitore', /separata: vede/)];
  const other = await browser.page(theirs);
  await other.goto('/casa');
  const id = await childOf(other);
  const page = await browser.page(mine);
  for (const path of ['/casa', '/casa/frammento', '/lezioni', '/compiti']) {
    assert.equal((await page.goto(`${path}?alunno=${id}`)).status(), 404, path);
  }
});
