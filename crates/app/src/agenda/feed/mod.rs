// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A person's calendar at a secret address, for the calendar program of a phone. It holds no mark and no name of anybody;
//! whoever has it can take the address back at any time.

mod calendario;
pub(super) mod pages;
mod store;
