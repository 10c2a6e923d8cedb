// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Forms: parsed once, checked for the form token, kept as typed when something is wrong.

use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, Method, header};
use campanella_domain::RuleError;
use jiff::civil::Date;

use super::conferma;
use super::ctx::{Credential, Ctx, Inviato};
use super::error::{AppError, FieldError, Message};
use super::idempotency::Idempotency;

/// Largest ordinary form, in bytes. Uploads have their own way.
pub const FORM_LIMIT: usize = 256 * 1024;

/// What a person types is a few pages at most; a longer form is not given back after the end of a session, in bytes.
pub(super) const GIVEN_BACK: usize = 32 * 1024;
/// Fields that hold a password, a key or a word of passage: a form with one is never given back in a page.
const SECRETS: [&str; 8] =
    ["password", "nuova", "ripeti", "vecchia", "segreto", "codice", "richiesta", "conferma.prova"];

/// The fields of a form in the order they came, with the faults found so far.
#[derive(Debug, Clone, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    errors: Vec<FieldError>,
    /// The key made at the tap, or rendered in the page for plain forms.
    pub idempotency: Option<Idempotency>,
    /// A script sent it and wants JSON.
    pub wants_json: bool,
}

impl Form {
    /// A form from its fields, for pages that show one before anything was sent.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Form {
        Form { fields: fields.into_iter().collect(), ..Form::default() }
    }

    fn parse(body: &[u8]) -> Result<Vec<(String, String)>, AppError> {
        body.split(|b| *b == b'&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let mut halves = pair.splitn(2, |b| *b == b'=');
                let name = decode(halves.next().unwrap_or_default())?;
                let value = decode(halves.next().unwrap_or_default())?;
                Ok((name, value))
            })
            .collect()
    }

    /// The value of a field as it was sent; empty when it is missing.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Replaces a field, or adds it.
    pub fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// Whether a field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    /// All values of a repeated field.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The fields called `prefix.<rest>`, as `(rest, value)`.
    pub fn prefixed<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields.iter().filter_map(move |(field, value)| {
            Some((field.strip_prefix(prefix)?.strip_prefix('.')?, value.as_str()))
        })
    }

    /// Trimmed text of at most `max` characters; a fault is noted when it is longer.
    pub fn text(&mut self, name: &str, max: usize) -> String {
        let text = self.value(name).trim().to_owned();
        if text.chars().count() > max {
            self.fail(name, Message::new("modulo-troppo-lungo").with("n", max));
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.fail(name, Message::new("modulo-carattere-non-ammesso"));
        }
        text
    }

    /// Text that must not be empty.
    pub fn required(&mut self, name: &str, max: usize) -> String {
        let text = self.text(name, max);
        if text.is_empty() {
            self.fail(name, Message::new("modulo-obbligatorio"));
        }
        text
    }

    /// A date as the browser sends it, `2026-11-23`; `None` when empty.
    pub fn opt_date(&mut self, name: &str) -> Option<Date> {
        let text = self.value(name).trim().to_owned();
        if text.is_empty() {
            return None;
        }
        self.parsed(name, text.parse::<Date>().ok(), "modulo-data-non-valida")
    }

    /// A date that must be there.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        if self.value(name).trim().is_empty() {
            self.fail(name, Message::new("modulo-obbligatorio"));
            return None;
        }
        self.opt_date(name)
    }

    /// A whole number within bounds; `None` when empty.
    pub fn opt_int(&mut self, name: &str, min: i64, max: i64) -> Option<i64> {
        let text = self.value(name).trim().to_owned();
        if text.is_empty() {
            return None;
        }
        match text.parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => Some(number),
            _ => {
                self.fail(name, Message::new("modulo-numero-non-valido").with("min", min).with("max", max));
                None
            }
        }
    }

    /// A whole number that must be there.
    pub fn int(&mut self, name: &str, min: i64, max: i64) -> Option<i64> {
        if self.value(name).trim().is_empty() {
            self.fail(name, Message::new("modulo-obbligatorio"));
            return None;
        }
        self.opt_int(name, min, max)
    }

    /// Minutes after midnight of a time such as `8:05`; `None` when empty.
    pub fn opt_time(&mut self, name: &str) -> Option<u16> {
        let text = self.value(name).trim().to_owned();
        if text.is_empty() {
            return None;
        }
        self.parsed(name, parse_time(&text), "modulo-ora-non-valida")
    }

    /// A time that must be there.
    pub fn time(&mut self, name: &str) -> Option<u16> {
        if self.value(name).trim().is_empty() {
            self.fail(name, Message::new("modulo-obbligatorio"));
            return None;
        }
        self.opt_time(name)
    }

    /// Something with a text form: an identifier, a code. `None` when empty.
    pub fn opt_code<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        let text = self.value(name).trim().to_owned();
        if text.is_empty() {
            return None;
        }
        self.parsed(name, text.parse().ok(), "modulo-scelta-non-valida")
    }

    /// A choice that must be there.
    pub fn code<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        if self.value(name).trim().is_empty() {
            self.fail(name, Message::new("modulo-obbligatorio"));
            return None;
        }
        self.opt_code(name)
    }

    fn parsed<T>(&mut self, name: &str, value: Option<T>, message: &'static str) -> Option<T> {
        if value.is_none() {
            self.fail(name, Message::new(message));
        }
        value
    }

    /// A ticked box.
    pub fn ticked(&self, name: &str) -> bool {
        matches!(self.value(name), "1" | "on" | "true")
    }

    /// Notes a fault at a field; the first one at a field stays.
    pub fn fail(&mut self, field: &str, message: Message) {
        if !self.errors.iter().any(|e| e.field == field) {
            self.errors.push(FieldError { field: field.to_owned(), message });
        }
    }

    /// Notes one more fault at a field that holds several things.
    pub fn fail_also(&mut self, field: &str, message: Message) {
        self.errors.push(FieldError { field: field.to_owned(), message });
    }

    /// Notes at a field what a rule of the domain refuses.
    pub fn fail_rule(&mut self, field: &str, error: &impl RuleError) {
        self.fail(field, Message { key: error.key(), args: error.args() });
    }

    /// Goes on only when no fault was found.
    ///
    /// # Errors
    /// [`AppError::Form`] with every fault.
    pub fn finish(&self) -> Result<(), AppError> {
        if self.errors.is_empty() { Ok(()) } else { Err(AppError::Form(self.errors.clone())) }
    }

    /// All fields, to show again what was typed.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

