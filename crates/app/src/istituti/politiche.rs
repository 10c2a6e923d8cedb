// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the school's policies: each value with what it means, where it comes from, and its history.

mod campi;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::accesso::PoliticaSecondoFattore;
use campanella_domain::accesso::conferma::{AttoGrave, PoliticaConferma};
use campanella_domain::firma::FirmaPolicy;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::policy::{PasswordPolicy, PolicyError};
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};

use self::campi::{
    AGENDA_FIELDS, AVVISI_FIELDS, CONFERMA_FIELDS, FREQUENZA_FIELDS, Fields, GIUSTIFICAZIONI_FIELDS, Kind,
    PASSWORD_FIELDS, PERMESSI_FIELDS, REGISTRO_FIELDS, SECONDO_FATTORE_FIELDS, VALUTAZIONI_FIELDS,
};
use super::impostazioni::{self, Impostazione, PoliticaRegistro, REGISTRO};
use super::{Esito, may_write};
use crate::accessi::secondo_fattore::SECONDO_FATTORE;
use crate::agenda::politica::{AGENDA, PoliticaAgenda};
use crate::anagrafe;
use crate::assenze::ore;
use crate::assenze::ore::politica::{FREQUENZA, PoliticaFrequenza};
use crate::assenze::permessi::politica::{PERMESSI, PoliticaPermessi};
use crate::avvisi::notifiche;
use crate::avvisi::politica::{AVVISI, PoliticaAvvisi};
use crate::giustificazioni::politica::{GIUSTIFICAZIONI, PoliticaGiustificazioni};
use crate::kit::conferma::{self, CONFERMA};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::valutazioni::politica::{PoliticaValutazioni, VALUTAZIONI};

/// Longest text of several lines.
const LINES_MAX_CHARS: usize = 4_000;

/// Key of [`PasswordPolicy`].
pub const PASSWORD: &str = "password";

/// A field as the page shows it.
struct Campo {
    nome: &'static str,
    etichetta: String,
    aiuto: String,
    /// Bounds of a number; nothing for a box.
    limiti: Option<(i64, i64)>,
    facoltativo: bool,
    /// Several lines of text.
    righe: bool,
}

/// A change of a policy as it was made.
struct Cambio {
    dal: Date,
    quando: String,
    chi: Option<String>,
    futuro: bool,
    /// What differs from the change before it.
    differenze: Vec<String>,
}

/// One policy: its form and its history.
struct Politica {
    f: FormView,
    campi: Vec<Campo>,
    storia: Vec<Cambio>,
}

#[derive(Template)]
#[template(path = "istituti/impostazioni.html")]
struct SettingsPage {
    p: Page,
    l: L,
    registro: Politica,
    agenda: Politica,
    avvisi: Politica,
    giustificazioni: Politica,
    permessi: Politica,
    frequenza: Politica,
    valutazioni: Politica,
    password: Politica,
    secondo_fattore: Politica,
    conferma: Politica,
    chiave: String,
    oggi: Date,
    scrive: bool,
    /// Who must prove themselves twice is the dirigente's to say: not of those who would have to.
    dirigente: bool,
}

/// All policies.
pub async fn show(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    page(&ctx, None, StatusCode::OK, query.esito()).await
}

