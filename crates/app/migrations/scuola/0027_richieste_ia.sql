-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Requests to authorise a tool of artificial intelligence, their steps, and the decisions of the working group.

-- owner: ia
CREATE TABLE richiesta_ia (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    strumento_id @id NOT NULL,
    richiedente_id @id NOT NULL,
    precedente_id @id,
    modulo @text NOT NULL,
    stato @text NOT NULL,
    protocollo @text NOT NULL,
    scheda @text NOT NULL,
    parere @text,
    raccomandazione @text,
    riunione @date,
    urgenza @bool NOT NULL,
    created_at @instant NOT NULL,
    version @int NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, strumento_id) REFERENCES strumento_ia (istituto_id, id),
    FOREIGN KEY (istituto_id, richiedente_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, precedente_id) REFERENCES richiesta_ia (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX richiesta_ia_strumento ON richiesta_ia (istituto_id, strumento_id);
CREATE INDEX richiesta_ia_richiedente ON richiesta_ia (istituto_id, richiedente_id, created_at);

-- owner: ia
CREATE TABLE richiesta_ia_passo (
    istituto_id @id NOT NULL,
    richiesta_id @id NOT NULL,
    ordinale @int NOT NULL,
    passo @text NOT NULL,
    stato @text NOT NULL,
    data @date NOT NULL,
    testo @text NOT NULL,
    recorded_by @id NOT NULL,
    recorded_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, richiesta_id, ordinale),
    FOREIGN KEY (istituto_id, richiesta_id) REFERENCES richiesta_ia (istituto_id, id),
    FOREIGN KEY (istituto_id, recorded_by) REFERENCES persona (istituto_id, id)
) @strict;

-- owner: ia
CREATE TABLE delibera_ia (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    richiesta_id @id NOT NULL,
    anno @int NOT NULL,
    numero @int NOT NULL,
    data @date NOT NULL,
    esito @text NOT NULL,
    componenti @int NOT NULL,
    presenti @int NOT NULL,
    favorevoli @int NOT NULL,
    contrari @int NOT NULL,
    astenuti @int NOT NULL,
    motivi @text NOT NULL,
    prescrizioni @text NOT NULL,
    alternativa @text NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, richiesta_id) REFERENCES richiesta_ia (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX delibera_ia_numero ON delibera_ia (istituto_id, anno, numero);
CREATE INDEX delibera_ia_richiesta ON delibera_ia (istituto_id, richiesta_id);
