-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The agenda of a class: tests and events, what pupils have done, attachments, calendar feeds. Homework is of the lessons.

-- dalle and alle are minutes after midnight; link holds one address a line; deleted_at keeps the row.
-- owner: agenda
CREATE TABLE impegno (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    gruppo_id @id,
    materia_id @id,
    tipo @text NOT NULL,
    data @date NOT NULL,
    dalle @int,
    alle @int,
    titolo @text NOT NULL,
    testo @text NOT NULL,
    link @text NOT NULL,
    autore_id @id NOT NULL,
    created_at @instant NOT NULL,
    saved_at @instant NOT NULL,
    version @int NOT NULL,
    deleted_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, gruppo_id) REFERENCES gruppo (istituto_id, id),
    FOREIGN KEY (istituto_id, materia_id) REFERENCES materia (istituto_id, id),
    FOREIGN KEY (istituto_id, autore_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX impegno_classe ON impegno (istituto_id, classe_id, data);

-- A pupil ticked homework as done: for the family's own use.
-- owner: agenda
CREATE TABLE compito_fatto (
    istituto_id @id NOT NULL,
    alunno_id @id NOT NULL,
    compito_id @id NOT NULL,
    done_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, alunno_id, compito_id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, compito_id) REFERENCES compito (istituto_id, id)
) @strict;

-- The secret address of a person's calendar: only its hash is kept.
-- owner: agenda
CREATE TABLE agenda_feed (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    profilo @text NOT NULL,
    impronta @bytes NOT NULL,
    created_at @instant NOT NULL,
    revoked_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX agenda_feed_impronta ON agenda_feed (istituto_id, impronta);
CREATE UNIQUE INDEX agenda_feed_persona ON agenda_feed (istituto_id, persona_id, profilo) WHERE revoked_at IS NULL;

-- Files that go with an impegno. They live in the school's own file, in parts, so that they are read and sent piece by piece.
-- owner: agenda
CREATE TABLE impegno_allegato (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    impegno_id @id NOT NULL,
    nome @text NOT NULL,
    tipo @text NOT NULL,
    dimensione @int NOT NULL,
    impronta @bytes NOT NULL,
    autore_id @id NOT NULL,
    created_at @instant NOT NULL,
    deleted_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, impegno_id) REFERENCES impegno (istituto_id, id),
    FOREIGN KEY (istituto_id, autore_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX impegno_allegato_impegno ON impegno_allegato (istituto_id, impegno_id);

-- owner: agenda
CREATE TABLE impegno_allegato_parte (
    istituto_id @id NOT NULL,
    allegato_id @id NOT NULL,
    ordinale @int NOT NULL,
    dati @bytes NOT NULL,
    PRIMARY KEY (istituto_id, allegato_id, ordinale),
    FOREIGN KEY (istituto_id, allegato_id) REFERENCES impegno_allegato (istituto_id, id)
) @strict;
