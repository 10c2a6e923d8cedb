// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The list of what is on this device and not in the register yet, and what its person can do about each of it.
import { consegna, type Fine } from './consegna';
import { liberi } from './custodia';
import { ascolta, giornata, metti, pacchetti, togli } from './deposito';
import { riprovato, scelto, type Pacchetto } from './giornata-pura';
import type { Valore } from './risposte';

const RIPROVA = 30_000;
const CAMPI_DI_TESTO = ['argomento', 'attivita', 'compiti'];

const parola: Record<Fine, string> = { fatto: 'testoFatto', rete: 'testoRete', sessione: 'testoSessione', altri: 'testoAltri' };

export class Attesa {
  readonly #elenco: HTMLElement | null;
  readonly #modello: HTMLTemplateElement | null;
  readonly #voce: HTMLElement | null;
  #timer = 0;

  constructor(
    private readonly persona: string,
    private readonly sezione: HTMLElement,
    private readonly consegnato: (pacchetto: Pacchetto) => void = () => undefined,
    /** Nobody proves who they are without a network: once the day is gone, what was written is not shown either. */
    private readonly conLaGiornata = false,
  ) {
    this.#elenco = sezione.querySelector('[data-pacchetti-elenco]');
    this.#modello = sezione.querySelector('[data-modello-pacchetto]');
    this.#voce = sezione.querySelector('[data-pacchetti-voce]');
    sezione.querySelector('[data-invia]')?.addEventListener('click', () => void this.invia(true));
    addEventListener('online', () => void this.invia());
    ascolta(() => void this.mostra());
  }

  /** Sends what waits; says how it went when the person asked. */
  async invia(chiesto = false): Promise<void> {
    clearTimeout(this.#timer);
    const fine = await consegna(this.persona, this.consegnato);
    const restano = await this.mostra();
    const tutto = fine === 'fatto' && restano.length === 0;
    if (this.#voce && (chiesto || fine === 'sessione' || fine === 'altri')) this.#dici(tutto || fine !== 'fatto' ? fine : null);
    const aspetta = restano.some(({ stato }) => stato === 'attesa');
    // Nobody has to press anything: a browser does not always say that the network is back.
    if (aspetta && (fine === 'rete' || fine === 'fatto')) this.#timer = window.setTimeout(() => void this.invia(), RIPROVA * (0.5 + Math.random() / 2));
  }

  #dici(fine: Fine | null): void {
    if (this.#voce) this.#voce.textContent = fine ? (this.sezione.dataset[parola[fine]] ?? '') : '';
  }

  async mostra(): Promise<Pacchetto[]> {
    const tutti = await liberi(await pacchetti(this.persona));
    const tenuta = await giornata();
    const nomi = new Map(tenuta?.giornata.ore.flatMap(({ alunni }) => alunni.map(({ id, nome }): [string, string] => [id, nome])) ?? []);
    const mostrati = this.conLaGiornata && !tenuta ? [] : tutti;
    this.#elenco?.replaceChildren(...mostrati.flatMap((pacchetto) => this.#riga(pacchetto, nomi) ?? []));
    this.sezione.hidden = mostrati.length === 0 && !this.#voce?.textContent;
    return tutti;
  }

  #riga(pacchetto: Pacchetto, nomi: ReadonlyMap<string, string>): Node | null {
    const riga = this.#modello?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!riga) return null;
    const { stato, genere, titolo, giorno, motivo, conflitto, percorso, corpo } = pacchetto;
    const scrivi = (nome: string, testo: string): void => {
      const posto = riga.querySelector<HTMLElement>(`[data-p="${nome}"]`);
      if (posto) posto.textContent = testo;
    };
    const [anno, mese, numero] = giorno.split('-');
    scrivi('titolo', titolo);
    scrivi('giorno', `${numero}/${mese}/${anno}`);
    scrivi('motivo', motivo ?? '');
    scrivi('attuale', this.#parole(conflitto?.attuale ?? [], nomi));
    scrivi('proposto', this.#parole(conflitto?.proposto ?? [], nomi));
    riga.querySelector('[data-p="apri"]')?.setAttribute('href', percorso);
    for (const parte of riga.querySelectorAll<HTMLElement>('[data-se]')) parte.hidden = parte.dataset.se !== stato;
    for (const parte of riga.querySelectorAll<HTMLElement>('[data-genere]')) parte.hidden = parte.dataset.genere !== genere;
    const testo = corpo.filter(([nome]) => CAMPI_DI_TESTO.includes(nome)).map(([, valore]) => valore);
    const citato = riga.querySelector<HTMLElement>('[data-p="testo"]');
    if (citato) citato.hidden = testo.length === 0;
    scrivi('testo', testo.join('\n'));
    for (const bottone of riga.querySelectorAll<HTMLButtonElement>('[data-fai]')) {
      if (bottone.dataset.fai === 'copia') bottone.hidden = testo.length === 0;
      const detto = document.createElement('span');
      detto.className = 'c-nascosto';
      detto.textContent = ` ${titolo}`;
      bottone.append(detto);
      bottone.addEventListener('click', () => {
        const { fai = '', conferma, confermato } = bottone.dataset;
        // What is thrown away is nowhere else: the person is asked first.
        if (conferma === undefined || confermato !== undefined) void this.#fai(fai, pacchetto, testo.join('\n'));
      });
    }
    return riga;
  }

  #parole(valori: readonly Valore[], nomi: ReadonlyMap<string, string>): string {
    const righe = valori
      .filter(({ campo, valore }) => !campo.startsWith('ora.') || valore !== '')
      .map(({ campo, valore, testo }) => [nomi.get(campo.replace(/^\w+\./, '')), testo ?? valore].filter(Boolean).join(': '));
    return righe.filter(Boolean).join(' · ') || (this.sezione.dataset.testoVuoto ?? '');
  }

  async #fai(che: string, pacchetto: Pacchetto, testo: string): Promise<void> {
    if (che === 'copia') {
      await navigator.clipboard.writeText(testo);
      if (this.#voce) this.#voce.textContent = this.sezione.dataset.testoCopiato ?? '';
      return;
    }
    const nuovo = che === 'riprova' ? riprovato(pacchetto) : che === 'registro' || che === 'mio' ? scelto(pacchetto, che, crypto.randomUUID()) : null;
    if (nuovo) await metti(this.persona, nuovo);
    else await togli(pacchetto);
    await this.invia();
    if (document.activeElement === document.body) (this.#elenco?.querySelector('button') ?? document.querySelector<HTMLElement>('main'))?.focus();
  }
}
