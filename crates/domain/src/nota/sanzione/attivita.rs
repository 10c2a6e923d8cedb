// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Days away from lessons with activities instead: nobody justifies them, and the hours of the activities count as
//! attended (D.P.R. 249/1998, art. 4 c. 8-bis to 8-quinquies, as D.P.R. 134/2025 wrote them).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Misura, PassoSanzione, TipoMisura};

/// What a pupil has instead of lessons, by a measure that was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attivita {
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// Minutes of the activity; none where the decision sets no hours.
    pub minuti: u32,
}

impl Attivita {
    /// Whether a day is one of it.
    pub fn is_on(&self, day: Date) -> bool {
        (self.dal..=self.al).contains(&day)
    }

    fn of(misura: &Misura, until: Option<Date>) -> Option<Attivita> {
        let (dal, al) =
            misura.dal.zip(misura.al).filter(|_| misura.tipo == TipoMisura::AllontanamentoLezioni)?;
        let al = until.map_or(al, |until| al.min(until));
        (dal <= al).then(|| Attivita { dal, al, minuti: u32::from(misura.ore.unwrap_or_default()) * 60 })
    }
}

/// The activities that the steps of a sanzione lead to, in order. What was done before an appeal changed the measure or
/// took it away was done: whoever wins the appeal does not lose it.
pub fn attivita<'a>(
    passi: impl IntoIterator<Item = (PassoSanzione, Date, Option<&'a Misura>)>,
) -> Vec<Attivita> {
    let (mut told, mut standing, mut held) = (false, None, Vec::new());
    for (passo, data, misura) in passi {
        match passo {
            PassoSanzione::Delibera => standing = misura,
            PassoSanzione::Notifica => told = true,
            PassoSanzione::Modifica | PassoSanzione::Annulla => {
                held.extend(standing.and_then(|misura| Attivita::of(misura, Some(data))));
                standing = misura;
            }
            _ => {}
        }
    }
    held.extend(standing.and_then(|misura| Attivita::of(misura, None)));
    if told { held } else { Vec::new() }
}

/// Minutes, of those lost day by day, that count as attended: on the days of the activities, no more than their minutes,
/// and none twice.
pub fn minuti_frequentati<'a>(
    attivita: impl IntoIterator<Item = &'a Attivita>,
    persi: impl IntoIterator<Item = (Date, u32)>,
) -> u32 {
    let mut left: BTreeMap<Date, u32> = BTreeMap::new();
    for (day, minutes) in persi {
        *left.entry(day).or_default() += minutes;
    }
    let mut attended = 0;
    for own in attivita {
        let mut still = own.minuti;
        for lost in left.range_mut(own.dal..=own.al).map(|(_, lost)| lost) {
            let taken = still.min(*lost);
            *lost -= taken;
            still -= taken;
            attended += taken;
        }
    }
    attended
}
