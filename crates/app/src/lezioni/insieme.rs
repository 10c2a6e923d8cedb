// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One lesson for several classes: where the teacher is in other classes at the time of an hour, and what the page
//! offers about it. Only the teacher declares it; the timetable and the signatures that stand make it worth offering.

use super::agenda::{OraDocente, StatoOra};
use super::ora::Ora;
use super::slot::overlap;
use crate::kit::i18n::L;

/// The teacher's other classes at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insieme {
    classi: Vec<String>,
    /// Signed hours with their class, to be opened where one of them is the mistake.
    firmate: Vec<(String, String)>,
    /// What is known about them.
    pub caso: Caso,
}

/// Why the page speaks of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caso {
    /// This hour was declared with them.
    Dichiarata,
    /// The teacher has signed there: this hour can only be signed as the same lesson.
    GiaFirmata,
    /// The timetable has the teacher there, too: it is one lesson unless the teacher says otherwise.
    InOrario,
}

impl Insieme {
    /// What the teacher's day says about an hour.
    pub fn of(o: &Ora, ore: &[OraDocente]) -> Option<Insieme> {
        let here = (o.inizio, o.fine);
        let others: Vec<&OraDocente> = ore
            .iter()
            .filter(|ora| ora.classe_id != o.key.classe && overlap((ora.inizio, ora.fine), here))
            .collect();
        let is_signed = |ora: &OraDocente| matches!(ora.stato, StatoOra::Firmata | StatoOra::Tardiva);
        let firmate: Vec<(String, String)> =
            others.iter().filter(|ora| is_signed(ora)).map(|ora| (ora.classe.clone(), ora.href())).collect();
        let signed = names(others.iter().copied().filter(|ora| is_signed(ora)));
        let caso = match &o.mia {
            Some(mia) if mia.pluriclasse => Caso::Dichiarata,
            Some(_) => return None,
            None if !signed.is_empty() => Caso::GiaFirmata,
            // A change of hour or a cover is in no timetable: then the other class is not taught at the same time.
            None if ore.iter().any(|ora| (ora.classe_id, ora.ordinale) == (o.key.classe, o.key.ordinale)) => {
                Caso::InOrario
            }
            None => return None,
        };
        let classi = if caso == Caso::InOrario { names(others.into_iter()) } else { signed };
        (!classi.is_empty()).then_some(Insieme { classi, firmate, caso })
    }

    /// The signatures that rule this one out unless it is the same lesson: class and where the hour is.
    pub fn firmate(&self) -> &[(String, String)] {
        if self.caso == Caso::GiaFirmata { &self.firmate } else { &[] }
    }

    /// `3A, 4A`.
    pub fn classi(&self) -> String {
        self.classi.join(", ")
    }

    /// The sentence beside the box, or beside the signature.
    pub fn testo(&self, l: &L) -> String {
        let key = match self.caso {
            Caso::Dichiarata => "insieme-dichiarata",
            Caso::GiaFirmata => "insieme-gia-firmata",
            Caso::InOrario => "insieme-in-orario",
        };
        l.ta(key, "classi", self.classi())
    }
}

/// The classes of some hours, each once.
fn names<'a>(ore: impl Iterator<Item = &'a OraDocente>) -> Vec<String> {
    let mut names: Vec<String> = ore.map(|ora| ora.classe.clone()).collect();
    names.sort();
    names.dedup();
    names
}
