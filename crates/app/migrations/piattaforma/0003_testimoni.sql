-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- How far the journal of each school had come when it was last looked at: beside the list of the schools, so that whoever
-- cuts a journal and writes a head that fits leaves this behind.

-- owner: kit
CREATE TABLE testimone_giornale (
    istituto_id @id NOT NULL PRIMARY KEY,
    eventi @int NOT NULL,
    impronta @text NOT NULL,
    noted_at @instant NOT NULL
) @strict;
