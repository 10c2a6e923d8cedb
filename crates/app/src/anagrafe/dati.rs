// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The data of a person: a new one, or changes to one.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::codice_fiscale::CodiceFiscale;
use campanella_domain::ids::PersonaId;
use campanella_domain::nome::NomePersona;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::store::{self, Persona};
use super::{credenziali, href, ruoli};
use crate::accessi;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::reply::Reply;

fn campi() -> Vec<Campo> {
    vec![
        Campo::riga("cognome", "anagrafe-cognome"),
        Campo::riga("nome", "anagrafe-nome").aiuto("anagrafe-nome-aiuto"),
        Campo::riga("codice_fiscale", "anagrafe-codice-fiscale")
            .facoltativo()
            .aiuto("anagrafe-codice-fiscale-aiuto"),
        Campo::data("nascita", "anagrafe-nascita").facoltativo(),
        Campo::new("email", "anagrafe-email", Tipo::Riga("email")).facoltativo(),
        Campo::new("telefono", "anagrafe-telefono", Tipo::Riga("tel")).facoltativo(),
    ]
}

fn values(persona: &Persona) -> Vec<(&'static str, String)> {
    vec![
        ("cognome", persona.cognome.clone()),
        ("nome", persona.nome.clone()),
        ("codice_fiscale", persona.codice_fiscale.clone().unwrap_or_default()),
        ("nascita", persona.nascita.map(|d| d.to_string()).unwrap_or_default()),
        ("email", persona.email.clone().unwrap_or_default()),
        ("telefono", persona.telefono.clone().unwrap_or_default()),
    ]
}

/// What the form says of a person; every field is checked before the first fault is told.
fn parse(form: &mut Form, id: PersonaId, today: Date) -> Result<Persona, AppError> {
    let (cognome, nome) = (form.required("cognome", 200), form.required("nome", 200));
    let codice = form.text("codice_fiscale", 40);
    let nascita = form.opt_date("nascita");
    let email = form.text("email", 200);
    let telefono = form.text("telefono", 40);
    if nascita.is_some_and(|born| born >= today || born.year() < 1900) {
        form.fail("nascita", Message::new("anagrafe-errore-nascita"));
    }
    if !email.is_empty() && !looks_like_email(&email) {
        form.fail("email", Message::new("anagrafe-errore-email"));
    }
    if !telefono.is_empty() && !looks_like_telephone(&telefono) {
        form.fail("telefono", Message::new("anagrafe-errore-telefono"));
    }
    form.finish()?;
    let nome = NomePersona::parse(&cognome, &nome).map_err(|e| AppError::from_rule(&e))?;
    let codice_fiscale = match codice.is_empty() {
        true => None,
        false => Some(codice.parse::<CodiceFiscale>().map_err(|e| AppError::from_rule(&e))?.to_string()),
    };
    Ok(Persona {
        id,
        cognome: nome.cognome().to_owned(),
        nome: nome.nome().to_owned(),
        codice_fiscale,
        nascita,
        email: Some(email).filter(|text| !text.is_empty()),
        telefono: Some(telefono).filter(|text| !text.is_empty()),
        codice_esterno: None,
        version: form.opt_int("version", 1, i64::MAX).unwrap_or_default(),
    })
}

/// One sign between something before it and a dotted host after it: the mail server knows the rest.
fn looks_like_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let host_fits = host.split('.').count() >= 2 && host.split('.').all(|label| !label.is_empty());
    !local.is_empty() && host_fits && !host.contains('@') && !text.contains(char::is_whitespace)
}

fn looks_like_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-./()".contains(c))
}

fn taken(error: AppError) -> AppError {
    error.taken("persona_codice_fiscale", "codice_fiscale", Message::new("vincolo-persona-codice-fiscale"))
}

/// Omocodia gives a person more than one valid code: whoever has another form of it is the same person.
fn check_codice(tx: &mut dyn Tx, ctx: &Ctx, persona: &Persona) -> Result<(), AppError> {
    let Some(codice) = persona.codice_fiscale.as_deref() else { return Ok(()) };
    let codice: CodiceFiscale = codice.parse().map_err(|e| AppError::from_rule(&e))?;
    let Some(other) = store::altro_con_codice(tx, ctx.istituto(), persona.id, &codice)? else {
        return Ok(());
    };
    let same_text = other.codice_fiscale.as_deref() == Some(codice.as_str());
    let key = if same_text {
        "anagrafe-errore-codice-fiscale-di"
    } else {
        "anagrafe-errore-codice-fiscale-omocodia"
    };
    Err(AppError::field("codice_fiscale", Message::new(key).with("persona", other.display())))
}

fn new_modulo(ctx: &Ctx) -> Modulo {
    let mut campi = campi();
    campi.push(Campo::scelta("ruolo", "anagrafe-primo-ruolo", ruoli::options(ctx)).facoltativo());
    Modulo::new(ctx.l.t("anagrafe-nuova"), "/persone/nuova", "/persone")
        .menu("/persone")
        .bottone("anagrafe-crea")
        .campi(campi)
}

/// The form of a new person.
pub async fn show_new(ctx: Ctx) -> Result<Response, AppError> {
    modulo::show(&ctx, new_modulo(&ctx), &[])
}

