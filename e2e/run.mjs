// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Makes one demo school, runs every test against it, and takes it away again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './lib/server.mjs';

const here = import.meta.dirname;
const data = mkdtempSync(join(tmpdir(), 'campanella-e2e-'));
const wanted = process.argv.slice(2);
const files = readdirSync(join(here, 'test'))
  .filter((file) => file.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((word) => file.includes(word))))
  .map((file) => join(here, 'test', file));

let status = 1;
let school;
try {
  school = await start(['demo', '--school', 'liceo', '--data', data, '--listen', '127.0.0.1:0', '--today', '2026-11-23T09:10', '--seed', '1']);
  const env = { ...process.env, CAMPANELLA_URL: school.url, CAMPANELLA_ACCOUNTS: join(data, 'demo-accounts.json') };
  const tests = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files], { stdio: 'inherit', env });
  [status] = await once(tests, 'exit');
} finally {
  await school?.stop();
  rmSync(data, { recursive: true, force: true });
}
process.exitCode = status ?? 1;
