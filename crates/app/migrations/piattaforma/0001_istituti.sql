-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- The schools this installation knows: host name and place of each. No personal data here.

-- owner: istituti
CREATE TABLE elenco_istituto (
    id @id NOT NULL PRIMARY KEY,
    codice_meccanografico @text NOT NULL,
    nome @text NOT NULL,
    host @text NOT NULL,
    created_at @instant NOT NULL
) @strict;
CREATE UNIQUE INDEX elenco_istituto_codice ON elenco_istituto (codice_meccanografico);
CREATE UNIQUE INDEX elenco_istituto_host ON elenco_istituto (host);
