// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Livelli reached on an obiettivo: which ones a school order and year have, and when one is written.
//!
//! A livello hangs on the mark of a pupil in a prova and is seen when the mark is. It is never turned into a number and
//! enters no mean.

use jiff::Timestamp;
use jiff::civil::Date;

use super::decide::is_older;
use super::{ObiettivoError, TitoloVoto};
use crate::anno::AnnoScolastico;
use crate::materia::TipoMateria;
use crate::ordine::OrdineScuola;

coded_enum! {
    /// A livello.
    pub enum Livello {
        /// Ottimo.
        Ottimo => "ottimo",
        /// Distinto.
        Distinto => "distinto",
        /// Buono.
        Buono => "buono",
        /// Discreto.
        Discreto => "discreto",
        /// Sufficiente.
        Sufficiente => "sufficiente",
        /// Non sufficiente.
        NonSufficiente => "non_sufficiente",
        /// Avanzato.
        Avanzato => "avanzato",
        /// Intermedio.
        Intermedio => "intermedio",
        /// Base.
        Base => "base",
        /// In via di prima acquisizione.
        PrimaAcquisizione => "prima_acquisizione",
        /// Iniziale.
        Iniziale => "iniziale",
    }
}

/// The livelli that a teacher may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScalaLivelli {
    /// The best first.
    pub livelli: &'static [Livello],
    /// What each is called in a narrow cell.
    pub sigle: &'static [&'static str],
    /// Where the rule comes from.
    pub fonte: &'static str,
}

const GIUDIZI: ScalaLivelli = ScalaLivelli {
    livelli: &[
        Livello::Ottimo,
        Livello::Distinto,
        Livello::Buono,
        Livello::Discreto,
        Livello::Sufficiente,
        Livello::NonSufficiente,
    ],
    sigle: &["Ott", "Dist", "Buo", "Disc", "Suff", "NonS"],
    fonte: "L. 150/2024; O.M. 3/2025, all. A",
};

const ACQUISIZIONE: ScalaLivelli = ScalaLivelli {
    livelli: &[Livello::Avanzato, Livello::Intermedio, Livello::Base, Livello::PrimaAcquisizione],
    sigle: &["Av", "Int", "Bas", "PrA"],
    fonte: "O.M. 172/2020",
};

const COMPETENZE: ScalaLivelli = ScalaLivelli {
    livelli: &[Livello::Avanzato, Livello::Intermedio, Livello::Base, Livello::Iniziale],
    // The letters of the certificate of competences.
    sigle: &["A", "B", "C", "D"],
    fonte: "D.M. 742/2017; D.M. 14/2024",
};

/// A scale with the first school year in which it counts, the newest first.
const REGOLE: &[(OrdineScuola, i16, ScalaLivelli)] = &[
    (OrdineScuola::Primaria, 2024, GIUDIZI),
    (OrdineScuola::Primaria, 2020, ACQUISIZIONE),
    (OrdineScuola::Primaria, 0, COMPETENZE),
    (OrdineScuola::SecondariaI, 0, COMPETENZE),
    (OrdineScuola::SecondariaII, 0, COMPETENZE),
];

impl ScalaLivelli {
    /// The livelli of a materia in a classe; none where no marks are given, and none for religion and what stands in its
    /// place, which are valued by a note of their own (D.Lgs. 297/1994, art. 309).
    pub fn of(ordine: OrdineScuola, materia: TipoMateria, anno: AnnoScolastico) -> Option<Self> {
        if !matches!(materia, TipoMateria::Curricolare | TipoMateria::EducazioneCivica) {
            return None;
        }
        let found = REGOLE.iter().find(|(known, dal, _)| *known == ordine && *dal <= anno.start_year());
        found.map(|(_, _, scala)| *scala)
    }

    /// A livello in a narrow cell; its code when it is of another year's scale.
    pub fn sigla(self, livello: Livello) -> &'static str {
        let place = self.livelli.iter().position(|known| *known == livello);
        place.and_then(|place| self.sigle.get(place).copied()).unwrap_or_else(|| livello.code())
    }
}

/// What the store knows when a livello is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LivelloFacts {
    /// The livelli of the order and year.
    pub scala: ScalaLivelli,
    /// By which title the acting teacher touches the marks of the prova.
    pub titolo: TitoloVoto,
    /// Day of the prova.
    pub data: Date,
    /// Whether a scrutinio closed that day.
    pub chiuso: bool,
    /// The prova names the obiettivo.
    pub is_named: bool,
    /// The pupil has a mark or a judgement in the prova.
    pub has_valutazione: bool,
    /// The livello that stands, and when it was first written.
    pub standing: Option<(Livello, Timestamp)>,
    /// Days within which it is corrected without a reason.
    pub giorni_liberi: u8,
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LivelloChange {
    /// It says so already.
    Unchanged,
    /// A new one.
    Write(Livello),
    /// Another one, or none, in the place of the one that stands.
    Correct {
        /// What it says from now on.
        livello: Option<Livello>,
        /// The livello is old or a supplente's: its author is told at the end of the day.
        is_told: bool,
    },
}

impl LivelloChange {
    /// Whether a livello changes that is old or a supplente's.
    pub fn is_told(self) -> bool {
        matches!(self, Self::Correct { is_told: true, .. })
    }
}

