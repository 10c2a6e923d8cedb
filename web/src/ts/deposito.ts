// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// What this device keeps for when there is no network, encrypted with keys that no script can read out. Each thing lies beside
// the end of its time, which is a part of what is sealed: an end that was changed opens nothing. Every tab, the page without a
// network and the worker that opens it use this store, and each throws away what is over before it looks.
import { scaduta, sulDispositivo, type Durata, type Giornata, type Pacchetto, type Risposta } from './giornata-pura';

const NOME = 'campanella-senza-rete';
/** Something lies in the store: the only thing that every page looks at. */
export const SEGNO = 'senza-rete';

interface Sigillato {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly dati: ArrayBuffer;
}

interface RigaGiornata extends Durata, Sigillato {
  readonly id: 'giornata';
  readonly persona: string;
  readonly attende: number;
  /** It dies with the day. */
  readonly chiave: CryptoKey;
}

interface RigaPacchetto extends Durata, Sigillato {
  readonly n?: number;
  readonly persona: string;
  /** The key of its person and day. */
  readonly serratura: string;
}

interface RigaChiave extends Durata {
  readonly id: string;
  readonly chiave: CryptoKey;
}

type Archivio = 'una' | 'pacchetti' | 'chiavi';

let aperto: Promise<IDBDatabase> | null = null;

function apri(): Promise<IDBDatabase> {
  aperto ??= new Promise<IDBDatabase>((risolvi, rifiuta) => {
    const richiesta = indexedDB.open(NOME, 1);
    richiesta.onupgradeneeded = () => {
      richiesta.result.createObjectStore('una', { keyPath: 'id' });
      richiesta.result.createObjectStore('pacchetti', { keyPath: 'n', autoIncrement: true });
      richiesta.result.createObjectStore('chiavi', { keyPath: 'id' });
    };
    richiesta.onsuccess = () => risolvi(richiesta.result);
    richiesta.onerror = () => rifiuta(richiesta.error);
  }).catch((errore: unknown) => {
    aperto = null;
    throw errore;
  });
  return aperto;
}

/** One transaction on the whole store; it has happened when the promise is kept. */
async function fai<T>(modo: IDBTransactionMode, lavoro: (di: (nome: Archivio) => IDBObjectStore, poi: (valore: T) => void) => void): Promise<T | undefined> {
  const db = await apri();
  return new Promise((risolvi, rifiuta) => {
    const transazione = db.transaction(['una', 'pacchetti', 'chiavi'], modo);
    let esito: T | undefined;
    transazione.oncomplete = () => risolvi(esito);
    transazione.onabort = () => rifiuta(transazione.error);
    lavoro(
      (nome) => transazione.objectStore(nome),
      (valore) => {
        esito = valore;
      },
    );
  });
}

const leggi = <T>(nome: Archivio, id: string): Promise<T | undefined> =>
  fai<T>('readonly', (di, poi) => {
    const richiesta = di(nome).get(id);
    richiesta.onsuccess = () => poi(richiesta.result as T);
  });

const tutti = async <T>(nome: Archivio): Promise<T[]> =>
  (await fai<T[]>('readonly', (di, poi) => {
    const richiesta = di(nome).getAll();
    richiesta.onsuccess = () => poi(richiesta.result as T[]);
  })) ?? [];

const ALGORITMO = 'AES-GCM';

/** Nobody reads it out of the browser, not even these scripts. */
const nuovaChiave = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: ALGORITMO, length: 256 }, false, ['encrypt', 'decrypt']);