/// The page; a refused form stands in the place of what is stored.
async fn page(
    ctx: &Ctx,
    refused: Option<(&'static str, FormView)>,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let (
        mut registro,
        mut agenda,
        mut avvisi,
        mut giustificazioni,
        mut permessi,
        mut frequenza,
        mut valutazioni,
        mut password,
        mut secondo_fattore,
        mut conferma,
    ) = ctx
        .read(|tx, ctx| {
            let registro = politica::<PoliticaRegistro>(tx, ctx, REGISTRO, REGISTRO_FIELDS)?;
            let agenda = politica::<PoliticaAgenda>(tx, ctx, AGENDA, AGENDA_FIELDS)?;
            let avvisi = politica::<PoliticaAvvisi>(tx, ctx, AVVISI, AVVISI_FIELDS)?;
            let giustificazioni =
                politica::<PoliticaGiustificazioni>(tx, ctx, GIUSTIFICAZIONI, GIUSTIFICAZIONI_FIELDS)?;
            let permessi = politica::<PoliticaPermessi>(tx, ctx, PERMESSI, PERMESSI_FIELDS)?;
            let frequenza = politica::<PoliticaFrequenza>(tx, ctx, FREQUENZA, FREQUENZA_FIELDS)?;
            let valutazioni = politica::<PoliticaValutazioni>(tx, ctx, VALUTAZIONI, VALUTAZIONI_FIELDS)?;
            let password = politica::<PasswordPolicy>(tx, ctx, PASSWORD, PASSWORD_FIELDS)?;
            let secondo_fattore =
                politica::<PoliticaSecondoFattore>(tx, ctx, SECONDO_FATTORE, SECONDO_FATTORE_FIELDS)?;
            let conferma = politica::<PoliticaConferma>(tx, ctx, CONFERMA, CONFERMA_FIELDS)?;
            Ok((
                registro,
                agenda,
                avvisi,
                giustificazioni,
                permessi,
                frequenza,
                valutazioni,
                password,
                secondo_fattore,
                conferma,
            ))
        })
        .await?;
    match refused {
        Some((REGISTRO, f)) => registro.f = f,
        Some((AGENDA, f)) => agenda.f = f,
        Some((AVVISI, f)) => avvisi.f = f,
        Some((GIUSTIFICAZIONI, f)) => giustificazioni.f = f,
        Some((PERMESSI, f)) => permessi.f = f,
        Some((FREQUENZA, f)) => frequenza.f = f,
        Some((VALUTAZIONI, f)) => valutazioni.f = f,
        Some((SECONDO_FATTORE, f)) => secondo_fattore.f = f,
        Some((CONFERMA, f)) => conferma.f = f,
        Some((_, f)) => password.f = f,
        None => {}
    }
    let p = Page::new(ctx, ctx.l.t("impostazioni-titolo")).under("/impostazioni").with_outcome(esito);
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    let (l, oggi, scrive) = (ctx.l, ctx.today(), may_write(ctx));
    let dirigente = ctx.actor()?.profilo == Ruolo::Dirigente;
    html_with(
        status,
        &SettingsPage {
            p,
            l,
            registro,
            agenda,
            avvisi,
            giustificazioni,
            permessi,
            frequenza,
            valutazioni,
            password,
            secondo_fattore,
            conferma,
            chiave,
            oggi,
            scrive,
            dirigente,
        },
    )
}

fn politica<T>(tx: &mut dyn Tx, ctx: &Ctx, chiave: &'static str, fields: Fields) -> Result<Politica, AppError>
where
    T: Impostazione,
{
    let standing: T = impostazioni::load(tx, ctx.istituto(), chiave, ctx.today())?;
    let (standing, default) = (as_map(&standing)?, as_map(&T::default())?);
    let mut values: Vec<(&str, String)> =
        fields.iter().map(|(name, _, _)| (*name, sent_form(standing.get(*name)))).collect();
    values.push(("dal", ctx.today().to_string()));
    values.push(("version", version(tx, ctx, chiave)?.to_string()));
    Ok(Politica {
        f: FormView::of(&values),
        campi: fields.iter().map(|field| campo(field, default.get(field.0), ctx.l)).collect(),
        storia: storia(tx, ctx, chiave, fields, &default)?,
    })
}

fn campo((nome, key, kind): &(&'static str, &'static str, Kind), default: Option<&Value>, l: L) -> Campo {
    let (limiti, facoltativo) = match *kind {
        Kind::Number { min, max } => (Some((min, max)), false),
        Kind::Optional { min, max } => (Some((min, max)), true),
        Kind::Yes => (None, false),
        Kind::Lines => (None, true),
    };
    let meaning = l.t(format!("{key}-aiuto"));
    let default = read_form(default, l);
    let bounds = match limiti {
        Some((min, max)) => l.msg(
            "politica-limiti",
            &[
                ("min", FluentValue::from(min)),
                ("max", FluentValue::from(max)),
                ("default", FluentValue::from(default)),
            ],
        ),
        None => l.ta("politica-predefinito", "default", default),
    };
    Campo {
        nome,
        etichetta: l.t(*key).into_owned(),
        aiuto: format!("{meaning} {bounds}"),
        limiti,
        facoltativo,
        righe: matches!(kind, Kind::Lines),
    }
}

/// A value as the form sends it.
fn sent_form(value: Option<&Value>) -> String {
    match value {
        Some(Value::Bool(true)) => "1".to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(lines)) => joined(lines, "\n"),
        _ => String::new(),
    }
}

