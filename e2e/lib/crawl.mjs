// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pages of a role: what the menu leads to, and what those pages lead to, one address of each shape.
import { url } from './browser.mjs';

/** Where the login leads, and the menu. */
export const STARTS = ['/accesso', '/', '/menu'];

const DEPTH = 4;
/** How far one gets from the menu in two steps: what lies deeper is looked at for the first role that finds it. */
const NEAR = 2;
/** Addresses that are no page of ours to look at; files are downloads. */
const NOT_A_PAGE = /^\/(statico|api|vivo|salute|allegati)(\/|$)/;

/** The shape of an address: identities, days and numbers left out, names of parameters kept. */
export function shape(address) {
  const { pathname, searchParams } = new URL(address);
  const path = pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
    .replace(/\d{4}-\d{2}-\d{2}/g, '{data}')
    .replace(/\/\d+(?=\/|$)/g, '/{n}');
  const names = [...new Set(searchParams.keys())].sort();
  return names.length > 0 ? `${path}?${names.join('&')}` : path;
}

/**
 * Opens one page of every shape, and lets `look` see each when it is open: it gets
 * the shape and whether it lies deep, and tells what is wrong. The shapes that were found, and every fault, links that lead nowhere too.
 */
export async function visit(page, look, { starts = STARTS, under = /^/ } = {}) {
  const found = new Set();
  const broken = new Set();
  const faults = [];
  let level = starts.map((path) => url(path));
  for (let depth = 0; depth <= DEPTH; depth += 1) {
    const next = [];
    for (const address of level) {
      const answer = await page.goto(address);
      if (!answer || answer.status() !== 200 || !isPage(answer)) {
        broken.add(shape(address));
        faults.push(`${address} answers ${answer?.status()}`);
        continue;
      }
      const here = shape(page.url());
      if (depth < DEPTH) next.push(...(await links(page)));
      if (found.has(here)) continue;
      found.add(here);
      faults.push(...(await look(here, depth > NEAR)).map((fault) => `${here} ${fault}`));
    }
    level = unseen(next.filter((one) => under.test(new URL(one).pathname)), (known) => found.has(known) || broken.has(known));
  }
  return { found, faults };
}

function isPage(answer) {
  return answer.headers()['content-type']?.startsWith('text/html') ?? false;
}

async function links(page) {
  const all = await page.$$eval('a[href]:not([download])', (anchors) => anchors.map((a) => a.href));
  const own = new URL(url()).origin;
  return all
    .map((href) => new URL(href))
    .filter(({ origin, pathname }) => origin === own && !NOT_A_PAGE.test(pathname))
    .map((address) => {
      address.hash = '';
      return address.href;
    });
}

function unseen(addresses, isKnown) {
  const byShape = new Map();
  for (const address of addresses) {
    const known = shape(address);
    if (!isKnown(known) && !byShape.has(known)) byShape.set(known, address);
  }
  return [...byShape.values()];
}
