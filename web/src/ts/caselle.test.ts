// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocco, distendi, esceDalCampo, mossa } from './caselle';

test('a column of a spreadsheet is a block, a single value is not', () => {
  assert.deepEqual(blocco('7\r\n6½\r\n\r\n'), [['7'], ['6½']]);
  assert.deepEqual(blocco('7\t8'), [['7', '8']]);
  assert.deepEqual(blocco('7\n\n8'), [['7'], [''], ['8']]);
  assert.equal(blocco('7'), null);
  assert.equal(blocco('7\n'), null);
});

test('a block is laid out from the cell on and cut at the edges', () => {
  const celle = [
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ];
  assert.deepEqual(distendi(celle, { riga: 1, colonna: 0 }, 3, 1), [
    { riga: 1, colonna: 0, testo: '1' },
    { riga: 2, colonna: 0, testo: '3' },
  ]);
});

test('keys move in a grid of 3 rows and 2 columns', () => {
  const casi: [string, boolean, [number, number], [number, number] | null][] = [
    ['Enter', false, [0, 0], [1, 0]],
    ['Enter', false, [2, 0], [2, 0]],
    ['Enter', true, [1, 1], [0, 1]],
    ['ArrowDown', false, [0, 1], [1, 1]],
    ['ArrowUp', false, [0, 1], [0, 1]],
    ['ArrowRight', false, [0, 0], [0, 1]],
    ['ArrowLeft', false, [0, 0], [0, 0]],
    ['Tab', false, [0, 1], [1, 0]],
    ['Tab', true, [1, 0], [0, 1]],
    ['Tab', false, [2, 1], null],
    ['Tab', true, [0, 0], null],
    ['a', false, [0, 0], null],
  ];
  for (const [tasto, shift, [riga, colonna], esito] of casi) {
    const arrivo = mossa(tasto, shift, { riga, colonna }, 3, 2, false);
    assert.deepEqual(arrivo && [arrivo.riga, arrivo.colonna], esito, `${tasto} from ${riga},${colonna}`);
  }
  assert.deepEqual(mossa('ArrowLeft', false, { riga: 0, colonna: 0 }, 3, 2, true), { riga: 0, colonna: 1 });
});

test('sideways arrows leave the field only at its edge or with all selected', () => {
  assert.equal(esceDalCampo('ArrowLeft', 0, 0, 2), true);
  assert.equal(esceDalCampo('ArrowLeft', 1, 1, 2), false);
  assert.equal(esceDalCampo('ArrowRight', 2, 2, 2), true);
  assert.equal(esceDalCampo('ArrowRight', 0, 0, 2), false);
  assert.equal(esceDalCampo('ArrowRight', 0, 2, 2), true);
  assert.equal(esceDalCampo('ArrowDown', 1, 1, 2), true);
});
