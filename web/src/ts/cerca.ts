// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Search from anywhere: Ctrl+K opens a combobox; without scripts /cerca is an ordinary page.
import { percorso } from './risposte';

interface Risultato {
  titolo: string;
  nota?: string;
  url: string;
  tipo?: string;
}

const QUIETE = 180;

/** The option after (or before) the current one, round and round; -1 stands for the field itself. */
export function spostati(corrente: number, passo: number, totale: number): number {
  if (totale === 0) return -1;
  if (corrente === -1) return passo > 0 ? 0 : totale - 1;
  return (corrente + passo + totale) % totale;
}

class Cerca {
  #corrente = -1;
  #timer = 0;
  #richiesta: AbortController | null = null;

  constructor(
    private readonly dialogo: HTMLDialogElement,
    private readonly form: HTMLFormElement,
    private readonly campo: HTMLInputElement,
    private readonly esiti: HTMLElement,
  ) {
    campo.setAttribute('role', 'combobox');
    campo.setAttribute('aria-autocomplete', 'list');
    campo.setAttribute('aria-controls', esiti.id);
    campo.setAttribute('aria-expanded', 'false');
    campo.addEventListener('input', () => this.#fraPoco());
    campo.addEventListener('keydown', (evento) => this.#tasto(evento));
    esiti.addEventListener('click', (evento) => this.#vai((evento.target as Element).closest<HTMLElement>('[data-url]')));
    dialogo.addEventListener('click', (evento) => {
      if (evento.target === dialogo) dialogo.close();
    });
  }

  apri(): void {
    if (this.dialogo.open) return;
    this.dialogo.showModal();
    this.campo.focus();
    this.campo.select();
  }

  #fraPoco(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#cerca(this.campo.value.trim()), QUIETE);
  }

  async #cerca(domanda: string): Promise<void> {
    this.#richiesta?.abort();
    this.#richiesta = new AbortController();
    if (domanda.length < 2) return this.#mostra([], '');
    try {
      const indirizzo = `${this.form.action}?${new URLSearchParams({ q: domanda })}`;
      const risposta = await fetch(indirizzo, { headers: { Accept: 'application/json' }, signal: this.#richiesta.signal });
      if (!risposta.ok) throw new Error(String(risposta.status));
      const { risultati, messaggio } = (await risposta.json()) as { risultati: Risultato[]; messaggio?: string };
      this.#mostra(risultati, messaggio ?? (risultati.length === 0 ? (this.form.dataset.testoNessuno ?? '') : ''));
    } catch (errore) {
      if ((errore as Error).name !== 'AbortError') this.#mostra([], this.form.dataset.testoErrore ?? '');
    }
  }

  #mostra(risultati: readonly Risultato[], nota: string): void {
    this.esiti.replaceChildren(...risultati.filter(({ url }) => percorso(url)).map(opzione));
    this.campo.setAttribute('aria-expanded', String(risultati.length > 0));
    const zona = this.form.querySelector('[data-cerca-nota]');
    if (zona) zona.textContent = nota;
    this.#scegli(risultati.length > 0 ? 0 : -1);
  }

  #scegli(posto: number): void {
    this.#corrente = posto;
    for (const [indice, voce] of [...this.esiti.children].entries()) voce.setAttribute('aria-selected', String(indice === posto));
    const scelta = this.esiti.children[posto];
    if (scelta) this.campo.setAttribute('aria-activedescendant', scelta.id);
    else this.campo.removeAttribute('aria-activedescendant');
    scelta?.scrollIntoView({ block: 'nearest' });
  }

  #tasto(evento: KeyboardEvent): void {
    const passo = { ArrowDown: 1, ArrowUp: -1 }[evento.key];
    if (passo) {
      evento.preventDefault();
      this.#scegli(spostati(this.#corrente, passo, this.esiti.children.length));
    } else if (evento.key === 'Enter' && this.#corrente >= 0) {
      evento.preventDefault();
      this.#vai(this.esiti.children[this.#corrente] as HTMLElement | undefined);
    }
  }

  #vai(voce: HTMLElement | null | undefined): void {
    const url = percorso(voce?.dataset.url);
    if (url) location.assign(url);
  }
}

function opzione({ titolo, nota, url, tipo }: Risultato, posto: number): HTMLElement {
  const voce = document.createElement('div');
  voce.setAttribute('role', 'option');
  voce.id = `c-cerca-${posto}`;
  voce.dataset.url = url;
  for (const parola of [titolo, nota ?? '', tipo ?? '']) {
    const parte = document.createElement(parola === titolo ? 'strong' : 'span');
    parte.textContent = parola;
    voce.append(parte);
  }
  return voce;
}

export function avviaCerca(): void {
  const dialogo = document.querySelector<HTMLDialogElement>('#c-cerca');
  const form = dialogo?.querySelector('form');
  const campo = dialogo?.querySelector<HTMLInputElement>('input[name="q"]');
  const esiti = dialogo?.querySelector<HTMLElement>('[role="listbox"]');
  if (!dialogo || !form || !campo || !esiti) return;
  const cerca = new Cerca(dialogo, form, campo, esiti);
  document.addEventListener('keydown', (evento) => {
    if (evento.key.toLowerCase() !== 'k' || !(evento.ctrlKey || evento.metaKey) || evento.altKey) return;
    evento.preventDefault();
    cerca.apri();
  });
  for (const link of document.querySelectorAll('[data-cerca]')) {
    link.addEventListener('click', (evento) => {
      evento.preventDefault();
      cerca.apri();
    });
  }
}
