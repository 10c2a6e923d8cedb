// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The session has ended while something is unsaved: log in again without leaving the page.

let inCorso: Promise<boolean> | null = null;

/** Opens `#c-rientro` once for however many forms ask; true when the person is in again. */
export function rientra(): Promise<boolean> {
  inCorso ??= chiedi().finally(() => {
    inCorso = null;
  });
  return inCorso;
}

function chiedi(): Promise<boolean> {
  const dialogo = document.querySelector<HTMLDialogElement>('#c-rientro');
  const form = dialogo?.querySelector('form');
  if (!dialogo || !form) return Promise.resolve(false);
  const errore = dialogo.querySelector<HTMLElement>('[data-rientro-errore]');
  if (errore) errore.hidden = true;
  dialogo.showModal();
  return new Promise((risolvi) => {
    let riuscito = false;
    const prova = async (evento: SubmitEvent): Promise<void> => {
      evento.preventDefault();
      const messaggio = await invia(form, errore?.dataset.testo ?? '');
      if (messaggio === null) {
        riuscito = true;
        form.reset();
        dialogo.close();
      } else if (errore) {
        errore.textContent = messaggio;
        errore.hidden = messaggio === '';
      }
    };
    form.addEventListener('submit', prova);
    dialogo.addEventListener(
      'close',
      () => {
        form.removeEventListener('submit', prova);
        risolvi(riuscito);
      },
      { once: true },
    );
  });
}

/** `null` when it went well, otherwise the message to show: empty when the code of the second factor comes next. */
async function invia(form: HTMLFormElement, riserva: string): Promise<string | null> {
  const passo = form.querySelector<HTMLElement>('[data-rientro-codice]');
  const csrf = passo && !passo.hidden ? (passo.dataset.csrf ?? '') : null;
  const campi: [string, string][] = [...new FormData(form)].map(([nome, valore]) => [nome, String(valore)]);
  try {
    const risposta = await fetch(csrf === null ? form.action : '/accesso/codice', {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(csrf === null ? campi : [['csrf', csrf], ...campi]),
    });
    const corpo = await risposta.json();
    if (!risposta.ok || typeof corpo.csrf !== 'string') return corpo.errors?.[0]?.message ?? corpo.detail ?? riserva;
    if (corpo.codice === true && passo) return chiediCodice(passo, corpo.csrf);
    if (passo) passo.hidden = true;
    for (const campo of document.querySelectorAll<HTMLInputElement>('input[name="csrf"]')) campo.value = corpo.csrf;
    return null;
  } catch {
    return riserva;
  }
}

function chiediCodice(passo: HTMLElement, csrf: string): string {
  passo.dataset.csrf = csrf;
  passo.hidden = false;
  passo.querySelector('input')?.focus();
  return '';
}
