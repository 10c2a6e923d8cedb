// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the register of a teacher tells of some days, cattedra by cattedra: a few statements for each class.

use std::collections::{BTreeSet, HashMap, HashSet};

use campanella_db::Tx;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::etichetta::Etichette;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{ClasseId, GruppoId, LezioneId, MateriaId, PersonaId};
use campanella_domain::lezione::TipoLezione;
use campanella_domain::materia::TipoMateria;
use jiff::civil::Date;

use crate::classi::store::Cattedra;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::etichette;
use crate::lezioni::store::{self as lezioni, LezioneFirmata};
use crate::registro::stampa::{Foglio, alunni};
use crate::valutazioni::store::docente::{self as voti, VotoDato};
use crate::{anagrafe, assenze, classi};

/// A lesson with the homework that was given in it.
pub(super) struct Svolta {
    /// The lesson.
    pub firmata: LezioneFirmata,
    /// Its subject, or nothing for a plain cover.
    pub materia: String,
    /// Day on which it is due and text of the homework.
    pub compito: Option<(Date, String)>,
    /// What it counts for besides its subject.
    pub etichette: Etichette,
}

/// What pupils lost of the lessons of a cattedra.
pub(super) struct Perse {
    /// Surname and name.
    pub alunno: String,
    /// Lessons, whole or in part.
    pub lezioni: usize,
    /// Minutes.
    pub minuti: u32,
}

/// A subject of a class or of a group, with all that was done.
pub(super) struct Parte {
    cattedra: Cattedra,
    /// From when to when, also more than once.
    pub giorni: Vec<(Date, Date)>,
    /// Name of the class.
    pub classe: String,
    /// Its subject, with the group.
    pub materia: String,
    /// Its lessons.
    pub lezioni: Vec<Svolta>,
    /// What pupils lost of them.
    pub perse: Vec<Perse>,
    /// The marks given, by name of the pupil and day.
    pub voti: Vec<(String, VotoDato)>,
}

impl Parte {
    /// Support follows single pupils: what they miss and what they do stands elsewhere, apart.
    pub(super) fn is_sostegno(&self) -> bool {
        self.cattedra.tipo == TipoCattedra::Sostegno
    }

    fn is_same(&self, other: &Cattedra) -> bool {
        let of = |row: &Cattedra| (row.classe_id, row.materia_id, row.gruppo_id, row.tipo);
        of(&self.cattedra) == of(other)
    }

    fn has(&self, (classe, materia, gruppo): (ClasseId, MateriaId, Option<GruppoId>)) -> bool {
        let own = &self.cattedra;
        own.classe_id == classe
            && own.materia_id == materia
            && (own.gruppo_id.is_none() || own.gruppo_id == gruppo)
    }

    /// Whether a lesson was held for this cattedra: covers and hours beside colleagues are not.
    fn holds(&self, row: &LezioneFirmata) -> bool {
        let lezione = &row.lezione;
        let is_cover = lezione.tipo == TipoLezione::Sostituzione || row.tipo == TipoFirma::Sostituzione;
        let in_force = self.giorni.iter().any(|(dal, al)| *dal <= lezione.data && lezione.data <= *al);
        if is_cover || !in_force || lezione.classe_id != self.cattedra.classe_id {
            return false;
        }
        match self.cattedra.tipo {
            TipoCattedra::Sostegno => row.tipo == TipoFirma::Sostegno,
            TipoCattedra::Potenziamento => row.tipo == TipoFirma::Potenziamento,
            TipoCattedra::Normale | TipoCattedra::Itp | TipoCattedra::Alternativa => {
                let materia = row.materia_id.or(lezione.materia_id);
                row.tipo.is_curricular()
                    && materia.is_some_and(|id| self.has((lezione.classe_id, id, lezione.gruppo_id)))
            }
        }
    }
}

/// The register.
pub(super) struct Registro {
    /// The paper.
    pub foglio: Foglio,
    /// The school year.
    pub anno: String,
    /// Surname and name of the teacher.
    pub docente: String,
    /// The cattedre, in the order of classes and subjects.
    pub parti: Vec<Parte>,
    /// Covers, and hours beside colleagues.
    pub fuori: Vec<Svolta>,
}

