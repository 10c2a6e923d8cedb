// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The page that opens without a network: the hours of today that this device keeps, and what is written in them meanwhile.
import { Attesa } from './attesa';
import * as deposito from './deposito';
import { forma, inOrdine, minuti, type Giornata, type Pacchetto } from './giornata-pura';
import { conferme } from './modulo';
import { inFila, OraSenzaRete } from './ora-senza-rete';
import { arrivata } from './radici';

const GUARDA = 15_000;

class SenzaRete {
  readonly #ore: HTMLElement | null;
  readonly #vuota: HTMLElement | null;
  #mostrate: OraSenzaRete[] = [];
  /** What is drawn. */
  #data = '';
  #forma = '';
  #persona = '';
  #attesa: Attesa | null = null;

  constructor(private readonly radice: HTMLElement) {
    this.#ore = radice.querySelector('[data-ore]');
    this.#vuota = radice.querySelector('[data-vuota]');
  }

  async avvia(): Promise<void> {
    if (!deposito.possibile()) return this.#vuoto();
    // The other pages have theirs.
    const conferma = this.radice.querySelector<HTMLTemplateElement>('[data-modello-conferma]');
    if (conferma) document.body.append(conferma.content.cloneNode(true));
    conferme();
    await this.#guarda();
    this.#persona ||= (await deposito.sceltaDi()) ?? '';
    const sezione = this.radice.querySelector<HTMLElement>('[data-pacchetti]');
    if (sezione && this.#persona) this.#attesa = new Attesa(this.#persona, sezione, (pacchetto) => this.#consegnato(pacchetto), true);
    // Another tab went out, or the day is over: what is shown goes as well.
    deposito.ascolta(() => void this.#guarda());
    addEventListener('pageshow', () => void this.#guarda());
    addEventListener('storage', () => void this.#guarda());
    document.addEventListener('visibilitychange', () => void this.#guarda());
    setInterval(() => void this.#guarda(), GUARDA);
    await this.#attesa?.invia();
  }

  /** What is shown is what the store has now. */
  #guarda(): Promise<void> {
    return inFila(() => this.#guardato());
  }

  async #guardato(): Promise<void> {
    const tenuta = await deposito.giornata();
    if (!tenuta) return this.#vuoto();
    const { giornata, salvata, attende } = tenuta;
    if (this.#persona !== '' && giornata.persona !== this.#persona) return location.reload();
    this.#persona = giornata.persona;
    const trascorsi = Date.now() - salvata;
    const fuoco = this.#ore?.contains(document.activeElement) ? document.activeElement : null;
    if (giornata.data !== this.#data || (forma(giornata) !== this.#forma && !this.#siScrive)) await this.#disegna(giornata, trascorsi, attende);
    const scritti = await deposito.pacchetti(this.#persona);
    for (const ora of this.#mostrate) ora.aggiorna(giornata, scritti, trascorsi);
    if (fuoco?.isConnected === false) this.#rimettiFuoco(fuoco.getAttribute('name') ?? '');
  }

  /** Rows that change wait until nobody is typing; another day does not. */
  get #siScrive(): boolean {
    return this.#ore?.contains(document.activeElement) === true && document.activeElement?.matches('textarea, input:not([type="radio"])') === true;
  }

  async #disegna(giornata: Giornata, trascorsi: number, attende: number): Promise<void> {
    const giorno = this.radice.querySelector('[data-giorno]');
    if (giorno) giorno.textContent = giornata.data.split('-').reverse().join('/');
    const scritti = await deposito.pacchetti(giornata.persona);
    const prima = new Map(this.#mostrate.map((ora) => [ora.percorso, ora]));
    this.#mostrate = inOrdine(giornata.ore, minuti(giornata.locale, trascorsi)).map(
      (ora) => new OraSenzaRete(giornata, ora, scritti, trascorsi, attende, prima.get(ora.percorso)),
    );
    this.#data = giornata.data;
    this.#forma = forma(giornata);
    this.#ore?.replaceChildren(...this.#mostrate.map(({ elemento }) => elemento));
    if (!this.#mostrate.some(({ aperta }) => aperta)) this.#mostrate[0]?.apri();
    if (this.#ore) arrivata(this.#ore);
    for (const ora of this.#mostrate) ora.parti();
    if (this.#vuota) this.#vuota.hidden = this.#mostrate.length > 0;
  }

  /** Where it was, in what was drawn anew. */
  #rimettiFuoco(nome: string): void {
    this.#ore?.querySelector<HTMLElement>(`details[open] [name="${CSS.escape(nome)}"]:is(:checked, :not([type="radio"])):enabled`)?.focus();
  }

  #vuoto(): void {
    this.#mostrate = [];
    this.#data = '';
    this.#ore?.replaceChildren();
    const giorno = this.radice.querySelector('[data-giorno]');
    if (giorno) giorno.textContent = '';
    if (this.#vuota) this.#vuota.hidden = false;
  }

  #consegnato(pacchetto: Pacchetto): void {
    for (const ora of this.#mostrate) if (ora.percorso === pacchetto.percorso) ora.consegnato(pacchetto);
  }
}

const radice = document.querySelector<HTMLElement>('[data-senza-rete]');
if (radice) void new SenzaRete(radice).avvia();
