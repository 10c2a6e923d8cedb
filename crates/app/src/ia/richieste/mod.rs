// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Requests to authorise a tool, from annex A to the list (art. 7).
//!
//! Who may: whoever works at the school sends one and follows it; the referente, the dirigente, the DPO and the office
//! (for the protocol) read them all, and each takes the steps of their own role. Nobody else reads a request.

pub(crate) mod api;
pub mod avvisi;
mod moduli;
pub(super) mod pages;
pub mod scrivi;
pub mod store;
mod ufficio;
mod vista;
