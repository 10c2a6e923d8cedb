-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Annotations and disciplinary notes. A note is annulled, never erased.

-- classe_intera: about the whole class; otherwise nota_alunno lists the pupils. impegno_id: put there by the agenda.
-- owner: note
CREATE TABLE nota (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    classe_id @id NOT NULL,
    data @date NOT NULL,
    tipo @text NOT NULL,
    classe_intera @bool NOT NULL,
    testo @text NOT NULL,
    motivo_nomi @text NOT NULL,
    autore_id @id NOT NULL,
    impegno_id @id,
    created_at @instant NOT NULL,
    saved_at @instant NOT NULL,
    version @int NOT NULL,
    annulled_at @instant,
    annulled_by @id,
    motivo_annullamento @text,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, autore_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, impegno_id) REFERENCES impegno (istituto_id, id)
) @strict;
CREATE INDEX nota_classe ON nota (istituto_id, classe_id, data);
CREATE UNIQUE INDEX nota_impegno ON nota (istituto_id, impegno_id) WHERE impegno_id IS NOT NULL;

-- owner: note
CREATE TABLE nota_alunno (
    istituto_id @id NOT NULL,
    nota_id @id NOT NULL,
    alunno_id @id NOT NULL,
    PRIMARY KEY (istituto_id, nota_id, alunno_id),
    FOREIGN KEY (istituto_id, nota_id) REFERENCES nota (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX nota_alunno_alunno ON nota_alunno (istituto_id, alunno_id);

-- What the head of the school did after a disciplinary note.
-- owner: note
CREATE TABLE provvedimento (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    nota_id @id NOT NULL,
    testo @text NOT NULL,
    autore_id @id NOT NULL,
    created_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, nota_id) REFERENCES nota (istituto_id, id),
    FOREIGN KEY (istituto_id, autore_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX provvedimento_nota ON provvedimento (istituto_id, nota_id);

-- A guardian or a pupil confirmed having read a note.
-- owner: note
CREATE TABLE nota_lettura (
    istituto_id @id NOT NULL,
    nota_id @id NOT NULL,
    alunno_id @id NOT NULL,
    persona_id @id NOT NULL,
    read_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, nota_id, alunno_id, persona_id),
    FOREIGN KEY (istituto_id, nota_id) REFERENCES nota (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;

-- A disciplinary measure on its way (D.P.R. 249/1998): how far it has come, and what was decided.
-- owner: note
CREATE TABLE sanzione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    alunno_id @id NOT NULL,
    classe_id @id NOT NULL,
    nota_id @id,
    stato @text NOT NULL,
    misura @text NOT NULL,
    created_at @instant NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, nota_id) REFERENCES nota (istituto_id, id)
) @strict;
CREATE INDEX sanzione_alunno ON sanzione (istituto_id, alunno_id);
CREATE INDEX sanzione_classe ON sanzione (istituto_id, classe_id);

-- Every step, in order: the record of the sanction is what its steps say.
-- owner: note
CREATE TABLE sanzione_passo (
    istituto_id @id NOT NULL,
    sanzione_id @id NOT NULL,
    ordinale @int NOT NULL,
    passo @text NOT NULL,
    stato @text NOT NULL,
    data @date NOT NULL,
    testo @text NOT NULL,
    misura @text NOT NULL,
    recorded_by @id NOT NULL,
    recorded_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, sanzione_id, ordinale),
    FOREIGN KEY (istituto_id, sanzione_id) REFERENCES sanzione (istituto_id, id),
    FOREIGN KEY (istituto_id, recorded_by) REFERENCES persona (istituto_id, id)
) @strict;
