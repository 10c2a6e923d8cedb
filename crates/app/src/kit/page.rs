// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The shell of every page: header, navigation by role, footer. Templates call it `p`.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;

use super::assets;
use super::ctx::{Actor, Credential, Ctx, Tema};
use super::error::AppError;
use super::i18n::L;
use super::nav::{self, Voce};
use super::riepilogo;

/// Icons that mean a direction.
const TURNING: [&str; 7] = ["sinistra", "destra", "entra", "esci", "uscita", "fuori", "annulla"];

/// What the shell needs to know.
pub struct Page {
    /// Messages.
    pub l: L,
    /// Title of the page, already in the reader's language.
    pub titolo: String,
    /// Name of the school.
    pub scuola: String,
    /// Who is signed in.
    pub persona: Option<Persona>,
    /// Entries of the menu.
    pub menu: Vec<MenuEntry>,
    /// Whether the page saves by itself and shows the pill.
    pub salva: bool,
    /// What the page saves waits for a signature first.
    pub da_firmare: bool,
    /// A short good news to show once.
    pub esito: Option<String>,
    /// The look that the reader chose.
    pub tema: Tema,
    /// What a class must not read on the board is hidden.
    pub proiettato: bool,
    /// The reader writes in the register by profession: the menu leads to what was written in their name.
    pub scrive: bool,
    /// An entry from a browser never seen waits for the reader's word; never on a board.
    pub accesso_nuovo: bool,
    /// There are other schools in this installation, which the reader may link.
    pub altre_scuole: bool,
    /// It is a classroom PC: the lock is on every page, and the menu is the lesson.
    pub in_aula: bool,
    /// Invented data.
    pub demo: bool,
    /// The time of a clock that was set, when the data are the copy of a real register.
    pub prova: Option<String>,
    /// Local time of the school, for scripts.
    pub adesso: String,
    /// Accessibility statement of the school.
    pub dichiarazione: String,
}

/// The person in the header.
pub struct Persona {
    /// Identity: the login dialog of an expired session accepts nobody else.
    pub id: PersonaId,
    /// Name.
    pub nome: String,
    /// Active profile.
    pub profilo: Ruolo,
    /// Form token.
    pub csrf: String,
    /// Seconds of quiet after which the session ends.
    pub quiete: i64,
}

impl Persona {
    /// Message key of the active profile.
    pub fn ruolo_key(&self) -> String {
        format!("ruolo-{}", self.profilo.code())
    }
}

/// An entry of the menu.
pub struct MenuEntry {
    /// The entry.
    pub voce: &'static Voce,
    /// The page is under it.
    pub corrente: bool,
}

impl Page {
    /// The shell of a page with this title.
    pub fn new(ctx: &Ctx, titolo: impl Into<String>) -> Page {
        let persona = ctx.actor.as_ref().and_then(|actor| match &actor.credential {
            Credential::Session { csrf, .. } => Some(Persona {
                id: actor.persona_id,
                nome: actor.nome.to_string(),
                profilo: actor.profilo,
                csrf: csrf.to_string(),
                quiete: crate::accessi::idle_seconds(actor.profilo),
            }),
            _ => None,
        });
        // Before what comes first is done, the menu leads nowhere.
        let menu = match &ctx.actor {
            Some(Actor { credential: Credential::Session { first: None, .. }, profilo, .. }) => {
                nav::entries(*profilo)
            }
            _ => &[],
        };
        let in_aula = ctx.is_in_aula();
        let menu = if in_aula { menu.get(..1).unwrap_or_default() } else { menu };
        let config = &ctx.app.config;
        Page {
            l: ctx.l,
            titolo: titolo.into(),
            scuola: ctx.school.nome.to_string(),
            menu: menu.iter().map(|voce| MenuEntry { voce, corrente: false }).collect(),
            persona,
            salva: false,
            da_firmare: false,
            esito: None,
            tema: ctx.tema,
            proiettato: ctx.proiettato,
            scrive: ctx
                .actor
                .as_ref()
                .is_some_and(|actor| crate::accessi::giornata::PERSONALE.contains(&actor.profilo)),
            accesso_nuovo: ctx.accesso_nuovo && !ctx.proiettato && !in_aula,
            altre_scuole: ctx.app.schools.is_many() && !in_aula,
            in_aula,
            demo: config.demo,
            prova: (ctx.app.clock.is_set() && !config.demo).then(|| ctx.l.istante(ctx.now)),
            adesso: ctx.local().round(jiff::Unit::Second).unwrap_or_else(|_| ctx.local()).to_string(),
            dichiarazione: config.dichiarazione_accessibilita.clone().unwrap_or_default(),
        }
    }

