// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The grid of a subject in a class: pupils by prove.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::ids::{PersonaId, ProvaId, VotoId};
use campanella_domain::valutazione::{Media, Peso, TitoloVoto, Valore};
use jiff::civil::Date;

use super::accesso::RegistroVoti;
use super::caselle::{self, LivelliProva};
use super::store;
use super::store::prove::Prova;
use super::store::voti::Voto;
use crate::calendario;
use crate::calendario::store::Periodo;
use crate::classi::store::Alunno;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// A column.
#[derive(Debug, Clone)]
pub struct Colonna {
    /// The prova.
    pub prova: Prova,
    /// The actor may write in it: an own one, or a supplente's of theirs, on a day that no scrutinio closed.
    pub scrivibile: bool,
    /// The obiettivi that it names and what its marks say on them.
    pub livelli: Option<LivelliProva>,
}

/// A cell as it is shown.
#[derive(Debug, Clone)]
pub struct Cella {
    /// The mark.
    pub voto: VotoId,
    /// The value in its short form.
    pub sigla: String,
    /// The livelli in short, `: A B`; empty when it says none.
    pub accanto: String,
    /// Not seen by the family yet.
    pub nascosto: bool,
}

impl Cella {
    /// All that it says, as it is typed.
    pub fn testo(&self) -> String {
        format!("{}{}", self.sigla, self.accanto)
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Riga {
    /// The pupil.
    pub alunno: Alunno,
    /// One for each column.
    pub celle: Vec<Option<Cella>>,
    /// The mean of what counts.
    pub media: Option<Media>,
}

/// The grid.
pub struct Griglia {
    /// Whose it is.
    pub registro: RegistroVoti,
    /// The periods of the year.
    pub periodi: Vec<Periodo>,
    /// The one that is shown; none is the whole year.
    pub periodo: Option<i64>,
    /// Columns, the oldest first.
    pub colonne: Vec<Colonna>,
    /// Rows.
    pub righe: Vec<Riga>,
    /// For concurrent edits.
    pub version: i64,
}

impl Griglia {
    /// Some mark is not seen by the family yet.
    pub fn has_nascosti(&self) -> bool {
        self.righe.iter().flat_map(|riga| &riga.celle).flatten().any(|cella| cella.nascosto)
    }

    /// The columns on which livelli are written.
    pub fn con_obiettivi(&self) -> impl Iterator<Item = (&Colonna, &LivelliProva)> {
        self.colonne.iter().filter_map(|colonna| Some((colonna, colonna.livelli.as_ref()?)))
    }
}

/// The days that a choice of period means: its own, or the whole year.
pub fn days(registro: &RegistroVoti, periodi: &[Periodo], periodo: Option<i64>) -> (Date, Date) {
    periodi
        .iter()
        .find(|known| Some(known.ordinale) == periodo)
        .map_or((registro.anno().first_day(), registro.anno().last_day()), |known| (known.dal, known.al))
}

/// The period asked for (0 is the whole year), else that of today.
fn chosen(periodi: &[Periodo], asked: Option<i64>, today: Date) -> Option<i64> {
    match asked {
        Some(ordinale) => periodi.iter().find(|periodo| periodo.ordinale == ordinale).map(|p| p.ordinale),
        None => periodi.iter().find(|p| p.dal <= today && p.al >= today).map(|p| p.ordinale),
    }
}

/// The period of today; 0 when no period holds it.
///
/// # Errors
/// The storage's.
pub fn periodo_of(tx: &mut dyn Tx, ctx: &Ctx, registro: &RegistroVoti) -> Result<i64, AppError> {
    let periodi = calendario::store::periodi(tx, ctx.istituto(), registro.anno())?;
    Ok(chosen(&periodi, None, ctx.today()).unwrap_or(0))
}

/// Loads the grid of a period.
///
/// # Errors
/// The storage's.
pub fn load(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: RegistroVoti,
    asked: Option<i64>,
) -> Result<Griglia, AppError> {
    let periodi = calendario::store::periodi(tx, ctx.istituto(), registro.anno())?;
    let periodo = chosen(&periodi, asked, ctx.today());
    let days = days(&registro, &periodi, periodo);
    let prove = store::prove::between(tx, &registro, days)?;
    let voti = store::voti::between(tx, &registro, days)?;
    let mut livelli = caselle::between(tx, &registro, days)?;
    let alunni = registro.alunni(tx, registro.gruppo(), ctx.today())?;
    let version = store::prove::version(tx, &registro)?;
    let chiusi = calendario::chiusi(tx, ctx.istituto(), registro.classe().id)?;
    let closed = |day: Date| chiusi.iter().any(|(dal, al)| (*dal..=*al).contains(&day));
    let by_cell: HashMap<(PersonaId, ProvaId), &Voto> =
        voti.iter().map(|voto| ((voto.alunno_id, voto.prova_id), voto)).collect();
    let righe = alunni
        .into_iter()
        .map(|alunno| {
            let own: Vec<Option<&Voto>> =
                prove.iter().map(|prova| by_cell.get(&(alunno.id, prova.id)).copied()).collect();
            let counted = prove.iter().zip(&own).filter_map(|(prova, voto)| counts(prova, (*voto)?, ctx));
            let media = Media::of(counted);
            let cell = |voto: &Voto| Cella {
                voto: voto.id,
                sigla: voto.valore.sigla(),
                accanto: livelli.get(&voto.prova_id).map(|known| known.accanto(voto.id)).unwrap_or_default(),
                nascosto: !voto.is_visible(ctx.now),
            };
            let celle = own.iter().map(|voto| voto.map(cell)).collect();
            Riga { alunno, celle, media }
        })
        .collect();
    let titoli = registro.titoli(tx, &prove, ctx.today())?;
    let colonne = prove
        .into_iter()
        .zip(titoli)
        .map(|(prova, titolo)| Colonna {
            scrivibile: titolo != TitoloVoto::Altrui && !closed(prova.data),
            livelli: livelli.remove(&prova.id),
            prova,
        })
        .collect();
    Ok(Griglia { registro, periodi, periodo, colonne, righe, version })
}

/// What a mark brings to the mean: nothing when it is no number, does not count, or is not seen by the family yet.
pub fn counts(prova: &Prova, voto: &Voto, ctx: &Ctx) -> Option<(campanella_domain::valutazione::Voto, Peso)> {
    match voto.valore {
        Valore::Voto(number) if prova.fa_media && voto.is_visible(ctx.now) => Some((number, prova.peso)),
        _ => None,
    }
}
