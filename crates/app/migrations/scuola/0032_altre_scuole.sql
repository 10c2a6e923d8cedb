-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- A person of this school is the same as somebody of another school of this installation. Each school keeps its half under the
-- same identity; who it is there, only the other one knows. While it waits, the half of the school that asks remembers the
-- session that began, and that of the other one the digest of the word that leads back to it.

-- owner: accessi
CREATE TABLE collegamento_scuola (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    altra_id @id NOT NULL,
    created_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    sessione_id @id,
    digest @bytes,
    confirmed_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX collegamento_scuola_persona ON collegamento_scuola (istituto_id, persona_id, altra_id);

-- Somebody leaves for another school: a word for one passage, here its digest.

-- owner: accessi
CREATE TABLE passaggio_scuola (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    digest @bytes NOT NULL,
    collegamento_id @id NOT NULL,
    persona_id @id NOT NULL,
    sessione_id @id NOT NULL,
    created_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    used_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX passaggio_scuola_digest ON passaggio_scuola (istituto_id, digest);
