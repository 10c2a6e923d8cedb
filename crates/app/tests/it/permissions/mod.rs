// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The map of routes, and what each role gets from each of them, held in golden files.

mod ask;
mod closed;
mod factors;
mod foreign;
mod forms;
mod headers;
mod reading;
mod requests;
mod snapshot;
mod world;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use axum::body::Body;
use axum::http::Method;
use campanella_app::kit::routes::{Access, Route};
use campanella_app::urls;
use campanella_domain::accesso::conferma::AttoGrave;

use crate::support::{Anonymous, Answer, golden, on_both};
use world::World;

const ROLES: [&str; 12] = [
    "docente",
    "genitore",
    "alunno",
    "segreteria",
    "dirigente",
    "staff",
    "dsga",
    "ata",
    "dpo",
    "referente_ia",
    "amministratore",
    "nessuno",
];

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

fn username(role: &str) -> Option<&str> {
    match role {
        "docente" => Some("matematica"),
        "genitore" => Some("madre"),
        "alunno" => Some("alunno-a0"),
        "nessuno" => None,
        other => Some(other),
    }
}

fn is_api(route: &Route) -> bool {
    matches!(route.access, Access::Api(..))
}

fn endless(route: &Route) -> bool {
    route.path.starts_with("/vivo")
}

/// Every scope of the API.
fn scopes() -> String {
    let scopes: BTreeSet<&str> = routes()
        .iter()
        .filter_map(|route| match route.access {
            Access::Api(scope, _) => Some(scope),
            _ => None,
        })
        .collect();
    let acts = AttoGrave::ALL.iter().map(|atto| atto.scope());
    scopes.into_iter().map(str::to_owned).chain(acts).collect::<Vec<_>>().join(" ")
}

/// How the tables are read.
const LEGEND: &str = "\
# sì: la pagina si apre, la scrittura è fatta   -: non trovata, come se non ci fosse   accesso: prima si entra
# regola: chi chiede può, ma una regola della legge o della scuola rifiuta
";

/// A table of outcomes: a line for each route, a column for each who asks.
struct Table {
    text: String,
    /// What the refusals of the route by a rule say.
    rules: Vec<String>,
    faults: Vec<String>,
}

impl Table {
    fn of(columns: &[&str]) -> Table {
        let mut table = Table { text: LEGEND.to_owned(), rules: Vec::new(), faults: Vec::new() };
        table.row("", "", columns);
        table
    }

    fn row(&mut self, method: &str, path: &str, cells: &[&str]) {
        let mut line = format!("{method:<4} {path:<60} ");
        for cell in cells {
            let shown = if *cell == "non trovata" { "-" } else { cell };
            let _ = write!(line, "{shown:<15} ");
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
        self.rules.clear();
    }

    /// Compares with the golden file, once nothing is wrong.
    fn hold(self, name: &str) {
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
        golden(name, &self.text);
    }
}

/// What a person of each role gets from each page, with a body that is right: a yes means that it was done.
async fn permissions(world: &World) -> Table {
    let mut table = Table::of(&ROLES);
    let clock = &world.inst.app.clock;
    for route in routes().iter().filter(|route| !endless(route) && !is_api(route)) {
        let mut cells = Vec::new();
        // The attempts of a stranger come back with time, and there are more routes than attempts.
        clock.set(clock.now() + Duration::from_millis(100));
        for role in ROLES {
            let answer = ask::send(world, &mut world.client(role), role, route).await;
            cells.push(judge(world, &mut table, role, route, &answer));
        }
        must_open(&mut table, route, &cells);
        table.row(route.method, route.path, &cells);
    }
    table
}

/// What a program gets with a token of each role.
async fn permissions_of_tokens(world: &World) -> Table {
    let mut table = Table::of(&ROLES);
    for route in routes().iter().filter(|route| is_api(route)) {
        let mut cells = Vec::new();
        for role in ROLES {
            let mut program = Anonymous::at(&world.inst);
            let answer = ask::send_api(world, &mut program, world.bearer(role), route).await;
            cells.push(judge(world, &mut table, role, route, &answer));
        }
        must_open(&mut table, route, &cells);
        table.row(route.method, route.path, &cells);
    }
    table
}

fn judge(world: &World, table: &mut Table, who: &str, route: &Route, answer: &Answer) -> &'static str {
    let outcome = ask::outcome(answer);
    // Nobody comes back from a provider whom they did not ask.
    let is_way_back = route.path.ends_with("/ritorno");
    if outcome == "GUASTO" || outcome == "regola" && route.method == "GET" && !is_way_back {
        let words = ask::words(answer);
        table.faults.push(format!("{who} {} {}: {} {words}", route.method, route.path, answer.status));
    }
    if outcome == "regola" {
        table.rules.push(format!("{who}: {}", ask::words(answer)));
    }
    if outcome == "sì" && route.method == "POST" {
        world.put_back();
    }
    outcome
}

