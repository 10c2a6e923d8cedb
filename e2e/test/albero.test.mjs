// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A teacher's morning and a parent's week as a screen reader tells them: roles, names and states, page by page and after
// every change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { tree } from '../lib/albero.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { pill, present, runningHour, sign, tap } from '../lib/ora.mjs';

const browser = useBrowser();
const SMALL = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };

test("a teacher's morning is told: the hour before and after the signature, the roll, the register, marks, the agenda", async () => {
  const { page } = await runningHour(browser);
  await tree(page, /heading ".+ · .+" \[level=1\]/, /list "Le tue ore/, /button "Firma e appello"/, /button "Tutti presenti"/, /radiogroup "\S+ \S+/, /radio "Presente" \[checked\]/, /heading "Argomento e compiti" \[level=2\]/, /textbox "Argomento"/);
  await sign(page);
  await page.getByText('Firmata da te').waitFor();
  const signed = await tree(page, /Firmata da te/, /radiogroup "\S+ \S+/);
  assert.doesNotMatch(signed, /button "Firma e appello"/, 'what is done is not offered again');

  const [alunno] = await present(page);
  await tap(page, alunno, 'A');
  await pill(page, 'Tutto salvato');
  const row = await page.locator(`[data-alunno="${alunno}"]`).ariaSnapshot();
  assert.match(row, /radio "Assente" \[checked\]/, 'the state that is chosen is told');

  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await tree(page, /heading "\S.*" \[level=1\]/, /1ª/);

  await page.goto('/valutazioni');
  await tree(page, /heading "Voti" \[level=1\]/, /link ".+ · .+"/);
  await page.locator('main h2 a').first().click();
  await tree(page, /\[level=1\]/, /link "Nuova prova/);
  await page.goto('/agenda');
  await tree(page, /heading "Agenda" \[level=1\]/, /navigation "Settimana"/, /region "lunedì /);
  await page.goto('/firme');
  await tree(page, /heading "Firme mancanti" \[level=1\]/);
  await page.goto('/giustificazioni/classi');
  await tree(page, /heading "Giustificazioni" \[level=1\]/, /link "\d/);
  quiet(page);
});

test("a parent's week is told without scripts on a phone: presence, a justification, homework, a note, marks", async () => {
  const page = await browser.page(remarked('genitore', /appena oltre il 25/), SMALL);
  await page.goto('/casa');
  await tree(page, /heading "\S.*" \[level=1\]/, /region "Da fare: /, /link "Giustifica Assenza, /, /link "Leggi \S/, /region "Lezioni di oggi"/, /link "Tutte Lezioni di oggi"/, /region "Compiti"/);
  assert.match(await page.getByRole('navigation', { name: 'Principale' }).ariaSnapshot(), /link "Oggi"/);

  await page.getByRole('link', { name: /^Giustifica/ }).first().click();
  await tree(page, /\[level=1\]/, /group "Motivo|radiogroup "Motivo/, /radio "Salute"/, /textbox "Che cosa vuoi aggiungere/, /button "Allegato|button "Invia"/);
  await page.getByRole('button', { name: 'Invia' }).click();
  await tree(page, /alert/, /Scegli un motivo/);
  await page.getByLabel('Salute').check();
  await page.getByRole('button', { name: 'Invia' }).click();
  await tree(page, /status: Giustificazione inviata/, /heading "Giustificazioni" \[level=1\]/);

  await page.goto('/compiti');
  await tree(page, /heading "Compiti" \[level=1\]/, /region "\S+ \d+ \S+"/, /button "Fatto \S.*, \S+ \d+ \S+"/);
  await page.getByRole('button', { name: /^Fatto/ }).first().click();
  await tree(page, /heading "Compiti" \[level=1\]/, /fatto/);

  await page.goto('/note');
  await tree(page, /heading "Note" \[level=1\]/, /heading "\S+ \d+ \S+" \[level=2\]/, /button "Ho letto \S+ \d+ \S+"/);
  await page.goto('/voti');
  await tree(page, /heading "Voti" \[level=1\]/, /navigation "Periodo"/, /region "\S.*"/, /Media /);
  await page.locator('main h2 a').first().click();
  await tree(page, /\[level=1\]/);
  await page.goto('/presenze');
  await tree(page, /heading "Presenze" \[level=1\]/, /region "Validità dell'anno"/, /perse su .* che si possono perdere/, /regolare finora/, /meter "Quota già persa/, /table "Mese per mese"/, /columnheader "Ore perse"/);
  quiet(page, /422/);
});

test('who came from another school is near the limit: the family reads it, the dirigente finds the class', async () => {
  const family = await browser.page(remarked('genitore', /arrivato da un'altra scuola/), SMALL);
  await family.goto('/presenze');
  await tree(family, /a rischio/, /term: Perse nella scuola di provenienza/);
  const head = await browser.page(ofRole('dirigente')[0]);
  await head.goto('/presenze/allarmi');
  await tree(head, /\[level=1\]/, /a rischio/);
  quiet(family);
  quiet(head);
});
