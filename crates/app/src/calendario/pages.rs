// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the calendar: the year as it is, its form, its closures.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{
    Ambito, Calendario, Chiusura, Festivita, GIORNI_MINIMI, Luogo, TipoChiusura, festivita_nazionali,
};
use campanella_domain::ids::SedeId;
use campanella_domain::ordine::OrdineScuola;
use serde::Deserialize;
use uuid::Uuid;

use super::chiusure::Aggiunta;
use super::date_ordine::{self, DateOrdine};
use super::store::{self, Anno, ChiusuraRow, Periodo};
use super::svolto::{self, Svolto};
use super::vista::{self, Mese};
use super::{anno, chiusure};
use crate::classi::store::Classe;
use crate::istituti::store::Sede;
use crate::istituti::{self, may_write};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

/// Query of the pages of the calendar.
#[derive(Debug, Default, Deserialize)]
pub struct CalendarQuery {
    anno: Option<String>,
    sede: Option<String>,
    esito: Option<String>,
}

impl CalendarQuery {
    fn anno(&self, ctx: &Ctx) -> AnnoScolastico {
        asked_year(self.anno.as_deref(), ctx)
    }
}

fn asked_year(text: Option<&str>, ctx: &Ctx) -> AnnoScolastico {
    text.and_then(|text| text.parse().ok())
        .and_then(|year| AnnoScolastico::starting(year).ok())
        .unwrap_or(ctx.anno())
}

/// Days of lessons of a site against the law.
struct ConteggioSede {
    sede: Sede,
    giorni: u16,
    di_legge: u16,
    scelta: bool,
}

impl ConteggioSede {
    fn enough(&self) -> bool {
        self.di_legge >= GIORNI_MINIMI
    }
}

/// The year, when it was set up.
struct Quadro {
    anno: Anno,
    periodi: Vec<Periodo>,
    /// School orders with days of their own.
    date: Vec<DateOrdine>,
    /// The school orders of the classes, for a choice.
    ordini: Vec<Opzione>,
    conteggi: Vec<ConteggioSede>,
    chiusure: Vec<RigaChiusura>,
    mesi: Vec<Mese>,
}

/// A closure with the name of whom it concerns.
struct RigaChiusura {
    riga: ChiusuraRow,
    per: String,
}

#[derive(Template)]
#[template(path = "calendario/calendario.html")]
struct CalendarPage {
    p: Page,
    l: L,
    f: FormView,
    /// The form of the days of a school order.
    fo: FormView,
    nome_anno: String,
    precedente: i16,
    seguente: i16,
    inizio: i16,
    quadro: Option<Quadro>,
    festivita: Vec<Festivita>,
    ambiti: Vec<Opzione>,
    tipi: Vec<Opzione>,
    minimo: u16,
    chiave: String,
    scrive: bool,
}

/// The calendar of a school year.
pub async fn show(ctx: Ctx, Query(query): Query<CalendarQuery>) -> Result<Response, AppError> {
    page(&ctx, &query, Forms::default(), StatusCode::OK).await
}

/// The forms of the page, one of which may have been refused.
#[derive(Default)]
struct Forms {
    chiusura: FormView,
    ordine: FormView,
}

