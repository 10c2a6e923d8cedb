// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A stolen password is noticed and stopped: devices, what was written in one's name, "it was not me".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole, remarked } from '../lib/accounts.mjs';
import { logIn, quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();

test('the devices are listed, and a forgotten one is out', async () => {
  // Nobody else's test logs in with this name: its other sessions are closed.
  const account = remarked('segreteria', /protocollo/);
  const [here, there] = [await browser.page(), await browser.page()];
  await logIn(here, account);
  await logIn(there, account);
  await here.goto('/accesso/sessioni');
  await here.getByRole('heading', { name: 'I tuoi dispositivi' }).waitFor();
  assert.deepEqual(await faultsOf(here), []);
  const others = here.getByRole('button', { name: 'Dimentica' });
  while ((await others.count()) > 0) await others.first().click();
  await there.goto('/scuola');
  assert.equal(new URL(there.url()).pathname, '/accesso');
  await here.goto('/scuola');
  await here.getByRole('heading', { level: 1 }).waitFor();
  quiet(here);
});

test('the menu leads to what was written in one’s name, day by day', async () => {
  const page = await browser.page(ofRole('docente').at(-1));
  await page.goto('/');
  await page.locator('.c-menu summary').click();
  await page.getByRole('link', { name: 'A tuo nome' }).click();
  await page.getByRole('heading', { name: 'A tuo nome', level: 1 }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('link', { name: 'Giorno prima' }).click();
  await page.getByRole('link', { name: 'Giorno dopo' }).waitFor();
  quiet(page);
});

test('it was not me: everything is closed, and the dirigente sees the case', async () => {
  // Nobody else's test logs in with this name: it is closed at the end.
  const account = remarked('docente', /attività alternativa/);
  const page = await browser.page();
  await logIn(page, account);
  await page.goto('/accesso/sessioni');
  await page.getByRole('link', { name: 'Non sono stato io' }).click();
  await page.getByRole('heading', { name: 'Non sono stato io', level: 1 }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: 'Blocca il mio accesso' }).click();
  await page.getByRole('status').getByText('Il tuo accesso è bloccato').waitFor();
  await page.goto('/accesso/sessioni');
  assert.equal(new URL(page.url()).pathname, '/accesso');

  const head = await browser.page(ofRole('dirigente')[0]);
  await head.goto('/accessi/casi');
  await head.locator('.c-elenco a').first().click();
  await head.getByRole('heading', { name: 'Chiudi il caso' }).waitFor();
  assert.deepEqual(await faultsOf(head), []);
  quiet(head);
});
