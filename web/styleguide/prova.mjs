// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The scripts in a real browser, under the real CSP, against a server that answers well, badly, late or not at all.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { BANDIERE } from './browser.mjs';
import { avvia } from './serve.mjs';

let browser, profilo, servizio, pagina, guai;

before(async () => {
  profilo = mkdtempSync(join(tmpdir(), 'campanella-prova-'));
  servizio = await avvia();
  browser = await chromium.launchPersistentContext(profilo, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: BANDIERE });
});

after(async () => {
  await browser.close();
  servizio.server.closeAllConnections();
  servizio.server.close();
  rmSync(profilo, { recursive: true, force: true });
});

beforeEach(async () => {
  Object.assign(servizio.stato, { version: 3, richieste: [], risposte: [], taglia: false });
  guai = [];
  pagina = await browser.newPage();
  pagina.on('pageerror', (errore) => guai.push(errore.message));
  pagina.on('dialog', (dialogo) => dialogo.accept());
  await pagina.setViewportSize({ width: 1366, height: 768 });
  await pagina.goto(`${servizio.url}/adesso`);
});

afterEach(async () => {
  await pagina.close({ runBeforeUnload: false });
  assert.deepEqual(guai, []);
});

const salvo = (testo) => pagina.locator('.c-salvo__testo', { hasText: testo }).waitFor({ timeout: 8000 });
const scelto = (id) => pagina.locator(`input[name="stato.${id}"]:checked`).inputValue();
const fuoco = () => pagina.evaluate(() => document.activeElement.getAttribute('name'));
const firma = async () => {
  await pagina.getByRole('button', { name: 'Firma e appello' }).click();
  await salvo('Tutto salvato');
};
const richieste = () => servizio.stato.richieste;

test('two taps sign an hour with one absence in one write', async () => {
  await pagina.locator('label[data-tipo="A"]:has([name="stato.1"])').click();
  await salvo('Da inviare');
  assert.equal(richieste().length, 0);
  await firma();
  assert.equal(richieste().length, 1);
  const [{ chiave, dati }] = richieste();
  assert.match(chiave, /^[0-9a-f-]{36}$/);
  assert.equal(dati['stato.1'], 'A');
  assert.equal(dati.firma, '1');
  assert.equal(dati.csrf, 't0');
  assert.equal(await pagina.getByRole('button', { name: 'Firma e appello' }).isVisible(), false);
  assert.equal(await pagina.locator('[data-stato="firma"]').textContent(), 'Firmata alle 9:10');
});

test('after the signature each tap saves itself on the new version', async () => {
  await firma();
  await pagina.locator('label[data-tipo="R"]:has([name="stato.2"])').click();
  await salvo('Tutto salvato');
  const { dati } = richieste().at(-1);
  assert.equal(dati['stato.2'], 'R');
  assert.equal(dati['ora.2'], '09:10');
  assert.equal(dati.version, '4');
  assert.equal(dati.firma, undefined);
});

test('a topic typed before the signature waits, and goes by itself right after it', async () => {
  const argomento = pagina.getByLabel('Argomento');
  await argomento.fill('Il canto V');
  await argomento.press('Tab');
  await salvo('Da inviare');
  await pagina.waitForTimeout(1000);
  assert.equal(richieste().length, 0);
  await firma();
  await pagina.waitForFunction(() => document.querySelector('form[data-firma]').dataset.firma === 'si');
  await salvo('Tutto salvato');
  assert.deepEqual(richieste().map(({ dati }) => [dati.firma, dati.argomento]), [['1', undefined], [undefined, 'Il canto V']]);
  assert.equal(await argomento.inputValue(), 'Il canto V');
});

test('the roll call by keyboard: letters, arrows by column, undo', async () => {
  await firma();
  await pagina.locator('[name="stato.1"][value="P"]').focus();
  await pagina.keyboard.press('a');
  assert.equal(await scelto(1), 'A');
  assert.equal(await fuoco(), 'stato.1');
  await pagina.keyboard.press('ArrowDown');
  assert.equal(await fuoco(), 'stato.2');
  await pagina.keyboard.press('ArrowRight');
  assert.equal(await fuoco(), 'stato.11');
  await pagina.keyboard.press('ArrowLeft');
  await pagina.keyboard.press('ArrowUp');
  assert.equal(await fuoco(), 'stato.1');
  assert.equal(await pagina.locator('[data-conto="A"]').textContent(), '3');
  await pagina.keyboard.press('Control+z');
  assert.equal(await scelto(1), 'P');
  assert.equal(await pagina.locator('[data-appello-voce]').textContent(), 'Abate Aurora: Presente');
  await salvo('Tutto salvato');
  assert.equal(richieste().at(-1).dati['stato.1'], 'P');
});

