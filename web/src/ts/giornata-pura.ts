// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The day that a device keeps, and the packets that it writes without a network. Pure: it knows neither network nor page nor
// clock nor store.
import type { Coppia } from './coda';
import { oraAdesso, type Posizione } from './griglia';
import type { Conflitto, Esito } from './risposte';

export interface Alunno {
  readonly id: string;
  readonly nome: string;
  readonly stato: string;
  readonly ora: string;
  /** Known in advance, and written by no roll yet. */
  readonly previsto: boolean;
}

export interface Ora {
  readonly percorso: string;
  readonly ordinale: number;
  readonly inizio: number;
  readonly fine: number;
  readonly firmabile_da: number;
  readonly classe: string;
  readonly materia: string;
  readonly gruppo?: string;
  readonly gruppo_id?: string;
  readonly cattedre?: readonly { id: string; nome: string }[];
  readonly pluriclasse: boolean;
  readonly firmata: boolean;
  readonly scrivibile: boolean;
  readonly version: number;
  readonly argomento?: number;
  readonly compiti?: { version: number; scadenza?: string; dal?: string };
  readonly alunni: readonly Alunno[];
}

/** What the server answers; the token of the form is used and never kept. */
export interface Risposta extends Giornata {
  readonly csrf: string;
  readonly adesso: number;
  readonly scade: number;
  readonly attende: number;
}

/** What the device keeps. */
export interface Giornata {
  readonly persona: string;
  readonly data: string;
  readonly locale: string;
  readonly ore: readonly Ora[];
}

/** From when until when something may be kept, by the clock of the device. */
export interface Durata {
  readonly salvata: number;
  readonly scade: number;
}

/** A clock that is put back does not make a day longer. */
const OROLOGIO_INDIETRO = 300_000;

/** Past its end, or from a time that has not come yet. */
export function scaduta({ salvata, scade }: Durata, ora: number): boolean {
  return !(ora < scade && ora >= salvata - OROLOGIO_INDIETRO);
}

/** A term of the server by the clock of the device, however wrong that one is. */
export function sulDispositivo(termine: number, adesso: number, ora: number): number {
  return ora + (termine - adesso);
}

/** The school's clock, in minutes after midnight. */
export function minuti(locale: string, trascorsi: number): number {
  const [ore = 0, min = 0] = oraAdesso(locale, trascorsi).split(':').map(Number);
  return ore * 60 + min;
}

/** `8:05`. */
export function orario(minuti: number): string {
  return `${Math.floor(minuti / 60)}:${String(minuti % 60).padStart(2, '0')}`;
}

/** The hour to show first: the running one, else the next, else the last. The others follow in their order. */
export function inOrdine(ore: readonly Ora[], adesso: number): Ora[] {
  const prima = ore.find((ora) => adesso < ora.fine && ora.firmabile_da <= adesso) ?? ore.find((ora) => ora.inizio > adesso) ?? ore.at(-1);
  return prima ? [prima, ...ore.filter((ora) => ora !== prima)] : [];
}

/** What the rows of a day are drawn from: where it differs they are drawn anew, the letters alone are put in their place. */
export function forma({ data, ore }: Giornata): string {
  const righe = ({ alunni }: Ora): unknown[] => alunni.map(({ id, nome, stato, previsto }) => [id, nome, stato === 'F', stato === 'F' && previsto]);
  return JSON.stringify([data, ore.map((ora) => [ora.percorso, ora.inizio, ora.fine, ora.classe, ora.cattedre ?? [], righe(ora)])]);
}

export type Genere = 'appello' | 'argomento' | 'compiti';
/** A draft waits for the signature of its hour; what was refused waits for the person. */
export type Stato = 'bozza' | 'attesa' | 'rifiutato' | 'conflitto';

/** One write of an hour, without names. Its key belongs to its body. */
export interface Pacchetto {
  /** Its place in the order, given by the store. */
  readonly n?: number;
  readonly chiave: string;
  readonly genere: Genere;
  /** The address of the hour. */
  readonly percorso: string;
  /** `2ª ora · 3A`. */
  readonly titolo: string;
  readonly giorno: string;
  readonly corpo: readonly Coppia[];
  readonly stato: Stato;
  /** It has left at least once: nobody knows whether it arrived, so its body stays as it is. */
  readonly tentato: boolean;
  readonly motivo?: string;
  readonly conflitto?: Conflitto;
  /** The page of the hour that is sending it itself, as long as it is open. */
  readonly scheda?: string;
}

/** Where a packet goes. */
export function azione({ percorso, genere }: Pacchetto): string {
  return `${percorso}/${genere === 'appello' ? 'appello' : 'testi'}`;
}

/**
 * The packet that leaves now. Of an hour nothing leaves before its roll, which signs it, whenever it was written; of the same
 * kind nothing before what was written earlier. Other hours go on.
 */
