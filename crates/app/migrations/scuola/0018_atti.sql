-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Acts that the school issued on paper, with their protocol entry, as they were issued.

-- owner: atti
CREATE TABLE atto (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    tipo @text NOT NULL,
    classe_id @id NOT NULL,
    alunno_id @id,
    protocollo @text NOT NULL,
    data_protocollo @date NOT NULL,
    anno_protocollo @int NOT NULL,
    testo @text NOT NULL,
    issued_by @id NOT NULL,
    issued_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, classe_id) REFERENCES classe (istituto_id, id),
    FOREIGN KEY (istituto_id, alunno_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, issued_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX atto_protocollo ON atto (istituto_id, anno_protocollo, protocollo);
CREATE INDEX atto_alunno ON atto (istituto_id, alunno_id, data_protocollo);
CREATE INDEX atto_classe ON atto (istituto_id, classe_id, data_protocollo);