test('a pupil out of the class cannot be marked', async () => {
  await pagina.getByRole('button', { name: 'Tutti presenti' }).click();
  assert.equal(await pagina.locator('[data-conto="P"]').textContent(), '24');
  assert.equal(await pagina.locator('[name="stato.22"]:checked').count(), 0);
  await pagina.getByRole('button', { name: 'Annulla', exact: true }).first().click();
  assert.equal(await scelto(8), 'A');
  assert.equal(await pagina.locator('#o-13').inputValue(), '09:12');
});

test('a cut connection: the same request with the same key, then what came after', async () => {
  await firma();
  servizio.stato.taglia = true;
  await pagina.locator('label[data-tipo="A"]:has([name="stato.3"])').click();
  await salvo('In attesa di rete (1)');
  await pagina.locator('label[data-tipo="A"]:has([name="stato.4"])').click();
  await salvo('In attesa di rete (2)');
  servizio.stato.taglia = false;
  await salvo('Tutto salvato');
  const [prima, ...altre] = richieste().slice(1);
  const dopo = altre.pop();
  assert.ok(altre.length >= 1);
  for (const ripetuta of altre) assert.deepEqual(ripetuta, prima);
  assert.equal(dopo.dati['stato.4'], 'A');
  assert.notEqual(dopo.chiave, prima.chiave);
});

test('without a network the changes wait, and go by themselves when it is back', async () => {
  await firma();
  await browser.setOffline(true);
  await pagina.locator('label[data-tipo="A"]:has([name="stato.3"])').click();
  await pagina.locator('label[data-tipo="A"]:has([name="stato.5"])').click();
  await salvo('In attesa di rete (2)');
  await browser.setOffline(false);
  await salvo('Tutto salvato');
  assert.equal(richieste().at(-1).dati['stato.5'], 'A');
});

test('a session that ended: log in in the dialog, then the same change goes', async () => {
  await firma();
  servizio.stato.risposte = [{ codice: 401 }];
  await pagina.locator('label[data-tipo="A"]:has([name="stato.6"])').click();
  const dialogo = pagina.locator('#c-rientro');
  await dialogo.getByLabel('Nome utente').fill('anna.verdi');
  await dialogo.getByLabel('Password').fill('campana di prova');
  await dialogo.getByRole('button', { name: 'Entra e salva' }).click();
  await salvo('Tutto salvato');
  const [, prima, dopo] = richieste();
  assert.equal(dopo.chiave, prima.chiave);
  assert.equal(dopo.dati.csrf, 't1');
  assert.equal(dopo.dati['stato.6'], 'A');
});

test('a conflict shows both values and sends the choice on the new version', async () => {
  await firma();
  const conflitto = { attuale: [{ campo: 'stato.7', valore: 'U' }], proposto: [{ campo: 'stato.7', valore: 'A' }], version: 9 };
  servizio.stato.risposte = [{ codice: 409, json: conflitto }];
  await pagina.locator('label[data-tipo="A"]:has([name="stato.7"])').click();
  const dialogo = pagina.locator('#c-conflitto');
  await dialogo.getByText('Conti Martina').waitFor();
  await dialogo.getByLabel('Assente').check();
  await dialogo.getByRole('button', { name: 'Salva la scelta' }).click();
  await salvo('Tutto salvato');
  assert.equal(richieste().at(-1).dati.version, '9');
  assert.equal(richieste().at(-1).dati['stato.7'], 'A');
});

test("in a conflict the other's value can be kept, and nothing is sent", async () => {
  await firma();
  const conflitto = { attuale: [{ campo: 'stato.7', valore: 'U' }], proposto: [{ campo: 'stato.7', valore: 'A' }], version: 9 };
  servizio.stato.risposte = [{ codice: 409, json: conflitto }];
  await pagina.locator('label[data-tipo="A"]:has([name="stato.7"])').click();
  await pagina.locator('#c-conflitto').getByLabel('Uscita').check();
  await pagina.locator('#c-conflitto').getByRole('button', { name: 'Salva la scelta' }).click();
  await salvo('Tutto salvato');
  assert.equal(await scelto(7), 'U');
  assert.equal(await pagina.locator('[data-appello] [name="version"]').inputValue(), '9');
  assert.equal(richieste().length, 2);
});

test('a refused field says why at the field and is sent again when mended', async () => {
  await firma();
  servizio.stato.risposte = [{ codice: 422, json: { errors: [{ field: 'argomento', message: 'Al massimo 2000 caratteri.' }] } }];
  const argomento = pagina.getByLabel('Argomento');
  await argomento.fill('troppo lungo');
  await salvo('Non salvato');
  assert.equal(await argomento.getAttribute('aria-invalid'), 'true');
  const id = await argomento.getAttribute('aria-describedby');
  assert.equal(await pagina.locator(`[id="${id}"]`).textContent(), 'Al massimo 2000 caratteri.');
  await argomento.fill('corto');
  await salvo('Tutto salvato');
  assert.equal(await argomento.getAttribute('aria-invalid'), null);
});