async fn page(
    ctx: &Ctx,
    query: &CalendarQuery,
    forms: Forms,
    status: StatusCode,
) -> Result<Response, AppError> {
    let year = query.anno(ctx);
    let chosen = query.sede.as_deref().and_then(|id| id.parse::<SedeId>().ok());
    let (quadro, ambiti) = ctx
        .read(move |tx, ctx| {
            let sedi = istituti::store::sedi(tx, ctx.istituto())?;
            let classi = crate::classi::store::classi(tx, ctx.istituto(), year)?;
            let ambiti = chiusure::scopes(&sedi, &classi, ctx.l);
            let Some(anno) = store::anno(tx, ctx.istituto(), year)? else { return Ok((None, ambiti)) };
            let calendario = super::load(tx, ctx.istituto(), year)?;
            let shown =
                chosen.or_else(|| sedi.first().map(|sede| sede.id)).unwrap_or_else(|| Uuid::nil().into());
            let place = |sede| place(&calendario, &classi, sede);
            let conteggi = sedi
                .iter()
                .map(|sede| ConteggioSede {
                    giorni: calendario.giorni_lezione(place(sede.id)),
                    di_legge: calendario.giorni_di_legge(place(sede.id)),
                    scelta: sede.id == shown,
                    sede: sede.clone(),
                })
                .collect();
            let righe = store::chiusure(tx, ctx.istituto(), year)?
                .into_iter()
                .map(|riga| RigaChiusura { per: chiusure::scope_name(riga.chiusura.ambito, &ambiti), riga })
                .collect();
            let quadro = Quadro {
                periodi: store::periodi(tx, ctx.istituto(), year)?,
                date: date_ordine::all(tx, ctx.istituto(), year)?,
                ordini: orders(&classi, ctx.l),
                conteggi,
                chiusure: righe,
                mesi: vista::mesi(&calendario, place(shown), ctx.today()),
                anno,
            };
            Ok((Some(quadro), ambiti))
        })
        .await?;
    let page = CalendarPage {
        p: Page::new(ctx, ctx.l.ta("calendario-titolo", "anno", year.to_string()))
            .under("/calendario")
            .with_outcome(query.esito.as_deref()),
        l: ctx.l,
        f: forms.chiusura,
        fo: forms.ordine,
        nome_anno: year.to_string(),
        precedente: year.start_year() - 1,
        seguente: year.start_year() + 1,
        inizio: year.start_year(),
        quadro,
        festivita: holidays(year),
        ambiti,
        tipi: TipoChiusura::ALL
            .iter()
            .map(|tipo| Opzione::new(tipo, ctx.l.t(format!("chiusura-tipo-{}", tipo.code()))))
            .collect(),
        minimo: GIORNI_MINIMI,
        chiave: ctx.new_id::<Uuid>().to_string(),
        scrive: may_write(ctx),
    };
    html_with(status, &page)
}

/// Where a site is looked at from: where all its classes have days of lessons of their own, from one of them.
fn place(calendario: &Calendario, classi: &[Classe], sede: SedeId) -> Luogo {
    let own = |classe: &Classe| Luogo { sede, classe: Some(classe.id) };
    let whole = Luogo { sede, classe: None };
    let mut of_site = classi.iter().filter(|classe| classe.sede_id == sede);
    let Some(first) = of_site.next().map(own) else { return whole };
    let is_apart = |luogo| calendario.lezioni_for(luogo) != calendario.lezioni_for(whole);
    let is_like_first = |classe| calendario.lezioni_for(own(classe)) == calendario.lezioni_for(first);
    if is_apart(first) && of_site.all(is_like_first) { first } else { whole }
}

/// The school orders that there are classes of.
fn orders(classi: &[Classe], l: L) -> Vec<Opzione> {
    let there = |ordine: &&OrdineScuola| classi.iter().any(|classe| classe.ordine == **ordine);
    let option =
        |ordine: &OrdineScuola| Opzione::new(ordine.code(), l.t(format!("avvio-ordine-{}", ordine.code())));
    OrdineScuola::ALL.iter().filter(there).map(option).collect()
}

/// The holidays of the State that fall in a school year.
fn holidays(anno: AnnoScolastico) -> Vec<Festivita> {
    [anno.first_day().year(), anno.last_day().year()]
        .into_iter()
        .flat_map(festivita_nazionali)
        .filter(|festivita| anno.contains(festivita.data))
        .collect()
}

#[derive(Template)]
#[template(path = "calendario/anno.html")]
struct YearPage {
    p: Page,
    l: L,
    f: FormView,
    inizio: i16,
    chiave: String,
    /// What stands on days that would stop being days of lessons: it asks for a confirmation.
    svolto: Vec<Svolto>,
    lezioni: u32,
}

/// The form of the year.
pub async fn edit_year(ctx: Ctx, Query(query): Query<CalendarQuery>) -> Result<Response, AppError> {
    let year = query.anno(&ctx);
    let f = ctx.read(move |tx, ctx| anno::form_view(tx, ctx, year)).await?;
    year_page(&ctx, year, f, Vec::new(), StatusCode::OK)
}

fn year_page(
    ctx: &Ctx,
    year: AnnoScolastico,
    f: FormView,
    svolto: Vec<Svolto>,
    status: StatusCode,
) -> Result<Response, AppError> {
    let titolo = ctx.l.ta("anno-titolo", "anno", year.to_string());
    let p = Page::new(ctx, titolo).under("/calendario");
    let chiave = ctx.new_id::<Uuid>().to_string();
    let lezioni = svolto::lezioni(&svolto);
    html_with(status, &YearPage { p, l: ctx.l, f, inizio: year.start_year(), chiave, svolto, lezioni })
}

