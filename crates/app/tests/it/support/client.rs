// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who acts is a type: each client is signed in as one person, keeps its cookies and sends the form token.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::process::Command;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use campanella_app::kit::app::App;
use campanella_app::kit::problem::encode;
use campanella_app::urls;
use campanella_domain::ids::{ClasseId, PersonaId};
use serde_json::Value;
use tower::ServiceExt;

use super::{Installation, PASSWORD, School};

const LARGEST_ANSWER: usize = 16 * 1024 * 1024;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// A header as text; empty when it is missing.
    pub fn header(&self, name: impl Into<String>) -> &str {
        let name: HeaderName = name.into().parse().unwrap();
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The status, which must be this one; the body is shown otherwise.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{} {}", self.header("location"), self.body);
        self
    }

    /// Must be a refusal with this status whose text says `words`.
    #[track_caller]
    pub fn refused(self, status: u16, words: &str) -> Answer {
        let answer = self.expect(status);
        assert!(answer.body.contains(words), "{words:?} is not in {}", answer.body);
        answer
    }

    /// The text of a document, as Poppler reads it.
    pub fn pdf_text(&self) -> String {
        assert_eq!(self.header("content-type"), "application/pdf", "{}", self.body);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &self.bytes).unwrap();
        let read = Command::new("pdftotext").arg("-layout").arg(file.path()).arg("-").output();
        String::from_utf8(read.expect("apt-get install poppler-utils").stdout).unwrap()
    }

    /// Value of an input of the page.
    pub fn input(&self, name: &str) -> Option<String> {
        let (_, rest) = self.body.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split('"').next()?.to_owned())
    }
}

/// A browser.
#[derive(Clone)]
pub struct Client {
    router: Router,
    pub host: String,
    pub cookies: BTreeMap<String, String>,
    pub csrf: String,
}

/// Fields of a form, in their order.
pub type Fields<'a> = &'a [(&'a str, &'a str)];

impl Client {
    fn new(router: &Router, school: &School) -> Client {
        Client {
            router: router.clone(),
            host: school.host.clone(),
            cookies: BTreeMap::new(),
            csrf: String::new(),
        }
    }

    /// From now on the browser meets another process, which opened the same data.
    pub fn meet(&mut self, app: &Arc<App>) {
        self.router = urls::router(app.clone());
    }

