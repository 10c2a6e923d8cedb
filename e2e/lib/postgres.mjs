// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A database for each school of a run on PostgreSQL, named after the folder of its other files.
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';

/** The server of this run; none when the data are files. */
const SERVER = process.env.CAMPANELLA_E2E_POSTGRES;

/** Whether the data are in PostgreSQL. */
export const isOn = () => Boolean(SERVER);

/** The name of the database of a folder. */
const named = (folder) => Array.from(basename(folder), (c) => (/[a-z0-9]/.test(c) ? c : `_${c.charCodeAt(0)}`)).join('');

const run = (statement) =>
  execFileSync('psql', ['--no-psqlrc', '--quiet', '--dbname', SERVER, '--command', statement], { stdio: 'pipe' });

/** The address of the database of a folder. */
export function address(folder) {
  const url = new URL(SERVER);
  url.pathname = `/${named(folder)}`;
  return url.href;
}

/** Makes an empty database for a folder. */
export const make = (folder) => run(`CREATE DATABASE ${named(folder)}`);

/** Makes the database of a folder as a copy of that of another one, which nobody has open. */
export const copy = (from, folder) => run(`CREATE DATABASE ${named(folder)} TEMPLATE ${named(from)}`);

/** Takes the database of a folder away. */
export const drop = (folder) => run(`DROP DATABASE IF EXISTS ${named(folder)} WITH (FORCE)`);
