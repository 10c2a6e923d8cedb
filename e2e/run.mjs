// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Makes one demo school, runs the test files on copies of it, and takes it away again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSample } from './lib/school.mjs';

const here = import.meta.dirname;
const sample = mkdtempSync(join(tmpdir(), 'campanella-e2e-'));
const wanted = process.argv.slice(2);
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
  rmSync(sample, { recursive: true, force: true });
}
process.exitCode = status ?? 1;
