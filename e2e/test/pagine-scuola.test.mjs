// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

import { goRound } from '../lib/rounds.mjs';

goRound('segreteria', 'dirigente', 'amministratore', 'staff', 'dsga', 'ata', 'dpo', 'referente_ia');
