// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Where messages go: mail off and on, and notices on a device. The push service is a third party, so its part of the
// browser is played here; everything else is the product.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, url, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';
import { openCopy } from '../lib/school.mjs';
import { start } from '../lib/server.mjs';

const browser = useBrowser(openCopy, { isWhole: true });

/** A browser whose person answers the question so, with a push service that gives out real keys. */
async function withPush(page, answer) {
  await page.addInitScript((permission) => {
    const decided = { value: permission === 'denied' ? 'denied' : 'default' };
    Object.defineProperty(Notification, 'permission', { get: () => decided.value });
    Notification.requestPermission = async () => (decided.value = permission);
    const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const kept = () => JSON.parse(localStorage.getItem('push') ?? 'null');
    const subscription = () =>
      kept() && { toJSON: kept, unsubscribe: async () => (localStorage.removeItem('push'), true) };
    PushManager.prototype.getSubscription = async () => subscription();
    PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
      if (!userVisibleOnly || applicationServerKey.length !== 87) throw new DOMException('', 'AbortError');
      const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
      const keys = { p256dh: text(await crypto.subtle.exportKey('raw', publicKey)), auth: text(crypto.getRandomValues(new Uint8Array(16))) };
      localStorage.setItem('push', JSON.stringify({ endpoint: `https://push.example/${crypto.randomUUID()}`, keys }));
      return subscription();
    };
  }, answer);
}

/** What a push service does in the end: the browser wakes the script with a message. */
async function deliver(page, data) {
  await page.context().grantPermissions(['notifications'], { origin: url() });
  const devtools = await page.context().newCDPSession(page);
  const known = new Promise((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId));
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: url(), registrationId: await known, data });
  await devtools.detach();
}

/** The notices that stand, once the one that is expected came. */
async function shown(page) {
  await page.waitForTimeout(1000);
  return page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body }) => [title, body]));
}

async function look(page) {
  assert.deepEqual(await faultsOf(page), []);
}

test('mail is stopped and comes again in the register', async () => {
  const page = await browser.page(ofRole('genitore')[0]);
  await page.goto('/avvisi');
  await page.getByRole('button', { name: 'Non mandarmi più questi messaggi' }).click();
  await page.getByText('Hai chiesto di non ricevere messaggi').first().waitFor();
  await look(page);
  await page.getByRole('button', { name: 'Riattiva i messaggi' }).click();
  await page.getByRole('button', { name: 'Non mandarmi più questi messaggi' }).waitFor();
  quiet(page);
});

test('the link of a mail stops the mail and lets it come again, without a login', async () => {
  // Links are made by a register that knows where it is: one of its own, whose morning sends some mail.
  const data = mkdtempSync(join(tmpdir(), 'campanella-e2e-'));
  cpSync(process.env.CAMPANELLA_SAMPLE, data, { recursive: true });
  const at = `127.0.0.1:${await freePort()}`;
  const { stop } = await start(['demo', '--school', 'liceo', '--data', data, '--listen', at, '--today', '2026-11-23T09:10', '--seed', '1']);
  try {
    const page = await browser.page();
    await page.goto(await linkIn(join(data, 'posta')));
    await page.getByRole('heading', { name: 'Vuoi smettere di ricevere questi messaggi?' }).waitFor();
    assert.equal(await page.getByText('@').count(), 0);
    await look(page);
    await page.getByRole('button', { name: 'Sì, non mandarmeli più' }).click();
    await page.getByRole('heading', { name: 'Fatto: non ti scriviamo più' }).waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Riattiva i messaggi' }).click();
    await page.getByRole('button', { name: 'Sì, non mandarmeli più' }).waitFor();
    quiet(page);
  } finally {
    await stop();
    rmSync(data, { recursive: true, force: true });
  }
});

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** The link of a mail, once one was sent. */
async function linkIn(folder) {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      const found = readFileSync(join(folder, file), 'utf8').match(/^List-Unsubscribe: <(.+)>\r?$/m);
      if (found) return found[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('no mail was sent');
}

test('a link that means nothing says so, and names nobody', async () => {
  const page = await browser.page();
  const answer = await page.goto('/avvisi/ferma/abc');
  assert.equal(answer.status(), 404);
  await page.getByRole('heading', { name: 'Questo collegamento non vale più' }).waitFor();
  await look(page);
});

test('until the head lets them there are no notices; then they are turned on, seen and removed', async () => {
  const page = await browser.page(ofRole('genitore')[0]);
  await withPush(page, 'granted');
  await page.goto('/avvisi');
  await page.getByText('La scuola non ha attivato le notifiche').waitFor();
  await look(page);

  const head = await browser.page(ofRole('dirigente')[0]);
  await head.goto('/impostazioni');
  const policy = head.locator('form[action="/impostazioni/avvisi"]');
  await policy.getByLabel('Le famiglie possono ricevere notifiche').check();
  await policy.getByRole('button', { name: 'Salva' }).click();
  await head.waitForURL(/salvata=avvisi/);
  await look(head);
  quiet(head);

  await page.goto('/avvisi');
  await look(page);
  await page.getByRole('button', { name: 'Attiva le notifiche su questo dispositivo' }).click();
  await page.getByText('Questo dispositivo', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Attiva le notifiche' }).isVisible(), false);
  assert.ok(await page.evaluate(async () => (await navigator.serviceWorker.ready).active.scriptURL.endsWith('/sw.js')));
  await deliver(page, JSON.stringify({ titolo: 'C’è posta', testo: 'La scuola', apri: '/casa' }));
  assert.deepEqual(await shown(page), [['C’è posta', 'La scuola']]);
  await deliver(page, 'not to be read');
  assert.deepEqual(await shown(page), [['C’è una novità nel registro', '']]);
  await look(page);
  await page.getByRole('button', { name: /^Togli/ }).click();
  await page.getByRole('button', { name: 'Attiva le notifiche su questo dispositivo' }).waitFor();
  assert.equal(await page.getByText('Questo dispositivo', { exact: true }).count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem('push')), null);
  quiet(page);
});

test('a browser that blocks notices says what to do, and one that has none leaves the mail', async () => {
  const blocked = await browser.page(ofRole('genitore')[0]);
  await withPush(blocked, 'denied');
  await blocked.goto('/avvisi');
  await blocked.getByText('tocca il lucchetto accanto all’indirizzo').or(blocked.getByText("tocca il lucchetto accanto all'indirizzo")).waitFor();
  assert.equal(await blocked.getByRole('button', { name: 'Attiva le notifiche' }).isVisible(), false);
  await look(blocked);
  quiet(blocked);

  const old = await browser.page(ofRole('genitore')[0]);
  await old.addInitScript(() => delete window.PushManager);
  await old.goto('/avvisi');
  await old.getByText('Questo browser non può ricevere notifiche').waitFor();
  await look(old);
  quiet(old);
});