    /// A request with the host and the cookies of this browser.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut builder = Request::builder().method(method).uri(path).header(header::HOST, &self.host);
        if !cookies.is_empty() {
            builder = builder.header(header::COOKIE, cookies.join("; "));
        }
        builder
    }

    /// Sends a request and keeps the cookies of the answer.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, LARGEST_ANSWER).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body, bytes: bytes.to_vec() }
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Sends a plain form with the form token.
    pub async fn post(&mut self, path: &str, fields: Fields<'_>) -> Answer {
        let request = self.request(Method::POST, path);
        self.send(self.form(request, fields)).await
    }

    /// Sends a form as the script does: wants JSON, with the key made at the tap.
    pub async fn save(&mut self, path: &str, key: &str, fields: Fields<'_>) -> Answer {
        let request = self.request(Method::POST, path).header(header::ACCEPT, "application/json");
        let request = request.header("idempotency-key", key);
        self.send(self.form(request, fields)).await
    }

    /// Sends a form with a file in the field `allegato`, as a browser does; `None` when nobody chose one.
    pub async fn post_with_file(
        &mut self,
        path: &str,
        fields: Fields<'_>,
        file: Option<(&str, &[u8])>,
    ) -> Answer {
        self.upload(path, fields, "allegato", file.unwrap_or(("", b""))).await
    }

    /// Sends a form with a file, name and content, in a field.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: Fields<'_>,
        field: &str,
        (name, content): (&str, &[u8]),
    ) -> Answer {
        const BOUNDARY: &str = "----campanella-prova";
        let mut body = Vec::new();
        for (name, value) in std::iter::once(&("csrf", self.csrf.as_str())).chain(fields) {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// A request with a form in its body.
    pub fn form(&self, builder: axum::http::request::Builder, fields: Fields<'_>) -> Request<Body> {
        let token = ("csrf", self.csrf.as_str());
        let all = std::iter::once(&token).filter(|(_, token)| !token.is_empty()).chain(fields);
        let body: Vec<String> =
            all.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        builder
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .unwrap()
    }

    /// Signs in; the form token of the new session is kept.
    pub async fn login(&mut self, username: &str, password: &str) -> Answer {
        let answer = self.post("/accesso", &[("username", username), ("password", password)]).await;
        if answer.status == StatusCode::SEE_OTHER {
            self.take_token().await;
        }
        answer
    }

    /// Reads the form token out of a page that everybody has.
    pub async fn take_token(&mut self) {
        let mut page = self.get("/accesso/sessioni").await;
        if page.status == StatusCode::SEE_OTHER {
            // Who owes the code of the second factor sees no other page.
            page = self.get("/accesso/codice").await;
        }
        self.csrf = page.input("csrf").unwrap_or_default();
    }

    /// The session cookie.
    pub fn session(&self) -> Option<&String> {
        self.cookies.get("campanella")
    }
}

macro_rules! actors {
    ($($(#[$about:meta])* $name:ident;)*) => {$(
        $(#[$about])*
        #[derive(Clone)]
        pub struct $name(Client);

        impl $name {
            /// Signs in as the person with this username.
            pub async fn enter(installation: &Installation, username: &str) -> $name {
                $name(entered(installation, &installation.school, username).await)
            }
        }

        impl Deref for $name {
            type Target = Client;
            fn deref(&self) -> &Client {
                &self.0
            }
        }

        impl DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Client {
                &mut self.0
            }
        }
    )*};
}

actors! {
    /// A teacher.
    Docente;
    /// A guardian.
    Famiglia;
    /// A pupil.
    Alunno;
    /// The office.
    Segreteria;
    /// Who governs the use of artificial intelligence: the referente, the dirigente, the DPO.
    Governo;
}

async fn entered(installation: &Installation, school: &School, username: &str) -> Client {
    let mut client = Client::new(&installation.router, school);
    client.login(username, PASSWORD).await.expect(303);
    assert!(!client.csrf.is_empty(), "{username} has no form token");
    client
}

/// Nobody, at the host of the first school.
pub struct Anonymous;

impl Anonymous {
    /// A browser without cookies.
    pub fn at(installation: &Installation) -> Client {
        Client::new(&installation.router, &installation.school)
    }

    /// A browser without cookies at the other school.
    pub fn at_other(installation: &Installation) -> Client {
        Client::new(&installation.router, &installation.other)
    }
}

/// The address of an hour.
pub fn hour(classe: ClasseId, data: &str, ordinale: u8) -> String {
    format!("/lezioni/{classe}/{data}/{ordinale}")
}

impl Docente {
    /// Signs an hour and calls its roll with these exceptions: letter, and hour where it needs one.
    pub async fn firma_e_appello(
        &mut self,
        hour: &str,
        key: &str,
        exceptions: &[(PersonaId, &str, &str)],
    ) -> Answer {
        self.appello(hour, key, 0, &[("firma", "1")], exceptions).await
    }

    /// Calls a roll on a version that was seen.
    pub async fn appello(
        &mut self,
        hour: &str,
        key: &str,
        version: i64,
        more: Fields<'_>,
        exceptions: &[(PersonaId, &str, &str)],
    ) -> Answer {
        let version = version.to_string();
        let mut fields: Vec<(String, String)> = vec![("version".to_owned(), version)];
        fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        for (alunno, letter, at) in exceptions {
            fields.push((format!("stato.{alunno}"), (*letter).to_owned()));
            fields.push((format!("ora.{alunno}"), (*at).to_owned()));
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.save(&format!("{hour}/appello"), key, &fields).await
    }

    /// Writes the texts of an hour on a version that was seen.
    pub async fn testi(&mut self, hour: &str, key: &str, version: i64, fields: Fields<'_>) -> Answer {
        let version = version.to_string();
        let all: Vec<(&str, &str)> =
            std::iter::once(("version", version.as_str())).chain(fields.iter().copied()).collect();
        self.save(&format!("{hour}/testi"), key, &all).await
    }
}
