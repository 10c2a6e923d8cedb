-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- What the office sees of the jobs: which one is running, which was cancelled, how many messages each one sent.
ALTER TABLE job ADD COLUMN started_at @instant;
ALTER TABLE job ADD COLUMN cancelled_at @instant;
ALTER TABLE job ADD COLUMN mails_sent @int NOT NULL DEFAULT 0;
CREATE INDEX job_failed ON job (istituto_id, failed_at, id) WHERE failed_at IS NOT NULL;
CREATE INDEX job_done ON job (istituto_id, done_at, id) WHERE done_at IS NOT NULL;

-- A session counts only while its owner has the role of its profile.
-- table ruolo read by: accessi
