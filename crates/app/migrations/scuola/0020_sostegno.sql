-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The register of support teachers. What it says of a pupil is special-category data (GDPR, art. 9): the texts are sealed.

-- contenuto holds kind and text; deleted_at keeps the row.
-- owner: sostegno
CREATE TABLE annotazione_sostegno (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    docente_id @id NOT NULL,
    data @date NOT NULL,
    contenuto @bytes NOT NULL,
    created_at @instant NOT NULL,
    saved_at @instant NOT NULL,
    version @int NOT NULL,
    deleted_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX annotazione_sostegno_alunno ON annotazione_sostegno (istituto_id, alunno_id, data);
CREATE INDEX firma_alunno_alunno ON firma_alunno (istituto_id, alunno_id);

-- Plans (PEI, PDP) and health documents of a pupil for a school year, version after version: nothing is overwritten. What a
-- document is, its measures and its text are sealed in contenuto.
-- owner: piani
CREATE TABLE piano (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    anno @int NOT NULL,
    serie_id @id NOT NULL,
    versione @int NOT NULL,
    contenuto @bytes NOT NULL,
    written_by @id NOT NULL,
    written_at @instant NOT NULL,
    replaced_at @instant,
    withdrawn_at @instant,
    withdrawn_by @id,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, written_by) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, withdrawn_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX piano_versione ON piano (istituto_id, serie_id, versione);
CREATE INDEX piano_alunno ON piano (istituto_id, alunno_id, anno);

-- The file of a version, sealed with its name.
-- owner: piani
CREATE TABLE piano_documento (
    istituto_id @id NOT NULL,
    piano_id @id NOT NULL,
    tipo @text NOT NULL,
    nome @bytes NOT NULL,
    contenuto @bytes NOT NULL,
    PRIMARY KEY (istituto_id, piano_id),
    FOREIGN KEY (istituto_id, piano_id) REFERENCES piano (istituto_id, id)
) @strict;
