// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The invented school that the tests look at. It is made once; each test file works on a copy that is its own, so that
// no file meets what another one is doing.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './server.mjs';

/** Opens the school in a folder, made there if the folder is empty: a Monday morning, and always the same people. */
export const openSchool = (data) => start(['demo', '--school', 'liceo', '--data', data, '--listen', '127.0.0.1:0', '--today', '2026-11-23T09:10', '--seed', '1']);

/** Makes the school in a folder and leaves it there, closed. */
export async function makeSample(data) {
  await (await openSchool(data)).stop();
}

/** Opens a copy of the sample: where it listens, and how to take it away. */
export async function openCopy() {
  const data = mkdtempSync(join(tmpdir(), 'campanella-e2e-'));
  const takeAway = () => rmSync(data, { recursive: true, force: true });
  try {
    cpSync(process.env.CAMPANELLA_SAMPLE, data, { recursive: true });
    const { url, stop } = await openSchool(data);
    return { url, stop: () => stop().finally(takeAway) };
  } catch (error) {
    takeAway();
    throw error;
  }
}
