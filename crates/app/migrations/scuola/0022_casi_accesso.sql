-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- «Non sono stato io»: what a person says of their own credential, and how it ended. Until the office lets them in again
-- the person enters by no way.

-- owner: accessi
CREATE TABLE caso_accesso (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    dal @instant NOT NULL,
    opened_at @instant NOT NULL,
    riammesso_at @instant,
    closed_at @instant,
    closed_by @id,
    esito @text,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX caso_accesso_aperto ON caso_accesso (istituto_id, persona_id) WHERE closed_at IS NULL;
