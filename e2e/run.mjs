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
/** Whoever measures time has the machine alone: a second browser beside it would be measured too. */
const TIMED = ['attesa.test.mjs'];
const all = readdirSync(join(here, 'test')).filter((file) => file.endsWith('.test.mjs')).sort();
const unknown = wanted.filter((word) => !all.includes(`${word}.test.mjs`));
if (unknown.length > 0) throw new Error(`no such test: ${unknown.join(' ')}`);
const files = all.filter((file) => wanted.length === 0 || wanted.includes(file.replace('.test.mjs', '')));

/** Runs test files, so many at a time: the exit status. */
async function run(names, atOnce, env) {
  if (names.length === 0) return 0;
  const paths = names.map((name) => join(here, 'test', name));
  const tests = spawn(process.execPath, ['--test', `--test-concurrency=${atOnce}`, '--test-reporter=spec', ...paths], { stdio: 'inherit', env });
  const [status] = await once(tests, 'exit');
  return status ?? 1;
}

let status = 1;
try {
  await makeSample(sample);
  const env = { ...process.env, CAMPANELLA_SAMPLE: sample, CAMPANELLA_ACCOUNTS: join(sample, 'demo-accounts.json') };
  const timed = await run(files.filter((file) => TIMED.includes(file)), 1, env);
  const others = await run(files.filter((file) => !TIMED.includes(file)), 2, env);
  status = timed || others;
} finally {
  takeAway(sample);
}
process.exitCode = status;
