// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Correcting a cattedra, or deleting one: what was signed on its ground keeps it.
//!
//! The register of the teacher is a public act: what it says of an hour (who, of which materia, to whom) is not changed from
//! outside (regolamento del registro, art. 4). What is wrong from a day on ends there, and another cattedra begins.

use jiff::civil::Date;

use super::TipoCattedra;
use crate::RuleError;
use crate::firma::TipoFirma;
use crate::ids::{GruppoId, MateriaId, PersonaId};

/// What a firma of a cattedra says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CattedraStanding {
    /// In which capacity.
    pub tipo: TipoCattedra,
    /// Of which materia.
    pub materia: MateriaId,
    /// The gruppo, when it is for one only.
    pub gruppo: Option<GruppoId>,
    /// Sostegno: its pupil.
    pub alunno: Option<PersonaId>,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

/// An hour that the teacher signed in the classe; sostegno has one for each pupil that was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OraDiCattedra {
    /// The day.
    pub data: Date,
    /// In which capacity.
    pub tipo: TipoFirma,
    /// The materia of the firma.
    pub materia: Option<MateriaId>,
    /// To whom the lezione was addressed, when not to the whole classe.
    pub gruppo: Option<GruppoId>,
    /// Sostegno: the pupil.
    pub alunno: Option<PersonaId>,
}

/// What stands in the register for the teacher in the classe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CattedraChangeFacts {
    /// The hours that were signed.
    pub ore: Vec<OraDiCattedra>,
    /// Marks or gaps of the materia, by this teacher.
    pub valutata: bool,
    /// What this teacher wrote about the pupil of the sostegno.
    pub annotata: bool,
    /// Hours of the timetable with this teacher and this materia.
    pub in_orario: bool,
}

/// Why a cattedra is not corrected or deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CattedraChangeError {
    /// What the firme say is another thing.
    #[error("{ore} hours are signed, the first on {giorno}: {field} stays")]
    Signed {
        /// Form field.
        field: &'static str,
        /// First day of them.
        giorno: Date,
        /// How many.
        ore: usize,
    },
    /// An hour before the new first day is signed.
    #[error("an hour of {giorno} is signed")]
    SignedBefore {
        /// The first such day.
        giorno: Date,
    },
    /// An hour after the new last day is signed.
    #[error("an hour of {giorno} is signed")]
    SignedAfter {
        /// The last such day.
        giorno: Date,
    },
    /// Marks or gaps of the materia stand.
    #[error("marks of the materia stand")]
    Valutata {
        /// Form field, when it is corrected and not deleted.
        field: Option<&'static str>,
    },
    /// Work about the pupil stands.
    #[error("work about the pupil stands")]
    Annotata {
        /// Form field, when it is corrected and not deleted.
        field: Option<&'static str>,
    },
    /// It is deleted, and hours are signed.
    #[error("{ore} hours are signed, the first on {giorno}")]
    InUse {
        /// First day of them.
        giorno: Date,
        /// How many.
        ore: usize,
    },
    /// It is deleted, and the timetable has it.
    #[error("the timetable has it")]
    InOrario,
}

impl RuleError for CattedraChangeError {
    fn key(&self) -> &'static str {
        match self {
            Self::Signed { .. } => "cattedra-errore-firmata",
            Self::SignedBefore { .. } => "cattedra-errore-firmata-prima",
            Self::SignedAfter { .. } => "cattedra-errore-firmata-dopo",
            Self::Valutata { .. } => "cattedra-errore-valutata",
            Self::Annotata { .. } => "cattedra-errore-annotata",
            Self::InUse { .. } => "cattedra-errore-in-uso",
            Self::InOrario => "cattedra-errore-in-orario",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Signed { field, .. } => Some(field),
            Self::SignedBefore { .. } => Some("dal"),
            Self::SignedAfter { .. } => Some("al"),
            Self::Valutata { field } | Self::Annotata { field } => *field,
            Self::InUse { .. } | Self::InOrario => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Signed { giorno, ore, .. } | Self::InUse { giorno, ore } => {
                vec![("giorno", giorno.to_string()), ("ore", ore.to_string())]
            }
            Self::SignedBefore { giorno } | Self::SignedAfter { giorno } => {
                vec![("giorno", giorno.to_string())]
            }
            Self::Valutata { .. } | Self::Annotata { .. } | Self::InOrario => Vec::new(),
        }
    }
}

