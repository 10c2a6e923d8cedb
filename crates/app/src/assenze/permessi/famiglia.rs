// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families and adult pupils ask for an exit or an entry in advance, and announce absences.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::{StatoPermesso, TipoPermesso};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::richiesta::{self, ChiRitira, Inizio, Richiesta};
use super::store::{self, Permesso};
use crate::anagrafe;
use crate::assenze::fuori::famiglia::{self as fuori, FuoriVisto};
use crate::famiglia::casa::{self, Figlio};
use crate::famiglia::pages::chosen;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// What `ritiro` says when the pupil leaves alone.
const SOLO: &str = "solo";

/// Message key of what is asked for.
pub(super) const fn tipo_key(tipo: TipoPermesso) -> &'static str {
    match tipo {
        TipoPermesso::Entrata => "permesso-entrata",
        TipoPermesso::Uscita => "permesso-uscita",
        TipoPermesso::Assenza => "permesso-assenza",
    }
}

/// A request as pages show it.
pub(super) struct Riga {
    pub(super) id: Uuid,
    pub(super) tipo: TipoPermesso,
    pub(super) titolo: String,
    pub(super) quando: String,
    pub(super) stato: StatoPermesso,
    /// Who takes the pupil along.
    pub(super) con: Option<String>,
    pub(super) motivo_rifiuto: Option<String>,
    /// Where the pupil is to be out of class on those days.
    pub(super) fuori: Vec<FuoriVisto>,
    /// The reader may take it back.
    pub(super) ritirabile: bool,
}

impl Riga {
    pub(super) fn of(row: &Permesso, con: Option<String>, l: L) -> Riga {
        let nome = l.t(tipo_key(row.tipo));
        let quando = if row.dal == row.al {
            l.giorno(row.dal)
        } else {
            l.ta2("giustificazione-dal-al", "dal", l.giorno(row.dal), "al", l.giorno(row.al))
        };
        Riga {
            id: row.id,
            tipo: row.tipo,
            titolo: row.ora.map_or_else(|| nome.to_string(), |ora| format!("{nome} {}", l.ora(ora))),
            quando,
            stato: row.stato,
            con,
            motivo_rifiuto: row.motivo_rifiuto.clone(),
            fuori: Vec::new(),
            ritirabile: false,
        }
    }

    /// There is a sheet that authorises it.
    pub(super) fn ha_foglio(&self) -> bool {
        self.stato == StatoPermesso::Accettato && self.tipo != TipoPermesso::Assenza
    }

    fn stato_key(&self) -> &'static str {
        match self.stato {
            StatoPermesso::Inviato => "permesso-inviato",
            StatoPermesso::Accettato => "permesso-accettato",
            StatoPermesso::Respinto => "permesso-respinto",
            StatoPermesso::Ritirato => "permesso-ritirato",
        }
    }

    fn badge(&self) -> &'static str {
        match self.stato {
            StatoPermesso::Inviato => "info",
            StatoPermesso::Accettato => "ok",
            StatoPermesso::Respinto => "errore",
            StatoPermesso::Ritirato => "neutro",
        }
    }
}

/// Which child, and the outcome of the write that led here.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "assenze/permessi/famiglia.html")]
struct FamilyPage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    righe: Vec<Riga>,
    fuori: Vec<FuoriVisto>,
    chiave: String,
}

#[derive(Template)]
#[template(path = "famiglia/nessuno.html")]
struct NobodyPage {
    p: Page,
    l: L,
}

/// What was asked for this year.
pub async fn list(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let (asked, l) = (which.alunno, ctx.l);
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = chosen(tx, ctx, asked)? else { return Ok(None) };
            let me = ctx.actor()?.persona_id;
            let mut righe = Vec::new();
            for row in store::of_alunno(tx, &alunno, ctx.anno().first_day())? {
                let con = match row.ritirato_da {
                    Some(id) => anagrafe::store::nome(tx, ctx.istituto(), id)?,
                    None => None,
                };
                let open = matches!(row.stato, StatoPermesso::Inviato | StatoPermesso::Accettato);
                let ritirabile = open && row.richiesto_da == me && row.al >= ctx.today();
                let fuori = if open && row.al >= ctx.today() {
                    fuori::nei_giorni(tx, ctx, &alunno, (row.dal, row.al))?
                } else {
                    Vec::new()
                };
                righe.push(Riga { ritirabile, fuori, ..Riga::of(&row, con, l) });
            }
            let fuori = fuori::prossimi(tx, ctx, &alunno)?;
            Ok(Some((casa::figli(tx, ctx)?, alunno.id(), righe, fuori)))
        })
        .await?;
    let p = Page::new(&ctx, l.t("permessi-titolo")).under("/permessi").with_outcome(which.esito.as_deref());
    let Some((figli, alunno, righe, fuori)) = found else { return html(&NobodyPage { p, l }) };
    let chiave = ctx.new_id::<Uuid>().to_string();
    html(&FamilyPage { p, l, figli, alunno, righe, fuori, chiave })
}

