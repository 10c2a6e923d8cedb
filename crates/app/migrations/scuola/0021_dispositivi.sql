-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- A stolen password is noticed: the browsers that a person enters with. The digest is of the browser's secret and of the
-- person together: two people of one classroom PC are not to be told from it.

-- owner: accessi
CREATE TABLE dispositivo (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    digest @bytes NOT NULL,
    nome @text NOT NULL,
    first_seen_at @instant NOT NULL,
    last_seen_at @instant NOT NULL,
    nuovo_fino @instant,
    forgotten_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX dispositivo_digest ON dispositivo (istituto_id, digest);
CREATE INDEX dispositivo_persona ON dispositivo (istituto_id, persona_id);

-- The browser of a session, and the emergency without which it would not have been opened: it ends with it.
ALTER TABLE sessione ADD COLUMN dispositivo_id @id;
ALTER TABLE sessione ADD COLUMN emergenza_id @id;

-- What was written in somebody's name is told to them each evening, unless they said that no mail is wanted.
CREATE INDEX giornale_at ON giornale (istituto_id, at);

-- owner: accessi
CREATE TABLE preferenza_riepilogo (
    istituto_id @id NOT NULL,
    persona_id @id NOT NULL,
    spento_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, persona_id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
