// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The roll call on the page. It only changes the form; `save` notices and sends.
import { suOgniRadice } from './radici';
import { toast } from './toast';
import { conta, oraAdesso, Storia, tipoDi, vicino, type Posizione, type Tipo } from './griglia';

class Alunno {
  readonly id: string;
  readonly #radio: HTMLInputElement[];
  readonly #ora: HTMLInputElement | null;

  constructor(readonly elemento: HTMLElement) {
    this.id = elemento.dataset.alunno ?? '';
    this.#radio = [...elemento.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    this.#ora = elemento.querySelector('input[type="time"]');
  }

  get scelta(): HTMLInputElement | undefined {
    return this.#radio.find((radio) => radio.checked);
  }

  get posizione(): Posizione {
    return { stato: this.scelta?.value ?? '', ora: this.#ora?.value ?? '' };
  }

  get nome(): string {
    return this.elemento.querySelector('.c-alunno__nome')?.textContent?.trim() ?? '';
  }

  get parola(): string {
    return this.scelta?.labels?.[0]?.querySelector('.c-nascosto')?.textContent ?? '';
  }

  get lettere(): string[] {
    return this.#radio.filter((radio) => !radio.disabled).map((radio) => radio.value);
  }

  puo(tipo: string): boolean {
    return this.lettere.includes(tipo);
  }

  metti({ stato, ora }: Posizione): void {
    for (const radio of this.#radio) radio.checked = radio.value === stato;
    this.completa(ora);
  }

  /** R and U have an hour, the others have none. */
  completa(ora: string): void {
    if (!this.#ora) return;
    const servita = this.scelta?.value === 'R' || this.scelta?.value === 'U';
    this.#ora.value = servita ? ora : '';
  }

  /** Takes the focus; nothing to choose for a pupil who is out of class. */
  fuoco(): boolean {
    const possibili = this.#radio.filter((radio) => !radio.disabled);
    const radio = possibili.find(({ checked }) => checked) ?? possibili[0];
    radio?.focus();
    return radio !== undefined;
  }

  /** Says to the form that this pupil changed. */
  avvisa(): void {
    (this.scelta ?? this.#radio[0])?.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** Where a pupil stood before a gesture, and the recorded day that its saving answered with. */
interface Passo {
  readonly posizione: Posizione;
  inviato: boolean;
  prima?: string;
}

class Appello {
  readonly #alunni: Alunno[];
  readonly #storia = new Storia<Passo>();
  #inVolo = new Set<Passo>();
  #ripristiniInVolo: HTMLInputElement[] = [];
  readonly #prima = new Map<string, Posizione>();
  readonly #annulla: HTMLButtonElement | null;
  #ripristino = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly griglia: HTMLElement,
  ) {
    this.#alunni = [...griglia.querySelectorAll<HTMLElement>('[data-alunno]')].map((elemento) => new Alunno(elemento));
    this.#annulla = form.querySelector('[data-appello-annulla]');
    const tutti = form.querySelector<HTMLButtonElement>('[data-appello-tutti]');
    // Their room is kept from the start: what comes below must not move under a finger.
    if (tutti) tutti.disabled = false;
    tutti?.addEventListener('click', () => this.#tuttiPresenti());
    this.#annulla?.addEventListener('click', () => this.#disfa());
    griglia.addEventListener('keydown', (evento) => this.#tasto(evento));
    griglia.addEventListener('change', (evento) => this.#cambiato(evento));
    form.addEventListener('campanella:invio', () => this.#parte());
    form.addEventListener('campanella:salvato', (evento) => this.#arrivato((evento as CustomEvent<Record<string, string>>).detail));
    form.addEventListener('campanella:riletto', (evento) => this.#riletto((evento as CustomEvent<Set<string>>).detail));
    document.addEventListener('keydown', (evento) => this.#scorciatoia(evento));
    this.#fotografa();
  }

  #fotografa(): void {
    for (const alunno of this.#alunni) this.#prima.set(alunno.id, alunno.posizione);
    this.#mostra();
  }

  /** What a request carries is closed: a later answer is not about it. */
  #parte(): void {
    this.#inVolo = new Set([...this.#storia.passi()].filter((passo) => !passo.inviato));
    for (const passo of this.#inVolo) passo.inviato = true;
    this.#ripristiniInVolo = [...this.form.querySelectorAll<HTMLInputElement>('input[name^="ripristina."]')];
  }

  /** The first gesture of a request on a pupil is undone by the day that was recorded before it. */
  #arrivato(giorni: Record<string, string>): void {
    for (const [alunno, eventi] of Object.entries(giorni)) {
      const primo = [...this.#storia.di(alunno)].find((passo) => this.#inVolo.has(passo));
      if (primo) primo.prima = eventi;
    }
    this.#inVolo.clear();
    for (const campo of this.#ripristiniInVolo) campo.remove();
    this.#ripristiniInVolo = [];
  }

  /** The recorded day goes back whole, not only the letter of this hour; a new letter takes its place. */
  #ripristina(alunno: Alunno, eventi: string | undefined): void {
    const nome = `ripristina.${alunno.id}`;
    this.form.querySelector(`input[name="${CSS.escape(nome)}"]`)?.remove();
    if (eventi === undefined) return;
    const campo = document.createElement('input');
    Object.assign(campo, { type: 'hidden', name: nome, value: eventi });
    alunno.elemento.append(campo);
  }

  /** Others' values were chosen: an undo of these pupils is not to be sent with the next tap. */
  #riletto(propri: ReadonlySet<string>): void {
    for (const alunno of this.#alunni) {
      if (!propri.has(`stato.${alunno.id}`)) this.#ripristina(alunno, undefined);
    }
    this.#storia.svuota();
    this.#fotografa();
  }

  #tasto(evento: KeyboardEvent): void {
    const campo = evento.target as HTMLInputElement;
    if (evento.ctrlKey || evento.metaKey || evento.altKey || campo.type !== 'radio') return;
    const indice = this.#alunni.findIndex((alunno) => alunno.elemento.contains(campo));
    const alunno = this.#alunni[indice];
    if (!alunno) return;
    const tipo = tipoDi(evento.key);
    if (tipo) {
      evento.preventDefault();
      return this.#segna(alunno, tipo);
    }
    if (evento.key.toLowerCase() === 't') return this.#argomento(evento);
    if (!evento.key.startsWith('Arrow')) return;
    evento.preventDefault();
    this.#vai(indice, evento.key);
  }

  /** To the next pupil on that side for whom there is something to choose. */
  #vai(da: number, tasto: string): void {
    const [righe, daDestra] = [this.#righe(), this.#daDestra()];
    let qui = da;
    for (;;) {
      const poi = vicino(qui, tasto, this.#alunni.length, righe, daDestra);
      if (poi === qui || this.#alunni[poi]?.fuoco()) return;
      qui = poi;
    }
  }

  /** From the roll to the topic, past the other pupils. */
  #argomento(evento: KeyboardEvent): void {
    // Where a page has several hours, that of the own one.
    const ora = this.form.closest('[data-ora-tenuta]') ?? document;
    const campo = ora.querySelector<HTMLElement>('textarea[name="argomento"]');
    if (!campo) return;
    evento.preventDefault();
    campo.focus();
  }

  #segna(alunno: Alunno, tipo: Tipo): void {
    if (!alunno.puo(tipo)) return this.#nonQui(alunno);
    if (alunno.posizione.stato === tipo) return;
    alunno.metti({ stato: tipo, ora: this.#adesso() });
    alunno.avvisa();
    alunno.fuoco();
  }

  /** A key that this row has no letter for is not swallowed without a word. */
  #nonQui(alunno: Alunno): void {
    const modello = this.form.dataset.nonQui ?? '{nome}: {lettere}';
    toast({ tipo: 'appello', testo: modello.replace('{nome}', alunno.nome).replace('{lettere}', alunno.lettere.join(', ')) });
  }

  #cambiato({ target }: Event): void {
    const alunno = this.#alunni.find(({ elemento }) => elemento.contains(target as Node));
    const prima = alunno && this.#prima.get(alunno.id);
    if (!alunno || !prima || this.#ripristino) return;
    if (alunno.posizione.stato !== prima.stato) alunno.completa(alunno.posizione.ora || this.#adesso());
    this.#ripristina(alunno, undefined);
    this.#storia.ricorda(new Map([[alunno.id, { posizione: prima, inviato: false }]]));
    this.#fotografa();
  }

  #tuttiPresenti(): void {
    const toccati = this.#alunni.filter((alunno) => alunno.puo('P') && alunno.posizione.stato !== 'P');
    this.#storia.ricorda(new Map(toccati.map((alunno) => [alunno.id, { posizione: alunno.posizione, inviato: false }])));
    for (const alunno of toccati) this.#ripristina(alunno, undefined);
    this.#applica(toccati, () => ({ stato: 'P', ora: '' }));
  }

  /** Undo is a change like another: it is sent, and the journal keeps both. What was saved goes back as it was recorded. */
  #disfa(): void {
    const gesto = this.#storia.annulla();
    if (!gesto) return;
    const toccati = this.#alunni.filter((alunno) => gesto.has(alunno.id));
    for (const alunno of toccati) this.#ripristina(alunno, gesto.get(alunno.id)?.prima);
    this.#applica(toccati, (alunno) => gesto.get(alunno.id)?.posizione ?? alunno.posizione);
    if (document.activeElement === document.body) toccati[0]?.fuoco();
  }

  #applica(alunni: readonly Alunno[], posizione: (alunno: Alunno) => Posizione): void {
    const conFuoco = alunni.find(({ elemento }) => elemento.contains(document.activeElement));
    this.#ripristino = true;
    for (const alunno of alunni) {
      alunno.metti(posizione(alunno));
      alunno.avvisa();
    }
    this.#ripristino = false;
    conFuoco?.fuoco();
    this.#fotografa();
    this.#annuncia(alunni);
  }

  #annuncia(alunni: readonly Alunno[]): void {
    const voce = this.form.querySelector('[data-appello-voce]');
    const modello = this.form.dataset.annuncio ?? '{nome}: {stato}';
    if (!voce) return;
    voce.textContent = alunni.map((alunno) => modello.replace('{nome}', alunno.nome).replace('{stato}', alunno.parola)).join('. ');
  }

  #scorciatoia(evento: KeyboardEvent): void {
    if (!this.form.isConnected || evento.key.toLowerCase() !== 'z' || !(evento.ctrlKey || evento.metaKey) || evento.shiftKey) return;
    const campo = evento.target as HTMLElement;
    if (evento.defaultPrevented || (campo.closest('[data-ora-tenuta]') ?? document.body).contains(this.form) === false) return;
    if (campo.matches('textarea, input:not([type="radio"], [type="time"])') || this.#storia.vuota) return;
    evento.preventDefault();
    this.#disfa();
  }

  #mostra(): void {
    const conti = conta(this.#alunni.map((alunno) => alunno.posizione.stato));
    for (const [tipo, numero] of Object.entries(conti)) {
      for (const posto of this.form.querySelectorAll(`[data-conto="${tipo}"]`)) posto.textContent = String(numero);
      for (const parola of this.form.querySelectorAll<HTMLElement>(`[data-parola="${tipo}"]`)) {
        parola.textContent = (numero === 1 ? parola.dataset.uno : parola.dataset.altri) ?? '';
      }
    }
    if (this.#annulla) this.#annulla.disabled = this.#storia.vuota;
  }

  #righe(): number {
    const righe = getComputedStyle(this.griglia).gridTemplateRows.split(' ').length;
    const colonne = getComputedStyle(this.griglia).gridTemplateColumns.split(' ').length;
    return colonne > 1 ? righe : this.#alunni.length;
  }

  #daDestra(): boolean {
    return getComputedStyle(this.griglia).direction === 'rtl';
  }

  #adesso(): string {
    return oraAdesso(this.form.dataset.adesso ?? '', performance.now());
  }
}

suOgniRadice((radice) => {
  for (const form of radice.querySelectorAll<HTMLFormElement>('form[data-appello]')) {
    const griglia = form.querySelector<HTMLElement>('[data-appello-griglia]');
    if (griglia) new Appello(form, griglia);
  }
});
