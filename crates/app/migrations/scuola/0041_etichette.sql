-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- What a lesson counts for besides its subject (educazione civica, orientamento, FSL): codes with a space between, or empty.
ALTER TABLE lezione ADD COLUMN etichette @text NOT NULL DEFAULT '';
CREATE INDEX lezione_etichettata ON lezione (istituto_id, data) WHERE etichette <> '';
