// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Entering through an independent provider (npm oidc-provider), in a school of its own: the clock must be the real one.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { VISITOR, launch } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';
import { start } from '../lib/server.mjs';

const SECRET = 'un segreto lungo abbastanza: & strano';
const data = mkdtempSync(join(tmpdir(), 'campanella-identita-'));
const at = {};

/** The local time of the school in two minutes: making it takes a while, and tokens of the future are refused. */
const soon = () => new Date(Date.now() + 120_000).toLocaleString('sv-SE', { timeZone: 'Europe/Rome' }).replace(' ', 'T').slice(0, 16);

before(async () => {
  at.school = await start(['demo', '--data', data, '--listen', '127.0.0.1:0', '--seed', '1', '--today', soon(), '--oidc-locale']);
  at.accounts = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8'));
  at.server = createServer().listen(0, '127.0.0.1');
  await once(at.server, 'listening');
  at.issuer = `http://127.0.0.1:${at.server.address().port}`;
  at.browser = await launch();
});

after(async () => {
  await at.browser?.close();
  at.server?.closeAllConnections();
  at.server?.close();
  await at.school?.stop();
  rmSync(data, { recursive: true, force: true });
});

const account = (role) => at.accounts.find((found) => found.role === role);

async function visitor() {
  const context = await at.browser.newContext({ baseURL: at.school.url, ...VISITOR });
  return context.newPage();
}

async function signedIn(role) {
  const page = await visitor();
  await page.goto('/accesso');
  await page.locator('#username').fill(account(role).username);
  await page.locator('#password').fill(account(role).password);
  await page.keyboard.press('Enter');
  await page.waitForURL((to) => !to.pathname.startsWith('/accesso'));
  return page;
}

/** The gateway as far as anybody knows it: its scope and parameters, `sub` is the codice fiscale, PKCE. */
function provider(redirect) {
  const gateway = new Provider(at.issuer, {
    clients: [
      { client_id: 'scuola', client_secret: SECRET, redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_post', scope: 'openid gateway' },
    ],
    scopes: ['openid', 'gateway'],
    extraParams: ['aggregate_ref_type', 'aggregate_ref_value'],
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['una chiave di prova'] },
  });
  at.server.on('request', gateway.callback());
}

/** The pages of the provider: who it is, and the consent. */
async function prove(page, codice) {
  await page.getByRole('link', { name: 'Entra con SPID o CIE' }).click();
  await page.locator('input[name="login"]').fill(codice);
  await page.locator('input[name="password"]').fill('qualunque');
  await page.locator('button[type="submit"]').click();
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((to) => to.origin === at.school.url);
}

test('the gateway is set up, checked and proved; strangers, cancelled and replayed answers do not enter', async () => {
  const head = await signedIn('dirigente');
  await head.goto('/impostazioni/accesso');
  assert.deepEqual(await faultsOf(head), []);
  await head.getByRole('link', { name: 'Aggiungi il gateway del Ministero' }).click();
  const fill = (label, value) => head.getByLabel(label, { exact: false }).first().fill(value);
  await fill('Client ID', 'scuola');
  await head.locator('#f-segreto').fill('sbagliato');
  await head.locator('#f-codice_scuola').fill('BGIC89900P');
  await head.locator('#f-emittente').fill(at.issuer);
  await head.locator('#f-authorize').fill(`${at.issuer}/auth`);
  await head.locator('#f-token').fill(`${at.issuer}/token`);
  await head.locator('#f-jwks').fill(`${at.issuer}/jwks`);
  assert.deepEqual(await faultsOf(head), []);
  await head.getByRole('button', { name: 'Salva' }).click();
  const redirect = await head.locator('.c-segreto').innerText();
  provider(redirect);
  await head.getByRole('button', { name: 'Verifica la configurazione' }).click();
  await head.getByText('non riconosce client ID o segreto').waitFor();
  await head.locator('#f-segreto').fill(SECRET);
  await head.getByRole('button', { name: 'Salva' }).click();
  await head.getByText('Salvato').first().waitFor();
  await head.getByRole('button', { name: 'Verifica la configurazione' }).click();
  await head.getByText('riconosce client e segreto').waitFor();
  assert.deepEqual(await faultsOf(head), []);

  const office = await signedIn('segreteria');
  await office.goto('/persone?ruolo=docente');
  await office.locator('main a[href^="/persone/"]:not([href*="nuova"])').first().click();
  const codice = await office.locator('dt:has-text("Codice fiscale") + dd').innerText();
  assert.match(codice, /^[A-Z0-9]{16}$/);

  const teacher = await visitor();
  await teacher.goto('/accesso?poi=/firme');
  assert.deepEqual(await faultsOf(teacher), []);
  let answer;
  teacher.on('request', (request) => {
    if (request.url().includes('/ritorno?')) answer = request.url();
  });
  await prove(teacher, codice.toLowerCase());
  assert.equal(new URL(teacher.url()).pathname, '/firme');
  const thief = await visitor();
  await thief.goto(answer);
  await thief.getByText('partita da un altro browser').waitFor();
  assert.deepEqual(await faultsOf(thief), []);
  await thief.goto('/firme');
  assert.equal(new URL(thief.url()).pathname, '/accesso');

  const stranger = await visitor();
  await stranger.goto('/accesso');
  await prove(stranger, 'RSSMRA85T10A562S');
  const text = await stranger.locator('main').innerText();
  const [riferimento] = text.match(/[A-Z0-9]{4}-[A-Z0-9]{4}/);
  assert.deepEqual(await faultsOf(stranger), []);
  await office.goto('/impostazioni/accesso');
  await office.getByText(riferimento).waitFor();

  const undecided = await visitor();
  await undecided.goto('/accesso');
  await undecided.getByRole('link', { name: 'Entra con SPID o CIE' }).click();
  await undecided.getByRole('link', { name: /cancel/i }).click();
  await undecided.getByText('Hai annullato').waitFor();
  assert.deepEqual(await faultsOf(undecided), []);
  await undecided.getByRole('link', { name: 'Riprova' }).click();
  await undecided.locator('input[name="login"]').waitFor();
});
