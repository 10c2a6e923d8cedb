-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The class register: lessons, signatures, homework, roll calls. Official records are annulled, never erased.

-- gruppo_chiave is gruppo_id, or the nil id for the whole class: NULLs are never equal in a unique index.
-- owner: lezioni
CREATE TABLE lezione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    data @date NOT NULL,
    ordinale @int NOT NULL,
    classe_id @id NOT NULL,
    gruppo_id @id,
    gruppo_chiave @id NOT NULL,
    tipo @text NOT NULL,
    materia_id @id,
    inizio @int NOT NULL,
    fine @int NOT NULL,
    argomento @text NOT NULL,
    attivita @text NOT NULL,
    version @int NOT NULL,
    created_at @instant NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, gruppo_id) REFERENCES gruppo (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX lezione_slot ON lezione (istituto_id, classe_id, data, ordinale, gruppo_chiave) WHERE annulled_at IS NULL;

-- inizio is the first bell, in minutes: sites have bells of their own, and the same hour number is not the same time.
-- esclusiva is the nil id for a signature that excludes any other of the same teacher at that time,
-- the lesson's own id for joint substitutions and declared multi-class lessons.
-- owner: lezioni
CREATE TABLE firma (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    lezione_id @id NOT NULL,
    docente_id @id NOT NULL,
    data @date NOT NULL,
    inizio @int NOT NULL,
    tipo @text NOT NULL,
    materia_id @id,
    pluriclasse @bool NOT NULL,
    late @bool NOT NULL,
    signed_at @instant NOT NULL,
    signed_by @id NOT NULL,
    argomento @text NOT NULL,
    attivita @text NOT NULL,
    esclusiva @id NOT NULL,
    annulled_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, lezione_id) REFERENCES lezione (istituto_id, id),
    FOREIGN KEY (istituto_id, docente_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX firma_lezione_docente ON firma (istituto_id, lezione_id, docente_id) WHERE annulled_at IS NULL;
CREATE UNIQUE INDEX firma_docente_slot ON firma (istituto_id, docente_id, data, inizio, esclusiva)
    WHERE annulled_at IS NULL;

-- owner: lezioni
CREATE TABLE compito (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    lezione_id @id NOT NULL,
    classe_id @id NOT NULL,
    gruppo_id @id,
    materia_id @id,
    docente_id @id NOT NULL,
    assegnato_il @date NOT NULL,
    scadenza @date NOT NULL,
    testo @text NOT NULL,
    version @int NOT NULL,
    deleted_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, lezione_id) REFERENCES lezione (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX compito_lezione ON compito (istituto_id, lezione_id, docente_id) WHERE deleted_at IS NULL;
CREATE INDEX compito_classe ON compito (istituto_id, classe_id, scadenza);

-- The dirigente opens again a late-signing window for one teacher and one day, with a reason.
-- owner: lezioni
CREATE TABLE sblocco_firma (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    docente_id @id NOT NULL,
    data @date NOT NULL,
    motivo @text NOT NULL,
    granted_by @id NOT NULL,
    granted_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX sblocco_firma_docente ON sblocco_firma (istituto_id, docente_id, data);

-- owner: assenze
CREATE TABLE appello (
    istituto_id @id NOT NULL,
    lezione_id @id NOT NULL,
    classe_id @id NOT NULL,
    data @date NOT NULL,
    docente_id @id NOT NULL,
    taken_at @instant NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, lezione_id)
) @strict;
CREATE INDEX appello_classe ON appello (istituto_id, classe_id, data);

-- Day events are the truth of attendance. Minutes from midnight, local time; a row is annulled, never erased.
-- esclusiva is the nil id for an event of which a pupil has one of its kind a day, the event's own id for one that is
-- annulled and for fuori classe: one index finds a pupil's days and keeps them apart.
-- owner: assenze
CREATE TABLE evento_presenza (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    data @date NOT NULL,
    tipo @text NOT NULL,
    dalle @int,
    alle @int,
    breve @bool NOT NULL,
    giustificato_at @instant,
    lezione_id @id,
    recorded_by @id NOT NULL,
    recorded_at @instant NOT NULL,
    annulled_at @instant,
    esclusiva @id NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX evento_presenza_giorno ON evento_presenza (istituto_id, alunno_id, data, tipo, esclusiva);
CREATE INDEX evento_presenza_data ON evento_presenza (istituto_id, data);
