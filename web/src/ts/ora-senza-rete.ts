// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// One hour on the page without a network: the roll and the texts as on the page of the hour, and each change a packet.
import type { Coppia } from './coda';
import { daSolo, metti, pacchetti, togli } from './deposito';
import {
  corpoAppello,
  corpoTesto,
  daRiscrivere,
  minuti,
  orario,
  posizioni,
  riassunto,
  riscritto,
  toccatiInsieme,
  uguali,
  type Alunno,
  type Genere,
  type Giornata,
  type Ora,
  type Pacchetto,
  type Stato,
  type Toccato,
} from './giornata-pura';
import type { Posizione } from './griglia';
import { toast } from './toast';

const QUIETE = 500;

let numero = 0;
/** Each write waits for the one before: two of them would both be the first. */
let fila: Promise<unknown> = Promise.resolve();

/** What reads the store to show it waits in the same line: it never shows what stood there before a write. */
export function inFila<T>(lavoro: () => Promise<T>): Promise<T> {
  const fatto = fila.then(lavoro);
  fila = fatto.catch(() => undefined);
  return fatto;
}

const modello = (nome: string): HTMLElement => {
  const trovato = document.querySelector<HTMLTemplateElement>(`template[data-modello-${nome}]`);
  return trovato?.content.firstElementChild?.cloneNode(true) as HTMLElement;
};

/** A label and its field, wherever they stand. */
function lega(etichetta: HTMLLabelElement | null, campo: HTMLElement | null): void {
  if (!etichetta || !campo) return;
  numero += 1;
  campo.id = `c-${numero}`;
  etichetta.htmlFor = campo.id;
}

const radioDi = (riga: HTMLElement): NodeListOf<HTMLInputElement> => riga.querySelectorAll<HTMLInputElement>('input[type="radio"]');

function posizioneDi(riga: HTMLElement): Posizione {
  const scelta = [...radioDi(riga)].find(({ checked }) => checked);
  return { stato: scelta?.value ?? '', ora: riga.querySelector<HTMLInputElement>('input[type="time"]')?.value ?? '' };
}

export class OraSenzaRete {
  readonly elemento = modello('ora');
  /** What of it has just arrived, and may not be in the day that is kept. */
  #arrivati: readonly Pacchetto[] = [];
  readonly #consegnati = new Set<Genere>();
  /** Who was touched, and is in no packet yet. */
  #toccati = new Map<string, Toccato>();
  #scritti: readonly Pacchetto[] = [];
  #firmata = false;
  #timer = 0;
  readonly #appello: HTMLFormElement | null;
  readonly #testi: HTMLFormElement | null;

  constructor(
    private giornata: Giornata,
    private ora: Ora,
    scritti: readonly Pacchetto[],
    trascorsi: number,
    private readonly attende: number,
    /** The same hour as it was drawn before: what was touched and typed in it goes on. */
    prima?: OraSenzaRete,
  ) {
    this.#appello = this.#parte('appello');
    this.#testi = this.#parte('testi');
    const { ordinale, inizio, fine, classe, materia, gruppo } = ora;
    this.#scrivi('titolo', `${ordinale}ª · ${orario(inizio)}–${orario(fine)} · ${classe}`);
    this.#scrivi('materia', [materia, gruppo].filter(Boolean).join(' · '));
    this.#scritti = scritti.filter(({ percorso }) => percorso === ora.percorso);
    if (prima) this.#eredita(prima);
    this.#preparaAppello(trascorsi);
    this.#preparaTesti();
    if (prima) this.#ereditaCampi(prima);
  }

  #eredita(prima: OraSenzaRete): void {
    if (prima.ora.version === this.ora.version) this.#arrivati = prima.#arrivati;
    for (const genere of prima.#consegnati) this.#consegnati.add(genere);
    // One set for both: a write that is under way in the old one clears it.
    this.#toccati = prima.#toccati;
    if (prima.aperta) this.apri();
  }

