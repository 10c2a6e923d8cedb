// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! An hour of a class on a day: its bells, what the timetable proposes, what stands in the register.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Calendario, DayKind, Luogo};
use campanella_domain::firma::FirmaError;
use campanella_domain::gruppo::Destinatari;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, MateriaId, PersonaId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::orario::{self, OraLocale, OraScansione, Scansione};
use campanella_domain::presenza::Intervallo;
use jiff::civil::Date;

use super::store::Lezione;
use crate::assenze::roll::RollLesson;
use crate::classi::store::{Classe, Gruppo, Materia};
use crate::kit::error::{AppError, Message};
use crate::kit::standing::standing;
use crate::orario::store::OrarioLezione;
use crate::{calendario, classi, orario as orari, params};

/// A class on a day: everything about its hours but the pupils.
#[derive(Debug, Clone)]
pub struct ClassDay {
    /// The school.
    pub istituto: IstitutoId,
    /// The class.
    pub classe: Classe,
    /// The day.
    pub data: Date,
    /// What the day is for the class.
    pub giorno: DayKind,
    /// The calendar of the school year.
    pub calendario: Arc<Calendario>,
    /// The hours of that weekday at the class's site.
    pub ore: Vec<OraScansione>,
    /// What the timetable proposes.
    pub orario: Vec<OrarioLezione>,
    /// Subjects by identity.
    pub materie: HashMap<MateriaId, Materia>,
    /// Groups of the class.
    pub gruppi: Vec<Gruppo>,
    /// Closed by a scrutinio.
    pub chiuso: bool,
}

impl ClassDay {
    /// A class on a day.
    ///
    /// # Errors
    /// Not found when the class does not exist; a rule error when the day is not in the class's school year.
    pub fn load(
        tx: &mut dyn Tx,
        istituto: IstitutoId,
        classe: ClasseId,
        data: Date,
    ) -> Result<Arc<ClassDay>, AppError> {
        standing(tx, istituto, "class_day", params![classe, data], |tx| {
            ClassDay::read(tx, istituto, classe, data)
        })
    }

    /// Whether the timetable has religion in that hour.
    pub fn has_religion(&self, ordinale: u8) -> bool {
        let mut lines = self.orario.iter().filter(|line| line.ordinale == i64::from(ordinale));
        lines.any(|line| {
            self.materie.get(&line.materia_id).is_some_and(|materia| materia.tipo == TipoMateria::Irc)
        })
    }

    fn read(
        tx: &mut dyn Tx,
        istituto: IstitutoId,
        classe: ClasseId,
        data: Date,
    ) -> Result<ClassDay, AppError> {
        let classe = classi::store::classe_by_id(tx, istituto, classe)?.ok_or(AppError::NotFound)?;
        let anno = AnnoScolastico::of(data).map_err(|e| AppError::from_rule(&e))?;
        if classe.anno != anno.start_year() {
            return Err(AppError::rule_at(
                "data",
                Message::new("lezione-errore-altro-anno").with("classe", &classe.nome),
            ));
        }
        let calendario = calendario::load(tx, istituto, anno)?;
        let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
        Ok(ClassDay {
            istituto,
            giorno: calendario.day_kind(data, luogo),
            ore: orari::scansioni::del_giorno(tx, istituto, classe.sede_id, data)?,
            orario: orari::store::classe_on(tx, istituto, classe.id, data)?,
            materie: classi::store::materie(tx, istituto)?.into_iter().map(|m| (m.id, m)).collect(),
            gruppi: classi::store::gruppi(tx, istituto, classe.id)?,
            chiuso: calendario::is_closed(tx, istituto, classe.id, data)?,
            calendario,
            classe,
            data,
        })
    }

    /// Where the class is, for the calendar.
    pub fn luogo(&self) -> Luogo {
        Luogo { sede: self.classe.sede_id, classe: Some(self.classe.id) }
    }

    /// An hour of the bell schedule.
    ///
    /// # Errors
    /// A rule error naming the day when it has no lessons, or the hour when its schedule does not have it.
    pub fn ora(&self, ordinale: u8) -> Result<OraScansione, AppError> {
        self.ore.iter().copied().find(|ora| ora.ordinale == ordinale).ok_or_else(|| {
            if !self.giorno.has_lessons() {
                return AppError::from_rule(&FirmaError::NoLezioni {
                    data: self.data,
                    giorno: self.giorno.clone(),
                });
            }
            AppError::rule_at(
                "ordinale",
                Message::new("lezione-errore-ora-inesistente").with("ora", ordinale),
            )
        })
    }

    /// First and last bell of the day.
    pub fn campanelle(&self) -> Option<Intervallo> {
        let scansione = Scansione::parse(self.ore.clone()).ok()?;
        let (dalle, alle) = scansione.bells()?;
        Some(Intervallo { dalle, alle })
    }

    /// The name of a subject, or nothing for a plain cover.
    pub fn nome_materia(&self, id: Option<MateriaId>) -> &str {
        id.and_then(|id| self.materie.get(&id)).map_or("", |materia| materia.nome.as_str())
    }

    /// To whom a lesson with this group is addressed.
    ///
    /// # Errors
    /// Not found when the group is not of this class.
    pub fn destinatari(&self, gruppo: Option<GruppoId>) -> Result<Destinatari, AppError> {
        let Some(id) = gruppo else { return Ok(Destinatari::Classe) };
        let gruppo = self.gruppi.iter().find(|gruppo| gruppo.id == id).ok_or(AppError::NotFound)?;
        Ok(Destinatari::Gruppo { gruppo: id, tipo: gruppo.tipo })
    }

    /// The name of a group.
    pub fn nome_gruppo(&self, id: Option<GruppoId>) -> Option<&str> {
        let id = id?;
        self.gruppi.iter().find(|gruppo| gruppo.id == id).map(|gruppo| gruppo.nome.as_str())
    }

    /// A lesson as the roll call sees it.
    ///
    /// # Errors
    /// Internal when its bells are not a time of the day.
    pub fn roll_lesson(
        &self,
        lezione: &Lezione,
        firmata_da: BTreeSet<PersonaId>,
    ) -> Result<RollLesson, AppError> {
        let intervallo = intervallo(lezione.inizio, lezione.fine)?;
        Ok(RollLesson {
            id: lezione.id,
            data: lezione.data,
            intervallo,
            campanelle: self.campanelle().unwrap_or(intervallo),
            ore: self.ore.iter().copied().map(Intervallo::from).collect(),
            modo: self.classe.modo_appello,
            gruppo_id: lezione.gruppo_id,
            firmata_da,
            chiuso: self.chiuso,
        })
    }
}

/// A part of the day from minutes after midnight.
///
/// # Errors
/// Internal when the minutes are not a time of the day.
pub fn intervallo(inizio: u16, fine: u16) -> Result<Intervallo, AppError> {
    let ora = |minutes| {
        OraLocale::from_minutes(minutes).ok_or_else(|| AppError::Internal(format!("{minutes} minutes")))
    };
    Ok(Intervallo { dalle: ora(inizio)?, alle: ora(fine)? })
}

/// Whether two parts of the same day share at least a minute.
pub fn overlap(a: (u16, u16), b: (u16, u16)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// The instants of an hour's bells.
pub fn instants(data: Date, ora: OraScansione) -> (jiff::Timestamp, jiff::Timestamp) {
    (orario::instant(data, ora.inizio), orario::instant(data, ora.fine))
}
