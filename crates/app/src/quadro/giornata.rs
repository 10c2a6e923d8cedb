// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Today, class by class: who signed, who called the roll, how many are away, which tests are coming.

use std::collections::{HashMap, HashSet};

use campanella_db::Tx;
use campanella_domain::assenza_docente::CoperturaOra;
use campanella_domain::calendario::{DayKind, Luogo};
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use campanella_domain::quadro::{StatoAppello, StatoFirma, stato_appello, stato_firma};
use jiff::civil::Date;

use super::assenti::{AssentiOggi, DocenteAssente, OraAssente, Righe};
use super::fatti::Fatti;
use crate::assenze::conti::ContiGiorno;
use crate::classi::store::Classe;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::agenda::now_minutes;
use crate::lezioni::oggi::FirmaDelGiorno;
use crate::orario::store::OrarioLezione;
use crate::{classi, orario};

/// An hour that somebody should have signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OraScoperta {
    /// The hour.
    pub ordinale: u8,
    /// Who teaches it, by the timetable.
    pub docente: String,
    /// They are away, as the office wrote.
    pub assente: bool,
}

/// An hour that is covered for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplenza {
    /// The class.
    pub classe_id: ClasseId,
    /// Its name.
    pub classe: String,
    /// The hour.
    pub ordinale: u8,
    /// Whose hour it is, by the timetable.
    pub assenti: Vec<String>,
    /// Who signed.
    pub supplente: String,
}

/// A class today.
#[derive(Debug, Clone)]
pub struct ClasseOggi {
    /// The class.
    pub classe: Classe,
    /// What the day is.
    pub giorno: DayKind,
    /// Pupils.
    pub iscritti: usize,
    /// The running hour, when there is one in the timetable.
    pub ora: Option<u8>,
    /// The running hour has no signature yet.
    pub scoperta_ora: Vec<OraScoperta>,
    /// Hours of today that are over without a signature.
    pub mancanti: Vec<OraScoperta>,
    /// Hours of today whose docente is away and that nobody covers.
    pub da_coprire: usize,
    /// The roll call.
    pub appello: StatoAppello,
    /// Who is away.
    pub conti: ContiGiorno,
    /// Tests of the next days.
    pub verifiche: usize,
    /// Days with more tests than the school allows.
    pub giorni_pieni: Vec<Date>,
}

impl ClasseOggi {
    /// Something asks for attention now.
    pub fn chiede(&self) -> bool {
        !self.mancanti.is_empty()
            || !self.scoperta_ora.is_empty()
            || self.da_coprire > 0
            || self.appello == StatoAppello::Mancante
            || !self.giorni_pieni.is_empty()
    }
}

/// The school today.
pub struct Giornata {
    /// Every class, in order.
    pub classi: Vec<ClasseOggi>,
    /// Hours covered so far.
    pub supplenze: Vec<Supplenza>,
    /// Docenti who are away, with their hours.
    pub assenti: Vec<DocenteAssente>,
    /// Some class has lessons today.
    pub lezioni: bool,
}

impl Giornata {
    /// Running hours without a signature.
    pub fn scoperte_ora(&self) -> usize {
        self.classi.iter().filter(|classe| !classe.scoperta_ora.is_empty()).count()
    }

    /// Hours that are over without a signature.
    pub fn mancanti(&self) -> usize {
        self.classi.iter().map(|classe| classe.mancanti.len()).sum()
    }

    /// Classes where nobody called the roll.
    pub fn senza_appello(&self) -> usize {
        self.classi.iter().filter(|classe| classe.appello == StatoAppello::Mancante).count()
    }

    /// Classes whose roll was called.
    pub fn con_appello(&self) -> usize {
        self.classi.iter().filter(|classe| classe.appello == StatoAppello::Fatto).count()
    }

    /// Absent pupils.
    pub fn assenti(&self) -> usize {
        self.classi.iter().map(|classe| classe.conti.assenti).sum()
    }

    /// Late entries.
    pub fn ritardi(&self) -> usize {
        self.classi.iter().map(|classe| classe.conti.ritardi).sum()
    }

