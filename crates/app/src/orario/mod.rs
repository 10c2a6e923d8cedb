// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bell schedules by site and weekday, and the weekly timetable with validity dates.
//!
//! Law: DPR 275/1999 art. 4 (hours need not last 60 minutes). Who may: segreteria, dirigente and staff read the pages of
//! this slice; segreteria and dirigente write. Everybody else meets the timetable only as the hours of a day or of the
//! class register, in the slices that ask for it: nobody has a page of the own week.

pub(crate) mod api;
pub mod bulk;
pub(crate) mod campane;
mod campane_pagina;
pub(crate) mod campane_rapide;
mod filtro;
pub mod giorni;
mod griglia;
mod pages;
pub mod privacy;
mod righe;
pub mod scansioni;
mod slot;
pub mod store;

use campanella_domain::ruoli::Ruolo;

use crate::istituti::{READS, WRITES};
use crate::kit::routes::{Access, Routes};

const API_READ: Access = Access::Api("orario:read", &[Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Staff]);
const API_WRITE: Access = Access::Api("orario:write", &[Ruolo::Segreteria, Ruolo::Dirigente]);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/orario", READS, pages::index)
        .get("/api/v1/sedi/{sede}/campane", API_READ, api::bells)
        .post("/api/v1/sedi/{sede}/campane", API_WRITE, api::change)
        .post("/api/v1/sedi/{sede}/campane/togli", API_WRITE, api::withdraw)
        .get("/orario/campane/{sede}/{giorno}", WRITES, campane_pagina::show)
        .post("/orario/campane/{sede}/{giorno}", WRITES, campane_pagina::save)
        .post("/orario/campane/{sede}/{giorno}/togli", WRITES, campane_pagina::withdraw)
        .get("/orario/classe/{id}", READS, pages::classe)
        .get("/orario/docente/{id}", READS, pages::docente)
        .get("/orario/aula/{nome}", READS, pages::aula)
        .get("/orario/vedi", READS, filtro::vedi)
        .get("/orario/classe/{id}/{giorno}/{ordinale}", READS, slot::show)
        .post("/orario/classe/{id}/{giorno}/{ordinale}", WRITES, slot::save)
        .post("/orario/classe/{id}/{giorno}/{ordinale}/togli", WRITES, slot::end)
}
