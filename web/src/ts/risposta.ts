// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// An answer of the server as the pure parts read it.
import type { Risposta } from './risposte';

export async function leggi(risposta: Response): Promise<Risposta> {
  const tipo = risposta.headers.get('Content-Type') ?? '';
  const json: unknown = /[/+]json/.test(tipo) ? await risposta.json() : undefined;
  const alLogin = risposta.redirected && new URL(risposta.url).pathname.startsWith('/accesso');
  return { codice: alLogin ? 401 : risposta.status, retryAfter: risposta.headers.get('Retry-After'), json };
}
