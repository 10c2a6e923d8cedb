// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who is near or over the limit of absences, and who of compulsory age is away without a reason.

use askama::Template;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::monte_ore::{self, AllarmeObbligo, LivelloFrequenza};
use jiff::civil::Date;

use super::super::frequenza;
use super::Conto;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::{anagrafe, atti, classi};

/// A pupil near the limit.
struct Rischio {
    alunno_id: PersonaId,
    nome: String,
    classe_id: ClasseId,
    classe: String,
    conto: Conto,
}

/// A pupil of compulsory age who is away without a reason.
struct Obbligo {
    alunno_id: PersonaId,
    nome: String,
    classe_id: ClasseId,
    classe: String,
    allarme: AllarmeObbligo,
    /// The letter of this year to whoever answers for the pupil: its number and its day.
    lettera: Option<(String, Date)>,
}

#[derive(Template)]
#[template(path = "assenze/ore/allarmi.html")]
struct AlarmsPage {
    p: Page,
    l: L,
    rischi: Vec<Rischio>,
    obbligo: Vec<Obbligo>,
    /// The reader issues letters.
    ufficio: bool,
}

/// The alarms of the school.
pub async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let (rischi, obbligo) = ctx.read(load).await?;
    let p = Page::new(&ctx, ctx.l.t("presenze-allarmi")).under("/presenze/classi");
    html(&AlarmsPage { p, l: ctx.l, rischi, obbligo, ufficio: anagrafe::may_write(&ctx) })
}

fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(Vec<Rischio>, Vec<Obbligo>), AppError> {
    let (mut rischi, mut obbligo) = (Vec::new(), Vec::new());
    for classe in classi::store::classi(tx, ctx.istituto(), ctx.anno())? {
        let token = authz::classe(tx, ctx, classe.id, ctx.today())?;
        let (classe, list) = frequenza::of_classe(tx, ctx, &token)?;
        for f in list {
            let near = matches!(f.monte.livello(), LivelloFrequenza::Rischio | LivelloFrequenza::Superato);
            let conto = Conto::of(ctx.l, &f).filter(|_| near && classe.ordine.needs_attendance());
            if let Some(conto) = conto {
                rischi.push(Rischio {
                    alunno_id: f.alunno_id,
                    nome: f.nome.clone(),
                    classe_id: classe.id,
                    classe: classe.nome.clone(),
                    conto,
                });
            }
            // Births are read only of those whom the alarm would concern.
            if monte_ore::allarme_obbligo(None, &f.non_giustificate, ctx.today()).is_none() {
                continue;
            }
            let persona = anagrafe::store::by_id(tx, ctx.istituto(), f.alunno_id)?;
            let nascita = persona.and_then(|persona| persona.nascita);
            if let Some(allarme) = monte_ore::allarme_obbligo(nascita, &f.non_giustificate, ctx.today()) {
                let token = authz::alunno(tx, ctx, f.alunno_id)?;
                let lettera = atti::last_warning(tx, ctx, &token)?;
                obbligo.push(Obbligo {
                    alunno_id: f.alunno_id,
                    nome: f.nome,
                    classe_id: classe.id,
                    classe: classe.nome.clone(),
                    allarme,
                    lettera: lettera.map(|row| (row.protocollo, row.data_protocollo)),
                });
            }
        }
    }
    Ok((rischi, obbligo))
}
