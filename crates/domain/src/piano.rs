// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans of single pupils (PEI, PDP) and health documents: who reads and writes them, and what they may say.
//!
//! Law: D.Lgs. 66/2017, art. 7 and D.I. 182/2020 (PEI, written by the GLO); L. 170/2010 and D.M. 5669/2011 (PDP); Dir.
//! 27/12/2012 (other needs); GDPR, art. 9 and art. 5 par. 1 c, Codice privacy, art. 2-sexies. The council of the class
//! needs plans and measures to teach; the diagnosis is for who draws up the plan.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::RuleError;

/// Longest title, in characters.
pub const TITOLO_MAX: usize = 200;
/// Longest text, in characters.
pub const TESTO_MAX: usize = 5000;
/// Longest measure, in characters.
pub const MISURA_MAX: usize = 200;
/// Most measures of a kind.
pub const MISURE_MAX: usize = 40;

coded_enum! {
    /// What a document is.
    pub enum TipoPiano {
        /// Piano educativo individualizzato.
        Pei => "pei",
        /// Piano didattico personalizzato.
        Pdp => "pdp",
        /// Health document: certification, functional profile.
        Sanitario => "sanitario",
    }
}

/// In which capacity somebody has to do with the documents of a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Veste {
    /// The dirigente.
    Dirigente,
    /// A support teacher of the pupil.
    Sostegno,
    /// The coordinatore of the class.
    Coordinatore,
    /// A teacher of the class.
    Consiglio,
    /// A parent, or the adult pupil.
    Famiglia,
}

impl Veste {
    /// Whether one reads a document: plans everybody here, health documents who draws up the plan and the family.
    pub const fn may_read(self, tipo: TipoPiano) -> bool {
        match tipo {
            TipoPiano::Pei | TipoPiano::Pdp => true,
            TipoPiano::Sanitario => matches!(self, Self::Dirigente | Self::Sostegno | Self::Famiglia),
        }
    }

    /// Whether one writes a document: the support teacher the PEI and what it rests on, the coordinatore the PDP for
    /// the council, the dirigente any.
    pub const fn may_write(self, tipo: TipoPiano) -> bool {
        match self {
            Self::Dirigente => true,
            Self::Sostegno => matches!(tipo, TipoPiano::Pei | TipoPiano::Sanitario),
            Self::Coordinatore => matches!(tipo, TipoPiano::Pdp),
            Self::Consiglio | Self::Famiglia => false,
        }
    }
}

/// What the council does for the pupil.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misure {
    /// Strumenti consentiti: what the pupil may use in lessons and tests.
    pub strumenti: Vec<String>,
    /// Strumenti compensativi.
    pub compensative: Vec<String>,
    /// Misure dispensative.
    pub dispensative: Vec<String>,
}

impl Misure {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.strumenti.is_empty() && self.compensative.is_empty() && self.dispensative.is_empty()
    }
}

/// A document as it was typed: measures one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PianoDraft {
    /// What it is.
    pub tipo: TipoPiano,
    /// Its title.
    pub titolo: String,
    /// When it was approved or issued.
    pub data: Option<Date>,
    /// Allowed tools.
    pub strumenti: String,
    /// Strumenti compensativi.
    pub compensative: String,
    /// Misure dispensative.
    pub dispensative: String,
    /// What else its readers should know.
    pub testo: String,
    /// A file comes with it.
    pub con_documento: bool,
}

/// A document that keeps the rules, as it is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piano {
    /// What it is.
    pub tipo: TipoPiano,
    /// Its title.
    pub titolo: String,
    /// When it was approved or issued.
    pub data: Option<Date>,
    /// What the council does.
    pub misure: Misure,
    /// What else its readers should know.
    pub testo: String,
}