/// Minutes after midnight of `H:MM` or `HH:MM`.
pub fn parse_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn decode(encoded: &[u8]) -> Result<String, AppError> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let pair = [rest.next().copied().unwrap_or(0), rest.next().copied().unwrap_or(0)];
                let text = std::str::from_utf8(&pair).map_err(|_| malformed())?;
                bytes.push(u8::from_str_radix(text, 16).map_err(|_| malformed())?);
            }
            other => bytes.push(*other),
        }
    }
    String::from_utf8(bytes).map_err(|_| AppError::BadRequest(Message::new("errore-utf8")))
}

fn malformed() -> AppError {
    AppError::BadRequest(Message::new("errore-modulo-malformato"))
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"))
}

pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        value.starts_with("application/json") || value.starts_with("application/problem+json")
    })
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &S) -> Result<Form, AppError> {
        if !is_form(request.headers()) {
            return Err(malformed());
        }
        let head = Form::head(&request);
        let body = super::body::read(request, FORM_LIMIT).await?;
        head.admit(Form::parse(&body)?, &[])
    }
}

/// What the head of a request says about the form in its body.
pub(super) struct FormHead {
    ctx: Option<Ctx>,
    path: String,
    wants_json: bool,
    header_key: Option<String>,
    con_file: bool,
}

impl Form {
    /// Reads the form of somebody who is not signed in any more: the answer gives back what was typed. A file is not kept.
    pub(crate) async fn remember_unsigned(request: Request) {
        if request.method() != Method::POST || wants_json(request.headers()) {
            return;
        }
        let ctx = request.extensions().get::<Ctx>().cloned();
        let con_file = !is_form(request.headers());
        let fields = if con_file {
            super::allegato::text_fields(request).await
        } else {
            super::body::read(request, GIVEN_BACK).await.and_then(|body| Form::parse(&body))
        };
        // Whatever cannot be read cannot be given back either: the refusal itself is the same.
        if let Ok(fields) = fields {
            Form::from_fields(fields).remember(ctx.as_ref(), con_file);
        }
    }

