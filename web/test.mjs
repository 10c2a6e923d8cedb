// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Runs the unit tests: TypeScript is bundled to a temporary folder, then Node's own runner takes it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

const sorgenti = join(import.meta.dirname, 'src/ts');
const prove = readdirSync(sorgenti).filter((file) => file.endsWith('.test.ts'));
const cartella = mkdtempSync(join(tmpdir(), 'campanella-test-'));
await esbuild.build({
  entryPoints: prove.map((file) => join(sorgenti, file)),
  outdir: cartella,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
});
const { status } = spawnSync(process.execPath, ['--test', ...prove.map((file) => join(cartella, file.replace(/ts$/, 'mjs')))], { stdio: 'inherit' });
rmSync(cartella, { recursive: true, force: true });
process.exit(status ?? 1);
