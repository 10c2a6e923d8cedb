// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A small provider of identities that can lie. It shares no code with the product: its tokens are made here by hand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use ring::{digest, hmac};
use serde_json::{Value, json};

use crate::support::{NOW, instant};

pub const CLIENT: &str = "scuola ada";
pub const SECRET: &str = "un segreto: con segni & blanks";

/// What the provider changes in the head and in the claims of its next token.
pub type Lie = fn(&mut Value, &mut Value);

struct Asked {
    nonce: String,
    challenge: Option<String>,
    redirect: String,
    subject: Value,
}

#[derive(Default)]
struct Standing {
    keys: HashMap<String, Arc<EcdsaKeyPair>>,
    published: Vec<String>,
    signs_with: String,
    codes: HashMap<String, Asked>,
    lie: Option<Lie>,
    issued: u32,
}

#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    standing: Arc<Mutex<Standing>>,
}

impl Provider {
    pub async fn start() -> Provider {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let provider = Provider { issuer, standing: Arc::default() };
        provider.new_key("prima", true);
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// A new key, with which it signs from now on.
    pub fn new_key(&self, kid: &str, published: bool) {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let key =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
        let mut standing = self.standing.lock().unwrap();
        standing.keys.insert(kid.to_owned(), Arc::new(key));
        standing.signs_with = kid.to_owned();
        if published {
            standing.published.push(kid.to_owned());
        }
    }

    /// The key with which it signs.
    pub fn sign_with(&self, kid: &str) {
        self.standing.lock().unwrap().signs_with = kid.to_owned();
    }

    pub fn lie(&self, lie: Option<Lie>) {
        self.standing.lock().unwrap().lie = lie;
    }

    /// Somebody proves who they are to the request at this address; gives back the code.
    pub fn log_in(&self, request: &HashMap<String, String>, subject: Value) -> String {
        assert_eq!(request["client_id"], CLIENT);
        assert_eq!(request["response_type"], "code");
        let mut standing = self.standing.lock().unwrap();
        standing.issued += 1;
        let code = format!("codice-{}", standing.issued);
        let asked = Asked {
            nonce: request["nonce"].clone(),
            challenge: request.get("code_challenge").cloned(),
            redirect: request["redirect_uri"].clone(),
            subject,
        };
        standing.codes.insert(code.clone(), asked);
        code
    }
}

async fn describe(State(provider): State<Provider>) -> Json<Value> {
    let at = |path: &str| format!("{}/{path}", provider.issuer);
    Json(json!({
        "issuer": provider.issuer, "authorization_endpoint": at("authorize"),
        "token_endpoint": at("token"), "jwks_uri": at("keys"),
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let standing = provider.standing.lock().unwrap();
    let key = |kid: &String| {
        let point = standing.keys[kid].public_key().as_ref();
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "kid": kid, "alg": "ES256",
            "x": Base64UrlUnpadded::encode_string(&point[1..33]),
            "y": Base64UrlUnpadded::encode_string(&point[33..65]),
        })
    };
    Json(json!({ "keys": standing.published.iter().map(key).collect::<Vec<_>>() }))
}

fn refused(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let pair = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The fields of a form or of a query.
pub fn fields(text: &str) -> HashMap<String, String> {
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn knows(headers: &HeaderMap, form: &HashMap<String, String>) -> bool {
    if let Some(basic) = headers.get("authorization").and_then(|v| v.to_str().ok()?.strip_prefix("Basic ")) {
        let pair = String::from_utf8(Base64::decode_vec(basic).unwrap()).unwrap();
        let (client, secret) = pair.split_once(':').unwrap();
        return decoded(client) == CLIENT && decoded(secret) == SECRET;
    }
    form.get("client_id").is_some_and(|id| id == CLIENT)
        && form.get("client_secret").is_some_and(|s| s == SECRET)
}

async fn token(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Response {
    let form = fields(&body);
    if !knows(&headers, &form) {
        return refused(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let mut standing = provider.standing.lock().unwrap();
    let Some(asked) = standing.codes.remove(&form["code"]) else {
        return refused(StatusCode::BAD_REQUEST, "invalid_grant");
    };
    let proof = form.get("code_verifier").map(|verifier| {
        Base64UrlUnpadded::encode_string(digest::digest(&digest::SHA256, verifier.as_bytes()).as_ref())
    });
    if asked.redirect != form["redirect_uri"] || asked.challenge != proof {
        return refused(StatusCode::BAD_REQUEST, "invalid_grant");
    }
    let now = instant(NOW).as_second();
    let mut head = json!({ "alg": "ES256", "kid": standing.signs_with, "typ": "JWT" });
    let mut claims = json!({
        "iss": provider.issuer, "aud": CLIENT, "sub": "persona-1", "nonce": asked.nonce,
        "iat": now, "exp": now + 300,
    });
    for (name, value) in asked.subject.as_object().unwrap() {
        claims[name] = value.clone();
    }
    if let Some(lie) = standing.lie {
        lie(&mut head, &mut claims);
    }
    let part = |value: &Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
    let signed = format!("{}.{}", part(&head), part(&claims));
    let signature = match head["alg"].as_str().unwrap() {
        "none" => Vec::new(),
        "HS256" => hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()), signed.as_bytes())
            .as_ref()
            .to_vec(),
        _ => {
            let key = &standing.keys[&standing.signs_with];
            key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap().as_ref().to_vec()
        }
    };
    let token = format!("{signed}.{}", Base64UrlUnpadded::encode_string(&signature));
    Json(json!({ "access_token": "x", "token_type": "Bearer", "id_token": token })).into_response()
}
