// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpreta, pausa, percorso, secondiDi, type Esito } from './risposte';

const tipo = (codice: number, json?: unknown): Esito['tipo'] => interpreta({ codice, retryAfter: null, json }).tipo;

test('a proof that must come first is asked for, any other refusal is not', () => {
  assert.equal(tipo(403, { type: '/errori/errore-conferma' }), 'conferma');
  assert.equal(tipo(403, { type: '/errori/errore-rifiutata' }), 'negato');
});

test('each answer has one meaning, and only a JSON 200 means saved', () => {
  const casi: [number, unknown, Esito['tipo']][] = [
    [200, { version: 4 }, 'salvato'],
    [200, undefined, 'negato'],
    [204, undefined, 'negato'],
    [302, undefined, 'negato'],
    [400, {}, 'negato'],
    [401, {}, 'rientro'],
    [403, {}, 'negato'],
    [404, undefined, 'negato'],
    [409, { attuale: [], proposto: [], version: 7 }, 'conflitto'],
    [409, { detail: 'altro' }, 'negato'],
    [422, { errors: [] }, 'errori'],
    [429, undefined, 'rimanda'],
    [500, undefined, 'guasto'],
    [502, undefined, 'guasto'],
    [503, undefined, 'rimanda'],
    [507, undefined, 'negato'],
  ];
  for (const [codice, json, atteso] of casi) assert.equal(tipo(codice, json), atteso, String(codice));
});

test('a saved answer carries the version, the words and the counts', () => {
  const esito = interpreta({ codice: 200, retryAfter: null, json: { version: 4, messaggio: 'Firmata', stato: { assenti: 2 }, prima: { a: [{ tipo: 'assenza' }] }, vai: '/adesso' } });
  assert.deepEqual(esito, { tipo: 'salvato', version: 4, messaggio: 'Firmata', vai: '/adesso', stato: { assenti: '2' }, prima: { a: '[{"tipo":"assenza"}]' } });
});

test('a refusal is told in the words of the server', () => {
  const esito = interpreta({ codice: 403, retryAfter: null, json: { title: 'Rifiutato', detail: "L'ora non è ancora iniziata." } });
  assert.deepEqual(esito, { tipo: 'negato', dettaglio: "L'ora non è ancora iniziata." });
});

test('only paths of this site are followed', () => {
  assert.equal(percorso('/adesso?x=1'), '/adesso?x=1');
  for (const altro of ['//altrove.example', '/\\altrove.example', 'https://altrove.example', 'javascript:1', 3, undefined]) {
    assert.equal(percorso(altro), undefined);
  }
});

test('Retry-After is honoured within reason', () => {
  assert.equal(secondiDi('7'), 7);
  assert.equal(secondiDi('0'), 1);
  assert.equal(secondiDi('86400'), 300);
  assert.equal(secondiDi('Wed, 21 Oct 2026 07:28:00 GMT'), undefined);
  assert.equal(secondiDi(null), undefined);
});

test('the back-off grows to thirty seconds and spreads', () => {
  assert.deepEqual([1, 2, 3, 6, 20].map((tentativo) => pausa(tentativo, 1)), [1000, 2000, 4000, 30000, 30000]);
  assert.equal(pausa(1, 0), 500);
});