/// What is asked for, and for whom.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Wanted {
    alunno: PersonaId,
    tipo: TipoPermesso,
}

async fn form(ctx: &Ctx, wanted: Wanted) -> Result<(Modulo, Date), AppError> {
    let Wanted { alunno, tipo } = wanted;
    let (nome, Inizio { giorno, adulti, solo }) = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
            Ok((nome, richiesta::inizio(tx, ctx, &token)?))
        })
        .await?;
    let l = ctx.l;
    let mut campi = vec![Campo::data("dal", "permesso-giorno")];
    match tipo {
        TipoPermesso::Assenza => {
            campi = vec![Campo::data("dal", "permesso-dal"), Campo::data("al", "permesso-al").facoltativo()];
        }
        TipoPermesso::Entrata => campi.push(Campo::new("ora", "permesso-ora-entrata", Tipo::Riga("time"))),
        TipoPermesso::Uscita => {
            campi.push(Campo::new("ora", "permesso-ora-uscita", Tipo::Riga("time")));
            let mut chi: Vec<Opzione> = adulti.into_iter().map(|(id, nome)| Opzione::new(id, nome)).collect();
            if solo {
                chi.push(Opzione::new(SOLO, l.t("permesso-solo")));
            }
            let aiuto = if solo { "permesso-ritiro-aiuto" } else { "permesso-ritiro-aiuto-minori" };
            campi.push(Campo::scelta("ritiro", "permesso-ritiro", chi).aiuto(aiuto));
        }
    }
    let azione = format!("/permessi/nuovo?alunno={alunno}&tipo={}", tipo.code());
    let modulo = Modulo::new(l.t(tipo_key(tipo)), azione, format!("/permessi?alunno={alunno}"))
        .sotto(nome)
        .menu("/permessi")
        .bottone("permesso-chiedi")
        .campi(campi);
    Ok((modulo, giorno))
}

/// The form of a request, with the first day for which it would be taken.
pub async fn new(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Response, AppError> {
    let (modulo, giorno) = form(&ctx, wanted).await?;
    modulo::show(&ctx, modulo, &[("dal", giorno.to_string())])
}

/// Asks.
pub async fn create(ctx: Ctx, Query(wanted): Query<Wanted>, mut sent: Form) -> Result<Response, AppError> {
    let outcome = submit(&ctx, wanted, &mut sent).await;
    modulo::answer(&ctx, outcome, &sent, async { Ok(form(&ctx, wanted).await?.0) }).await
}

async fn submit(ctx: &Ctx, wanted: Wanted, form: &mut Form) -> Result<Reply, AppError> {
    let dal: Option<Date> = form.date("dal");
    let al = form.opt_date("al");
    let ora = form.opt_time("ora").and_then(OraLocale::from_minutes);
    let ritiro = chi_ritira(form);
    form.finish()?;
    let dal = dal.ok_or(AppError::NotFound)?;
    let Wanted { alunno, tipo } = wanted;
    let richiesta = Richiesta { tipo, dal, al, ora, ritiro };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let token = authz::alunno(tx, ctx, alunno)?;
        let row = richiesta::submit(tx, ctx, &token, &richiesta)?;
        Ok(Reply::See(format!("/permessi?alunno={alunno}&esito={}", esito(&row))))
    })
    .await
}

/// What the answer says: whether the school still decides, or it holds already.
const fn esito(row: &Permesso) -> &'static str {
    match (row.tipo, row.stato) {
        (TipoPermesso::Assenza, _) => "assenza-annunciata",
        (_, StatoPermesso::Inviato) => "permesso-inviato",
        _ => "permesso-accettato",
    }
}

fn chi_ritira(form: &mut Form) -> Option<ChiRitira> {
    match form.value("ritiro").trim() {
        "" => None,
        SOLO => Some(ChiRitira::Solo),
        id => {
            let adult = id.parse().ok().map(ChiRitira::Adulto);
            if adult.is_none() {
                form.fail("ritiro", Message::new("modulo-scelta-non-valida"));
            }
            adult
        }
    }
}

/// Takes a request back.
pub async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let alunno = richiesta::withdraw(tx, ctx, id)?;
        Ok(Reply::See(format!("/permessi?alunno={alunno}&esito=permesso-ritirato")))
    })
    .await
}
