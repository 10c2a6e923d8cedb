// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rigaDi, righeDi } from './campi';

test('fields of one line belong together, a name without a dot to the whole form', () => {
  assert.equal(rigaDi('v.1.2'), rigaDi('n.1.2'));
  assert.notEqual(rigaDi('v.1.2'), rigaDi('v.1.3'));
  assert.equal(rigaDi('motivo'), '');
});

test('a request carries the lines that changed, whole, and nothing of the others', () => {
  const corpo = [['version', '3'], ['v.1', '7'], ['era.1', ''], ['n.1', 'bene'], ['v.2', '12'], ['n.2', ''], ['motivo', 'errore']] as const;
  const nomi = (campi: string[]): string[] => righeDi(new Set(campi), corpo).map(([nome]) => nome);
  assert.deepEqual(nomi(['v.1']), ['version', 'v.1', 'era.1', 'n.1', 'motivo']);
  assert.deepEqual(nomi(['n.2', 'motivo']), ['version', 'v.2', 'n.2', 'motivo']);
  assert.deepEqual(nomi([]), ['version', 'motivo']);
});
