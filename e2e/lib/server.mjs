// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// The product itself, as a person would start it: its own process, its own data, a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PATIENCE = 180_000;

/** The program under test. */
export function program() {
  return process.env.CAMPANELLA_BIN ?? join(import.meta.dirname, '../../target/debug/campanella');
}

/** Starts the program with these arguments; resolves when it says where it listens. */
export async function start(args) {
  const child = spawn(program(), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  try {
    return { url: await address(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function address(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the program did not get ready')), PATIENCE);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = line.match(/Pronto: (http:\/\/\S+)/);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1].replace(/\/$/, ''));
    });
  });
}
