// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What somebody gets who has nothing to do with the object: a teacher of another class, the parent and the pupil of
//! another, and everybody of another school. What one may not see is not found.

use campanella_app::kit::routes::{Access, Route};

use super::world::{World, enter};
use super::{ROLES, Table, ask, endless, is_api, routes, username};
use crate::support::{Anonymous, Client, Installation, on_both};

/// Who asks at the same school: role, username.
pub const STRANGERS: [(&str, &str); 3] =
    [("docente", "tedesco"), ("genitore", "padre"), ("alunno", "alunno-b0")];

const COLUMNS: [&str; 4] = ["altro docente", "altro genitore", "altro alunno", "altra scuola"];

/// Routes that answer a stranger too, to whom, and why that is right.
const OPEN: [(&str, &str, &str); 12] = [
    ("/agenda", "altro docente", "a teacher's own agenda: the pupil in the address is not looked at"),
    ("/agenda", "altra scuola", "the same"),
    ("/aula/{computer}", "altro docente", "a teacher lets in the computer that shows the number"),
    ("/orario/aula/{nome}", "altra scuola", "the room of that name at one's own school"),
    ("/lezioni/{classe}/{data}/{ordinale}", "altro docente", SUBSTITUTION),
    ("/lezioni/{classe}/{data}/{ordinale}/appello", "altro docente", SUBSTITUTION),
    ("/lezioni/{classe}/{data}/{ordinale}/firma", "altro docente", SUBSTITUTION),
    ("/lezioni/{classe}/{data}/{ordinale}/fuori", "altro docente", SUBSTITUTION),
    ("/lezioni/{classe}/{data}/{ordinale}/testi", "altro docente", SUBSTITUTION),
    ("/api/v1/lezioni/{classe}/{data}/{ordinale}/appello", "altro docente", SUBSTITUTION),
    ("/api/v1/lezioni/{classe}/{data}/{ordinale}/firma", "altro docente", SUBSTITUTION),
    ("/api/v1/lezioni/{classe}/{data}/{ordinale}/testi", "altro docente", SUBSTITUTION),
];

const SUBSTITUTION: &str =
    "any teacher may sign an hour as a substitute, and nothing before having signed it";

fn is_open(route: &Route, column: &str) -> bool {
    OPEN.iter().any(|(path, who, _)| *who == column && *path == route.path)
}

/// Everybody of another school.
async fn others(inst: &Installation) -> Vec<(&'static str, Client)> {
    let mut others = Vec::new();
    for role in ROLES {
        if let Some(username) = username(role) {
            others.push((role, enter(inst, Anonymous::at_other(inst), username).await));
        }
    }
    others
}

async fn pages(world: &World, others: &[(&'static str, Client)], table: &mut Table) {
    for route in routes().iter().filter(|route| !endless(route) && !is_api(route)) {
        if route.access == Access::Public || !ask::names_an_object(route) {
            continue;
        }
        let mut cells = Vec::new();
        for (role, username) in STRANGERS {
            let answer = ask::send(world, &mut world.client(username), role, route).await;
            cells.push(super::judge(world, table, role, route, &answer));
        }
        cells.push(elsewhere(world, others, table, route).await);
        must_be_closed(table, route, &cells);
        table.row(route.method, route.path, &cells);
    }
}

/// What everybody of another school gets: the same.
async fn elsewhere(
    world: &World,
    others: &[(&'static str, Client)],
    table: &mut Table,
    route: &Route,
) -> &'static str {
    for (role, client) in others {
        let answer = ask::send(world, &mut client.clone(), role, route).await;
        let outcome = super::judge(world, table, role, route, &answer);
        if outcome != "non trovata" {
            return outcome;
        }
    }
    "non trovata"
}

async fn programs(world: &World, table: &mut Table) {
    for route in routes().iter().filter(|route| is_api(route) && ask::names_an_object(route)) {
        let mut cells = Vec::new();
        for (role, username) in STRANGERS {
            let mut program = Anonymous::at(&world.inst);
            let answer = ask::send_api(world, &mut program, world.bearer(username), route).await;
            cells.push(super::judge(world, table, role, route, &answer));
        }
        // A token of one school is nobody's at another.
        let mut elsewhere = Anonymous::at_other(&world.inst);
        let answer = ask::send_api(world, &mut elsewhere, world.bearer("dirigente"), route).await;
        cells.push(ask::outcome(&answer));
        must_be_closed(table, route, &cells);
        table.row(route.method, route.path, &cells);
    }
}

fn must_be_closed(table: &mut Table, route: &Route, cells: &[&str]) {
    for (column, cell) in COLUMNS.iter().zip(cells) {
        if is_open(route, column) == matches!(*cell, "non trovata" | "accesso") {
            table.faults.push(format!("{column} {} {}: {cell}", route.method, route.path));
        }
    }
}

on_both! {
    async fn golden_what_is_anothers_is_not_found(inst) {
        let world = World::build(inst).await;
        let others = others(&world.inst).await;
        let mut table = Table::of(&COLUMNS);
        pages(&world, &others, &mut table).await;
        programs(&world, &mut table).await;
        table.hold("permissions-altrui.txt");
    }

    async fn who_may_substitute_sees_no_pupil_before_signing(inst) {
        let world = World::build(inst).await;
        let path = world.fill("/lezioni/{classe}/{data}/{ordinale}");
        let page = world.client("tedesco").get(&path).await.expect(200);
        assert!(page.body.contains("sostituzione") && !page.body.contains("Alunno a0"), "{}", ask::words(&page));
    }
}
