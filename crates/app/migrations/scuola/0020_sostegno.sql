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
