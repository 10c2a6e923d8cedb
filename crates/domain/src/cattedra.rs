// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Cattedre: who teaches what to whom, and from when to when.

pub mod modifica;

use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::ids::PersonaId;
use crate::materia::TipoMateria;

coded_enum! {
    /// In which capacity a docente teaches a classe. A supplenza is not a kind of its own: the supplente
    /// holds the same kind of cattedra as the teacher replaced, with dates (see [`Supplenza`]).
    pub enum TipoCattedra {
        /// Holder of the materia.
        Normale => "normale",
        /// Insegnante tecnico-pratico: in the laboratory beside the holder of the materia.
        Itp => "itp",
        /// Support for one pupil; contitolare of the classe (D.Lgs. 297/1994, art. 315 c. 5).
        Sostegno => "sostegno",
        /// Widening of the offer: projects, cover (L. 107/2015, art. 1 c. 7).
        Potenziamento => "potenziamento",
        /// Alternative activity to religion.
        Alternativa => "alternativa",
    }
}

/// Whom a supplente replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Supplenza {
    /// The teacher replaced, who stays the author of what was written before.
    pub sostituito: PersonaId,
}

/// A cattedra as typed in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CattedraDraft {
    /// The teacher.
    pub docente: PersonaId,
    /// In which capacity.
    pub tipo: TipoCattedra,
    /// What the chosen materia is.
    pub tipo_materia: TipoMateria,
    /// The pupil, for sostegno.
    pub alunno: Option<PersonaId>,
    /// Whether it is a supplenza.
    pub supplenza: bool,
    /// The teacher replaced, for a supplenza.
    pub sostituito: Option<PersonaId>,
    /// First day; empty means the first of the school year.
    pub dal: Option<Date>,
    /// Last day; empty means the last of the school year.
    pub al: Option<Date>,
}

/// A cattedra that keeps the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cattedra {
    /// The teacher.
    pub docente: PersonaId,
    /// In which capacity.
    pub tipo: TipoCattedra,
    /// The pupil, for sostegno.
    pub alunno: Option<PersonaId>,
    /// Whom it replaces, for a supplenza.
    pub supplenza: Option<Supplenza>,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

/// Why a cattedra is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CattedraError {
    /// Sostegno is given to a pupil (L. 104/1992, art. 13).
    #[error("a sostegno cattedra needs its pupil")]
    AlunnoMissing,
    /// Only sostegno has a pupil.
    #[error("a cattedra of kind {tipo} has no pupil")]
    AlunnoUnexpected {
        /// The kind.
        tipo: TipoCattedra,
    },
    /// The materia does not fit the kind of cattedra.
    #[error("a cattedra of kind {tipo} cannot have a materia of kind {materia}")]
    MateriaMismatch {
        /// The kind of cattedra.
        tipo: TipoCattedra,
        /// The kind of materia.
        materia: TipoMateria,
    },
    /// A supplenza without the teacher replaced.
    #[error("a supplenza needs the teacher replaced")]
    SostituitoMissing,
    /// Nobody replaces themselves.
    #[error("a teacher cannot replace themselves")]
    SostituitoSame,
    /// A supplenza without one of its dates.
    #[error("a supplenza needs the date {field}")]
    DateMissing {
        /// Form field.
        field: &'static str,
    },
    /// It ends before it begins.
    #[error("{dal} comes after {al}")]
    Reversed {
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
    /// A date outside the school year.
    #[error("{giorno} is not in the school year {anno}")]
    OutsideAnno {
        /// Form field.
        field: &'static str,
        /// The date.
        giorno: Date,
        /// The school year.
        anno: AnnoScolastico,
    },
}

