-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Classes closed for a period, and what a support teacher does with each pupil.

-- The register of a class for the days of a period is only read, as a scrutinio wants it. Opened again, never erased.
-- owner: calendario
CREATE TABLE periodo_chiuso (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    periodo_id @id NOT NULL,
    motivo @text NOT NULL,
    closed_at @instant NOT NULL,
    closed_by @id NOT NULL,
    reopened_at @instant,
    reopened_by @id,
    motivo_riapertura @text,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, periodo_id) REFERENCES periodo (istituto_id, id),
    FOREIGN KEY (istituto_id, closed_by) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, reopened_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX periodo_chiuso_classe ON periodo_chiuso (istituto_id, classe_id, periodo_id)
    WHERE reopened_at IS NULL;

-- A pupil whom a support teacher follows in an hour, with a topic and an activity of the pupil's own. Apart from the
-- signature, and the texts sealed: who is supported, and how, is special-category data (GDPR, art. 9).
-- owner: lezioni
CREATE TABLE firma_alunno (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    firma_id @id NOT NULL,
    alunno_id @id NOT NULL,
    contenuto @bytes,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, firma_id) REFERENCES firma (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX firma_alunno_uno ON firma_alunno (istituto_id, firma_id, alunno_id);