impl Registro {
    /// What the teacher signed and gave in these days.
    ///
    /// # Errors
    /// Not found when it is not the actor's to read; else the storage's.
    pub(super) fn load(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        id: PersonaId,
        days: (Date, Date),
    ) -> Result<Registro, AppError> {
        let istituto = ctx.istituto();
        let docente = authz::docente(tx, ctx, id)?;
        let known = classi::store::materie(tx, istituto)?;
        let tipi: HashMap<MateriaId, TipoMateria> = known.iter().map(|row| (row.id, row.tipo)).collect();
        let materie: HashMap<MateriaId, String> = known.into_iter().map(|row| (row.id, row.nome)).collect();
        let mut parti = parts(tx, ctx, id, (days, &materie))?;
        let mut compiti = lezioni::compiti_dati(tx, &docente, days)?;
        let mut fuori = Vec::new();
        for firmata in lezioni::firmate_da(tx, &docente, days)? {
            let materia = firmata.materia_id.or(firmata.lezione.materia_id);
            let lezione = &firmata.lezione;
            let tipo = lezione.materia_id.and_then(|id| tipi.get(&id)).copied();
            let classe =
                classi::store::classe_by_id(tx, istituto, lezione.classe_id)?.ok_or(AppError::NotFound)?;
            let svolta = Svolta {
                etichette: etichette::contate(&classe, tipo, lezione.etichette),
                materia: materia.and_then(|id| materie.get(&id)).cloned().unwrap_or_default(),
                compito: compiti.remove(&firmata.lezione.id),
                firmata,
            };
            match parti.iter_mut().find(|parte| parte.holds(&svolta.firmata)) {
                Some(parte) => parte.lezioni.push(svolta),
                None => fuori.push(svolta),
            }
        }
        let mut marks: HashMap<usize, Vec<VotoDato>> = HashMap::new();
        for voto in voti::voti_dati(tx, &docente, days)? {
            let of = (voto.classe_id, voto.materia_id, voto.gruppo_id);
            // A prova of a group that was parted later is still of the subject.
            let same = |parte: &Parte| {
                (parte.cattedra.classe_id, parte.cattedra.materia_id) == (voto.classe_id, voto.materia_id)
            };
            let exact = parti.iter().position(|parte| parte.has(of));
            if let Some(at) = exact.or_else(|| parti.iter().position(same)) {
                marks.entry(at).or_default().push(voto);
            }
        }
        for (at, parte) in parti.iter_mut().enumerate().filter(|(_, parte)| !parte.is_sostegno()) {
            pupils(tx, ctx, parte, (days, marks.remove(&at).unwrap_or_default()))?;
        }
        Ok(Registro {
            foglio: Foglio::load(tx, ctx, days)?,
            anno: ctx.anno().to_string(),
            docente: anagrafe::store::nome(tx, istituto, id)?.unwrap_or_default(),
            parti,
            fuori,
        })
    }
}

/// The cattedre of a teacher in some days; two of the same subject, class and group are one part.
fn parts(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: PersonaId,
    (days, materie): ((Date, Date), &HashMap<MateriaId, String>),
) -> Result<Vec<Parte>, AppError> {
    let istituto = ctx.istituto();
    let mut parti: Vec<(String, Parte)> = Vec::new();
    for cattedra in classi::store::cattedre_docente(tx, istituto, id)? {
        if cattedra.dal > days.1 || cattedra.al < days.0 {
            continue;
        }
        let span = (cattedra.dal, cattedra.al);
        if let Some((_, known)) = parti.iter_mut().find(|(_, parte)| parte.is_same(&cattedra)) {
            if !known.giorni.contains(&span) {
                known.giorni.push(span);
            }
            continue;
        }
        let classe = classi::store::classe_by_id(tx, istituto, cattedra.classe_id)?;
        let (classe, sort_key) = classe.map(|row| (row.nome, row.sort_key)).unwrap_or_default();
        let mut materia = materie.get(&cattedra.materia_id).cloned().unwrap_or_default();
        if let Some(gruppo) = cattedra.gruppo_id {
            let gruppi = classi::store::gruppi(tx, istituto, cattedra.classe_id)?;
            let nome = gruppi.into_iter().find(|row| row.id == gruppo).map(|row| row.nome);
            materia = format!("{materia} · {}", nome.unwrap_or_default());
        }
        let (lezioni, perse, voti) = (Vec::new(), Vec::new(), Vec::new());
        let giorni = vec![span];
        parti.push((sort_key, Parte { cattedra, giorni, classe, materia, lezioni, perse, voti }));
    }
    // A lesson of a group is of the cattedra of that group, where there is one.
    let order = |(key, parte): &(String, Parte)| {
        (key.clone(), parte.materia.clone(), parte.cattedra.gruppo_id.is_none())
    };
    parti.sort_by_key(order);
    Ok(parti.into_iter().map(|(_, parte)| parte).collect())
}

/// What pupils lost of the lessons of a part, and the marks they got, in the order of their names.
fn pupils(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    parte: &mut Parte,
    (days, mut voti): ((Date, Date), Vec<VotoDato>),
) -> Result<(), AppError> {
    let classe = parte.cattedra.classe_id;
    let register = authz::classe_between(tx, ctx, classe, days)?;
    let held: HashSet<LezioneId> = parte.lezioni.iter().map(|row| row.firmata.lezione.id).collect();
    let mut sums: HashMap<PersonaId, (usize, u32)> = HashMap::new();
    for ((alunno, lezione), (minuti, _)) in assenze::ore::store::standing(tx, ctx.istituto(), classe, days)? {
        if held.contains(&lezione) && minuti > 0 {
            let sum = sums.entry(alunno).or_default();
            *sum = (sum.0 + 1, sum.1 + u32::from(minuti));
        }
    }
    let mut alunni = alunni::alunni(tx, register.token(), days)?;
    // Who was valued and is in the class on none of these days any more.
    let others: BTreeSet<PersonaId> = voti.iter().map(|voto| voto.alunno_id).collect();
    for id in others.into_iter().filter(|id| !alunni.iter().any(|(known, _)| known == id)).collect::<Vec<_>>()
    {
        alunni.push((id, anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default()));
    }
    for (id, alunno) in alunni {
        if let Some((lezioni, minuti)) = sums.remove(&id) {
            parte.perse.push(Perse { alunno: alunno.clone(), lezioni, minuti });
        }
        let own = voti.extract_if(.., |voto| voto.alunno_id == id);
        parte.voti.extend(own.map(|voto| (alunno.clone(), voto)));
    }
    Ok(())
}
