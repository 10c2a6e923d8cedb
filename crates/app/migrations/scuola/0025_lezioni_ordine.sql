-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- First and last day of lessons of a school order, where they are not the school's: infanzia goes on to 30 June.

-- owner: calendario
CREATE TABLE lezioni_ordine (
    istituto_id @id NOT NULL,
    anno @int NOT NULL,
    ordine @text NOT NULL,
    dal @date NOT NULL,
    al @date NOT NULL,
    PRIMARY KEY (istituto_id, anno, ordine),
    FOREIGN KEY (istituto_id, anno) REFERENCES anno_scolastico (istituto_id, anno)
) @strict;
