// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A row of a list of teachers.

use campanella_domain::ruoli::Ruolo;

use super::persone;
use super::plan::{Planner, RigaPiano, date_field};
use super::read::RigaLetta;
use crate::kit::error::Message;

pub(super) fn plan(planner: &mut Planner<'_>, letta: &RigaLetta, riga: &mut RigaPiano) {
    let dati = persone::read(letta, &persone::PROPRI, planner.today, riga);
    let dal = date_field(letta, "data_inizio", riga);
    let al = date_field(letta, "data_fine", riga);
    let first = dal.unwrap_or(planner.school.anno.first_day());
    if al.is_some_and(|al| al < first) {
        riga.errore(Message::new("importa-errore-date-invertite"));
    }
    let Some(dati) = dati.filter(|_| riga.errori.is_empty()) else { return };
    let found = match persone::find(planner, &dati, Ruolo::Docente) {
        Ok(found) => found,
        Err(message) => return riga.errore(message),
    };
    if let Some(found) = &found
        && !planner.first_time(format!("persona {}", found.id), riga)
    {
        return;
    }
    let docente = persone::save(planner, &dati, found, (Ruolo::Docente, first, al), riga);
    planner.seen.insert(format!("persona {docente}"), riga.riga);
}