/// A value as people read it.
fn read_form(value: Option<&Value>, l: L) -> String {
    match value {
        Some(Value::Bool(yes)) => l.t(if *yes { "si" } else { "no" }).into_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(lines)) if !lines.is_empty() => joined(lines, ", "),
        _ => l.t("politica-mai").into_owned(),
    }
}

fn joined(lines: &[Value], separator: &str) -> String {
    lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(separator)
}

fn as_map<T: Serialize>(policy: &T) -> Result<Map<String, Value>, AppError> {
    match serde_json::to_value(policy) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(AppError::Internal("a policy is not a JSON object".to_owned())),
    }
}

/// When the policy was last set, so that two people who set it at once notice.
fn version(tx: &mut dyn Tx, ctx: &Ctx, chiave: &str) -> Result<i64, AppError> {
    let history = impostazioni::history(tx, ctx.istituto(), chiave)?;
    Ok(history.iter().map(|voce| voce.set_at.as_millisecond()).max().unwrap_or(0))
}

fn storia(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    chiave: &str,
    fields: Fields,
    default: &Map<String, Value>,
) -> Result<Vec<Cambio>, AppError> {
    let mut changes = Vec::new();
    let mut before = default.clone();
    for voce in impostazioni::history(tx, ctx.istituto(), chiave)?.into_iter().rev() {
        let mut after = default.clone();
        let stored: Map<String, Value> = serde_json::from_str(&voce.valore)
            .map_err(|e| AppError::Internal(format!("setting {chiave}: {e}")))?;
        after.extend(stored);
        let chi = match voce.set_by {
            Some(persona) => anagrafe::store::nome(tx, ctx.istituto(), persona)?,
            None => None,
        };
        changes.push(Cambio {
            dal: voce.dal,
            quando: ctx.l.istante(voce.set_at),
            chi,
            futuro: voce.dal > ctx.today(),
            differenze: differences(fields, &before, &after, ctx.l),
        });
        before = after;
    }
    changes.reverse();
    Ok(changes)
}

fn differences(fields: Fields, before: &Map<String, Value>, after: &Map<String, Value>, l: L) -> Vec<String> {
    fields
        .iter()
        .filter(|(name, _, _)| before.get(*name) != after.get(*name))
        .map(|(name, key, _)| {
            format!("{}: {} → {}", l.t(*key), read_form(before.get(*name), l), read_form(after.get(*name), l))
        })
        .collect()
}

/// Sets the rules of the daily register from a day on.
pub async fn save_registro(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save::<PoliticaRegistro>(ctx, form, REGISTRO, REGISTRO_FIELDS, |policy| {
        FirmaPolicy::parse(policy.tolleranza_minuti, policy.finestra_giorni)
            .map(|_| ())
            .map_err(|error| AppError::from_rule(&error))
    })
    .await
}

/// Sets the rules of agendas from a day on.
pub async fn save_agenda(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save::<PoliticaAgenda>(ctx, form, AGENDA, AGENDA_FIELDS, PoliticaAgenda::validate).await
}

/// Sets whether families may have notices on their devices, from a day on. The key that signs them is made with the first yes.
pub async fn save_avvisi(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let wanted = form.ticked("notifiche");
    let after: After = if wanted { notifiche::prepare_key } else { |_, _| Ok(()) };
    // Every choice stands on its own.
    save_and::<PoliticaAvvisi>(ctx, form, (AVVISI, AVVISI_FIELDS), |_| Ok(()), after).await
}

/// Sets the rules of justifications from a day on.
pub async fn save_giustificazioni(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    // Every value within its bounds stands on its own.
    save::<PoliticaGiustificazioni>(ctx, form, GIUSTIFICAZIONI, GIUSTIFICAZIONI_FIELDS, |_| Ok(())).await
}

/// Sets the rules of permits from a day on.
pub async fn save_permessi(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    // Every value within its bounds stands on its own.
    save::<PoliticaPermessi>(ctx, form, PERMESSI, PERMESSI_FIELDS, |_| Ok(())).await
}

