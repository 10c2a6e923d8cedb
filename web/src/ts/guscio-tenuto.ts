// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The page that opens without a network, kept with the files that it names. Nothing in it is anybody's.

const SCAFFALE = 'senza-rete';
export const GUSCIO = '/senza-rete';

/** The files of the product that a page names. */
export function nominati(html: string): string[] {
  return [...new Set([...html.matchAll(/["'(](\/statico\/[\w.-]+)/g)].flatMap(([, file]) => file ?? []))];
}

/** Keeps the page as the server has it now, in the language of this browser, and lets go what it names no more. */
export async function conserva(): Promise<void> {
  const risposta = await fetch(GUSCIO, { cache: 'no-store' });
  if (!risposta.ok) throw new Error(`the page answers ${risposta.status}`);
  const file = nominati(await risposta.clone().text());
  const scaffale = await caches.open(SCAFFALE);
  await Promise.all(file.map(async (uno) => (await scaffale.match(uno)) ?? scaffale.add(uno)));
  await scaffale.put(GUSCIO, risposta);
  for (const vecchia of await scaffale.keys()) {
    const { pathname } = new URL(vecchia.url);
    if (pathname !== GUSCIO && !file.includes(pathname)) await scaffale.delete(vecchia);
  }
}

export async function trova(richiesta: Request | string): Promise<Response | undefined> {
  // Opening a shelf would make it.
  return (await caches.has(SCAFFALE)) ? (await caches.open(SCAFFALE)).match(richiesta) : undefined;
}

export async function lascia(): Promise<void> {
  await caches.delete(SCAFFALE);
}
