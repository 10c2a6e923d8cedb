// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The roll call without the page: moving by column, undoing, counting, telling the hour.

export type Tipo = 'P' | 'A' | 'R' | 'U' | 'F';

export interface Posizione {
  stato: string;
  ora: string;
}

export function tipoDi(tasto: string): Tipo | null {
  const lettera = tasto.toUpperCase();
  return lettera === 'P' || lettera === 'A' || lettera === 'R' || lettera === 'U' || lettera === 'F' ? lettera : null;
}

/** The neighbour in a grid filled by column: down is the next pupil, sideways the same row of the next column. */
export function vicino(indice: number, tasto: string, totale: number, righe: number, daDestra: boolean): number {
  const lato = daDestra ? -righe : righe;
  const passi: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: lato, ArrowLeft: -lato };
  const passo = passi[tasto];
  if (passo === undefined) return indice;
  const arrivo = indice + passo;
  if (arrivo < 0) return indice;
  if (arrivo < totale) return arrivo;
  const ultimaColonna = Math.floor((totale - 1) / righe);
  return Math.floor(indice / righe) < ultimaColonna ? totale - 1 : indice;
}

/** What was done, to be undone: one entry for each gesture, with the state before it. */
export class Storia<T = Posizione> {
  #gesti: Map<string, T>[] = [];

  ricorda(prima: Map<string, T>): void {
    if (prima.size > 0) this.#gesti.push(prima);
  }

  annulla(): Map<string, T> | null {
    return this.#gesti.pop() ?? null;
  }

  /** What the gestures say about one pupil, oldest first. */
  *di(chiave: string): Generator<T> {
    for (const gesto of this.#gesti) {
      const passo = gesto.get(chiave);
      if (passo !== undefined) yield passo;
    }
  }

  /** Everything the gestures say. */
  *passi(): Generator<T> {
    for (const gesto of this.#gesti) yield* gesto.values();
  }

  svuota(): void {
    this.#gesti = [];
  }

  get vuota(): boolean {
    return this.#gesti.length === 0;
  }
}

/** Who is out of class for the school is present. */
export function conta(stati: Iterable<string>): Record<Exclude<Tipo, 'F'>, number> {
  const conti = { P: 0, A: 0, R: 0, U: 0 };
  for (const stato of stati) {
    const tipo = tipoDi(stato);
    if (tipo) conti[tipo === 'F' ? 'P' : tipo] += 1;
  }
  return conti;
}

/** The school's clock: the hour the server wrote on the page, plus the time the page has been open. */
export function oraAdesso(adesso: string, trascorsi: number): string {
  const [, ore, minuti, secondi = '0'] = /T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(adesso) ?? [];
  if (ore === undefined || minuti === undefined) return '';
  const totale = Number(ore) * 60 + Number(minuti) + Math.floor((Number(secondi) + trascorsi / 1000) / 60);
  const due = (n: number): string => String(n).padStart(2, '0');
  return `${due(Math.floor(totale / 60) % 24)}:${due(totale % 60)}`;
}
