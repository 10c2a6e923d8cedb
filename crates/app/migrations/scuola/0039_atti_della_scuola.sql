-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- An act can be about the whole school, too: then it names neither a class nor a pupil.

-- owner: atti
-- read by: eliminazioni
CREATE TABLE atto_emesso (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    tipo @text NOT NULL,
    classe_id @id,
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

INSERT INTO atto_emesso (istituto_id, id, tipo, classe_id, alunno_id, protocollo, data_protocollo, anno_protocollo, testo,
    issued_by, issued_at)
SELECT istituto_id, id, tipo, classe_id, alunno_id, protocollo, data_protocollo, anno_protocollo, testo, issued_by, issued_at
FROM atto;
DROP TABLE atto;
CREATE UNIQUE INDEX atto_protocollo ON atto_emesso (istituto_id, anno_protocollo, protocollo);
CREATE INDEX atto_alunno ON atto_emesso (istituto_id, alunno_id, data_protocollo);
CREATE INDEX atto_classe ON atto_emesso (istituto_id, classe_id, data_protocollo);
