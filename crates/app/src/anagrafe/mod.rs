// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! People: one row each, roles hang off it, guardians are linked with pupils with their rights and limits.
//!
//! Law: art. 337-ter c.c. and MIUR note 5336/2015 (both parents are informed, each with an own account). Who may:
//! segreteria and dirigente.

pub mod legami;
pub mod store;
