// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Reading, writing and marking the fields of a form.
import type { Coppia } from './coda';
import type { ErroreCampo } from './risposte';

/** The form as it would be sent, without the csrf token: that one belongs to the session, not to what was typed. */
export function coppie(form: HTMLFormElement, bottone?: HTMLElement | null): Coppia[] {
  const esito: Coppia[] = [];
  for (const [nome, valore] of new FormData(form, bottone)) {
    if (nome !== 'csrf' && typeof valore === 'string') esito.push([nome, valore]);
  }
  return esito;
}

/** Fields of one line (`v.1.2`, `n.1.2`) belong together; a name without a dot belongs to the whole form. */
export function rigaDi(nome: string): string {
  const punto = nome.indexOf('.');
  return punto < 0 ? '' : nome.slice(punto);
}

/** The lines in which something changed, whole, and what belongs to the whole form: nothing else is written back. */
export function righeDi(campi: ReadonlySet<string>, corpo: readonly Coppia[]): Coppia[] {
  const righe = new Set([...campi, ''].map(rigaDi));
  return corpo.filter(([nome]) => righe.has(rigaDi(nome)));
}

export function tokenDi(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? '';
}

function controlli(form: HTMLFormElement, nome: string): HTMLElement[] {
  const trovato = form.elements.namedItem(nome);
  if (trovato instanceof RadioNodeList) return [...trovato].filter((nodo) => nodo instanceof HTMLElement);
  return trovato ? [trovato as HTMLElement] : [];
}

/** Names of the fields that do not hold what the server sent: typed before this script, or put back by the browser. */
export function diversi(form: HTMLFormElement): Set<string> {
  const nomi = new Set<string>();
  for (const campo of form.elements) {
    if (eDiverso(campo)) nomi.add((campo as HTMLInputElement).name);
  }
  nomi.delete('');
  return nomi;
}

function eDiverso(campo: Element): boolean {
  if (campo instanceof HTMLTextAreaElement) return campo.value !== campo.defaultValue;
  if (campo instanceof HTMLSelectElement) {
    const voci = [...campo.options];
    const inviate = voci.some((voce) => voce.defaultSelected);
    return inviate ? voci.some((voce) => voce.selected !== voce.defaultSelected) : campo.selectedIndex > 0;
  }
  if (!(campo instanceof HTMLInputElement) || campo.type === 'hidden') return false;
  if (campo.type === 'radio' || campo.type === 'checkbox') return campo.checked !== campo.defaultChecked;
  return campo.value !== campo.defaultValue;
}

/** A field marked `data-con` is empty while the one it goes with is not. */
export function incompleto(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement>('[data-con]')].some((campo) => {
    const [altro] = controlli(form, campo.dataset.con ?? '') as HTMLInputElement[];
    return campo.value === '' && altro !== undefined && altro.value.trim() !== '';
  });
}

/** Writes a value in a field, whatever kind of field it is, without telling anybody. */
export function scrivi(form: HTMLFormElement, nome: string, valore: string): void {
  for (const campo of controlli(form, nome)) {
    if (campo instanceof HTMLInputElement && (campo.type === 'radio' || campo.type === 'checkbox')) {
      campo.checked = campo.value === valore;
    } else if (campo instanceof HTMLInputElement || campo instanceof HTMLSelectElement || campo instanceof HTMLTextAreaElement) {
      campo.value = valore;
    }
  }
}

/** The words a person knows the field by. */
export function etichetta(form: HTMLFormElement, nome: string): string {
  const campo = controlli(form, nome)[0];
  if (!campo) return nome;
  const gruppo = campo.closest('[role="radiogroup"], fieldset');
  const titolo = gruppo?.querySelector('legend') ?? document.getElementById(gruppo?.getAttribute('aria-labelledby') ?? '');
  if (titolo && (campo as HTMLInputElement).type === 'radio') return parole(titolo);
  const label = (campo as HTMLInputElement).labels?.[0];
  return label ? parole(label) : nome;
}

/** The words of a value: the label of the radio, the option of the select, the text itself. */
export function parolaDi(form: HTMLFormElement, nome: string, valore: string): string {
  for (const campo of controlli(form, nome)) {
    if (campo instanceof HTMLSelectElement) {
      return [...campo.options].find((voce) => voce.value === valore)?.text ?? valore;
    }
    if (campo instanceof HTMLInputElement && campo.type === 'radio' && campo.value === valore) {
      const label = campo.labels?.[0];
      return label?.querySelector('.c-nascosto')?.textContent?.trim() ?? (label ? parole(label) : valore);
    }
  }
  return valore;
}

function parole(elemento: Element): string {
  return (elemento.textContent ?? '').replace(/\s+/g, ' ').trim();
}

const SEGNO = 'data-errore-salvo';

/** Takes away the errors that an earlier answer put there, but those of fields that still wait. */
export function pulisciErrori(form: HTMLFormElement, tranne: ReadonlySet<string> = new Set()): void {
  for (const messaggio of form.querySelectorAll<HTMLElement>(`[${SEGNO}]`)) {
    if (tranne.has(messaggio.getAttribute(SEGNO) ?? '')) continue;
    for (const campo of form.querySelectorAll<HTMLElement>(`[aria-describedby~="${CSS.escape(messaggio.id)}"]`)) {
      const altri = (campo.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== messaggio.id);
      if (altri.length > 0) campo.setAttribute('aria-describedby', altri.join(' '));
      else campo.removeAttribute('aria-describedby');
      campo.removeAttribute('aria-invalid');
    }
    messaggio.remove();
  }
}

/** Shows each error at its field; gives back the messages that have no field on this page. */
export function mostraErrori(form: HTMLFormElement, errori: readonly ErroreCampo[], tranne?: ReadonlySet<string>): string[] {
  pulisciErrori(form, tranne);
  return errori.filter((errore) => !mostraErrore(form, errore)).map((errore) => errore.message);
}

function mostraErrore(form: HTMLFormElement, { field, message }: ErroreCampo): boolean {
  const [campo] = controlli(form, field);
  const posto = form.querySelector(`[data-campo="${CSS.escape(field)}"]`) ?? campo?.closest('.c-campo, .c-gruppo, [data-alunno]');
  if (!posto) return false;
  const messaggio = document.createElement('p');
  messaggio.className = 'c-campo__errore';
  messaggio.id = `errore-salvo-${field}`;
  messaggio.setAttribute(SEGNO, field);
  messaggio.textContent = message;
  posto.append(messaggio);
  const destinatario = campo?.closest<HTMLElement>('[role="radiogroup"]') ?? campo ?? posto;
  const prima = destinatario.getAttribute('aria-describedby');
  destinatario.setAttribute('aria-describedby', prima ? `${prima} ${messaggio.id}` : messaggio.id);
  destinatario.setAttribute('aria-invalid', 'true');
  return true;
}
