// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The queue of one form: what was changed, what is on its way, what the server has confirmed.
// Pure: it knows neither network nor page nor clock.

export type Salvo = 'salvato' | 'da-firmare' | 'da-inviare' | 'salvataggio' | 'attesa' | 'non-salvato';
export type Coppia = readonly [nome: string, valore: string];

/** One request. Key and body never change once it was made, however often it is sent. */
export interface Pacchetto {
  readonly chiave: string;
  readonly corpo: readonly Coppia[];
  readonly campi: ReadonlySet<string>;
}

type Freno = 'nessuno' | 'rete' | 'rifiuto';

export class Coda {
  #inVolo: Pacchetto | null = null;
  #nuovi = new Set<string>();
  readonly #aParte = new Set<string>();
  #chiave = '';
  #freno: Freno = 'nessuno';
  #bozza: boolean;
  #confermata = false;
  tentativi = 0;

  /** `bozza`: nothing is sent until the person presses the button of the form and it was accepted, or until `libera`. */
  constructor(bozza = false) {
    this.#bozza = bozza;
  }

  /** A tap: the key belongs to this state of the form, so a later tap replaces it. */
  tocca(campo: string, chiave: string): void {
    this.#nuovi.add(campo);
    this.#aParte.delete(campo);
    this.#chiave = chiave;
    if (this.#freno === 'rifiuto' && !this.#bozza && !this.#inVolo) this.#freno = 'nessuno';
  }

  /** The person pressed the button: a draft becomes something to send. */
  conferma(campo: string, chiave: string): void {
    this.tocca(campo, chiave);
    this.#confermata = true;
    this.#freno = 'nessuno';
  }

  /** What the draft waited for has happened elsewhere (the hour is signed): what was typed meanwhile may go. */
  libera(): void {
    this.#bozza = false;
  }

  /** What to send now: the unanswered request first, then everything newer in one. */
  prossimo(componi: (campi: ReadonlySet<string>) => readonly Coppia[]): Pacchetto | null {
    if (this.#freno === 'rifiuto') return null;
    if (this.#inVolo) return this.#inVolo;
    if (this.#nuovi.size === 0 || this.#attendeConferma) return null;
    this.#inVolo = { chiave: this.#chiave, corpo: componi(this.#nuovi), campi: this.#nuovi };
    this.#nuovi = new Set();
    return this.#inVolo;
  }

  /** The server has it. */
  riuscito(): void {
    this.#inVolo = null;
    this.#bozza = false;
    this.#freno = 'nessuno';
    this.tentativi = 0;
  }

  /** No answer, or "later": the same request stays at the head of the queue. */
  rimandato(): void {
    this.#freno = 'rete';
    this.tentativi += 1;
  }

  /** The server said no: what was changed is still unsaved, and goes with the next request under a new key. */
  rifiutato(): void {
    for (const campo of this.#inVolo?.campi ?? []) this.#nuovi.add(campo);
    this.#inVolo = null;
    this.#confermata = false;
    this.sospeso();
  }

  /**
   * The server said no to some fields that do not depend on each other: they wait for the person, and whatever else was
   * in the request goes again, under a new key.
   */
  rifiutatoInParte(rifiutati: Iterable<string>, chiave: string): void {
    const detti = new Set(rifiutati);
    for (const campo of this.#inVolo?.campi ?? []) {
      if (!detti.has(campo)) this.#nuovi.add(campo);
      else if (!this.#nuovi.has(campo)) this.#aParte.add(campo);
    }
    this.#inVolo = null;
    this.#chiave = chiave;
    this.#freno = 'nessuno';
    this.tentativi = 0;
  }

  /** What was set apart goes again with the rest: something that it depends on has changed. */
  riprendi(quali: (campo: string) => boolean = () => true): void {
    for (const campo of [...this.#aParte].filter(quali)) {
      this.#nuovi.add(campo);
      this.#aParte.delete(campo);
    }
  }

  /** The refused fields that wait for the person. */
  get aParte(): ReadonlySet<string> {
    return this.#aParte;
  }

  /** Nobody knows whether it was written: the same request waits until the person says "again". */
  sospeso(): void {
    this.#freno = 'rifiuto';
    this.tentativi = 0;
  }

  /** "Again", by the person, by the network that came back or after a new login. A draft nobody confirmed stays one. */
  riprova(chiave: string): void {
    if (this.#freno === 'rifiuto') this.#confermata = true;
    this.#freno = 'nessuno';
    this.riprendi();
    if (!this.#inVolo) this.#chiave = chiave;
  }

  /** The person chose the other's value: nothing of ours is left to send. */
  abbandona(): void {
    this.#inVolo = null;
    this.#nuovi.clear();
    this.#freno = 'nessuno';
  }

  /** What changed since the last request was made. */
  get nuovi(): ReadonlySet<string> {
    return this.#nuovi;
  }

  /** Nothing was accepted yet. */
  get bozza(): boolean {
    return this.#bozza;
  }

  get #attendeConferma(): boolean {
    return this.#bozza && !this.#confermata;
  }

  get inVolo(): boolean {
    return this.#inVolo !== null;
  }

  /** What the network keeps from leaving, in the order in which it would: the unanswered request, and all that is newer. */
  fermi(componi: (campi: ReadonlySet<string>) => readonly Coppia[]): Pacchetto[] {
    if (this.#freno !== 'rete' || !this.#inVolo) return [];
    const nuovi = { chiave: this.#chiave, corpo: componi(this.#nuovi), campi: this.#nuovi };
    return this.daInviare ? [this.#inVolo, nuovi] : [this.#inVolo];
  }

  /** How many changed fields the server has not confirmed yet. */
  get inSospeso(): number {
    return new Set([...(this.#inVolo?.campi ?? []), ...this.#nuovi, ...this.#aParte]).size;
  }

  /** Something changed since the last request was made. */
  get daInviare(): boolean {
    return this.#nuovi.size > 0;
  }

  get stato(): Salvo {
    if (this.inSospeso === 0) return this.#bozza ? 'da-firmare' : 'salvato';
    if (this.#freno === 'rifiuto' || (!this.#inVolo && !this.daInviare)) return 'non-salvato';
    if (!this.#inVolo && this.#attendeConferma) return 'da-inviare';
    return this.#freno === 'rete' ? 'attesa' : 'salvataggio';
  }
}

const GRAVITA: readonly Salvo[] = ['salvato', 'da-firmare', 'da-inviare', 'salvataggio', 'attesa', 'non-salvato'];

/** One pill speaks for all the forms of the page: the worst state wins, the changes add up. */
export function riassunto(code: Iterable<Coda>): { stato: Salvo; n: number } {
  let peggiore = 0;
  let n = 0;
  for (const coda of code) {
    peggiore = Math.max(peggiore, GRAVITA.indexOf(coda.stato));
    n += coda.inSospeso;
  }
  return { stato: GRAVITA[peggiore] ?? 'non-salvato', n };
}
