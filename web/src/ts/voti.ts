// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The grid of marks on the page. One field walks from cell to cell; a changed cell becomes a field of the form, and
// `save` notices and sends it. The server is the only judge of what was typed.
import { blocco, distendi, esceDalCampo, mossa, type Posto } from './caselle';
import type { Coppia } from './coda';
import './colonna';
import { Storia } from './griglia';
import { suOgniRadice } from './radici';
import { toast } from './toast';

/** A cell: its text on the page, and, once it was changed, the fields that are sent. */
class Casella {
  readonly nome: string;
  readonly #testo: HTMLSpanElement;
  #campo: HTMLInputElement | null = null;
  #era: HTMLInputElement | null = null;

  constructor(
    readonly elemento: HTMLTableCellElement,
    readonly posto: Posto,
    readonly prova: string,
    readonly alunno: string,
    readonly etichette: string,
    readonly titolo: string,
  ) {
    this.nome = `v.${prova}.${alunno}`;
    this.#testo = document.createElement('span');
    this.#testo.dataset.stato = this.nome;
    this.#testo.append(...elemento.childNodes);
    elemento.append(this.#testo);
    elemento.dataset.campo = this.nome;
  }

  get valore(): string {
    return this.#campo?.value ?? this.#testo.textContent ?? '';
  }

  get errore(): HTMLElement | null {
    return this.elemento.querySelector('.c-campo__errore');
  }

  /** Writes a value in the form; what stood there before goes along, so that the server can tell a conflict. */
  metti(valore: string, deposito: HTMLElement): void {
    if (!this.#campo) {
      this.#campo = campo(this.nome, valore);
      this.#era = campo(`era.${this.prova}.${this.alunno}`, this.#testo.textContent ?? '');
      const etichetta = document.createElement('label');
      etichetta.textContent = this.titolo;
      etichetta.append(this.#campo);
      deposito.append(etichetta, this.#era);
    }
    this.elemento.dataset.attesa = '';
    this.#campo.value = valore;
    this.#mostra(valore);
    this.#campo.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** The server has answered about what was sent: a field that says the same need not be sent again. */
  conferma(inviato: string | undefined): void {
    if (!this.#campo || inviato === undefined) return;
    if (this.#campo.value !== inviato) return this.#mostra(this.#campo.value);
    delete this.elemento.dataset.attesa;
    this.#mostra(this.#testo.textContent ?? '');
    this.#campo.parentElement?.remove();
    this.#era?.remove();
    this.#campo = null;
    this.#era = null;
  }

  /** The person chose between two values after a conflict. */
  rileggi(): void {
    if (this.#campo) this.#mostra(this.#campo.value);
  }

  /** The livelli after the colon stay in the background. */
  #mostra(valore: string): void {
    const duePunti = valore.indexOf(':');
    this.#testo.textContent = duePunti < 0 ? valore : valore.slice(0, duePunti);
    if (duePunti < 0) return;
    const livelli = document.createElement('small');
    livelli.textContent = valore.slice(duePunti);
    this.#testo.append(livelli);
  }
}

/** What undoing writes in a cell: a mark alone would leave the livelli that came after it. */
function ripristino(prima: string, ora: string): string {
  return ora.includes(':') && !prima.includes(':') && prima !== '' ? `${prima}:` : prima;
}

function campo(nome: string, valore: string): HTMLInputElement {
  const esito = document.createElement('input');
  esito.name = nome;
  esito.value = valore;
  return esito;
}

class Voti {
  readonly #caselle: Casella[][] = [];
  readonly #storia = new Storia<string>();
  readonly #deposito: HTMLElement;
  readonly #annulla: HTMLButtonElement | null;
  readonly #penna = document.createElement('input');
  #qui: Casella | null = null;
  /** What the last request carries: nothing else is confirmed by its answer. */
  #inviati = new Map<string, string>();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly tabella: HTMLTableElement,
  ) {
    this.#deposito = form.querySelector<HTMLElement>('[data-voti-campi]') ?? form;
    this.#annulla = form.querySelector('[data-voti-annulla]');
    this.#leggi();
    this.#penna.className = 'c-voti__penna';
    this.#penna.maxLength = 80;
    this.#penna.autocapitalize = 'none';
    this.#penna.spellcheck = false;
    if (this.#annulla) this.#annulla.hidden = false;
    for (const tasti of form.querySelectorAll<HTMLElement>('[data-voti-tasti]')) tasti.hidden = false;
    this.#annulla?.addEventListener('click', () => this.#disfa());
    tabella.addEventListener('click', (evento) => this.#tocco(evento));
    this.#penna.addEventListener('keydown', (evento) => this.#tasto(evento));
    this.#penna.addEventListener('paste', (evento) => this.#incolla(evento));
    this.#penna.addEventListener('blur', () => this.#scrivi());
    form.addEventListener('campanella:invio', (evento) => {
      this.#inviati = new Map((evento as CustomEvent<readonly Coppia[]>).detail);
    });
    form.addEventListener('campanella:salvato', () => this.#salvato());
    form.addEventListener('campanella:riletto', () => this.#riletto());
    form.addEventListener('submit', () => this.#scrivi());
    form.dataset.pronta = '';
    this.#comincia();
  }

  /** The cells that can be written: those under a header with `data-prova`. */
  #leggi(): void {
    const testate = [...(this.tabella.tHead?.rows[0]?.cells ?? [])];
    const scrivibili = testate.flatMap((testata, indice) => (testata.dataset.prova ? [{ testata, indice, prova: testata.dataset.prova }] : []));
    testate.forEach((testata, indice) => {
      testata.id = `voti-c${indice}`;
    });
    [...(this.tabella.tBodies[0]?.rows ?? [])].forEach((riga, n) => {
      const nome = riga.cells[0];
      if (!nome) return;
      nome.id = `voti-r${n}`;
      [...riga.cells].forEach((cella, indice) => {
        const testata = testate[indice];
        if (indice > 0 && testata) cella.dataset.label = parole(testata);
      });
      this.#caselle.push(
        scrivibili.flatMap(({ testata, indice, prova }, colonna) => {
          const cella = riga.cells[indice];
          if (!cella) return [];
          const titolo = `${parole(nome)}, ${parole(testata)}`;
          return [new Casella(cella, { riga: n, colonna }, prova, riga.dataset.alunno ?? '', `${nome.id} ${testata.id}`, titolo)];
        }),
      );
    });
  }

  /** The newest prova is the one that is being written: the pen starts there, in sight. */
  #comincia(): void {
    const ultima = this.#caselle[0]?.at(-1);
    if (ultima) this.#posa(ultima);
    const cornice = this.tabella.parentElement;
    if (cornice) cornice.scrollLeft = this.#daDestra ? -cornice.scrollWidth : cornice.scrollWidth;
  }

  get #colonne(): number {
    return this.#caselle[0]?.length ?? 0;
  }

  #a(posto: Posto): Casella | undefined {
    return this.#caselle[posto.riga]?.[posto.colonna];
  }

  /** Puts the pen in a cell, without taking the focus. */
  #posa(casella: Casella): void {
    this.#qui?.elemento.removeAttribute('data-qui');
    this.#qui = casella;
    casella.elemento.dataset.qui = '';
    // Before the move, which takes the focus away and so writes what the pen holds.
    this.#penna.value = casella.valore;
    casella.elemento.append(this.#penna);
    this.#penna.setAttribute('aria-labelledby', casella.etichette);
    const errore = casella.errore;
    if (errore) this.#penna.setAttribute('aria-invalid', 'true');
    else this.#penna.removeAttribute('aria-invalid');
    const descrizione = [errore, this.#obiettivi(casella.prova)].flatMap((parte) => parte?.id ?? []).join(' ');
    if (descrizione) this.#penna.setAttribute('aria-describedby', descrizione);
    else this.#penna.removeAttribute('aria-describedby');
  }

  /** Shows only the obiettivi of the prova under the pen. */
  #obiettivi(prova: string): HTMLElement | undefined {
    const tutti = [...this.form.querySelectorAll<HTMLElement>('[data-obiettivi]')];
    for (const uno of tutti) uno.hidden = uno.dataset.obiettivi !== prova;
    return tutti.find((uno) => !uno.hidden);
  }

  #vai(casella: Casella): void {
    if (casella !== this.#qui) {
      this.#scrivi();
      this.#posa(casella);
    }
    this.#penna.focus();
    this.#penna.select();
  }

  #tocco({ target }: Event): void {
    const cella = (target as Element).closest('td');
    const casella = this.#caselle.flat().find(({ elemento }) => elemento === cella);
    if (casella && target !== this.#penna) this.#vai(casella);
  }

  #tasto(evento: KeyboardEvent): void {
    const { key, shiftKey } = evento;
    if (key.toLowerCase() === 'z' && (evento.ctrlKey || evento.metaKey) && !shiftKey) {
      evento.preventDefault();
      return this.#torna();
    }
    if (evento.ctrlKey || evento.metaKey || evento.altKey || !this.#qui) return;
    if (key === 'Escape') {
      evento.preventDefault();
      this.#penna.value = this.#qui.valore;
      return this.#penna.select();
    }
    const { selectionStart, selectionEnd, value } = this.#penna;
    if (!esceDalCampo(key, selectionStart ?? 0, selectionEnd ?? 0, value.length)) return;
    const posto = mossa(key, shiftKey, this.#qui.posto, this.#caselle.length, this.#colonne, this.#daDestra);
    const casella = posto && this.#a(posto);
    if (!casella) return;
    evento.preventDefault();
    if (casella === this.#qui) this.#scrivi();
    this.#vai(casella);
  }

  /** What was typed becomes the value of the cell: one gesture. */
  #scrivi(): void {
    const casella = this.#qui;
    const nuovo = this.#penna.value.trim();
    if (!casella || nuovo === casella.valore) return;
    this.#storia.ricorda(new Map([[casella.nome, casella.valore]]));
    casella.metti(nuovo, this.#deposito);
    this.#mostra();
  }

  #incolla(evento: ClipboardEvent): void {
    const celle = blocco(evento.clipboardData?.getData('text/plain') ?? '');
    if (!celle || !this.#qui) return;
    evento.preventDefault();
    const incollati = distendi(celle, this.#qui.posto, this.#caselle.length, this.#colonne);
    const prima = new Map<string, string>();
    for (const { testo, ...posto } of incollati) {
      const casella = this.#a(posto);
      if (!casella || casella.valore === testo) continue;
      prima.set(casella.nome, casella.valore);
      casella.metti(testo, this.#deposito);
    }
    this.#storia.ricorda(prima);
    this.#penna.value = this.#qui.valore;
    toast({ tipo: 'voti', testo: (this.form.dataset.testoIncollati ?? '{n}').replace('{n}', String(prima.size)), durata: 2500 });
    this.#mostra();
  }

  /** Ctrl+Z: first what is being typed, then gesture by gesture. */
  #torna(): void {
    if (this.#qui && this.#penna.value.trim() !== this.#qui.valore) {
      this.#penna.value = this.#qui.valore;
      return this.#penna.select();
    }
    this.#disfa();
  }

  /** Undo is a change like another: it is sent, and the journal keeps both. */
  #disfa(): void {
    const gesto = this.#storia.annulla();
    if (!gesto) return;
    const toccate = this.#caselle.flat().filter(({ nome }) => gesto.has(nome));
    for (const casella of toccate) casella.metti(ripristino(gesto.get(casella.nome) ?? '', casella.valore), this.#deposito);
    const prima = toccate[0];
    if (prima) {
      this.#posa(prima);
      this.#penna.focus();
      this.#penna.select();
    }
    this.#annuncia(toccate);
    this.#mostra();
  }

  #annuncia(caselle: readonly Casella[]): void {
    const voce = this.form.querySelector('[data-voti-voce]');
    const modello = this.form.dataset.annuncio ?? '{nome}: {voto}';
    if (voce) voce.textContent = caselle.map(({ titolo, valore }) => modello.replace('{nome}', titolo).replace('{voto}', valore || '—')).join('. ');
  }

  #salvato(): void {
    for (const casella of this.#caselle.flat()) casella.conferma(this.#inviati.get(casella.nome));
    if (this.#qui && document.activeElement !== this.#penna) this.#penna.value = this.#qui.valore;
    else if (this.#qui && this.#penna.value.trim() === this.#inviati.get(this.#qui.nome)) this.#penna.value = this.#qui.valore;
  }

  #riletto(): void {
    for (const casella of this.#caselle.flat()) casella.rileggi();
    this.#storia.svuota();
    if (this.#qui) this.#penna.value = this.#qui.valore;
    this.#mostra();
  }

  #mostra(): void {
    if (this.#annulla) this.#annulla.disabled = this.#storia.vuota;
  }

  get #daDestra(): boolean {
    return getComputedStyle(this.tabella).direction === 'rtl';
  }
}

/** The words of a header, part by part: the day, the kind, what it was about. */
function parole(elemento: Element): string {
  const parti = [...(elemento.querySelector('a') ?? elemento).childNodes].map((nodo) => (nodo.textContent ?? '').trim());
  return parti.filter((parte) => parte !== '').join(' · ');
}

suOgniRadice((radice) => {
  for (const form of radice.querySelectorAll<HTMLFormElement>('form[data-voti]')) {
    const tabella = form.querySelector('table');
    if (tabella) new Voti(form, tabella);
  }
});
