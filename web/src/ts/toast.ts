// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Short messages at the foot of the page, announced by a live region.

export interface Azione {
  testo: string;
  fai: () => void;
}

export interface Messaggio {
  /** Messages of the same kind replace each other. */
  tipo: string;
  testo: string;
  azione?: Azione;
  /** Milliseconds; a message with an action stays until it is answered. */
  durata?: number;
}

export function toast({ tipo, testo, azione, durata = 6000 }: Messaggio): void {
  const zona = document.getElementById('c-toast');
  if (!zona) return;
  togliToast(tipo);
  const riga = document.createElement('div');
  riga.dataset.tipo = tipo;
  const parole = document.createElement('span');
  parole.textContent = testo;
  riga.append(parole);
  if (azione) riga.append(bottone(azione, riga));
  else setTimeout(() => riga.remove(), durata);
  zona.append(riga);
}

export function togliToast(tipo: string): void {
  document.querySelector(`#c-toast > [data-tipo="${tipo}"]`)?.remove();
}

function bottone({ testo, fai }: Azione, riga: HTMLElement): HTMLButtonElement {
  const esito = document.createElement('button');
  esito.type = 'button';
  esito.className = 'c-bottone c-bottone--piccolo';
  esito.textContent = testo;
  esito.addEventListener('click', () => {
    riga.remove();
    fai();
  });
  return esito;
}
