// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who was on the rolls of a day: those before a lesson, those after it, those of the lessons that run now.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::{GruppoId, LezioneId, PersonaId};
use campanella_domain::presenza::Intervallo;
use jiff::civil::Date;

use super::store::{self, Appello};
use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::lezioni::store::Lezione;
use crate::{classi, lezioni};

/// The rolls of a day that count for a lesson: of lessons that stand.
#[derive(Default)]
pub(super) struct Called {
    /// Any of them.
    pub today: bool,
    /// Of lessons that end before this one begins.
    pub before: OnRoll,
    /// Of lessons that begin after this one ends.
    pub after: OnRoll,
}

/// Who was on some rolls.
#[derive(Default)]
pub struct OnRoll {
    /// The whole class.
    whole_class: bool,
    /// The pupils of groups.
    of_groups: BTreeSet<PersonaId>,
}

impl OnRoll {
    /// Whether a pupil of the class was on one of them.
    pub fn has(&self, alunno: PersonaId) -> bool {
        self.whole_class || self.of_groups.contains(&alunno)
    }

    fn add(
        &mut self,
        tx: &mut dyn Tx,
        classe: &ClasseToken,
        gruppo: Option<GruppoId>,
        data: Date,
    ) -> Result<(), AppError> {
        let Some(gruppo) = gruppo else {
            self.whole_class = true;
            return Ok(());
        };
        self.of_groups.extend(classi::store::alunni_gruppo(tx, classe.istituto(), gruppo, data)?);
        Ok(())
    }
}

impl Called {
    pub(super) fn load(
        tx: &mut dyn Tx,
        classe: &ClasseToken,
        (data, lezione): (Date, Intervallo),
        appelli: &[Appello],
    ) -> Result<Called, AppError> {
        let mut called = Called::default();
        for other in with_a_roll(tx, classe, data, appelli)? {
            called.today = true;
            let on_roll = if other.fine <= lezione.dalle.minutes() {
                &mut called.before
            } else if other.inizio >= lezione.alle.minutes() {
                &mut called.after
            } else {
                continue;
            };
            on_roll.add(tx, classe, other.gruppo_id, data)?;
        }
        Ok(called)
    }
}

/// Who is on the rolls of the lessons of a class that run at a minute of a day.
///
/// # Errors
/// The storage's.
pub fn on_roll_at(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (data, minute): (Date, u16),
) -> Result<OnRoll, AppError> {
    let appelli = store::of_classe(tx, classe, data)?;
    let mut on_roll = OnRoll::default();
    for lezione in with_a_roll(tx, classe, data, &appelli)? {
        if (lezione.inizio..lezione.fine).contains(&minute) {
            on_roll.add(tx, classe, lezione.gruppo_id, data)?;
        }
    }
    Ok(on_roll)
}

fn with_a_roll(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    data: Date,
    appelli: &[Appello],
) -> Result<Vec<Lezione>, AppError> {
    if appelli.is_empty() {
        return Ok(Vec::new());
    }
    let called: BTreeSet<LezioneId> = appelli.iter().map(|appello| appello.lezione_id).collect();
    let mut lessons = lezioni::store::of_classe(tx, classe, (data, data))?;
    lessons.retain(|lezione| called.contains(&lezione.id));
    Ok(lessons)
}
