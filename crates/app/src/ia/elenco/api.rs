// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The lists for programs: as open data for everybody, and for bearer tokens.

use axum::Json;
use campanella_domain::ia::StatoStrumento;
use jiff::civil::Date;
use serde::Serialize;

use super::vista::{self, SchedaVista};
use crate::ia::strumenti;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// A tool that was examined.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct StrumentoApi {
    /// `WL-001`; none when it was never authorised.
    pub codice: Option<String>,
    /// Name.
    pub nome: String,
    /// Who makes it.
    pub produttore: String,
    /// Version.
    pub versione: String,
    /// `autorizzato`, `provvisorio`, `sospeso`, `revocato`, `scaduto` or `vietato`.
    pub stato: &'static str,
    /// It may be used today.
    pub utilizzabile: bool,
    /// `alto`, `limitato` or `minimo`.
    pub rischio: Option<&'static str>,
    /// For what it may be used.
    pub finalita: String,
    /// What to heed.
    pub prescrizioni: String,
    /// What is forbidden with it.
    pub divieti: String,
    /// Training that its users need.
    pub formazione: String,
    /// How one gets in.
    pub accesso: String,
    /// What becomes of the data.
    pub trattamento: String,
    /// Day of the authorisation.
    #[schema(value_type = Option<String>, format = "date")]
    pub autorizzato_il: Option<Date>,
    /// Last day of the authorisation, when it has one.
    #[schema(value_type = Option<String>, format = "date")]
    pub scade_il: Option<Date>,
    /// The delibera it rests on.
    pub delibera: String,
    /// Address of its papers.
    pub documentazione: String,
    /// Why it may not be used.
    pub motivo: String,
}

impl From<SchedaVista> for StrumentoApi {
    fn from(card: SchedaVista) -> StrumentoApi {
        let (codice, stato) = (card.row.codice_wl(), card.stato);
        let (row, scheda) = (&card.row, &card.row.scheda);
        // Of what was refused everybody reads name, producer and reason: the rest are words of who asked for it.
        let refused = stato == StatoStrumento::Vietato;
        let said = |text: &String| if refused { String::new() } else { text.clone() };
        StrumentoApi {
            codice: codice.map(|codice| codice.to_string()),
            nome: scheda.nome.clone(),
            produttore: scheda.produttore.clone(),
            versione: said(&scheda.versione),
            stato: stato.code(),
            utilizzabile: stato.is_usable(),
            rischio: scheda.rischio.filter(|_| !refused).map(|rischio| rischio.code()),
            finalita: said(&scheda.finalita),
            prescrizioni: said(&scheda.prescrizioni),
            divieti: said(&scheda.divieti),
            formazione: said(&scheda.formazione),
            accesso: said(&scheda.accesso),
            trattamento: said(&scheda.trattamento),
            autorizzato_il: row.autorizzato_il,
            scade_il: row.scade_il,
            delibera: row.delibera.clone(),
            documentazione: said(&scheda.documentazione),
            motivo: row.motivo.clone(),
        }
    }
}

/// Every tool that was examined. Who answers questions about it at school is on its page, not in open data.
///
/// # Errors
/// The storage's.
pub(super) async fn examined(ctx: &Ctx) -> Result<Vec<StrumentoApi>, AppError> {
    let rows = ctx.read(|tx, ctx| strumenti::all(tx, ctx.istituto())).await?;
    let cards = rows.into_iter().map(|row| vista::of(row, ctx.today()));
    Ok(cards.filter(|card| card.stato.is_examined()).map(StrumentoApi::from).collect())
}

/// Every tool that was examined, whether it may be used and why not.
#[utoipa::path(get, path = "/api/v1/ia/strumenti", tag = "ia", security(("token" = ["ia:read"])),
    responses((status = 200, body = Vec<StrumentoApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<StrumentoApi>>, AppError> {
    Ok(Json(examined(&ctx).await?))
}
