-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Obiettivi of a subject in a class (and so of a year), which prove are about which, and the level that a mark says on each.

-- owner: valutazioni
CREATE TABLE obiettivo (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    materia_id @id NOT NULL,
    testo @text NOT NULL,
    testo_fold @text NOT NULL,
    posizione @int NOT NULL,
    written_by @id NOT NULL,
    version @int NOT NULL,
    archived_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id),
    FOREIGN KEY (istituto_id, written_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX obiettivo_testo ON obiettivo (istituto_id, classe_id, materia_id, testo_fold);

-- owner: valutazioni
CREATE TABLE prova_obiettivo (
    istituto_id @id NOT NULL,
    prova_id @id NOT NULL,
    obiettivo_id @id NOT NULL,
    PRIMARY KEY (istituto_id, prova_id, obiettivo_id),
    FOREIGN KEY (istituto_id, prova_id) REFERENCES prova (istituto_id, id),
    FOREIGN KEY (istituto_id, obiettivo_id) REFERENCES obiettivo (istituto_id, id)
) @strict;
CREATE INDEX prova_obiettivo_obiettivo ON prova_obiettivo (istituto_id, obiettivo_id);

-- The level is missing once it was taken back: the row stays.
-- owner: valutazioni
CREATE TABLE voto_obiettivo (
    istituto_id @id NOT NULL,
    voto_id @id NOT NULL,
    obiettivo_id @id NOT NULL,
    livello @text,
    written_by @id NOT NULL,
    written_at @instant NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, voto_id, obiettivo_id),
    FOREIGN KEY (istituto_id, voto_id) REFERENCES voto (istituto_id, id),
    FOREIGN KEY (istituto_id, obiettivo_id) REFERENCES obiettivo (istituto_id, id)
) @strict;