export function prossimo(pacchetti: readonly Pacchetto[]): Pacchetto | null {
  const daFirmare = new Set(pacchetti.filter(({ genere }) => genere === 'appello').map(({ percorso }) => percorso));
  const fermi = new Set<string>();
  for (const pacchetto of pacchetti) {
    const posto = `${pacchetto.percorso} ${pacchetto.genere}`;
    const aspetta = pacchetto.genere !== 'appello' && daFirmare.has(pacchetto.percorso);
    if (pacchetto.stato === 'attesa' && !aspetta && !fermi.has(posto)) return pacchetto;
    fermi.add(posto);
  }
  return null;
}

/** What an answer means for a packet. */
export type Sorte =
  | { tipo: 'tolto'; version?: number }
  | { tipo: 'tieni' }
  | { tipo: 'sessione' }
  | { tipo: 'fermo'; stato: 'rifiutato' | 'conflitto'; motivo: string; conflitto?: Conflitto };

/** No answer, a fault or "later" keep it as it is; a refusal keeps it for the person, and it does not leave by itself again. */
export function sorte(esito: Esito | null, codice: number): Sorte {
  if (esito === null || codice >= 500 || codice === 429) return { tipo: 'tieni' };
  switch (esito.tipo) {
    case 'salvato':
      return { tipo: 'tolto', version: esito.version };
    case 'rientro':
      return { tipo: 'sessione' };
    case 'rimanda':
    case 'guasto':
      return { tipo: 'tieni' };
    case 'conflitto':
      return { tipo: 'fermo', stato: 'conflitto', motivo: '', conflitto: esito.conflitto };
    case 'errori': {
      const detti = [...new Set(esito.errori.map(({ message }) => message))];
      return { tipo: 'fermo', stato: 'rifiutato', motivo: detti.join(' ') || (esito.dettaglio ?? String(codice)) };
    }
    case 'negato':
      // What is no answer of the register (the page of a network that asks for a login) is none.
      if (codice < 400) return { tipo: 'tieni' };
      return { tipo: 'fermo', stato: 'rifiutato', motivo: esito.dettaglio ?? String(codice) };
    case 'conferma':
      return { tipo: 'fermo', stato: 'rifiutato', motivo: String(codice) };
  }
}

const con = (corpo: readonly Coppia[], nome: string, valore: string): Coppia[] => [...corpo.filter(([n]) => n !== nome), [nome, valore]];

/** What follows a delivered packet was written on top of it: it names the version that stands now, unless it has left already. */
export function dopo(pacchetti: readonly Pacchetto[], consegnato: Pacchetto, version: number | undefined): Pacchetto[] {
  if (version === undefined) return [];
  return pacchetti
    .filter((p) => p.percorso === consegnato.percorso && p.genere === consegnato.genere && p.n !== consegnato.n && !p.tentato)
    .map((p) => ({ ...p, corpo: con(p.corpo, 'version', String(version)) }));
}

/**
 * The person has seen both: what is theirs is written on the version that stands, or what the register has stays. Of a roll the
 * signature and what nobody else touched go on; of a text nothing is left to send.
 */
export function scelto(pacchetto: Pacchetto, scelta: 'registro' | 'mio', chiave: string): Pacchetto | null {
  const { conflitto, genere } = pacchetto;
  if (!conflitto) return pacchetto;
  if (scelta === 'registro' && genere !== 'appello') return null;
  const loro = new Set(scelta === 'registro' ? conflitto.attuale.map(({ campo }) => campo) : []);
  const corpo = con(
    pacchetto.corpo.filter(([nome]) => !loro.has(nome)),
    'version',
    String(conflitto.version),
  );
  return { ...pacchetto, chiave, corpo, stato: 'attesa', tentato: false, motivo: undefined, conflitto: undefined };
}

/** The same thing is said, on whatever version. */
export function uguali(uno: readonly Coppia[], altro: readonly Coppia[]): boolean {
  const detto = (corpo: readonly Coppia[]): string => JSON.stringify(corpo.filter(([nome]) => nome !== 'version'));
  return detto(uno) === detto(altro);
}

/**
 * What is written again in the place of a packet: it leaves under a new key on the version that was read, but a conflict stays
 * one until the person has chosen, and then it is about what stands in the field now. Of a text also what only the page of the
 * hour asks for stays (the activity).
 */
export function riscritto(prima: Pacchetto, corpo: readonly Coppia[], stato: Stato, chiave: string): Pacchetto {
  const detti = new Set(corpo.map(([nome]) => nome));
  const restano = prima.corpo.filter(([nome]) => !detti.has(nome) && (nome === 'version' || prima.genere !== 'appello'));
  const nuovo = { ...prima, chiave, corpo: [...restano, ...corpo], tentato: false, motivo: undefined, scheda: undefined };
  if (prima.stato !== 'conflitto' || !prima.conflitto) return { ...nuovo, stato };
  const miei = new Map(corpo);
  const proposto = prima.conflitto.proposto.map((valore) => ({ ...valore, valore: miei.get(valore.campo) ?? valore.valore }));
  return { ...nuovo, conflitto: { ...prima.conflitto, proposto } };
}

