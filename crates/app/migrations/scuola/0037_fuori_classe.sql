-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Pupils of a class who will be out of it for the school: where and when, never a cause. Without hours it is whole days;
-- hours are those of each day. It is a plan: what happened is in evento_presenza, written by the roll of the hour.
-- owner: assenze
CREATE TABLE fuori_classe_previsto (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    dalle @int,
    alle @int,
    descrizione @text NOT NULL,
    written_by @id NOT NULL,
    written_at @instant NOT NULL,
    annulled_by @id,
    annulled_at @instant,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, written_by) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, annulled_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX fuori_classe_previsto_classe ON fuori_classe_previsto (istituto_id, classe_id, al);

-- The pupils of a plan. Class and first moment stand here too, so that nobody is planned out twice from the same moment.
-- owner: assenze
CREATE TABLE fuori_classe_alunno (
    istituto_id @id NOT NULL,
    previsto_id @id NOT NULL,
    alunno_id @id NOT NULL,
    classe_id @id NOT NULL,
    dal @date NOT NULL,
    dalle @int NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, previsto_id, alunno_id),
    FOREIGN KEY (istituto_id, previsto_id) REFERENCES fuori_classe_previsto (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX fuori_classe_alunno_inizio ON fuori_classe_alunno (istituto_id, alunno_id, classe_id, dal, dalle)
    WHERE annulled_at IS NULL;
