// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella demo`: invented schools with people, timetable and a story from September to now. The same kind, moment
//! and seed make the same school.

mod accessi;
mod alunni;
mod assenti;
mod caso;
mod cattedre;
mod codici;
mod comprensivo;
mod coordinatori;
mod dedicate;
mod disegno;
mod docenti;
mod famiglie;
mod foglio;
mod frequenza;
mod giustificazioni;
mod gruppi;
mod impegni;
mod intelligenza;
mod lavori;
mod liceo;
mod livelli;
mod materie;
mod modello;
mod nomi;
mod obbligo;
mod omnicomprensivo;
mod orario;
mod personale;
mod persone;
mod piano_studi;
mod politiche;
mod pratiche;
mod presenze;
mod protagonisti;
mod ritocchi;
mod scrivi;
mod settimana;
mod sostegno;
mod storia;
mod struttura;
mod testi;
#[cfg(test)]
mod tests;
mod valutazioni;

use std::sync::Arc;

use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::calendario::{Ambito, Calendario, Patrono, PeriodoLezioni, SettimanaLezione};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::OraLocale;
use jiff::civil::{Date, DateTime, date};

pub use self::accessi::Accesso;
use self::accessi::AccessoDi;
use self::caso::Caso;
use self::disegno::Disegno;
use self::docenti::CasiDocenti;
use self::famiglie::Casi;
use self::livelli::Livelli;
use self::modello::{Fabbrica, Modello};
use self::personale::Personale;
use self::persone::Anagrafe;
use self::presenze::Presenze;
use self::protagonisti::Protagonisti;
use self::storia::{Narratore, Storia};
use self::struttura::broken;
use self::valutazioni::{Valutatore, Valutazioni};
use crate::calendario::date_ordine;
use crate::kit::app::App;
use crate::kit::error::AppError;

/// Which school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TipoScuola {
    /// Istituto superiore: licei and a technical section.
    Liceo,
    /// From the infanzia to the third year of the secondaria.
    Comprensivo,
    /// All orders in a small school.
    Omnicomprensivo,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Richiesta {
    /// Which school.
    pub tipo: TipoScuola,
    /// The moment at which the demo starts, local time.
    pub today: DateTime,
    /// The seed of everything that is left to chance.
    pub seed: u64,
}

impl TipoScuola {
    fn disegno(self) -> Disegno {
        match self {
            TipoScuola::Liceo => liceo::disegno(),
            TipoScuola::Comprensivo => comprensivo::disegno(),
            TipoScuola::Omnicomprensivo => omnicomprensivo::disegno(),
        }
    }
}

/// A school in memory.
struct Scuola {
    modello: Modello,
    storia: Storia,
    valutazioni: Valutazioni,
    livelli: Livelli,
    accessi: Vec<AccessoDi>,
    /// The classes of the teacher whom the visitor meets first.
    in_scena: Vec<ClasseId>,
    casi: Casi,
    /// Of compulsory age, and away without a reason.
    assente: Option<PersonaId>,
}

/// Streams of chance, one for each subject.
mod stream {
    pub const ALUNNI: u64 = 1;
    pub const FAMIGLIE: u64 = 2;
    pub const GRUPPI: u64 = 3;
    pub const ORARIO: u64 = 4;
    pub const DOCENTI: u64 = 5;
    pub const PERSONALE: u64 = 6;
    pub const PRESENZE: u64 = 7;
    pub const STORIA: u64 = 8;
    pub const ACCESSI: u64 = 9;
    pub const VALUTAZIONI: u64 = 10;
    pub const IMPEGNI: u64 = 11;
    pub const LIVELLI: u64 = 12;
    pub const OBBLIGO: u64 = 13;
}