impl RuleError for CattedraError {
    fn key(&self) -> &'static str {
        match self {
            Self::AlunnoMissing => "cattedra-errore-alunno-mancante",
            Self::AlunnoUnexpected { .. } => "cattedra-errore-alunno-non-previsto",
            Self::MateriaMismatch { .. } => "cattedra-errore-materia",
            Self::SostituitoMissing => "cattedra-errore-sostituito-mancante",
            Self::SostituitoSame => "cattedra-errore-sostituito-uguale",
            Self::DateMissing { .. } => "cattedra-errore-data-mancante",
            Self::Reversed { .. } => "cattedra-errore-date-invertite",
            Self::OutsideAnno { .. } => "cattedra-errore-fuori-anno",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::AlunnoMissing | Self::AlunnoUnexpected { .. } => "alunno",
            Self::MateriaMismatch { .. } => "materia",
            Self::SostituitoMissing | Self::SostituitoSame => "sostituito",
            Self::Reversed { .. } => "al",
            Self::DateMissing { field } | Self::OutsideAnno { field, .. } => field,
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::AlunnoUnexpected { tipo } => vec![("tipo", tipo.to_string())],
            Self::MateriaMismatch { tipo, materia } => {
                vec![("tipo", tipo.to_string()), ("materia", materia.to_string())]
            }
            Self::Reversed { dal, al } => vec![("dal", dal.to_string()), ("al", al.to_string())],
            Self::OutsideAnno { giorno, anno, .. } => {
                vec![("giorno", giorno.to_string()), ("anno", anno.to_string())]
            }
            Self::AlunnoMissing
            | Self::SostituitoMissing
            | Self::SostituitoSame
            | Self::DateMissing { .. } => Vec::new(),
        }
    }
}

/// Checks a cattedra of a school year.
pub fn validate(draft: &CattedraDraft, anno: AnnoScolastico) -> Result<Cattedra, CattedraError> {
    check_alunno(draft)?;
    if !fits(draft.tipo, draft.tipo_materia) {
        return Err(CattedraError::MateriaMismatch { tipo: draft.tipo, materia: draft.tipo_materia });
    }
    let supplenza = supplenza_of(draft)?;
    let (dal, al) = (draft.dal.unwrap_or(anno.first_day()), draft.al.unwrap_or(anno.last_day()));
    for (field, giorno) in [("dal", dal), ("al", al)] {
        if !anno.contains(giorno) {
            return Err(CattedraError::OutsideAnno { field, giorno, anno });
        }
    }
    if al < dal {
        return Err(CattedraError::Reversed { dal, al });
    }
    Ok(Cattedra { docente: draft.docente, tipo: draft.tipo, alunno: draft.alunno, supplenza, dal, al })
}

fn check_alunno(draft: &CattedraDraft) -> Result<(), CattedraError> {
    match (draft.tipo, draft.alunno) {
        (TipoCattedra::Sostegno, None) => Err(CattedraError::AlunnoMissing),
        (TipoCattedra::Sostegno, Some(_)) | (_, None) => Ok(()),
        (tipo, Some(_)) => Err(CattedraError::AlunnoUnexpected { tipo }),
    }
}

fn supplenza_of(draft: &CattedraDraft) -> Result<Option<Supplenza>, CattedraError> {
    if !draft.supplenza {
        return Ok(None);
    }
    let sostituito = draft.sostituito.ok_or(CattedraError::SostituitoMissing)?;
    if sostituito == draft.docente {
        return Err(CattedraError::SostituitoSame);
    }
    for (field, given) in [("dal", draft.dal), ("al", draft.al)] {
        if given.is_none() {
            return Err(CattedraError::DateMissing { field });
        }
    }
    Ok(Some(Supplenza { sostituito }))
}

fn fits(tipo: TipoCattedra, materia: TipoMateria) -> bool {
    match tipo {
        TipoCattedra::Normale => materia.is_curricular() && materia != TipoMateria::Alternativa,
        TipoCattedra::Itp => matches!(materia, TipoMateria::Curricolare | TipoMateria::EducazioneCivica),
        TipoCattedra::Sostegno => materia == TipoMateria::Sostegno,
        TipoCattedra::Potenziamento => {
            matches!(materia, TipoMateria::Potenziamento | TipoMateria::Curricolare)
        }
        TipoCattedra::Alternativa => materia == TipoMateria::Alternativa,
    }
}