const insieme = (persona: string, { salvata, scade }: Durata): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${persona} ${salvata} ${scade}`);

async function sigilla(chiave: CryptoKey, valore: unknown, additionalData: Uint8Array<ArrayBuffer>): Promise<Sigillato> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const chiaro = new TextEncoder().encode(JSON.stringify(valore));
  return { iv, dati: await crypto.subtle.encrypt({ name: ALGORITMO, iv, additionalData }, chiave, chiaro) };
}

/** What does not open is not there. */
async function dissigilla<T>(chiave: CryptoKey, { iv, dati }: Sigillato, additionalData: Uint8Array<ArrayBuffer>): Promise<T | null> {
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: ALGORITMO, iv, additionalData }, chiave, dati))) as T;
  } catch {
    return null;
  }
}

/** Whether this browser can keep anything sealed. */
export function possibile(): boolean {
  return 'indexedDB' in globalThis && 'serviceWorker' in navigator && globalThis.crypto?.subtle !== undefined;
}

/** Throws away everything whose time is over. */
export async function spazza(ora = Date.now()): Promise<void> {
  await fai('readwrite', (di) => {
    for (const nome of ['una', 'pacchetti', 'chiavi'] as const) {
      const cursore = di(nome).openCursor();
      cursore.onsuccess = () => {
        const qui = cursore.result;
        if (!qui) return;
        const riga = qui.value as Partial<Durata>;
        if (riga.scade !== undefined && scaduta(riga as Durata, ora)) qui.delete();
        qui.continue();
      };
    }
  });
}

/** Who chose to keep the day on this device. */
export async function sceltaDi(): Promise<string | null> {
  return (await leggi<{ persona: string }>('una', 'scelta'))?.persona ?? null;
}

export async function scegli(persona: string): Promise<void> {
  segna(true);
  await fai('readwrite', (di) => void di('una').put({ id: 'scelta', persona }));
}

/** Who chose, and how often a day was thrown away: what was asked before that is not kept after it. */
export async function turno(): Promise<{ persona: string | null; n: number }> {
  const [persona, volte] = await Promise.all([sceltaDi(), leggi<{ n: number }>('una', 'volte')]);
  return { persona, n: volte?.n ?? 0 };
}

/** Keeps the day that the server has just answered, in the place of the one before. `chiesta` is the turn it was asked in. */
export async function tieni({ csrf: _, adesso, scade, attende, ...giornata }: Risposta, chiesta: number, ora = Date.now()): Promise<void> {
  const durata = { salvata: ora, scade: sulDispositivo(scade, adesso, ora) };
  const chiave = await nuovaChiave();
  const sigillato = await sigilla(chiave, giornata satisfies Giornata, insieme(giornata.persona, durata));
  const riga: RigaGiornata = { id: 'giornata', persona: giornata.persona, attende: sulDispositivo(attende, adesso, ora), chiave, ...durata, ...sigillato };
  await fai('readwrite', (di) => {
    // Whoever switched it off, or went out, meanwhile is not overruled by an answer that comes late.
    const tutto = di('una').getAll();
    tutto.onsuccess = () => {
      const righe = tutto.result as { id: string; persona?: string; n?: number }[];
      const [scelta, volte] = ['scelta', 'volte'].map((nome) => righe.find(({ id }) => id === nome));
      if (scelta?.persona === giornata.persona && (volte?.n ?? 0) === chiesta) di('una').put(riga);
    };
  });
  annuncia();
}

/** The day of today, when it is there. */
export async function giornata(ora = Date.now()): Promise<{ giornata: Giornata; salvata: number; attende: number } | null> {
  await spazza(ora);
  const riga = await leggi<RigaGiornata>('una', 'giornata');
  if (!riga || scaduta(riga, ora)) return null;
  const aperta = await dissigilla<Giornata>(riga.chiave, riga, insieme(riga.persona, riga));
  if (aperta) return { giornata: aperta, salvata: riga.salvata, attende: riga.attende };
  await dimenticaGiornata();
  return null;
}

/** The day goes, with its key; what was written and waits stays. */
export async function dimenticaGiornata(): Promise<void> {
  await fai('readwrite', (di) => {
    di('una').delete('giornata');
    const volte = di('una').get('volte');
    volte.onsuccess = () => void di('una').put({ id: 'volte', n: ((volte.result as { n: number } | undefined)?.n ?? 0) + 1 });
  });
  await aggiornaSegno();
  annuncia();
}

/** Another person, or the same one who wants it no more: the choice goes as well. */
export async function dimenticaScelta(): Promise<void> {
  await fai('readwrite', (di) => di('una').clear());
  await aggiornaSegno();
  annuncia();
}

/** All that is of this person goes at once: what others wrote here and is nowhere else waits for them. */
export async function dimenticaTuttoDi(persona: string): Promise<void> {
  await fai('readwrite', (di) => {
    const una = di('una').getAll();
    una.onsuccess = () => {
      for (const riga of una.result as { id: string; persona?: string }[]) if ((riga.persona ?? persona) === persona) di('una').delete(riga.id);
    };
    const righe = di('pacchetti').getAll();
    righe.onsuccess = () => {
      for (const riga of righe.result as RigaPacchetto[]) if (riga.persona === persona && riga.n !== undefined) di('pacchetti').delete(riga.n);
      buttaChiavi(di);
    };
  });
  await aggiornaSegno();
  annuncia();
}

/** A key goes with the last packet of its person and day. */
function buttaChiavi(di: (nome: Archivio) => IDBObjectStore): void {
  const restano = di('pacchetti').getAll();
  restano.onsuccess = () => {
    const servono = new Set((restano.result as RigaPacchetto[]).map(({ serratura }) => serratura));
    const chiavi = di('chiavi').getAllKeys();
    chiavi.onsuccess = () => {
      for (const id of chiavi.result) if (!servono.has(String(id))) di('chiavi').delete(id);
    };
  };
}

/** What a person wrote on this device, in order. */
export async function pacchetti(persona: string, ora = Date.now()): Promise<Pacchetto[]> {
  const righe = (await tutti<RigaPacchetto>('pacchetti')).filter((riga) => riga.persona === persona && !scaduta(riga, ora));
  const aperti = await Promise.all(
    righe.map(async (riga) => {
      const serratura = await leggi<RigaChiave>('chiavi', riga.serratura);
      const aperto = serratura && (await dissigilla<Pacchetto>(serratura.chiave, riga, insieme(persona, riga)));
      return aperto ? { ...aperto, n: riga.n } : null;
    }),
  );
  return aperti.filter((pacchetto) => pacchetto !== null);
}

/** What reads packets to write them again, in whatever tab, does it alone: what is sent and what is corrected are not the same moment. */
export function daSolo<T>(lavoro: () => Promise<T>): Promise<T> {
  return navigator.locks.request('campanella-scrittura', lavoro) as Promise<T>;
}

/** Writes a packet, in its own place when it has one; false when that place is there no more. `attende` is the end of its time. */
export async function metti(persona: string, pacchetto: Pacchetto, attende?: number, ora = Date.now()): Promise<boolean> {
  segna(true);
  const { n, ...contenuto } = pacchetto;
  const prima = n === undefined ? undefined : (await tutti<RigaPacchetto>('pacchetti')).find((riga) => riga.n === n);
  if (n !== undefined && !prima) return false;
  // A clock that is put right when the network comes back must not take along what was written.
  const durata: Durata = { salvata: 0, scade: prima?.scade ?? attende ?? ora };
  const serratura = `${persona} ${pacchetto.giorno}`;
  let chiave = (await leggi<RigaChiave>('chiavi', serratura))?.chiave;
  if (!chiave) {
    const nuova: RigaChiave = { id: serratura, chiave: await nuovaChiave(), ...durata };
    await fai('readwrite', (di) => {
      const richiesta = di('chiavi').get(serratura);
      richiesta.onsuccess = () => void (richiesta.result ?? di('chiavi').put(nuova));
    });
    chiave = (await leggi<RigaChiave>('chiavi', serratura))?.chiave;
  }
  if (!chiave) throw new Error('no key');
  const riga = { persona, serratura, ...durata, ...(await sigilla(chiave, contenuto, insieme(persona, durata))) };
  await fai('readwrite', (di) => void di('pacchetti').put(n === undefined ? riga : { ...riga, n }));
  annuncia();
  return true;
}

/** It has arrived, or the person does not want it: the last one of a day takes its key along. */
export async function togli({ n }: Pacchetto): Promise<void> {
  if (n === undefined) return;
  await fai('readwrite', (di) => {
    di('pacchetti').delete(n);
    buttaChiavi(di);
  });
  await aggiornaSegno();
  annuncia();
}

/** A page looks into the store only where it was told that something is there. */
function segna(qualcosa: boolean): void {
  try {
    if (qualcosa) localStorage.setItem(SEGNO, '1');
    else localStorage.removeItem(SEGNO);
  } catch {
    return;
  }
}

async function aggiornaSegno(): Promise<void> {
  const [una, scritti] = await Promise.all([tutti<{ id: string }>('una'), tutti('pacchetti')]);
  segna(una.some(({ id }) => id !== 'volte') || scritti.length > 0);
}

const CANALE = 'campanella-senza-rete';

function annuncia(): void {
  const canale = new BroadcastChannel(CANALE);
  canale.postMessage('cambiato');
  canale.close();
}

/** Another tab has changed what is kept. */
export function ascolta(fai: () => void): void {
  new BroadcastChannel(CANALE).onmessage = fai;
}
