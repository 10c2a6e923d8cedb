// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What the page of an hour could not send is kept on the device as well, where its teacher keeps the day: a tab that is closed or
// loaded again loses nothing. As long as the page is open it sends by itself, and nobody else does it for it.
import type { Pacchetto as Fermo } from './coda';
import { giornata, metti, pacchetti, togli } from './deposito';
import type { Genere, Pacchetto } from './giornata-pura';

const SCHEDA = crypto.randomUUID();
const nome = (scheda: string): string => `campanella-scheda-${scheda}`;

/** What no open page is still trying to send. */
export async function liberi(tutti: readonly Pacchetto[]): Promise<Pacchetto[]> {
  if (tutti.every(({ scheda }) => scheda === undefined)) return [...tutti];
  const { held = [] } = await navigator.locks.query();
  const vive = new Set(held.map((chi) => chi.name));
  return tutti.filter(({ scheda }) => scheda === undefined || !vive.has(nome(scheda)));
}

let fila: Promise<unknown> = Promise.resolve();
let aperta = false;

export function avviaCustodia(persona: string): void {
  addEventListener('campanella:fermi', (evento) => {
    const form = evento.target as HTMLFormElement;
    const fermi = (evento as CustomEvent<readonly Fermo[]>).detail;
    const [, percorso, giorno, ordinale, parte] = /^(\/lezioni\/[\w-]+\/([\d-]+)\/(\d+))\/(appello|testi)$/.exec(new URL(form.action).pathname) ?? [];
    if (!percorso || !giorno || !ordinale) return;
    // A text about one pupil, and what tells the choice about religion, stay on no device.
    if (form.dataset.nonCustodire !== undefined || form.elements.namedItem('alunno')) return;
    const genere: Genere = parte === 'appello' ? 'appello' : form.elements.namedItem('compiti') ? 'compiti' : 'argomento';
    fila = fila.then(() => custodisci(persona, { percorso, giorno, genere, titolo: `${ordinale}ª` }, fermi)).catch(() => undefined);
  });
}

async function custodisci(persona: string, ora: Pick<Pacchetto, 'percorso' | 'giorno' | 'genere' | 'titolo'>, fermi: readonly Fermo[]): Promise<void> {
  if (fermi.length === 0 && !aperta) return;
  const tenuta = await giornata();
  const mie = (await pacchetti(persona)).filter(({ scheda, percorso, genere }) => scheda === SCHEDA && percorso === ora.percorso && genere === ora.genere);
  const chiavi = new Set(fermi.map(({ chiave }) => chiave));
  for (const vecchio of mie) if (!chiavi.has(vecchio.chiave)) await togli(vecchio);
  const questa = tenuta?.giornata.ore.find(({ percorso }) => percorso === ora.percorso);
  // What the day may only be read of is not written without a network either.
  if (!tenuta || !questa?.scrivibile || tenuta.giornata.persona !== persona) return;
  await apri();
  for (const [posto, { chiave, corpo }] of fermi.entries()) {
    if (mie.some((mia) => mia.chiave === chiave)) continue;
    await metti(persona, { ...ora, titolo: `${ora.titolo} · ${questa.classe}`, chiave, corpo, stato: 'attesa', tentato: posto === 0, scheda: SCHEDA }, tenuta.attende);
  }
}

/** The browser lets go of it when the page is closed. */
async function apri(): Promise<void> {
  if (aperta) return;
  aperta = true;
  await new Promise<void>((preso) => {
    void navigator.locks.request(nome(SCHEDA), () => {
      preso();
      return new Promise(() => undefined);
    });
  });
}
