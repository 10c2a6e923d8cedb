// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which values a school order, a materia and a school year have: rules as data.

use super::{Giudizio, Valore};
use crate::anno::AnnoScolastico;
use crate::materia::TipoMateria;
use crate::ordine::OrdineScuola;

/// The values that a teacher may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scala {
    /// Marks in tenths.
    pub numeri: bool,
    /// Judgements, the best first.
    pub giudizi: &'static [Giudizio],
    /// Where the rule comes from.
    pub fonte: &'static str,
}

const DECIMI: Scala =
    Scala { numeri: true, giudizi: &[], fonte: "D.Lgs. 62/2017, art. 2 c. 1; D.P.R. 122/2009" };

const SEI_GIUDIZI: Scala = Scala {
    numeri: false,
    giudizi: &[
        Giudizio::Ottimo,
        Giudizio::Distinto,
        Giudizio::Buono,
        Giudizio::Discreto,
        Giudizio::Sufficiente,
        Giudizio::NonSufficiente,
    ],
    fonte: "L. 150/2024; O.M. 3/2025, all. A",
};

const LIVELLI: Scala = Scala {
    numeri: false,
    giudizi: &[Giudizio::Avanzato, Giudizio::Intermedio, Giudizio::Base, Giudizio::PrimaAcquisizione],
    fonte: "O.M. 172/2020",
};

const RELIGIONE: Scala = Scala {
    numeri: false,
    giudizi: &[
        Giudizio::Ottimo,
        Giudizio::Distinto,
        Giudizio::Buono,
        Giudizio::Discreto,
        Giudizio::Sufficiente,
        Giudizio::Mediocre,
        Giudizio::Insufficiente,
    ],
    fonte: "D.Lgs. 297/1994, art. 309 c. 4; D.Lgs. 62/2017, art. 2 c. 7",
};

/// A scale with the first school year in which it counts.
struct Regola {
    ordine: OrdineScuola,
    religione: bool,
    dal: i16,
    scala: Scala,
}

const fn regola(ordine: OrdineScuola, religione: bool, dal: i16, scala: Scala) -> Regola {
    Regola { ordine, religione, dal, scala }
}

/// The newest first. Infanzia observes and gives no marks. In 2024/25 the primaria passed to the six judgements in the
/// last period of the year; the year as a whole is read with them.
const REGOLE: &[Regola] = &[
    regola(OrdineScuola::Primaria, false, 2024, SEI_GIUDIZI),
    regola(OrdineScuola::Primaria, false, 2020, LIVELLI),
    regola(OrdineScuola::Primaria, false, 0, DECIMI),
    regola(OrdineScuola::SecondariaI, false, 0, DECIMI),
    regola(OrdineScuola::SecondariaII, false, 0, DECIMI),
    regola(OrdineScuola::Primaria, true, 0, RELIGIONE),
    regola(OrdineScuola::SecondariaI, true, 0, RELIGIONE),
    regola(OrdineScuola::SecondariaII, true, 0, RELIGIONE),
];

impl Scala {
    /// The scale of a materia in a classe, or none where nothing is valued day by day: infanzia, sostegno, covers,
    /// meals, and conduct, which only the council values.
    pub fn of(ordine: OrdineScuola, materia: TipoMateria, anno: AnnoScolastico) -> Option<Self> {
        let religione = match materia {
            TipoMateria::Curricolare | TipoMateria::EducazioneCivica => false,
            TipoMateria::Irc | TipoMateria::Alternativa => true,
            TipoMateria::Sostegno
            | TipoMateria::Potenziamento
            | TipoMateria::Comportamento
            | TipoMateria::Sostituzione
            | TipoMateria::Mensa => return None,
        };
        let found = REGOLE.iter().find(|regola| {
            regola.ordine == ordine && regola.religione == religione && regola.dal <= anno.start_year()
        });
        found.map(|regola| regola.scala)
    }

    /// Whether the value is one of the scale's. Annotations belong to every scale.
    pub fn admits(self, valore: Valore) -> bool {
        match valore {
            Valore::Voto(_) => self.numeri,
            Valore::Giudizio(giudizio) => self.giudizi.contains(&giudizio),
            Valore::Annotazione(_) => true,
        }
    }
}
