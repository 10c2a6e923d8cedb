-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- How a person is told that there is news. Minutes from midnight, local time; no row is the usual choice.
-- owner: avvisi
CREATE TABLE preferenza_avvisi (
    istituto_id @id NOT NULL,
    persona_id @id NOT NULL,
    assenze @text NOT NULL,
    giustificazioni @text NOT NULL,
    agenda @text NOT NULL,
    note @text NOT NULL,
    riepilogo_alle @int NOT NULL,
    silenzio_dalle @int,
    silenzio_alle @int,
    version @int NOT NULL,
    saved_at @instant NOT NULL,
    PRIMARY KEY (istituto_id, persona_id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id)
) @strict;
