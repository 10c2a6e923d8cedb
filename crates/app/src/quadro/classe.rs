// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The board of one class, for its coordinatore, the dirigente and the staff.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::ClasseId;
use campanella_domain::monte_ore::LivelloFrequenza;
use jiff::ToSpan;

use super::giornata::{self, ClasseOggi};
use super::riepilogo::{self, ClasseRiepilogo, Riepilogo};
use crate::agenda::vista::{self as agende, Genere, Voce};
use crate::assenze::ore::{badge, livello_key};
use crate::giustificazioni::{self, AlunnoDaSeguire};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::note::vista::{self as note, NotaVista};
use crate::registro::{self, RigaEvento};
use crate::{anagrafe, classi};

/// Days ahead whose tests are listed.
const GIORNI_VERIFICHE: i64 = 14;
/// Days back whose notes are listed.
const GIORNI_NOTE: i64 = 14;

/// The board as page and API show it.
pub(super) struct Quadro {
    /// The class today.
    pub(super) oggi: ClasseOggi,
    /// Who coordinates it, by name.
    pub(super) coordinatore: Option<String>,
    /// Pupils whose day is not plain presence.
    pub(super) eventi: Vec<RigaEvento>,
    /// What the school asks for.
    pub(super) riepilogo: Riepilogo,
    /// Who is at risk, what is missing.
    pub(super) classe: ClasseRiepilogo,
    /// Tests of the next days.
    pub(super) verifiche: Vec<Voce>,
    /// Notes of the last days.
    pub(super) note: Vec<NotaVista>,
    /// Who has something to justify after the days that the school gives.
    pub(super) in_ritardo: Vec<AlunnoDaSeguire>,
    /// The actor may read the marks.
    pub(super) voti: bool,
}

#[derive(Template)]
#[template(path = "quadro/classe.html")]
struct ClassPage {
    p: Page,
    l: L,
    q: Quadro,
}

impl ClassPage {
    fn badge(&self, livello: &LivelloFrequenza) -> &'static str {
        badge(*livello)
    }

    fn badge_appello(&self) -> &'static str {
        super::badge_appello(self.q.oggi.appello)
    }

    fn livello_key(&self, livello: &LivelloFrequenza) -> &'static str {
        livello_key(*livello)
    }
}

/// The board.
pub async fn show(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let q = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("quadro-classe"), q.oggi.classe.nome))
        .under(super::menu(&ctx));
    html(&ClassPage { p, l: ctx.l, q })
}

/// Loads the board.
///
/// # Errors
/// Not found when the class is not the actor's to look after.
pub(super) fn load(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<Quadro, AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let token = authz::cura(tx, ctx, id, oggi)?;
    let voti = authz::is_open(authz::quadro(tx, ctx, id, oggi))?;
    let today = giornata::of_classe(tx, ctx, &token)?;
    let coordinatori = classi::store::coordinatori_classe(tx, istituto, id)?;
    let coordinatore = match coordinatori.iter().find(|row| row.is_on(oggi)) {
        Some(row) => anagrafe::store::nome(tx, istituto, row.docente_id)?,
        None => None,
    };
    let mut riepilogo = riepilogo::of_classe(tx, ctx, &today.classe)?;
    let ahead = (oggi, oggi.saturating_add(GIORNI_VERIFICHE.days()));
    let mut verifiche = agende::of_classe(tx, &token, ahead)?;
    verifiche.retain(|voce| voce.genere == Genere::Verifica);
    let back = (oggi.saturating_sub(GIORNI_NOTE.days()), oggi);
    let mut in_ritardo = giustificazioni::alunni_of(tx, ctx, &token)?;
    in_ritardo.retain(|alunno| !alunno.scadute().is_empty());
    Ok(Quadro {
        in_ritardo,
        eventi: registro::eventi_del_giorno(tx, &token, oggi)?,
        note: note::of_classe(tx, ctx, &token, back)?,
        classe: riepilogo.classi.remove(&id).unwrap_or_default(),
        oggi: today,
        coordinatore,
        riepilogo,
        verifiche,
        voti,
    })
}
