// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How heavy the days of a class are, and which are free for one more test.

use jiff::civil::Date;

/// What a test weighs beside one piece of homework.
const PESO_VERIFICA: usize = 3;
/// Days that are suggested at once.
pub const PROPOSTE_MAX: usize = 3;

/// What a class has on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaricoGiorno {
    /// The day.
    pub data: Date,
    /// Lessons are held.
    pub lezioni: bool,
    /// All pupils are to be out of class at some time of it.
    pub fuori: bool,
    /// The subject that asks has an hour on that day.
    pub materia_in_orario: bool,
    /// Tests.
    pub verifiche: usize,
    /// Pieces of homework that are due.
    pub compiti: usize,
}

coded_enum! {
    /// How heavy a day is.
    pub enum LivelloCarico {
        /// Nothing is due.
        Libero => "libero",
        /// One or two pieces of homework.
        Leggero => "leggero",
        /// A test, or as much homework.
        Medio => "medio",
        /// A test and homework, or more.
        Pieno => "pieno",
    }
}

impl CaricoGiorno {
    /// How heavy the day is: a test counts as three pieces of homework.
    pub const fn livello(&self) -> LivelloCarico {
        match self.peso() {
            0 => LivelloCarico::Libero,
            1..=2 => LivelloCarico::Leggero,
            3..=4 => LivelloCarico::Medio,
            _ => LivelloCarico::Pieno,
        }
    }

    const fn peso(&self) -> usize {
        self.verifiche * PESO_VERIFICA + self.compiti
    }
}

/// Days that are good for one more test of the subject: with an hour of it, the class at school and no test, the lightest
/// first, then the nearest.
pub fn suggest(giorni: &[CaricoGiorno]) -> Vec<Date> {
    let free = giorni.iter().filter(|giorno| {
        giorno.lezioni && !giorno.fuori && giorno.materia_in_orario && giorno.verifiche == 0
    });
    let mut free: Vec<&CaricoGiorno> = free.collect();
    free.sort_by_key(|giorno| (giorno.peso(), giorno.data));
    free.into_iter().take(PROPOSTE_MAX).map(|giorno| giorno.data).collect()
}