    /// Early exits.
    pub fn uscite(&self) -> usize {
        self.classi.iter().map(|classe| classe.conti.uscite).sum()
    }

    /// Hours of docenti who are away that nobody covers.
    pub fn da_coprire(&self) -> usize {
        self.assenti.iter().map(DocenteAssente::scoperte).sum()
    }

    /// Classes with a day of too many tests.
    pub fn carichi(&self) -> usize {
        self.classi.iter().filter(|classe| !classe.giorni_pieni.is_empty()).count()
    }
}

/// Loads the day of the school.
///
/// # Errors
/// Not found when the school year was not set up; else the storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Giornata, AppError> {
    let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
    let mut fatti = Fatti::of_scuola(tx, ctx)?;
    let mut rows = Vec::new();
    let (mut supplenze, mut ore) = (Vec::new(), Vec::new());
    for classe in classi {
        let (row, covered, missed) = row(tx, ctx, classe, &mut fatti)?;
        rows.push(row);
        supplenze.extend(covered);
        ore.extend(missed);
    }
    let lezioni = rows.iter().any(|row| row.giorno.has_lessons());
    Ok(Giornata { classi: rows, supplenze, assenti: fatti.assenti.docenti(ore, &fatti.docenti), lezioni })
}

/// Loads the day of one class.
///
/// # Errors
/// Not found when the class does not exist; else the storage's.
pub fn of_classe(tx: &mut dyn Tx, ctx: &Ctx, token: &ClasseToken) -> Result<ClasseOggi, AppError> {
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), token.id())?.ok_or(AppError::NotFound)?;
    let mut fatti = Fatti::of_classe(tx, ctx, token)?;
    Ok(row(tx, ctx, classe, &mut fatti)?.0)
}

fn row(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: Classe,
    fatti: &mut Fatti,
) -> Result<(ClasseOggi, Vec<Supplenza>, Vec<OraAssente>), AppError> {
    let (oggi, adesso) = (ctx.today(), now_minutes(ctx));
    let ore = orario::scansioni::del_giorno(tx, ctx.istituto(), classe.sede_id, oggi)?;
    let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
    let giorno = fatti.calendario.day_kind(oggi, luogo);
    let righe = match fatti.orario.get(&classe.id) {
        Some(righe) if giorno.has_lessons() => righe.as_slice(),
        _ => &[],
    };
    let covered = fatti.firme.covered(&classe, righe, &fatti.docenti);
    let known =
        Righe { classe: &classe, righe, bells: &ore, firme: &fatti.firme, docenti: &fatti.docenti, oggi };
    let missed = fatti.assenti.ore_of(&known);
    let hours = Ore::of(&known, &fatti.assenti, adesso);
    let (verifiche, giorni_pieni) = fatti.verifiche.remove(&classe.id).unwrap_or_default();
    let row = ClasseOggi {
        appello: stato_appello(hours.prima, fatti.appelli.contains(&classe.id), adesso),
        iscritti: fatti.iscritti.get(&classe.id).copied().unwrap_or_default(),
        conti: fatti.conti.remove(&classe.id).unwrap_or_default(),
        ora: hours.ora,
        scoperta_ora: hours.scoperta_ora,
        mancanti: hours.mancanti,
        da_coprire: missed.iter().filter(|ora| ora.stato == CoperturaOra::Scoperta).count(),
        verifiche,
        giorni_pieni,
        giorno,
        classe,
    };
    Ok((row, covered, missed))
}

/// The signatures of the day.
pub(super) struct Firme {
    tutte: Vec<FirmaDelGiorno>,
    di: HashSet<(ClasseId, u8, PersonaId)>,
    coperte: HashSet<(ClasseId, u8, Option<GruppoId>)>,
    ore: HashSet<(ClasseId, u8)>,
}

