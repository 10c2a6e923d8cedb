// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conta, oraAdesso, Storia, tipoDi, vicino } from './griglia';

test('the keys P A R U F, small or capital, and no other', () => {
  assert.deepEqual(['p', 'A', 'r', 'U', 'f', 'x', 'Enter'].map(tipoDi), ['P', 'A', 'R', 'U', 'F', null, null]);
});

test('arrows in a class of 25 in columns of 9', () => {
  const casi: [number, string, number][] = [
    [0, 'ArrowDown', 1],
    [8, 'ArrowDown', 9],
    [24, 'ArrowDown', 24],
    [0, 'ArrowUp', 0],
    [9, 'ArrowUp', 8],
    [0, 'ArrowRight', 9],
    [9, 'ArrowLeft', 0],
    [0, 'ArrowLeft', 0],
    [15, 'ArrowRight', 24],
    [17, 'ArrowRight', 24],
    [20, 'ArrowRight', 20],
    [3, 'Tab', 3],
  ];
  for (const [da, tasto, a] of casi) assert.equal(vicino(da, tasto, 25, 9, false), a, `${tasto} from ${da}`);
});

test('from right to left the columns are the other way round', () => {
  assert.equal(vicino(0, 'ArrowLeft', 25, 9, true), 9);
  assert.equal(vicino(9, 'ArrowRight', 25, 9, true), 0);
});

test('in one column sideways goes nowhere', () => {
  assert.equal(vicino(3, 'ArrowRight', 25, 25, false), 3);
  assert.equal(vicino(3, 'ArrowLeft', 25, 25, false), 3);
});

test('undo gives back gesture by gesture', () => {
  const storia = new Storia();
  storia.ricorda(new Map());
  assert.equal(storia.vuota, true);
  storia.ricorda(new Map([['1', { stato: 'P', ora: '' }]]));
  storia.ricorda(new Map([['1', { stato: 'R', ora: '08:12' }]]));
  assert.deepEqual(storia.annulla()?.get('1'), { stato: 'R', ora: '08:12' });
  assert.deepEqual(storia.annulla()?.get('1'), { stato: 'P', ora: '' });
  assert.equal(storia.annulla(), null);
});

test('counts leave out who has no state, and who is out of class is present', () => {
  assert.deepEqual(conta(['P', 'F', 'P', 'A', '', 'U']), { P: 3, A: 1, R: 0, U: 1 });
});

test("the hour is the school's clock, not the device's", () => {
  assert.equal(oraAdesso('2026-11-23T09:10:00', 0), '09:10');
  assert.equal(oraAdesso('2026-11-23T09:10:50', 15_000), '09:11');
  assert.equal(oraAdesso('2026-11-23T23:59:00', 120_000), '00:01');
  assert.equal(oraAdesso('', 0), '');
});
