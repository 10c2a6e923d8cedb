// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A program that speaks the API with a person's bearer token.

use axum::body::Body;
use axum::http::{Method, header};
use campanella_app::accessi::accounts::{self, NewToken};
use campanella_app::kit::jobs::program_ctx;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::token::Token;
use serde_json::Value;

use super::{Anonymous, Answer, Client, Installation};

/// A client of the API.
pub struct Program {
    client: Client,
    token: String,
}

impl Program {
    /// Acts for the person with this username in this role, with these scopes.
    pub fn of(inst: &Installation, username: &str, ruolo: Ruolo, scopes: &str) -> Program {
        let token = Token::generate().unwrap();
        let request = NewToken {
            username: username.to_owned(),
            ruolo: Some(ruolo),
            scopes: scopes.split(' ').map(str::to_owned).collect(),
            giorni: 30,
            digest: token.digest().as_bytes().to_vec(),
        };
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        let ctx = program_ctx(&inst.app, &school);
        let write = move |tx: &mut dyn campanella_db::Tx| accounts::create_token(tx, &ctx, &request);
        inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
        Program { client: Anonymous::at(inst), token: token.expose().to_owned() }
    }

    /// Reads.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty()).unwrap();
        self.client.send(request).await
    }

    /// Writes, with the key made for this wish.
    pub async fn post(&mut self, path: &str, key: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).header("idempotency-key", key);
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.client.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Sends a file as it is.
    pub async fn send_file(&mut self, path: &str, bytes: &[u8]) -> Answer {
        let request = self.request(Method::POST, path);
        let request = request.header(header::CONTENT_TYPE, "application/octet-stream");
        self.client.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let builder = self.client.request(method, path);
        builder.header(header::AUTHORIZATION, format!("Bearer {}", self.token))
    }
}
