// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as pura from './giornata-pura';
import type { Ora, Pacchetto } from './giornata-pura';
import { nominati } from './guscio-tenuto';
import { interpreta } from './risposte';

const ORA: Ora = {
  percorso: '/lezioni/c/2026-11-23/2',
  ordinale: 2,
  inizio: 540,
  fine: 600,
  firmabile_da: 535,
  classe: '3A',
  materia: 'Storia',
  pluriclasse: false,
  firmata: false,
  scrivibile: true,
  version: 0,
  argomento: 1,
  alunni: [
    { id: 'a', nome: 'Abate Ada', stato: 'P', ora: '', previsto: false },
    { id: 'b', nome: 'Bassi Ugo', stato: 'A', ora: '', previsto: false },
    { id: 'c', nome: 'Corti Ida', stato: 'R', ora: '09:40', previsto: true },
  ],
};

let numero = 0;
const pacchetto = (su: Partial<Pacchetto> = {}): Pacchetto => {
  numero += 1;
  return {
    n: numero,
    chiave: `k${numero}`,
    genere: 'appello',
    percorso: ORA.percorso,
    titolo: '2ª · 3A',
    giorno: '2026-11-23',
    corpo: [['version', '0'], ['firma', '1']],
    stato: 'attesa',
    tentato: false,
    ...su,
  };
};

const sorte = (codice: number, json?: unknown): pura.Sorte => pura.sorte(interpreta({ codice, retryAfter: null, json }), codice);

test('a day lasts until its end, and no longer for a clock that is put back', () => {
  const giorno = { salvata: 1_000_000, scade: 2_000_000 };
  assert.deepEqual([1_000_000, 1_999_999, 2_000_000, 9_000_000].map((ora) => pura.scaduta(giorno, ora)), [false, false, true, true]);
  assert.equal(pura.scaduta(giorno, 1_000_000 - 60_000), false, 'a clock that is set right by a minute');
  assert.equal(pura.scaduta(giorno, 1_000_000 - 3_600_000), true);
  assert.equal(pura.scaduta({ salvata: Number.NaN, scade: Number.NaN }, 5), true, 'what cannot be read is over');
});

test('the end of the day is the one of the school, however wrong the clock of the device is', () => {
  assert.equal(pura.sulDispositivo(10_000, 4_000, 99_000), 105_000);
});

test('the running hour comes first, then the next one, then the last; the others keep their order', () => {
  const ore = [540, 600, 660].map((inizio, posto) => ({ ...ORA, ordinale: posto + 2, inizio, fine: inizio + 60, firmabile_da: inizio - 5 }));
  const prime = (adesso: number): number[] => pura.inOrdine(ore, adesso).map(({ ordinale }) => ordinale);
  assert.deepEqual(prime(610), [3, 2, 4]);
  assert.deepEqual(prime(480), [2, 3, 4]);
  assert.deepEqual(prime(900), [4, 2, 3]);
  assert.deepEqual(pura.inOrdine([], 900), []);
});

test('the clock of the school goes on from what the server said', () => {
  assert.equal(pura.minuti('2026-11-23T09:10:30', 61 * 60_000), 10 * 60 + 11);
  assert.equal(pura.orario(545), '9:05');
});

const toccati = (...chi: [id: string, stato: string, ora?: string, version?: number][]): Map<string, pura.Toccato> =>
  new Map(chi.map(([id, stato, ora = '', version = 0]) => [id, { stato, ora, version }]));

test('only who was touched is sent, and what no roll has written yet: the others stay as the register has them', () => {
  assert.deepEqual(pura.corpoAppello(ORA, toccati()), [['version', '0'], ['firma', '1'], ['stato.c', 'R'], ['ora.c', '09:40']]);
  const firmata = { ...ORA, firmata: true, version: 3, gruppo_id: 'g' };
  assert.deepEqual(pura.corpoAppello(firmata, toccati(['a', 'A', '', 3]), 'x'), [
    ['version', '3'],
    ['gruppo', 'g'],
    ['stato.a', 'A'],
    ['ora.a', ''],
    ['stato.c', 'R'],
    ['ora.c', '09:40'],
  ]);
  assert.ok(pura.corpoAppello({ ...ORA, pluriclasse: true }, toccati(['a', 'A']), 'x').some(([nome, valore]) => nome === 'cattedra' && valore === 'x'));
});

