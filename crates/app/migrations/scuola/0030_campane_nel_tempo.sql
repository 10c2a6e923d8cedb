-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Bells change in the year: the hours of a weekday count from `dal` until those that begin later.
ALTER TABLE ora_scansione ADD COLUMN dal @date NOT NULL DEFAULT '2000-09-01';
UPDATE ora_scansione SET dal = CAST(anno || '-09-01' AS @date);
DROP INDEX ora_scansione_slot;
CREATE UNIQUE INDEX ora_scansione_slot ON ora_scansione (istituto_id, sede_id, anno, giorno, dal, ordinale);
