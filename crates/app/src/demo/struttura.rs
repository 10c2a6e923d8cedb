// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From the plan to the rows that need no people: school, sites, year, bells, subjects, classes.

use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Ambito, Chiusura, TipoChiusura, pasqua};
use campanella_domain::classe::NomeClasse;
use campanella_domain::orario::{OraLocale, OraScansione};
use campanella_domain::ordine::OrdineScuola;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use uuid::Uuid;

use super::codici::codice_meccanografico;
use super::disegno::{ClasseDisegno, Disegno};
use super::materie;
use super::modello::{Campanelle, Elenco, Fabbrica, Modello};
use crate::calendario::date_ordine::DateOrdine;
use crate::calendario::store::{Anno, ChiusuraRow, Periodo};
use crate::classi::store::{Classe, Materia};
use crate::istituti::store::{Istituto, Sede};
use crate::kit::error::AppError;

/// The school without people.
///
/// # Errors
/// Internal, when the plan is not one that the rules allow.
pub fn build(disegno: &Disegno, fabbrica: &Fabbrica, anno: AnnoScolastico) -> Result<Modello, AppError> {
    let codice = codice(disegno.tipo_codice, disegno.seriale, 0)?;
    let start = anno.start_year();
    let sedi = sedi(disegno, fabbrica)?;
    let classi = disegno
        .classi
        .iter()
        .map(|classe| {
            let sede = sedi.get(classe.sede).ok_or_else(|| broken("site of a class"))?;
            classe_row(classe, fabbrica, start, sede)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let campanelle = campanelle(disegno, fabbrica, &sedi, anno)?;
    Ok(Modello {
        elenco: Elenco { id: fabbrica.id(), codice: codice.clone(), nome: disegno.nome.to_owned() },
        istituto: Istituto {
            codice_meccanografico: codice,
            nome: disegno.nome.to_owned(),
            comune: disegno.comune.to_owned(),
            version: 1,
        },
        sedi,
        anno: Anno {
            anno: start,
            lezioni_dal: first_lesson_day(start),
            lezioni_al: date(start + 1, 6, 8),
            giorni: disegno.giorni,
            version: 1,
        },
        date_ordini: date_ordini(&classi, start),
        periodi: vec![
            periodo(fabbrica, 1, "Primo quadrimestre", date(start, 9, 1), date(start + 1, 1, 31)),
            periodo(fabbrica, 2, "Secondo quadrimestre", date(start + 1, 2, 1), date(start + 1, 8, 31)),
        ],
        chiusure: chiusure(fabbrica, start),
        campanelle,
        materie: materie_rows(disegno, fabbrica),
        classi,
        gruppi: Vec::new(),
        persone: Vec::new(),
        ruoli: Vec::new(),
        legami: Vec::new(),
        iscrizioni: Vec::new(),
        cattedre: Vec::new(),
        coordinatori: Vec::new(),
        orario: Vec::new(),
    })
}

/// The infanzia goes on to the end of June.
fn date_ordini(classi: &[Classe], start: i16) -> Vec<DateOrdine> {
    let infanzia = classi.iter().any(|classe| classe.ordine == OrdineScuola::Infanzia);
    let own = DateOrdine {
        ordine: OrdineScuola::Infanzia,
        dal: first_lesson_day(start),
        al: date(start + 1, 6, 30),
    };
    if infanzia { vec![own] } else { Vec::new() }
}

/// A plan of the demo that the rules refuse: a fault of the program.
pub fn broken(what: &str) -> AppError {
    AppError::Internal(format!("demo: {what}"))
}

fn codice(tipo: &str, seriale: &str, sede: usize) -> Result<String, AppError> {
    codice_meccanografico(tipo, seriale, sede).ok_or_else(|| broken("codice meccanografico"))
}

/// The first Monday from 11 September.
fn first_lesson_day(year: i16) -> Date {
    let from = date(year, 9, 11);
    (0..7)
        .filter_map(|n| from.checked_add(n.days()).ok())
        .find(|d| d.weekday() == Weekday::Monday)
        .unwrap_or(from)
}

fn periodo(fabbrica: &Fabbrica, ordinale: i64, nome: &str, dal: Date, al: Date) -> Periodo {
    Periodo { id: fabbrica.id(), ordinale, nome: nome.to_owned(), dal, al }
}

/// What the Region suspends, and a bridge chosen by the school.
fn chiusure(fabbrica: &Fabbrica, start: i16) -> Vec<ChiusuraRow> {
    let easter = pasqua(start + 1).unwrap_or(date(start + 1, 4, 1));
    let around_easter = |days: i64| easter.checked_add(days.days()).unwrap_or(easter);
    [
        ("Ponte di Ognissanti", TipoChiusura::Sospensione, date(start, 11, 2), date(start, 11, 2)),
        ("Ponte dell'Immacolata", TipoChiusura::Chiusura, date(start, 12, 7), date(start, 12, 7)),
        ("Vacanze di Natale", TipoChiusura::Sospensione, date(start, 12, 23), date(start + 1, 1, 6)),
        ("Carnevale", TipoChiusura::Sospensione, around_easter(-48), around_easter(-47)),
        ("Vacanze di Pasqua", TipoChiusura::Sospensione, around_easter(-3), around_easter(2)),
    ]
    .into_iter()
    .map(|(motivo, tipo, dal, al)| ChiusuraRow {
        id: fabbrica.id(),
        chiusura: Chiusura { ambito: Ambito::Istituto, tipo, dal, al, motivo: motivo.to_owned() },
    })
    .collect()
}

fn sedi(disegno: &Disegno, fabbrica: &Fabbrica) -> Result<Vec<Sede>, AppError> {
    let mut sedi = Vec::new();
    for (at, sede) in disegno.sedi.iter().enumerate() {
        sedi.push(Sede {
            id: fabbrica.id(),
            codice_meccanografico: codice(sede.tipo_codice, disegno.seriale, at + 1)?,
            nome: sede.nome.to_owned(),
            indirizzo: sede.indirizzo.to_owned(),
            comune: sede.comune.to_owned(),
            patrono: Some(sede.patrono),
            version: 1,
        });
    }
    Ok(sedi)
}

fn campanelle(
    disegno: &Disegno,
    fabbrica: &Fabbrica,
    sedi: &[Sede],
    anno: AnnoScolastico,
) -> Result<Vec<Campanelle>, AppError> {
    let mut all = Vec::new();
    for (sede, row) in disegno.sedi.iter().zip(sedi) {
        for giorno in 1..=6 {
            let ore = ore(fabbrica, (sede.campanelle)(giorno))?;
            let is_open = disegno.giorni.count() >= u32::from(giorno.unsigned_abs());
            if is_open {
                all.push(Campanelle { sede: row.id, giorno, dal: anno.first_day(), ore });
            }
        }
    }
    all.extend(later_fridays(disegno, fabbrica, sedi, anno)?);
    Ok(all)
}

fn ore(fabbrica: &Fabbrica, times: Vec<(u16, u16)>) -> Result<Vec<(Uuid, OraScansione)>, AppError> {
    let minutes = |m| OraLocale::from_minutes(m).ok_or_else(|| broken("bells"));
    let hours = (1_u8..).zip(times).map(|(ordinale, (inizio, fine))| {
        Ok((fabbrica.id(), OraScansione { ordinale, inizio: minutes(inizio)?, fine: minutes(fine)? }))
    });
    hours.collect()
}

/// After Christmas the school begins ten minutes later on Fridays at its first site: a change in the middle of the year.
fn later_fridays(
    disegno: &Disegno,
    fabbrica: &Fabbrica,
    sedi: &[Sede],
    anno: AnnoScolastico,
) -> Result<Option<Campanelle>, AppError> {
    const FRIDAY: i8 = 5;
    let Some((sede, row)) = disegno.sedi.iter().zip(sedi).next() else { return Ok(None) };
    let later = (sede.campanelle)(FRIDAY).into_iter().map(|(inizio, fine)| (inizio + 10, fine + 10));
    let dal = date(anno.start_year() + 1, 1, 7);
    Ok(Some(Campanelle { sede: row.id, giorno: FRIDAY, dal, ore: ore(fabbrica, later.collect())? }))
}

fn materie_rows(disegno: &Disegno, fabbrica: &Fabbrica) -> Vec<Materia> {
    let taught = |nome: &str| {
        disegno.classi.iter().any(|classe| {
            let split = classe.piano.divisione.iter().flat_map(|d| d.primo.1.iter().chain(&d.secondo.1));
            classe.piano.comuni.iter().chain(split).any(|i| i.materia == nome)
        })
    };
    materie::TUTTE
        .iter()
        .filter(|(nome, _, _)| materie::SEMPRE.contains(nome) || taught(nome))
        .map(|(nome, breve, tipo)| Materia {
            id: fabbrica.id(),
            nome: (*nome).to_owned(),
            breve: (*breve).to_owned(),
            tipo: *tipo,
            version: 1,
        })
        .collect()
}

fn classe_row(
    classe: &ClasseDisegno,
    fabbrica: &Fabbrica,
    anno: i16,
    sede: &Sede,
) -> Result<Classe, AppError> {
    let nome =
        NomeClasse::parse(classe.ordine, &classe.anni, classe.sezione).map_err(|e| broken(&e.to_string()))?;
    let (ordine, first, sezione) = nome.sort_key();
    let order = OrdineScuola::ALL.iter().position(|o| *o == ordine).unwrap_or_default();
    let anni: Vec<String> = nome.anni().iter().map(|anno| anno.number().to_string()).collect();
    Ok(Classe {
        id: fabbrica.id(),
        anno,
        ordine,
        anni_corso: anni.join(","),
        sezione: sezione.to_owned(),
        indirizzo: classe.indirizzo.to_owned(),
        sede_id: sede.id,
        nome: nome.short(),
        sort_key: format!("{order}{first}{sezione}"),
        giorni_lezione: classe.giorni.map(|giorni| i64::from(giorni.bits())),
        modo_appello: classe.appello,
        version: 1,
    })
}
