// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the school's rules, all in one place by subject: each value with what it means, where it comes from, who
//! changed it and why, and what is to come.

mod campi;
mod vista;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::accesso::PoliticaSecondoFattore;
use campanella_domain::accesso::conferma::{AttoGrave, PoliticaConferma};
use campanella_domain::firma::FirmaPolicy;
use campanella_domain::politica::{Argomento, Politica};
use campanella_identity::policy::PolicyError;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

use self::campi::{Fields, Kind, fields};
use self::vista::{Vista, as_map, sent_form, version};
use super::impostazioni::{self, Impostazione, PoliticaRegistro};
use super::may_write;
use crate::accessi::politica::PolitichePassword;
use crate::agenda::politica::PoliticaAgenda;
use crate::assenze::ore;
use crate::assenze::ore::politica::PoliticaFrequenza;
use crate::assenze::permessi::politica::PoliticaPermessi;
use crate::avvisi::notifiche;
use crate::avvisi::politica::PoliticaAvvisi;
use crate::giustificazioni::politica::PoliticaGiustificazioni;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::valutazioni::politica::PoliticaValutazioni;

/// Longest text of several lines.
const LINES_MAX_CHARS: usize = 4_000;
/// Longest reason of a change.
const REASON_MAX_CHARS: usize = 300;
/// Longest text that is searched for.
const SEARCH_MAX_CHARS: usize = 60;

/// What the school decides on other pages: where, the keys of the page's name and of what is set there.
const ALTROVE: [(&str, &str, &str); 7] = [
    ("/impostazioni/accesso", "nav-identita", "altrove-identita"),
    ("/calendario", "nav-calendario", "altrove-calendario"),
    ("/orario", "nav-orario", "altrove-orario"),
    ("/classi", "nav-classi", "altrove-classi"),
    ("/materie", "nav-materie", "altrove-materie"),
    ("/sedi", "nav-sedi", "altrove-sedi"),
    ("/ia/elenco", "nav-ia", "altrove-ia"),
];

/// What is looked for, and the rule that was set just now.
#[derive(Debug, Default, Deserialize)]
pub struct Filtro {
    cerca: Option<String>,
    salvata: Option<String>,
}

/// The rules of a subject.
struct Gruppo {
    argomento: Argomento,
    regole: Vec<Vista>,
}

