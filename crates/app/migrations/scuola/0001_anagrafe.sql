-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The school, its sites and its people. A person is one row; roles hang off it.

-- owner: istituti
CREATE TABLE istituto (
    istituto_id @id NOT NULL PRIMARY KEY,
    codice_meccanografico @text NOT NULL,
    nome @text NOT NULL,
    comune @text NOT NULL,
    version @int NOT NULL,
    created_at @instant NOT NULL
) @strict;

-- owner: istituti
CREATE TABLE sede (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    codice_meccanografico @text NOT NULL,
    nome @text NOT NULL,
    indirizzo @text NOT NULL,
    comune @text NOT NULL,
    patrono_mese @int,
    patrono_giorno @int,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id) REFERENCES istituto (istituto_id)
) @strict;
CREATE UNIQUE INDEX sede_nome ON sede (istituto_id, nome);

-- School policy is data with validity dates: the row that counts on a day is the last one that starts before it.
-- owner: istituti
CREATE TABLE impostazione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    chiave @text NOT NULL,
    valore @text NOT NULL,
    dal @date NOT NULL,
    set_by @id,
    set_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX impostazione_chiave_dal ON impostazione (istituto_id, chiave, dal);

-- owner: anagrafe
-- read by: classi, lezioni
CREATE TABLE persona (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    cognome @text NOT NULL,
    nome @text NOT NULL,
    codice_fiscale @text,
    nascita @date,
    email @text,
    telefono @text,
    codice_esterno @text,
    sort_key @text NOT NULL,
    search_key @text NOT NULL,
    version @int NOT NULL,
    created_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX persona_codice_fiscale ON persona (istituto_id, codice_fiscale) WHERE codice_fiscale IS NOT NULL;
CREATE UNIQUE INDEX persona_codice_esterno ON persona (istituto_id, codice_esterno) WHERE codice_esterno IS NOT NULL;
CREATE INDEX persona_sort ON persona (istituto_id, sort_key, id);

-- owner: anagrafe
CREATE TABLE ruolo (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    ruolo @text NOT NULL,
    dal @date NOT NULL,
    al @date,
    granted_by @id,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX ruolo_persona ON ruolo (istituto_id, persona_id, ruolo, dal);

-- A link of a guardian with a pupil, with its rights and what a court has limited.
-- owner: anagrafe
CREATE TABLE genitore_alunno (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    genitore_id @id NOT NULL,
    alunno_id @id NOT NULL,
    legame @text NOT NULL,
    responsabilita @bool NOT NULL,
    ritiro @bool NOT NULL,
    limite_atto @text,
    limite_dal @date,
    limite_al @date,
    limite_lettura @bool NOT NULL,
    limite_giustificazione @bool NOT NULL,
    limite_ritiro @bool NOT NULL,
    dal @date NOT NULL,
    al @date,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, genitore_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX genitore_alunno_coppia ON genitore_alunno (istituto_id, genitore_id, alunno_id);
CREATE INDEX genitore_alunno_alunno ON genitore_alunno (istituto_id, alunno_id);
