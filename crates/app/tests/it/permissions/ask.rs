// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One request of the matrix: a route with its object, its query and a body that is right, sent by somebody.

use axum::body::Body;
use axum::http::Method;
use campanella_app::kit::routes::{Access, Route};

use super::forms::{self, Form};
use super::requests::{BODIES, FORMS, Filled, QUERIES};
use super::world::World;
use super::{ROLES, username};
use crate::support::{Answer, Client};

/// What an address means by a name, where the name alone does not say it.
fn meaning<'a>(path: &str, name: &'a str) -> &'a str {
    match (path.trim_start_matches("/api/v1").split('/').nth(1).unwrap_or_default(), name) {
        ("lavori", _) if path.ends_with("riprova") => "fallito",
        ("lavori", _) => "lavoro",
        // One on which nothing stands.
        ("cattedre", "cattedra") if path.ends_with("elimina") => "senza_ore",
        ("calendario", "id") => "chiusura",
        ("classi", "classe") if path == "/classi/{classe}/elimina" => "vuota",
        ("materie", "materia") if path.ends_with("elimina") => "inutile",
        ("sedi", "id") if path.ends_with("elimina") => "altrove",
        ("sedi", "id") => "sede",
        // The pupil whom the teacher of the matrix supports.
        ("sostegno", "alunno") => "seguito",
        ("orario", "giorno") => "lunedi",
        ("orario", "id") if path.contains("docente") => "docente",
        ("orario", "id") => "classe",
        ("persone", "persona") if path == "/persone/{persona}/elimina" => "superflua",
        ("persone", "persona") if path.ends_with("elimina") => "fraintesa",
        ("persone", "ruolo") if path.ends_with("elimina") => "frainteso",
        ("persone", "persona") if path.contains("{legame}") => "alunno",
        ("giustificazioni", "giustificazione") if path.ends_with("ripensa") => "decisa",
        ("gruppi", "gruppo")
            if path.ends_with("alunni/nuovo") || path.ends_with("/alunni") || path.ends_with("elimina") =>
        {
            "coro"
        }
        ("persone", "persona") if path.ends_with("iscrizioni/nuova") => "nuovo",
        // An hour that is not signed yet, and one that nothing hangs on.
        ("lezioni", "data") if path.contains("/firma") => "sabato",
        ("lezioni", "ordinale") if path.ends_with("/firma") => "terza",
        ("orario", "ordinale") => "sesta",
        ("compiti", "allegato") => "scheda",
        (_, "giorno") => "data",
        (_, name) => name,
    }
}

/// The address of a route, with the query that its page needs.
pub fn address(world: &World, route: &Route) -> String {
    let path = with_objects(world, route, route.path);
    let query = match route.method {
        "GET" => QUERIES.iter().find(|(asked, _)| *asked == route.path).map(|(_, query)| *query),
        _ => filled(route).and_then(|filled| filled.route.split_once('?')).map(|(_, query)| query),
    };
    query.map_or_else(|| path.clone(), |query| format!("{path}?{}", world.fill(query)))
}

/// A path of a request for a route with the objects that this route means.
fn with_objects(world: &World, route: &Route, path: &str) -> String {
    let parts = path.split('/').map(|part| match placeholder(part) {
        None => part.to_owned(),
        Some(name) => world
            .objects
            .get(meaning(route.path, name))
            .unwrap_or_else(|| panic!("{}: the school has no {name}", route.path))
            .clone(),
    });
    parts.collect::<Vec<_>>().join("/")
}

fn placeholder(part: &str) -> Option<&str> {
    part.strip_prefix('{').and_then(|name| name.strip_suffix('}'))
}

/// Whether the request names anything of the school that could be somebody else's.
pub fn names_an_object(route: &Route) -> bool {
    let in_path = route.path.split('/').filter_map(placeholder).any(|name| name != "file");
    in_path
        || QUERIES.iter().any(|(path, _)| route.method == "GET" && *path == route.path)
        || route.method == "POST"
            && filled(route).is_some_and(|filled| {
                filled.route.contains('{') || filled.fields.iter().any(|(_, value)| OBJECTS.contains(value))
            })
}

/// Objects that a body can name.
const OBJECTS: [&str; 3] = ["{alunno}", "{classe}", "{docente}"];