/// Whether a cattedra may become another; `others` are the teacher's other ones in the classe.
pub fn check_change(
    before: &CattedraStanding,
    after: &CattedraStanding,
    others: &[CattedraStanding],
    usato: &CattedraChangeFacts,
) -> Result<(), CattedraChangeError> {
    let lost = lost(before, Some(after), others, usato);
    for (field, is_other) in [
        ("tipo", (|ora, after| !fits(after.tipo, ora.tipo)) as fn(&OraDiCattedra, &CattedraStanding) -> bool),
        ("materia", |ora, after| ora.materia != Some(after.materia)),
        ("gruppo", |ora, after| !reaches(after, ora)),
        ("alunno", |ora, after| !follows(after, ora)),
    ] {
        let other: Vec<_> = lost.iter().filter(|ora| is_other(ora, after)).collect();
        if let Some(giorno) = other.iter().map(|ora| ora.data).min() {
            return Err(CattedraChangeError::Signed { field, giorno, ore: other.len() });
        }
    }
    if let Some(giorno) = lost.iter().map(|ora| ora.data).filter(|day| *day < after.dal).min() {
        return Err(CattedraChangeError::SignedBefore { giorno });
    }
    if let Some(giorno) = lost.iter().map(|ora| ora.data).filter(|day| *day > after.al).max() {
        return Err(CattedraChangeError::SignedAfter { giorno });
    }
    if usato.valutata
        && after.materia != before.materia
        && !others.iter().any(|o| o.materia == before.materia)
    {
        return Err(CattedraChangeError::Valutata { field: Some("materia") });
    }
    if usato.annotata && after.alunno != before.alunno && !others.iter().any(|o| o.alunno == before.alunno) {
        return Err(CattedraChangeError::Annotata { field: Some("alunno") });
    }
    Ok(())
}

/// Whether a cattedra may vanish: nothing in the register stands on it.
pub fn check_delete(
    before: &CattedraStanding,
    others: &[CattedraStanding],
    usato: &CattedraChangeFacts,
) -> Result<(), CattedraChangeError> {
    let lost = lost(before, None, others, usato);
    if let Some(giorno) = lost.iter().map(|ora| ora.data).min() {
        return Err(CattedraChangeError::InUse { giorno, ore: lost.len() });
    }
    let same_materia = others.iter().any(|other| other.materia == before.materia);
    if usato.valutata && !same_materia {
        return Err(CattedraChangeError::Valutata { field: None });
    }
    if usato.annotata && !others.iter().any(|other| other.alunno == before.alunno) {
        return Err(CattedraChangeError::Annotata { field: None });
    }
    if usato.in_orario && !same_materia {
        return Err(CattedraChangeError::InOrario);
    }
    Ok(())
}

/// The hours that stand on a cattedra and would stand on none.
fn lost<'a>(
    before: &CattedraStanding,
    after: Option<&CattedraStanding>,
    others: &[CattedraStanding],
    usato: &'a CattedraChangeFacts,
) -> Vec<&'a OraDiCattedra> {
    let kept = |ora: &OraDiCattedra| others.iter().chain(after).any(|terms| grounds(terms, ora));
    usato.ore.iter().filter(|ora| grounds(before, ora) && !kept(ora)).collect()
}

fn grounds(terms: &CattedraStanding, ora: &OraDiCattedra) -> bool {
    fits(terms.tipo, ora.tipo)
        && ora.materia == Some(terms.materia)
        && reaches(terms, ora)
        && follows(terms, ora)
        && (terms.dal..=terms.al).contains(&ora.data)
}

fn fits(tipo: TipoCattedra, firma: TipoFirma) -> bool {
    let signs_as = match tipo {
        TipoCattedra::Normale => TipoFirma::Normale,
        TipoCattedra::Itp => TipoFirma::Itp,
        TipoCattedra::Sostegno => TipoFirma::Sostegno,
        TipoCattedra::Potenziamento => TipoFirma::Potenziamento,
        TipoCattedra::Alternativa => TipoFirma::Alternativa,
    };
    signs_as == firma
}

/// Sostegno and potenziamento sign beside any lezione of the classe.
fn reaches(terms: &CattedraStanding, ora: &OraDiCattedra) -> bool {
    !ora.tipo.is_curricular() || terms.gruppo.is_none() || terms.gruppo == ora.gruppo
}

