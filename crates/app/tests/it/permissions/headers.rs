// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the answers tell the browser to allow, and that nothing of a person is kept on the way.

use campanella_app::kit::routes::Access;
use campanella_domain::ruoli::Ruolo;

use super::world::World;
use super::{ask, endless, routes};
use crate::support::{Anonymous, Answer, Program, on_both};

const HSTS: &str = "strict-transport-security";

/// What every answer carries, whatever it is.
fn assert_headers(answer: &Answer, path: &str) {
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ] {
        assert_eq!(answer.header(name), value, "{path}: {name}");
    }
}

on_both! {
    async fn every_answer_carries_the_security_headers(inst) {
        let world = World::build(inst).await;
        for route in routes().iter().filter(|route| !endless(route)) {
            let answer = ask::send(&world, &mut world.client("docente"), "docente", route).await;
            assert_headers(&answer, route.path);
            assert_eq!(answer.header(HSTS), "", "{}", route.path);
            assert!(!answer.header("cache-control").is_empty(), "{}", route.path);
            if !matches!(route.access, Access::Public) {
                assert_eq!(answer.header("cache-control"), "no-store", "{}", route.path);
            }
            if route.method == "POST" {
                world.put_back();
            }
        }
    }

    async fn a_page_an_answer_of_the_api_and_errors_carry_them(inst) {
        let mut docente = crate::permissions::world::client(&inst, "docente").await;
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read");
        for (path, status) in [("/adesso", 200), ("/non-esiste", 404), ("/persone", 404)] {
            let answer = docente.get(path).await.expect(status);
            assert_headers(&answer, path);
            assert_eq!((answer.header("cache-control"), answer.header(HSTS)), ("no-store", ""), "{path}");
        }
        for (path, status) in [("/api/v1/adesso", 200), ("/api/v1/non-esiste", 404)] {
            let answer = program.get(path).await.expect(status);
            assert_headers(&answer, path);
            assert_eq!((answer.header("cache-control"), answer.header(HSTS)), ("no-store", ""), "{path}");
        }
    }

    async fn a_site_reached_by_https_is_never_asked_otherwise(inst) {
        let mut anybody = Anonymous::at(&inst);
        anybody.meet(&inst.by_https());
        for (path, status) in [("/accesso", 200), ("/adesso", 303), ("/api/v1/adesso", 401), ("/non-esiste", 404)] {
            let answer = anybody.get(path).await.expect(status);
            assert_headers(&answer, path);
            assert_eq!(answer.header(HSTS), "max-age=63072000; includeSubDomains", "{path}");
        }
    }
}