test('a day that is renewed under an open page sends nobody who was not touched, and writes over nobody', () => {
  // Drawn on version 0; a colleague has called b meanwhile, and a after the person had touched them.
  const rinnovata = { ...ORA, firmata: true, version: 5, alunni: ORA.alunni.map((alunno) => ({ ...alunno, stato: 'R', ora: '09:20', previsto: false })) };
  assert.deepEqual(pura.corpoAppello(rinnovata, toccati(['a', 'A', '', 0])), [['version', '0'], ['stato.a', 'A'], ['ora.a', '']]);
  assert.deepEqual(pura.corpoAppello(rinnovata, toccati(['a', 'A', '', 5])), [['version', '5'], ['stato.a', 'A'], ['ora.a', '']]);
});

test('a correction of what is on its way is sent after it, also when it says again what the day says', () => {
  const partito = pacchetto({ tentato: true, corpo: [['version', '0'], ['firma', '1'], ['stato.a', 'A'], ['ora.a', '']] });
  const prima = pura.daRiscrivere([partito], 'appello');
  assert.equal(prima, undefined, 'what has left is not written again');
  const corpo = pura.corpoAppello(ORA, pura.toccatiInsieme(prima, toccati(['a', 'P'])));
  assert.deepEqual([new Map(corpo).get('stato.a'), new Map(corpo).get('stato.b')], ['P', undefined]);
  const seguente = pacchetto({ corpo });
  assert.equal(pura.posizioni(ORA, [partito, seguente]).get('a')?.stato, 'P');
  assert.equal(pura.daRiscrivere([partito, seguente], 'appello'), seguente);
  assert.equal(pura.daRiscrivere([pacchetto({ tentato: true, stato: 'rifiutato' })], 'appello')?.stato, 'rifiutato', 'the register has sent it back');
});

test('a roll that is written again says all that was touched, on the version that was read first', () => {
  const prima = pacchetto({ corpo: [['version', '3'], ['stato.a', 'A'], ['ora.a', ''], ['stato.b', 'R'], ['ora.b', '09:30']] });
  const insieme = pura.toccatiInsieme(prima, toccati(['b', 'P', '', 5]));
  assert.deepEqual(insieme, toccati(['a', 'A', '', 3], ['b', 'P', '', 3]));
  assert.equal(new Map(pura.corpoAppello({ ...ORA, version: 5 }, insieme)).get('version'), '3');
  assert.equal(pura.toccatiInsieme(undefined, toccati()).size, 0);
});

test('a text that is cleared takes back what has left, and is nothing where nothing has', () => {
  const vuoto = [['argomento', ' ']] as const;
  const testo = (su: Partial<Pacchetto>): Pacchetto => pacchetto({ genere: 'argomento', corpo: [['argomento', 'Maree']], ...su });
  assert.equal(pura.corpoTesto([testo({})], 'argomento', vuoto, 1, false), null);
  assert.equal(pura.corpoTesto([testo({ tentato: true, genere: 'compiti' })], 'argomento', vuoto, 1, false), null);
  assert.deepEqual(pura.corpoTesto([testo({ tentato: true })], 'argomento', vuoto, 1, false), [['version', '1'], ['argomento', ' ']]);
  assert.deepEqual(pura.corpoTesto([], 'argomento', vuoto, undefined, true), [['argomento', ' ']], 'it has just arrived');
  assert.deepEqual(pura.corpoTesto([], 'argomento', [['argomento', 'Lune']], undefined, false), [['argomento', 'Lune']]);
});

test('what was written is found again over the day, without a name in it', () => {
  const corpo = pura.corpoAppello(ORA, toccati(['a', 'U', '09:50']));
  assert.deepEqual(pura.posizioni(ORA, [pacchetto({ corpo })]).get('a'), { stato: 'U', ora: '09:50' });
  assert.ok(!JSON.stringify(corpo).includes('Abate'));
});

test('a day is drawn anew when it is another one or its rows are others, not for a letter', () => {
  const giorno = (ora: Partial<Ora>, data = '2026-11-23'): string => pura.forma({ persona: 'p', data, locale: '', ore: [{ ...ORA, ...ora }] });
  const con = (su: Partial<pura.Alunno>): Partial<Ora> => ({ alunni: ORA.alunni.map((alunno, posto) => (posto === 0 ? { ...alunno, ...su } : alunno)) });
  for (const stessa of [{}, { version: 9, firmata: true }, con({ stato: 'R', ora: '09:10' })]) assert.equal(giorno(stessa), giorno({}));
  for (const altra of [{ percorso: '/x' }, con({ stato: 'F' }), con({ id: 'z' }), { alunni: [] }]) assert.notEqual(giorno(altra), giorno({}));
  assert.notEqual(giorno({}, '2026-11-24'), giorno({}));
});