#[derive(Template)]
#[template(path = "istituti/impostazioni.html")]
struct SettingsPage {
    p: Page,
    l: L,
    gruppi: Vec<Gruppo>,
    altrove: [(&'static str, &'static str, &'static str); 7],
    cerca: String,
    chiave: String,
    oggi: Date,
    scrive: bool,
}

/// All rules, or those that speak of something.
pub async fn show(ctx: Ctx, Query(filtro): Query<Filtro>) -> Result<Response, AppError> {
    page(&ctx, None, StatusCode::OK, filtro).await
}

/// The page; a refused form stands in the place of what is stored.
async fn page(
    ctx: &Ctx,
    refused: Option<(Politica, FormView)>,
    status: StatusCode,
    filtro: Filtro,
) -> Result<Response, AppError> {
    let mut regole = ctx
        .read(|tx, ctx| {
            Politica::ALL
                .iter()
                .map(|politica| Vista::load(tx, ctx, *politica))
                .collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let salvata = filtro.salvata.as_deref().and_then(Politica::from_code);
    for vista in &mut regole {
        vista.salvata = salvata == Some(vista.politica);
    }
    if let Some((politica, f)) = refused
        && let Some(vista) = regole.iter_mut().find(|vista| vista.politica == politica)
    {
        vista.f = f;
    }
    let cerca: String = filtro.cerca.unwrap_or_default().trim().chars().take(SEARCH_MAX_CHARS).collect();
    regole.retain(|vista| vista.speaks_of(&cerca, ctx.l));
    let mut gruppi: Vec<Gruppo> = Vec::new();
    for vista in regole {
        let argomento = vista.politica.argomento();
        match gruppi.last_mut().filter(|gruppo| gruppo.argomento == argomento) {
            Some(gruppo) => gruppo.regole.push(vista),
            None => gruppi.push(Gruppo { argomento, regole: vec![vista] }),
        }
    }
    html_with(
        status,
        &SettingsPage {
            p: Page::new(ctx, ctx.l.t("impostazioni-titolo")).under("/impostazioni"),
            l: ctx.l,
            gruppi,
            altrove: ALTROVE,
            cerca,
            chiave: ctx.new_id::<uuid::Uuid>().to_string(),
            oggi: ctx.today(),
            scrive: may_write(ctx),
        },
    )
}

/// Sets the rules of the daily register from a day on.
pub async fn save_registro(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let validate = |policy: &PoliticaRegistro| {
        FirmaPolicy::parse(policy.tolleranza_minuti, policy.finestra_giorni)
            .map(|_| ())
            .map_err(|error| AppError::from_rule(&error))
    };
    save(ctx, form, Politica::Registro, validate, nothing_else).await
}

/// Sets the rules of agendas from a day on.
pub async fn save_agenda(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save(ctx, form, Politica::Agenda, PoliticaAgenda::validate, nothing_else).await
}

/// Sets whether families may have notices on their devices, from a day on. The key that signs them is made with the first yes.
pub async fn save_avvisi(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let wanted = form.ticked("notifiche");
    let after: After = if wanted { notifiche::prepare_key } else { nothing_else };
    save(ctx, form, Politica::Avvisi, anything::<PoliticaAvvisi>, after).await
}

/// Sets the rules of justifications from a day on.
pub async fn save_giustificazioni(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save(ctx, form, Politica::Giustificazioni, anything::<PoliticaGiustificazioni>, nothing_else).await
}

/// Sets the rules of permits from a day on.
pub async fn save_permessi(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save(ctx, form, Politica::Permessi, anything::<PoliticaPermessi>, nothing_else).await
}

/// Sets what attendance is counted in, for the school year of a day.
pub async fn save_frequenza(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save(ctx, form, Politica::Frequenza, anything::<PoliticaFrequenza>, ore::politica::changed).await
}

/// Sets the rules of marks from a day on.
pub async fn save_valutazioni(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let validate = |policy: &PoliticaValutazioni| {
        policy.pubblicazione().validate().map(|_| ()).map_err(|error| AppError::from_rule(&error))
    };
    save(ctx, form, Politica::Valutazioni, validate, nothing_else).await
}

/// Sets the rules of passwords for each group of roles, from a day on.
pub async fn save_password(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let validate = |policy: &PolitichePassword| {
        policy.validate().map_err(|(gruppo, error)| {
            let field = match error {
                PolicyError::MinLength { .. } => "min_length",
                PolicyError::History { .. } => "history",
                PolicyError::MaxAge { .. } => "max_age_days",
                PolicyError::MinScore { .. } => "min_score",
            };
            AppError::field(format!("{gruppo}_{field}"), Message::new(error.key()))
        })
    };
    save(ctx, form, Politica::Password, validate, the_ways_in).await
}

/// Sets who must have a second factor, from a day on.
pub async fn save_secondo_fattore(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save(ctx, form, Politica::SecondoFattore, anything::<PoliticaSecondoFattore>, the_ways_in).await
}

/// Sets which acts more ask for a fresh proof, from a day on.
pub async fn save_conferma(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save(ctx, form, Politica::Conferma, anything::<PoliticaConferma>, the_ways_in).await
}

/// Every value within its bounds stands on its own.
fn anything<T>(_: &T) -> Result<(), AppError> {
    Ok(())
}

/// What else a rule that was set moves, in the same transaction.
type After = fn(&mut dyn Tx, &Ctx) -> Result<(), AppError>;

fn nothing_else(_: &mut dyn Tx, _: &Ctx) -> Result<(), AppError> {
    Ok(())
}

/// A stolen session does not make the next theft easier.
fn the_ways_in(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    conferma::require(tx, ctx, AttoGrave::Porta)
}

async fn save<T: Impostazione>(
    ctx: Ctx,
    mut form: Form,
    politica: Politica,
    validate: fn(&T) -> Result<(), AppError>,
    after: After,
) -> Result<Response, AppError> {
    match store(&ctx, &mut form, politica, validate, after).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            page(&ctx, Some((politica, f)), error.status(), Filtro::default()).await
        }
        Err(error) => Err(error),
    }
}

async fn store<T: Impostazione>(
    ctx: &Ctx,
    form: &mut Form,
    politica: Politica,
    validate: fn(&T) -> Result<(), AppError>,
    after: After,
) -> Result<Reply, AppError> {
    let fields = fields(politica);
    let typed = parse_fields(form, fields);
    let dal = form.date("dal");
    let motivo = form.text("motivo", REASON_MAX_CHARS);
    let seen = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    let dal = dal.ok_or(AppError::NotFound)?;
    let policy: T = serde_json::from_value(Value::Object(typed.clone()))
        .map_err(|e| AppError::Internal(format!("setting {politica}: {e}")))?;
    validate(&policy)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let last = version(tx, ctx, politica)?;
        if last != seen {
            let standing: T = impostazioni::load(tx, ctx.istituto(), politica, ctx.today())?;
            return Err(conflict(last, fields, &as_map(&standing)?, &typed));
        }
        conferma::require(tx, ctx, AttoGrave::Impostazione)?;
        impostazioni::set(tx, ctx, politica, &policy, (dal, &motivo))?;
        after(tx, ctx)?;
        // Back to where one was, not to the top of the page.
        Ok(Reply::See(format!("/impostazioni?salvata={politica}#t-{politica}")))
    })
    .await
}

