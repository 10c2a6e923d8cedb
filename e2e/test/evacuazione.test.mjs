// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The roll at the meeting point: a teacher with a phone, the office that looks for who is missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { PHONE, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, overflow, walk } from '../lib/look.mjs';

const browser = useBrowser();
const POINT = 'Cortile, lato palestra';

/** Who ought to be with the class, and who is not known to be at school. */
const awaited = (page) => page.locator('main fieldset').filter({ hasNotText: /adesso non risulta a scuola|previsto fuori classe/ });
const elsewhere = (page) => page.locator('main fieldset').filter({ hasText: /adesso non risulta a scuola|previsto fuori classe/ });
const here = (rows) => rows.locator('input[value="presente"]:checked').count();
const card = (page, name) => page.locator('main .c-scheda', { has: page.getByRole('heading', { name, exact: true }) });
const send = (page) => page.getByRole('button', { name: "Invia l'appello" }).click();

/** The class that the teacher has now, opened from the menu as it would be in the yard. */
async function open(page) {
  await page.goto('/menu');
  await page.getByRole('main').getByRole('link', { name: 'Evacuazione', exact: true }).click();
  await page.getByRole('link', { name: /^Chiama \S/ }).click();
  await page.waitForURL(/\/evacuazione\/.+/);
  return page.locator('h1').innerText();
}

test('a class is called on a phone: all here, one missing, sent; the office reads whom to look for, then that all are found', async () => {
  const page = await browser.page(ofRole('docente')[0], { viewport: PHONE });
  const office = await browser.page(ofRole('segreteria')[0]);
  const classe = await open(page);
  const [many, others] = [await awaited(page).count(), await elsewhere(page).count()];
  assert.ok(many > 10, `${many} pupils are awaited`);
  assert.equal(await page.locator('main input:checked').count(), 0, 'nobody is marked before somebody was seen');
  await office.goto('/evacuazione');
  await card(office, classe).getByText('non ancora chiamata').waitFor();

  await page.getByLabel('Punto di raccolta').fill(POINT);
  await page.getByRole('button', { name: 'Tutti qui' }).click();
  await page.getByRole('status').filter({ hasText: 'cambia chi manca' }).waitFor();
  assert.equal(await here(awaited(page)), many);
  assert.equal(await elsewhere(page).locator('input:checked').count(), 0, `${others} who are not at school are left alone`);
  assert.equal(await page.getByLabel('Punto di raccolta').inputValue(), POINT, 'what was typed stays');
  await page.getByRole('button', { name: 'Togli «tutti qui»' }).click();
  await page.getByRole('status').filter({ hasText: 'cambia chi manca' }).waitFor({ state: 'detached' });
  assert.equal(await page.locator('main input:checked').count(), 0, 'all of it is taken back');
  await page.getByRole('button', { name: 'Tutti qui' }).click();
  await page.getByRole('status').filter({ hasText: 'cambia chi manca' }).waitFor();
  assert.deepEqual(await page.evaluate(overflow), []);
  assert.deepEqual([...(await faultsOf(page)), ...(await walk(page))], []);
  await page.setViewportSize(PHONE);

  const missing = awaited(page).nth(2);
  const name = (await missing.locator('legend').innerText()).trim();
  await missing.getByLabel('da cercare', { exact: true }).check();
  assert.equal(await here(awaited(page)), many - 1);
  await office.reload();
  await card(office, classe).getByText('non ancora chiamata').waitFor();
  await send(page);
  await page.waitForURL(/esito=salvato/);
  await card(page, classe).getByText('1 da cercare').waitFor();
  assert.deepEqual(await page.evaluate(overflow), []);

  await office.reload();
  const called = card(office, classe);
  await called.getByText('1 da cercare').waitFor();
  await called.getByText(`${name} (da cercare)`, { exact: true }).waitFor();
  await called.getByText(`${many - 1} presenti`).waitFor();
  await called.getByText(POINT).waitFor();
  assert.equal(await office.locator('main .c-scheda').first().getByRole('heading').innerText(), classe, 'where somebody is to be found comes first');
  const sum = office.getByRole('status').filter({ hasText: 'da cercare' });
  assert.match(await sum.innerText(), /1 da cercare/);
  assert.deepEqual(await faultsOf(office), []);

  await open(page);
  await page.getByRole('button', { name: 'Tutti qui' }).click();
  await page.getByRole('status').filter({ hasText: 'cambia chi manca' }).waitFor();
  await send(page);
  await page.waitForURL(/esito=salvato/);
  await office.reload();
  await called.getByText('tutti trovati').waitFor();
  assert.equal(await called.getByText(name).count(), 0, 'who was found is named no more');
  quiet(page);
  quiet(office);
});

test('who was forgotten is to be found, and a roll without anybody is not sent', async () => {
  const page = await browser.page(ofRole('docente')[0], { viewport: PHONE });
  const classe = await open(page);
  await page.getByLabel('Punto di raccolta').fill(POINT);
  await send(page);
  await page.locator('#errori').waitFor();
  assert.equal(await page.getByLabel('Punto di raccolta').inputValue(), POINT);
  const [first, second] = [awaited(page).first(), awaited(page).nth(1)];
  const [hurt, forgotten] = [await first.locator('legend').innerText(), await second.locator('legend').innerText()];
  await page.getByRole('button', { name: 'Tutti qui' }).click();
  await page.getByRole('status').filter({ hasText: 'cambia chi manca' }).waitFor();
  await first.getByLabel('ferito', { exact: true }).check();
  await second.locator('input:checked').evaluate((field) => {
    field.checked = false;
  });
  await send(page);
  await page.waitForURL(/esito=salvato/);
  const called = card(page, classe);
  await called.getByText('1 da cercare').waitFor();
  for (const told of [`${hurt.trim()} (ferito)`, `${forgotten.trim()} (da cercare)`]) await called.getByText(told, { exact: true }).waitFor();
  quiet(page, /422/);
});
