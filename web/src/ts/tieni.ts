// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Every page looks whether this device keeps something for when there is no network. The rest of it is loaded only then, or
// when somebody asks for it.
import { indirizzoDelLavoro, leggi } from './frammento';

const SEGNO = 'senza-rete';

function qualcosa(): boolean {
  try {
    return localStorage.getItem(SEGNO) !== null;
  } catch {
    return false;
  }
}

export function avviaTieni(): void {
  const copione = document.body.dataset.giornata;
  if (!copione) return;
  const carica = (): Promise<typeof import('./giornata')> => import(copione);
  const avvia = (accendi: boolean): void => void carica().then((giornata) => giornata.avvia({ lavoro: indirizzoDelLavoro(), leggi }, accendi));
  if (qualcosa()) return avvia(false);
  document.querySelector('[data-giornata-tieni]')?.addEventListener('click', () => avvia(true), { once: true });
}
