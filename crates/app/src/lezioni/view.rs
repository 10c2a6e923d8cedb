// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a register shows of a class between two days: lessons with subjects, teachers, topics, homework.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::etichetta::{Etichette, LezioneContata};
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{GruppoId, LezioneId, MateriaId};
use campanella_domain::lezione::TipoLezione;
use campanella_domain::materia::TipoMateria;
use jiff::civil::Date;

use super::etichette;
use super::store::{self, Compito, FirmaMostrata, Lezione};
use crate::agenda::allegati::store::{self as allegati, Allegato, Oggetto};
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::i18n::L;

/// A lesson as a register shows it.
#[derive(Debug, Clone)]
pub struct LezioneVista {
    /// The lesson.
    pub lezione: Lezione,
    /// Its subject, or nothing for a plain cover.
    pub materia: String,
    /// Its group, when it is not the whole class.
    pub gruppo: Option<String>,
    /// Its signatures.
    pub firme: Vec<FirmaMostrata>,
    /// Homework given in it.
    pub compiti: Vec<CompitoDato>,
    /// What it counts for besides its subject, what the subject says by itself among it.
    pub etichette: Etichette,
}

/// Homework with its files.
#[derive(Debug, Clone)]
pub struct CompitoDato {
    /// The homework.
    pub compito: Compito,
    /// Its files.
    pub allegati: Vec<Allegato>,
}

/// Homework with its files, of those that were given or are due between two days.
///
/// # Errors
/// The storage's.
pub fn with_files(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    days: (Date, Date),
    compiti: Vec<Compito>,
) -> Result<Vec<CompitoDato>, AppError> {
    if compiti.is_empty() {
        return Ok(Vec::new());
    }
    let mut files = allegati::of_compiti(tx, classe, days)?;
    let with = |compito: Compito| {
        let allegati = files.remove(&Oggetto::Compito(compito.id)).unwrap_or_default();
        CompitoDato { compito, allegati }
    };
    Ok(compiti.into_iter().map(with).collect())
}

impl LezioneVista {
    /// The teachers, one after the other.
    pub fn docenti(&self) -> String {
        self.firme.iter().map(|firma| firma.docente.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// From bell to bell.
    pub fn minuti(&self) -> u16 {
        self.lezione.fine.saturating_sub(self.lezione.inizio)
    }

    /// As the counters see it.
    pub fn contata(&self) -> LezioneContata {
        let Lezione { data, ordinale, .. } = self.lezione;
        LezioneContata { data, ordinale, minuti: self.minuti(), etichette: self.etichette }
    }

    /// The words of what it counts for.
    pub fn segni(&self, l: &L) -> Vec<String> {
        self.etichette.iter().map(|etichetta| etichette::nome(*l, etichetta)).collect()
    }

    /// As [`LezioneVista::segni`], for who does not know the short names.
    pub fn segni_interi(&self, l: &L) -> Vec<String> {
        self.etichette.iter().map(|etichetta| etichette::nome_intero(*l, etichetta)).collect()
    }

    /// Put on a later day, whole or in part.
    pub fn late(&self) -> bool {
        self.firme.iter().any(|firma| firma.late)
    }

    /// Covered for a colleague.
    pub fn sostituzione(&self) -> bool {
        self.lezione.tipo == TipoLezione::Sostituzione
    }

    /// Takes away what support teachers wrote, for whoever may not read it.
    pub fn hide_sostegno(&mut self) {
        for firma in self.firme.iter_mut().filter(|firma| firma.tipo == TipoFirma::Sostegno) {
            firma.argomento.clear();
            firma.attivita.clear();
        }
    }

    /// Topics of support teachers, of those that the reader may read.
    pub fn sostegno(&self) -> impl Iterator<Item = &FirmaMostrata> {
        self.firme.iter().filter(|firma| firma.tipo == TipoFirma::Sostegno && !firma.argomento.is_empty())
    }
}

/// Names of subjects and groups, and what lessons of the class may count for, loaded once for many lessons.
#[derive(Debug, Clone, Default)]
pub struct Nomi {
    classe: Option<Classe>,
    materie: HashMap<MateriaId, (String, TipoMateria)>,
    gruppi: HashMap<GruppoId, String>,
}

impl Nomi {
    /// All subjects of the school and the groups of a class.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(tx: &mut dyn Tx, classe: &ClasseToken) -> Result<Nomi, AppError> {
        let materie = classi::store::materie(tx, classe.istituto())?;
        let gruppi = classi::store::gruppi(tx, classe.istituto(), classe.id())?;
        Ok(Nomi {
            classe: classi::store::classe_by_id(tx, classe.istituto(), classe.id())?,
            materie: materie.into_iter().map(|row| (row.id, (row.nome, row.tipo))).collect(),
            gruppi: gruppi.into_iter().map(|gruppo| (gruppo.id, gruppo.nome)).collect(),
        })
    }

    /// The name of a subject, or nothing.
    pub fn materia(&self, id: Option<MateriaId>) -> String {
        self.of(id).map(|(nome, _)| nome.clone()).unwrap_or_default()
    }

    /// What a lesson counts for.
    pub fn etichette(&self, lezione: &Lezione) -> Etichette {
        let tipo = self.of(lezione.materia_id).map(|(_, tipo)| *tipo);
        let counted = |classe| etichette::contate(classe, tipo, lezione.etichette);
        self.classe.as_ref().map_or(lezione.etichette, counted)
    }

    fn of(&self, materia: Option<MateriaId>) -> Option<&(String, TipoMateria)> {
        materia.and_then(|id| self.materie.get(&id))
    }

    /// The name of a group, when there is one.
    pub fn gruppo(&self, id: Option<GruppoId>) -> Option<String> {
        id.and_then(|id| self.gruppi.get(&id)).cloned()
    }
}

/// The lessons of a class between two days, in order.
///
/// # Errors
/// The storage's.
pub fn lezioni(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    nomi: &Nomi,
    days: (Date, Date),
) -> Result<Vec<LezioneVista>, AppError> {
    let mut firme: HashMap<LezioneId, Vec<FirmaMostrata>> = HashMap::new();
    for firma in store::firme_classe(tx, classe, days)? {
        firme.entry(firma.lezione_id).or_default().push(firma);
    }
    let mut compiti: HashMap<LezioneId, Vec<CompitoDato>> = HashMap::new();
    let dati = store::compiti_assegnati(tx, classe, days)?;
    for dato in with_files(tx, classe, days, dati)? {
        compiti.entry(dato.compito.lezione_id).or_default().push(dato);
    }
    let lezioni = store::of_classe(tx, classe, days)?;
    Ok(lezioni
        .into_iter()
        .map(|lezione| LezioneVista {
            materia: nomi.materia(lezione.materia_id),
            gruppo: nomi.gruppo(lezione.gruppo_id),
            firme: firme.remove(&lezione.id).unwrap_or_default(),
            compiti: compiti.remove(&lezione.id).unwrap_or_default(),
            etichette: nomi.etichette(&lezione),
            lezione,
        })
        .collect())
}

/// Whether a lesson is for a pupil: the whole class, or a group the pupil is in.
pub fn is_for(lezione_gruppo: Option<GruppoId>, gruppi_alunno: &[GruppoId]) -> bool {
    lezione_gruppo.is_none_or(|gruppo| gruppi_alunno.contains(&gruppo))
}