/// Decides on the livello of a pupil on an obiettivo.
pub fn decide_livello(
    facts: &LivelloFacts,
    (livello, motivo): (Option<Livello>, &str),
    now: Timestamp,
) -> Result<LivelloChange, ObiettivoError> {
    if facts.standing.map(|(standing, _)| standing) == livello {
        return Ok(LivelloChange::Unchanged);
    }
    let is_supplente = facts.titolo == TitoloVoto::DelSupplente;
    if facts.titolo == TitoloVoto::Altrui || (is_supplente && facts.standing.is_none()) {
        return Err(ObiettivoError::NotOwn);
    }
    if facts.chiuso {
        return Err(ObiettivoError::Closed { data: facts.data });
    }
    if !facts.is_named {
        return Err(ObiettivoError::NotNamed);
    }
    if let Some(livello) = livello {
        if !facts.has_valutazione {
            return Err(ObiettivoError::WithoutVoto);
        }
        if !facts.scala.livelli.contains(&livello) {
            return Err(ObiettivoError::OutsideScala { livello });
        }
    }
    let is_old = facts.standing.is_some_and(|(_, at)| is_older(at, facts.giorni_liberi, now));
    let is_told = is_old || is_supplente;
    if is_told && motivo.trim().is_empty() {
        return Err(ObiettivoError::MotivoMissing);
    }
    Ok(match (facts.standing, livello) {
        (None, Some(livello)) => LivelloChange::Write(livello),
        _ => LivelloChange::Correct { livello, is_told },
    })
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_livelli_follow_the_order_and_the_year() {
        let first = |ordine, tipo, anno| {
            let anno = AnnoScolastico::starting(anno).unwrap();
            ScalaLivelli::of(ordine, tipo, anno).map(|scala| (scala.livelli.len(), scala.fonte))
        };
        let table = [
            (OrdineScuola::Primaria, TipoMateria::Curricolare, 2026, Some((6, GIUDIZI.fonte))),
            (OrdineScuola::Primaria, TipoMateria::Curricolare, 2023, Some((4, ACQUISIZIONE.fonte))),
            (OrdineScuola::SecondariaI, TipoMateria::EducazioneCivica, 2026, Some((4, COMPETENZE.fonte))),
            (OrdineScuola::SecondariaII, TipoMateria::Curricolare, 2026, Some((4, COMPETENZE.fonte))),
            (OrdineScuola::SecondariaII, TipoMateria::Irc, 2026, None),
            (OrdineScuola::Infanzia, TipoMateria::Curricolare, 2026, None),
        ];
        for (ordine, tipo, anno, expected) in table {
            assert_eq!(first(ordine, tipo, anno), expected, "{ordine} {tipo} {anno}");
        }
    }

    #[test]
    fn a_livello_hangs_on_a_mark_and_an_old_one_changes_with_a_reason() {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let old = now.checked_sub((24 * 20).hours()).unwrap();
        let facts = LivelloFacts {
            scala: COMPETENZE,
            titolo: TitoloVoto::Propria,
            data: date(2026, 11, 20),
            chiuso: false,
            is_named: true,
            has_valutazione: true,
            standing: None,
            giorni_liberi: 7,
        };
        let base = Some(Livello::Base);
        let stands = |at| LivelloFacts { standing: Some((Livello::Base, at)), ..facts };
        let correct = |livello, is_told| Ok(LivelloChange::Correct { livello, is_told });
        let avanzato = Some(Livello::Avanzato);
        let supplente = |facts| LivelloFacts { titolo: TitoloVoto::DelSupplente, ..facts };
        let table = [
            (facts, base, "", Ok(LivelloChange::Write(Livello::Base))),
            (facts, None, "", Ok(LivelloChange::Unchanged)),
            (stands(now), base, "", Ok(LivelloChange::Unchanged)),
            (stands(now), avanzato, "", correct(avanzato, false)),
            (stands(now), None, "", correct(None, false)),
            (stands(old), avanzato, " ", Err(ObiettivoError::MotivoMissing)),
            (stands(old), avanzato, "svista", correct(avanzato, true)),
            (supplente(stands(now)), avanzato, "", Err(ObiettivoError::MotivoMissing)),
            (supplente(stands(now)), avanzato, "svista", correct(avanzato, true)),
            (supplente(facts), base, "svista", Err(ObiettivoError::NotOwn)),
            (LivelloFacts { titolo: TitoloVoto::Altrui, ..facts }, base, "", Err(ObiettivoError::NotOwn)),
            (
                LivelloFacts { chiuso: true, ..facts },
                base,
                "",
                Err(ObiettivoError::Closed { data: facts.data }),
            ),
            (LivelloFacts { is_named: false, ..facts }, base, "", Err(ObiettivoError::NotNamed)),
            (LivelloFacts { has_valutazione: false, ..facts }, base, "", Err(ObiettivoError::WithoutVoto)),
            (
                facts,
                Some(Livello::Ottimo),
                "",
                Err(ObiettivoError::OutsideScala { livello: Livello::Ottimo }),
            ),
        ];
        for (facts, livello, motivo, expected) in table {
            assert_eq!(decide_livello(&facts, (livello, motivo), now), expected, "{livello:?} {motivo}");
        }
    }
}
