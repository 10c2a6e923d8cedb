-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- What is known before it happens (requests of families, standing permits), and what is derived from events and lessons.

-- A late entry, an early exit or an absence that a family announces. Minutes from midnight, local time.
-- owner: assenze
CREATE TABLE permesso (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    tipo @text NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    ora @int,
    ritirato_da @id,
    stato @text NOT NULL,
    richiesto_da @id NOT NULL,
    richiesto_profilo @text NOT NULL,
    richiesto_at @instant NOT NULL,
    deciso_da @id,
    deciso_at @instant,
    motivo_rifiuto @text,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, richiesto_da) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX permesso_giorno ON permesso (istituto_id, alunno_id, tipo, dal)
    WHERE stato = 'inviato' OR stato = 'accettato';
CREATE INDEX permesso_data ON permesso (istituto_id, al);

-- A standing permit to come later or leave earlier on some weekdays. Its cause is not kept: it may tell of health.
-- owner: assenze
CREATE TABLE permesso_permanente (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    tipo @text NOT NULL,
    giorni @int NOT NULL,
    ora @int NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    conta @bool NOT NULL,
    granted_by @id NOT NULL,
    granted_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX permesso_permanente_alunno ON permesso_permanente (istituto_id, alunno_id);

-- Minutes lost in each lesson: derived from events, lessons, enrolments and groups, and made anew when they change.
-- owner: assenze
CREATE TABLE ore_assenza (
    istituto_id @id NOT NULL,
    alunno_id @id NOT NULL,
    lezione_id @id NOT NULL,
    classe_id @id NOT NULL,
    materia_id @id,
    data @date NOT NULL,
    minuti @int NOT NULL,
    PRIMARY KEY (istituto_id, alunno_id, lezione_id),
    FOREIGN KEY (istituto_id, lezione_id) REFERENCES lezione (istituto_id, id)
) @strict;
CREATE INDEX ore_assenza_classe ON ore_assenza (istituto_id, classe_id, data);

-- Days that the collegio docenti excepts from the limit. Only the act is kept: the cause may tell of health.
-- owner: assenze
CREATE TABLE deroga_presenza (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    delibera @text NOT NULL,
    granted_by @id NOT NULL,
    granted_at @instant NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX deroga_presenza_alunno ON deroga_presenza (istituto_id, alunno_id, dal);

-- Minutes lost at the school where a pupil came from.
-- owner: assenze
CREATE TABLE ore_provenienza (
    istituto_id @id NOT NULL,
    alunno_id @id NOT NULL,
    anno @int NOT NULL,
    minuti @int NOT NULL,
    set_by @id NOT NULL,
    set_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, alunno_id, anno),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;

-- The roll called at the meeting point when a building is left.
-- owner: assenze
CREATE TABLE evacuazione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    data @date NOT NULL,
    punto_raccolta @text NOT NULL,
    docente_id @id NOT NULL,
    taken_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id)
) @strict;
CREATE INDEX evacuazione_data ON evacuazione (istituto_id, data);

-- owner: assenze
CREATE TABLE evacuazione_alunno (
    istituto_id @id NOT NULL,
    evacuazione_id @id NOT NULL,
    alunno_id @id NOT NULL,
    stato @text NOT NULL,
    PRIMARY KEY (istituto_id, evacuazione_id, alunno_id),
    FOREIGN KEY (istituto_id, evacuazione_id) REFERENCES evacuazione (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
