// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How many hours of each subject pupils miss: minutes lost against minutes taught to who should have been there. Lessons
//! of sostegno are left out, since they tell of single pupils.

use std::collections::{BTreeMap, HashMap};

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, GruppoId, MateriaId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::statistica::Tasso;
use jiff::civil::Date;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{assenze, classi, lezioni};

/// A subject in the year so far.
pub struct MateriaRiga {
    /// Its name.
    pub nome: String,
    /// The most pupils that its lessons of one day had: how many it tells of.
    pub alunni: usize,
    /// Minutes lost out of minutes due.
    pub minuti: Tasso,
}

/// From when to when somebody belongs to a class or a group.
type Presenze<K> = HashMap<K, Vec<(Date, Option<Date>)>>;

fn on<K: std::hash::Hash + Eq>(of: &Presenze<K>, key: &K, day: Date) -> usize {
    let days = of.get(key).map_or(&[][..], Vec::as_slice);
    days.iter().filter(|(dal, al)| *dal <= day && al.is_none_or(|al| al >= day)).count()
}

/// The subjects of the school, or of one class, by name.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, only: Option<ClasseId>) -> Result<Vec<MateriaRiga>, AppError> {
    let (istituto, anno) = (ctx.istituto(), ctx.anno());
    let days = (anno.first_day(), ctx.today().min(anno.last_day()));
    let mut classes: Presenze<ClasseId> = HashMap::new();
    for row in classi::bulk::iscrizioni(tx, istituto, days)? {
        classes.entry(row.classe_id).or_default().push((row.dal, row.al));
    }
    let mut groups: Presenze<GruppoId> = HashMap::new();
    for row in classi::bulk::membri(tx, istituto, days)? {
        groups.entry(row.gruppo_id).or_default().push((row.dal, row.al));
    }
    let mut sums: BTreeMap<MateriaId, Tasso> = BTreeMap::new();
    let mut pupils: BTreeMap<MateriaId, BTreeMap<Date, usize>> = BTreeMap::new();
    for row in lezioni::store::minuti_svolti(tx, istituto, days)? {
        if only.is_some_and(|id| id != row.classe_id) {
            continue;
        }
        let alunni = match &row.gruppo_id {
            Some(gruppo) => on(&groups, gruppo, row.data),
            None => on(&classes, &row.classe_id, row.data),
        };
        let due = Tasso { assenze: 0, dovuti: row.minuti * alunni as u64 };
        let sum = sums.entry(row.materia_id).or_default();
        *sum = sum.plus(due);
        *pupils.entry(row.materia_id).or_default().entry(row.data).or_default() += alunni;
    }
    for (classe, materia, minuti) in assenze::ore::store::minuti_per_materia(tx, istituto, days)? {
        if only.is_none_or(|id| id == classe) {
            let sum = sums.entry(materia).or_default();
            *sum = sum.plus(Tasso { assenze: minuti, dovuti: 0 });
        }
    }
    let names = classi::store::materie(tx, istituto)?;
    let most = |id: &MateriaId| pupils.get(id).and_then(|days| days.values().max().copied());
    let of = |materia: classi::store::Materia| {
        let minuti = sums.get(&materia.id).copied().filter(|sum| sum.dovuti > 0)?;
        let alunni = most(&materia.id).unwrap_or_default();
        Some(MateriaRiga { nome: materia.nome, alunni, minuti })
    };
    Ok(names.into_iter().filter(|materia| materia.tipo != TipoMateria::Sostegno).filter_map(of).collect())
}
