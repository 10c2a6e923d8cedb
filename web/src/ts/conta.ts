// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// `data-massimo`: a text that is too long is never cut, neither by the browser; a count below the field says how much is
// too much. Characters are counted as the server counts them.

import { suOgniRadice } from './radici';

interface Limite {
  massimo: number;
  conto: HTMLElement;
}

type Campo = HTMLInputElement | HTMLTextAreaElement;

/** From this part of the limit on, the count is shown. */
const VICINO = 0.8;

const limiti = new WeakMap<Campo, Limite>();

export function avviaConta(): void {
  suOgniRadice(prepara);
  document.addEventListener('input', (evento) => conta(evento.target as Campo));
}

function prepara(radice: ParentNode): void {
  for (const campo of radice.querySelectorAll<Campo>('[data-massimo]')) {
    if (limiti.has(campo)) continue;
    const conto = Object.assign(document.createElement('p'), { className: 'c-campo__conto', hidden: true });
    limiti.set(campo, { massimo: Number(campo.dataset.massimo), conto });
    campo.after(conto);
    conta(campo);
  }
}

function conta(campo: Campo): void {
  const limite = limiti.get(campo);
  if (!limite) return;
  const { massimo, conto } = limite;
  const scritti = [...campo.value.trim()].length;
  const troppi = scritti - massimo;
  const parole = troppi > 0 ? document.body.dataset.troppi : document.body.dataset.conto;
  const testo = (parole ?? '').replace('{n}', String(troppi > 0 ? troppi : scritti)).replace('{max}', String(massimo));
  conto.hidden = scritti < massimo * VICINO;
  conto.ariaLive = troppi > 0 ? 'polite' : 'off';
  conto.textContent = testo;
  conto.classList.toggle('c-campo__conto--troppo', troppi > 0);
  campo.setCustomValidity(troppi > 0 ? testo : '');
}