/// Sets what attendance is counted in, for the school year of a day.
pub async fn save_frequenza(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save_and::<PoliticaFrequenza>(
        ctx,
        form,
        (FREQUENZA, FREQUENZA_FIELDS),
        |_| Ok(()),
        ore::politica::changed,
    )
    .await
}

/// Sets the rules of marks from a day on.
pub async fn save_valutazioni(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save::<PoliticaValutazioni>(ctx, form, VALUTAZIONI, VALUTAZIONI_FIELDS, |policy| {
        policy.pubblicazione().validate().map(|_| ()).map_err(|error| AppError::from_rule(&error))
    })
    .await
}

/// Sets the rules of passwords from a day on.
pub async fn save_password(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let validate = |policy: &PasswordPolicy| {
        policy.validate().map_err(|error| {
            let field = match error {
                PolicyError::MinLength { .. } => "min_length",
                PolicyError::History { .. } => "history",
                PolicyError::MaxAge { .. } => "max_age_days",
                PolicyError::MinScore { .. } => "min_score",
            };
            AppError::rule_at(field, Message::new(error.key()))
        })
    };
    save_and::<PasswordPolicy>(ctx, form, (PASSWORD, PASSWORD_FIELDS), validate, the_ways_in).await
}

/// Sets who must have a second factor, from a day on.
pub async fn save_secondo_fattore(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    // Every choice stands on its own.
    let policy = (SECONDO_FATTORE, SECONDO_FATTORE_FIELDS);
    save_and::<PoliticaSecondoFattore>(ctx, form, policy, |_| Ok(()), the_ways_in).await
}

/// Sets which acts more ask for a fresh proof, from a day on.
pub async fn save_conferma(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save_and::<PoliticaConferma>(ctx, form, (CONFERMA, CONFERMA_FIELDS), |_| Ok(()), the_ways_in).await
}

/// A stolen session does not make the next theft easier.
fn the_ways_in(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    conferma::require(tx, ctx, AttoGrave::Porta)
}

async fn save<T>(
    ctx: Ctx,
    form: Form,
    chiave: &'static str,
    fields: Fields,
    validate: fn(&T) -> Result<(), AppError>,
) -> Result<Response, AppError>
where
    T: Impostazione,
{
    save_and(ctx, form, (chiave, fields), validate, |_, _| Ok(())).await
}

/// What else a policy that was set moves, in the same transaction.
type After = fn(&mut dyn Tx, &Ctx) -> Result<(), AppError>;

