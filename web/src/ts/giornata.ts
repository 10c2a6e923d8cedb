// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The day on this device, as the pages with a network see it: whose it may be, keeping it fresh, switching it on and off, and
// sending what was written without a network.
import { Attesa } from './attesa';
import { consegna, rinnova } from './consegna';
import { avviaCustodia } from './custodia';
import * as deposito from './deposito';
import { conserva, GUSCIO, lascia } from './guscio-tenuto';

const QUIETE = 2000;
const PAZIENZA = 1500;

type Caso = 'spenta' | 'accesa' | 'guasta';

let avviato = false;

/** What only the script of every page may do: name the worker, and read HTML. */
export interface Permessi {
  readonly lavoro: string;
  readonly leggi: (html: string) => Document;
}

/** `accendi` when the person has just asked for it. */
export async function avvia(permessi: Permessi, accendi: boolean): Promise<void> {
  if (avviato) return;
  avviato = true;
  const { persona, profilo } = document.body.dataset;
  if (!deposito.possibile()) return mostra('guasta');
  await deposito.spazza();
  await riconosci(persona);
  perChiEsce();
  if (!persona || profilo !== 'docente') return;
  const giornata = new GiornataTenuta(persona, permessi);
  await giornata.avvia(accendi);
}

/** Nobody is in, or somebody else is: the day is not theirs. */
async function riconosci(persona: string | undefined): Promise<void> {
  if (!persona) return deposito.dimenticaGiornata();
  const scelta = await deposito.sceltaDi();
  if (scelta !== null && scelta !== persona) await deposito.dimenticaScelta();
}

/** Whoever goes out leaves no day behind, even when the answer never comes. */
function perChiEsce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/accesso/esci"]')) {
    form.addEventListener('submit', (evento) => {
      evento.preventDefault();
      const basta = new Promise((risolvi) => setTimeout(risolvi, PAZIENZA));
      void Promise.race([deposito.dimenticaGiornata(), basta]).finally(() => form.submit());
    });
  }
}

function mostra(caso: Caso): void {
  const sezione = document.querySelector('[data-giornata-scelta]');
  const voce = sezione?.querySelector<HTMLElement>('[role="status"]');
  if (voce) voce.textContent = voce.dataset[caso] ?? '';
  const vedi = (nome: string, visibile: boolean): void => {
    const bottone = sezione?.querySelector<HTMLElement>(`[data-giornata-${nome}]`);
    if (bottone) bottone.hidden = !visibile;
  };
  // After a fault one may try again.
  vedi('tieni', caso === 'spenta' || caso === 'guasta');
  vedi('togli', caso === 'accesa');
}

class GiornataTenuta {
  #timer = 0;

  constructor(
    private readonly persona: string,
    private readonly permessi: Permessi,
  ) {}

  async avvia(accendi: boolean): Promise<void> {
    const tieni = document.querySelector<HTMLElement>('[data-giornata-tieni]');
    tieni?.addEventListener('click', () => void this.#accendi());
    document.querySelector<HTMLElement>('[data-giornata-togli]')?.addEventListener('click', (evento) => void this.#spegni(evento));
    avviaCustodia(this.persona);
    deposito.ascolta(() => void this.#avvisa());
    // What the page has just written makes the day that is kept an old one.
    addEventListener('campanella:salvato', () => this.#fraPoco());
    const sezione = await this.#sezione();
    const attesa = sezione && new Attesa(this.persona, sezione);
    if (accendi) await this.#accendi();
    else await this.#riprendi();
    await (attesa ? attesa.invia() : consegna(this.persona));
    if (!attesa) addEventListener('online', () => void consegna(this.persona));
  }

  /** The list of what waits, where there is some: it is a part of the page without a network, and no page carries it along. */
  async #sezione(): Promise<HTMLElement | null> {
    const posto = document.querySelector('[data-pacchetti-posto]');
    if (!posto || (await deposito.pacchetti(this.persona)).length === 0) return null;
    const pagina = await fetch(GUSCIO).then((risposta) => risposta.text()).catch(() => '');
    const sezione = this.permessi.leggi(pagina).querySelector<HTMLElement>('[data-pacchetti]');
    if (sezione) posto.replaceWith(sezione);
    return sezione;
  }

  async #riprendi(): Promise<void> {
    if ((await deposito.sceltaDi()) !== this.persona) return mostra('spenta');
    mostra('accesa');
    await this.#avvisa();
    if (/^\/(adesso$|lezioni\/)/.test(location.pathname)) await this.#rinnova();
  }

  async #accendi(): Promise<void> {
    try {
      await navigator.serviceWorker.register(this.permessi.lavoro, { scope: '/' });
      await deposito.scegli(this.persona);
      await conserva();
      if (typeof (await rinnova()) === 'string') throw new Error('no day');
      await navigator.serviceWorker.ready;
      mostra('accesa');
      document.querySelector<HTMLElement>('[data-giornata-togli]')?.focus();
      await this.#avvisa();
    } catch {
      // What was written meanwhile is not a part of it.
      await deposito.dimenticaScelta();
      await lascia();
      mostra('guasta');
    }
  }

  /** Before something that is nowhere else is thrown away the person is asked. */
  async #avvisa(): Promise<void> {
    const bottone = document.querySelector<HTMLElement>('[data-giornata-togli]');
    if (!bottone) return;
    const scritti = await deposito.pacchetti(this.persona);
    if (scritti.length === 0) return void delete bottone.dataset.conferma;
    bottone.dataset.conferma = document.querySelector<HTMLElement>('[data-pacchetti]')?.dataset.testoTogli ?? bottone.textContent ?? '';
    bottone.dataset.confermaSi = bottone.textContent ?? '';
  }

  async #spegni(evento: Event): Promise<void> {
    const { conferma, confermato } = (evento.currentTarget as HTMLElement).dataset;
    if (conferma !== undefined && confermato === undefined) return;
    await deposito.dimenticaTuttoDi(this.persona);
    await lascia();
    mostra('spenta');
    document.querySelector<HTMLElement>('[data-giornata-tieni]')?.focus();
  }

  #fraPoco(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#rinnova(), QUIETE);
  }

  /** Without the network the day stays as it was. */
  async #rinnova(): Promise<void> {
    if ((await deposito.sceltaDi()) !== this.persona) return;
    await Promise.all([rinnova(), conserva()]).catch(() => undefined);
  }
}
