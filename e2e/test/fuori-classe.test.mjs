// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Pupils planned out of class: the office writes it, the roll of a teacher takes it, the family reads it on a phone without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf, walk } from '../lib/look.mjs';
import { sign, signButton, stateOf, tap } from '../lib/ora.mjs';

const browser = useBrowser();
const SMALL = { width: 360, height: 740 };
const TODAY = '2026-11-23';
const MATCH = 'Gara di matematica';

/** The child of the first family: name and class. */
async function child() {
  const page = await browser.page(ofRole('genitore')[0], { viewport: SMALL, javaScriptEnabled: false });
  await page.goto('/casa');
  const name = await page.locator('h1').innerText();
  const classe = (await page.locator('.c-intesta__sopra').innerText()).split('·')[1].trim();
  return { page, name, classe };
}

/** The teacher whose running hour is of that class. */
async function teacherOf(classe) {
  for (const account of ofRole('docente')) {
    const page = await browser.page(account);
    await page.goto('/adesso');
    const heading = await page.locator('h1').innerText();
    if (heading.startsWith(`${classe} ·`) && (await signButton(page).count()) === 1) return page;
    await page.context().close();
  }
  throw new Error(`no teacher has a running hour in ${classe}`);
}

test('the office plans it, the roll takes it, the family reads it, and it is taken back', async () => {
  const family = await child();
  const teacher = await teacherOf(family.classe);
  assert.equal(await teacher.locator('input[value="F"]').count(), 0);
  assert.equal(await family.page.getByText(MATCH).count(), 0);

  const office = await browser.page(ofRole('segreteria')[0]);
  await office.goto('/fuori-classe');
  await office.getByText('Visita al museo civico').first().waitFor();
  assert.deepEqual([...(await faultsOf(office)), ...(await walk(office))], []);
  const option = office.locator('#f-classe option', { hasText: new RegExp(`^${family.classe}( |$)`) }).first();
  await office.locator('#f-classe').selectOption(await option.getAttribute('value'));
  await office.getByRole('button', { name: 'Scegli gli alunni' }).click();
  const boxes = office.locator('input[name="alunni"]');
  const many = await boxes.count();
  assert.equal(await office.locator('input[name="alunni"]:checked').count(), many, 'the whole class is ticked');
  const companion = await office.locator('.c-scelta', { has: boxes }).filter({ hasNotText: family.name }).first().innerText();
  for (const box of await boxes.all()) await box.uncheck();
  for (const name of [family.name, companion]) await office.getByLabel(name, { exact: true }).check();
  await office.getByLabel('Dove sono').fill(MATCH);
  await office.locator('#f-dal').fill(TODAY);
  await office.locator('#f-al').fill(TODAY);
  await office.locator('#f-dalle').fill('12:00');
  await office.locator('#f-alle').fill('08:00');
  await office.getByRole('button', { name: 'Salva' }).click();
  await office.locator('#f-alle[aria-invalid="true"]').waitFor();
  assert.equal(await office.locator('input[name="alunni"]:checked').count(), 2, 'what was chosen stays');
  assert.deepEqual(await faultsOf(office), []);
  await office.locator('#f-dalle').fill('');
  await office.locator('#f-alle').fill('');
  await office.getByRole('button', { name: 'Salva' }).click();
  const row = office.locator('main .c-elenco > li').filter({ hasText: MATCH });
  await row.getByText(family.name).first().waitFor();

  await teacher.goto('/adesso');
  await teacher.getByText(MATCH).first().waitFor();
  const out = teacher.locator('[data-alunno]:has(input[value="F"]:checked)');
  assert.equal(await out.count(), 2);
  assert.deepEqual(await out.first().locator('input[type="radio"]').evaluateAll((all) => all.map(({ value }) => value)), ['P', 'A', 'R', 'F'], 'P, A and R are where they are for everybody');
  assert.deepEqual([...(await faultsOf(teacher)), ...(await walk(teacher))], []);
  const own = teacher.locator('[data-alunno]').filter({ hasText: family.name });
  const [ownId, otherId] = [
    await own.getAttribute('data-alunno'),
    await out.filter({ hasNotText: family.name }).getAttribute('data-alunno'),
  ];
  const counted = await teacher.locator('[data-conto="P"]').innerText();
  await tap(teacher, otherId, 'A');
  assert.equal(await teacher.locator('[data-conto="P"]').innerText(), String(Number(counted) - 1), 'who is out counts as present');
  await teacher.keyboard.press('f');
  assert.equal(await stateOf(teacher, otherId), 'F');
  await tap(teacher, otherId, 'A');
  await sign(teacher);
  await teacher.goto('/adesso');
  await teacher.locator(`[data-alunno="${ownId}"] input[value="F"]:checked:disabled`).waitFor({ state: 'attached' });
  await teacher.locator(`[data-alunno="${ownId}"]`).getByRole('link', { name: 'fuori classe: cambialo sotto' }).click();
  await teacher.waitForURL(/#t-fuori$/);
  assert.equal(await stateOf(teacher, otherId), 'A', 'the word of the teacher counts');
  await teacher.getByRole('button', { name: `Rientra ora ${family.name}` }).waitFor();

  await family.page.goto('/casa');
  const told = family.page.getByRole('note').filter({ hasText: MATCH });
  await told.getByText('Fuori classe previsto').first().waitFor();
  await family.page.getByText(/fuori classe, per un.attività della scuola/).first().waitFor();
  await family.page.goto('/permessi');
  await family.page.getByRole('region', { name: 'Fuori classe previsto' }).getByText(MATCH).waitFor();
  assert.equal(await family.page.getByText(companion).count(), 0, 'no other pupil is named');

  await row.getByRole('link', { name: /^Cambia/ }).click();
  await office.getByLabel('Dove sono').fill('Gara di fisica');
  await office.getByRole('button', { name: 'Salva' }).click();
  const changed = office.locator('main .c-elenco > li').filter({ hasText: 'Gara di fisica' });
  await changed.getByRole('button', { name: /^Annulla/ }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Annulla il fuori classe' }).click();
  await changed.waitFor({ state: 'detached' });
  await teacher.goto('/adesso');
  await teacher.locator(`[data-alunno="${ownId}"].c-alunno--fuori`).waitFor();
  quiet(office, /status of 422/);
  quiet(teacher);
});
