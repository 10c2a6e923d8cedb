// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sanctions: the record of a disciplinary measure, step by step.
//!
//! Law: D.P.R. 249/1998 art. 4 and 5, as changed by D.P.R. 235/2007 and D.P.R. 134/2025. Who may: the dirigente and the staff
//! write down what the bodies decided; the class council reads; the pupil and the guardians read from the moment they
//! were told what is held against the pupil. Nobody else, the office included.

pub(crate) mod api;
pub mod jobs;
pub(super) mod pages;
pub mod scrivi;
pub mod store;
pub mod vista;
