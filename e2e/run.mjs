// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Makes one demo school, runs the test files on copies of it, and takes it away again. With `--postgres` its data are in the
// server of CAMPANELLA_TEST_POSTGRES instead of files.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const words = process.argv.slice(2);
if (words.includes('--postgres')) {
  if (!process.env.CAMPANELLA_TEST_POSTGRES) throw new Error('CAMPANELLA_TEST_POSTGRES is not set: cargo xtask test starts a server and sets it');
  process.env.CAMPANELLA_E2E_POSTGRES = process.env.CAMPANELLA_TEST_POSTGRES;
}
const { makeSample, takeAway } = await import('./lib/school.mjs');

const here = import.meta.dirname;
const sample = mkdtempSync(join(tmpdir(), 'campanella-e2e-'));
const wanted = words.filter((word) => !word.startsWith('--'));
const files = readdirSync(join(here, 'test'))
  .filter((file) => file.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((word) => file.includes(word))))
  .map((file) => join(here, 'test', file));

let status = 1;
try {
  await makeSample(sample);
  const env = { ...process.env, CAMPANELLA_SAMPLE: sample, CAMPANELLA_ACCOUNTS: join(sample, 'demo-accounts.json') };
  const tests = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files], { stdio: 'inherit', env });
  [status] = await once(tests, 'exit');
} finally {
  takeAway(sample);
}
process.exitCode = status ?? 1;
