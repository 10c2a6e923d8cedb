// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What an answer of the server means for what was just typed. Pure.

export interface Valore {
  campo: string;
  valore: string;
  testo?: string;
  etichetta?: string;
}

export interface Conflitto {
  attuale: Valore[];
  proposto: Valore[];
  version: number;
}

export interface ErroreCampo {
  field: string;
  message: string;
}

export type Esito =
  | { tipo: 'salvato'; version?: number; messaggio?: string; stato: Record<string, string>; prima: Record<string, string>; vai?: string }
  | { tipo: 'rientro' }
  | { tipo: 'conferma' }
  | { tipo: 'conflitto'; conflitto: Conflitto }
  | { tipo: 'errori'; errori: ErroreCampo[]; dettaglio?: string }
  | { tipo: 'rimanda'; secondi?: number }
  | { tipo: 'guasto' }
  | { tipo: 'negato'; dettaglio?: string };

export interface Risposta {
  codice: number;
  retryAfter: string | null;
  json: unknown;
}

type Oggetto = Record<string, unknown>;

/** Reads an answer; anything it does not understand is "not saved", never "saved". */
export function interpreta({ codice, retryAfter, json }: Risposta): Esito {
  const corpo: Oggetto = typeof json === 'object' && json !== null ? (json as Oggetto) : {};
  const dettaglio = testo(corpo.detail) ?? testo(corpo.title);
  if (codice === 200 && json !== undefined) return salvato(corpo);
  if (codice === 401) return { tipo: 'rientro' };
  if (codice === 403 && corpo.type === '/errori/errore-conferma') return { tipo: 'conferma' };
  if (codice === 409 && Array.isArray(corpo.attuale) && typeof corpo.version === 'number') {
    const { attuale, proposto, version } = corpo as unknown as Conflitto;
    return { tipo: 'conflitto', conflitto: { attuale, proposto: proposto ?? [], version } };
  }
  if (codice === 422) return { tipo: 'errori', errori: Array.isArray(corpo.errors) ? corpo.errors : [], dettaglio };
  if (codice === 429 || codice === 503) return { tipo: 'rimanda', secondi: secondiDi(retryAfter) };
  // No room to write: asking again at once would not help.
  if (codice === 507) return { tipo: 'negato', dettaglio };
  if (codice >= 500) return { tipo: 'guasto' };
  return { tipo: 'negato', dettaglio };
}

function salvato(corpo: Oggetto): Esito {
  const stato: Record<string, string> = {};
  if (typeof corpo.stato === 'object' && corpo.stato !== null) {
    for (const [nome, valore] of Object.entries(corpo.stato)) stato[nome] = String(valore);
  }
  return {
    tipo: 'salvato',
    version: typeof corpo.version === 'number' ? corpo.version : undefined,
    messaggio: testo(corpo.messaggio),
    vai: percorso(corpo.vai),
    stato,
    prima: giorni(corpo.prima),
  };
}

/** The days as they were before, by pupil: kept as they came, to be sent back as they are. */
function giorni(valore: unknown): Record<string, string> {
  if (typeof valore !== 'object' || valore === null) return {};
  return Object.fromEntries(Object.entries(valore).map(([alunno, eventi]) => [alunno, JSON.stringify(eventi)]));
}

function testo(valore: unknown): string | undefined {
  return typeof valore === 'string' && valore !== '' ? valore : undefined;
}

/** Only a path of this same site. */
export function percorso(valore: unknown): string | undefined {
  return typeof valore === 'string' && /^\/(?![/\\])/.test(valore) ? valore : undefined;
}

/** `Retry-After` in seconds, kept between 1 second and 5 minutes. */
export function secondiDi(retryAfter: string | null): number | undefined {
  const secondi = Number.parseInt(retryAfter ?? '', 10);
  return Number.isNaN(secondi) ? undefined : Math.min(300, Math.max(1, secondi));
}

/** Back-off: 1, 2, 4 … 30 seconds, between half and all of it, so that a whole school does not knock together. */
export function pausa(tentativi: number, caso: number): number {
  const massimo = Math.min(30, 2 ** Math.max(0, tentativi - 1));
  return Math.round(massimo * 1000 * (0.5 + caso / 2));
}