async fn save_and<T>(
    ctx: Ctx,
    mut form: Form,
    (chiave, fields): (&'static str, Fields),
    validate: fn(&T) -> Result<(), AppError>,
    after: After,
) -> Result<Response, AppError>
where
    T: Impostazione,
{
    match store(&ctx, &mut form, (chiave, fields), validate, after).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            page(&ctx, Some((chiave, f)), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

async fn store<T>(
    ctx: &Ctx,
    form: &mut Form,
    (chiave, fields): (&'static str, Fields),
    validate: fn(&T) -> Result<(), AppError>,
    after: After,
) -> Result<Reply, AppError>
where
    T: Impostazione,
{
    let typed = parse_fields(form, fields);
    let dal = form.date("dal");
    let seen = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    let dal = dal.ok_or(AppError::NotFound)?;
    let policy: T = serde_json::from_value(Value::Object(typed.clone()))
        .map_err(|e| AppError::Internal(format!("setting {chiave}: {e}")))?;
    validate(&policy)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let last = version(tx, ctx, chiave)?;
        if last != seen {
            let standing: T = impostazioni::load(tx, ctx.istituto(), chiave, ctx.today())?;
            return Err(conflict(last, fields, &as_map(&standing)?, &typed));
        }
        conferma::require(tx, ctx, AttoGrave::Impostazione)?;
        impostazioni::set(tx, ctx, chiave, &policy, dal)?;
        after(tx, ctx)?;
        Ok(Reply::See("/impostazioni?esito=salvato".to_owned()))
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
        .map(|(name, _, _)| (*name, sent_form(standing.get(*name)), sent_form(typed.get(*name))))
        .collect();
    AppError::conflict(version, &pairs)
}

/// The fields of a form as the JSON of the policy; faults stay in the form.
fn parse_fields(form: &mut Form, fields: Fields) -> Map<String, Value> {
    let mut typed = Map::new();
    for (name, _, kind) in fields {
        let value = match *kind {
            Kind::Number { min, max } => form.int(name, min, max).map_or(Value::Null, Value::from),
            Kind::Optional { min, max } => form.opt_int(name, min, max).map_or(Value::Null, Value::from),
            Kind::Yes => Value::Bool(form.ticked(name)),
            Kind::Lines => {
                let text = form.text(name, LINES_MAX_CHARS).to_lowercase();
                text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
            }
        };
        typed.insert((*name).to_owned(), value);
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_a_policy_can_be_set_in_the_page() {
        let names = |fields: Fields| {
            let mut names: Vec<_> = fields.iter().map(|(name, _, _)| (*name).to_owned()).collect();
            names.sort();
            names
        };
        let keys = |map: Map<String, Value>| map.keys().cloned().collect::<std::collections::BTreeSet<_>>();
        let registro = keys(as_map(&PoliticaRegistro::default()).unwrap());
        let password = keys(as_map(&PasswordPolicy::default()).unwrap());
        let agenda = keys(as_map(&PoliticaAgenda::default()).unwrap());
        assert_eq!(names(AGENDA_FIELDS), agenda.into_iter().collect::<Vec<_>>());
        assert_eq!(names(REGISTRO_FIELDS), registro.into_iter().collect::<Vec<_>>());
        let avvisi = keys(as_map(&PoliticaAvvisi::default()).unwrap());
        assert_eq!(names(AVVISI_FIELDS), avvisi.into_iter().collect::<Vec<_>>());
        let giustificazioni = keys(as_map(&PoliticaGiustificazioni::default()).unwrap());
        assert_eq!(names(GIUSTIFICAZIONI_FIELDS), giustificazioni.into_iter().collect::<Vec<_>>());
        let permessi = keys(as_map(&PoliticaPermessi::default()).unwrap());
        assert_eq!(names(PERMESSI_FIELDS), permessi.into_iter().collect::<Vec<_>>());
        let frequenza = keys(as_map(&PoliticaFrequenza::default()).unwrap());
        assert_eq!(names(FREQUENZA_FIELDS), frequenza.into_iter().collect::<Vec<_>>());
        let valutazioni = keys(as_map(&PoliticaValutazioni::default()).unwrap());
        assert_eq!(names(VALUTAZIONI_FIELDS), valutazioni.into_iter().collect::<Vec<_>>());
        assert_eq!(names(PASSWORD_FIELDS), password.into_iter().collect::<Vec<_>>());
        let secondo_fattore = keys(as_map(&PoliticaSecondoFattore::default()).unwrap());
        assert_eq!(names(SECONDO_FATTORE_FIELDS), secondo_fattore.into_iter().collect::<Vec<_>>());
        let conferma = keys(as_map(&PoliticaConferma::default()).unwrap());
        assert_eq!(names(CONFERMA_FIELDS), conferma.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn the_bounds_of_the_page_are_those_of_the_rules() {
        for (fields, name, value, fault) in [
            (REGISTRO_FIELDS, "tolleranza_minuti", "11", true),
            (REGISTRO_FIELDS, "tolleranza_minuti", "10", false),
            (REGISTRO_FIELDS, "finestra_giorni", "31", true),
            (PASSWORD_FIELDS, "min_length", "7", true),
            (PASSWORD_FIELDS, "max_age_days", "6", true),
            (PASSWORD_FIELDS, "max_age_days", "", false),
        ] {
            let mut form = Form::from_fields([(name.to_owned(), value.to_owned())]);
            parse_fields(&mut form, fields);
            let found = matches!(form.finish(), Err(AppError::Form(errors)) if errors.iter().any(|e| e.field == name));
            assert_eq!(found, fault, "{name} = {value:?}");
        }
    }

    #[test]
    fn the_defaults_can_be_saved_as_they_are_shown() {
        let map = as_map(&PasswordPolicy::default()).unwrap();
        let mut form = Form::from_fields(
            PASSWORD_FIELDS.iter().map(|(name, _, _)| ((*name).to_owned(), sent_form(map.get(*name)))),
        );
        let typed = parse_fields(&mut form, PASSWORD_FIELDS);
        form.finish().unwrap();
        let policy: PasswordPolicy = serde_json::from_value(Value::Object(typed)).unwrap();
        assert_eq!(policy, PasswordPolicy::default());
    }
}