/// Routes that open only after something that a role alone does not bring about, with the file that proves them.
const APART: [(&str, &str); 5] = [
    ("/accesso/arrivo", "scuole.rs: whoever comes from a school that they have linked"),
    ("/altre-scuole/consenso", "scuole.rs: whoever began to link this school at another one"),
    ("/altre-scuole/fine", "scuole.rs: whoever comes back with the word of the other school"),
    ("/accesso/aula/entra", "aula.rs: the browser that showed the number, once a teacher has let it in"),
    ("/accesso/conferma/identita", "identita/mod.rs: whoever came in by a provider"),
];

/// A route that nobody gets through proves nothing: its object or its body is wrong.
fn must_open(table: &mut Table, route: &Route, cells: &[&str]) {
    let is_apart = APART.iter().any(|(path, _)| *path == route.path);
    if !is_apart && !cells.contains(&"sì") {
        let fault = format!("nobody gets {} {}: {cells:?} {:?}", route.method, route.path, table.rules);
        table.faults.push(fault);
    }
}

/// A row that no route has would be a request that nobody sends.
#[test]
fn every_row_is_of_a_route_that_there_is() {
    let there: BTreeSet<(&str, &str)> = routes().iter().map(|route| (route.method, route.path)).collect();
    let forms = requests::FORMS.iter().map(|filled| ("POST", filled.route.split('?').next().unwrap()));
    let bodies = requests::BODIES.iter().map(|(path, _)| ("POST", *path));
    let queries = requests::QUERIES.iter().map(|(path, _)| ("GET", *path));
    for row in forms.chain(bodies).chain(queries) {
        assert!(there.contains(&row), "{row:?} is no route");
    }
}

on_both! {
    async fn golden_permissions(inst) {
        let world = World::build(inst).await;
        permissions_of_tokens(&world).await.hold("permissions-api.txt");
        permissions(&world).await.hold("permissions.txt");
    }

    async fn a_session_is_no_token(inst) {
        let world = World::build(inst).await;
        for route in routes().iter().filter(|route| is_api(route)) {
            for role in ROLES {
                let outcome = ask::outcome(&ask::send_api(&world, &mut world.client(role), None, route).await);
                let refused = if role == "nessuno" { "accesso" } else { "non trovata" };
                assert_eq!(outcome, refused, "{role} {}", route.path);
            }
        }
    }

    async fn no_page_shows_a_key_instead_of_a_text(inst) {
        let world = World::build(inst).await;
        for role in ROLES {
            let mut client = world.client(role);
            for route in routes().iter().filter(|route| route.method == "GET" && !endless(route)) {
                let answer = client.get(&ask::address(&world, route)).await;
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
        let mut client = world::client(&inst, "docente").await;
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            let request = client.request(method, "/adesso").body(Body::empty()).unwrap();
            client.send(request).await.expect(404);
        }
    }
}
