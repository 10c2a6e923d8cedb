// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// `data-guardia`: leaving a form with something typed and not sent asks first.

const sporchi = new Set<HTMLFormElement>();

/** What stands in this form was not taken by the server. */
export function sporca(form: HTMLFormElement | null | undefined): void {
  if (form?.matches('[data-guardia]')) sporchi.add(form);
}

export function avviaGuardia(): void {
  document.addEventListener('input', (evento) => sporca((evento.target as HTMLInputElement).form));
  document.addEventListener('submit', (evento) => sporchi.delete(evento.target as HTMLFormElement));
  addEventListener('beforeunload', (evento) => {
    if ([...sporchi].some((form) => form.isConnected)) evento.preventDefault();
  });
}
