// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A provider as the school sets it up.

use std::str::FromStr;

use campanella_domain::codice_meccanografico::CodiceMeccanografico;
use campanella_identity::oidc::{Endpoints, Gateway, Provider};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::riservati::{self, Place};

/// Which kind of provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tipo {
    /// The ministry's gateway of identities: `sub` is the codice fiscale, the identity has level 2 at least.
    Gateway,
    /// Another provider that publishes its description and says the codice fiscale in a claim.
    Altro,
}

impl Tipo {
    /// As it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Tipo::Gateway => "gateway",
            Tipo::Altro => "altro",
        }
    }
}

impl FromStr for Tipo {
    type Err = ();

    fn from_str(code: &str) -> Result<Tipo, ()> {
        [Tipo::Gateway, Tipo::Altro].into_iter().find(|tipo| tipo.code() == code).ok_or(())
    }
}

/// A provider of identities.
#[derive(Debug, Clone, Serialize)]
pub struct Fornitore {
    /// Its row.
    pub id: Uuid,
    /// Which kind.
    pub tipo: Tipo,
    /// What people read on the button.
    pub nome: String,
    /// Where this register is reached: the provider sends people back there.
    pub indirizzo: String,
    /// How the provider calls itself.
    pub emittente: String,
    /// Where the browser goes; none takes all three from what the provider publishes.
    pub authorize: Option<String>,
    /// Where codes become tokens.
    pub token: Option<String>,
    /// Where the keys are.
    pub jwks: Option<String>,
    /// How the provider calls us.
    pub client_id: String,
    /// The secret, sealed. It leaves this row for the provider alone, never for the journal or a page.
    #[serde(skip)]
    pub segreto: Vec<u8>,
    /// What is asked.
    pub ambito: String,
    /// The claim that says the codice fiscale.
    pub attributo: String,
    /// The school's code, for the gateway.
    pub codice_scuola: Option<String>,
    /// PKCE is sent.
    pub pkce: bool,
    /// The secret goes in the body of the request.
    pub segreto_nel_corpo: bool,
    /// People may use it.
    pub attivo: bool,
    /// It is the only way in.
    pub unico: bool,
    /// When somebody first entered with it as it is set up now.
    pub provato_at: Option<Timestamp>,
    /// Version.
    pub version: i64,
}

impl Fornitore {
    /// Where the provider sends people back.
    pub fn ritorno(&self) -> String {
        format!("{}/accesso/identita/{}/ritorno", self.indirizzo, self.id)
    }

    /// The place of the sealed secret.
    pub fn place(id: Uuid) -> Place {
        Place { tabella: "fornitore_identita", id }
    }

    /// What the protocol needs.
    ///
    /// # Errors
    /// Internal, when the secret does not open.
    pub fn provider(&self, ctx: &Ctx) -> Result<Provider, AppError> {
        let secret: String = riservati::open(ctx, Self::place(self.id), &self.segreto)?;
        let endpoints = match (&self.authorize, &self.token, &self.jwks) {
            (Some(authorize), Some(token), Some(jwks)) => {
                Some(Endpoints { authorize: authorize.clone(), token: token.clone(), jwks: jwks.clone() })
            }
            _ => None,
        };
        Ok(Provider {
            issuer: self.emittente.clone(),
            endpoints,
            client_id: self.client_id.clone(),
            client_secret: secret.into(),
            scope: self.ambito.clone(),
            extra: self.codice_scuola.as_deref().map(Gateway::school).unwrap_or_default(),
            pkce: self.pkce,
            secret_in_body: self.segreto_nel_corpo,
            claim: self.attributo.clone(),
        })
    }

    /// Whether the provider itself asks for two factors: SPID and CIE at level 2 do.
    pub fn is_two_factors(&self) -> bool {
        self.tipo == Tipo::Gateway
    }

    /// Whether what decides who enters is the same: then the proof still counts.
    pub fn is_same_way(&self, other: &Fornitore) -> bool {
        let way = |f: &Fornitore| {
            (
                (
                    f.indirizzo.clone(),
                    f.emittente.clone(),
                    f.authorize.clone(),
                    f.token.clone(),
                    f.jwks.clone(),
                ),
                (f.client_id.clone(), f.segreto.clone(), f.ambito.clone(), f.attributo.clone()),
                (f.codice_scuola.clone(), f.pkce, f.segreto_nel_corpo),
            )
        };
        way(self) == way(other)
    }

    /// The form of a provider.
    pub fn view(&self) -> FormView {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let yes = |value: bool| if value { "1".to_owned() } else { String::new() };
        FormView::of(&[
            ("tipo", self.tipo.code().to_owned()),
            ("nome", self.nome.clone()),
            ("indirizzo", self.indirizzo.clone()),
            ("emittente", self.emittente.clone()),
            ("authorize", text(&self.authorize)),
            ("token", text(&self.token)),
            ("jwks", text(&self.jwks)),
            ("client_id", self.client_id.clone()),
            ("ambito", self.ambito.clone()),
            ("attributo", self.attributo.clone()),
            ("codice_scuola", text(&self.codice_scuola)),
            ("pkce", yes(self.pkce)),
            ("segreto_nel_corpo", yes(self.segreto_nel_corpo)),
            ("attivo", yes(self.attivo)),
            ("unico", yes(self.unico)),
            ("version", self.version.to_string()),
        ])
    }