fn conflict(
    version: i64,
    fields: Fields,
    standing: &Map<String, Value>,
    typed: &Map<String, Value>,
) -> AppError {
    let pairs: Vec<_> = fields
        .iter()
        .map(|field| (field.name, sent_form(standing.get(field.name)), sent_form(typed.get(field.name))))
        .collect();
    AppError::conflict(version, &pairs)
}

/// The fields of a form as the JSON of the rule; faults stay in the form.
fn parse_fields(form: &mut Form, fields: Fields) -> Map<String, Value> {
    let mut typed = Map::new();
    for field in fields {
        let name = field.name;
        let value = match field.kind {
            Kind::Number { min, max } => form.int(name, min, max).map_or(Value::Null, Value::from),
            Kind::Optional { min, max } => form.opt_int(name, min, max).map_or(Value::Null, Value::from),
            Kind::Yes => Value::Bool(form.ticked(name)),
            Kind::Lines => {
                let text = form.text(name, LINES_MAX_CHARS).to_lowercase();
                text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
            }
        };
        typed.insert(name.to_owned(), value);
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_of_the_page_are_those_of_the_rules() {
        for (politica, name, value, fault) in [
            (Politica::Registro, "tolleranza_minuti", "11", true),
            (Politica::Registro, "tolleranza_minuti", "10", false),
            (Politica::Registro, "finestra_giorni", "31", true),
            (Politica::Password, "famiglie_min_length", "7", true),
            (Politica::Password, "personale_max_age_days", "6", true),
            (Politica::Password, "amministrazione_max_age_days", "", false),
        ] {
            let mut form = Form::from_fields([(name.to_owned(), value.to_owned())]);
            parse_fields(&mut form, fields(politica));
            let found = matches!(form.finish(), Err(AppError::Form(errors)) if errors.iter().any(|e| e.field == name));
            assert_eq!(found, fault, "{name} = {value:?}");
        }
    }

    #[test]
    fn the_defaults_can_be_saved_as_they_are_shown() {
        let map = as_map(&PolitichePassword::default()).unwrap();
        let shown = fields(Politica::Password);
        let mut form = Form::from_fields(
            shown.iter().map(|field| (field.name.to_owned(), sent_form(map.get(field.name)))),
        );
        let typed = parse_fields(&mut form, shown);
        form.finish().unwrap();
        let policy: PolitichePassword = serde_json::from_value(Value::Object(typed)).unwrap();
        assert_eq!(policy, PolitichePassword::default());
    }
}
