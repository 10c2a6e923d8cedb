-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Mail about news can be stopped from the mail itself, for one person at one address: here is the digest of the address,
-- and the id from which the link is signed. Notices on devices: off until the school lets them, and until a person turns
-- them on there. What a browser gives to reach it stands sealed, with the sender's key.

-- owner: avvisi
CREATE TABLE recapito_posta (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    digest @bytes NOT NULL,
    made_at @instant NOT NULL,
    spento_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX recapito_posta_digest ON recapito_posta (istituto_id, persona_id, digest);

-- owner: avvisi
CREATE TABLE dispositivo_notifiche (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    dispositivo_id @id,
    nome @text NOT NULL,
    servizio @text NOT NULL,
    digest @bytes NOT NULL,
    contenuto @bytes NOT NULL,
    created_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX dispositivo_notifiche_digest ON dispositivo_notifiche (istituto_id, persona_id, digest);

-- owner: avvisi
CREATE TABLE chiave_notifiche (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    pubblica @text NOT NULL,
    contenuto @bytes NOT NULL,
    made_at @instant NOT NULL,
    PRIMARY KEY (istituto_id)
) @strict;
