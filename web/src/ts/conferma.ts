// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The server wants to know again who is there before it saves: its own page asks, in a dialog over what was typed.
import { htmlDi, leggi } from './frammento';

const PAGINA = '/accesso/conferma';

let inCorso: Promise<boolean> | null = null;

/** Asks once for however many forms wait; true when the person has proved who they are. */
export function confermato(): Promise<boolean> {
  inCorso ??= chiedi().finally(() => {
    inCorso = null;
  });
  return inCorso;
}

async function chiedi(): Promise<boolean> {
  const dialogo = await apri();
  if (!dialogo) return false;
  return new Promise((risolvi) => {
    let riuscito = false;
    dialogo.addEventListener('submit', async (evento) => {
      const form = evento.target as HTMLFormElement;
      if (new URL(form.action).pathname !== PAGINA) return;
      evento.preventDefault();
      riuscito = await prova(form);
      if (riuscito) dialogo.close();
    });
    dialogo.addEventListener('close', () => {
      dialogo.remove();
      risolvi(riuscito);
    });
    document.body.append(dialogo);
    dialogo.showModal();
  });
}

async function apri(): Promise<HTMLDialogElement | null> {
  try {
    const html = await htmlDi(await fetch(PAGINA, { headers: { Accept: 'text/html' } }));
    const parte = html === null ? null : leggi(html).querySelector('[data-sei-tu]');
    if (!parte) return null;
    const dialogo = document.createElement('dialog');
    dialogo.className = 'c-dialogo';
    dialogo.setAttribute('aria-labelledby', 't-sei-tu');
    dialogo.append(...parte.childNodes);
    const azioni = dialogo.querySelector(`form[action="${PAGINA}"] .c-form__azioni`);
    const dopo = document.querySelector('#c-rientro [data-chiudi]')?.cloneNode(true);
    if (dopo) azioni?.append(dopo);
    return dialogo;
  } catch {
    return null;
  }
}

async function prova(form: HTMLFormElement): Promise<boolean> {
  const errore = form.querySelector<HTMLElement>('.c-campo__errore');
  const corpo = new URLSearchParams([...new FormData(form)].map(([nome, valore]): [string, string] => [nome, String(valore)]));
  try {
    const risposta = await fetch(form.action, { method: 'POST', headers: { Accept: 'application/json' }, body: corpo });
    if (risposta.ok) return true;
    const problema = await risposta.json();
    if (errore) errore.textContent = problema.errors?.[0]?.message ?? problema.detail ?? '';
  } catch {
    if (errore) errore.textContent = document.body.dataset.senzaRete ?? '';
  }
  const campo = form.querySelector<HTMLInputElement>('[name="conferma.prova"]');
  campo?.setAttribute('aria-invalid', 'true');
  campo?.focus();
  return false;
}
