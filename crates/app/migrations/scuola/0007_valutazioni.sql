-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Marks of every day: a prova is a column of the teacher's grid, a voto one of its cells. Annulled, never erased.

-- owner: valutazioni
CREATE TABLE prova (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    gruppo_id @id,
    materia_id @id NOT NULL,
    docente_id @id NOT NULL,
    lezione_id @id NOT NULL,
    data @date NOT NULL,
    tipo @text NOT NULL,
    argomento @text NOT NULL,
    peso @int NOT NULL,
    fa_media @bool NOT NULL,
    consegnata_at @instant,
    visibile_dal @date,
    version @int NOT NULL,
    created_at @instant NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, gruppo_id) REFERENCES gruppo (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, lezione_id) REFERENCES lezione (istituto_id, id)
) @strict;
CREATE INDEX prova_classe ON prova (istituto_id, classe_id, materia_id, data);
CREATE INDEX prova_lezione ON prova (istituto_id, lezione_id);

-- One of quarti (4 is 1, 40 is 10), giudizio and annotazione is there. The two instants say from when pupil and
-- guardians see it; nothing means not before the prova is given back.
-- owner: valutazioni
CREATE TABLE voto (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    prova_id @id NOT NULL,
    alunno_id @id NOT NULL,
    quarti @int,
    giudizio @text,
    annotazione @text,
    commento @text NOT NULL,
    written_by @id NOT NULL,
    written_at @instant NOT NULL,
    visibile_alunno_at @instant,
    visibile_genitore_at @instant,
    version @int NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, prova_id) REFERENCES prova (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX voto_prova_alunno ON voto (istituto_id, prova_id, alunno_id) WHERE annulled_at IS NULL;
CREATE INDEX voto_alunno ON voto (istituto_id, alunno_id);

-- What changed in marks that were old: their author reads it at the end of the day.
-- owner: valutazioni
CREATE TABLE modifica_voto (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    voto_id @id NOT NULL,
    docente_id @id NOT NULL,
    changed_by @id NOT NULL,
    changed_at @instant NOT NULL,
    prima @text NOT NULL,
    dopo @text NOT NULL,
    motivo @text NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, voto_id) REFERENCES voto (istituto_id, id)
) @strict;
CREATE INDEX modifica_voto_docente ON modifica_voto (istituto_id, docente_id, changed_at);

-- What a pupil has to catch up with in a subject, and how it went. One for each pupil, subject and period.
-- owner: valutazioni
CREATE TABLE carenza (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    classe_id @id NOT NULL,
    materia_id @id NOT NULL,
    docente_id @id NOT NULL,
    periodo @int NOT NULL,
    argomenti @text NOT NULL,
    modalita @text NOT NULL,
    esito @text,
    esito_il @date,
    aperta_il @date NOT NULL,
    version @int NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX carenza_alunno_periodo ON carenza (istituto_id, alunno_id, materia_id, classe_id, periodo)
    WHERE annulled_at IS NULL;
CREATE INDEX carenza_classe ON carenza (istituto_id, classe_id, materia_id);
