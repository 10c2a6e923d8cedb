-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- When a docente is away, never why. Whole days are those from minute 0 to minute 1440; hours are those of one day.
-- owner: assenti
CREATE TABLE assenza_docente (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    docente_id @id NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    dalle @int NOT NULL,
    alle @int NOT NULL,
    written_by @id NOT NULL,
    written_at @instant NOT NULL,
    annulled_by @id,
    annulled_at @instant,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, written_by) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, annulled_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX assenza_docente_inizio ON assenza_docente (istituto_id, docente_id, dal, dalle)
    WHERE annulled_at IS NULL;