  #ereditaCampi(prima: OraSenzaRete): void {
    for (const genere of ['argomento', 'compiti'] as const) {
      const suoi = prima.#campi(genere);
      for (const [posto, campo] of this.#campi(genere).entries()) campo.value = suoi[posto]?.value ?? campo.value;
    }
    const [scelta, sua] = [this.#appello?.querySelector('select'), prima.#appello?.querySelector('select')];
    if (scelta && sua?.value) scelta.value = sua.value;
  }

  get aperta(): boolean {
    return this.elemento.querySelector('details')?.open === true;
  }

  get percorso(): string {
    return this.ora.percorso;
  }

  apri(): void {
    const parti = this.elemento.querySelector('details');
    if (parti) parti.open = true;
  }

  /** The scripts of the roll are at work: from here on a change is the person's. */
  parti(): void {
    this.#appello?.addEventListener('change', (evento) => this.#cambiato(evento));
    this.#appello?.addEventListener('submit', (evento) => {
      evento.preventDefault();
      void this.#firma();
    });
    this.#testi?.addEventListener('submit', (evento) => evento.preventDefault());
    for (const genere of ['argomento', 'compiti'] as const) {
      for (const campo of this.#campi(genere)) {
        campo.addEventListener('input', () => this.#fraPoco(genere));
        campo.addEventListener('change', () => void this.#testo(genere));
      }
    }
  }

  /** The day was kept anew, or something was written or delivered. */
  aggiorna(giornata: Giornata, scritti: readonly Pacchetto[], trascorsi: number): void {
    const { version } = this.ora;
    this.giornata = giornata;
    this.ora = giornata.ore.find(({ percorso }) => percorso === this.ora.percorso) ?? this.ora;
    if (this.ora.version !== version) this.#arrivati = [];
    this.#scritti = scritti.filter(({ percorso }) => percorso === this.ora.percorso);
    this.#rimetti();
    this.#mostra(minuti(giornata.locale, trascorsi));
  }

  consegnato(pacchetto: Pacchetto): void {
    this.#consegnati.add(pacchetto.genere);
    this.#arrivati = [...this.#arrivati, pacchetto];
  }

  /** The letters as they stand: of the day, then of what was written, then of this page. */
  #posizioni(): Map<string, Posizione> {
    return new Map([...posizioni(this.ora, [...this.#arrivati, ...this.#scritti]), ...this.#toccati]);
  }

  /** Whoever was not touched stands as the register has them now, also on a page that was drawn before. */
  #rimetti(): void {
    let mosse = false;
    const qui = this.#posizioni();
    for (const riga of this.#righe()) {
      const id = riga.dataset.alunno ?? '';
      const [deve, sta] = [qui.get(id), posizioneDi(riga)];
      // Half an hour that is being typed is no hour yet.
      const sua = this.#toccati.has(id) || radioDi(riga)[0]?.disabled || riga.querySelector('input[type="time"]:focus') !== null;
      if (!deve || sua || (deve.stato === sta.stato && deve.ora === sta.ora)) continue;
      for (const radio of radioDi(riga)) radio.checked = radio.value === deve.stato;
      const alle = riga.querySelector<HTMLInputElement>('input[type="time"]');
      if (alle) alle.value = deve.ora;
      mosse = true;
    }
    if (mosse) this.#appello?.dispatchEvent(new CustomEvent('campanella:riletto', { detail: new Set([...this.#toccati.keys()].map((id) => `stato.${id}`)) }));
  }

  #mostra(adesso: number): void {
    const { ora } = this;
    const iniziata = ora.firmata || adesso >= ora.firmabile_da;
    const aperta = ora.scrivibile && iniziata;
    this.#firmata = this.#haFirma(this.#scritti);
    this.#vedi('presto', ora.scrivibile && !iniziata);
    this.#vedi('chiusa', !ora.scrivibile);
    this.#vedi('appello', aperta);
    this.#vedi('firma', !this.#firmata);
    this.#vedi('cattedre', !this.#firmata && (ora.cattedre?.length ?? 0) > 1);
    const scritto = (genere: Genere): boolean => this.#scritti.some((pacchetto) => pacchetto.genere === genere);
    const [argomento, compiti] = [ora.argomento !== undefined || scritto('argomento'), ora.compiti !== undefined || scritto('compiti')];
    this.#vedi('testi', aperta && (argomento || compiti));
    this.#vedi('argomento', argomento);
    this.#vedi('compiti', compiti);
    this.#vedi('scadenza', compiti);
    this.#vedi('testi-gia', aperta && ora.firmata && !(argomento && compiti));
    const stato: Stato | 'firmata' | 'inviato' | '' = riassunto(this.#scritti) ?? (this.#consegnati.size > 0 ? 'inviato' : ora.firmata ? 'firmata' : '');
    for (const parte of this.elemento.querySelectorAll<HTMLElement>('[data-se]')) parte.hidden = parte.dataset.se !== stato;
    this.#scrivi('motivo', this.#scritti.find((pacchetto) => pacchetto.stato === 'rifiutato')?.motivo ?? '');
  }

  #preparaAppello(trascorsi: number): void {
    const form = this.#appello;
    if (!form) return;
    const { ora, giornata } = this;
    form.dataset.adesso = this.#orologio(giornata.locale, trascorsi);
    const presto = this.#parte<HTMLElement>('presto')?.querySelector<HTMLElement>('[data-modello]');
    if (presto) presto.textContent = (presto.dataset.modello ?? '').replace('{ora}', orario(ora.firmabile_da));
    const scelta = form.querySelector('select');
    lega(form.querySelector<HTMLLabelElement>('[data-o="cattedre"] label'), scelta);
    for (const { id, nome } of ora.cattedre ?? []) scelta?.add(new Option(nome, id));
    const qui = this.#posizioni();
    const griglia = form.querySelector('[data-appello-griglia]');
    griglia?.replaceChildren(...ora.alunni.map((alunno) => this.#riga(alunno, qui.get(alunno.id) ?? alunno)));
  }

  /** The school's clock at the moment that the scripts of the page count from. */
  #orologio(locale: string, trascorsi: number): string {
    const [, ore = '0', minuti = '0', secondi = '0'] = /T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(locale) ?? [];
    const totale = Number(ore) * 3600 + Number(minuti) * 60 + Number(secondi) + (trascorsi - performance.now()) / 1000;
    const due = (n: number): string => String(Math.floor(n)).padStart(2, '0');
    const nelGiorno = Math.max(0, totale) % 86_400;
    return `${this.giornata.data}T${due(nelGiorno / 3600)}:${due((nelGiorno / 60) % 60)}:${due(nelGiorno % 60)}`;
  }

  #riga(alunno: Alunno, qui: Posizione): HTMLElement {
    const riga = modello('alunno');
    const nome = riga.querySelector<HTMLElement>('.c-alunno__nome');
    numero += 1;
    riga.dataset.alunno = alunno.id;
    riga.setAttribute('aria-labelledby', `n-${numero}`);
    if (nome) Object.assign(nome, { id: `n-${numero}`, textContent: alunno.nome });
    const campo = riga.querySelector<HTMLInputElement>('input[type="time"]');
    const etichetta = riga.querySelector<HTMLLabelElement>('label[data-modello]');
    lega(etichetta, campo);
    if (etichetta) etichetta.textContent = (etichetta.dataset.modello ?? '').replace('{nome}', alunno.nome);
    if (campo) Object.assign(campo, { name: `ora.${alunno.id}`, value: qui.ora });
    // Out of class by a roll is not touched here; by a plan it stands in the place of U, as on the page of the hour.
    const fuori = alunno.stato === 'F';
    const bloccato = fuori && !alunno.previsto;
    riga.classList.toggle('c-alunno--fuori', fuori);
    const nota = riga.querySelector<HTMLElement>('[data-a="fuori"]');
    if (nota) nota.hidden = !fuori;
    for (const radio of riga.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
      const serve = bloccato ? radio.value === 'F' : radio.value !== (fuori ? 'U' : 'F');
      if (!serve) radio.closest('label')?.remove();
      Object.assign(radio, { name: `stato.${alunno.id}`, checked: radio.value === (bloccato ? alunno : qui).stato, disabled: bloccato });
    }
    return riga;
  }

  #preparaTesti(): void {
    for (const posto of this.#testi?.querySelectorAll<HTMLElement>('[data-o]') ?? []) lega(posto.querySelector('label'), posto.querySelector('input, textarea'));
    const scadenza = this.#testi?.querySelector<HTMLInputElement>('input[name="scadenza"]');
    if (scadenza) Object.assign(scadenza, { value: this.ora.compiti?.scadenza ?? '', min: this.ora.compiti?.dal ?? '' });
    for (const { genere, corpo } of this.#scritti) {
      if (genere === 'appello') continue;
      const campi = new Map(corpo);
      for (const campo of this.#campi(genere)) campo.value = campi.get(campo.name) ?? campo.value;
    }
  }

  #campi(genere: Genere): (HTMLTextAreaElement | HTMLInputElement)[] {
    const nomi = genere === 'compiti' ? ['compiti', 'scadenza'] : [genere];
    return nomi.flatMap((nome) => this.#testi?.querySelector<HTMLTextAreaElement | HTMLInputElement>(`[name="${nome}"]`) ?? []);
  }

  #righe(): HTMLElement[] {
    return [...(this.#appello?.querySelectorAll<HTMLElement>('[data-alunno]') ?? [])];
  }

  /** Before the signature a letter is a draft that stays on the page; after it each change is one to send. */
  #cambiato({ target }: Event): void {
    const riga = (target as Element).closest<HTMLElement>('[data-alunno]');
    const id = riga?.dataset.alunno;
    if (!riga || id === undefined) return;
    this.#toccati.set(id, { ...posizioneDi(riga), version: this.#toccati.get(id)?.version ?? this.ora.version });
    if (this.#firmata) void this.#scritto(async () => (this.#toccati.size > 0 && this.#haFirma(await this.#miei()) ? this.#appelloScritto() : undefined));
  }

  /** The texts of the hour wait for its roll, and a roll that is not kept signs nothing. */
  async #firma(): Promise<void> {
    if (this.#firmata) return;
    this.#firmata = true;
    const riuscito = await this.#scritto(async () => {
      await this.#appelloScritto();
      for (const bozza of await this.#miei()) {
        if (bozza.stato === 'bozza') await metti(this.giornata.persona, { ...bozza, stato: 'attesa' });
      }
    });
    if (!riuscito) return this.#nonFirmata();
    this.#appello?.querySelector<HTMLElement>('input[type="radio"]:checked:enabled')?.focus();
  }

  /** The button may be pressed again. */
  #nonFirmata(): void {
    this.#firmata = this.#haFirma(this.#scritti);
  }

  #haFirma(scritti: readonly Pacchetto[]): boolean {
    return this.ora.firmata || this.#consegnati.has('appello') || scritti.some(({ genere }) => genere === 'appello');
  }

