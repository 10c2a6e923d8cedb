// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The map of routes, and what each role gets from each of them, held in golden files.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

use axum::body::Body;
use axum::http::Method;
use campanella_app::kit::assets;
use campanella_app::kit::routes::{Access, Route};
use campanella_app::schema::SCHEMA;
use campanella_app::urls;
use campanella_db::{Error, Sql, Tenant, Tx, params, sql};
use uuid::Uuid;

use crate::support::{
    Anonymous, Answer, Client, Docente, Installation, PASSWORD, TODAY, bearer, hour, on_both,
};
use crate::valutazioni;

const ROLES: [&str; 9] =
    ["docente", "genitore", "alunno", "segreteria", "dirigente", "staff", "dpo", "amministratore", "nessuno"];

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

/// What stands in the first school before anybody asks: a signed hour with an absence and its notice, a prova, a gap to
/// catch up with, a closure.
async fn furnish(inst: &Installation) {
    let mut docente = Docente::enter(inst, "matematica").await;
    let pupil = inst.school.alunni(inst.school.terza)[0];
    docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
    let grid = valutazioni::grid(&mut docente, "3A · Matematica").await;
    valutazioni::make(&mut docente, &grid, &[]).await;
    let pupil = pupil.to_string();
    let gap = [("alunno", pupil.as_str()), ("argomenti", "Frazioni"), ("modalita", "sportello")];
    docente.post(&format!("{grid}/recuperi/nuova"), &gap).await.expect(303);
    close_a_day(inst).await;
}

async fn close_a_day(inst: &Installation) {
    let closure =
        [("ambito", "istituto"), ("tipo", "sospensione"), ("dal", "2027-03-01"), ("motivo", "Neve")];
    client(inst, "segreteria").await.post("/calendario/chiusure", &closure).await.expect(303);
}

const CHIUSURA: Sql = sql!("SELECT id FROM chiusura WHERE istituto_id = $1 ORDER BY id LIMIT 1");

/// What somebody before has taken away stands again, so that everybody finds the same.
async fn restock(inst: &Installation) {
    let school = Uuid::from(inst.school.id);
    let undo = move |tx: &mut dyn Tx| {
        tx.exec(sql!("UPDATE prova SET annulled_at = NULL WHERE istituto_id = $1"), params![school])?;
        tx.exec(
            sql!("UPDATE job SET cancelled_at = NULL, failed_at = NULL WHERE istituto_id = $1"),
            params![school],
        )?;
        tx.exec(sql!("UPDATE credenziale SET disabled_at = NULL WHERE istituto_id = $1"), params![school])
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, undo).unwrap();
    if first(inst, CHIUSURA) == Uuid::nil().to_string() {
        close_a_day(inst).await;
    }
}

/// The first row of a table; nobody's when it has none.
fn first(inst: &Installation, sql: Sql) -> String {
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| tx.opt(sql, params![school], |row| row.id(0));
    let found = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    found.unwrap_or_else(Uuid::nil).to_string()
}

