// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is wrong with a register, and who is to know it (diagnosi): facts in, findings out. The command line and the
//! browser tell the same list.
//!
//! Law: GDPR art. 32 par. 1 lett. b-d (whoever keeps data sees that the keeping works, and tests it), D.Lgs. 82/2005 art. 51
//! (security and continuity), D.Lgs. 165/2001 art. 25 c. 2 (the dirigente answers for the service). A finding is a count:
//! it names nobody, and what belongs to the machine names no place.

mod codice;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};

pub use self::codice::{Ambito, Codice, Gravita};

/// With less room than this the register soon cannot save.
const SPAZIO_MINIMO_MB: u64 = 200;
/// With less room than this somebody should look.
const SPAZIO_SCARSO_MB: u64 = 2_000;
/// How far two clocks may differ.
const TOLLERANZA_OROLOGIO: SignedDuration = SignedDuration::from_mins(5);
/// A copy each day, and a day of grace.
const COPIA_VECCHIA: SignedDuration = SignedDuration::from_hours(48);
/// A copy that nobody ever put back is a hope (GDPR, art. 32.1.c and d: the ability to restore, regularly tested).
const PROVA_VECCHIA: SignedDuration = SignedDuration::from_hours(365 * 24);
/// Days for which a first password may wait for its owner.
pub const GIORNI_PRIMO_ACCESSO: i64 = 30;
/// Days before the end of an authorisation in which somebody should think of it.
pub const GIORNI_SCADENZA: i64 = 30;
/// Minutes after which a job that nobody took is stuck.
pub const MINUTI_LAVORO_FERMO: i64 = 30;

/// Something that is wrong, and how many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rilievo {
    /// What.
    pub codice: Codice,
    /// How many there are of what it is about; 1 where there is nothing to count.
    pub quanti: usize,
}

impl Rilievo {
    /// A finding about one thing.
    pub const fn uno(codice: Codice) -> Rilievo {
        Rilievo { codice, quanti: 1 }
    }
}

/// What the school has and has not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FattiScuola {
    /// What a working register needs and is not there, each with how many are missing.
    pub mancano: Vec<(Codice, usize)>,
    /// Who is dirigente today.
    pub dirigenti: usize,
    /// Who is DPO today.
    pub dpo: usize,
    /// Classes that nobody coordinates today.
    pub classi_senza_coordinatore: usize,
    /// Teachers without a cattedra, today or later.
    pub docenti_senza_cattedra: usize,
    /// Cattedre of somebody who is no teacher today.
    pub cattedre_senza_docente: usize,
    /// Lines of the timetable of somebody who has no cattedra in the class today.
    pub ore_senza_cattedra: usize,
    /// Pupils who are in no class on a day of lessons.
    pub alunni_senza_classe: usize,
    /// Pupils under age in a class, whom no adult with parental responsibility follows.
    pub alunni_senza_genitore: usize,
    /// People who stand there more than once, under forms of one codice fiscale, and whom nobody declared to be others.
    pub persone_doppie: usize,
    /// Tools of artificial intelligence whose authorisation is about to end.
    pub strumenti_in_scadenza: usize,
}

/// How people enter with SPID or CIE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatoIdentita {
    /// There is no provider.
    #[default]
    Nessuna,
    /// There is one, and nobody has entered with it yet.
    DaProvare,
    /// Somebody entered.
    Provata,
}

/// How people enter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FattiAccessi {
    /// SPID and CIE.
    pub identita: StatoIdentita,
    /// The dirigente has opened local credentials for a while.
    pub emergenza: bool,
    /// People who said that somebody else used their access.
    pub casi_aperti: usize,
    /// People who must have a second factor and have none.
    pub senza_secondo_fattore: usize,
    /// First passwords that nobody used for long.
    pub mai_usati: usize,
}

/// Whether what is sealed opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatoChiave {
    /// It does, or nothing is sealed.
    #[default]
    InOrdine,
    /// The key is not here.
    Manca,
    /// Another key is here.
    Altra,
}

