-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- How far an absence goes that a roll call finds, chosen for each class and hence for its year.
ALTER TABLE classe ADD COLUMN modo_appello @text NOT NULL DEFAULT 'giornaliero';
