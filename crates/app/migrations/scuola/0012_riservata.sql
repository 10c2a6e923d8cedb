-- SPDX-FileCopyrightText: 2026 The Campanella authors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Kept free for the migration of the same number that another branch brings: it takes the place of this file.