    /// What a new provider of this kind begins with.
    pub fn preset(tipo: Tipo, indirizzo: &str) -> FormView {
        let endpoints = Gateway::endpoints();
        let indirizzo = ("indirizzo", indirizzo.to_owned());
        match tipo {
            Tipo::Gateway => FormView::of(&[
                ("tipo", tipo.code().to_owned()),
                ("nome", "SPID o CIE".to_owned()),
                indirizzo,
                ("emittente", Gateway::ISSUER.to_owned()),
                ("authorize", endpoints.authorize),
                ("token", endpoints.token),
                ("jwks", endpoints.jwks),
                ("ambito", Gateway::SCOPE.to_owned()),
                ("attributo", "sub".to_owned()),
                ("pkce", "1".to_owned()),
                ("segreto_nel_corpo", "1".to_owned()),
                ("attivo", "1".to_owned()),
            ]),
            Tipo::Altro => FormView::of(&[
                ("tipo", tipo.code().to_owned()),
                ("nome", String::new()),
                indirizzo,
                ("ambito", "openid profile".to_owned()),
                ("attributo", "fiscal_number".to_owned()),
                ("pkce", "1".to_owned()),
                ("attivo", "1".to_owned()),
            ]),
        }
    }

    /// Reads the form. The secret of `standing` stays when none is typed.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(ctx: &Ctx, form: &mut Form, standing: Option<&Fornitore>) -> Result<Fornitore, AppError> {
        let id = standing.map_or_else(|| ctx.new_id(), |standing| standing.id);
        let tipo = standing.map(|standing| standing.tipo).or_else(|| form.code("tipo"));
        let nome = form.required("nome", 60);
        let indirizzo = address(ctx, form, "indirizzo", true).unwrap_or_default();
        if indirizzo.splitn(4, '/').nth(3).is_some_and(|path| !path.is_empty()) {
            form.fail("indirizzo", Message::new("identita-errore-radice"));
        }
        let indirizzo = indirizzo.trim_end_matches('/').to_owned();
        let emittente = address(ctx, form, "emittente", true).unwrap_or_default();
        let authorize = address(ctx, form, "authorize", false);
        let token = address(ctx, form, "token", false);
        let jwks = address(ctx, form, "jwks", false);
        let given = [&authorize, &token, &jwks].into_iter().flatten().count();
        if given != 0 && given != 3 {
            form.fail("authorize", Message::new("identita-errore-tre-indirizzi"));
        }
        let client_id = form.required("client_id", 200);
        let segreto = form.text("segreto", 500);
        if segreto.is_empty() && standing.is_none() {
            form.fail("segreto", Message::new("modulo-obbligatorio"));
        }
        let ambito = form.required("ambito", 200);
        if !ambito.split(' ').any(|word| word == "openid") && !ambito.is_empty() {
            form.fail("ambito", Message::new("identita-errore-ambito"));
        }
        let attributo = form.required("attributo", 200);
        let codice_scuola = form.text("codice_scuola", 20).to_uppercase();
        let is_gateway = tipo == Some(Tipo::Gateway);
        if is_gateway && codice_scuola.is_empty() {
            form.fail("codice_scuola", Message::new("modulo-obbligatorio"));
        } else if !codice_scuola.is_empty()
            && let Err(error) = CodiceMeccanografico::from_str(&codice_scuola)
        {
            form.fail_rule("codice_scuola", &error);
        }
        form.finish()?;
        let tipo = tipo.ok_or(AppError::NotFound)?;
        let segreto = match standing {
            Some(standing) if segreto.is_empty() => standing.segreto.clone(),
            _ => riservati::seal(ctx, Self::place(id), &segreto)?,
        };
        Ok(Fornitore {
            id,
            tipo,
            nome,
            indirizzo,
            emittente,
            authorize,
            token,
            jwks,
            client_id,
            segreto,
            ambito,
            attributo,
            codice_scuola: (!codice_scuola.is_empty()).then_some(codice_scuola),
            pkce: form.ticked("pkce"),
            segreto_nel_corpo: form.ticked("segreto_nel_corpo"),
            attivo: form.ticked("attivo"),
            unico: form.ticked("unico"),
            provato_at: None,
            version: 1,
        })
    }
}

/// An https address; http of the own machine where a developer has said so.
fn address(ctx: &Ctx, form: &mut Form, field: &'static str, needed: bool) -> Option<String> {
    let text = if needed { form.required(field, 300) } else { form.text(field, 300) };
    if text.is_empty() {
        return None;
    }
    let local = ctx.app.config.oidc_locale || (field == "indirizzo" && !ctx.app.config.https);
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://").filter(|_| local));
    let is_sound = rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            && !rest.contains(|c: char| c.is_whitespace() || matches!(c, '#' | '?' | '@' | '\\'))
    });
    if !is_sound {
        form.fail(field, Message::new("identita-errore-indirizzo"));
    }
    Some(text)
}