test('a busy server is waited for as long as it asks', async () => {
  await firma();
  servizio.stato.risposte = [{ codice: 503, testate: { 'Retry-After': '2' } }];
  const inizio = Date.now();
  await pagina.locator('label[data-tipo="A"]:has([name="stato.3"])').click();
  await pagina.getByText('Il server è occupato, riprovo tra 2 secondi.').waitFor();
  await pagina.locator('label[data-tipo="A"]:has([name="stato.4"])').click();
  await salvo('Tutto salvato');
  assert.ok(Date.now() - inizio >= 1900);
});

test('a refusal is told and can be tried again', async () => {
  await firma();
  servizio.stato.risposte = [{ codice: 403, json: { detail: "L'ora è chiusa." } }];
  await pagina.locator('label[data-tipo="A"]:has([name="stato.3"])').click();
  await pagina.getByText("L'ora è chiusa.").waitFor();
  await salvo('Non salvato');
  await pagina.getByRole('button', { name: 'Riprova' }).click();
  await salvo('Tutto salvato');
});

test('what opens over the page passes axe: menu, search, conflict, new login, message', async () => {
  const controlla = async (cosa) => {
    const { violations } = await new AxeBuilder({ page: pagina }).analyze();
    assert.deepEqual(violations.map(({ id }) => id), [], cosa);
  };
  await pagina.locator('.c-menu summary').click();
  await controlla('menu');
  await pagina.keyboard.press('Escape');
  await pagina.keyboard.press('Control+k');
  await pagina.keyboard.type('bel');
  await pagina.getByRole('option').first().waitFor();
  await controlla('search');
  await pagina.evaluate(() => document.querySelector('#c-cerca').close());
  await firma();
  const conflitto = { attuale: [{ campo: 'stato.7', valore: 'U' }], proposto: [{ campo: 'stato.7', valore: 'A' }], version: 9 };
  servizio.stato.risposte = [{ codice: 409, json: conflitto }, { codice: 401 }];
  await pagina.locator('label[data-tipo="A"]:has([name="stato.7"])').click();
  await pagina.locator('#c-conflitto[open]').waitFor();
  await controlla('conflict');
  await pagina.keyboard.press('Escape');
  await pagina.getByRole('button', { name: 'Riprova' }).waitFor();
  await controlla('message');
  await pagina.getByRole('button', { name: 'Riprova' }).click();
  await pagina.locator('#c-rientro[open]').waitFor();
  await controlla('new login');
});

test('Ctrl+K searches with the keyboard only', async () => {
  await pagina.keyboard.press('Control+k');
  await pagina.keyboard.type('bel');
  await pagina.getByRole('option', { name: /Bellini Marco/ }).waitFor();
  await pagina.keyboard.press('ArrowDown');
  assert.equal(await pagina.locator('[aria-selected="true"] strong').textContent(), 'Bellini Marco');
  await pagina.keyboard.press('Enter');
  await pagina.waitForURL('**/alunni?1');
});

test('a live part is fetched again after an event, through the Trusted Types policy', async () => {
  await pagina.goto(`${servizio.url}/casa`);
  servizio.stato.frammento = '<span class="c-stato c-stato--ritardo">In ritardo</span><script>document.title = "no"</script>';
  await pagina.waitForTimeout(300);
  servizio.stato.avvisa();
  await pagina.locator('[data-live] .c-stato--ritardo').waitFor({ timeout: 5000 });
  assert.equal(await pagina.locator('[data-live] script').count(), 0);
  assert.notEqual(await pagina.title(), 'no');
});

test('the theme is applied at once and remembered; the projected screen hides what is private', async () => {
  await pagina.locator('.c-menu summary').click();
  await pagina.getByRole('button', { name: 'Scuro' }).click();
  assert.equal(await pagina.evaluate(() => document.documentElement.dataset.tema), 'scuro');
  assert.match(await pagina.evaluate(() => document.cookie), /tema=scuro/);
  await pagina.getByRole('button', { name: 'Schermo proiettato' }).click();
  assert.equal(await pagina.evaluate(() => 'proiettato' in document.documentElement.dataset), true);
  await browser.clearCookies();
});

test('a dangerous button asks first', async () => {
  await pagina.goto(`${servizio.url}/modulo`);
  await pagina.getByRole('button', { name: 'Ritira', exact: true }).click();
  const dialogo = pagina.locator('#c-conferma');
  await dialogo.getByText('La storia resta nel registro.').waitFor();
  await dialogo.getByRole('button', { name: 'Annulla' }).click();
  assert.equal(richieste().length, 0);
  await pagina.getByRole('button', { name: 'Ritira', exact: true }).click();
  await dialogo.getByRole('button', { name: 'Ritira l’alunna' }).click();
  await pagina.waitForFunction(() => location.pathname === '/alunni/7');
  assert.equal(richieste()[0].dati.ritira, '1');
});
