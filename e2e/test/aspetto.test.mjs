// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pages as some people see them: in the colours of their system, with text twice as large, over a slow network on a slow phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { PHONE, quiet, useBrowser } from '../lib/browser.mjs';
import { clipped, edgeless, faultsOf, overflow, quickFaultsOf, walk } from '../lib/look.mjs';

const browser = useBrowser();

/** The pages that most people open most of the time: of whom, and where. */
const CHIEF = [
  ['docente', '/adesso'],
  ['docente', '/registro'],
  ['docente', '/valutazioni'],
  ['genitore', '/casa'],
  ['genitore', '/voti'],
  ['segreteria', '/scuola'],
  ['segreteria', '/persone'],
  [null, '/accesso'],
];

const account = (role) => role && ofRole(role)[0];

/** How an element looks where the system chooses the colours and shadows are gone. */
const look = (element) => {
  const { color, backgroundColor, borderTopColor, borderTopWidth, outlineStyle, outlineWidth, textDecorationLine, fontWeight, forcedColorAdjust } = getComputedStyle(element);
  return { color, backgroundColor, borderTopColor, borderTopWidth, outline: outlineStyle === 'none' ? '' : outlineWidth, textDecorationLine, fontWeight, forcedColorAdjust };
};

test('the look at a page finds what was broken in it', async () => {
  const page = await browser.page();
  await page.goto('/accesso');
  assert.deepEqual(await faultsOf(page), []);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    main.append(Object.assign(document.createElement('img'), { src: '/statico/nulla.png' }));
    main.append(Object.assign(document.createElement('p'), { textContent: 'Quasi invisibile', style: 'color: #999; background: #aaa' }));
    main.append(Object.assign(document.createElement('div'), { textContent: 'Largo', style: 'width: 350px' }));
    main.append(Object.assign(document.createElement('button'), { ariaLabel: 'Piccolo', style: 'width: 12px; height: 12px; padding: 0; min-height: 0; min-width: 0' }));
  });
  const whole = (await faultsOf(page)).join('\n');
  for (const fault of [/^1366: image-alt/m, /^320: image-alt/m, /^320 dark: color-contrast/m, /^320: scrolls sideways/m, /^360: target of 12x12/m]) {
    assert.match(whole, fault);
  }
  const quick = (await quickFaultsOf(page)).join('\n');
  for (const fault of [/^1366: image-alt/m, /^320 dark: color-contrast/m, /^320 dark: scrolls sideways/m]) assert.match(quick, fault);
  await page.context().close();
});

test('in forced colours the focus is seen, buttons have an edge, and a chosen state differs from the others', async () => {
  for (const [role, path] of CHIEF) {
    const page = await browser.page(account(role), { forcedColors: 'active' });
    await page.goto(path);
    assert.deepEqual(await walk(page), [], path);
    assert.deepEqual(await page.evaluate(edgeless), [], path);
    quiet(page);
    await page.context().close();
  }
  const page = await browser.page(account('docente'), { forcedColors: 'active' });
  await page.goto('/adesso');
  const row = page.locator('[data-alunno]:has([value="P"]:checked)').first();
  const [chosen, other] = [row.locator('label:has(:checked)').first(), row.locator('label:has([type="radio"]:not(:checked))').first()];
  assert.notDeepEqual(await chosen.evaluate(look), await other.evaluate(look), 'the state of a pupil');
  const nav = page.locator('nav a:visible');
  const [here, elsewhere] = [page.locator('nav a[aria-current="page"]:visible').first(), page.locator('nav a:not([aria-current]):visible').first()];
  assert.ok((await nav.count()) > 1);
  assert.notDeepEqual(await here.evaluate(look), await elsewhere.evaluate(look), 'where one is');
  await page.context().close();
});

test('with text twice as large nothing is cut off and nothing scrolls sideways', async () => {
  for (const [role, path] of CHIEF) {
    const page = await browser.page(account(role));
    await page.goto(path);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    assert.deepEqual(await page.evaluate(overflow), [], path);
    assert.deepEqual(await page.evaluate(clipped), [], path);
    quiet(page);
    await page.context().close();
  }
});

/** Slow 4G: 1.6 Mbit/s down, 150 ms there and back. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
/** A phone of little money has a processor four times slower. */
const SLOWER = 4;
const PAINTED_MS = 2000;
const SHIFT = 0.05;
/** The machine of the tests does other things too: the quickest visit says what the page needs. */
const VISITS = 3;

/** A first visit, with nothing kept from before: when its largest part was painted, and how much moved afterwards. */
async function visit(role, path) {
  const context = await browser.context(account(role), { viewport: PHONE });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(path, { waitUntil: 'load' });
  const seen = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const found = { painted: 0, shift: 0 };
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) found.painted = entry.startTime;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) found.shift += entry.hadRecentInput ? 0 : entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(found), 1000);
      }),
  );
  await context.close();
  return seen;
}

test('on a slow phone over a slow network a first visit is painted within two seconds and does not move', async (t) => {
  for (const [role, path] of [[null, '/accesso'], ['docente', '/adesso'], ['genitore', '/casa']]) {
    const visits = [];
    for (let n = 0; n < VISITS; n += 1) visits.push(await visit(role, path));
    t.diagnostic(`${path} ${visits.map(({ painted, shift }) => `${Math.round(painted)} ms, ${shift.toFixed(3)}`).join('; ')}`);
    const painted = Math.min(...visits.map((one) => one.painted));
    assert.ok(painted > 0 && painted <= PAINTED_MS, `${path}: ${painted} ms`);
    assert.ok(Math.max(...visits.map((one) => one.shift)) <= SHIFT, path);
  }
});
