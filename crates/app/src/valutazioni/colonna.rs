// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of one prova: a form with a line for each pupil, for the phone and without scripts.

use std::collections::HashMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{CattedraId, PersonaId, ProvaId};
use campanella_domain::valutazione::TitoloVoto;

use super::accesso::{self, RegistroVoti};
use super::caselle::{self, LivelliProva};
use super::prove;
use super::scrivi;
use super::store;
use super::store::prove::Prova;
use super::store::voti::Voto;
use crate::calendario;
use crate::classi::store::Alunno;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::FormView;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};

/// A pupil's line.
struct Riga {
    alunno: Alunno,
    voto: Option<Voto>,
    /// All that stands in its cell, as it is typed.
    testo: String,
    assente: bool,
}

impl Riga {
    fn commento(&self) -> &str {
        self.voto.as_ref().map_or("", |voto| voto.commento.as_str())
    }

    fn nome(&self) -> String {
        format!("{} {}", self.alunno.cognome, self.alunno.nome)
    }
}

struct Colonna {
    registro: RegistroVoti,
    prova: Prova,
    righe: Vec<Riga>,
    /// The obiettivi that it names, when it does.
    livelli: Option<LivelliProva>,
    version: i64,
    /// An own one that no scrutinio closed.
    mia: bool,
    /// The marks of a supplente, who is gone: they are corrected with a reason.
    del_supplente: bool,
    /// Hidden until it is given back.
    attende_consegna: bool,
}

impl Colonna {
    fn path(&self) -> String {
        format!("{}/prove/{}", self.registro.href(), self.prova.id)
    }

    /// What can be typed, in words; nothing for marks in tenths.
    fn parole(&self) -> String {
        let names: Vec<&str> = self.registro.scala().giudizi.iter().map(|giudizio| giudizio.nome()).collect();
        names.join(", ")
    }
}

#[derive(Template)]
#[template(path = "valutazioni/prova.html")]
struct ColumnPage {
    p: Page,
    l: L,
    c: Colonna,
    /// What was refused, with what was typed.
    f: Option<FormView>,
    chiave: String,
    /// It was made a moment ago: there is one thing to do here.
    nuova: bool,
}

impl ColumnPage {
    /// What a field holds: as it was typed when the form was refused, else as it stands.
    fn valore(&self, prefisso: &str, alunno: &PersonaId, standing: &str) -> String {
        match &self.f {
            Some(f) => f.v(self.nome(prefisso, alunno)).to_owned(),
            None => standing.to_owned(),
        }
    }

    fn nome(&self, prefisso: &str, alunno: &PersonaId) -> String {
        format!("{prefisso}.{}.{alunno}", self.c.prova.id)
    }

    fn errore(&self, prefisso: &str, alunno: &PersonaId) -> Option<&str> {
        self.f.as_ref()?.e(self.nome(prefisso, alunno))
    }

    fn motivo(&self) -> &str {
        self.f.as_ref().map_or("", |f| f.v("motivo"))
    }

    fn version(&self) -> String {
        match &self.f {
            Some(f) => f.v("version").to_owned(),
            None => self.c.version.to_string(),
        }
    }
}

/// The page of a prova; a refused form stands in the place of what is stored.
pub async fn page(
    ctx: &Ctx,
    cattedra: CattedraId,
    prova: ProvaId,
    refused: Option<FormView>,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let c = ctx.read(move |tx, ctx| load(tx, ctx, cattedra, prova)).await?;
    let titolo = format!("{} · {}", c.registro.classe().nome, ctx.l.giorno(c.prova.data));
    let p = Page::new(ctx, titolo).under("/valutazioni").saving().with_outcome(esito);
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &ColumnPage { p, l: ctx.l, c, f: refused, chiave, nuova: esito == Some("creato") })
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, cattedra: CattedraId, prova: ProvaId) -> Result<Colonna, AppError> {
    let registro = accesso::open(tx, ctx, cattedra)?;
    let prova = store::prove::by_id(tx, &registro, prova)?;
    let assenti = scrivi::assenti(tx, &registro, &prova)?;
    let mut voti: HashMap<PersonaId, Voto> = store::voti::of_prova(tx, ctx.istituto(), &prova)?
        .into_iter()
        .map(|voto| (voto.alunno_id, voto))
        .collect();
    let livelli = caselle::of_prova(tx, &registro, (prova.id, prova.data))?;
    let righe = registro
        .alunni(tx, prova.gruppo_id.or(registro.gruppo()), prova.data)?
        .into_iter()
        .map(|alunno| {
            let voto = voti.remove(&alunno.id);
            let testo = voto.as_ref().map(|voto| caselle::testo(livelli.as_ref(), voto)).unwrap_or_default();
            Riga { voto, testo, assente: assenti.contains(&alunno.id), alunno }
        })
        .collect();
    let titoli = registro.titoli(tx, std::slice::from_ref(&prova), ctx.today())?;
    let closed = calendario::is_closed(tx, ctx.istituto(), prova.classe_id, prova.data)?;
    Ok(Colonna {
        version: store::prove::version(tx, &registro)?,
        mia: titoli == [TitoloVoto::Propria] && !closed,
        del_supplente: titoli == [TitoloVoto::DelSupplente] && !closed,
        attende_consegna: prove::waits_for_return(tx, ctx, &prova)?,
        livelli,
        registro,
        prova,
        righe,
    })
}
