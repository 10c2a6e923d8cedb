// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pages of a role: what the menu leads to, and what those pages lead to, one address of each shape.
import { url } from './browser.mjs';

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

/** Every shape with one address of it, starting from where the login leads and from /menu; those that lie deep; and the links that lead nowhere. */
export async function pagesOf(page, starts = ['/accesso', '/', '/menu'], under = /^/) {
  const found = new Map();
  const broken = new Map();
  const deep = new Set();
  let level = starts.map((path) => url(path));
  for (let depth = 0; depth <= DEPTH; depth += 1) {
    const next = [];
    for (const address of level) {
      const answer = await page.goto(address);
      if (!answer || answer.status() !== 200 || !isPage(answer)) {
        broken.set(shape(address), `${address} answers ${answer?.status()}`);
        continue;
      }
      if (depth > NEAR && !found.has(shape(page.url()))) deep.add(shape(page.url()));
      found.set(shape(page.url()), page.url());
      if (depth < DEPTH) next.push(...(await links(page)));
    }
    level = unseen(next.filter((one) => under.test(new URL(one).pathname)), (known) => found.has(known) || broken.has(known));
  }
  return { found, deep, broken: [...broken.values()] };
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