impl Firme {
    /// These signatures, ready to be asked.
    pub(super) fn new(tutte: Vec<FirmaDelGiorno>) -> Firme {
        let coperte = tutte.iter().filter(|firma| firma.sostituzione);
        Firme {
            di: tutte.iter().map(|firma| (firma.classe_id, firma.ordinale, firma.docente_id)).collect(),
            coperte: coperte.map(|firma| (firma.classe_id, firma.ordinale, firma.gruppo_id)).collect(),
            ore: tutte.iter().map(|firma| (firma.classe_id, firma.ordinale)).collect(),
            tutte,
        }
    }

    /// Who signed an hour of a line: also another one than its docente.
    pub(super) fn of_ora(&self, riga: &OrarioLezione, ordinale: u8) -> Vec<PersonaId> {
        let same = self.tutte.iter().filter(|firma| {
            (firma.classe_id, firma.ordinale) == (riga.classe_id, ordinale)
                && (firma.gruppo_id.is_none() || firma.gruppo_id == riga.gruppo_id)
        });
        same.map(|firma| firma.docente_id).collect()
    }

    /// The teacher of a line signed, or somebody covered for them.
    fn has(&self, riga: &OrarioLezione, ordinale: u8) -> bool {
        self.di.contains(&(riga.classe_id, ordinale, riga.docente_id))
            || self.coperte.contains(&(riga.classe_id, ordinale, None))
            || self.coperte.contains(&(riga.classe_id, ordinale, riga.gruppo_id))
    }

    fn covered(
        &self,
        classe: &Classe,
        righe: &[OrarioLezione],
        docenti: &HashMap<PersonaId, String>,
    ) -> Vec<Supplenza> {
        let own = self.tutte.iter().filter(|firma| firma.classe_id == classe.id && firma.sostituzione);
        own.map(|firma| {
            let away = righe.iter().filter(|riga| {
                riga.ordinale == i64::from(firma.ordinale)
                    && (firma.gruppo_id.is_none() || firma.gruppo_id == riga.gruppo_id)
                    && !self.di.contains(&(classe.id, firma.ordinale, riga.docente_id))
            });
            Supplenza {
                classe_id: classe.id,
                classe: classe.nome.clone(),
                ordinale: firma.ordinale,
                assenti: away.filter_map(|riga| docenti.get(&riga.docente_id).cloned()).collect(),
                supplente: docenti.get(&firma.docente_id).cloned().unwrap_or_default(),
            }
        })
        .collect()
    }
}

/// The hours of a class as they stand.
#[derive(Default)]
struct Ore {
    prima: Option<u16>,
    ora: Option<u8>,
    scoperta_ora: Vec<OraScoperta>,
    mancanti: Vec<OraScoperta>,
}

impl Ore {
    fn of(known: &Righe<'_>, assenti: &AssentiOggi, adesso: u16) -> Ore {
        let (firme, mut ore) = (known.firme, Ore::default());
        for riga in known.righe {
            let bell = known.bells.iter().find(|bell| i64::from(bell.ordinale) == riga.ordinale);
            let Some(bell) = bell else { continue };
            let (inizio, fine) = (bell.inizio.minutes(), bell.fine.minutes());
            ore.prima = Some(ore.prima.map_or(inizio, |prima| prima.min(inizio)));
            if (inizio..fine).contains(&adesso) {
                ore.ora = Some(bell.ordinale);
            }
            let scoperta = || OraScoperta {
                ordinale: bell.ordinale,
                docente: known.docenti.get(&riga.docente_id).cloned().unwrap_or_default(),
                assente: assenti.is_away(riga.docente_id, known.oggi, (inizio, fine)),
            };
            match stato_firma(firme.has(riga, bell.ordinale), (inizio, fine), adesso) {
                StatoFirma::Mancante => ore.mancanti.push(scoperta()),
                // The second teacher of a running hour signs in their own time.
                StatoFirma::InCorso if !firme.ore.contains(&(riga.classe_id, bell.ordinale)) => {
                    ore.scoperta_ora.push(scoperta());
                }
                StatoFirma::InCorso | StatoFirma::Presente | StatoFirma::Futura => {}
            }
        }
        ore
    }
}