/** "Again": the same body under the same key, which the server has not taken. */
export function riprovato(pacchetto: Pacchetto): Pacchetto {
  return { ...pacchetto, stato: 'attesa', motivo: undefined, conflitto: undefined };
}

/** A letter that the person has put, and the version of the roll that they had before them. */
export interface Toccato extends Posizione {
  readonly version: number;
}

/** The packet that is written again: the last of its kind that has not left, or that the register has sent back. */
export function daRiscrivere(pacchetti: readonly Pacchetto[], genere: Genere): Pacchetto | undefined {
  return pacchetti.findLast((p) => p.genere === genere && !partito(p));
}

/** It is on its way, or nobody knows whether it arrived. */
const partito = ({ tentato, stato }: Pacchetto): boolean => tentato && stato === 'attesa';

/** The roll to send: who was touched, whatever the register says of them, and what no roll has written yet. Nobody else. */
export function corpoAppello(ora: Ora, toccati: ReadonlyMap<string, Toccato>, cattedra = ''): Coppia[] {
  // What was decided first was decided on this one: whoever wrote after it is not written over.
  const corpo: Coppia[] = [['version', String(Math.min(ora.version, ...[...toccati.values()].map(({ version }) => version)))]];
  if (ora.gruppo_id) corpo.push(['gruppo', ora.gruppo_id]);
  if (!ora.firmata) corpo.push(['firma', '1']);
  if (!ora.firmata && cattedra) corpo.push(['cattedra', cattedra]);
  if (!ora.firmata && ora.pluriclasse) corpo.push(['pluriclasse', '1']);
  for (const alunno of ora.alunni) {
    const qui = toccati.get(alunno.id) ?? (alunno.previsto ? alunno : null);
    if (qui) corpo.push([`stato.${alunno.id}`, qui.stato], [`ora.${alunno.id}`, qui.ora]);
  }
  return corpo;
}

/** Who was touched in all that is still to be said: in the packet that is written again, and since then. */
export function toccatiInsieme(prima: Pacchetto | undefined, dopo: ReadonlyMap<string, Toccato>): Map<string, Toccato> {
  const campi = new Map(prima?.corpo);
  const version = Number(campi.get('version') ?? Number.POSITIVE_INFINITY);
  const insieme = new Map<string, Toccato>();
  for (const [nome, stato] of campi) {
    const [, id] = /^stato\.(.+)$/.exec(nome) ?? [];
    if (id !== undefined) insieme.set(id, { stato, ora: campi.get(`ora.${id}`) ?? '', version });
  }
  for (const [id, toccato] of dopo) insieme.set(id, { ...toccato, version: Math.min(toccato.version, insieme.get(id)?.version ?? toccato.version) });
  return insieme;
}

/** A text to send; null when there is nothing to say. An empty one takes back what has left, or has arrived, already. */
export function corpoTesto(pacchetti: readonly Pacchetto[], genere: Genere, campi: readonly Coppia[], version: number | undefined, arrivato: boolean): Coppia[] | null {
  const [testo] = campi;
  const nomi = new Set(['version', ...campi.map(([nome]) => nome)]);
  const suoi = pacchetti.filter((p) => p.genere === genere);
  // Also beside a text that only the page of the hour asks for.
  const resta = arrivato || suoi.some((p) => partito(p) || p.corpo.some(([nome, valore]) => !nomi.has(nome) && valore.trim() !== ''));
  if (testo?.[1].trim() === '' && !resta) return null;
  // Once something stands in the register the day says no version: the one that was read first stays.
  return version === undefined ? [...campi] : [['version', String(version)], ...campi];
}

/** The letters as the packets that wait say them, over those of the day. */
export function posizioni(ora: Ora, pacchetti: readonly Pacchetto[]): Map<string, Posizione> {
  const mie = new Map<string, Posizione>(ora.alunni.map(({ id, stato, ora: alle }) => [id, { stato, ora: alle }]));
  for (const { percorso, genere, corpo } of pacchetti) {
    if (percorso !== ora.percorso || genere !== 'appello') continue;
    const campi = new Map(corpo);
    for (const id of mie.keys()) {
      const stato = campi.get(`stato.${id}`);
      if (stato !== undefined) mie.set(id, { stato, ora: campi.get(`ora.${id}`) ?? '' });
    }
  }
  return mie;
}

/** The worst of what waits speaks for the hour. */
export function riassunto(pacchetti: readonly Pacchetto[]): Stato | null {
  const gravi: readonly Stato[] = ['rifiutato', 'conflitto', 'attesa', 'bozza'];
  return gravi.find((stato) => pacchetti.some((p) => p.stato === stato)) ?? null;
}
