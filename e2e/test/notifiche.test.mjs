// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Where messages go: mail off and on, and notices on a device. The push service is a third party, so its part of the
// browser is played here; everything else is the product.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
import { faultsOf } from '../lib/look.mjs';

const browser = useBrowser();

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
  await head.waitForURL(/esito=salvato/);
  await look(head);
  quiet(head);

  await page.goto('/avvisi');
  await look(page);
  await page.getByRole('button', { name: 'Attiva le notifiche su questo dispositivo' }).click();
  await page.getByText('Questo dispositivo').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Attiva le notifiche' }).isVisible(), false);
  assert.ok(await page.evaluate(async () => (await navigator.serviceWorker.ready).active.scriptURL.endsWith('/sw.js')));
  await look(page);
  await page.getByRole('button', { name: /^Togli/ }).click();
  await page.getByRole('button', { name: 'Attiva le notifiche su questo dispositivo' }).waitFor();
  assert.equal(await page.getByText('Questo dispositivo').count(), 0);
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
