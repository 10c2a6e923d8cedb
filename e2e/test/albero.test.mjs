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

/** The header tells these words as a state: what happened to what was typed. */
async function told(page, words) {
  await pill(page, words);
  assert.match(await page.getByRole('banner').ariaSnapshot(), new RegExp(`status: ${words}$`, 'm'));
}

/** How often a word is told in the main part of a page. */
const times = async (page, word) => ((await page.getByRole('main').ariaSnapshot()).match(new RegExp(`\\b${word}\\b`, 'g')) ?? []).length;

/** The name of a pupil as rows, radios and tables tell it. */
const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test("a teacher's morning is told: the hour before and after the signature, the roll, a topic, the register, the agenda", async () => {
  const { page } = await runningHour(browser);
  await tree(page, /heading ".+ · .+" \[level=1\]/, /list "Le tue ore/, /button "Firma e appello"/, /button "Tutti presenti"/, /radiogroup "\S+ \S+/, /radio "Presente" \[checked\]/, /heading "Argomento e compiti" \[level=2\]/, /textbox "Argomento"/);
  await told(page, 'Non firmata');
  await sign(page);
  await page.getByText('Firmata da te').waitFor();
  await told(page, 'Tutto salvato');
  const signed = await tree(page, /Firmata da te/, /radiogroup "\S+ \S+/);
  assert.doesNotMatch(signed, /button "Firma e appello"/, 'what is done is not offered again');

  const [alunno] = await present(page);
  await tap(page, alunno, 'A');
  await told(page, 'Tutto salvato');
  const row = await page.locator(`[data-alunno="${alunno}"]`).ariaSnapshot();
  assert.match(row, /radio "Assente" \[checked\]/, 'the state that is chosen is told');
  const name = await page.locator(`#n-${alunno}`).innerText();
  // The radio under the finger tells itself; what changes elsewhere is told as a state.
  await page.getByRole('button', { name: 'Torna a prima' }).click();
  await told(page, 'Tutto salvato');
  await tree(page, new RegExp(`status: "?${escaped(name)}: presente`, 'i'), new RegExp(`radiogroup "${escaped(name)}"`));

  await page.getByRole('textbox', { name: 'Argomento' }).fill('La rivoluzione scientifica');
  await page.getByRole('textbox', { name: 'Argomento' }).blur();
  await told(page, 'Tutto salvato');
  await page.reload();
  await tree(page, /textbox "Argomento": La rivoluzione scientifica/);

  await page.getByRole('link', { name: 'Registro di classe' }).first().click();
  await tree(page, /heading "\S.*" \[level=1\]/, /1ª/, /La rivoluzione scientifica/);

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

test('a mark is told: its test, the column while it is typed and saved, the grid where it is read again', async () => {
  const page = await browser.page(ofRole('docente')[0]);
  await page.goto('/valutazioni');
  await page.locator('main .c-griglia a').first().click();
  await page.getByRole('link', { name: 'Nuova prova' }).first().click();
  await tree(page, /\[level=1\]/, /combobox "Giorno/, /textbox "Argomento/, /button "Crea e scrivi i voti"/);
  await page.getByLabel('Argomento').fill('Prova per chi ascolta');
  await page.getByRole('button', { name: 'Crea e scrivi i voti' }).click();
  await page.waitForURL(/\/prove\//);
  const there = page.locator('.c-colonna li:not(:has(.c-stato--assente))').first();
  const name = (await there.locator('label').innerText()).trim();
  await tree(page, /heading "\S.*" \[level=1\]/, new RegExp(`textbox "${escaped(name)}"`), new RegExp(`textbox "Commento per ${escaped(name)}"`));
  await page.getByRole('textbox', { name, exact: true }).fill('7½');
  await page.keyboard.press('Enter');
  await told(page, 'Tutto salvato');
  await tree(page, new RegExp(`textbox "${escaped(name)}": 7½`));

  await page.getByRole('navigation', { name: 'Percorso' }).getByRole('link').last().click();
  await tree(page, /\[level=1\]/, /region "Voti \S/, /table "Voti \S/, /columnheader "Alunno"/, /columnheader ".*Prova per chi ascolta"/, new RegExp(`row "${escaped(name)} .*7½`));
  await page.getByRole('row', { name }).locator('td', { hasText: '7½' }).first().click();
  await page.locator('.c-voti__penna').fill('8');
  await page.keyboard.press('Enter');
  await told(page, 'Tutto salvato');
  await tree(page, new RegExp(`row "${escaped(name)} .*\\b8\\b`));
  quiet(page);
});

test("a parent's week is told without scripts on a phone: presence, a justification, homework, a note, marks", async () => {
  const page = await browser.page(remarked('genitore', /appena oltre il 25/), SMALL);
  await page.goto('/casa');
  await tree(page, /heading "\S.*" \[level=1\]/, /region "Da fare: /, /link "Giustifica Assenza, /, /link "Leggi \S/, /region "Lezioni di oggi"/, /link "Tutte Lezioni di oggi"/, /region "Compiti"/);
  assert.match(await page.getByRole('navigation', { name: 'Principale' }).ariaSnapshot(), /link "Oggi"/);

  await page.getByRole('link', { name: /^Giustifica/ }).first().click();
  await tree(page, /\[level=1\]/, /group "Motivo"/, /radio "Salute"/, /textbox "Che cosa vuoi aggiungere/, /button "Allegato/, /button "Invia"/);
  await page.getByRole('button', { name: 'Invia' }).click();
  await tree(page, /alert/, /Scegli un motivo/);
  await page.getByLabel('Salute').check();
  await page.getByRole('button', { name: 'Invia' }).click();
  await tree(page, /status: Giustificazione inviata/, /heading "Giustificazioni" \[level=1\]/);

  await page.goto('/compiti');
  await tree(page, /heading "Compiti" \[level=1\]/, /region "\S+ \d+ \S+"/, /button "Fatto \S.*, \S+ \d+ \S+"/);
  const [done, open] = [await times(page, 'fatto'), await times(page, 'Fatto')];
  await page.getByRole('button', { name: /^Fatto/ }).first().click();
  await tree(page, /heading "Compiti" \[level=1\]/, /fatto/, /button "Non ancora \S.*, \S+ \d+ \S+"/);
  assert.deepEqual([await times(page, 'fatto'), await times(page, 'Fatto')], [done + 1, open - 1], 'one more is told as done, and is not offered again');

  await page.goto('/note');
  await tree(page, /heading "Note" \[level=1\]/, /heading "\S+ \d+ \S+" \[level=2\]/, /button "Ho letto \S+ \d+ \S+"/);
  await page.goto('/voti');
  await tree(page, /heading "Voti" \[level=1\]/, /navigation "Periodo"/, /region "\S.*"/, /Media /);
  await page.locator('main section:has(.c-media) h2 a').first().click();
  await tree(page, /heading "\S.*" \[level=1\]/, /Media \d/, /table "Tutti i voti del periodo"/, /columnheader "Giorno"/, /columnheader "Voto"/, /row "\S+ \d+ \S+ Prova (Scritto|Orale|Pratico) · .* Voto \d.*"/);
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