/// What the program does for the school.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FattiServizio {
    /// When the school was copied last.
    pub ultima_copia: Option<Timestamp>,
    /// When a copy of the school was last put back on trial.
    pub ultima_prova: Option<Timestamp>,
    /// When the last event of the journal was written.
    pub ultimo_fatto: Option<Timestamp>,
    /// Jobs that are due and nobody took.
    pub lavori_fermi: usize,
    /// Jobs that failed for good, but those of the mail.
    pub lavori_falliti: usize,
    /// Messages that did not leave.
    pub posta_fallita: usize,
    /// Messages whose address does not exist.
    pub indirizzi_sbagliati: usize,
    /// The key of sealed data.
    pub chiave: StatoChiave,
}

/// The program and its machine, alike for all schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FattiProgramma {
    /// Mail leaves.
    pub posta_parte: bool,
    /// The address of the register is known.
    pub sito: bool,
    /// What is sent travels encrypted.
    pub https: bool,
    /// The accessibility statement is published.
    pub accessibilita: bool,
    /// Room that is left where the data are, when it can be known.
    pub spazio_mb: Option<u64>,
    /// The storage lets one user see more than one school.
    pub muri_aperti: bool,
}

/// Everything that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fatti {
    /// A demo or a trial: no mail leaves, nobody copies it, its clock was set.
    pub prova: bool,
    /// The school.
    pub scuola: FattiScuola,
    /// The ways in.
    pub accessi: FattiAccessi,
    /// What the program does for it.
    pub servizio: FattiServizio,
    /// The program.
    pub programma: FattiProgramma,
}

/// What is wrong: the worst first, then in the order of [`Codice`].
pub fn diagnosi(fatti: &Fatti, now: Timestamp) -> Vec<Rilievo> {
    let mut found = di_scuola(fatti, now);
    found.extend(del_programma(&fatti.programma, fatti.prova));
    found.sort_by_key(|rilievo| (rilievo.codice.gravita(), rilievo.codice));
    found
}

/// What is wrong with one school, whatever the program does for the others.
pub fn di_scuola(fatti: &Fatti, now: Timestamp) -> Vec<Rilievo> {
    let mut found = della_scuola(&fatti.scuola);
    found.extend(degli_accessi(&fatti.accessi, fatti.prova));
    found.extend(del_servizio(&fatti.servizio, fatti.prova, now));
    found.retain(|rilievo| rilievo.quanti > 0);
    found.sort_by_key(|rilievo| (rilievo.codice.gravita(), rilievo.codice));
    found
}

/// What is wrong with the program, for all its schools.
pub fn del_programma(fatti: &FattiProgramma, prova: bool) -> Vec<Rilievo> {
    let configured = [
        (Codice::PostaFerma, !fatti.posta_parte),
        (Codice::SitoManca, fatti.posta_parte && !fatti.sito),
        (Codice::AccessibilitaManca, !fatti.accessibilita),
        (Codice::ReteInChiaro, !fatti.https),
    ];
    let configured =
        configured.into_iter().filter(|(_, is_wrong)| *is_wrong && !prova).map(|(codice, _)| codice);
    let walls = fatti.muri_aperti.then_some(Codice::ArchivioSenzaMuri);
    fatti.spazio_mb.and_then(spazio).into_iter().chain(configured).chain(walls).map(Rilievo::uno).collect()
}

fn della_scuola(fatti: &FattiScuola) -> Vec<Rilievo> {
    let missing = fatti.mancano.iter().copied();
    let counted = [
        (Codice::DirigenteManca, usize::from(fatti.dirigenti == 0)),
        (Codice::DpoManca, usize::from(fatti.dpo == 0)),
        (Codice::ClassiSenzaCoordinatore, fatti.classi_senza_coordinatore),
        (Codice::DocentiSenzaCattedra, fatti.docenti_senza_cattedra),
        (Codice::CattedreSenzaDocente, fatti.cattedre_senza_docente),
        (Codice::OreSenzaCattedra, fatti.ore_senza_cattedra),
        (Codice::AlunniSenzaClasse, fatti.alunni_senza_classe),
        (Codice::AlunniSenzaGenitore, fatti.alunni_senza_genitore),
        (Codice::PersoneDoppie, fatti.persone_doppie),
        (Codice::StrumentiInScadenza, fatti.strumenti_in_scadenza),
    ];
    missing.chain(counted).map(|(codice, quanti)| Rilievo { codice, quanti }).collect()
}

