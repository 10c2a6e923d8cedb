// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The authenticator app of the tests (RFC 6238), which knows the secret that the page shows.
import { createHmac } from 'node:crypto';
import { logIn } from './browser.mjs';

/** What whoever enters for the first time chooses. */
export const PASSWORD = 'ghiaccio violino 41 Papera!';
const STEP_SECONDS = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(base32) {
  const bits = [...base32.replaceAll(' ', '')].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** The six digits that the app shows now. */
export function codeNow(secret) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS)));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = digest.at(-1) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Prepares the second factor and turns it on; the page shows the codes on paper. */
export async function setUpFactor(page) {
  await page.getByRole('button', { name: 'Prepara il secondo fattore' }).click();
  const secret = await page.locator('.c-segreto').innerText();
  await page.getByRole('textbox', { name: 'Codice' }).fill(codeNow(secret));
  await page.getByRole('button', { name: 'Attiva' }).click();
  await page.getByRole('heading', { name: 'Codici di recupero', level: 1 }).waitFor();
}

/** Logs in with a password that was given, chooses one, and prepares the second factor where the role must have it. */
export async function firstAccess(page, { username, password }) {
  await logIn(page, { username, password });
  await page.waitForURL('**/accesso/password');
  await page.locator('#f-vecchia').fill(password);
  await page.locator('#f-nuova').fill(PASSWORD);
  await page.locator('#f-ripeti').fill(PASSWORD);
  await page.getByRole('main').getByRole('button').click();
  // A new password ends every session, this one too.
  await page.waitForURL((address) => address.pathname === '/accesso');
  await logIn(page, { username, password: PASSWORD });
  if (new URL(page.url()).pathname === '/accesso/secondo-fattore') await setUpFactor(page);
  return page;
}