/// Writes a new person, with a first role if one was chosen.
pub async fn create(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(new_modulo(&ctx)) }).await
}

async fn insert(ctx: &Ctx, mut form: Form) -> Result<Reply, AppError> {
    let persona = parse(&mut form, ctx.new_id(), ctx.today())?;
    let ruolo: Option<Ruolo> = form.opt_code("ruolo");
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        check_codice(tx, ctx, &persona)?;
        store::insert(tx, ctx.istituto(), &persona, ctx.now).map_err(taken)?;
        journal::record(tx, ctx, &[Event::new("persona.create", "persona", persona.id).dopo(&persona)?])?;
        if let Some(ruolo) = ruolo {
            ruoli::give(tx, ctx, persona.id, ruolo, ctx.today(), None)?;
        }
        Ok(Reply::See(format!("{}?esito=creato", href(persona.id))))
    })
    .await
}

fn edit_modulo(ctx: &Ctx, id: PersonaId, nome: &str) -> Modulo {
    Modulo::new(ctx.l.t("anagrafe-modifica"), format!("/persone/{id}/dati"), href(id))
        .sotto(nome)
        .menu("/persone")
        .campi(campi())
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<Persona, AppError> {
    store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

/// The form of the data.
pub async fn show(ctx: Ctx, Path(id): Path<PersonaId>) -> Result<Response, AppError> {
    let persona = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let mut values = values(&persona);
    values.push(("version", persona.version.to_string()));
    modulo::show(&ctx, edit_modulo(&ctx, id, &persona.display()), &values)
}

/// Changes the data.
pub async fn save(ctx: Ctx, Path(id): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    let outcome = update(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async {
        let persona = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
        Ok(edit_modulo(&ctx, id, &persona.display()))
    })
    .await
}

/// Whoever has the codice fiscale enters with SPID or CIE as the person: to change it is to change a credential. Who is in
/// as the person enters again.
///
/// # Errors
/// The rule, for somebody whose access the acting profile does not manage; [`AppError::Unproven`].
pub(crate) fn guard_codice_fiscale(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<(), AppError> {
    credenziali::check_grantor(tx, ctx, id)?;
    conferma::require(tx, ctx, AttoGrave::Credenziale)?;
    accessi::store::close_all_sessions(tx, ctx, id)?;
    accessi::scuole::take_away_all(tx, ctx, id)?;
    Ok(())
}

fn at_codice_fiscale(error: AppError) -> AppError {
    match error {
        AppError::Rule { message, .. } => AppError::rule_at("codice_fiscale", message),
        other => other,
    }
}

async fn update(ctx: &Ctx, id: PersonaId, mut form: Form) -> Result<Reply, AppError> {
    let typed = parse(&mut form, id, ctx.today())?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let before = load(tx, ctx, id)?;
        let after = Persona { codice_esterno: before.codice_esterno.clone(), ..typed.clone() };
        if before.codice_fiscale != after.codice_fiscale {
            check_codice(tx, ctx, &after)?;
        }
        if before.version != after.version || !store::update(tx, ctx.istituto(), &after).map_err(taken)? {
            return Err(AppError::conflict_of(before.version, &values(&before), &values(&after)));
        }
        if before.codice_fiscale != after.codice_fiscale {
            guard_codice_fiscale(tx, ctx, id).map_err(at_codice_fiscale)?;
        }
        journal::record(
            tx,
            ctx,
            &[Event::new("persona.update", "persona", id).prima(&before)?.dopo(&after)?],
        )?;
        Ok(Reply::See(format!("{}?esito=salvato", href(id))))
    })
    .await
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        Form::from_fields(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn parsed(fields: &[(&str, &str)]) -> Result<Persona, AppError> {
        let all: Vec<_> = [("cognome", "De Luca"), ("nome", "Ada")].iter().chain(fields).copied().collect();
        parse(&mut form(&all), uuid::Uuid::nil().into(), date(2026, 11, 23))
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        for (field, value) in [
            ("nascita", "2026-11-23"),
            ("nascita", "1899-12-31"),
            ("email", "ada@scuola"),
            ("email", "ada luca@scuola.it"),
            ("telefono", "chiamare dopo le 14"),
            ("codice_fiscale", "RSSMRA85T10A562T"),
        ] {
            let error = parsed(&[(field, value)]).unwrap_err();
            let fields: Vec<_> = error.fields(crate::kit::i18n::L::of(crate::kit::i18n::Lingua::It));
            assert_eq!(fields.first().map(|(f, _)| f.as_str()), Some(field), "{value}");
        }
    }

    #[test]
    fn empty_contacts_are_absent_and_a_code_is_written_in_capitals() {
        let persona = parsed(&[("email", " "), ("codice_fiscale", "rssmra85t10a562s")]).unwrap();
        assert_eq!((persona.email, persona.telefono), (None, None));
        assert_eq!(persona.codice_fiscale.as_deref(), Some("RSSMRA85T10A562S"));
    }

    #[test]
    fn foreign_numbers_and_addresses_are_accepted() {
        let persona =
            parsed(&[("telefono", "+40 (21) 312-34.56"), ("email", "ada.deluca@posta.scuola.example")]);
        assert!(persona.is_ok());
    }
}