/// Why a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PianoError {
    /// No title.
    #[error("a document needs a title")]
    TitoloMissing,
    /// A text is too long.
    #[error("{field} has more than {max} characters")]
    TooLong {
        /// Form field.
        field: &'static str,
        /// Longest accepted.
        max: usize,
    },
    /// Too many measures.
    #[error("{field} has more than {MISURE_MAX} lines")]
    TooMany {
        /// Form field.
        field: &'static str,
    },
    /// Approved on a day to come.
    #[error("{data} is yet to come")]
    Future {
        /// The day.
        data: Date,
    },
    /// The council does not read health documents: measures in one would reach nobody.
    #[error("a health document has no measures")]
    MisureUnexpected,
    /// Neither a file nor anything that could be read.
    #[error("a document needs a file, measures or a text")]
    Empty,
    /// The actor's capacity does not write this kind.
    #[error("a {tipo} is written by others")]
    NotAuthor {
        /// The kind.
        tipo: TipoPiano,
    },
    /// A new version is of the same kind.
    #[error("a new version of a {tipo} is another {tipo}")]
    OtherKind {
        /// The kind of the version that stands.
        tipo: TipoPiano,
    },
}

impl RuleError for PianoError {
    fn key(&self) -> &'static str {
        match self {
            Self::TitoloMissing => "piano-errore-titolo",
            Self::TooLong { .. } => "piano-errore-lungo",
            Self::TooMany { .. } => "piano-errore-troppe",
            Self::Future { .. } => "piano-errore-futura",
            Self::MisureUnexpected => "piano-errore-misure",
            Self::Empty => "piano-errore-vuoto",
            Self::NotAuthor { .. } => "piano-errore-autore",
            Self::OtherKind { .. } => "piano-errore-altro-tipo",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::TitoloMissing => "titolo",
            Self::TooLong { field, .. } | Self::TooMany { field } => field,
            Self::Future { .. } => "data",
            Self::MisureUnexpected => "strumenti",
            Self::Empty => "allegato",
            Self::NotAuthor { .. } | Self::OtherKind { .. } => "tipo",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { max, .. } => vec![("n", max.to_string())],
            Self::TooMany { .. } => vec![("n", MISURE_MAX.to_string())],
            Self::Future { data } => vec![("data", data.to_string())],
            Self::TitoloMissing
            | Self::MisureUnexpected
            | Self::Empty
            | Self::NotAuthor { .. }
            | Self::OtherKind { .. } => Vec::new(),
        }
    }
}

/// Checks a document, written by somebody in these capacities; `standing` is the kind of the version it replaces.
pub fn write(
    vesti: &[Veste],
    draft: &PianoDraft,
    standing: Option<TipoPiano>,
    today: Date,
) -> Result<Piano, PianoError> {
    let tipo = draft.tipo;
    if let Some(tipo) = standing.filter(|standing| *standing != tipo) {
        return Err(PianoError::OtherKind { tipo });
    }
    if !vesti.iter().any(|veste| veste.may_write(tipo)) {
        return Err(PianoError::NotAuthor { tipo });
    }
    let titolo = text("titolo", &draft.titolo, TITOLO_MAX)?;
    if titolo.is_empty() {
        return Err(PianoError::TitoloMissing);
    }
    if let Some(data) = draft.data.filter(|data| *data > today) {
        return Err(PianoError::Future { data });
    }
    let misure = Misure {
        strumenti: lines("strumenti", &draft.strumenti)?,
        compensative: lines("compensative", &draft.compensative)?,
        dispensative: lines("dispensative", &draft.dispensative)?,
    };
    if tipo == TipoPiano::Sanitario && !misure.is_empty() {
        return Err(PianoError::MisureUnexpected);
    }
    let testo = text("testo", &draft.testo, TESTO_MAX)?;
    if misure.is_empty() && testo.is_empty() && !draft.con_documento {
        return Err(PianoError::Empty);
    }
    Ok(Piano { tipo, titolo, data: draft.data, misure, testo })
}

fn text(field: &'static str, text: &str, max: usize) -> Result<String, PianoError> {
    let text = text.trim();
    if text.chars().count() > max {
        return Err(PianoError::TooLong { field, max });
    }
    Ok(text.to_owned())
}