/// Makes a school in an empty installation; the accounts that can log in, the main teacher first.
///
/// # Errors
/// A rule error for a moment outside the school years that the program knows; the storage's.
pub fn make(app: &Arc<App>, richiesta: Richiesta) -> Result<Vec<Accesso>, AppError> {
    let scuola = build(richiesta)?;
    let modello = Arc::new(scuola.modello);
    let at = campanella_domain::orario::instant(date(modello.anno.anno, 9, 1), OraLocale::MEZZANOTTE);
    let verifiche = pratiche::verifiche(&scuola.storia.impegni, richiesta.today.date());
    let tenant =
        scrivi::write(app, modello.clone(), (scuola.storia, scuola.valutazioni, scuola.livelli), at)?;
    scrivi::credentials(app, &tenant, modello.elenco.id, &scuola.accessi)?;
    politiche::set(app, &tenant, &modello)?;
    giustificazioni::send(app, &tenant, &scuola.in_scena, richiesta.today.date())?;
    pratiche::fill(app, &tenant, (&modello, verifiche), &scuola.accessi, richiesta.today)?;
    let segnati = (&modello, scuola.casi.arrivato);
    frequenza::fill(app, &tenant, segnati, &scuola.accessi, richiesta.today.date())?;
    obbligo::warn(app, &tenant, (&modello, scuola.assente), &scuola.accessi, richiesta.today.date())?;
    sostegno::write(app, &tenant)?;
    intelligenza::write(app, &tenant, scuola.accessi.first().map(|account| account.persona))?;
    app.db.analyze()?;
    Ok(scuola.accessi.into_iter().map(|account| account.accesso).collect())
}

fn build(richiesta: Richiesta) -> Result<Scuola, AppError> {
    let Richiesta { tipo, today, seed } = richiesta;
    let anno = AnnoScolastico::of(today.date()).map_err(|e| AppError::from_rule(&e))?;
    let disegno = tipo.disegno();
    let at = campanella_domain::orario::instant(anno.first_day(), OraLocale::MEZZANOTTE);
    let fabbrica = Fabbrica::new(seed, at);
    let mut modello = struttura::build(&disegno, &fabbrica, anno)?;
    let mut anagrafe = Anagrafe::new(&fabbrica);
    let mut caso = |stream| Caso::new(seed, stream);

    let mut popolazione = alunni::build(&disegno, modello.anno.anno, &mut caso(stream::ALUNNI));
    let people = (&fabbrica, &mut caso(stream::FAMIGLIE));
    let casi = famiglie::build(&mut modello, &disegno, &mut popolazione, &mut anagrafe, people);
    gruppi::build(&mut modello, &disegno, &fabbrica, &mut caso(stream::GRUPPI));

    let (posti, incarichi) = cattedre::build(&disegno, &modello);
    let week = settimana::build(&disegno, &modello, &posti, &incarichi, &mut caso(stream::ORARIO));
    let week = week.ok_or_else(|| broken("the timetable has no solution"))?;
    let teaching = (posti.as_slice(), incarichi.as_slice(), week.as_slice());
    let makers = (&fabbrica, &mut caso(stream::DOCENTI));
    let docenti = docenti::build(&mut modello, &disegno, teaching, &mut anagrafe, makers);

    let excluded: Vec<PersonaId> =
        [docenti.sostituito, docenti.supplente, docenti.genitore].into_iter().flatten().collect();
    let protagonisti =
        protagonisti::find(&modello, today, &excluded).ok_or_else(|| broken("no lesson to show"))?;
    let vicario =
        docenti.titolari.iter().copied().find(|id| *id != protagonisti.docente && !excluded.contains(id));
    let makers = (&fabbrica, &mut caso(stream::PERSONALE));
    let personale = personale::build(&mut modello, disegno.ata, vicario, &mut anagrafe, makers);

    if let Some(dirigente) = personale.dirigente {
        coordinatori::build(&mut modello, &fabbrica, protagonisti, dirigente);
    }

    let mut storia = tell(&modello, &fabbrica, (&casi, protagonisti), today, &mut caso);
    storia.lavori = lavori::avvisi(&storia, &modello.legami, &fabbrica, today.date())?;
    let accessi =
        invite(&modello, (&casi, &docenti, &personale), protagonisti, today.date(), caso(stream::ACCESSI));
    let now = campanella_domain::orario::instant(today.date(), OraLocale::from(today.time()));
    let valutatore = Valutatore::new(&modello, &fabbrica, &storia, now, caso(stream::VALUTAZIONI));
    let mut valutazioni = valutatore.tell(&storia);
    let mut in_scena: Vec<ClasseId> = modello
        .cattedre
        .iter()
        .filter(|cattedra| cattedra.docente_id == protagonisti.docente)
        .map(|cattedra| cattedra.classe_id)
        .collect();
    in_scena.sort_unstable();
    in_scena.dedup();
    let livelli = livelli::tell((&modello, &fabbrica), &valutazioni, &in_scena, caso(stream::LIVELLI));
    // Last, and with identifiers of its own: the rest of the school is the same with and without.
    let own = Fabbrica::new(seed ^ stream::OBBLIGO, at);
    let told = (&mut storia, &mut valutazioni);
    let assente = obbligo::tell(&modello, &own, (&in_scena, &accessi), today.date(), told);
    Ok(Scuola { modello, storia, valutazioni, livelli, accessi, in_scena, casi, assente })
}

