// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The one module of saving: every form with data-autosave goes through here.
import { coppie, diversi, incompleto, mostraErrori, pulisciErrori, rigaDi, righeDi, scrivi, tokenDi } from './campi';
import { Coda, type Coppia, type Pacchetto } from './coda';
import { confermato } from './conferma';
import { chiediScelta } from './conflitto';
import { pastiglia } from './pastiglia';
import { rientra } from './rientro';
import { suOgniRadice } from './radici';
import { leggi } from './risposta';
import { interpreta, pausa, type Conflitto, type ErroreCampo, type Esito } from './risposte';
import { toast, togliToast } from './toast';

const QUIETE_TESTO = 800;
const LIMITE_RISPOSTA = 20_000;
const TENTATIVI_DI_GUASTO = 4;

/** A form with `data-autosave="dopo-invio"` was accepted for the first time. */
const FIRMATA = 'campanella:firmata';

class Salvatore {
  readonly coda: Coda;
  #bottone: HTMLElement | null = null;
  #timer = 0;
  #occupato = false;
  #nonPrimaDi = 0;
  readonly #toccati = new Set<string>();

  constructor(private readonly form: HTMLFormElement) {
    this.coda = new Coda(form.dataset.autosave === 'dopo-invio' || this.#attendeFirma);
    form.addEventListener('input', (evento) => this.#tocca(evento, eTesto(evento.target) ? QUIETE_TESTO : 0));
    form.addEventListener('change', (evento) => this.#tocca(evento, 0));
    form.addEventListener('submit', (evento) => this.#conferma(evento));
    form.addEventListener('focusout', (evento) => this.#lasciato(evento));
    if (this.#attendeFirma) document.addEventListener(FIRMATA, () => this.#libera(), { once: true });
  }

  /** The form is still in the page. */
  get presente(): boolean {
    return this.form.isConnected;
  }

  /** Each line of the form stands by itself. */
  get #perRiga(): boolean {
    return this.form.dataset.autosave === 'per-riga';
  }

  /** The texts of an hour belong to whoever signed it: until then they stay here. */
  get #attendeFirma(): boolean {
    return this.form.dataset.firma === 'no';
  }

  #libera(): void {
    this.form.dataset.firma = 'si';
    this.coda.libera();
    this.fraPoco(0);
  }

  #tocca({ target, type }: Event, attesa: number): void {
    const { name: nome, dataset } = target as HTMLInputElement;
    if (!nome) return;
    // A reason goes whole, once one leaves it, and with the change it is given for: alone it is none.
    if (dataset.unaVolta !== undefined && (type === 'input' || this.coda.inSospeso === 0)) return;
    // What belongs to the same line goes again with it, and everything that was refused when the whole form changes.
    this.coda.riprendi((campo) => rigaDi(nome) === '' || rigaDi(campo) === rigaDi(nome));
    this.#toccati.add(nome);
    this.coda.tocca(nome, crypto.randomUUID());
    this.#custodisci();
    if (this.#aMeta) return this.#aspetta();
    this.fraPoco(attesa);
  }

  /** What the network holds may be kept on the device, in case this page is closed; what is held no more is not. */
  #custodisci(): void {
    const fermi = this.coda.fermi((campi) => this.#corpo(campi));
    this.form.dispatchEvent(new CustomEvent('campanella:fermi', { bubbles: true, detail: fermi }));
  }

  /** Half of what belongs together is typed, and the person is still in the form. */
  get #aMeta(): boolean {
    return incompleto(this.form) && this.form.contains(document.activeElement);
  }

  /** Text that the browser put back, or that was typed before this script ran, is not in the register yet. */
  ritrova(): void {
    const nuovi = [...diversi(this.form)].filter((nome) => !this.#toccati.has(nome));
    for (const nome of nuovi) {
      this.#toccati.add(nome);
      this.coda.tocca(nome, crypto.randomUUID());
    }
    if (nuovi.length > 0) this.fraPoco(0);
  }

  /** The other half may follow: nothing is sent until it comes, or the person leaves the form. */
  #aspetta(): void {
    clearTimeout(this.#timer);
    pastiglia.aggiorna();
  }

  #lasciato({ relatedTarget }: FocusEvent): void {
    if (this.form.contains(relatedTarget as Node | null) || !incompleto(this.form)) return;
    if (this.coda.stato === 'salvataggio') this.fraPoco(0);
  }

  #conferma(evento: SubmitEvent): void {
    evento.preventDefault();
    if (this.#attendeFirma) return;
    this.#bottone = evento.submitter;
    const nome = (evento.submitter as HTMLButtonElement | null)?.name;
    this.coda.conferma(nome || '(invio)', crypto.randomUUID());
    this.fraPoco(0);
  }

  fraPoco(attesa: number): void {
    pastiglia.aggiorna();
    clearTimeout(this.#timer);
    const dovuta = Math.max(attesa, this.#nonPrimaDi - performance.now());
    this.#timer = window.setTimeout(() => void this.#invia(), dovuta);
  }

  riprova(): void {
    this.coda.riprova(crypto.randomUUID());
    this.fraPoco(0);
  }

  async #invia(): Promise<void> {
    if (this.#occupato) return;
    const pacchetto = this.coda.prossimo((campi) => {
      const corpo = this.#corpo(campi);
      this.form.dispatchEvent(new CustomEvent('campanella:invio', { detail: corpo }));
      return corpo;
    });
    pastiglia.aggiorna();
    if (!pacchetto) return;
    this.#occupato = true;
    try {
      await this.#tratta(await this.#spedisci(pacchetto), pacchetto);
    } finally {
      this.#occupato = false;
      this.#custodisci();
      pastiglia.aggiorna();
    }
    if (this.coda.stato === 'salvataggio' && !this.#aMeta) this.fraPoco(0);
  }

  #corpo(campi: ReadonlySet<string>): readonly Coppia[] {
    const tutto = coppie(this.form, this.#bottone);
    return this.#perRiga ? righeDi(campi, tutto) : tutto;
  }

  async #spedisci({ chiave, corpo }: Pacchetto): Promise<Esito | null> {
    try {
      const risposta = await fetch(this.form.action, {
        method: 'POST',
        headers: { Accept: 'application/json', 'Idempotency-Key': chiave },
        body: new URLSearchParams([['csrf', tokenDi(this.form)], ...corpo.map((coppia) => [...coppia])]),
        signal: AbortSignal.timeout(LIMITE_RISPOSTA),
      });
      return interpreta(await leggi(risposta));
    } catch {
      return null;
    }
  }

  async #tratta(esito: Esito | null, pacchetto: Pacchetto): Promise<void> {
    if (esito === null) return this.#rimanda();
    switch (esito.tipo) {
      case 'salvato':
        return this.#salvato(esito);
      case 'rimanda':
        return this.#rimanda(esito.secondi);
      case 'guasto':
        return this.#guasto();
      case 'rientro':
        return this.#primaDi(rientra);
      case 'conferma':
        return this.#primaDi(confermato);
      case 'conflitto':
        return this.#conflitto(esito.conflitto);
      case 'errori':
        return this.#errori(esito.errori, pacchetto, esito.dettaglio);
      case 'negato':
        return this.#negato(esito.dettaglio);
    }
  }

  #salvato(esito: Extract<Esito, { tipo: 'salvato' }>): void {
    this.coda.riuscito();
    this.#bottone = null;
    this.#dimentica();
    if (this.coda.aParte.size === 0) togliToast('salvataggio');
    pulisciErrori(this.form, this.coda.aParte);
    if (esito.version !== undefined) scrivi(this.form, 'version', String(esito.version));
    for (const [nome, testo] of Object.entries(esito.stato)) {
      for (const posto of document.querySelectorAll(`[data-stato="${CSS.escape(nome)}"]`)) posto.textContent = testo;
    }
    this.form.dispatchEvent(new CustomEvent('campanella:salvato', { bubbles: true, detail: esito.prima }));
    this.#passaAlDopo();
    // Not one of saving: what another form of the page saves must not take it away before it is read.
    if (esito.messaggio) toast({ tipo: 'esito', testo: esito.messaggio, durata: 12_000 });
    if (esito.vai && this.coda.stato === 'salvato') location.assign(esito.vai);
  }

  /** A reason is given for one change: the next one asks again. What was typed since then stays. */
  #dimentica(): void {
    if (this.coda.daInviare) return;
    for (const campo of this.form.querySelectorAll<HTMLInputElement>('[data-una-volta]')) campo.value = '';
  }

  /** After the first success the page looks as if it had been opened on something already saved. */
  #passaAlDopo(): void {
    if (this.form.dataset.autosave !== 'dopo-invio') return;
    this.form.dataset.autosave = '';
    const attivo = document.activeElement;
    const perdeIlFuoco = attivo === document.body || attivo?.closest('[data-prima]');
    for (const parte of this.form.querySelectorAll<HTMLElement>('[data-prima]')) parte.hidden = true;
    for (const parte of this.form.querySelectorAll<HTMLElement>('[data-dopo]')) parte.hidden = false;
    document.dispatchEvent(new CustomEvent(FIRMATA));
    if (perdeIlFuoco) this.form.querySelector<HTMLElement>('input[type="radio"]:checked:enabled')?.focus();
  }

