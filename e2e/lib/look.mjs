// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What every page must hold: axe, no sideways scroll, targets large enough, a walk with the keyboard.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DESKTOP } from './browser.mjs';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const ALL_RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] };
/** The rules whose answer depends on the colours: the others need no second look in the dark. */
const OF_COLOUR = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
/** Between two phones only the room differs (no style sheet tells them apart): axe looks at the smaller one. */
const WIDTHS = [
  { width: DESKTOP.width, withAxe: true },
  { width: 360, withAxe: false },
  { width: 320, withAxe: true },
];
const MOST_STOPS = 400;
const HANDFUL = 20;

/** Looked at in turn: a page that is light on the desk is dark on the phone, and the next page the other way round. */
let deskIsDark = true;

/** Everything wrong with the page as it stands, in words. */
export async function faultsOf(page) {
  const faults = [];
  deskIsDark = !deskIsDark;
  await drawn(page);
  for (const { width, withAxe } of WIDTHS) {
    await page.setViewportSize({ width, height: DESKTOP.height });
    const colorScheme = deskIsDark === (width === DESKTOP.width) ? 'dark' : 'light';
    await page.emulateMedia({ colorScheme });
    // From the top: what has slid under the header is not small, it is elsewhere.
    await page.evaluate(() => scrollTo(0, 0));
    faults.push(...named(`${width}`, [...(await page.evaluate(smallTargets)), ...(await page.evaluate(overflow))]));
    if (withAxe) faults.push(...named(`${width} ${colorScheme}`, await axe(page, ALL_RULES)));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESKTOP);
  return faults;
}

/** The same for a page that was looked at whole for another role: light on the desk, dark on the smallest phone. */
export async function quickFaultsOf(page) {
  await drawn(page);
  const faults = named(`${DESKTOP.width}`, [...(await axe(page, ALL_RULES)), ...(await page.evaluate(smallTargets))]);
  await page.setViewportSize({ width: 320, height: DESKTOP.height });
  await page.emulateMedia({ colorScheme: 'dark' });
  const coloured = await axe(page, OF_COLOUR);
  faults.push(...named('320 dark', [...coloured, ...(await page.evaluate(smallTargets)), ...(await page.evaluate(overflow))]));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESKTOP);
  return faults;
}

/** A link is there before its style sheet is: what is measured is the page that people see. */
const drawn = (page) => page.waitForFunction(() => document.readyState === 'complete');

const named = (where, faults) => faults.map((fault) => `${where}: ${fault}`);

/** What axe finds against these rules. It is put into the page once, and tells only what is wrong: all the rest takes time. */
async function axe(page, rules) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(violationsOf, rules);
  return violations.map(({ id, targets }) => `${id} at ${targets.slice(0, 3).join(' | ')}`);
}

/** Runs in the page. */
async function violationsOf(rules) {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) }));
}

/** What makes the page scroll sideways; runs in the page. */
export function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
  return [`scrolls sideways (${scrollWidth} > ${clientWidth}): ${wide.slice(0, 3).map((e) => `${e.tagName}.${e.className}`).join(' | ')}`];
}

/** Texts that their box cuts off, those for screen readers aside; runs in the page. */
export function clipped() {
  const hides = ({ overflowX, overflowY }) => [overflowX, overflowY].some((value) => value === 'hidden' || value === 'clip');
  const cut = [...document.querySelectorAll('body *')].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.clientWidth <= 1) return false;
    const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!ownText || !hides(getComputedStyle(element))) return false;
    return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
  });
  return cut.slice(0, 3).map((element) => `cut off: ${element.outerHTML.slice(0, 120)}`);
}

/** Buttons and fields that nothing draws where backgrounds and shadows are gone; runs in the page. */
export function edgeless() {
  const hasEdge = (box) => parseFloat(getComputedStyle(box).borderTopWidth) >= 1;
  const all = [...document.querySelectorAll('button, .c-bottone, select, textarea, input:not([type="hidden"], [type="radio"], [type="checkbox"])')];
  const bare = all.filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches('.c-salta')) return false;
    const isUnderlined = getComputedStyle(element).textDecorationLine === 'underline';
    // A group of buttons may be drawn as one.
    return !isUnderlined && !hasEdge(element) && !hasEdge(element.parentElement);
  });
  return bare.slice(0, 3).map((element) => `no edge: ${element.outerHTML.slice(0, 120)}`);
}

/** Targets under 24 px, links inside a sentence aside (the exception of the rule). */
function smallTargets() {
  const inSentence = (element) => {
    const around = element.closest('p, li, td, th, span, dd, h2, h3');
    return element.tagName === 'A' && getComputedStyle(element).display === 'inline' && around !== null;
  };
  const small = [...document.querySelectorAll('a[href], button, select, summary, textarea, input:not([type="hidden"])')].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || inSentence(element)) return false;
    if (element.matches('.c-salta')) return false;
    const target = element.matches('[type="checkbox"], [type="radio"]') ? (element.closest('label') ?? element) : element;
    const { width, height } = target.getBoundingClientRect();
    return width > 0 && (width < 24 || height < 24);
  });
  return small.slice(0, 3).map((element) => {
    const { width, height } = element.getBoundingClientRect();
    return `target of ${Math.round(width)}x${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`;
  });
}

/** Walks the page with Tab: what cannot be reached, and what does not show that it has the focus. */
export async function walk(page) {
  await page.evaluate(startWalk);
  // Keys go in handfuls: the page itself notes where they lead, and each answer waited for would cost more than the step.
  for (let pressed = 0; pressed < MOST_STOPS && !(await page.evaluate(() => window.walk.isOver)); pressed += HANDFUL) {
    await Promise.all(Array.from({ length: HANDFUL }, () => page.keyboard.press('Tab')));
  }
  return page.evaluate(endWalk);
}

/** From the very start of the page; runs in it. */
function startWalk() {
  // Without this Tab goes on from what was pressed last.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  getSelection().removeAllRanges();
  scrollTo(0, 0);
  const isSeen = (element) =>
    [element, element.closest('label'), element.parentElement].filter(Boolean).some((holder) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(holder);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || /inset|0px 0px 0px [2-9]/.test(boxShadow);
    });
  const walk = { stops: new Set(), dim: [], last: null, isOver: false };
  walk.arrive = ({ target }) => {
    // The pen of a grid is one field that goes from cell to cell.
    if (target === walk.last) return;
    // After its last stop the page begins again.
    if (walk.stops.has(target)) walk.isOver = true;
    if (walk.isOver) return;
    walk.stops.add(target);
    walk.last = target;
    if (!isSeen(target)) walk.dim.push(`the focus cannot be seen on ${target.outerHTML.slice(0, 120)}`);
  };
  document.addEventListener('focusin', walk.arrive);
  window.walk = walk;
}

/** What the walk found; runs in the page. */
function endWalk() {
  const { stops, dim, arrive } = window.walk;
  document.removeEventListener('focusin', arrive);
  const groups = new Set([...stops].filter((e) => e.type === 'radio').map((e) => e.name));
  const all = document.querySelectorAll('a[href], button, select, summary, textarea, input:not([type="hidden"]), [tabindex="0"]');
  const missed = [...all]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0)
    .filter((element) => !(stops.has(element) || (element.type === 'radio' && groups.has(element.name))))
    .map((element) => `Tab does not reach ${element.outerHTML.slice(0, 120)}`);
  return [...dim.slice(0, 3), ...missed.slice(0, 3)];
}
