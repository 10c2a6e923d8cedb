-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Who coordinates a class, by delegation of the dirigente. A row without a last day lasts as long as the class.
-- atto: the act of the dirigente, or empty when the dirigente wrote it in person.
-- owner: classi
CREATE TABLE coordinatore (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    docente_id @id NOT NULL,
    dal @date NOT NULL,
    al @date,
    atto @text NOT NULL,
    granted_by @id NOT NULL,
    granted_at @instant NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX coordinatore_classe_inizio ON coordinatore (istituto_id, classe_id, dal);
CREATE UNIQUE INDEX coordinatore_classe_aperto ON coordinatore (istituto_id, classe_id) WHERE al IS NULL;
CREATE INDEX coordinatore_docente ON coordinatore (istituto_id, docente_id);

-- Roll calls of a day are found class by class, because their index begins with the class.
-- table classe read by: assenze
