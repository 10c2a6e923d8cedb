-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Subjects, classes of a school year, groups, enrolment history, teaching assignments.

-- owner: classi
-- read by: lezioni
CREATE TABLE materia (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    nome @text NOT NULL,
    breve @text NOT NULL,
    tipo @text NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX materia_nome ON materia (istituto_id, nome);

-- anni_corso lists the course years, e.g. '3', or '1,2' for a pluriclasse.
-- owner: classi
-- read by: lezioni
CREATE TABLE classe (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    anno @int NOT NULL,
    ordine @text NOT NULL,
    anni_corso @text NOT NULL,
    sezione @text NOT NULL,
    indirizzo @text NOT NULL,
    sede_id @id NOT NULL,
    nome @text NOT NULL,
    sort_key @text NOT NULL,
    giorni_lezione @int,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, sede_id) REFERENCES sede (istituto_id, id)
) @strict;
-- A comprensivo has a 1A in primaria and another in secondaria, and one at each site.
CREATE UNIQUE INDEX classe_nome ON classe (istituto_id, anno, sede_id, ordine, nome);

-- owner: classi
-- read by: lezioni
CREATE TABLE gruppo (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    nome @text NOT NULL,
    tipo @text NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX gruppo_nome ON gruppo (istituto_id, classe_id, nome);

-- owner: classi
CREATE TABLE gruppo_alunno (
    istituto_id @id NOT NULL,
    gruppo_id @id NOT NULL,
    alunno_id @id NOT NULL,
    dal @date NOT NULL,
    al @date,
    PRIMARY KEY (istituto_id, gruppo_id, alunno_id, dal),
    FOREIGN KEY (istituto_id, gruppo_id) REFERENCES gruppo (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX gruppo_alunno_alunno ON gruppo_alunno (istituto_id, alunno_id);

-- Never overwritten: a change of class closes one row and opens another.
-- owner: classi
-- read by: assenze
CREATE TABLE iscrizione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    classe_id @id NOT NULL,
    anno_corso @int NOT NULL,
    dal @date NOT NULL,
    al @date,
    motivo_fine @text,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX iscrizione_inizio ON iscrizione (istituto_id, alunno_id, dal);
CREATE INDEX iscrizione_classe ON iscrizione (istituto_id, classe_id, dal);

-- owner: classi
CREATE TABLE cattedra (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    docente_id @id NOT NULL,
    classe_id @id NOT NULL,
    materia_id @id NOT NULL,
    gruppo_id @id,
    alunno_id @id,
    tipo @text NOT NULL,
    supplenza_di @id,
    ore_settimanali @int,
    dal @date NOT NULL,
    al @date NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id),
    FOREIGN KEY (istituto_id, gruppo_id) REFERENCES gruppo (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX cattedra_docente ON cattedra (istituto_id, docente_id);
CREATE INDEX cattedra_classe ON cattedra (istituto_id, classe_id);
