-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Subjects that a pupil need not attend, by act of the school. Only the act is kept: the cause may tell of health.
-- owner: assenze
CREATE TABLE esonero (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    materia_id @id NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    atto @text NOT NULL,
    granted_by @id NOT NULL,
    granted_at @instant NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX esonero_inizio ON esonero (istituto_id, alunno_id, materia_id, dal) WHERE annulled_at IS NULL;
