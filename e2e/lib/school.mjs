// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The invented school that the tests look at. It is made once; each test file works on a copy that is its own, so that
// no file meets what another one is doing. The data are files, or databases of the server that the run was given.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as postgres from './postgres.mjs';
import { start } from './server.mjs';

const DEMO = ['demo', '--listen', '127.0.0.1:0', '--today', '2026-11-23T09:10', '--seed', '1'];

/** Opens the school of a folder, made there if the folder is empty: a Monday morning, and always the same people. */
export const openSchool = (folder, kind = 'liceo') =>
  start([...DEMO, '--school', kind, ...(postgres.isOn() ? ['--data', postgres.address(folder), '--work', folder] : ['--data', folder])]);

/** Makes the school in a folder and leaves it there, closed. */
export async function makeSample(folder) {
  if (postgres.isOn()) postgres.make(folder);
  await (await openSchool(folder)).stop();
}

/** Takes the school of a folder away. */
export function takeAway(folder) {
  if (postgres.isOn()) postgres.drop(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Makes and opens a school of another kind: where it listens, its accounts, and how to take it away. */
export async function openKind(kind) {
  const folder = mkdtempSync(join(tmpdir(), 'campanella-e2e-'));
  try {
    if (postgres.isOn()) postgres.make(folder);
    const { url, stop } = await openSchool(folder, kind);
    return { url, accounts: join(folder, 'demo-accounts.json'), stop: () => stop().finally(() => takeAway(folder)) };
  } catch (error) {
    takeAway(folder);
    throw error;
  }
}

/** Opens a copy of the sample: where it listens, and how to take it away. */
export async function openCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'campanella-e2e-'));
  try {
    cpSync(process.env.CAMPANELLA_SAMPLE, folder, { recursive: true });
    if (postgres.isOn()) postgres.copy(process.env.CAMPANELLA_SAMPLE, folder);
    const { url, stop } = await openSchool(folder);
    return { url, stop: () => stop().finally(() => takeAway(folder)) };
  } catch (error) {
    takeAway(folder);
    throw error;
  }
}
