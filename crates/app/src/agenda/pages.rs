// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The agenda of a class: by week, by month with its load, and the diary to print.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ordine::OrdineScuola;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::carico::{self, Casella};
use super::scrivi::{self, week_of};
use super::vista::{self, Genere, GiornoAgenda, Voce};
use super::{AUTORI, CAPI};
use crate::calendario;
use crate::classi;
use crate::classi::store::Classe;
use crate::famiglia::Figlio;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Which day, and what a write led to.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    pub(super) giorno: Option<Date>,
    pub(super) esito: Option<String>,
}

/// Where the views of an agenda are, and for whom.
pub(super) struct Viste {
    /// The heading.
    pub titolo: String,
    /// The line above it.
    pub sopra: String,
    /// The address of the week; the others are below it.
    pub base: String,
    /// What stays in the address from view to view, `&alunno=…`, or empty.
    pub resto: String,
    /// Where something is put into the agenda, when the reader may.
    pub scrive: Option<String>,
    /// A paper diary goes with the register: first cycle (MIM note 5274/2024).
    pub diario: bool,
}

impl Viste {
    /// The views of a class for people of the school.
    fn of_classe(ctx: &Ctx, classe: &Classe) -> Viste {
        let writes = ctx.actor.as_ref().is_some_and(|actor| AUTORI.contains(&actor.profilo));
        Viste {
            titolo: ctx.l.t("agenda-titolo").into_owned(),
            sopra: classe.nome.clone(),
            base: format!("/registro/{}/agenda", classe.id),
            resto: String::new(),
            scrive: writes.then(|| format!("/registro/{}/agenda/nuovo", classe.id)),
            diario: first_cycle(classe),
        }
    }
}

/// Primaria and secondaria di I grado, where pupils keep a paper diary, too.
pub(super) fn first_cycle(classe: &Classe) -> bool {
    matches!(classe.ordine, OrdineScuola::Primaria | OrdineScuola::SecondariaI)
}

#[derive(Template)]
#[template(path = "agenda/settimana.html")]
pub(super) struct WeekPage {
    pub p: Page,
    pub l: L,
    pub viste: Viste,
    pub figli: Vec<Figlio>,
    pub alunno: PersonaId,
    pub data: Date,
    pub oggi: Date,
    pub giorni: Vec<GiornoAgenda>,
}

impl WeekPage {
    fn accanto(&self) -> (Date, Date) {
        (self.data.saturating_sub(7.days()), self.data.saturating_add(7.days()))
    }
}

#[derive(Template)]
#[template(path = "agenda/mese.html")]
pub(super) struct MonthPage {
    pub p: Page,
    pub l: L,
    pub viste: Viste,
    pub figli: Vec<Figlio>,
    pub alunno: PersonaId,
    pub data: Date,
    pub oggi: Date,
    pub settimane: Vec<Vec<Casella>>,
    pub giorni: Vec<GiornoAgenda>,
}

impl MonthPage {
    fn accanto(&self) -> (Date, Date) {
        let before = self.data.first_of_month().saturating_sub(1.day());
        (before, self.data.last_of_month().saturating_add(1.day()))
    }
}

#[derive(Template)]
#[template(path = "agenda/diario.html")]
pub(super) struct DiaryPage {
    pub p: Page,
    pub l: L,
    pub viste: Viste,
    pub data: Date,
    pub giorni: Vec<GiornoAgenda>,
}

fn nobody() -> PersonaId {
    uuid::Uuid::nil().into()
}

fn open(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, data: Date) -> Result<(Classe, ClasseToken), AppError> {
    // A substitute reads the week of the day of the cover; the council of today the whole year.
    let token = authz::classe(tx, ctx, id, ctx.today()).or_else(|_| authz::classe(tx, ctx, id, data))?;
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    Ok((classe, token))
}

/// The entries of a class day by day.
///
/// # Errors
/// Not found when the class is not the actor's.
pub(super) async fn load(
    ctx: &Ctx,
    id: ClasseId,
    data: Date,
    days: (Date, Date),
) -> Result<(Classe, Vec<GiornoAgenda>), AppError> {
    ctx.read(move |tx, ctx| {
        let (classe, token) = open(tx, ctx, id, data)?;
        let mut voci = vista::of_classe(tx, &token, days)?;
        let chiusi = calendario::chiusi(tx, ctx.istituto(), id)?;
        for voce in &mut voci {
            let chiuso = chiusi.iter().any(|(dal, al)| (*dal..=*al).contains(&voce.data));
            let Some(autore) = voce.autore else { continue };
            voce.modificabile = match voce.compito {
                Some(_) => looks_after(ctx, voce, autore)?,
                None => scrivi::may_change(ctx, autore, voce.data, chiuso)?,
            };
        }
        let mut giorni = vista::by_day(tx, ctx, &classe, days, voci)?;
        vista::with_fuori(tx, ctx, &token, &mut giorni)?;
        Ok((classe, giorni))
    })
    .await
}

/// Whoever gave homework reaches its files and links, and who takes away what should not be there when there is any.
fn looks_after(ctx: &Ctx, voce: &Voce, autore: PersonaId) -> Result<bool, AppError> {
    let actor = ctx.actor()?;
    if CAPI.contains(&actor.profilo) {
        return Ok(!voce.link.is_empty() || !voce.allegati.is_empty());
    }
    Ok(actor.persona_id == autore)
}

/// A week, Monday to Saturday.
pub async fn week(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (classe, giorni) = load(&ctx, id, data, week_of(data)).await?;
    let v = Viste::of_classe(&ctx, &classe);
    let p = Page::new(&ctx, format!("{} · {}", v.titolo, classe.nome)).under("/registro");
    let p = p.with_outcome(which.esito.as_deref());
    let (l, oggi) = (ctx.l, ctx.today());
    html(&WeekPage { p, l, viste: v, figli: Vec::new(), alunno: nobody(), data, oggi, giorni })
}

/// A month with the load of each day.
pub async fn month(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (classe, giorni) = load(&ctx, id, data, carico::month_span(data)).await?;
    let v = Viste::of_classe(&ctx, &classe);
    let p = Page::new(&ctx, format!("{} · {}", v.titolo, classe.nome)).under("/registro");
    let settimane = carico::weeks(data, &giorni);
    let (l, oggi) = (ctx.l, ctx.today());
    html(&MonthPage { p, l, viste: v, figli: Vec::new(), alunno: nobody(), data, oggi, settimane, giorni })
}

/// The diary of a week, to be printed and glued in.
pub async fn diary(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (classe, giorni) = load(&ctx, id, data, week_of(data)).await?;
    let v = Viste::of_classe(&ctx, &classe);
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("diario-titolo"), classe.nome)).under("/registro");
    html(&DiaryPage { p, l: ctx.l, viste: v, data, giorni })
}