    /// Marks the menu entry that the page is under.
    #[must_use]
    pub fn under(mut self, href: &str) -> Page {
        for entry in &mut self.menu {
            entry.corrente = entry.voce.href == href;
        }
        self
    }

    /// The page saves by itself.
    #[must_use]
    pub fn saving(mut self) -> Page {
        self.salva = true;
        self
    }

    /// The page saves by itself from the signature on; until then nothing of it stands.
    #[must_use]
    pub fn saving_once_signed(mut self) -> Page {
        self.da_firmare = true;
        self.saving()
    }

    /// Shows the good news of a write that led here: the `esito` of the query, if it is one of ours.
    #[must_use]
    pub fn with_outcome(mut self, esito: Option<&str>) -> Page {
        self.esito = esito.and_then(known_outcome).map(|key| self.l.t(key).into_owned());
        self
    }

    /// URL of a built file.
    pub fn a(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// Markup of an icon; the name is one of the sprite's. Icons that mean a direction turn in right-to-left pages.
    pub fn i(&self, name: &str) -> String {
        let turns = if TURNING.contains(&name) { " c-icona--verso" } else { "" };
        let sprite = assets::url("icone.svg");
        format!(r##"<svg class="c-icona{turns}" aria-hidden="true"><use href="{sprite}#i-{name}"/></svg>"##)
    }

    /// The form token, empty when nobody is signed in.
    pub fn csrf(&self) -> &str {
        self.persona.as_ref().map_or("", |persona| persona.csrf.as_str())
    }
}

fn known_outcome(esito: &str) -> Option<&'static str> {
    const KNOWN: [&str; 25] = [
        "esito-bloccato",
        "esito-scuola-collegata",
        "esito-scuola-tolta",
        "esito-salvato",
        "esito-lettera-consegnata",
        "esito-lettere-stampate",
        "esito-atto-emesso",
        "esito-creato",
        "esito-eliminato",
        "esito-password",
        "esito-sbloccato",
        "esito-firma-tolta",
        "esito-giustificata",
        "esito-ritirata",
        "esito-accettata",
        "esito-respinta",
        "esito-ripensata",
        "esito-permesso-inviato",
        "esito-permesso-accettato",
        "esito-assenza-annunciata",
        "esito-permesso-ritirato",
        "esito-lavoro-ripetuto",
        "esito-lavoro-annullato",
        "esito-importato",
        "esito-importazione-scartata",
    ];
    KNOWN.into_iter().find(|key| key.strip_prefix("esito-") == Some(esito))
}

/// Renders a template as a page that no cache may keep.
///
/// # Errors
/// Internal, when the template fails.
pub fn html(template: &impl Template) -> Result<Response, AppError> {
    html_with(StatusCode::OK, template)
}

/// Renders a template with a status.
///
/// # Errors
/// Internal, when the template fails.
pub fn html_with(status: StatusCode, template: &impl Template) -> Result<Response, AppError> {
    let body = template.render().map_err(|e| AppError::Internal(format!("template: {e}")))?;
    let body = if status.is_client_error() { riepilogo::name_fields(&body) } else { body };
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Ok(response)
}
