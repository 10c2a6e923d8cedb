// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Every route that writes is asked for a class that a scrutinio has closed: all refuse, but those that are named here
//! with a reason. A new route that forgets to ask fails.

use campanella_app::kit::routes::{Access, Route};

use super::forms::Form;
use super::snapshot::Snapshot;
use super::world::World;
use super::{ROLES, ask, is_api, routes};
use crate::chiusi;
use crate::support::{Anonymous, Answer, on_both};

/// What a refusal says.
const SHUT: &str = "chiuso dallo scrutinio";

/// Routes that write elsewhere than in the register of a class, by the beginning of their path, and why.
const ELSEWHERE: [(&str, &str); 50] = [
    ("/ia", "which tools may be used: no scrutinio closes it"),
    ("/a-tuo-nome", ACCOUNT),
    ("/accesso", ACCOUNT),
    ("/agenda/calendario", ACCOUNT),
    ("/altre-scuole", ACCOUNT),
    ("/api/v1/atti", OFFICE),
    ("/api/v1/avvisi", ACCOUNT),
    ("/aula", ACCOUNT),
    ("/avvisi", ACCOUNT),
    ("/preferenze", ACCOUNT),
    ("/api/v1/calendario/ordini", OFFICE),
    ("/api/v1/cattedre", OFFICE),
    ("/api/v1/classi/{classe}/alunni", OFFICE),
    ("/api/v1/classi/{classe}/cattedre", OFFICE),
    ("/api/v1/classi/{classe}/coordinatori", OFFICE),
    ("/api/v1/classi/{classe}/gruppi", OFFICE),
    ("/api/v1/gruppi", OFFICE),
    ("/api/v1/sedi", OFFICE),
    ("/api/v1/lavori", OFFICE),
    ("/api/v1/periodi-chiusi", OFFICE),
    ("/accessi/casi", OFFICE),
    ("/accessi/lettere", OFFICE),
    ("/atti", OFFICE),
    ("/avvio", OFFICE),
    ("/calendario", OFFICE),
    ("/cattedre", OFFICE),
    ("/classi", OFFICE),
    ("/api/v1/firme/sblocca", OFFICE),
    ("/firme/sblocca", OFFICE),
    ("/gruppi", OFFICE),
    ("/importazioni", OFFICE),
    ("/impostazioni", OFFICE),
    ("/lavori", OFFICE),
    ("/materie", OFFICE),
    ("/orario", OFFICE),
    ("/persone", OFFICE),
    ("/sedi", OFFICE),
    ("/docenti/assenze", OFFICE),
    ("/api/v1/docenti/assenze", OFFICE),
    ("/evacuazione", "nobody is kept from counting pupils in an emergency"),
    (
        "/presenze",
        "counts for the whole year, until its last period is closed (D.P.R. 122/2009, art. 14 c. 7)",
    ),
    (
        "/api/v1/presenze",
        "counts for the whole year, until its last period is closed (D.P.R. 122/2009, art. 14 c. 7)",
    ),
    ("/api/v1/evacuazione", "nobody is kept from counting pupils in an emergency"),
    ("/api/v1/permessi", "says what is expected, not what happened"),
    ("/api/v1/sanzioni", "a proceeding goes on by its own terms (D.P.R. 249/1998)"),
    ("/permessi", "says what is expected, not what happened"),
    ("/api/v1/sostegno", SUPPORT),
    ("/sostegno", SUPPORT),
    ("/piani", "plans of a pupil and health documents: no scrutinio closes them"),
    ("/sanzioni", "a proceeding goes on by its own terms (D.P.R. 249/1998)"),
];

/// Single routes, too: they read, or say who may do what or see what from when.
const READING: [&str; 24] = [
    "/api/v1/famiglia/alunni/{alunno}/compiti/{compito}",
    "/api/v1/famiglia/alunni/{alunno}/note/{nota}/letta",
    "/api/v1/famiglia/alunni/{alunno}/permessi",
    "/api/v1/giustificazioni/alunni/{alunno}/online",
    "/api/v1/valutazioni/{cattedra}/obiettivi",
    "/api/v1/valutazioni/{cattedra}/obiettivi/{obiettivo}",
    "/api/v1/valutazioni/{cattedra}/prove/{prova}/consegna",
    "/compiti/{compito}/fatto",
    "/giustificazioni/classi/{classe}/{alunno}/online",
    "/giustificazioni/{giustificazione}/allegato",
    "/giustificazioni/{giustificazione}/apri",
    "/giustificazioni/{giustificazione}/motivo",
    "/note/{nota}/letta",
    "/presenze/classi/{classe}/esporta.csv",
    "/presenze/classi/{classe}/esporta.xlsx",
    "/registro/emergenza",
    "/registro/docente/pdf",
    "/registro/docente/{docente}/pdf",
    "/registro/{classe}/pdf",
    "/registro/{classe}/sostegno",
    "/valutazioni/{cattedra}/obiettivi/copia",
    "/valutazioni/{cattedra}/obiettivi/nuovo",
    "/valutazioni/{cattedra}/obiettivi/{obiettivo}",
    "/valutazioni/{cattedra}/prove/{prova}/consegna",
];

