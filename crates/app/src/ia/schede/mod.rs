// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Keeping the cards: what a delibera before this register authorised, what is forbidden, corrections, suspensions.

pub(super) mod moduli;
pub(super) mod pages;
pub mod scrivi;
