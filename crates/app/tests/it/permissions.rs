// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The map of routes, and what each role gets from each of them, held in golden files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use axum::http::Method;
use campanella_app::kit::assets;
use campanella_app::kit::routes::{Access, Route};
use campanella_app::schema::SCHEMA;
use campanella_app::urls;
use campanella_db::{Sql, Tenant};

use crate::support::{
    Anonymous, Answer, Client, Docente, Installation, PASSWORD, TODAY, hour, on_both, rows,
};

const ROLES: [&str; 6] = ["docente", "genitore", "alunno", "segreteria", "dirigente", "nessuno"];

/// Compares with a golden file, or writes it when `UPDATE_GOLDEN=1`.
#[allow(clippy::disallowed_methods, reason = "the test run says whether to write")]
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        fs::write(&path, text).unwrap();
        return;
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(held, text, "{name} differs: look at it, then run `cargo xtask golden --update`");
}

fn access(access: Access) -> String {
    match access {
        Access::Public => "tutti".to_owned(),
        Access::SignedIn => "chi è entrato".to_owned(),
        Access::Profiles(profiles) => codes(profiles),
        Access::Api(scope, profiles) => format!("{scope} {}", codes(profiles)),
    }
}

fn codes(profiles: &[campanella_domain::ruoli::Ruolo]) -> String {
    profiles.iter().map(|ruolo| ruolo.code()).collect::<Vec<_>>().join(", ")
}

fn routes() -> Vec<Route> {
    let mut routes = urls::routes().list().to_vec();
    routes.sort_by_key(|route| (route.path, route.method));
    routes
}

#[test]
fn golden_routes() {
    let mut text = String::new();
    for route in routes() {
        let _ = writeln!(text, "{:<4} {:<60} {}", route.method, route.path, access(route.access));
    }
    golden("routes.txt", &text);
}

/// The address of a route with objects of the first school, those of 3A.
fn address(inst: &Installation, route: &Route) -> String {
    let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
    // Another one for the pages of the office: they close sessions and give new passwords.
    let other = inst.school.alunni(inst.school.terza)[2].to_string();
    let known = [
        ("classe", inst.school.terza.to_string()),
        ("cattedra", inst.school.cattedra.to_string()),
        ("alunno", pupil),
        ("persona", other),
        ("data", TODAY.to_owned()),
        ("giorno", TODAY.to_owned()),
        ("ordinale", "2".to_owned()),
        ("file", assets::url("campanella.css").trim_start_matches("/statico/").to_owned()),
    ];
    route
        .path
        .split('/')
        .map(|part| match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            None => part.to_owned(),
            Some(name) => known
                .iter()
                .find(|(known, _)| *known == name)
                .map_or_else(|| uuid::Uuid::nil().to_string(), |(_, value)| value.clone()),
        })
        .collect::<Vec<_>>()
        .join("/")
}

async fn client(inst: &Installation, role: &str) -> Client {
    let username = match role {
        "docente" => "matematica",
        "genitore" => "madre",
        "alunno" => "alunno-a0",
        "nessuno" => return Anonymous::at(inst),
        other => other,
    };
    // A second for each login: the bucket of strangers fills again.
    let clock = &inst.app.clock;
    clock.set(clock.now() + std::time::Duration::from_secs(1));
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// What an answer means for permissions: whether the door opened, not what was found behind it.
fn outcome(answer: &Answer) -> &'static str {
    match answer.status.as_u16() {
        303 if answer.header("location").starts_with("/accesso?poi") => "accesso",
        200..=399 => "sì",
        401 => "accesso",
        403 => "rifiutata",
        404 => "non trovata",
        400 | 409 | 413 | 422 => "sì, ma errata",
        _ => "GUASTO",
    }
}

async fn ask(client: &mut Client, route: &Route, path: &str) -> Answer {
    match route.method {
        "GET" => client.get(path).await,
        _ => client.post(path, &[]).await,
    }
}

fn endless(route: &Route) -> bool {
    route.path.starts_with("/vivo")
}

async fn permissions(inst: &Installation) -> String {
    let mut text = format!("{:<66}", "");
    for role in ROLES {
        let _ = write!(text, "{role:<15}");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    for route in routes().iter().filter(|route| !endless(route)) {
        let path = address(inst, route);
        let mut line = format!("{:<4} {:<60} ", route.method, route.path);
        for role in ROLES {
            // A session of its own for each request: some of them end it.
            let mut client = client(inst, role).await;
            let answer = ask(&mut client, route, &path).await;
            let outcome = outcome(&answer);
            assert_ne!(
                outcome, "GUASTO",
                "{role} {} {path}: {} {}",
                route.method, answer.status, answer.body
            );
            let _ = write!(line, "{outcome:<15}");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Rows of each table of the first school and of the platform.
fn rows_of_tables(inst: &Installation) -> BTreeMap<String, i64> {
    let places = [(SCHEMA.school, inst.school.tenant.clone()), (SCHEMA.system, Tenant::System)];
    let mut counts = BTreeMap::new();
    for (migrations, tenant) in places {
        for table in migrations.iter().flat_map(|m| m.sql.split("CREATE TABLE ").skip(1)) {
            let name = table.split([' ', '(']).next().unwrap();
            let sql = Sql::from_macro(Box::leak(format!("SELECT COUNT(*) FROM {name}").into_boxed_str()));
            counts.insert(name.to_owned(), rows(&inst.app, &tenant, sql));
        }
    }
    counts
}

on_both! {
    async fn golden_permissions(inst) {
        golden("permissions.txt", &permissions(&inst).await);
    }

    async fn every_answer_carries_the_security_headers(inst) {
        let mut client = client(&inst, "docente").await;
        for route in routes().iter().filter(|route| !endless(route)) {
            let answer = ask(&mut client, route, &address(&inst, route)).await;
            assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{}", route.path);
            assert!(!answer.header("content-security-policy").contains("unsafe"), "{}", route.path);
            for (name, value) in [("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin")] {
                assert_eq!(answer.header(name), value, "{}", route.path);
            }
            assert!(!answer.header("cache-control").is_empty(), "{}", route.path);
            if client.session().is_none() {
                client = self::client(&inst, "docente").await;
            }
        }
        let answer = client.get("/non-esiste").await.expect(404);
        assert!(!answer.header("content-security-policy").is_empty());
    }

    async fn reading_changes_nothing(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        for role in ROLES {
            let mut client = client(&inst, role).await;
            let before = rows_of_tables(&inst);
            for route in routes().iter().filter(|route| route.method == "GET" && !endless(route)) {
                client.get(&address(&inst, route)).await;
                assert_eq!(rows_of_tables(&inst), before, "{role} {}", route.path);
            }
        }
    }

    async fn no_page_shows_a_key_instead_of_a_text(inst) {
        for role in ROLES {
            let mut client = client(&inst, role).await;
            for route in routes().iter().filter(|route| route.method == "GET" && !endless(route)) {
                let answer = client.get(&address(&inst, route)).await;
                if !answer.header("content-type").starts_with("text/html") {
                    continue;
                }
                for mark in ["{$", "{ $", "href=\"\"", "src=\"\""] {
                    assert!(!answer.body.contains(mark), "{mark} in {role} {}", route.path);
                }
            }
        }
    }

    async fn other_methods_are_refused(inst) {
        let mut client = client(&inst, "docente").await;
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            let request = client.request(method, "/adesso").body(axum::body::Body::empty()).unwrap();
            client.send(request).await.expect(404);
        }
    }
}
