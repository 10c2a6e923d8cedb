-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- A second factor beside the password: the codes of an app, and codes on paper to get in without it.

-- owner: accessi
CREATE TABLE secondo_fattore (
    istituto_id @id NOT NULL,
    persona_id @id NOT NULL,
    segreto @bytes NOT NULL,
    created_at @instant NOT NULL,
    confirmed_at @instant,
    last_step @int,
    failures @int NOT NULL,
    failures_on @date,
    locked_until @instant,
    PRIMARY KEY (istituto_id, persona_id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;

-- owner: accessi
CREATE TABLE codice_recupero (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    digest @bytes NOT NULL,
    used_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES secondo_fattore (istituto_id, persona_id)
) @strict;
CREATE INDEX codice_recupero_persona ON codice_recupero (istituto_id, persona_id);

-- What the session must do before anything else.
ALTER TABLE sessione ADD COLUMN passo @text;