test('packets leave in order, the roll of an hour before its texts', () => {
  const [appello, argomento] = [pacchetto(), pacchetto({ genere: 'argomento' })];
  assert.equal(pura.prossimo([appello, argomento]), appello);
  assert.equal(pura.prossimo([argomento, appello]), appello, 'also when the topic was written before the signature');
  assert.equal(pura.prossimo([argomento]), argomento);
  assert.equal(pura.prossimo([]), null);
});

test('a refused roll holds the texts of its hour, and no other hour', () => {
  const fermo = pacchetto({ stato: 'rifiutato', motivo: 'no' });
  const suo = pacchetto({ genere: 'argomento' });
  const altra = pacchetto({ percorso: '/lezioni/c/2026-11-23/3' });
  assert.equal(pura.prossimo([fermo, suo]), null, 'what was refused is never sent by itself');
  assert.equal(pura.prossimo([fermo, suo, altra]), altra);
});

test('a refused text holds what was written after it in its place, and not the other texts', () => {
  const fermo = pacchetto({ genere: 'argomento', stato: 'conflitto' });
  const [dopo, compiti] = [pacchetto({ genere: 'argomento' }), pacchetto({ genere: 'compiti' })];
  assert.equal(pura.prossimo([fermo, dopo]), null);
  assert.equal(pura.prossimo([fermo, dopo, compiti]), compiti);
  assert.equal(pura.prossimo([pacchetto({ genere: 'argomento', stato: 'bozza' })]), null, 'a draft waits for the signature');
});

test('each answer has one meaning: arrived, later, ask the person', () => {
  assert.deepEqual(sorte(200, { version: 4 }), { tipo: 'tolto', version: 4 });
  for (const codice of [429, 500, 502, 503, 507]) assert.equal(sorte(codice).tipo, 'tieni', String(codice));
  assert.equal(pura.sorte(null, 0).tipo, 'tieni');
  assert.equal(sorte(401).tipo, 'sessione');
  assert.deepEqual(sorte(403, { detail: 'Non è tua.' }), { tipo: 'fermo', stato: 'rifiutato', motivo: 'Non è tua.' });
  assert.deepEqual(sorte(404), { tipo: 'fermo', stato: 'rifiutato', motivo: '404' });
  assert.deepEqual(sorte(422, { errors: [{ field: 'x', message: 'Fuori termine.' }, { field: 'y', message: 'Fuori termine.' }] }), {
    tipo: 'fermo',
    stato: 'rifiutato',
    motivo: 'Fuori termine.',
  });
  assert.equal(sorte(409, { attuale: [], proposto: [], version: 2 }).tipo, 'fermo');
  assert.equal(sorte(200).tipo, 'tieni', 'the page of another network in the place of an answer says nothing');
});

test('what follows a delivered packet names the version that stands, unless it has left already', () => {
  const primo = pacchetto();
  const [secondo, terzo, testo] = [pacchetto(), pacchetto({ tentato: true }), pacchetto({ genere: 'argomento' })];
  const dopo = pura.dopo([primo, secondo, terzo, testo], primo, 7);
  assert.deepEqual(dopo.map(({ n, corpo }) => [n, new Map(corpo).get('version')]), [[secondo.n, '7']]);
  assert.deepEqual(pura.dopo([secondo], primo, undefined), []);
});