fn filled(route: &Route) -> Option<&'static Filled> {
    FORMS.iter().find(|filled| filled.route.split('?').next() == Some(route.path))
}

/// Sends the request as one with this role, by the browser that is given.
pub async fn send(world: &World, client: &mut Client, role: &str, route: &Route) -> Answer {
    let path = address(world, route);
    if route.method == "GET" {
        return client.get(&path).await;
    }
    if matches!(route.access, Access::Api(..)) {
        return client.post(&path, &[]).await;
    }
    let form = body(world, client, role, route, &path).await;
    send_form(client, &path, &form).await
}

/// A list to import.
pub const TABLE: &[u8] = b"Cognome;Nome\nNuovi;Ada\n";

/// Sends a form that was filled in before.
pub async fn send_form(client: &mut Client, path: &str, form: &Form) -> Answer {
    let fields: Vec<_> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    if let Some(field) = &form.file {
        let is_table = form.fields.iter().any(|(name, _)| name == "elenco");
        let file: (&str, &[u8]) =
            if is_table { ("elenco.csv", TABLE) } else { ("foglio.pdf", b"%PDF-1.7 foglio") };
        return client.upload(path, &fields, field, file).await;
    }
    client.post(path, &fields).await
}

/// The form as this person would send it; the form of somebody who may see it when this one may not.
pub async fn body(world: &World, client: &mut Client, role: &str, route: &Route, path: &str) -> Form {
    let filled = filled(route).unwrap_or_else(|| panic!("POST {} has no row in requests.rs", route.path));
    let mut form = Form { file: filled.file.map(str::to_owned), ..Form::default() };
    if let Some(page) = filled.page {
        let (page, action) = (page_address(world, route, page), path.split('?').next().unwrap_or_default());
        let mut found = forms::find(&client.get(&page).await.body, action);
        for other in ROLES {
            if found.is_none() {
                found = forms::find(&world.client(other).get(&page).await.body, action);
            }
        }
        form = found.unwrap_or_else(|| panic!("nobody finds the form of {} on {page}", route.path));
    }
    let typed = |name: &str| filled.fields.iter().any(|(field, _)| world.fill(field) == name);
    form.fields.retain(|(name, _)| !typed(name));
    for (name, value) in filled.fields {
        let value = value.replace("{io}", role).replace("{utente}", username(role).unwrap_or("madre"));
        form.fields.push((world.fill(name), world.fill(&value)));
    }
    form
}

fn page_address(world: &World, route: &Route, page: &str) -> String {
    if page.contains('?') { world.fill(page) } else { with_objects(world, route, page) }
}

/// Sends the request as a program does, with the header of a token.
pub async fn send_api(world: &World, client: &mut Client, bearer: Option<&str>, route: &Route) -> Answer {
    let path = address(world, route);
    let body = match route.method {
        "GET" => String::new(),
        _ => {
            let row = BODIES.iter().find(|(row, _)| *row == route.path);
            let (_, body) = row.unwrap_or_else(|| panic!("POST {} has no row in requests.rs", route.path));
            world.fill(body)
        }
    };
    let method = if route.method == "GET" { Method::GET } else { Method::POST };
    let mut request = client.request(method, &path).header("idempotency-key", "una");
    if let Some(bearer) = bearer {
        request = request.header("authorization", bearer);
    }
    client.send(request.header("content-type", "application/json").body(Body::from(body)).unwrap()).await
}

/// What an answer means for permissions.
pub fn outcome(answer: &Answer) -> &'static str {
    match answer.status.as_u16() {
        303 if answer.header("location").starts_with("/accesso?poi") => "accesso",
        200..=399 => "sì",
        401 => "accesso",
        403 => "rifiutata",
        404 => "non trovata",
        // A rule of the law or of the school refuses what is otherwise in order.
        422 => "regola",
        _ => "GUASTO",
    }
}

/// What the page says, for a person who reads why the test failed.
pub fn words(answer: &Answer) -> String {
    let body = answer.body.split("<main").nth(1).unwrap_or(&answer.body);
    let text =
        body.split("</main>").next().unwrap_or(body).split('<').filter_map(|part| part.split('>').nth(1));
    let text = text.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    if text.is_empty() { body.to_owned() } else { text.chars().take(WORDS_MAX).collect() }
}

/// Longest text of [`words`].
const WORDS_MAX: usize = 400;
