// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// A second school beside the invented one, in the same installation, and a parent whom both know.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSchool } from './school.mjs';
import { program } from './server.mjs';

const CODE = 'BGIC89900P';
/** What the second school is called. */
export const PRIMARIA = 'Istituto comprensivo Ada Negri';

/** Opens a copy of the sample with a second school: `{ liceo, primaria, parent, stop }`, addresses and the account there. */
export async function openTwo(sample) {
  const data = mkdtempSync(join(tmpdir(), 'campanella-due-'));
  const takeAway = () => rmSync(data, { recursive: true, force: true });
  try {
    cpSync(sample, data, { recursive: true });
    const run = (...args) => execFileSync(program(), args, { encoding: 'utf8' });
    run('init', '--data', data, '--codice-meccanografico', CODE, '--nome', PRIMARIA);
    const who = ['--username', 'mamma', '--cognome', 'Pesenti', '--nome', 'Ida', '--dal', '2026-09-01'];
    const said = run('user', 'create', '--data', data, '--school', CODE, '--ruolo', 'genitore', ...who);
    const [, password] = said.match(/Password provvisoria: (\S+)/);
    const [, liceo] = run('user', 'list', '--data', data).match(/\(((?!BGIC)\w{10})\)/);
    const { url, stop } = await openSchool(data);
    const at = (code) => `http://${code.toLowerCase()}.localhost:${new URL(url).port}`;
    return { liceo: at(liceo), primaria: at(CODE), parent: { username: 'mamma', password }, stop: () => stop().finally(takeAway) };
  } catch (error) {
    takeAway();
    throw error;
  }
}
