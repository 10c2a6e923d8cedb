-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The school year, its periods and closures, bell schedules, the weekly timetable.

-- giorni_lezione: a bit for each weekday with lessons, Monday the lowest.
-- owner: calendario
CREATE TABLE anno_scolastico (
    istituto_id @id NOT NULL,
    anno @int NOT NULL,
    lezioni_dal @date NOT NULL,
    lezioni_al @date NOT NULL,
    giorni_lezione @int NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, anno)
) @strict;

-- owner: calendario
CREATE TABLE periodo (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    anno @int NOT NULL,
    ordinale @int NOT NULL,
    nome @text NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, anno) REFERENCES anno_scolastico (istituto_id, anno)
) @strict;
CREATE UNIQUE INDEX periodo_ordinale ON periodo (istituto_id, anno, ordinale);

-- A closure of the school, of one site or of one class.
-- owner: calendario
CREATE TABLE chiusura (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    anno @int NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    tipo @text NOT NULL,
    nome @text NOT NULL,
    sede_id @id,
    classe_id @id,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, sede_id) REFERENCES sede (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id)
) @strict;
CREATE INDEX chiusura_anno ON chiusura (istituto_id, anno, dal);

-- Bell schedule: one row for each hour of a weekday at a site; minutes from midnight, local time.
-- owner: orario
CREATE TABLE ora_scansione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    sede_id @id NOT NULL,
    anno @int NOT NULL,
    giorno @int NOT NULL,
    ordinale @int NOT NULL,
    inizio @int NOT NULL,
    fine @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, sede_id) REFERENCES sede (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX ora_scansione_slot ON ora_scansione (istituto_id, sede_id, anno, giorno, ordinale);

-- Weekly timetable: a row for each teacher of a slot; two teachers of one lesson are two rows.
-- owner: orario
CREATE TABLE orario_lezione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    anno @int NOT NULL,
    classe_id @id NOT NULL,
    gruppo_id @id,
    giorno @int NOT NULL,
    ordinale @int NOT NULL,
    materia_id @id NOT NULL,
    docente_id @id NOT NULL,
    aula @text NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, gruppo_id) REFERENCES gruppo (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX orario_lezione_docente ON orario_lezione (istituto_id, docente_id, classe_id, giorno, ordinale, dal);
CREATE INDEX orario_lezione_classe ON orario_lezione (istituto_id, classe_id, giorno, ordinale);
