// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The column of one prova: the keys of the grid in a plain form. `save` notices what changed and sends it.
import { blocco, distendi, mossa, type Posto } from './caselle';
import { scrivi } from './campi';
import type { Coppia } from './coda';
import { suOgniRadice } from './radici';
import { toast } from './toast';

type Riga = readonly HTMLInputElement[];

class Colonna {
  readonly #righe: readonly Riga[];
  /** What the last request carries: nothing else is confirmed by its answer. */
  #inviati = new Map<string, string>();

  constructor(private readonly form: HTMLFormElement) {
    this.#righe = [...form.querySelectorAll('[data-alunno]')].map((riga) => [...riga.querySelectorAll<HTMLInputElement>('.c-input')]);
    for (const tasti of form.querySelectorAll<HTMLElement>('[data-colonna-tasti]')) tasti.hidden = false;
    form.addEventListener('keydown', (evento) => this.#tasto(evento));
    form.addEventListener('paste', (evento) => this.#incolla(evento));
    form.addEventListener('campanella:invio', (evento) => {
      this.#inviati = new Map((evento as CustomEvent<readonly Coppia[]>).detail);
    });
    form.addEventListener('campanella:salvato', () => this.#salvato());
    for (const evento of ['input', 'change']) form.addEventListener(evento, ({ target }) => this.#attende(target));
    this.#comincia();
  }

  /** Whoever made a prova goes on to write its marks. On a phone the keyboard would cover the names. */
  #comincia(): void {
    if (this.form.dataset.colonna === 'nuova' && matchMedia('(pointer: fine)').matches) this.#righe[0]?.[0]?.focus();
  }

  #posto(campo: EventTarget | null): Posto | null {
    for (const [riga, campi] of this.#righe.entries()) {
      const colonna = campi.indexOf(campo as HTMLInputElement);
      if (colonna >= 0) return { riga, colonna };
    }
    return null;
  }

  #tasto(evento: KeyboardEvent): void {
    const { key, shiftKey, target } = evento;
    if (!['Enter', 'ArrowDown', 'ArrowUp'].includes(key) || evento.ctrlKey || evento.metaKey || evento.altKey) return;
    const qui = this.#posto(target);
    const posto = qui && mossa(key, shiftKey, qui, this.#righe.length, 2, false);
    const campo = posto && this.#righe[posto.riga]?.[posto.colonna];
    if (!campo) return;
    evento.preventDefault();
    campo.focus();
    campo.select();
  }

  #incolla(evento: ClipboardEvent): void {
    const celle = blocco(evento.clipboardData?.getData('text/plain') ?? '');
    const qui = this.#posto(evento.target);
    if (!celle || !qui) return;
    evento.preventDefault();
    const incollati = new Map<HTMLInputElement, { prima: string; testo: string }>();
    for (const { testo, riga, colonna } of distendi(celle, qui, this.#righe.length, 2)) {
      const campo = this.#righe[riga]?.[colonna];
      if (!campo || campo.value === testo) continue;
      incollati.set(campo, { prima: campo.value, testo });
      metti(campo, testo);
    }
    const { testoIncollati = '{n}', testoAnnulla = '' } = this.form.dataset;
    const annulla = (): void => {
      // What was written by hand since then stays.
      for (const [campo, { prima, testo }] of incollati) if (campo.value === testo) metti(campo, prima);
    };
    toast({ tipo: 'voti', testo: testoIncollati.replace('{n}', String(incollati.size)), azione: { testo: testoAnnulla, fai: annulla } });
  }

  /** The register does not have this line yet. */
  #attende(campo: EventTarget | null): void {
    const riga = (campo as Element).closest<HTMLElement>('[data-alunno]');
    if (riga) riga.dataset.attesa = '';
  }

  /** The register has each mark in its own writing: the field shows that one, unless it was refused or typed in since. */
  #salvato(): void {
    for (const campi of this.#righe) {
      const [voto] = campi;
      const salvato = voto?.parentElement?.querySelector('[data-stato]')?.textContent;
      const inviato = this.#inviati.get(voto?.name ?? '');
      if (!voto || inviato === undefined || salvato === undefined || salvato === null) continue;
      scrivi(this.form, voto.name.replace(/^v/, 'era'), salvato);
      if (campi.every(({ name, value }) => value === this.#inviati.get(name))) delete voto.parentElement?.dataset.attesa;
      if (voto !== document.activeElement && voto.value === inviato) voto.value = salvato;
    }
  }
}

function metti(campo: HTMLInputElement, valore: string): void {
  campo.value = valore;
  campo.dispatchEvent(new Event('change', { bubbles: true }));
}

suOgniRadice((radice) => {
  for (const form of radice.querySelectorAll<HTMLFormElement>('form[data-colonna]')) new Colonna(form);
});
