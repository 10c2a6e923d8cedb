// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pages as some people see them: in the colours of their system, and with text twice as large.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofRole } from '../lib/accounts.mjs';
import { quiet, useBrowser } from '../lib/browser.mjs';
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
  const anyway = [/^1366 \w+: image-alt/m, /^320 \w+: image-alt/m, /^320: scrolls sideways/m, /^360: target of 12x12/m];
  // Two looks, so that either width was light once and dark once.
  const [one, other] = [(await faultsOf(page)).join('\n'), (await faultsOf(page)).join('\n')];
  for (const [look, seen] of [[one, [/^1366 dark: color-contrast/m, /^320 light: image-alt/m]], [other, [/^1366 light: color-contrast/m, /^320 dark: color-contrast/m]]]) {
    for (const fault of [...anyway, ...seen]) assert.match(look, fault);
  }
  const quick = (await quickFaultsOf(page)).join('\n');
  for (const fault of [/^1366: image-alt/m, /^320 dark: color-contrast/m, /^320 dark: scrolls sideways/m]) assert.match(quick, fault);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    main.append(Object.assign(document.createElement('button'), { textContent: 'Senza segno', style: 'outline: none; box-shadow: none' }));
    const deaf = Object.assign(document.createElement('p'), { inert: true });
    deaf.append(Object.assign(document.createElement('a'), { href: '/', textContent: 'Sordo' }));
    main.append(deaf);
  });
  const walked = (await walk(page)).join('\n');
  for (const fault of [/the focus cannot be seen on .*Senza segno/, /Tab does not reach .*Sordo/]) assert.match(walked, fault);
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