    /// Keeps the fields for the page that gives them back, unless one of them holds a secret.
    fn remember(mut self, ctx: Option<&Ctx>, con_file: bool) {
        if self.fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str())) {
            return;
        }
        self.fields.retain(|(name, _)| !name.starts_with(conferma::PREFIX) && name != "csrf");
        if let Some(ctx) = ctx {
            // A form is read once.
            let _ = ctx.sent.set(Inviato { campi: self.fields, con_file });
        }
    }

    pub(super) fn head(request: &Request) -> FormHead {
        let headers = request.headers();
        FormHead {
            ctx: request.extensions().get::<Ctx>().cloned(),
            path: request.uri().path().to_owned(),
            wants_json: wants_json(headers),
            header_key: headers.get("idempotency-key").and_then(|v| v.to_str().ok()).map(str::to_owned),
            con_file: !is_form(headers),
        }
    }
}

impl FormHead {
    /// The form with these fields, once its token is checked; `file` is what came beside them.
    pub(super) fn admit(self, fields: Vec<(String, String)>, file: &[u8]) -> Result<Form, AppError> {
        let mut form = Form { fields, wants_json: self.wants_json, ..Form::default() };
        let actor = self.ctx.as_ref().and_then(|ctx| ctx.actor.as_ref());
        if let Some(Credential::Session { csrf, .. }) = actor.map(|actor| &actor.credential)
            && form.value("csrf") != &**csrf
        {
            form.remember(self.ctx.as_ref(), self.con_file);
            return Err(AppError::FormToken);
        }
        if !self.path.starts_with(conferma::PAGE) {
            // What proved the person on the way here is nobody else's business.
            form.fields.retain(|(name, _)| !name.starts_with(conferma::PREFIX));
        }
        if let Some(ctx) = self.ctx.as_ref().filter(|_| file.is_empty()) {
            // A form is read once.
            let _ = ctx.sent.set(Inviato { campi: form.fields.clone(), con_file: self.con_file });
        }
        let key = self.header_key.unwrap_or_else(|| form.value("chiave").to_owned());
        if !key.is_empty() {
            let body = [canonical(&form.fields).as_slice(), file].concat();
            form.idempotency = Some(Idempotency::new(&key, &self.path, &body)?);
        }
        Ok(form)
    }
}

/// The form token changes with the session, so it is no part of what a repeated request must match.
fn canonical(fields: &[(String, String)]) -> Vec<u8> {
    let mut text = Vec::new();
    for (name, value) in fields.iter().filter(|(name, _)| name != "csrf" && name != "chiave") {
        text.extend_from_slice(name.as_bytes());
        text.push(0);
        text.extend_from_slice(value.as_bytes());
        text.push(0);
    }
    text
}

/// What was typed and what is wrong with it, for templates: `f.v("nome")`, `f.e("nome")`.
#[derive(Debug, Clone, Default)]
pub struct FormView {
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
    general: Option<String>,
}

/// A choice of a list, already in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opzione {
    /// What is sent.
    pub valore: String,
    /// What is read.
    pub testo: String,
}

impl Opzione {
    /// A choice.
    pub fn new(valore: impl ToString, testo: impl Into<String>) -> Opzione {
        Opzione { valore: valore.to_string(), testo: testo.into() }
    }
}

impl FormView {
    /// A form as it stands in the record.
    pub fn of(values: &[(&str, String)]) -> FormView {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        FormView { values, ..FormView::default() }
    }

    /// A form from names made at run time.
    pub fn from_pairs(values: Vec<(String, String)>) -> FormView {
        FormView { values, ..FormView::default() }
    }

    /// A refused form: what was typed, with each fault at its field. After a conflict of versions each field that
    /// somebody else changed says what stands, and sending the form again replaces it knowingly.
    pub fn refused(form: &Form, error: &AppError, l: super::i18n::L) -> FormView {
        FormView::refused_in(form, error, l, |_, value| value.to_owned())
    }

    /// [`FormView::refused`], with the words in which the page says the value of a field.
    pub fn refused_in(
        form: &Form,
        error: &AppError,
        l: super::i18n::L,
        words: impl Fn(&str, &str) -> String,
    ) -> FormView {
        let mut view = FormView { values: form.fields.clone(), ..FormView::default() };
        for (field, text) in error.fields(l) {
            view.add_error(field, &text);
        }
        if let AppError::Conflict(conflict) = error {
            view.set("version", conflict.version.to_string());
            for standing in &conflict.attuale {
                let typed: Vec<&str> = form.values(&standing.campo).collect();
                if typed.join(", ") != standing.valore {
                    let text = match standing.valore.as_str() {
                        "" => l.t("modulo-conflitto-vuoto").into_owned(),
                        value => l.ta("modulo-conflitto-campo", "valore", words(&standing.campo, value)),
                    };
                    view.errors.retain(|(field, _)| *field != standing.campo);
                    view.errors.push((standing.campo.clone(), text));
                }
            }
        }
        if view.errors.is_empty() || matches!(error, AppError::Conflict(_)) {
            view.general = Some(error.detail(l));
        }
        view
    }