/// The object that a parameter of a route means, when its name alone does not say it.
fn particular(inst: &Installation, path: &str, name: &str) -> Option<String> {
    let (place, _) = path.trim_start_matches("/api/v1").trim_start_matches('/').split_once('/')?;
    let found = match (place, name) {
        ("lavori", _) => first(inst, sql!("SELECT id FROM job WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
        ("calendario", _) => first(inst, CHIUSURA),
        ("sedi", _) | (_, "sede") => first(inst, sql!("SELECT id FROM sede WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
        ("orario", "giorno") => "1".to_owned(),
        ("orario", "id") if path.contains("docente") => inst.school.persona("matematica").to_string(),
        ("orario", "id") => inst.school.terza.to_string(),
        ("orario", "nome") => "A1".to_owned(),
        ("persone", "persona") if path.contains("{legame}") => inst.school.persona("alunno-a0").to_string(),
        (_, "materia") => inst.school.materia("Matematica").to_string(),
        (_, "gruppo") => inst.school.gruppo("avvalenti").to_string(),
        (_, "prova") => first(inst, sql!("SELECT id FROM prova WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
        (_, "carenza") => first(inst, sql!("SELECT id FROM carenza WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
        (_, "legame") => first(inst, sql!("SELECT id FROM genitore_alunno WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
        (_, "iscrizione") => first(
            inst,
            sql!(
                "SELECT i.id FROM iscrizione i JOIN persona p ON p.istituto_id = i.istituto_id AND p.id = i.alunno_id
                 WHERE i.istituto_id = $1 AND p.cognome = 'Alunno a02' LIMIT 1"
            ),
        ),
        (_, "ruolo") => first(
            inst,
            sql!(
                "SELECT r.id FROM ruolo r JOIN persona p ON p.istituto_id = r.istituto_id AND p.id = r.persona_id
                 WHERE r.istituto_id = $1 AND p.cognome = 'Alunno a02' LIMIT 1"
            ),
        ),
        _ => return None,
    };
    Some(found)
}

/// An object that the test school does not have yet: everybody gets a 404 there, which proves little. A new parameter is
/// furnished, not added here.
fn nobodys(route: &Route, name: &str) -> String {
    const MISSING: [&str; 10] = [
        "allegato",
        "compito",
        "deroga",
        "giustificazione",
        "impegno",
        "nota",
        "permanente",
        "permesso",
        "sanzione",
        "segreto",
    ];
    assert!(MISSING.contains(&name), "{}: the test has no {name}", route.path);
    Uuid::nil().to_string()
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
            Some(name) => particular(inst, route.path, name)
                .or_else(|| known.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
                .unwrap_or_else(|| nobodys(route, name)),
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn username(role: &str) -> Option<&str> {
    match role {
        "docente" => Some("matematica"),
        "genitore" => Some("madre"),
        "alunno" => Some("alunno-a0"),
        "nessuno" => None,
        other => Some(other),
    }
}

async fn client(inst: &Installation, role: &str) -> Client {
    let Some(username) = username(role) else { return Anonymous::at(inst) };
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

/// For each role the header of a client of the API that may do everything its scopes can say.
fn bearers(inst: &Installation) -> Vec<(&'static str, Option<String>)> {
    let scopes: BTreeSet<&str> = routes()
        .iter()
        .filter_map(|route| match route.access {
            Access::Api(scope, _) => Some(scope),
            _ => None,
        })
        .collect();
    let scopes = scopes.into_iter().collect::<Vec<_>>().join(" ");
    ROLES.map(|role| (role, username(role).map(|username| bearer(inst, username, &scopes)))).to_vec()
}

async fn ask_with(client: &mut Client, bearer: Option<&str>, route: &Route, path: &str) -> Answer {
    let method = if route.method == "GET" { Method::GET } else { Method::POST };
    let mut request = client.request(method, path).header("idempotency-key", "una");
    if let Some(bearer) = bearer {
        request = request.header("authorization", bearer);
    }
    let request = request.header("content-type", "application/json").body(Body::from("{}")).unwrap();
    client.send(request).await
}

/// What a program gets with a token of each role.
async fn permissions_of_tokens(inst: &Installation) -> String {
    let bearers = bearers(inst);
    let mut text = heading();
    for route in routes().iter().filter(|route| matches!(route.access, Access::Api(..))) {
        let path = address(inst, route);
        let mut line = format!("{:<4} {:<60} ", route.method, route.path);
        for (role, bearer) in &bearers {
            restock(inst).await;
            let answer = ask_with(&mut Anonymous::at(inst), bearer.as_deref(), route, &path).await;
            let outcome = outcome(&answer);
            assert_ne!(outcome, "GUASTO", "{role} {} {path}: {}", route.method, answer.body);
            let _ = write!(line, "{outcome:<15}");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn heading() -> String {
    let mut text = format!("{:<66}", "");
    for role in ROLES {
        let _ = write!(text, "{role:<15}");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

async fn permissions(inst: &Installation) -> String {
    let mut text = heading();
    for route in routes().iter().filter(|route| !endless(route)) {
        let mut line = format!("{:<4} {:<60} ", route.method, route.path);
        for role in ROLES {
            // A session of its own for each request: some of them end it.
            let mut client = client(inst, role).await;
            restock(inst).await;
            let path = address(inst, route);
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

/// Everything that a table holds, a text for each row, in order.
fn contents(inst: &Installation, tenant: &Tenant, table: &str) -> Vec<String> {
    let read = |text: String| {
        let sql = Sql::from_macro(Box::leak(text.into_boxed_str()));
        let read = move |tx: &mut dyn Tx| tx.all(sql, params![], |row| row.text(0));
        inst.app.db.read_blocking::<_, Error, _>(tenant, read)
    };
    // PostgreSQL writes a row as text; SQLite is asked for its columns.
    if let Ok(rows) = read(format!("SELECT CAST(t AS TEXT) AS riga FROM {table} t ORDER BY 1")) {
        return rows;
    }
    let columns =
        format!("SELECT group_concat('quote(' || name || ')', '||') FROM pragma_table_info('{table}')");
    let columns = read(columns).unwrap().join("");
    read(format!("SELECT {columns} FROM {table} ORDER BY 1")).unwrap()
}

/// A hash of the contents of each table of the first school and of the platform.
fn contents_of_tables(inst: &Installation) -> BTreeMap<String, u64> {
    let places = [(SCHEMA.school, inst.school.tenant.clone()), (SCHEMA.system, Tenant::System)];
    let mut hashes = BTreeMap::new();
    for (migrations, tenant) in places {
        for table in migrations.iter().flat_map(|m| m.sql.split("CREATE TABLE ").skip(1)) {
            let name = table.split([' ', '(']).next().unwrap();
            let mut hasher = DefaultHasher::new();
            contents(inst, &tenant, name).hash(&mut hasher);
            hashes.insert(name.to_owned(), hasher.finish());
        }
    }
    hashes
}

on_both! {
    async fn golden_permissions(inst) {
        furnish(&inst).await;
        golden("permissions-api.txt", &permissions_of_tokens(&inst).await);
        golden("permissions.txt", &permissions(&inst).await);
    }

    async fn every_answer_carries_the_security_headers(inst) {
        furnish(&inst).await;
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
        furnish(&inst).await;
        for (role, bearer) in bearers(&inst) {
            let mut client = client(&inst, role).await;
            let before = contents_of_tables(&inst);
            for route in routes().iter().filter(|route| route.method == "GET" && !endless(route)) {
                let path = address(&inst, route);
                client.get(&path).await;
                if bearer.is_some() && matches!(route.access, Access::Api(..)) {
                    ask_with(&mut Anonymous::at(&inst), bearer.as_deref(), route, &path).await;
                }
                assert_eq!(contents_of_tables(&inst), before, "{role} {}", route.path);
            }
        }
    }

    async fn no_page_shows_a_key_instead_of_a_text(inst) {
        furnish(&inst).await;
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
            let request = client.request(method, "/adesso").body(Body::empty()).unwrap();
            client.send(request).await.expect(404);
        }
    }
}
