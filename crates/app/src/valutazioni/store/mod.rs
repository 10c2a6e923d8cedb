// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! All SQL of the tables of marks.

pub mod carenze;
pub mod docente;
pub mod livelli;
pub mod modifiche;
pub mod obiettivi;
pub mod prove;
pub mod quadro;
mod uso;
pub mod voti;

pub use uso::{is_used, voti_between};
