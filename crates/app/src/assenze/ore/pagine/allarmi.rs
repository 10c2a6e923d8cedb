// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who is near or over the limit of absences, and who of compulsory age is away without a reason.

use askama::Template;
use axum::response::Response;
use campanella_domain::atto::PassoObbligo;
use campanella_domain::atto::elenco::StatoElenco;
use campanella_domain::ids::{ClasseId, PersonaId};

use super::super::allarmi::{self, Allarmi, Obbligo};
use super::super::frequenza::Frequenza;
use super::Conto;
use crate::anagrafe;
use crate::classi::store::Classe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// A pupil near the limit.
struct Rischio {
    alunno_id: PersonaId,
    nome: String,
    classe_id: ClasseId,
    classe: String,
    conto: Conto,
}

impl Rischio {
    fn of(l: L, (classe, f): (Classe, Frequenza)) -> Option<Rischio> {
        let conto = Conto::of(l, &f)?;
        Some(Rischio {
            alunno_id: f.alunno_id,
            nome: f.nome,
            classe_id: classe.id,
            classe: classe.nome,
            conto,
        })
    }
}

#[derive(Template)]
#[template(path = "assenze/ore/allarmi.html")]
struct AlarmsPage {
    p: Page,
    l: L,
    rischi: Vec<Rischio>,
    /// Not near yet, on the way past it; who would pass it first comes first.
    avviati: Vec<Rischio>,
    obbligo: Vec<Obbligo>,
    /// How it stands with the list for the mayor.
    elenco: StatoElenco,
    /// The reader issues letters.
    ufficio: bool,
}

/// The alarms of the school.
pub async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let (Allarmi { vicini, obbligo }, elenco) =
        ctx.read(|tx, ctx| Ok((allarmi::load(tx, ctx)?, allarmi::elenco(tx, ctx)?))).await?;
    let found: Vec<Rischio> = vicini.into_iter().filter_map(|found| Rischio::of(ctx.l, found)).collect();
    let (mut avviati, rischi): (Vec<Rischio>, Vec<Rischio>) =
        found.into_iter().partition(|rischio| rischio.conto.is_only_on_the_way());
    avviati.sort_by_key(|rischio| rischio.conto.proiezione);
    let p = Page::new(&ctx, ctx.l.t("presenze-allarmi")).under("/presenze/classi");
    html(&AlarmsPage { p, l: ctx.l, rischi, avviati, obbligo, elenco, ufficio: anagrafe::may_write(&ctx) })
}
