// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spostati } from './cerca';
import { differenze } from './conflitto';
import type { Valore } from './risposte';

test('the arrows go round the results', () => {
  assert.equal(spostati(-1, 1, 3), 0);
  assert.equal(spostati(2, 1, 3), 0);
  assert.equal(spostati(0, -1, 3), 2);
  assert.equal(spostati(-1, -1, 3), 2);
  assert.equal(spostati(0, 1, 0), -1);
});

test('only the fields that differ are asked about', () => {
  const attuale = [{ campo: 'a', valore: '1' }, { campo: 'b', valore: '2' }, { campo: 'c', valore: '3' }];
  const proposto = [{ campo: 'b', valore: '9' }, { campo: 'a', valore: '1' }];
  assert.deepEqual(differenze({ attuale, proposto, version: 2 }), [
    { attuale: [{ campo: 'b', valore: '2' }], proposto: [{ campo: 'b', valore: '9' }] },
  ]);
});

test('the letter of a pupil and its hour are one choice, also when only the hour differs', () => {
  const giorno = (stato: string, ora: string): Valore[] => [{ campo: 'stato.1', valore: stato }, { campo: 'ora.1', valore: ora }];
  const [attuale, proposto] = [giorno('R', '08:10'), giorno('R', '08:20')];
  assert.deepEqual(differenze({ attuale, proposto, version: 2 }), [{ attuale, proposto }]);
  assert.deepEqual(differenze({ attuale, proposto: giorno('R', '08:10'), version: 2 }), []);
});