/// Saves the year with its periods.
pub async fn save_year(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let year = asked_year(Some(form.value("anno")), &ctx);
    let then = if year == ctx.anno() { "/calendario?esito=salvato" } else { "/calendario" };
    match anno::save(&ctx, year, &mut form, then).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let svolto = anno::to_confirm(&ctx, year, &form, &error).await?;
            let f = match svolto.is_empty() {
                true => FormView::refused(&form, &error, ctx.l),
                false => FormView::from_pairs(form.fields().to_vec()),
            };
            year_page(&ctx, year, f, svolto, error.status())
        }
        Err(error) => Err(error),
    }
}

/// Adds a closure.
pub async fn add_closure(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let year = asked_year(Some(form.value("anno")), &ctx);
    match chiusure::add(&ctx, year, &mut form).await {
        Ok(Aggiunta::Fatta(reply)) => Ok(reply.into_response()),
        Ok(Aggiunta::DaConfermare(chiusura, svolto)) => confirm(&ctx, year, chiusura, svolto),
        Err(error) if error.is_refusal() => {
            let query =
                CalendarQuery { anno: Some(year.start_year().to_string()), ..CalendarQuery::default() };
            let chiusura = FormView::refused(&form, &error, ctx.l);
            page(&ctx, &query, Forms { chiusura, ..Forms::default() }, error.status()).await
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "calendario/conferma.html")]
struct ConfirmPage {
    p: Page,
    l: L,
    c: Chiusura,
    ambito: String,
    svolto: Vec<Svolto>,
    lezioni: u32,
    inizio: i16,
    chiave: String,
}

/// What stands on the days of a closure, before it is written.
fn confirm(ctx: &Ctx, year: AnnoScolastico, c: Chiusura, svolto: Vec<Svolto>) -> Result<Response, AppError> {
    let p = Page::new(ctx, ctx.l.t("chiusura-conferma")).under("/calendario");
    let page = ConfirmPage {
        p,
        l: ctx.l,
        ambito: chiusure::scope_code(c.ambito),
        lezioni: svolto::lezioni(&svolto),
        inizio: year.start_year(),
        chiave: ctx.new_id::<Uuid>().to_string(),
        c,
        svolto,
    };
    html_with(StatusCode::OK, &page)
}

/// Gives a school order days of lessons of its own.
pub async fn save_order_days(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let year = asked_year(Some(form.value("anno")), &ctx);
    let outcome = date_ordine::save(&ctx, year, &mut form).await;
    order_days_answer(&ctx, year, outcome, &form).await
}

/// Gives a school order the days of the school again.
pub async fn delete_order_days(
    ctx: Ctx,
    Path(ordine): Path<String>,
    form: Form,
) -> Result<Response, AppError> {
    let ordine: OrdineScuola = ordine.parse().map_err(|_| AppError::NotFound)?;
    let year = asked_year(Some(form.value("anno")), &ctx);
    let outcome = date_ordine::delete(&ctx, year, ordine, &form).await;
    order_days_answer(&ctx, year, outcome, &form).await
}

async fn order_days_answer(
    ctx: &Ctx,
    year: AnnoScolastico,
    outcome: Result<Reply, AppError>,
    form: &Form,
) -> Result<Response, AppError> {
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let query =
                CalendarQuery { anno: Some(year.start_year().to_string()), ..CalendarQuery::default() };
            let ordine = FormView::refused(form, &error, ctx.l);
            page(ctx, &query, Forms { ordine, ..Forms::default() }, error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// Takes a closure away.
pub async fn delete_closure(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    let year = asked_year(Some(form.value("anno")), &ctx);
    Ok(chiusure::delete(&ctx, year, id, &form).await?.into_response())
}

impl RigaChiusura {
    fn chiusura(&self) -> &Chiusura {
        &self.riga.chiusura
    }

    fn tipo_key(&self) -> String {
        format!("chiusura-tipo-{}", self.riga.chiusura.tipo.code())
    }

    fn is_of_school(&self) -> bool {
        self.riga.chiusura.ambito == Ambito::Istituto
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holidays_of_a_school_year_are_those_from_september_to_august() {
        let year = AnnoScolastico::starting(2026).unwrap();
        let names: Vec<_> = holidays(year).iter().map(|festivita| festivita.nome).collect();
        assert_eq!(names.first(), Some(&"San Francesco d'Assisi"));
        assert_eq!(names.last(), Some(&"Festa della Repubblica"));
        assert_eq!(names.len(), 12);
    }
}