  #rimanda(secondi?: number): void {
    this.coda.rimandato();
    if (secondi === undefined) {
      if (this.coda.tentativi === 1) pastiglia.spiega(pastiglia.testo('rete'));
      return this.fraPoco(pausa(this.coda.tentativi, Math.random()));
    }
    // What the server asked holds for later taps too.
    this.#nonPrimaDi = performance.now() + secondi * 1000;
    pastiglia.spiega(pastiglia.testo('occupato').replace('{s}', String(secondi)));
    this.fraPoco(0);
  }

  /** Nobody knows whether a broken answer was written: the same request, with the same key, until the person decides. */
  #guasto(): void {
    if (this.coda.tentativi + 1 < TENTATIVI_DI_GUASTO) return this.#rimanda();
    this.coda.sospeso();
    this.#spiegaConRiprova(pastiglia.testo('errore'));
  }

  /** Something comes first, in a dialog; then the same request goes again, with the same key. */
  async #primaDi(chiedi: () => Promise<boolean>): Promise<void> {
    this.coda.sospeso();
    pastiglia.aggiorna();
    if (await chiedi()) return void pastiglia.riprovaTutti();
    this.#spiegaConRiprova(pastiglia.testo('errore'));
  }

  async #conflitto(conflitto: Conflitto): Promise<void> {
    this.coda.rifiutato();
    pastiglia.aggiorna();
    const scelte = await chiediScelta(this.form, conflitto);
    if (!scelte) return this.#spiegaConRiprova(pastiglia.testo('errore'));
    for (const { campo, valore } of conflitto.attuale) {
      if (scelte.get(campo) === 'attuale') scrivi(this.form, campo, valore);
    }
    scrivi(this.form, 'version', String(conflitto.version));
    const propri = new Set([...scelte].filter(([, scelta]) => scelta === 'proposto').map(([campo]) => campo));
    this.form.dispatchEvent(new CustomEvent('campanella:riletto', { detail: propri }));
    const inConflitto = new Set(conflitto.attuale.map(({ campo }) => campo));
    const restano = [...this.coda.nuovi].some((campo) => !inConflitto.has(campo));
    // A signature, and what nobody else changed, is still to be sent when the other's values stay.
    if (propri.size > 0 || scelte.size === 0 || this.coda.bozza || this.#perRiga || restano) return void this.coda.riprova(crypto.randomUUID());
    this.coda.abbandona();
  }

  #errori(errori: readonly ErroreCampo[], pacchetto: Pacchetto, dettaglio?: string): void {
    const giaDetti = new Set([...this.coda.aParte].filter((campo) => errori.every(({ field }) => field !== campo)));
    const rifiutati = this.#rifiutati(errori, pacchetto);
    if (rifiutati) this.coda.rifiutatoInParte(rifiutati, crypto.randomUUID());
    else this.coda.rifiutato();
    const senzaCampo = mostraErrori(this.form, errori, giaDetti);
    const testo = senzaCampo.join(' ') || dettaglio || pastiglia.testo('errore');
    toast({ tipo: 'salvataggio', testo });
  }

  /** Where each line of the form stands by itself: what was sent of the refused lines, but those that were mended meanwhile. */
  #rifiutati(errori: readonly ErroreCampo[], { campi }: Pacchetto): string[] | null {
    const righe = new Set(errori.map(({ field }) => rigaDi(field)));
    righe.delete('');
    const detti = [...campi].filter((campo) => righe.has(rigaDi(campo)));
    if (!this.#perRiga || detti.length === 0) return null;
    const mutate = new Set([...this.coda.nuovi].map(rigaDi));
    return detti.filter((campo) => !mutate.has(rigaDi(campo)));
  }

  #negato(dettaglio?: string): void {
    this.coda.rifiutato();
    this.#spiegaConRiprova(dettaglio ?? pastiglia.testo('negato'));
  }

  #spiegaConRiprova(testo: string): void {
    toast({ tipo: 'salvataggio', testo, azione: { testo: pastiglia.testo('riprova'), fai: () => pastiglia.riprovaTutti() } });
  }
}

function eTesto(campo: EventTarget | null): boolean {
  if (campo instanceof HTMLTextAreaElement) return true;
  return campo instanceof HTMLInputElement && !['radio', 'checkbox'].includes(campo.type);
}

export function avviaSalvataggio(): void {
  let salvatori: Salvatore[] = [];
  const ritrova = (): void => {
    for (const salvatore of salvatori) salvatore.ritrova();
  };
  suOgniRadice((radice) => {
    const nuovi = [...radice.querySelectorAll<HTMLFormElement>('form[data-autosave]')].map((form) => new Salvatore(form));
    salvatori = [...salvatori.filter((salvatore) => salvatore.presente), ...nuovi];
    pastiglia.collega(salvatori);
    for (const salvatore of nuovi) salvatore.ritrova();
  });
  addEventListener('online', () => pastiglia.riprovaTutti('attesa'));
  addEventListener('beforeunload', (evento) => {
    if (pastiglia.daSalvare) evento.preventDefault();
  });
  addEventListener('pageshow', (evento) => {
    if (!evento.persisted) return ritrova();
    if (salvatori.length > 0) location.reload();
  });
}
