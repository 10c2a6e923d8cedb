-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Letters with the code of the first access: printed, handed over, replaced. The code itself is nowhere.

-- owner: accessi
CREATE TABLE lettera_accesso (
    istituto_id @id NOT NULL,
    id @id NOT NULL,
    persona_id @id NOT NULL,
    printed_at @instant NOT NULL,
    printed_by @id NOT NULL,
    expires_at @instant NOT NULL,
    replaced_at @instant,
    handed_at @instant,
    handed_by @id,
    ritirata_da @text,
    documento @text,
    PRIMARY KEY (istituto_id, id),
    FOREIGN KEY (istituto_id, persona_id) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, printed_by) REFERENCES persona (istituto_id, id),
    FOREIGN KEY (istituto_id, handed_by) REFERENCES persona (istituto_id, id)
) @strict;
CREATE UNIQUE INDEX lettera_accesso_valida ON lettera_accesso (istituto_id, persona_id) WHERE replaced_at IS NULL;
CREATE INDEX lettera_accesso_printed ON lettera_accesso (istituto_id, printed_at);
