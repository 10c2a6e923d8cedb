-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- What every slice shares: the journal, credentials and sessions, idempotency, jobs, mail.

-- owner: kit
CREATE TABLE giornale (
    istituto_id @id NOT NULL,
    seq @int NOT NULL,
    at @instant NOT NULL,
    persona_id @id,
    profilo @text NOT NULL,
    azione @text NOT NULL,
    oggetto @text NOT NULL,
    oggetto_id @id NOT NULL,
    prima @text,
    dopo @text,
    motivo @text,
    hash @bytes NOT NULL,
    PRIMARY KEY (istituto_id, seq)
) @strict;
CREATE INDEX giornale_oggetto ON giornale (istituto_id, oggetto_id, seq);

-- owner: kit
CREATE TABLE giornale_testa (
    istituto_id @id NOT NULL PRIMARY KEY,
    seq @int NOT NULL,
    hash @bytes NOT NULL
) @strict;

-- owner: accessi
CREATE TABLE credenziale (
    istituto_id @id NOT NULL,
    persona_id @id NOT NULL,
    username @text NOT NULL,
    hash @text NOT NULL,
    must_change @bool NOT NULL,
    changed_at @instant NOT NULL,
    failures @int NOT NULL,
    failures_on @date,
    locked_until @instant,
    disabled_at @instant,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, persona_id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX credenziale_username ON credenziale (istituto_id, username);

-- owner: accessi
CREATE TABLE credenziale_storica (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    hash @text NOT NULL,
    replaced_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE INDEX credenziale_storica_persona ON credenziale_storica (istituto_id, persona_id, replaced_at);

-- owner: accessi
CREATE TABLE sessione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    token_hash @bytes NOT NULL,
    persona_id @id NOT NULL,
    nome @text NOT NULL,
    profilo @text NOT NULL,
    csrf @text NOT NULL,
    must_change @bool NOT NULL,
    dispositivo @text NOT NULL,
    created_at @instant NOT NULL,
    last_seen_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    closed_at @instant,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX sessione_token ON sessione (istituto_id, token_hash);
CREATE INDEX sessione_persona ON sessione (istituto_id, persona_id, created_at);

-- owner: accessi
CREATE TABLE api_token (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    token_hash @bytes NOT NULL,
    persona_id @id NOT NULL,
    persona_nome @text NOT NULL,
    profilo @text NOT NULL,
    scopes @text NOT NULL,
    nome @text NOT NULL,
    created_at @instant NOT NULL,
    expires_at @instant NOT NULL,
    revoked_at @instant,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX api_token_hash ON api_token (istituto_id, token_hash);

-- owner: kit
CREATE TABLE idempotenza (
    istituto_id @id NOT NULL,
    persona_id @id NOT NULL,
    chiave @text NOT NULL,
    request_hash @bytes NOT NULL,
    status @int NOT NULL,
    risposta @text NOT NULL,
    created_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, persona_id, chiave)
) @strict;
CREATE INDEX idempotenza_created ON idempotenza (istituto_id, created_at);

-- owner: kit
CREATE TABLE job (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    tipo @text NOT NULL,
    chiave @text NOT NULL,
    payload @text NOT NULL,
    run_at @instant NOT NULL,
    attempts @int NOT NULL,
    last_error @text,
    created_at @instant NOT NULL,
    done_at @instant,
    failed_at @instant,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX job_chiave ON job (istituto_id, tipo, chiave);
CREATE INDEX job_due ON job (istituto_id, run_at, id) WHERE done_at IS NULL AND failed_at IS NULL;

-- A random id, new at each change of a table that stands for months: what was read under another one is read again.
-- owner: kit
CREATE TABLE standing_stamp (
    istituto_id @id NOT NULL,
    stamp @id NOT NULL,
    PRIMARY KEY (istituto_id)
) @strict;
