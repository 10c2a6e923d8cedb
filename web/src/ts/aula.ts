// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A classroom PC waits for the yes of a phone: it comes in by itself, or says that the code counts no more.

const PAUSA = 2000;

export function avviaAula(): void {
  const parte = document.querySelector<HTMLElement>('[data-aula]');
  const form = parte?.querySelector('form');
  if (parte && form) setTimeout(() => void chiedi(parte, form), PAUSA);
}

async function chiedi(parte: HTMLElement, form: HTMLFormElement): Promise<void> {
  switch (await stato(parte.dataset.stato ?? '')) {
    case 'approvato':
      return form.requestSubmit();
    case 'scaduto':
      return location.reload();
    default:
      setTimeout(() => void chiedi(parte, form), PAUSA);
  }
}

/** Without a network it waits as before. */
async function stato(indirizzo: string): Promise<unknown> {
  try {
    const risposta = await fetch(indirizzo, { headers: { Accept: 'application/json' } });
    return risposta.ok ? (await risposta.json()).stato : undefined;
  } catch {
    return undefined;
  }
}
