// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The one error of the product: what went wrong, in terms that a page or an API client can act on.

use std::fmt::Write as _;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use campanella_db::Failure;
use campanella_domain::RuleError;
use campanella_domain::accesso::conferma::AttoGrave;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use serde::Serialize;

use super::i18n::L;

/// A message key with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Fluent key.
    pub key: &'static str,
    /// Arguments, already formatted.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(key: &'static str) -> Message {
        Message { key, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Message {
        self.args.push((name, value.to_string()));
        self
    }

    /// The text in the reader's language. Arguments that are numbers choose plural forms.
    pub fn text(&self, l: L) -> String {
        let args: Vec<(&str, FluentValue<'_>)> =
            self.args.iter().map(|(name, value)| (*name, argument(value, l))).collect();
        l.msg(self.key, &args)
    }
}

/// Numbers choose plural forms, dates are written as the reader writes them, keys of days become their names.
fn argument(value: &str, l: L) -> FluentValue<'_> {
    if let Ok(number) = value.parse::<i64>() {
        return FluentValue::from(number);
    }
    if let Ok(date) = value.parse::<Date>() {
        return FluentValue::from(l.data(date));
    }
    if value.starts_with("giorno-") {
        return FluentValue::from(l.t(value));
    }
    FluentValue::from(value)
}

/// A fault at a field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field.
    pub field: String,
    /// What is wrong with it.
    pub message: Message,
}

/// One field of a record as it stands or as it was sent, for a conflict of versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldValue {
    /// Name of the field.
    pub campo: String,
    /// Its value as text.
    pub valore: String,
}

/// Somebody else wrote first: both values are shown (reliability, promise 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionConflict {
    /// The version that stands.
    pub version: i64,
    /// What stands.
    pub attuale: Vec<FieldValue>,
    /// What was sent.
    pub proposto: Vec<FieldValue>,
}

/// Everything that can go wrong with a request.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AppError {
    /// A rule of the register refuses it (422).
    #[error("rule {}", .message.key)]
    Rule {
        /// The rule, in words.
        message: Message,
        /// The field at fault, when there is one.
        field: Option<&'static str>,
    },
    /// Some fields of a form are wrong (422).
    #[error("form with {} wrong fields", .0.len())]
    Form(Vec<FieldError>),
    /// It does not exist, or the actor may not know that it does (404).
    #[error("not found")]
    NotFound,
    /// The form token or the origin of the request is not ours (403).
    #[error("request refused: {0}")]
    Denied(&'static str),
    /// The form was shown in another session, or in none (403).
    #[error("form of another session")]
    FormToken,
    /// The person must first prove again who they are (403).
    #[error("no fresh proof before {0}")]
    Unproven(AttoGrave),
    /// It is not for a session of a classroom PC (403).
    #[error("not from a classroom")]
    NotInAula,
    /// Nobody is signed in (401, or the login page).
    #[error("not signed in")]
    Unauthenticated,
    /// Another write came first (409).
    #[error("version conflict")]
    Conflict(Box<VersionConflict>),
    /// A unique constraint refused it (409).
    #[error("constraint {0}")]
    Duplicate(String),
    /// The request itself is malformed (400).
    #[error("bad request {}", .0.key)]
    BadRequest(Message),
    /// The body is larger than the limit (413).
    #[error("body too large")]
    TooLarge,
    /// Too many attempts; seconds to wait (429).
    #[error("too many requests, wait {0} s")]
    TooMany(u64),
    /// The storage is busy or away; seconds to wait (503).
    #[error("unavailable, wait {0} s")]
    Unavailable(u64),
    /// What is asked for is sealed with a key that is not here (503): whoever runs the register puts it back.
    #[error("sealed with another key, or the key is missing")]
    Sealed,
    /// A fault of ours (500). The text goes to the log only.
    #[error("internal: {0}")]
    Internal(String),
    /// A storage error on its way out, kept whole so that the storage can retry.
    #[error("storage: {0}")]
    Storage(campanella_db::Error),
}

impl AppError {
    /// A refusal of the domain, with its data and its field.
    pub fn from_rule(error: &impl RuleError) -> AppError {
        AppError::Rule { message: Message { key: error.key(), args: error.args() }, field: error.field() }
    }

    /// A rule that refuses, without a field.
    pub fn rule(message: Message) -> AppError {
        AppError::Rule { message, field: None }
    }

    /// A rule that refuses a field.
    pub fn rule_at(field: &'static str, message: Message) -> AppError {
        AppError::Rule { message, field: Some(field) }
    }

