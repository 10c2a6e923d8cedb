// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// One Chromium for a test file, and pages that notice what goes wrong in them.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { openCopy } from './school.mjs';

/** No window, no call to the outside. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's engine by itself, twice as quick as with the browser around it. */
const ENGINE = process.env.CAMPANELLA_CHROMIUM_SHELL ?? '/usr/bin/chromium-headless-shell';
/** The browser, for what only it has: notices of the system. */
const WHOLE = process.env.CAMPANELLA_CHROMIUM ?? '/usr/bin/chromium';

/** Starts Chromium. */
export const launch = ({ isWhole = false } = {}) => chromium.launch({ executablePath: isWhole ? WHOLE : ENGINE, args: FLAGS });

export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };
export const SMALL_PHONE = { width: 320, height: 640 };

/** How a context looks at the product: Italian, and without motion, or axe may meet a colour half way to the next. */
export const VISITOR = { locale: 'it-IT', timezoneId: 'Europe/Rome', viewport: DESKTOP, reducedMotion: 'reduce' };

/** The school of this test file, once its tests have begun. */
let school;

/** Where the product listens. */
export const url = (path = '') => `${school.url}${path}`;

/** The browser of this test file, at a school of its own: `{ context(account?, options?) }`. */
export function useBrowser(openOwn = openCopy, kind = {}) {
  const state = { cookies: new Map() };
  before(async () => {
    school = await openOwn();
    state.browser = await launch(kind);
  });
  after(async () => {
    await state.browser?.close();
    await school?.stop();
  });
  return {
    /** A context of its own, logged in when an account is given. */
    async context(account, options = {}) {
      const context = await state.browser.newContext({
        baseURL: url(),
        ...VISITOR,
        ...options,
      });
      if (account) await context.addCookies(await sessionOf(state, account));
      return context;
    },
    /** A page of its own context. */
    async page(account, options) {
      return watched(await (await this.context(account, options)).newPage());
    },
  };
}

async function sessionOf(state, account) {
  const known = state.cookies.get(account.username);
  if (known) return known;
  const context = await state.browser.newContext({ baseURL: url(), locale: 'it-IT' });
  await logIn(await context.newPage(), account);
  const cookies = await context.cookies();
  await context.close();
  state.cookies.set(account.username, cookies);
  return cookies;
}

/** Logs in through the login page. */
export async function logIn(page, { username, password }) {
  await page.goto('/accesso');
  await page.getByLabel('Nome utente').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entra', exact: true }).click();
  await page.waitForURL((to) => to.pathname !== '/accesso');
}

/** A page that notes what goes wrong in it. */
export function watched(page) {
  page.faults = watch(page);
  return page;
}

/** Script errors, console errors and refusals of the Content-Security-Policy, as they come. */
function watch(page) {
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => dialog.accept());
  return faults;
}

/** Fails when the page complained; answers that a test provoked (a conflict, no network) are named in `but`. */
export function quiet(page, but = /(?!)/) {
  assert.deepEqual(page.faults.filter((fault) => !but.test(fault)), []);
}
