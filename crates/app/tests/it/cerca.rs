// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What each role finds: people and classes that it may open, and nothing else.

use crate::support::{Anonymous, Client, Installation, PASSWORD, on_both};

async fn entered(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// Titles and addresses of what is found that is no page of the menu.
async fn found(client: &mut Client, text: &str) -> Vec<(String, String)> {
    let path = format!("/cerca?q={text}");
    let request = client.request(axum::http::Method::GET, &path).header("accept", "application/json");
    let answer = client.send(request.body(axum::body::Body::empty()).unwrap()).await.expect(200).json();
    let results = answer["risultati"].as_array().unwrap().clone();
    let of = |result: &serde_json::Value, name: &str| result[name].as_str().unwrap().to_owned();
    results.iter().filter(|r| r["tipo"] != "pagina").map(|r| (of(r, "titolo"), of(r, "url"))).collect()
}

on_both! {
    async fn each_role_finds_what_it_may_open_and_nothing_else(inst) {
        for (username, pupil, stranger, class, adult) in [
            ("segreteria", true, true, true, true),
            ("dirigente", true, true, true, true),
            ("staff", true, true, true, true),
            ("matematica", true, false, true, false),
            ("madre", true, false, false, false),
            ("padre", false, false, false, false),
            ("alunno-a0", true, false, false, false),
            ("alunno-b0", false, false, false, false),
            ("dpo", false, false, false, false),
            ("amministratore", false, false, false, false),
        ] {
            let mut client = entered(&inst, username).await;
            for (text, finds) in [("alunno%20a00", pupil), ("alunno%20c00", stranger), ("3A", class), ("corvini", adult)] {
                let results = found(&mut client, text).await;
                assert_eq!(!results.is_empty(), finds, "{username} {text}: {results:?}");
                for (titolo, url) in results {
                    let answer = client.get(&url).await;
                    assert_eq!(answer.status, 200, "{username} finds {titolo} at {url}, which does not open");
                }
            }
        }
    }

    async fn every_page_that_is_found_opens(inst) {
        for username in ["matematica", "madre", "alunno-a0", "segreteria", "dirigente", "staff", "dpo", "amministratore"] {
            let mut client = entered(&inst, username).await;
            for text in ["re", "pe", "no", "ca", "la", "vo", "gi", "cl", "or"] {
                let page = client.get(&format!("/cerca?q={text}")).await.expect(200).body;
                let links = page.split("c-elenco__link\" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
                let links: Vec<String> = links.map(str::to_owned).collect();
                for link in links {
                    assert_eq!(client.get(&link).await.status, 200, "{username} {link}");
                }
            }
        }
    }
}
