-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- When the person of a session last proved who they are, and how: before some acts the proof must be fresh.
ALTER TABLE sessione ADD COLUMN provato_at @instant;
ALTER TABLE sessione ADD COLUMN provato_con @text;
