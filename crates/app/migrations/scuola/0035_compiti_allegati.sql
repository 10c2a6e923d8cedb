-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Homework, too, has links and files: one store of files for what stands in an agenda.

-- link holds one address a line.
-- table compito read by: agenda
ALTER TABLE compito ADD COLUMN link @text NOT NULL DEFAULT '';

-- A file goes with an impegno or with homework, with one of them. It lives in the school's own file, in parts, so that it
-- is read and sent piece by piece; deleted_at keeps the row.
-- owner: agenda
CREATE TABLE allegato (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    impegno_id @id,
    compito_id @id,
    nome @text NOT NULL,
    tipo @text NOT NULL,
    dimensione @int NOT NULL,
    impronta @bytes NOT NULL,
    autore_id @id NOT NULL,
    created_at @instant NOT NULL,
    deleted_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, impegno_id) REFERENCES impegno (istituto_id, id),
    FOREIGN KEY (istituto_id, compito_id) REFERENCES compito (istituto_id, id),
    FOREIGN KEY (istituto_id, autore_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX allegato_impegno ON allegato (istituto_id, impegno_id);
CREATE INDEX allegato_compito ON allegato (istituto_id, compito_id);

-- owner: agenda
CREATE TABLE allegato_parte (
    istituto_id @id NOT NULL,
    allegato_id @id NOT NULL,
    ordinale @int NOT NULL,
    dati @bytes NOT NULL,
    PRIMARY KEY (istituto_id, allegato_id, ordinale),
    FOREIGN KEY (istituto_id, allegato_id) REFERENCES allegato (istituto_id, id)
) @strict;

INSERT INTO allegato (istituto_id, id, impegno_id, nome, tipo, dimensione, impronta, autore_id, created_at, deleted_at)
SELECT istituto_id, id, impegno_id, nome, tipo, dimensione, impronta, autore_id, created_at, deleted_at
FROM impegno_allegato;
INSERT INTO allegato_parte (istituto_id, allegato_id, ordinale, dati)
SELECT istituto_id, allegato_id, ordinale, dati FROM impegno_allegato_parte;
DROP TABLE impegno_allegato_parte;
DROP TABLE impegno_allegato;
