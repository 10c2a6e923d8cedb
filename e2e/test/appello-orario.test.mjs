// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A class whose roll is called by the hour: the office chooses it, an absence says the lesson alone, the family reads the hours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';
import { pill, sign, stateOf, tap } from '../lib/ora.mjs';

const browser = useBrowser();

test('an absence by the hour is of that hour, from the roll to the family', async () => {
  const teacher = await browser.page(remarked('docente', /ha lezione adesso/));
  await teacher.goto('/adesso');
  const [classe] = (await teacher.getByRole('link', { name: 'Registro di classe' }).first().getAttribute('href')).match(/[0-9a-f-]{36}/);

  const office = await browser.page(ofRole('segreteria')[0]);
  await office.goto(`/classi/${classe}/dati`);
  await office.getByRole('combobox', { name: /appello/i }).selectOption('orario');
  await office.getByRole('button', { name: 'Salva' }).click();
  await office.getByRole('status').first().waitFor();

  const family = await browser.page(remarked('genitore', /^un figlio in /), { viewport: { width: 360, height: 740 } });
  await family.goto('/casa');
  const [, alunno] = (await family.locator('a[href*="alunno="]').first().getAttribute('href')).match(/alunno=([0-9a-f-]{36})/);
  await family.goto('/giustificazioni');
  assert.doesNotMatch(await family.getByRole('main').innerText(), /Assenza oraria/i);

  await teacher.reload();
  await sign(teacher);
  await tap(teacher, alunno, 'A');
  await pill(teacher, 'Tutto salvato');
  await teacher.reload();
  assert.equal(await stateOf(teacher, alunno), 'A');

  // The hour before stays as it was called: the day is no day of absence.
  await family.goto('/casa');
  const told = await family.getByRole('main').innerText();
  assert.match(told, /Assenza oraria/i);
  assert.match(told, /9:00/);
  await family.goto('/presenze');
  assert.deepEqual(await faultsOf(family), []);

  await tap(teacher, alunno, 'P');
  await pill(teacher, 'Tutto salvato');
  await family.goto('/casa');
  assert.doesNotMatch(await family.getByRole('main').innerText(), /Assenza oraria/i);
  quiet(teacher);
  quiet(office);
  quiet(family);
});
