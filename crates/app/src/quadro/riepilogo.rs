// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What takes long to count over a whole school, counted every few minutes and remembered: hours at risk and missing
//! valutazioni. The page says when it was counted.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, PersonaId};
use campanella_domain::monte_ore::LivelloFrequenza;
use campanella_domain::quadro::e_tempo_di_valutare;
use jiff::{SignedDuration, Timestamp};

use crate::assenze::ore;
use crate::calendario::store::Periodo;
use crate::classi::store::{Classe, Materia};
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::valutazioni::politica::PoliticaValutazioni;
use crate::valutazioni::prospetto::materie_di;
use crate::valutazioni::store::quadro::conteggi;
use crate::{calendario, classi};

/// How long a count is shown before it is made anew.
const VALE: SignedDuration = SignedDuration::from_mins(10);

/// A pupil whose year is at risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlunnoARischio {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// How near to the limit.
    pub livello: LivelloFrequenza,
}

/// A subject in which pupils have too few valutazioni.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MateriaScoperta {
    /// Its name.
    pub materia: String,
    /// Pupils with too few.
    pub alunni: usize,
}

/// A class as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClasseRiepilogo {
    /// Pupils whose year is at risk or lost.
    pub a_rischio: Vec<AlunnoARischio>,
    /// Subjects with too few valutazioni.
    pub materie: Vec<MateriaScoperta>,
}

/// The school as a whole.
#[derive(Debug, Clone)]
pub struct Riepilogo {
    /// When it was counted.
    pub contato_at: Timestamp,
    /// Class by class.
    pub classi: HashMap<ClasseId, ClasseRiepilogo>,
    /// The period of today.
    pub periodo: Option<Periodo>,
    /// Valutazioni that the school asks for.
    pub minimo: Option<u8>,
    /// So near to the end of the period that missing valutazioni ask for attention.
    pub e_tempo: bool,
}

impl Riepilogo {
    /// Pupils at risk.
    pub fn a_rischio(&self) -> usize {
        self.classi.values().map(|classe| classe.a_rischio.len()).sum()
    }

    /// Subjects of classes with too few valutazioni.
    pub fn materie(&self) -> usize {
        self.classi.values().map(|classe| classe.materie.len()).sum()
    }
}

/// The last count of each school. It is derived, and lost with the process.
#[derive(Debug, Default)]
pub struct Memoria {
    scuole: Mutex<HashMap<IstitutoId, Arc<Riepilogo>>>,
}

impl Memoria {
    /// The last count of a school, when it is young enough. A clock that was set back makes it old.
    fn recent(&self, istituto: IstitutoId, now: Timestamp) -> Option<Arc<Riepilogo>> {
        let scuole = self.scuole.lock().unwrap_or_else(PoisonError::into_inner);
        let found = scuole.get(&istituto)?;
        let age = now.duration_since(found.contato_at);
        (SignedDuration::ZERO..VALE).contains(&age).then(|| found.clone())
    }

    fn keep(&self, istituto: IstitutoId, riepilogo: Arc<Riepilogo>) {
        self.scuole.lock().unwrap_or_else(PoisonError::into_inner).insert(istituto, riepilogo);
    }
}

/// The count of the school, at most ten minutes old.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Arc<Riepilogo>, AppError> {
    if let Some(found) = ctx.app.riepiloghi.recent(ctx.istituto(), ctx.now) {
        return Ok(found);
    }
    let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
    let counted = Arc::new(count(tx, ctx, &classi)?);
    ctx.app.riepiloghi.keep(ctx.istituto(), counted.clone());
    Ok(counted)
}

/// Counts these classes now.
///
/// # Errors
/// The storage's.
pub fn count(tx: &mut dyn Tx, ctx: &Ctx, classi: &[Classe]) -> Result<Riepilogo, AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let periodi = calendario::store::periodi(tx, istituto, ctx.anno())?;
    let periodo = periodi.into_iter().find(|periodo| periodo.dal <= oggi && periodo.al >= oggi);
    let minimo = PoliticaValutazioni::load(tx, istituto, oggi)?.minimo_periodo;
    let mut riepilogo = Riepilogo {
        contato_at: ctx.now,
        classi: HashMap::new(),
        e_tempo: periodo.as_ref().is_some_and(|periodo| e_tempo_di_valutare(periodo.al, oggi)),
        minimo,
        periodo,
    };
    for classe in classi.iter().filter(|classe| classe.ordine.needs_attendance()) {
        let token = ClasseToken::for_program(istituto, classe.id);
        let (_, list) = ore::of_classe(tx, ctx, &token)?;
        let near = list.into_iter().filter(|frequenza| {
            let livello = frequenza.monte.livello();
            matches!(livello, LivelloFrequenza::Rischio | LivelloFrequenza::Superato)
        });
        let a_rischio = near.map(|frequenza| AlunnoARischio {
            alunno_id: frequenza.alunno_id,
            livello: frequenza.monte.livello(),
            nome: frequenza.nome,
        });
        riepilogo.classi.entry(classe.id).or_default().a_rischio = a_rischio.collect();
    }
    missing(tx, ctx, classi, &mut riepilogo)?;
    Ok(riepilogo)
}

/// Who has too few valutazioni, subject by subject.
fn missing(tx: &mut dyn Tx, ctx: &Ctx, classi: &[Classe], riepilogo: &mut Riepilogo) -> Result<(), AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let (Some(minimo), Some(periodo)) = (riepilogo.minimo, &riepilogo.periodo) else { return Ok(()) };
    let counts: HashMap<(ClasseId, MateriaId, PersonaId), usize> =
        conteggi(tx, istituto, (periodo.dal, periodo.al))?
            .into_iter()
            .map(|(classe, materia, alunno, count)| ((classe, materia, alunno), count))
            .collect();
    let subjects: Vec<Materia> = classi::store::materie(tx, istituto)?;
    let cattedre = classi::bulk::cattedre(tx, istituto, (oggi, oggi))?;
    for classe in classi {
        let token = ClasseToken::for_program(istituto, classe.id);
        let alunni = classi::store::alunni(tx, &token, oggi)?;
        for materia in materie_di(&subjects, classe, &cattedre, oggi) {
            let chi = materia.chi(tx, istituto, oggi)?;
            let few = alunni.iter().filter(|alunno| {
                let follows = chi.as_ref().is_none_or(|members| members.contains(&alunno.id));
                let own = counts.get(&(classe.id, materia.materia.id, alunno.id)).copied();
                follows && own.unwrap_or_default() < usize::from(minimo)
            });
            let few = few.count();
            if few > 0 {
                let row = MateriaScoperta { materia: materia.materia.nome.clone(), alunni: few };
                riepilogo.classi.entry(classe.id).or_default().materie.push(row);
            }
        }
    }
    Ok(())
}