  async #miei(): Promise<Pacchetto[]> {
    return (await pacchetti(this.giornata.persona)).filter(({ percorso }) => percorso === this.ora.percorso);
  }

  async #appelloScritto(): Promise<void> {
    const presi = new Map(this.#toccati);
    const prima = daRiscrivere(await this.#miei(), 'appello');
    const scelta = this.#appello?.querySelector('select')?.value;
    await this.#metti('appello', prima, corpoAppello(this.ora, toccatiInsieme(prima, presi), scelta), 'attesa');
    for (const [id, preso] of presi) if (this.#toccati.get(id) === preso) this.#toccati.delete(id);
  }

  #fraPoco(genere: Genere): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#testo(genere), QUIETE);
  }

  async #testo(genere: Genere): Promise<void> {
    await this.#scritto(async () => {
      const miei = await this.#miei();
      const campi = this.#campi(genere).map(({ name, value }): Coppia => [name, value]);
      const version = genere === 'argomento' ? this.ora.argomento : this.ora.compiti?.version;
      const corpo = corpoTesto(miei, genere, campi, version, this.#consegnati.has(genere));
      await this.#metti(genere, daRiscrivere(miei, genere), corpo, this.#haFirma(miei) ? 'attesa' : 'bozza');
    });
  }

  /**
   * One packet of each kind waits: what is written again takes its place, unless it has left already and nobody knows whether it
   * arrived. Then it stays as it is, and the new one follows it.
   */
  async #metti(genere: Genere, prima: Pacchetto | undefined, corpo: readonly Coppia[] | null, stato: Stato): Promise<void> {
    if (corpo === null) {
      if (prima) await togli(prima);
    } else if (!prima || !uguali(prima.corpo, corpo) || (prima.stato === 'bozza' && stato !== 'bozza')) {
      const { percorso, ordinale, classe } = this.ora;
      const chiave = crypto.randomUUID();
      const nuovo: Pacchetto = { chiave, genere, percorso, titolo: `${ordinale}ª · ${classe}`, giorno: this.giornata.data, corpo, stato, tentato: false };
      const { persona } = this.giornata;
      // The one before has arrived meanwhile, or was thrown away.
      if (!prima || !(await metti(persona, riscritto(prima, corpo, stato, chiave)))) await metti(persona, nuovo, this.attende);
    }
    this.#scritti = await this.#miei();
  }

  /** False when it could not be kept, which is said: full, or forbidden, what is not kept here is nowhere. */
  async #scritto(lavoro: () => Promise<void>): Promise<boolean> {
    try {
      await inFila(() => daSolo(lavoro));
      return true;
    } catch {
      toast({ tipo: 'guasto', testo: document.querySelector<HTMLElement>('[data-senza-rete]')?.dataset.testoGuasto ?? '', durata: 60_000 });
      return false;
    }
  }

  #parte<T extends HTMLElement = HTMLFormElement>(nome: string): T | null {
    return this.elemento.querySelector<T>(`[data-o="${nome}"]`);
  }

  #scrivi(nome: string, testo: string): void {
    const posto = this.#parte(nome);
    if (posto) posto.textContent = testo;
  }

  #vedi(nome: string, visibile: boolean): void {
    const posto = this.#parte(nome);
    if (posto) posto.hidden = !visibile;
  }
}
