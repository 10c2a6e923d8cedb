-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- A list that the office sent. Its bytes are gone once it is applied, or in the night after it came; what the wrong rows
-- said, too.
-- owner: importa
CREATE TABLE importazione (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    elenco @text NOT NULL,
    nome_file @text NOT NULL,
    dati @bytes,
    sent_by @id NOT NULL,
    created_at @instant NOT NULL,
    applied_at @instant,
    nuovi @int NOT NULL,
    aggiornati @int NOT NULL,
    uguali @int NOT NULL,
    errori @int NOT NULL,
    righe_errate @text,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, sent_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE INDEX importazione_created ON importazione (istituto_id, created_at);
