// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The one place that starts the parts of a page: on the page as it came, and on what takes the place of a part of it later.
// The scripts of single pages are bundles of their own, so they hear of it through the document.

const ARRIVATA = 'campanella:arrivata';

/** Starts a part on the whole page, and again inside whatever arrives. */
export function suOgniRadice(avvia: (radice: ParentNode) => void): void {
  avvia(document);
  document.addEventListener(ARRIVATA, (evento) => avvia((evento as CustomEvent<ParentNode>).detail));
}

/** New elements stand inside this one. */
export function arrivata(radice: ParentNode): void {
  document.dispatchEvent(new CustomEvent(ARRIVATA, { detail: radice }));
}
