// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The second factor, with codes computed here from the secret that the page shows: set up, asked for, turned off.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();
/** Only the rounds of pages log in with this name as well, and they keep their session. */
const account = () => ofRole('dpo')[0];
const STEP = 30;

function bytesOf(base32) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...base32.replaceAll(' ', '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** RFC 6238: six digits for a step. */
function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = digest.at(-1) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('set up with the app, asked for at the login, got in by a code on paper, turned off', async () => {
  const page = await browser.page();
  await logIn(page, account());
  await page.goto('/accesso/sessioni');
  await page.getByRole('link', { name: 'Secondo fattore' }).click();
  await page.getByRole('button', { name: 'Prepara il secondo fattore' }).click();
  const secret = await page.locator('.c-segreto').innerText();
  assert.match(secret, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  assert.deepEqual(await faultsOf(page), []);

  await page.getByRole('textbox', { name: 'Codice' }).fill('000000');
  await page.getByRole('button', { name: 'Attiva' }).click();
  await page.locator('#f-codice[aria-invalid="true"]').waitFor();
  await page.getByRole('textbox', { name: 'Codice' }).fill(codeAt(secret, Math.floor(Date.now() / 1000 / STEP)));
  await page.getByRole('button', { name: 'Attiva' }).click();
  await page.getByRole('heading', { name: 'Codici di recupero', level: 1 }).waitFor();
  const codes = await page.locator('.c-codici code').allInnerTexts();
  assert.equal(new Set(codes).size, 10);
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('link', { name: 'Li ho messi al sicuro' }).click();

  const again = await browser.page();
  await logIn(again, account());
  await again.waitForURL((to) => to.pathname === '/accesso/codice');
  assert.equal(await again.evaluate(() => document.activeElement.id), 'f-codice', 'one types at once');
  assert.deepEqual(await faultsOf(again), []);
  await again.goto('/inizio');
  await again.waitForURL((to) => to.pathname === '/accesso/codice', { timeout: 5000 });
  await again.getByRole('textbox', { name: 'Codice' }).fill(codes[0].toUpperCase());
  await again.keyboard.press('Enter');
  await again.waitForURL((to) => !to.pathname.startsWith('/accesso'));

  await again.goto('/accesso/secondo-fattore');
  await again.getByText('Te ne restano 9').waitFor();
  assert.deepEqual(await faultsOf(again), []);
  await again.getByRole('textbox', { name: 'Codice' }).fill(codes[1]);
  await again.getByRole('button', { name: 'Togli il secondo fattore' }).click();
  await again.getByRole('button', { name: 'Prepara il secondo fattore' }).waitFor();
  quiet(page, /status of 422/);
  quiet(again, /status of 4\d\d/);
});
