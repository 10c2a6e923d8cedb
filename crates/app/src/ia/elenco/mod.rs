// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The White List and the Black List, for everybody.

pub(crate) mod api;
pub(super) mod dati;
pub(super) mod pages;
pub(super) mod vista;
