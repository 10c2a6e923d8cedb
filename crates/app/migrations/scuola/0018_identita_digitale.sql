-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Entering with a digital identity: the providers of the school, the emergency that opens local credentials.

-- owner: accessi
CREATE TABLE fornitore_identita (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    tipo @text NOT NULL,
    nome @text NOT NULL,
    indirizzo @text NOT NULL,
    emittente @text NOT NULL,
    authorize @text,
    token @text,
    jwks @text,
    client_id @text NOT NULL,
    segreto @bytes NOT NULL,
    ambito @text NOT NULL,
    attributo @text NOT NULL,
    codice_scuola @text,
    pkce @bool NOT NULL,
    segreto_nel_corpo @bool NOT NULL,
    attivo @bool NOT NULL,
    unico @bool NOT NULL,
    provato_at @instant,
    updated_at @instant NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id)
) @strict;

-- What a browser asked a provider and was answered: it is answered once.
-- owner: accessi
CREATE TABLE ingresso_usato (
    istituto_id @id NOT NULL,
    digest @bytes NOT NULL,
    used_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, digest)
) @strict;
CREATE INDEX ingresso_usato_used ON ingresso_usato (istituto_id, used_at);

-- Somebody whom a provider knows and the school does not. Who it was is not kept.
-- owner: accessi
CREATE TABLE ingresso_ignoto (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    fornitore_id @id NOT NULL,
    riferimento @text NOT NULL,
    at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, fornitore_id) REFERENCES fornitore_identita (istituto_id, id)
) @strict;
CREATE INDEX ingresso_ignoto_at ON ingresso_ignoto (istituto_id, at);

-- owner: accessi
CREATE TABLE emergenza_accesso (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    motivo @text NOT NULL,
    dal @instant NOT NULL,
    fino @instant NOT NULL,
    closed_at @instant,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX emergenza_accesso_fino ON emergenza_accesso (istituto_id, fino);

-- How the person proved who they are; nothing for a local credential.
ALTER TABLE sessione ADD COLUMN metodo @text;
