// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

interface Politica {
  createHTML(html: string): string;
  createScriptURL(indirizzo: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(nome: string, regole: Politica): Politica };
  }
}

// The only way to HTML from a string in the whole product: what this server has just answered.
// The only script that a script may start is the one that waits for notices, whatever it is asked for.
const regole: Politica = { createHTML: (html) => html, createScriptURL: () => '/sw.js' };
const politica: Politica = window.trustedTypes?.createPolicy('campanella#frammento', regole) ?? regole;

/** Where the script is that waits for notices. */
export function indirizzoDelLavoro(): string {
  return politica.createScriptURL('/sw.js');
}

/** The document that the server answered, without scripts: those of the page go on. */
export function leggi(html: string): Document {
  const documento = new DOMParser().parseFromString(politica.createHTML(html), 'text/html');
  for (const copione of documento.querySelectorAll('script')) copione.remove();
  return documento;
}

/** The HTML of an answer of this server, or nothing when it is something else. */
export async function htmlDi(risposta: Response): Promise<string | null> {
  const nostra = new URL(risposta.url).origin === location.origin && risposta.type === 'basic';
  const html = risposta.headers.get('Content-Type')?.startsWith('text/html') ?? false;
  return nostra && html ? await risposta.text() : null;
}
