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
