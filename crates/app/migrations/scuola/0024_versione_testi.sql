-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- What support teachers write has a version of its own, as topics have: two windows do not overwrite each other.
ALTER TABLE firma ADD COLUMN version @int NOT NULL DEFAULT 1;
ALTER TABLE firma_alunno ADD COLUMN version @int NOT NULL DEFAULT 1;