test('of a conflict one writes the own values on what stands, under a new key, or keeps what the register has', () => {
  const conflitto = { version: 5, attuale: [{ campo: 'stato.a', valore: 'R' }, { campo: 'ora.a', valore: '09:20' }], proposto: [] };
  const fermo = pacchetto({ stato: 'conflitto', tentato: true, conflitto, corpo: [['version', '0'], ['firma', '1'], ['stato.a', 'A'], ['ora.a', ''], ['stato.c', 'R']] });
  const mio = pura.scelto(fermo, 'mio', 'nuova');
  assert.deepEqual([mio?.chiave, mio?.stato, mio?.tentato, mio?.conflitto], ['nuova', 'attesa', false, undefined]);
  assert.deepEqual(new Map(mio?.corpo), new Map([['firma', '1'], ['stato.a', 'A'], ['ora.a', ''], ['stato.c', 'R'], ['version', '5']]));
  const loro = pura.scelto(fermo, 'registro', 'nuova');
  assert.deepEqual(new Map(loro?.corpo), new Map([['firma', '1'], ['stato.c', 'R'], ['version', '5']]), 'the signature and the others go on');
  assert.equal(pura.scelto({ ...fermo, genere: 'argomento' }, 'registro', 'nuova'), null, 'of a text nothing is left');
});

test('what is written again leaves under a new key, and a conflict stays one until the person has chosen', () => {
  const testo = (su: Partial<Pacchetto>): Pacchetto => pacchetto({ genere: 'argomento', corpo: [['version', '1'], ['argomento', 'Maree']], ...su });
  assert.ok(pura.uguali([['version', '1'], ['argomento', 'Maree']], [['argomento', 'Maree']]), 'leaving the field says nothing new');
  assert.ok(!pura.uguali([['argomento', 'Maree']], [['argomento', 'Lune']]));
  const rifiutato = pura.riscritto(testo({ stato: 'rifiutato', motivo: 'no', tentato: true }), [['argomento', 'Lune']], 'attesa', 'nuova');
  assert.deepEqual([rifiutato.chiave, rifiutato.stato, rifiutato.motivo, rifiutato.tentato], ['nuova', 'attesa', undefined, false]);
  assert.deepEqual(new Map(rifiutato.corpo), new Map([['version', '1'], ['argomento', 'Lune']]));
  const conflitto = { version: 5, attuale: [{ campo: 'argomento', valore: 'Vento' }], proposto: [{ campo: 'argomento', valore: 'Maree' }] };
  const ancora = pura.riscritto(testo({ stato: 'conflitto', conflitto, tentato: true }), [['argomento', 'Lune']], 'attesa', 'nuova');
  assert.deepEqual([ancora.stato, ancora.conflitto?.proposto], ['conflitto', [{ campo: 'argomento', valore: 'Lune' }]]);
  assert.deepEqual(new Map(pura.scelto(ancora, 'mio', 'k')?.corpo), new Map([['argomento', 'Lune'], ['version', '5']]));
});

test('of a text that the page of the hour kept, what the page without a network does not ask for stays', () => {
  const tenuto = pacchetto({ genere: 'argomento', scheda: 's', corpo: [['version', '4'], ['argomento', 'Maree'], ['attivita', 'Esperimento']] });
  const corpo = pura.corpoTesto([tenuto], 'argomento', [['argomento', 'Lune']], undefined, false) ?? [];
  const nuovo = pura.riscritto(tenuto, corpo, 'attesa', 'k');
  assert.deepEqual(new Map(nuovo.corpo), new Map([['version', '4'], ['attivita', 'Esperimento'], ['argomento', 'Lune']]));
  const vuoto = pura.corpoTesto([tenuto], 'argomento', [['argomento', '']], undefined, false) ?? [];
  assert.deepEqual(new Map(vuoto).get('argomento'), '', 'the topic alone is cleared');
  const appello = pura.riscritto(pacchetto({ corpo: [['version', '0'], ['firma', '1'], ['stato.a', 'A']] }), [['stato.b', 'A']], 'attesa', 'k');
  assert.ok(!appello.corpo.some(([nome]) => nome === 'stato.a'), 'a roll says who was touched by itself');
});

test('the worst of what waits speaks for the hour', () => {
  assert.equal(pura.riassunto([]), null);
  assert.equal(pura.riassunto([pacchetto(), pacchetto({ stato: 'rifiutato' })]), 'rifiutato');
  assert.equal(pura.riassunto([pacchetto({ stato: 'bozza' }), pacchetto()]), 'attesa');
});

test('the page is kept with the files that it names', () => {
  const html = '<link href="/statico/campanella.a1.css"><script src="/statico/senza-rete.b2.js"></script><use href="/statico/icone.c3.svg#i-campana"/><use href="/statico/icone.c3.svg#i-info"/><a href="/adesso">';
  assert.deepEqual(nominati(html), ['/statico/campanella.a1.css', '/statico/senza-rete.b2.js', '/statico/icone.c3.svg']);
});
