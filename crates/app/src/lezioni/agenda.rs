// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A teacher's own day: the hours that the timetable proposes and those that were signed besides.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use campanella_domain::orario::OraLocale;
use jiff::civil::Date;

use super::slot::ClassDay;
use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::orario as orari;

/// How an hour of the day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatoOra {
    /// Running, not signed yet.
    Corrente,
    /// Signed.
    Firmata,
    /// Signed on a later day.
    Tardiva,
    /// Over and not signed.
    Mancante,
    /// Still to come.
    Futura,
}

impl StatoOra {
    /// Value of `data-ora` in the page.
    pub fn code(self) -> &'static str {
        match self {
            StatoOra::Corrente => "corrente",
            StatoOra::Firmata => "firmata",
            StatoOra::Tardiva => "tardiva",
            StatoOra::Mancante => "mancante",
            StatoOra::Futura => "futura",
        }
    }

    /// Icon that goes with the text: nothing is told by colour alone.
    pub fn icona(self) -> &'static str {
        match self {
            StatoOra::Corrente | StatoOra::Futura => "orologio",
            StatoOra::Firmata => "spunta",
            StatoOra::Tardiva => "ritardo",
            StatoOra::Mancante => "attenzione",
        }
    }

    /// Message key.
    pub fn key(self) -> &'static str {
        match self {
            StatoOra::Corrente => "ora-corrente",
            StatoOra::Firmata => "ora-firmata",
            StatoOra::Tardiva => "ora-tardiva",
            StatoOra::Mancante => "ora-mancante",
            StatoOra::Futura => "ora-futura",
        }
    }

    /// The state of an hour, from its signature and the clock.
    pub fn of(
        signed: Option<bool>,
        data: Date,
        (inizio, fine): (u16, u16),
        today: Date,
        now: u16,
    ) -> StatoOra {
        match signed {
            Some(true) => StatoOra::Tardiva,
            Some(false) => StatoOra::Firmata,
            None if data > today || (data == today && now < inizio) => StatoOra::Futura,
            None if data == today && now < fine => StatoOra::Corrente,
            None => StatoOra::Mancante,
        }
    }
}

/// An hour of the teacher's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OraDocente {
    /// Day.
    pub data: Date,
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// First bell.
    pub inizio: u16,
    /// Last bell.
    pub fine: u16,
    /// The class.
    pub classe_id: ClasseId,
    /// Its name.
    pub classe: String,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The subject.
    pub materia: String,
    /// The room, or empty.
    pub aula: String,
    /// How it stands.
    pub stato: StatoOra,
}

impl OraDocente {
    /// Where the hour is signed and written.
    pub fn href(&self) -> String {
        href(self.classe_id, self.data, self.ordinale, self.gruppo_id)
    }
}

/// Where an hour is signed and written.
pub fn href(classe: ClasseId, data: Date, ordinale: u8, gruppo: Option<GruppoId>) -> String {
    let mut url = format!("/lezioni/{classe}/{data}/{ordinale}");
    if let Some(gruppo) = gruppo {
        url.push_str(&format!("?gruppo={gruppo}"));
    }
    url
}

/// The hours of a teacher on a day, in order of time; empty on a closed day.
///
/// # Errors
/// The storage's.
pub fn ore_docente(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docente: PersonaId,
    data: Date,
) -> Result<Vec<OraDocente>, AppError> {
    let istituto = ctx.istituto();
    let lines = orari::store::docente_on(tx, istituto, docente, data)?;
    let firme = store::firme_docente(tx, istituto, docente, (data, data))?;
    let (today, now) = (ctx.today(), now_minutes(ctx));
    let mut days: HashMap<ClasseId, Arc<ClassDay>> = HashMap::new();
    let mut hours: BTreeMap<(u16, ClasseId, u8), OraDocente> = BTreeMap::new();
    for line in &lines {
        let day = match days.entry(line.classe_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(ClassDay::load(tx, istituto, line.classe_id, data)?),
        };
        if !day.giorno.has_lessons() {
            continue;
        }
        let Some(ora) = day.ore.iter().find(|ora| i64::from(ora.ordinale) == line.ordinale) else { continue };
        let (inizio, fine) = (ora.inizio.minutes(), ora.fine.minutes());
        let signed = firme
            .iter()
            .find(|f| f.classe_id == line.classe_id && f.ordinale == ora.ordinale)
            .map(|f| f.firma.late);
        hours.insert(
            (inizio, line.classe_id, ora.ordinale),
            OraDocente {
                data,
                ordinale: ora.ordinale,
                inizio,
                fine,
                classe_id: line.classe_id,
                classe: day.classe.nome.clone(),
                gruppo_id: line.gruppo_id,
                materia: day.nome_materia(Some(line.materia_id)).to_owned(),
                aula: line.aula.clone(),
                stato: StatoOra::of(signed, data, (inizio, fine), today, now),
            },
        );
    }
    for signed in &firme {
        let key = (signed.inizio, signed.classe_id, signed.ordinale);
        if hours.contains_key(&key) {
            continue;
        }
        let lezione = store::by_id(tx, istituto, signed.firma.lezione_id)?.ok_or(AppError::NotFound)?;
        let materia = match lezione.materia_id {
            Some(id) => {
                crate::classi::store::materia_by_id(tx, istituto, id)?.map_or(String::new(), |m| m.nome)
            }
            None => String::new(),
        };
        hours.insert(
            key,
            OraDocente {
                data,
                ordinale: signed.ordinale,
                inizio: signed.inizio,
                fine: signed.fine,
                classe_id: signed.classe_id,
                classe: signed.classe_nome.clone(),
                gruppo_id: lezione.gruppo_id,
                materia,
                aula: String::new(),
                stato: if signed.firma.late { StatoOra::Tardiva } else { StatoOra::Firmata },
            },
        );
    }
    Ok(hours.into_values().collect())
}

/// Minutes after midnight, local time of the school.
pub fn now_minutes(ctx: &Ctx) -> u16 {
    OraLocale::from(ctx.local().time()).minutes()
}

/// The hour to show first: the running one, else the next, else the last.
pub fn current(hours: &[OraDocente], now: u16, tolerance: u16) -> Option<&OraDocente> {
    let running = hours.iter().find(|ora| now < ora.fine && ora.inizio <= now.saturating_add(tolerance));
    running.or_else(|| hours.iter().find(|ora| ora.inizio > now)).or_else(|| hours.last())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_hour_is_running_missing_signed_or_to_come() {
        let day = date(2026, 11, 23);
        let table = [
            (None, 500, StatoOra::Corrente),
            (None, 479, StatoOra::Futura),
            (None, 540, StatoOra::Mancante),
            (Some(false), 500, StatoOra::Firmata),
            (Some(true), 700, StatoOra::Tardiva),
        ];
        for (signed, now, expected) in table {
            assert_eq!(StatoOra::of(signed, day, (480, 540), day, now), expected, "at {now}");
        }
        assert_eq!(StatoOra::of(None, day, (480, 540), date(2026, 11, 24), 0), StatoOra::Mancante);
        assert_eq!(StatoOra::of(None, day, (480, 540), date(2026, 11, 22), 1000), StatoOra::Futura);
    }
}
