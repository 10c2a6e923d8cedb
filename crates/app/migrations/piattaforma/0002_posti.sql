-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Where the data of a school are: one of the places that the configuration names, or the home of the storage.
ALTER TABLE elenco_istituto ADD COLUMN posto @text NOT NULL DEFAULT '';