fn degli_accessi(fatti: &FattiAccessi, prova: bool) -> Vec<Rilievo> {
    let identita = match fatti.identita {
        _ if prova => None,
        StatoIdentita::Nessuna => Some(Codice::IdentitaManca),
        StatoIdentita::DaProvare => Some(Codice::IdentitaDaProvare),
        StatoIdentita::Provata => None,
    };
    let counted = [
        (Codice::EmergenzaAperta, usize::from(fatti.emergenza)),
        (Codice::CasiAperti, fatti.casi_aperti),
        (Codice::SecondoFattoreManca, fatti.senza_secondo_fattore),
        (Codice::AccessiMaiUsati, fatti.mai_usati),
    ];
    let counted = counted.into_iter().map(|(codice, quanti)| Rilievo { codice, quanti });
    identita.map(Rilievo::uno).into_iter().chain(counted).collect()
}

fn del_servizio(fatti: &FattiServizio, prova: bool, now: Timestamp) -> Vec<Rilievo> {
    let key = match fatti.chiave {
        StatoChiave::InOrdine => None,
        StatoChiave::Manca => Some(Codice::ChiaveManca),
        StatoChiave::Altra => Some(Codice::ChiaveAltra),
    };
    let habits =
        [orologio(fatti.ultimo_fatto, now), copia(fatti.ultima_copia, now), prova_di_ripristino(fatti, now)];
    let habits = habits.into_iter().flatten().filter(|_| !prova);
    let counted = [
        // The clock of a trial was set, and its jobs wait for it.
        (Codice::LavoriFermi, if prova { 0 } else { fatti.lavori_fermi }),
        (Codice::LavoriFalliti, fatti.lavori_falliti),
        (Codice::PostaFallita, fatti.posta_fallita),
        (Codice::IndirizziSbagliati, fatti.indirizzi_sbagliati),
    ];
    let counted = counted.into_iter().map(|(codice, quanti)| Rilievo { codice, quanti });
    key.into_iter().chain(habits).map(Rilievo::uno).chain(counted).collect()
}

/// What the room that is left on the disk asks for.
const fn spazio(megabyte: u64) -> Option<Codice> {
    match megabyte {
        0..SPAZIO_MINIMO_MB => Some(Codice::DiscoFinisce),
        SPAZIO_MINIMO_MB..SPAZIO_SCARSO_MB => Some(Codice::DiscoScarso),
        _ => None,
    }
}

/// A clock that was set back writes days that were already over.
fn orologio(ultimo_fatto: Option<Timestamp>, now: Timestamp) -> Option<Codice> {
    let ahead = ultimo_fatto?.duration_since(now);
    (ahead > TOLLERANZA_OROLOGIO).then_some(Codice::OrologioIndietro)
}

/// A copy is made each day.
fn copia(ultima: Option<Timestamp>, now: Timestamp) -> Option<Codice> {
    match ultima {
        None => Some(Codice::CopiaMai),
        Some(at) if now.duration_since(at) > COPIA_VECCHIA => Some(Codice::CopiaVecchia),
        Some(_) => None,
    }
}

/// One is asked for once there is a copy to try.
fn prova_di_ripristino(fatti: &FattiServizio, now: Timestamp) -> Option<Codice> {
    fatti.ultima_copia?;
    match fatti.ultima_prova {
        None => Some(Codice::RipristinoMaiProvato),
        Some(at) if now.duration_since(at) > PROVA_VECCHIA => Some(Codice::RipristinoProvatoTempoFa),
        Some(_) => None,
    }
}
