// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Attendance: the roll call and the events of the day, which are the truth from which hours are derived.
//!
//! Law: DPR 122/2009 art. 14 c. 7 and D.Lgs. 62/2017 art. 5 (hours count for the validity of the year). Who may: the
//! teachers who signed the lesson write; the class council, the family and the office read.

pub mod annullo;
mod chiamati;
pub mod conti;
pub mod evacuazione;
pub mod eventi;
pub mod fuori;
pub mod giustificati;
pub mod jobs;
pub mod misure;
pub mod ore;
pub mod permessi;
pub mod privacy;
pub mod roll;
pub mod stato;
pub mod store;

use crate::kit::routes::Routes;

/// Routes of the slice.
pub fn routes() -> Routes {
    evacuazione::routes().merge(fuori::routes()).merge(ore::routes()).merge(permessi::routes())
}