    /// The record as it stands, with the faults of another form of the same page.
    #[must_use]
    pub fn with_faults(mut self, error: &AppError, l: super::i18n::L) -> FormView {
        for (field, text) in error.fields(l) {
            self.add_error(field, &text);
        }
        if self.errors.is_empty() {
            self.general = Some(error.detail(l));
        }
        self
    }

    /// Several faults at one field are told one after the other.
    fn add_error(&mut self, field: String, text: &str) {
        match self.errors.iter_mut().find(|(told, _)| *told == field) {
            Some((_, told)) => {
                told.push(' ');
                told.push_str(text);
            }
            None => self.errors.push((field, text.to_owned())),
        }
    }

    /// Replaces the value of a field.
    pub fn set(&mut self, name: &str, value: String) {
        self.values.retain(|(field, _)| field != name);
        self.values.push((name.to_owned(), value));
    }

    /// What is wrong with the form as a whole.
    pub fn generale(&self) -> Option<&str> {
        self.general.as_deref()
    }

    /// The value of a field.
    pub fn v(&self, name: impl AsRef<str>) -> &str {
        let name = name.as_ref();
        self.values.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// How many values a field has: for boxes.
    pub fn quanti(&self, name: &str) -> usize {
        self.values.iter().filter(|(field, _)| field == name).count()
    }

    /// Whether a field has this value: for options and boxes.
    pub fn is(&self, name: impl AsRef<str>, value: &str) -> bool {
        let name = name.as_ref();
        self.values.iter().any(|(field, v)| field == name && v == value)
    }

    /// The fault at a field, or nothing.
    pub fn e(&self, name: impl AsRef<str>) -> Option<&str> {
        let name = name.as_ref();
        self.errors.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    /// Every fault, for the summary above the form.
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty() || self.general.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every template of the product below a folder.
    fn templates(folder: &std::path::Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(templates(&path));
            } else if path.extension().is_some_and(|extension| extension == "html") {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
        found
    }

    #[test]
    fn what_is_typed_hidden_is_never_given_back() {
        let all = templates(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let inputs = all.iter().flat_map(|text| text.split("<input").skip(1));
        let hidden: Vec<&str> = inputs
            .filter_map(|input| input.split('>').next().filter(|tag| tag.contains("type=\"password\"")))
            .map(|tag| tag.split("name=\"").nth(1).unwrap().split('"').next().unwrap())
            .collect();
        assert!(hidden.len() > 4, "{hidden:?}");
        for name in hidden {
            assert!(
                SECRETS.contains(&name),
                "{name} is typed hidden, and a form with it would be given back"
            );
        }
    }

    #[test]
    fn percent_and_plus_are_decoded() {
        let fields = Form::parse(b"a=%C3%A8+bello&b=&stato.x=A").unwrap();
        assert_eq!(fields[0], ("a".into(), "è bello".into()));
        let form = Form::from_fields(fields);
        assert_eq!(form.prefixed("stato").collect::<Vec<_>>(), [("x", "A")]);
    }

    #[test]
    fn invalid_utf8_is_refused_with_its_own_message() {
        let error = Form::parse(b"a=%FF%FE").unwrap_err();
        assert!(matches!(error, AppError::BadRequest(m) if m.key == "errore-utf8"));
    }

    #[test]
    fn truncated_escape_is_refused() {
        assert!(Form::parse(b"a=%C").is_err());
        assert!(Form::parse(b"a=%").is_err());
    }

    #[test]
    fn every_fault_is_kept_at_its_field() {
        let mut form = Form::from_fields([("dal".into(), "31/12".into()), ("n".into(), "99".into())]);
        assert_eq!(form.date("dal"), None);
        assert_eq!(form.int("n", 1, 10), None);
        assert_eq!(form.required("nome", 10), "");
        let Err(AppError::Form(errors)) = form.finish() else { panic!("accepted") };
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["dal", "n", "nome"]);
    }

    #[test]
    fn times_are_minutes_after_midnight() {
        assert_eq!(parse_time("8:05"), Some(485));
        assert_eq!(parse_time("23:59"), Some(1439));
        assert_eq!(parse_time("24:00"), None);
        assert_eq!(parse_time("8"), None);
    }
}