fn tell(
    modello: &Modello,
    fabbrica: &Fabbrica,
    (casi, protagonisti): (&Casi, Protagonisti),
    today: DateTime,
    caso: &mut dyn FnMut(u64) -> Caso,
) -> Storia {
    let calendario = calendario(modello);
    let oggi = today.date();
    let now = campanella_domain::orario::instant(oggi, OraLocale::from(today.time()));
    let mut presenze = Presenze::new(modello, &calendario, casi, oggi, caso(stream::PRESENZE));
    let teller =
        Narratore::new((modello, &calendario), fabbrica, protagonisti, (now, oggi), caso(stream::STORIA));
    let mut storia = teller.tell(&mut presenze);
    let chance = &mut caso(stream::IMPEGNI);
    impegni::tell((modello, &calendario), fabbrica, (now, oggi), chance, &mut storia);
    storia
}

fn invite(
    modello: &Modello,
    (casi, docenti, personale): (&Casi, &CasiDocenti, &Personale),
    protagonisti: Protagonisti,
    oggi: Date,
    caso: Caso,
) -> Vec<AccessoDi> {
    accessi::build(&accessi::Invitati { modello, protagonisti, casi, docenti, personale, oggi }, caso)
}

/// The calendar of the model, as the slice will load it.
fn calendario(modello: &Modello) -> Calendario {
    let anno = AnnoScolastico::starting(i32::from(modello.anno.anno)).unwrap_or(AnnoScolastico::FIRST);
    let patroni = modello.sedi.iter().filter_map(|sede| {
        let (mese, giorno) = sede.patrono?;
        let years = [modello.anno.anno, modello.anno.anno + 1];
        let data = years
            .into_iter()
            .filter_map(|year| Date::new(year, mese, giorno).ok())
            .find(|d| anno.contains(*d))?;
        Some(Patrono { sede: sede.id, data, nome: sede.comune.clone() })
    });
    let own_weeks = modello.classi.iter().filter_map(|classe| {
        let giorni = classe
            .giorni_lezione
            .and_then(|bits| u8::try_from(bits).ok())
            .and_then(GiorniSettimana::from_bits)?;
        Some(SettimanaLezione { ambito: Ambito::Classe(classe.id), giorni })
    });
    let school_week = SettimanaLezione { ambito: Ambito::Istituto, giorni: modello.anno.giorni };
    let (dal, al) = (modello.anno.lezioni_dal, modello.anno.lezioni_al);
    Calendario {
        anno,
        lezioni: std::iter::once(PeriodoLezioni { ambito: Ambito::Istituto, dal, al })
            .chain(date_ordine::periodi(&modello.date_ordini, &modello.classi))
            .collect(),
        settimane: std::iter::once(school_week).chain(own_weeks).collect(),
        patroni: patroni.collect(),
        chiusure: modello.chiusure.iter().map(|row| row.chiusura.clone()).collect(),
    }
}
