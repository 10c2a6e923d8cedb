// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A session ends after a time of quiet: the person is told two minutes before and can stay.
import { toast } from './toast';

const PREAVVISO = 120;

export function avviaSessione(): void {
  const { sessioneSecondi, sessioneRinnova, sessioneTesto, sessioneResta } = document.body.dataset;
  const secondi = Number(sessioneSecondi);
  if (!sessioneRinnova || !sessioneTesto || !(secondi > PREAVVISO)) return;
  let timer = 0;
  const riparti = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(avvisa, (secondi - PREAVVISO) * 1000);
  };
  const rinnova = async (): Promise<void> => {
    const csrf = document.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? '';
    const risposta = await fetch(sessioneRinnova, { method: 'POST', body: new URLSearchParams({ csrf }) }).catch(() => null);
    if (risposta?.ok) riparti();
  };
  const avvisa = (): void => {
    toast({ tipo: 'sessione', testo: sessioneTesto, azione: { testo: sessioneResta ?? '', fai: () => void rinnova() } });
  };
  addEventListener('campanella:salvato', riparti);
  riparti();
}