/// Routes by which some write in a closed class all the same: who, and why.
const DESPITE: [(&str, &[&str]); 4] = [
    ("/api/v1/compiti/{compito}/allegati/{allegato}/elimina", CAPI),
    ("/api/v1/compiti/{compito}/link/elimina", CAPI),
    ("/compiti/{compito}/allegati/{allegato}/elimina", CAPI),
    ("/compiti/{compito}/link/elimina", CAPI),
];

/// What should not be beside homework cannot wait for a period to be opened again: the school answers for it (GDPR, art. 5).
const CAPI: &[&str] = &["dirigente", "staff"];

const SUPPORT: &str = "a support teacher's own notes on a pupil: no scrutinio reads them";
const ACCOUNT: &str = "of a person, for themselves";
const OFFICE: &str = "of the office: the frame of the school, not what happened in class";

fn writes_in_the_register(route: &Route) -> bool {
    let elsewhere = ELSEWHERE.iter().any(|(beginning, _)| route.path.starts_with(beginning));
    route.method == "POST" && !elsewhere && !READING.contains(&route.path)
}

fn may(route: &Route, role: &str) -> bool {
    match route.access {
        Access::Public | Access::SignedIn => true,
        Access::Profiles(profiles) | Access::Api(_, profiles) => {
            profiles.iter().any(|profile| profile.code() == role)
        }
    }
}

/// A form that somebody filled in while the class was open.
struct Prepared {
    route: Route,
    role: &'static str,
    path: String,
    form: Form,
}

async fn fill_in(world: &World) -> Vec<Prepared> {
    let mut prepared = Vec::new();
    for route in routes().into_iter().filter(|route| writes_in_the_register(route) && !is_api(route)) {
        for role in ROLES.into_iter().filter(|role| may(&route, role)) {
            let path = ask::address(world, &route);
            let form = ask::body(world, &mut world.client(role), role, &route, &path).await;
            prepared.push(Prepared { route, role, path, form });
        }
    }
    prepared
}

/// What the answers to one route say: somebody is told that the period is closed, and nobody writes who is not named above.
fn judge(faults: &mut Vec<String>, route: &Route, answers: &[(&str, Answer)]) {
    let despite = DESPITE.iter().find(|(path, _)| *path == route.path).map_or(&[][..], |(_, roles)| *roles);
    for (role, answer) in answers {
        let (writes, may) = (ask::outcome(answer) == "sì", despite.contains(role));
        if writes != may {
            faults.push(format!(
                "{role} {} with {}: {}",
                if writes { "writes" } else { "does not write" },
                route.path,
                answer.status
            ));
        }
    }
    if !answers.iter().any(|(_, answer)| answer.status == 422 && answer.body.contains(SHUT)) {
        let told: Vec<String> = answers
            .iter()
            .map(|(role, answer)| format!("{role} {} {}", answer.status, ask::words(answer)))
            .collect();
        faults.push(format!("{} does not say that the period is closed: {told:?}", route.path));
    }
}

on_both! {
    async fn nothing_is_written_in_the_register_of_a_closed_class(inst) {
        let world = World::build(inst).await;
        let prepared = fill_in(&world).await;
        chiusi::close_as(&mut world.client("segreteria"), &world.inst, world.inst.school.terza, 1).await;
        let kept = Snapshot::take(&world.inst, "chiuso");
        let mut faults = Vec::new();
        for group in prepared.chunk_by(|a, b| a.route.path == b.route.path) {
            let mut answers = Vec::new();
            for Prepared { role, path, form, .. } in group {
                answers.push((*role, ask::send_form(&mut world.client(role), path, form).await));
                kept.put_back(&world.inst);
            }
            judge(&mut faults, &group[0].route, &answers);
        }
        for route in routes().iter().filter(|route| writes_in_the_register(route) && is_api(route)) {
            let mut answers = Vec::new();
            for role in ROLES.into_iter().filter(|role| may(route, role)) {
                let mut program = Anonymous::at(&world.inst);
                answers.push((role, ask::send_api(&world, &mut program, world.bearer(role), route).await));
                kept.put_back(&world.inst);
            }
            judge(&mut faults, route, &answers);
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