fn lines(field: &'static str, typed: &str) -> Result<Vec<String>, PianoError> {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MISURE_MAX {
        return Err(PianoError::TooMany { field });
    }
    lines.into_iter().map(|line| text(field, line, MISURA_MAX)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    fn draft(tipo: TipoPiano) -> PianoDraft {
        PianoDraft {
            tipo,
            titolo: " Piano 2026/27 ".to_owned(),
            data: Some(date(2026, 10, 30)),
            strumenti: String::new(),
            compensative: String::new(),
            dispensative: String::new(),
            testo: String::new(),
            con_documento: true,
        }
    }

    #[test]
    fn plans_are_read_by_the_council_and_health_documents_by_who_draws_up_the_plan() {
        use TipoPiano::{Pdp, Pei, Sanitario};
        use Veste::{Consiglio, Coordinatore, Dirigente, Famiglia, Sostegno};
        let table = [
            (Dirigente, &[Pei, Pdp, Sanitario][..], &[Pei, Pdp, Sanitario][..]),
            (Sostegno, &[Pei, Pdp, Sanitario], &[Pei, Sanitario]),
            (Coordinatore, &[Pei, Pdp], &[Pdp]),
            (Consiglio, &[Pei, Pdp], &[]),
            (Famiglia, &[Pei, Pdp, Sanitario], &[]),
        ];
        for (veste, reads, writes) in table {
            for tipo in TipoPiano::ALL {
                assert_eq!(veste.may_read(*tipo), reads.contains(tipo), "{veste:?} reads {tipo}");
                assert_eq!(veste.may_write(*tipo), writes.contains(tipo), "{veste:?} writes {tipo}");
                let written = write(&[veste], &draft(*tipo), None, TODAY);
                assert_eq!(written.is_ok(), writes.contains(tipo), "{veste:?} {tipo}: {written:?}");
            }
        }
        let both = [Consiglio, Sostegno];
        assert!(write(&both, &draft(Pei), Some(Pei), TODAY).is_ok());
        assert_eq!(write(&both, &draft(Pei), Some(Pdp), TODAY), Err(PianoError::OtherKind { tipo: Pdp }));
    }

    #[test]
    fn measures_are_lines_and_blank_ones_do_not_count() {
        let typed = PianoDraft {
            strumenti: "Calcolatrice\n\n  Mappe concettuali \r\n".to_owned(),
            con_documento: false,
            ..draft(TipoPiano::Pdp)
        };
        let piano = write(&[Veste::Coordinatore], &typed, None, TODAY).unwrap();
        assert_eq!(piano.misure.strumenti, ["Calcolatrice", "Mappe concettuali"]);
        assert_eq!(piano.titolo, "Piano 2026/27");
    }

    #[test]
    fn a_wrong_document_is_refused_at_its_field() {
        let pdp = draft(TipoPiano::Pdp);
        let many = "x\n".repeat(MISURE_MAX + 1);
        let table = [
            (PianoDraft { titolo: "  ".to_owned(), ..pdp.clone() }, PianoError::TitoloMissing),
            (
                PianoDraft { titolo: "x".repeat(TITOLO_MAX + 1), ..pdp.clone() },
                PianoError::TooLong { field: "titolo", max: TITOLO_MAX },
            ),
            (
                PianoDraft { data: Some(date(2026, 11, 24)), ..pdp.clone() },
                PianoError::Future { data: date(2026, 11, 24) },
            ),
            (PianoDraft { compensative: many, ..pdp.clone() }, PianoError::TooMany { field: "compensative" }),
            (
                PianoDraft { dispensative: "è".repeat(MISURA_MAX + 1), ..pdp.clone() },
                PianoError::TooLong { field: "dispensative", max: MISURA_MAX },
            ),
            (PianoDraft { con_documento: false, ..pdp.clone() }, PianoError::Empty),
            (
                PianoDraft { strumenti: "Calcolatrice".to_owned(), ..draft(TipoPiano::Sanitario) },
                PianoError::MisureUnexpected,
            ),
        ];
        for (draft, expected) in table {
            assert_eq!(write(&[Veste::Dirigente], &draft, None, TODAY), Err(expected));
            assert!(expected.field().is_some());
        }
    }
}
