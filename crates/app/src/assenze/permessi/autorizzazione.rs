// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The authorisation of an accepted permit as a sheet, for the family and for who stands at the door. It is the school's:
//! in Italian, whoever prints it.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_documents::pdf::{Blocco, Documento, Numerazione, Parte};
use campanella_domain::permesso::{StatoPermesso, TipoPermesso};
use campanella_domain::ruoli::Ruolo;
use uuid::Uuid;

use super::store::{self, Permesso};
use crate::giustificazioni::quadro;
use crate::kit::authz;
use crate::kit::carta;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::i18n::{L, Lingua};
use crate::{anagrafe, classi, istituti};

/// The sheet of a permit.
pub async fn pdf(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let documento = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    carta::pdf(carta::turno().await?, documento, "autorizzazione").await
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Documento, AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let classe = match ctx.actor()?.profilo {
        Ruolo::Genitore | Ruolo::Alunno => {
            authz::alunno(tx, ctx, row.alunno_id)?;
            quadro::classe_of(tx, ctx, row.alunno_id)?
        }
        _ => {
            let classe = quadro::classe_of(tx, ctx, row.alunno_id)?;
            authz::classe(tx, ctx, classe, ctx.today())?;
            classe
        }
    };
    let titolo = match row.tipo {
        TipoPermesso::Uscita => "permesso-autorizza-uscita",
        TipoPermesso::Entrata => "permesso-autorizza-entrata",
        TipoPermesso::Assenza => return Err(AppError::rule(Message::new("permesso-errore-senza-foglio"))),
    };
    if row.stato != StatoPermesso::Accettato {
        return Err(AppError::rule(Message::new("permesso-errore-non-accettato")));
    }
    let l = L::of(Lingua::It);
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
    let istituto = istituti::store::istituto(tx, ctx.istituto())?;
    let titolo = l.t(titolo).into_owned();
    let mut blocchi = vec![
        Blocco::Paragrafo(l.t("permesso-autorizza-premessa").into_owned()),
        Blocco::Dati(dati(tx, ctx, &row, &classe.nome)?),
    ];
    if row.ritirato_da.is_some() {
        blocchi.push(Blocco::Paragrafo(l.t("permesso-autorizza-documento").into_owned()));
    }
    Ok(Documento {
        titolo: titolo.clone(),
        lingua: "it".to_owned(),
        emittente: istituto.intestazione(),
        fatto_il: ctx.local(),
        numerazione: Numerazione::PerParte,
        parti: vec![Parte::new(titolo, blocchi)],
    })
}

fn dati(tx: &mut dyn Tx, ctx: &Ctx, row: &Permesso, classe: &str) -> Result<Vec<(String, String)>, AppError> {
    let l = L::of(Lingua::It);
    let t = |key: &str| l.t(key).into_owned();
    let mut name = |id| Ok::<_, AppError>(anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default());
    let giorno = if row.dal == row.al {
        l.giorno(row.dal)
    } else {
        l.ta2("giustificazione-dal-al", "dal", l.giorno(row.dal), "al", l.giorno(row.al))
    };
    let mut dati = vec![
        (t("atto-alunno"), name(row.alunno_id)?),
        (t("atto-classe"), classe.to_owned()),
        (t("permesso-autorizza-giorno"), giorno),
    ];
    if let Some(ora) = row.ora {
        dati.push((t("permesso-autorizza-ora"), l.ora(ora)));
    }
    if row.tipo == TipoPermesso::Uscita {
        let who = match row.ritirato_da {
            Some(id) => name(id)?,
            None => t("permesso-solo"),
        };
        dati.push((t("permesso-autorizza-ritira"), who));
    }
    let mut signed = |chi, at| -> Result<String, AppError> {
        Ok(l.ta2("permesso-autorizza-firma", "chi", name(chi)?, "quando", l.istante(at)))
    };
    dati.push((t("permesso-autorizza-chiesta"), signed(row.richiesto_da, row.richiesto_at)?));
    if let (Some(chi), Some(at)) = (row.deciso_da, row.deciso_at) {
        dati.push((t("permesso-autorizza-accettata"), signed(chi, at)?));
    }
    Ok(dati)
}