/// Whether a cattedra that is not over goes on after its holder's last day as docente: `ruoli` are the first and last days
/// of those roles. It then has nobody, and is to be ended or given to a supplente.
pub fn is_senza_docente(al: Date, ruoli: &[(Date, Option<Date>)], today: Date) -> bool {
    al >= today && !ruoli.iter().any(|(_, last)| last.is_none_or(|last| last >= al))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn persona(number: u128) -> PersonaId {
        Uuid::from_u128(number).into()
    }

    fn draft(tipo: TipoCattedra, tipo_materia: TipoMateria) -> CattedraDraft {
        CattedraDraft {
            docente: persona(1),
            tipo,
            tipo_materia,
            alunno: None,
            supplenza: false,
            sostituito: None,
            dal: None,
            al: None,
        }
    }

    fn normale() -> CattedraDraft {
        draft(TipoCattedra::Normale, TipoMateria::Curricolare)
    }

    fn supplente() -> CattedraDraft {
        CattedraDraft {
            supplenza: true,
            sostituito: Some(persona(2)),
            dal: Some(date(2026, 11, 2)),
            al: Some(date(2026, 12, 4)),
            ..normale()
        }
    }

    #[test]
    fn a_cattedra_without_dates_lasts_the_school_year() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let cattedra = validate(&normale(), anno).unwrap();
        assert_eq!((cattedra.dal, cattedra.al), (date(2026, 9, 1), date(2027, 8, 31)));
        let supplenza = validate(&supplente(), anno).unwrap().supplenza;
        assert_eq!(supplenza, Some(Supplenza { sostituito: persona(2) }));
    }

    #[test]
    fn a_wrong_cattedra_is_refused_at_its_field() {
        let sostegno = draft(TipoCattedra::Sostegno, TipoMateria::Sostegno);
        let table = [
            (sostegno.clone(), "cattedra-errore-alunno-mancante", "alunno"),
            (
                CattedraDraft { alunno: Some(persona(9)), ..normale() },
                "cattedra-errore-alunno-non-previsto",
                "alunno",
            ),
            (draft(TipoCattedra::Normale, TipoMateria::Sostegno), "cattedra-errore-materia", "materia"),
            (draft(TipoCattedra::Alternativa, TipoMateria::Irc), "cattedra-errore-materia", "materia"),
            (draft(TipoCattedra::Normale, TipoMateria::Comportamento), "cattedra-errore-materia", "materia"),
            (
                CattedraDraft { sostituito: None, ..supplente() },
                "cattedra-errore-sostituito-mancante",
                "sostituito",
            ),
            (
                CattedraDraft { sostituito: Some(persona(1)), ..supplente() },
                "cattedra-errore-sostituito-uguale",
                "sostituito",
            ),
            (CattedraDraft { al: None, ..supplente() }, "cattedra-errore-data-mancante", "al"),
            (
                CattedraDraft { al: Some(date(2026, 10, 1)), ..supplente() },
                "cattedra-errore-date-invertite",
                "al",
            ),
            (
                CattedraDraft { dal: Some(date(2026, 8, 31)), ..normale() },
                "cattedra-errore-fuori-anno",
                "dal",
            ),
        ];
        let anno = AnnoScolastico::starting(2026).unwrap();
        for (draft, key, field) in table {
            let error = validate(&draft, anno).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, Some(field)));
        }
        assert!(validate(&CattedraDraft { alunno: Some(persona(9)), ..sostegno }, anno).is_ok());
    }

    #[test]
    fn a_cattedra_that_outlives_the_role_of_its_docente_has_nobody() {
        let (today, begin) = (date(2026, 11, 23), date(2026, 9, 1));
        let (august, november) = (date(2027, 8, 31), date(2026, 11, 23));
        let table = [
            (august, vec![(begin, None)], false),
            (august, vec![(begin, Some(august))], false),
            (august, vec![(begin, Some(november))], true),
            (august, vec![(begin, Some(november)), (date(2026, 12, 1), None)], false),
            (august, vec![], true),
            (date(2026, 11, 22), vec![(begin, Some(date(2026, 11, 1)))], false),
        ];
        for (al, ruoli, expected) in table {
            assert_eq!(is_senza_docente(al, &ruoli, today), expected, "{al} {ruoli:?}");
        }
    }
}
