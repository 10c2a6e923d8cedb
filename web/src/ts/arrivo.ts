// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

// Whoever comes from another school, in a browser that the server knows as theirs, does not press once more.

export function avviaArrivo(): void {
  document.querySelector<HTMLFormElement>('form[data-da-solo]')?.requestSubmit();
}
