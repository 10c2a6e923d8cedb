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
use super::{codici, credenziali, href, ruoli};
use crate::accessi;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::reply::Reply;

/// The box that declares another person than the one with another form of the code.
const OMONIMO: &str = "omonimo";

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
    codici::CONSTRAINTS.into_iter().fold(error, |error, constraint| {
        error.taken(constraint, "codice_fiscale", Message::new("vincolo-persona-codice-fiscale"))
    })
}

/// Omocodia gives a person more than one valid code: whoever has another form of it is the same person, unless the office
/// declares that they are two. Nobody shares a code to the letter. Whether there is somebody whom they are told apart from.
fn check_codice(tx: &mut dyn Tx, ctx: &Ctx, persona: &Persona, declared: bool) -> Result<bool, AppError> {
    let Some(codice) = persona.codice_fiscale.as_deref() else { return Ok(false) };
    let codice: CodiceFiscale = codice.parse().map_err(|e| AppError::from_rule(&e))?;
    let altri = codici::altri_con_codice(tx, ctx.istituto(), persona.id, &codice)?;
    let (other, key) = match (same_text(&altri, &codice), altri.first()) {
        (Some(other), _) => (other, "anagrafe-errore-codice-fiscale-di"),
        (None, Some(other)) if !declared => (other, "anagrafe-errore-codice-fiscale-omocodia"),
        (None, other) => return Ok(other.is_some()),
    };
    Err(AppError::field("codice_fiscale", Message::new(key).with("persona", other.display())))
}

/// Who has this very form of the code.
fn same_text<'a>(altri: &'a [Persona], codice: &CodiceFiscale) -> Option<&'a Persona> {
    altri.iter().find(|other| other.codice_fiscale.as_deref() == Some(codice.as_str()))
}

/// The form with the way to whoever has the code, and with the box that declares another person where omocodia may have
/// told two people apart.
async fn with_altri(
    ctx: &Ctx,
    mut modulo: Modulo,
    id: Option<PersonaId>,
    codice: &str,
) -> Result<Modulo, AppError> {
    let Ok(codice) = codice.parse::<CodiceFiscale>() else { return Ok(modulo) };
    let (wanted, except) = (codice.clone(), id.unwrap_or_else(|| uuid::Uuid::nil().into()));
    let altri =
        ctx.read(move |tx, ctx| codici::altri_con_codice(tx, ctx.istituto(), except, &wanted)).await?;
    let same = same_text(&altri, &codice);
    let Some(other) = same.or(altri.first()) else { return Ok(modulo) };
    modulo = modulo.accanto("anagrafe-apri-chi-ha-il-codice", href(other.id));
    if same.is_none() {
        let spunta = Campo::spunta(OMONIMO, "anagrafe-omonimo").aiuto("anagrafe-omonimo-aiuto");
        let after =
            modulo.campi.iter().position(|campo| campo.nome == "codice_fiscale").map_or(0, |at| at + 1);
        modulo.campi.insert(after, spunta);
    }
    Ok(modulo)
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
    let codice = form.value("codice_fiscale").to_owned();
    modulo::answer(&ctx, outcome, &form, with_altri(&ctx, new_modulo(&ctx), None, &codice)).await
}

async fn insert(ctx: &Ctx, mut form: Form) -> Result<Reply, AppError> {
    let persona = parse(&mut form, ctx.new_id(), ctx.today())?;
    let ruolo: Option<Ruolo> = form.opt_code("ruolo");
    let declares = form.ticked(OMONIMO);
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let is_other = check_codice(tx, ctx, &persona, declares)?;
        let insert = if is_other { codici::insert_omonimo } else { store::insert };
        insert(tx, ctx.istituto(), &persona, ctx.now).map_err(taken)?;
        let event = Event::new("persona.create", "persona", persona.id).dopo(&persona)?;
        journal::record(tx, ctx, &[declared(event, is_other)])?;
        if let Some(ruolo) = ruolo {
            ruoli::give(tx, ctx, persona.id, ruolo, ctx.today(), None)?;
        }
        Ok(Reply::See(format!("{}?esito=creato", href(persona.id))))
    })
    .await
}

/// The journal says that the office declared somebody to be another person.
fn declared(event: Event, is_other: bool) -> Event {
    if is_other { event.motivo("altra persona con lo stesso codice fiscale per omocodia") } else { event }
}

fn edit_modulo(ctx: &Ctx, id: PersonaId, nome: &str) -> Modulo {
    Modulo::new(ctx.l.t("anagrafe-modifica"), format!("/persone/{id}/dati"), href(id))
        .sotto(nome)
        .menu("/persone")
        .accanto("eliminazione-persona-breve", format!("/persone/{id}/elimina"))
        .campi(campi())
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<Persona, AppError> {
    store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

/// The form of the data.
pub async fn show(ctx: Ctx, Path(id): Path<PersonaId>) -> Result<Response, AppError> {
    let (persona, is_other) = ctx
        .read(move |tx, ctx| Ok((load(tx, ctx, id)?, codici::is_omonimo(tx, ctx.istituto(), id)?)))
        .await?;
    let mut values = values(&persona);
    values.push(("version", persona.version.to_string()));
    if is_other {
        values.push((OMONIMO, "1".to_owned()));
    }
    let codice = persona.codice_fiscale.clone().unwrap_or_default();
    let modulo = with_altri(&ctx, edit_modulo(&ctx, id, &persona.display()), Some(id), &codice).await?;
    modulo::show(&ctx, modulo, &values)
}

/// Changes the data.
pub async fn save(ctx: Ctx, Path(id): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    let outcome = update(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async {
        let persona = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
        let modulo = edit_modulo(&ctx, id, &persona.display());
        with_altri(&ctx, modulo, Some(id), form.value("codice_fiscale")).await
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
    let declares = form.ticked(OMONIMO);
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let before = load(tx, ctx, id)?;
        let after = Persona { codice_esterno: before.codice_esterno.clone(), ..typed.clone() };
        let changes_codice = before.codice_fiscale != after.codice_fiscale;
        // Who stood there twice before may change the rest and decide later.
        let is_other = (changes_codice || declares) && check_codice(tx, ctx, &after, declares)?;
        let write = if is_other { codici::update_omonimo } else { store::update };
        let was_other = codici::is_omonimo(tx, ctx.istituto(), id)?;
        if before.version != after.version || !write(tx, ctx.istituto(), &after).map_err(taken)? {
            return Err(AppError::conflict_of(before.version, &values(&before), &values(&after)));
        }
        if changes_codice {
            guard_codice_fiscale(tx, ctx, id).map_err(at_codice_fiscale)?;
        }
        journal::record(
            tx,
            ctx,
            &[declared(
                Event::new("persona.update", "persona", id).prima(&before)?.dopo(&after)?,
                is_other && !was_other,
            )],
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
