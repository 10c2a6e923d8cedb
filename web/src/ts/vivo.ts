// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Live parts of a page: an event says "something changed", the fragment is fetched again.
import { htmlDi, leggi } from './frammento';
import { arrivata, suOgniRadice } from './radici';
import { pausa } from './risposte';

class ParteViva {
  #fonte: EventSource | null = null;
  #timer = 0;
  #cadute = 0;
  #arretrato = false;

  constructor(
    private readonly parte: HTMLElement,
    private readonly eventi: string,
    private readonly frammento: string,
  ) {
    document.addEventListener('visibilitychange', () => this.#visibilita());
    suOgniRadice(() => this.#congeda());
    parte.addEventListener('focusout', () => this.#rimedia());
    this.#apri();
  }

  #apri(): void {
    if (this.#fonte || document.hidden || !this.parte.isConnected) return;
    const fonte = new EventSource(this.eventi);
    this.#fonte = fonte;
    fonte.onopen = () => {
      this.#cadute = 0;
    };
    fonte.onmessage = () => this.#fraPoco();
    fonte.onerror = () => {
      if (fonte.readyState !== EventSource.CLOSED) return;
      this.#chiudi();
      this.#cadute += 1;
      setTimeout(() => this.#apri(), 4000 + pausa(this.#cadute, Math.random()));
    };
  }

  #chiudi(): void {
    this.#fonte?.close();
    this.#fonte = null;
  }

  /** A part that left the page needs no news. */
  #congeda(): void {
    if (!this.parte.isConnected) this.#chiudi();
  }

  /** A hidden tab holds no connection; when it is seen again it may have missed something. */
  #visibilita(): void {
    if (document.hidden) return this.#chiudi();
    this.#apri();
    this.#fraPoco();
  }

  /** Many events in a row are one fetch; a random wait keeps a class of phones from asking together. */
  #fraPoco(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#rinnova(), 200 + Math.random() * 1800);
  }

  #rimedia(): void {
    if (this.#arretrato) this.#fraPoco();
  }

  async #rinnova(): Promise<void> {
    const scrive = this.parte.querySelector(':focus:is(input, textarea, select), dialog[open]');
    this.#arretrato = scrive !== null;
    if (this.#arretrato || document.hidden || !this.parte.isConnected) return;
    const html = await scarica(this.frammento);
    if (html !== null) sostituisci(this.parte, html);
  }
}

async function scarica(indirizzo: string): Promise<string | null> {
  try {
    const risposta = await fetch(indirizzo, { headers: { Accept: 'text/html' }, redirect: 'error' });
    return risposta.ok ? await htmlDi(risposta) : null;
  } catch {
    return null;
  }
}

function sostituisci(parte: HTMLElement, html: string): void {
  const fuoco = parte.contains(document.activeElement) ? document.activeElement?.id : '';
  const aperte = new Map([...parte.querySelectorAll<HTMLDetailsElement>('details[id]')].map(({ id, open }) => [id, open]));
  parte.replaceChildren(...leggi(html).body.childNodes);
  for (const sezione of parte.querySelectorAll<HTMLDetailsElement>('details[id]')) {
    sezione.open = aperte.get(sezione.id) ?? sezione.open;
  }
  arrivata(parte);
  if (fuoco) document.getElementById(fuoco)?.focus({ preventScroll: true });
}

export function avviaVivo(): void {
  suOgniRadice((radice) => {
    for (const parte of radice.querySelectorAll<HTMLElement>('[data-live][data-fragment]')) {
      const { live, fragment } = parte.dataset;
      if (live && fragment) new ParteViva(parte, live, fragment);
    }
  });
}
