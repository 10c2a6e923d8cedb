// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Small behaviours of every page, each switched on by an attribute.

const UN_ANNO = 31_536_000;

/** `data-conferma`: a dangerous button or link asks first. */
export function conferme(): void {
  const dialogo = document.querySelector<HTMLDialogElement>('#c-conferma');
  const testo = dialogo?.querySelector('[data-conferma-testo]');
  const si = dialogo?.querySelector('[data-conferma-si]');
  if (!dialogo || !testo || !si) return;
  const siAbituale = si.textContent;
  document.addEventListener('click', (evento) => {
    const chi = (evento.target as Element).closest<HTMLElement>('[data-conferma]');
    if (!chi || chi.dataset.confermato !== undefined) return;
    evento.preventDefault();
    testo.textContent = chi.dataset.conferma ?? '';
    si.textContent = chi.dataset.confermaSi ?? siAbituale;
    dialogo.returnValue = '';
    dialogo.showModal();
    dialogo.addEventListener(
      'close',
      () => {
        if (dialogo.returnValue !== 'si') return;
        chi.dataset.confermato = '';
        chi.click();
        delete chi.dataset.confermato;
      },
      { once: true },
    );
  });
}

/** `data-apri` and `data-chiudi`: dialogs. */
function dialoghi(): void {
  document.addEventListener('click', (evento) => {
    const chi = (evento.target as Element).closest<HTMLElement>('[data-apri], [data-chiudi]');
    if (!chi) return;
    if (chi.dataset.apri === undefined) return chi.closest('dialog')?.close();
    const dialogo = document.getElementById(chi.dataset.apri);
    if (dialogo instanceof HTMLDialogElement) dialogo.showModal();
  });
}

/** Menus made of `<details>` close with Esc and with a click elsewhere. */
function menu(): void {
  const aperti = (): NodeListOf<HTMLDetailsElement> => document.querySelectorAll('details.c-menu[open]');
  document.addEventListener('click', (evento) => {
    for (const voce of aperti()) if (!voce.contains(evento.target as Node)) voce.open = false;
  });
  document.addEventListener('keydown', (evento) => {
    if (evento.key !== 'Escape') return;
    for (const voce of aperti()) {
      voce.open = false;
      voce.querySelector('summary')?.focus();
    }
  });
}

/** `data-tema-scelta`: applied at once, remembered in a cookie that the server reads for the next page. */
function tema(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-tema-scelta]')) {
    form.addEventListener('submit', (evento) => {
      evento.preventDefault();
      const scelta = (evento.submitter as HTMLButtonElement | null)?.value ?? 'auto';
      const durata = scelta === 'auto' ? 0 : UN_ANNO;
      document.cookie = `tema=${scelta}; path=/; max-age=${durata}; samesite=lax`;
      if (scelta === 'auto') delete document.documentElement.dataset.tema;
      else document.documentElement.dataset.tema = scelta;
      for (const bottone of form.querySelectorAll('button')) bottone.setAttribute('aria-pressed', String(bottone.value === scelta));
    });
  }
}

/** `data-proiettato`: hides what a class must not see on the board; a session cookie lets the server keep it hidden. */
function schermoProiettato(): void {
  const radice = document.documentElement;
  const bottoni = document.querySelectorAll<HTMLButtonElement>('button[data-proiettato]');
  const segna = (): void => {
    for (const bottone of bottoni) bottone.setAttribute('aria-pressed', String(radice.dataset.proiettato !== undefined));
  };
  segna();
  for (const bottone of bottoni) {
    bottone.addEventListener('click', () => {
      const acceso = radice.toggleAttribute('data-proiettato');
      document.cookie = acceso ? 'proiettato=1; path=/; samesite=lax' : 'proiettato=; path=/; max-age=0; samesite=lax';
      segna();
    });
  }
}

/** `data-mostra-password`: the field beside the button shows what is typed. */
function password(): void {
  document.addEventListener('click', (evento) => {
    const bottone = (evento.target as Element).closest<HTMLElement>('[data-mostra-password]');
    const campo = bottone?.parentElement?.querySelector('input');
    if (!bottone || !campo) return;
    const mostra = campo.type === 'password';
    campo.type = mostra ? 'text' : 'password';
    bottone.setAttribute('aria-pressed', String(mostra));
  });
}

/** The links of a summary move to the field without a step in the history: Back still leaves the form. */
function riepilogo(): void {
  document.addEventListener('click', (evento) => {
    const link = (evento.target as Element).closest<HTMLAnchorElement>('.c-errori a[href^="#"]');
    const campo = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!campo) return;
    evento.preventDefault();
    const chiuso = campo.closest('details');
    if (chiuso) chiuso.open = true;
    campo.focus();
    if (document.activeElement !== campo) campo.querySelector<HTMLElement>('input, select, textarea')?.focus();
    campo.scrollIntoView({ block: 'center' });
  });
}

/** `data-invia`: a filter applies itself when it changes. */
function filtri(): void {
  document.addEventListener('change', (evento) => {
    const campo = evento.target as HTMLInputElement;
    if (campo.dataset?.invia !== undefined) campo.form?.requestSubmit();
  });
}

/** `data-tutte`: one box ticks all the boxes of its group that have this name. */
function tutte(): void {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
    const gruppo = target.closest('fieldset');
    const capo = gruppo?.querySelector<HTMLInputElement>('[data-tutte]');
    if (!gruppo || !capo) return;
    const altre = [...gruppo.querySelectorAll<HTMLInputElement>('input')].filter(({ name }) => name === capo.dataset.tutte);
    if (target !== capo) capo.checked = altre.every((casella) => casella.checked);
    else for (const casella of altre) casella.checked = capo.checked;
  });
}

export function avviaModulo(): void {
  conferme();
  dialoghi();
  menu();
  tema();
  schermoProiettato();
  password();
  filtri();
  tutte();
  riepilogo();
  document.querySelector<HTMLElement>('[data-fuoco]')?.focus();
}
