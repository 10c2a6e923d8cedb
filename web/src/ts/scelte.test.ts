// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spostati } from './cerca';
import { differenze } from './conflitto';

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
  assert.deepEqual(differenze({ attuale, proposto, version: 2 }), [[{ campo: 'b', valore: '2' }, { campo: 'b', valore: '9' }]]);
});
