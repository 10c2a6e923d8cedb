// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The pill in the header: it says, for all forms of the page together, what the server really has.
import { riassunto, type Coda, type Salvo } from './coda';
import { toast } from './toast';

interface Salvabile {
  readonly coda: Coda;
  riprova(): void;
}

const CHIAVI: Record<Salvo, string> = {
  salvato: 'testoSalvato',
  'da-firmare': 'testoDaFirmare',
  'da-inviare': 'testoDaInviare',
  salvataggio: 'testoSalvataggio',
  attesa: 'testoAttesa',
  'non-salvato': 'testoNonSalvato',
};

class Pastiglia {
  #elemento: HTMLElement | null = null;
  #salvabili: readonly Salvabile[] = [];

  collega(salvabili: readonly Salvabile[]): void {
    this.#elemento = document.querySelector('[data-salvo]');
    this.#salvabili = salvabili;
  }

  /** A text that the server wrote on the pill, so that it is in the person's language. */
  testo(nome: 'occupato' | 'rete' | 'riprova' | 'errore' | 'negato'): string {
    return this.#elemento?.dataset[`testo${nome.charAt(0).toUpperCase()}${nome.slice(1)}`] ?? '';
  }

  spiega(testo: string): void {
    if (testo) toast({ tipo: 'salvataggio', testo });
  }

  get daSalvare(): boolean {
    return riassunto(this.#code()).n > 0;
  }

  aggiorna(): void {
    const pillola = this.#elemento;
    if (!pillola) return;
    const { stato, n } = riassunto(this.#code());
    const testo = (pillola.dataset[CHIAVI[stato]] ?? '').replace('{n}', String(n));
    const parole = pillola.querySelector('.c-salvo__testo');
    pillola.dataset.salvo = stato;
    if (parole && parole.textContent !== testo) parole.textContent = testo;
  }

  /** Sends again what waits (or only what is in the given state). */
  riprovaTutti(soltanto?: Salvo): void {
    for (const salvabile of this.#salvabili) {
      const { stato, inSospeso } = salvabile.coda;
      if (inSospeso > 0 && (soltanto === undefined || stato === soltanto)) salvabile.riprova();
    }
  }

  #code(): Coda[] {
    return this.#salvabili.map((salvabile) => salvabile.coda);
  }
}

export const pastiglia = new Pastiglia();