    /// Shorthand for one wrong field.
    pub fn field(field: impl Into<String>, message: Message) -> AppError {
        AppError::Form(vec![FieldError { field: field.into(), message }])
    }

    /// Somebody else wrote first. `fields` are name, value that stands, value that was sent.
    pub fn conflict(version: i64, fields: &[(&str, String, String)]) -> AppError {
        let value =
            |campo: &str, valore: &str| FieldValue { campo: campo.to_owned(), valore: valore.to_owned() };
        AppError::Conflict(Box::new(VersionConflict {
            version,
            attuale: fields.iter().map(|(campo, standing, _)| value(campo, standing)).collect(),
            proposto: fields.iter().map(|(campo, _, sent)| value(campo, sent)).collect(),
        }))
    }

    /// Somebody else wrote first: every field of two records that differs, as a form shows them. Of a field with several
    /// values all are told.
    pub fn conflict_of<N: AsRef<str>>(
        version: i64,
        standing: &[(N, String)],
        sent: &[(N, String)],
    ) -> AppError {
        let joined = |fields: &[(N, String)], name: &str| {
            let values =
                fields.iter().filter(|(field, _)| field.as_ref() == name).map(|(_, value)| value.as_str());
            values.collect::<Vec<_>>().join(", ")
        };
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in standing.iter().chain(sent) {
            if name.as_ref() != "version" && !names.contains(&name.as_ref()) {
                names.push(name.as_ref());
            }
        }
        let fields: Vec<_> = names
            .into_iter()
            .map(|name| (name, joined(standing, name), joined(sent, name)))
            .filter(|(_, standing, sent)| standing != sent)
            .collect();
        AppError::conflict(version, &fields)
    }

    /// The person can mend it in the form that was sent: the page is shown again with what was typed.
    pub fn is_refusal(&self) -> bool {
        matches!(self.status(), StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT)
    }

    /// A violated unique constraint becomes a fault of the field that holds the value.
    #[must_use]
    pub fn taken(self, constraint: &str, field: &str, message: Message) -> AppError {
        match self {
            AppError::Storage(campanella_db::Error::Conflict { constraint: found })
                if found == constraint =>
            {
                AppError::field(field, message)
            }
            other => other,
        }
    }

    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            AppError::Rule { .. } | AppError::Form(_) => StatusCode::UNPROCESSABLE_ENTITY,
            AppError::NotFound => StatusCode::NOT_FOUND,
            AppError::Denied(_) | AppError::FormToken | AppError::Unproven(_) | AppError::NotInAula => {
                StatusCode::FORBIDDEN
            }
            AppError::Unauthenticated => StatusCode::UNAUTHORIZED,
            AppError::Conflict(_) | AppError::Duplicate(_) => StatusCode::CONFLICT,
            AppError::BadRequest(_) => StatusCode::BAD_REQUEST,
            AppError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            AppError::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            AppError::Unavailable(_) | AppError::Sealed => StatusCode::SERVICE_UNAVAILABLE,
            AppError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            AppError::Storage(error) => storage_status(error),
        }
    }

    /// The heading of the error page and the `title` of the problem.
    pub fn title_key(&self) -> &'static str {
        match self {
            AppError::Sealed => return "errore-sigillato",
            AppError::Unproven(_) => return "errore-conferma",
            AppError::NotInAula => return "errore-aula",
            _ => {}
        }
        match self.status() {
            StatusCode::UNPROCESSABLE_ENTITY => "errore-regola",
            StatusCode::NOT_FOUND => "errore-non-trovato",
            StatusCode::FORBIDDEN => "errore-rifiutata",
            StatusCode::UNAUTHORIZED => "errore-accesso",
            StatusCode::CONFLICT => "errore-conflitto",
            StatusCode::BAD_REQUEST => "errore-richiesta",
            StatusCode::PAYLOAD_TOO_LARGE => "errore-troppo-grande",
            StatusCode::TOO_MANY_REQUESTS => "errore-troppe-richieste",
            StatusCode::SERVICE_UNAVAILABLE => "errore-non-disponibile",
            StatusCode::INSUFFICIENT_STORAGE => "errore-spazio-finito",
            _ => "errore-interno",
        }
    }

    /// What to do, in the reader's language.
    pub fn detail(&self, l: L) -> String {
        match self {
            AppError::Rule { message, .. } | AppError::BadRequest(message) => message.text(l),
            AppError::Form(errors) => {
                let mut text = String::new();
                for error in errors {
                    let _ =
                        write!(text, "{}{}", if text.is_empty() { "" } else { " · " }, error.message.text(l));
                }
                text
            }
            AppError::Denied(_) | AppError::FormToken => l.t("errore-rifiutata-dettaglio").into_owned(),
            AppError::Unproven(atto) => l.ta("errore-conferma-dettaglio", "ambito", atto.scope()),
            AppError::NotInAula => l.t("errore-aula-dettaglio").into_owned(),
            AppError::NotFound => l.t("errore-non-trovato-dettaglio").into_owned(),
            AppError::Unauthenticated => l.t("errore-accesso-dettaglio").into_owned(),
            AppError::Conflict(_) => l.t("errore-conflitto-dettaglio").into_owned(),
            AppError::Duplicate(constraint) => duplicate_message(constraint, l),
            AppError::TooLarge => l.t("errore-troppo-grande-dettaglio").into_owned(),
            AppError::TooMany(seconds) => l.tn("errore-troppe-richieste-dettaglio", *seconds),
            AppError::Unavailable(seconds) => l.tn("errore-non-disponibile-dettaglio", *seconds),
            AppError::Sealed => l.t("errore-sigillato-dettaglio").into_owned(),
            AppError::Internal(_) => l.t("errore-interno-dettaglio").into_owned(),
            AppError::Storage(error) => match storage_status(error) {
                StatusCode::INSUFFICIENT_STORAGE => l.t(error.key()).into_owned(),
                StatusCode::SERVICE_UNAVAILABLE => l.tn("errore-non-disponibile-dettaglio", RETRY_SECONDS),
                StatusCode::CONFLICT => match error {
                    campanella_db::Error::Conflict { constraint } => duplicate_message(constraint, l),
                    _ => l.t("errore-conflitto-dettaglio").into_owned(),
                },
                _ => l.t("errore-interno-dettaglio").into_owned(),
            },
        }
    }

    /// Seconds for the `Retry-After` header.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            AppError::TooMany(seconds) | AppError::Unavailable(seconds) => Some(*seconds),
            AppError::Storage(error) if storage_status(error) == StatusCode::SERVICE_UNAVAILABLE => {
                Some(RETRY_SECONDS)
            }
            _ => None,
        }
    }

    /// Wrong fields with their texts.
    pub fn fields(&self, l: L) -> Vec<(String, String)> {
        match self {
            AppError::Form(errors) => errors.iter().map(|e| (e.field.clone(), e.message.text(l))).collect(),
            AppError::Rule { message, field: Some(field) } => vec![((*field).to_owned(), message.text(l))],
            _ => Vec::new(),
        }
    }
}

