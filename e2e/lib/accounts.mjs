// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Who can log in: the accounts that the demo school writes beside its data.
import { readFileSync } from 'node:fs';

/** All accounts: role, username, password, person, remark. */
export function accounts() {
  return JSON.parse(readFileSync(process.env.CAMPANELLA_ACCOUNTS, 'utf8'));
}

/** The accounts of a role, in the order of the file. */
export function ofRole(role) {
  const found = accounts().filter((account) => account.role === role);
  if (found.length === 0) throw new Error(`the demo has no account of role ${role}`);
  return found;
}

/** The account whose remark says something. */
export function remarked(role, pattern) {
  const found = ofRole(role).find((account) => pattern.test(account.remark ?? ''));
  if (!found) throw new Error(`no ${role} with a remark like ${pattern}`);
  return found;
}
