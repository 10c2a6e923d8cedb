// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Ordinary forms are sent without leaving the page: a refusal comes back into it, so that Back never leads to an answer
// that the browser may not keep, and what was typed stays when the network, the session or the server fails.
import { htmlDi, leggi } from './frammento';
import { sporca } from './guardia';
import { pastiglia } from './pastiglia';
import { arrivata } from './radici';

const inViaggio = new WeakSet<HTMLFormElement>();

export function avviaInvio(): void {
  document.addEventListener('submit', (evento) => {
    const form = evento.target as HTMLFormElement;
    if (evento.defaultPrevented || !form.matches('main form.c-form[method="post"]:not([data-autosave], [data-intero])')) return;
    evento.preventDefault();
    if (!inViaggio.has(form)) void invia(form, evento.submitter);
  });
}

async function invia(form: HTMLFormElement, bottone: HTMLElement | null): Promise<void> {
  inViaggio.add(form);
  form.setAttribute('aria-busy', 'true');
  try {
    const headers = { Accept: 'text/html', 'Campanella-Invio': '1' };
    const risposta = await fetch(form.action, { method: 'POST', headers, body: corpo(form, bottone) });
    const meta = risposta.headers.get('Campanella-Vai');
    if (meta !== null) return vai(new URL(meta, risposta.url));
    const documento = nomeDelDocumento(risposta);
    if (documento !== undefined) return scarica(await risposta.blob(), documento);
    const html = await htmlDi(risposta);
    if (html === null) throw new TypeError('not a page');
    mostra(form, leggi(html), risposta.ok, bottone);
  } catch {
    avvisa(form, document.body.dataset.senzaRete ?? '');
  } finally {
    inViaggio.delete(form);
    form.removeAttribute('aria-busy');
  }
}

function nomeDelDocumento(risposta: Response): string | undefined {
  return /^attachment; filename="([^"]+)"/.exec(risposta.headers.get('Content-Disposition') ?? '')?.[1];
}

/** A document is kept as a file; the page is loaded again, since making it has changed what the page shows. */
function scarica(documento: Blob, nome: string): void {
  const indirizzo = URL.createObjectURL(documento);
  Object.assign(document.createElement('a'), { href: indirizzo, download: nome }).click();
  setTimeout(() => {
    URL.revokeObjectURL(indirizzo);
    location.reload();
  }, 500);
}

/** Where the write leads. A step inside the page that is open would show it as it was: it is loaded again. */
function vai(meta: URL): void {
  const qui = meta.pathname === location.pathname && meta.search === location.search;
  location.assign(meta);
  if (qui && meta.hash !== '') location.reload();
}

function corpo(form: HTMLFormElement, bottone: HTMLElement | null): BodyInit {
  const dati = new FormData(form, bottone);
  if (form.enctype === 'multipart/form-data') return dati;
  return new URLSearchParams([...dati].map(([nome, valore]): [string, string] => [nome, String(valore)]));
}

/** The answer takes the place of the page when it goes on from the form or asks about it or before it, and nothing beside the form
 * waits to be saved; otherwise the form stays, with what went wrong. */
function mostra(form: HTMLFormElement, pagina: Document, riuscito: boolean, bottone: HTMLElement | null): void {
  const nuovo = pagina.querySelector('main');
  const azione = form.getAttribute('action');
  const ritorna = [...pagina.forms].some((altro) => altro.getAttribute('action') === azione);
  const riepilogo = pagina.querySelector('#errori');
  const prima = pagina.querySelector('main [data-sei-tu]');
  if (!nuovo || pastiglia.daSalvare || (!riuscito && !ritorna && !riepilogo && !prima)) {
    const righe = riepilogo?.querySelectorAll('h2, li') ?? nuovo?.querySelectorAll('h1, h1 ~ p:not(.c-azioni)') ?? [];
    const testi = [...righe].map((riga) => riga.textContent?.trim());
    return avvisa(form, ...testi.filter((testo) => testo !== undefined));
  }
  const scelti = file(form);
  document.title = pagina.title;
  document.querySelector('main')?.replaceChildren(...nuovo.childNodes);
  rimetti(scelti);
  const presente = document.querySelector('main');
  if (presente) arrivata(presente);
  // The same form again: nothing of it was written yet.
  if (!riuscito || ritorna) sporca([...document.forms].find((altro) => altro.action === form.action));
  const fuoco = document.querySelector<HTMLElement>('#errori, main [autofocus]') ?? stesso(bottone) ?? document.querySelector<HTMLElement>('main');
  fuoco?.focus();
}

/** The button that was pressed, where the new page has it too. */
function stesso(bottone: HTMLElement | null): HTMLElement | null {
  const { name, value } = (bottone ?? {}) as HTMLButtonElement;
  return name ? document.querySelector(`main button[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`) : null;
}

/** Chosen files are no part of a page that a server writes: they go over to the new form. */
function file(form: HTMLFormElement): [string, FileList][] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')].flatMap((campo) =>
    campo.files?.length ? [[campo.id, campo.files] as [string, FileList]] : [],
  );
}

function rimetti(scelti: [string, FileList][]): void {
  for (const [id, scelto] of scelti) {
    const campo = document.getElementById(id);
    if (campo instanceof HTMLInputElement) campo.files = scelto;
  }
}

function avvisa(form: HTMLFormElement, titolo = '', ...testi: string[]): void {
  document.getElementById('errori')?.remove();
  const avviso = Object.assign(document.createElement('div'), { id: 'errori', className: 'c-errori', tabIndex: -1 });
  avviso.setAttribute('role', 'alert');
  const righe: [string, string][] = [['h2', titolo], ...testi.map((testo): [string, string] => ['p', testo])];
  avviso.append(...righe.map(([tag, testo]) => Object.assign(document.createElement(tag), { textContent: testo })));
  form.before(avviso);
  sporca(form);
  avviso.focus();
}