const RETRY_SECONDS: u64 = 2;

fn storage_status(error: &campanella_db::Error) -> StatusCode {
    match error {
        campanella_db::Error::Conflict { .. } => StatusCode::CONFLICT,
        campanella_db::Error::Busy
        | campanella_db::Error::Unavailable
        | campanella_db::Error::LostPlace { .. } => StatusCode::SERVICE_UNAVAILABLE,
        campanella_db::Error::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Each unique constraint has its own sentence, `vincolo-<name>`; one general sentence stands for the others.
fn duplicate_message(constraint: &str, l: L) -> String {
    let key = format!("vincolo-{}", constraint.replace('_', "-"));
    let text = l.t(&key);
    if text == key { l.t("errore-doppione-dettaglio").into_owned() } else { text.into_owned() }
}

impl From<campanella_db::Error> for AppError {
    fn from(error: campanella_db::Error) -> AppError {
        AppError::Storage(error)
    }
}

impl Failure for AppError {
    fn db_error(&self) -> Option<&campanella_db::Error> {
        match self {
            AppError::Storage(error) => Some(error),
            _ => None,
        }
    }
}

/// The error rides in the response's extensions: the outer layer, which knows the language and whether a page or
/// JSON is wanted, gives it a body (`kit::problem`).
impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, AppError::Unauthenticated) {
            // What a program answers with (RFC 9110, 11.6.1); browsers ask nothing for it.
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::i18n::Lingua;

    #[test]
    fn a_full_disk_is_not_called_busy() {
        let error = AppError::from(campanella_db::Error::DiskFull);
        assert_eq!((error.status(), error.retry_after()), (StatusCode::INSUFFICIENT_STORAGE, None));
        assert!(error.detail(L::of(Lingua::It)).contains("non c'è più spazio"));
        assert_eq!(L::of(Lingua::It).t(error.title_key()), "Spazio esaurito");
    }
}
