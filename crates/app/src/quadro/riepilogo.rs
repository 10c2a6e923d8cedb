// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What takes long to count over a whole school, counted every few minutes and remembered: hours at risk and missing
//! valutazioni. The page says when it was counted.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex as PlainMutex, PoisonError};

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, PersonaId};
use campanella_domain::monte_ore::{AllarmeObbligo, LivelloFrequenza};
use campanella_domain::quadro::e_tempo_di_valutare;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;

use crate::assenze::ore;
use crate::calendario::store::Periodo;
use crate::classi::store::{Cattedra, Classe, Materia};
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::valutazioni::politica::PoliticaValutazioni;
use crate::valutazioni::prospetto::materie_di;
use crate::valutazioni::store::quadro::{Conteggio, conteggi, conteggi_classe};
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

/// A pupil of compulsory age who is absent without a justification (D.Lgs. 297/1994, art. 114).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlunnoInObbligo {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// What raises the alarm.
    pub allarme: AllarmeObbligo,
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
    /// Pupils of compulsory age who are absent without a justification.
    pub obbligo: Vec<AlunnoInObbligo>,
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

    /// Pupils of compulsory age who are absent without a justification.
    pub fn obbligo(&self) -> usize {
        self.classi.values().map(|classe| classe.obbligo.len()).sum()
    }

    /// What the school asks for in the period of today, when it asks for anything.
    fn chiede(&self) -> Option<(u8, (Date, Date))> {
        let days = self.periodo.as_ref().map(|periodo| (periodo.dal, periodo.al))?;
        self.minimo.map(|minimo| (minimo, days))
    }

    /// Subjects of classes with too few valutazioni.
    pub fn materie(&self) -> usize {
        self.classi.values().map(|classe| classe.materie.len()).sum()
    }
}

/// The last count of a school, behind the turn of whoever makes it.
type Posto = Arc<Mutex<Option<Arc<Riepilogo>>>>;

/// The last count of each school. It is derived, and lost with the process.
#[derive(Debug, Default)]
pub struct Memoria {
    scuole: PlainMutex<HashMap<IstitutoId, Posto>>,
    /// How often a school was counted.
    conte: AtomicU64,
}

impl Memoria {
    fn posto(&self, istituto: IstitutoId) -> Posto {
        self.scuole.lock().unwrap_or_else(PoisonError::into_inner).entry(istituto).or_default().clone()
    }

    /// How often any school was counted since the program began.
    pub fn conte(&self) -> u64 {
        self.conte.load(Ordering::Relaxed)
    }
}

/// The count of the school, at most ten minutes old. Whoever asks while it is being made waits for it, and holds no
/// connection to the database meanwhile.
///
/// # Errors
/// The storage's.
pub async fn load(ctx: &Ctx) -> Result<Arc<Riepilogo>, AppError> {
    let posto = ctx.app.riepiloghi.posto(ctx.istituto());
    let mut last = posto.lock().await;
    if let Some(found) = last.as_ref().filter(|found| is_recent(found, ctx.now)) {
        return Ok(found.clone());
    }
    ctx.app.riepiloghi.conte.fetch_add(1, Ordering::Relaxed);
    let counted = Arc::new(ctx.read(of_scuola).await?);
    *last = Some(counted.clone());
    Ok(counted)
}

/// A clock that was set back makes a count old.
fn is_recent(riepilogo: &Riepilogo, now: Timestamp) -> bool {
    (SignedDuration::ZERO..VALE).contains(&now.duration_since(riepilogo.contato_at))
}

/// What is read of all classes at once, or of one.
struct Letture {
    conteggi: Vec<Conteggio>,
    cattedre: Vec<Cattedra>,
}

fn of_scuola(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Riepilogo, AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let classi = classi::store::classi(tx, istituto, ctx.anno())?;
    let mut riepilogo = count(tx, ctx, &classi)?;
    if let Some((minimo, days)) = riepilogo.chiede() {
        let letture = Letture {
            conteggi: conteggi(tx, istituto, days)?,
            cattedre: classi::bulk::cattedre(tx, istituto, (oggi, oggi))?,
        };
        missing(tx, ctx, &classi, (minimo, letture), &mut riepilogo)?;
    }
    Ok(riepilogo)
}

/// Counts one class now.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe) -> Result<Riepilogo, AppError> {
    let classi = std::slice::from_ref(classe);
    let mut riepilogo = count(tx, ctx, classi)?;
    if let Some((minimo, days)) = riepilogo.chiede() {
        let token = ClasseToken::for_program(ctx.istituto(), classe.id);
        let letture = Letture {
            conteggi: conteggi_classe(tx, &token, days)?,
            cattedre: classi::store::cattedre_classe(tx, ctx.istituto(), classe.id)?,
        };
        missing(tx, ctx, classi, (minimo, letture), &mut riepilogo)?;
    }
    Ok(riepilogo)
}

/// Whose year is at risk in these classes, and who of compulsory age is absent without a justification.
fn count(tx: &mut dyn Tx, ctx: &Ctx, classi: &[Classe]) -> Result<Riepilogo, AppError> {
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
    for classe in classi {
        let token = ClasseToken::for_program(istituto, classe.id);
        let (_, list) = ore::of_classe(tx, ctx, &token)?;
        let found = riepilogo.classi.entry(classe.id).or_default();
        for frequenza in list {
            let (alunno_id, livello) = (frequenza.alunno_id, frequenza.monte.livello());
            if let Some(allarme) = ore::allarme(tx, ctx, &frequenza)? {
                found.obbligo.push(AlunnoInObbligo { alunno_id, nome: frequenza.nome.clone(), allarme });
            }
            let near = matches!(livello, LivelloFrequenza::Rischio | LivelloFrequenza::Superato);
            if near && classe.ordine.needs_attendance() {
                found.a_rischio.push(AlunnoARischio { alunno_id, nome: frequenza.nome, livello });
            }
        }
    }
    Ok(riepilogo)
}

/// Who has too few valutazioni, subject by subject.
fn missing(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classi: &[Classe],
    (minimo, letture): (u8, Letture),
    riepilogo: &mut Riepilogo,
) -> Result<(), AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let rows = letture.conteggi.into_iter();
    let counts: HashMap<(ClasseId, MateriaId, PersonaId), usize> =
        rows.map(|(classe, materia, alunno, count)| ((classe, materia, alunno), count)).collect();
    let subjects: Vec<Materia> = classi::store::materie(tx, istituto)?;
    for classe in classi {
        let token = ClasseToken::for_program(istituto, classe.id);
        let alunni = classi::store::alunni(tx, &token, oggi)?;
        for materia in materie_di(&subjects, classe, &letture.cattedre, oggi) {
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
