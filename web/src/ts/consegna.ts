// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What was written without a network goes to the ordinary forms of the hour, once and in order, from one tab at a time. The
// server authorises each packet when it arrives, in the session of now.
import { liberi } from './custodia';
import { daSolo, metti, pacchetti, tieni, togli, turno } from './deposito';
import { azione, dopo, prossimo, sorte, type Pacchetto, type Risposta } from './giornata-pura';
import { leggi } from './risposta';
import { interpreta } from './risposte';

const LIMITE_RISPOSTA = 20_000;
const TURNO = 'campanella-consegna';

export type Fine = 'fatto' | 'rete' | 'sessione' | 'altri';

/** The day as the server has it now: `sessione` when nobody is in, `altri` for whom it is not. */
export async function chiediGiornata(): Promise<Risposta | Exclude<Fine, 'fatto'>> {
  try {
    const risposta = await fetch('/adesso/giornata', {
      headers: { Accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMITE_RISPOSTA),
    });
    if (risposta.ok) return (await risposta.json()) as Risposta;
    if (risposta.type === 'opaqueredirect' || risposta.status === 401) return 'sessione';
    return risposta.status >= 500 || risposta.status === 429 ? 'rete' : 'altri';
  } catch {
    return 'rete';
  }
}

/** Asks for the day and keeps it, where its person chose to. */
export async function rinnova(): Promise<Risposta | Exclude<Fine, 'fatto'>> {
  const { persona, n } = await turno();
  const risposta = await chiediGiornata();
  if (typeof risposta !== 'string' && persona === risposta.persona) await tieni(risposta, n);
  return risposta;
}

/** Sends what waits of this person. Another tab that is sending already does it for both. */
export async function consegna(persona: string, consegnato: (pacchetto: Pacchetto) => void = () => undefined): Promise<Fine> {
  const fine = await navigator.locks.request(TURNO, { ifAvailable: true }, async (libero) => (libero ? giro(persona, consegnato) : 'fatto'));
  return fine as Fine;
}

async function giro(persona: string, consegnato: (pacchetto: Pacchetto) => void): Promise<Fine> {
  const primoDi = async (): Promise<Pacchetto | null> => prossimo(await liberi(await pacchetti(persona)));
  if (!(await primoDi())) return 'fatto';
  const adesso = await chiediGiornata();
  if (typeof adesso === 'string') return adesso;
  if (adesso.persona !== persona) return 'altri';
  let fine: Fine = 'fatto';
  for (let primo = await primoDi(); primo && fine === 'fatto'; primo = await primoDi()) {
    fine = await spedisci(persona, primo, adesso.csrf, consegnato);
  }
  // What was written is in the day from now on, with its version.
  await rinnova();
  return fine;
}

async function spedisci(persona: string, pacchetto: Pacchetto, csrf: string, consegnato: (pacchetto: Pacchetto) => void): Promise<Fine> {
  const partito = await parte(persona, pacchetto);
  if (!partito) return 'fatto';
  const risposta = await posta(partito, csrf);
  const esito = sorte(risposta && interpreta(risposta), risposta?.codice ?? 0);
  switch (esito.tipo) {
    case 'tolto':
      await daSolo(async () => {
        for (const seguente of dopo(await pacchetti(persona), partito, esito.version)) await metti(persona, seguente);
      });
      consegnato(partito);
      await togli(partito);
      return 'fatto';
    case 'fermo':
      await metti(persona, { ...partito, stato: esito.stato, motivo: esito.motivo, conflitto: esito.conflitto });
      return 'fatto';
    case 'sessione':
      return 'sessione';
    case 'tieni':
      return 'rete';
  }
}

/** From here on nobody knows whether it has arrived: its body stays, as it was written last. */
function parte(persona: string, { n }: Pacchetto): Promise<Pacchetto | null> {
  return daSolo(async () => {
    const qui = (await pacchetti(persona)).find((pacchetto) => pacchetto.n === n && pacchetto.stato === 'attesa');
    if (!qui) return null;
    const partito = { ...qui, tentato: true };
    if (!qui.tentato) await metti(persona, partito);
    return partito;
  });
}

async function posta(pacchetto: Pacchetto, csrf: string): Promise<Awaited<ReturnType<typeof leggi>> | null> {
  try {
    return await leggi(
      await fetch(azione(pacchetto), {
        method: 'POST',
        headers: { Accept: 'application/json', 'Idempotency-Key': pacchetto.chiave },
        body: new URLSearchParams([['csrf', csrf], ...pacchetto.corpo.map(([nome, valore]) => [nome, valore])]),
        signal: AbortSignal.timeout(LIMITE_RISPOSTA),
      }),
    );
  } catch {
    return null;
  }
}
