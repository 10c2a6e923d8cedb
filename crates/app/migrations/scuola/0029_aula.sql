-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- A classroom PC asks to be let in by a teacher's phone. Its browser keeps the secret, here is the digest; the number is read
-- from its screen and typed on the phone, and means nothing after two minutes.

-- owner: accessi
CREATE TABLE accesso_aula (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    digest @bytes NOT NULL,
    numero @text NOT NULL,
    dispositivo @text NOT NULL,
    created_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    tentativi @int NOT NULL,
    persona_id @id,
    sessione_id @id,
    approved_at @instant,
    used_at @instant,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX accesso_aula_digest ON accesso_aula (istituto_id, digest);

-- A session of the classroom: today's own lessons and nothing else.
ALTER TABLE sessione ADD COLUMN in_aula @bool;