fn follows(terms: &CattedraStanding, ora: &OraDiCattedra) -> bool {
    ora.alunno.is_none() || terms.alunno == ora.alunno
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn id<T: From<Uuid>>(number: u128) -> T {
        Uuid::from_u128(number).into()
    }

    fn terms() -> CattedraStanding {
        CattedraStanding {
            tipo: TipoCattedra::Normale,
            materia: id(1),
            gruppo: None,
            alunno: None,
            dal: date(2026, 9, 1),
            al: date(2027, 8, 31),
        }
    }

    fn ora(data: Date) -> OraDiCattedra {
        OraDiCattedra { data, tipo: TipoFirma::Normale, materia: Some(id(1)), gruppo: None, alunno: None }
    }

    fn signed() -> CattedraChangeFacts {
        CattedraChangeFacts {
            ore: vec![ora(date(2026, 9, 21)), ora(date(2026, 11, 23))],
            ..CattedraChangeFacts::default()
        }
    }

    #[test]
    fn signed_hours_keep_their_cattedra() {
        let first = date(2026, 9, 21);
        let table = [
            (CattedraStanding { tipo: TipoCattedra::Itp, ..terms() }, "tipo", "cattedra-errore-firmata"),
            (CattedraStanding { materia: id(2), ..terms() }, "materia", "cattedra-errore-firmata"),
            (CattedraStanding { gruppo: Some(id(3)), ..terms() }, "gruppo", "cattedra-errore-firmata"),
            (CattedraStanding { dal: date(2026, 9, 22), ..terms() }, "dal", "cattedra-errore-firmata-prima"),
            (CattedraStanding { al: date(2026, 11, 22), ..terms() }, "al", "cattedra-errore-firmata-dopo"),
        ];
        for (after, field, key) in table {
            let error = check_change(&terms(), &after, &[], &signed()).unwrap_err();
            assert_eq!((error.field(), error.key()), (Some(field), key));
        }
        assert_eq!(
            check_delete(&terms(), &[], &signed()),
            Err(CattedraChangeError::InUse { giorno: first, ore: 2 })
        );
        let free = CattedraStanding { dal: first, al: date(2026, 11, 23), ..terms() };
        assert_eq!(check_change(&terms(), &free, &[], &signed()), Ok(()));
    }

    #[test]
    fn hours_that_another_cattedra_holds_are_not_lost() {
        let other = CattedraStanding { al: date(2026, 11, 30), ..terms() };
        let changed = CattedraStanding { materia: id(2), ..terms() };
        assert_eq!(check_change(&terms(), &changed, &[other], &signed()), Ok(()));
        assert_eq!(check_delete(&terms(), &[other], &signed()), Ok(()));
    }

    #[test]
    fn a_group_may_widen_to_the_classe_and_not_become_another() {
        let gruppo = CattedraStanding { gruppo: Some(id(3)), ..terms() };
        let ore = vec![OraDiCattedra { gruppo: Some(id(3)), ..ora(date(2026, 10, 5)) }];
        let usato = CattedraChangeFacts { ore, ..CattedraChangeFacts::default() };
        assert_eq!(check_change(&gruppo, &terms(), &[], &usato), Ok(()));
        let other = CattedraStanding { gruppo: Some(id(4)), ..terms() };
        assert_eq!(check_change(&gruppo, &other, &[], &usato).unwrap_err().field(), Some("gruppo"));
    }

    #[test]
    fn sostegno_keeps_the_pupil_that_was_followed() {
        let sostegno = CattedraStanding { tipo: TipoCattedra::Sostegno, alunno: Some(id(7)), ..terms() };
        let other = CattedraStanding { alunno: Some(id(8)), ..sostegno };
        let followed =
            OraDiCattedra { tipo: TipoFirma::Sostegno, alunno: Some(id(7)), ..ora(date(2026, 10, 5)) };
        let usato = CattedraChangeFacts { ore: vec![followed], ..CattedraChangeFacts::default() };
        assert_eq!(check_change(&sostegno, &other, &[], &usato).unwrap_err().field(), Some("alunno"));
        let written = CattedraChangeFacts { annotata: true, ..CattedraChangeFacts::default() };
        assert_eq!(check_change(&sostegno, &other, &[], &written).unwrap_err().field(), Some("alunno"));
        assert_eq!(check_change(&sostegno, &other, &[sostegno], &written), Ok(()));
        assert!(check_delete(&sostegno, &[], &written).is_err());
    }

    #[test]
    fn marks_and_the_timetable_keep_the_materia() {
        let other = CattedraStanding { materia: id(2), ..terms() };
        let valutata = CattedraChangeFacts { valutata: true, ..CattedraChangeFacts::default() };
        assert_eq!(check_change(&terms(), &other, &[], &valutata).unwrap_err().field(), Some("materia"));
        assert!(check_delete(&terms(), &[], &valutata).is_err());
        let in_orario = CattedraChangeFacts { in_orario: true, ..CattedraChangeFacts::default() };
        assert_eq!(check_change(&terms(), &other, &[], &in_orario), Ok(()));
        assert_eq!(check_delete(&terms(), &[], &in_orario), Err(CattedraChangeError::InOrario));
        assert_eq!(check_delete(&terms(), &[], &CattedraChangeFacts::default()), Ok(()));
    }

    #[test]
    fn covers_of_colleagues_do_not_stand_on_a_cattedra() {
        let ore = vec![OraDiCattedra { tipo: TipoFirma::Sostituzione, ..ora(date(2026, 10, 5)) }];
        assert_eq!(
            check_delete(&terms(), &[], &CattedraChangeFacts { ore, ..CattedraChangeFacts::default() }),
            Ok(())
        );
    }
}
