// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Once the hour is signed, what the signature changes beside the roll comes as the server writes it: the tile of the hour, who
// signed when, what can be done now. What is being typed is not touched.
import { htmlDi, leggi } from './frammento';
import { arrivata } from './radici';

const ora = (pagina: Document): string | null | undefined =>
  pagina.querySelector('form[data-appello]')?.getAttribute('action');

async function rileggi(): Promise<void> {
  const html = await htmlDi(await fetch(location.href, { headers: { Accept: 'text/html' } }));
  const pagina = html === null ? null : leggi(html);
  if (!pagina || ora(pagina) !== ora(document)) return;
  for (const parte of document.querySelectorAll('[data-dopo-firma]')) {
    const nuova = pagina.getElementById(parte.id);
    if (!nuova || parte.contains(document.activeElement)) continue;
    parte.replaceWith(nuova);
    arrivata(nuova);
  }
}

export function avviaFirmata(): void {
  // Without the network the page stays as it is, which is still true for what was typed.
  document.addEventListener('campanella:firmata', () => void rileggi().catch(() => undefined), { once: true });
}
