// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The rules of the school in one place: source, reason, history, what is to come, and the way back after saving.

use campanella_db::sql;
use campanella_domain::politica::Politica;

use crate::support::{Anonymous, Client, Installation, PASSWORD, TODAY, on_both};

async fn enter(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// The section of one rule.
fn section<'a>(body: &'a str, politica: &str) -> &'a str {
    let (_, rest) =
        body.split_once(&format!("id=\"t-{politica}\"")).unwrap_or_else(|| panic!("no {politica}"));
    rest.split("</section>").next().unwrap()
}

on_both! {
    async fn every_rule_stands_in_the_page_and_says_where_it_comes_from(inst) {
        let body = enter(&inst, "dirigente").await.get("/impostazioni").await.expect(200).body;
        for politica in Politica::ALL {
            let section = section(&body, politica.code());
            assert!(section.contains("Norma: ") || section.contains("Nessuna norma"), "{politica}");
            assert!(section.contains("Storia delle modifiche") && section.contains("value=\""), "{politica}");
            assert!(body.contains(&format!("href=\"#t-{politica}\"")), "{politica} is in no index");
        }
        assert!(section(&body, "registro").contains("R.D. 965/1924, art. 41"));
        assert!(section(&body, "registro").contains("Valgono i valori di partenza"));
    }

    async fn a_change_says_why_and_leads_back_to_its_rule(inst) {
        let mut head = enter(&inst, "dirigente").await;
        let change = [("ora_limite_richieste", "9"), ("dal", TODAY), ("version", "0"), ("motivo", "Delibera n. 12 del 20 novembre")];
        let answer = head.post("/impostazioni/permessi", &change).await.expect(303);
        assert_eq!(answer.header("location"), "/impostazioni?salvata=permessi#t-permessi");
        let body = head.get("/impostazioni?salvata=permessi").await.expect(200).body;
        let told = section(&body, "permessi");
        assert!(told.contains("Salvato.") && body.matches("Salvato.").count() == 1, "{told}");
        assert!(told.contains("In vigore dal") && told.contains("Altavilla"), "{told}");
        assert_eq!(told.matches("Delibera n. 12 del 20 novembre").count(), 2, "where it counts and in the history");
        let kept = sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'impostazione.set' AND motivo IS NOT NULL");
        assert_eq!(inst.count(kept), 1);
    }

    async fn what_is_to_come_is_told_beside_what_counts_today(inst) {
        let mut head = enter(&inst, "dirigente").await;
        let change = [("ora_limite_richieste", "12"), ("convalida", "1"), ("dal", "2027-01-11"), ("version", "0")];
        head.post("/impostazioni/permessi", &change).await.expect(303);
        let body = head.get("/impostazioni").await.expect(200).body;
        let told = section(&body, "permessi");
        assert!(told.contains("Valgono i valori di partenza") && told.contains("cambia:"), "{told}");
        assert!(told.contains("→ 12") && told.contains("non ancora in vigore"), "{told}");
    }

    async fn a_refused_change_keeps_its_reason(inst) {
        let mut head = enter(&inst, "dirigente").await;
        let change = [("ora_limite_richieste", "99"), ("dal", TODAY), ("version", "0"), ("motivo", "Delibera n. 13")];
        let body = head.post("/impostazioni/permessi", &change).await.expect(422).body;
        assert!(section(&body, "permessi").contains("value=\"Delibera n. 13\""));
        let long = "x".repeat(301);
        let change = [("ora_limite_richieste", "9"), ("dal", TODAY), ("version", "0"), ("motivo", long.as_str())];
        head.post("/impostazioni/permessi", &change).await.expect(422);
    }

    async fn a_word_finds_its_rules_and_none_says_so(inst) {
        let mut staff = enter(&inst, "staff").await;
        let body = staff.get("/impostazioni?cerca=MATERIE%20voti").await.expect(200).body;
        assert!(!body.contains("id=\"t-password\""));
        let body = staff.get("/impostazioni?cerca=verifiche").await.expect(200).body;
        assert!(body.contains("id=\"t-agenda\"") && !body.contains("id=\"t-password\""));
        assert!(!section(&body, "agenda").contains("type=\"date\""), "the staff reads");
        let body = staff.get("/impostazioni?cerca=astronave").await.expect(200).body;
        assert!(body.contains("Nessuna regola ne parla") && body.contains("id=\"t-altrove\""));
    }

    async fn every_other_place_of_a_choice_is_there(inst) {
        for username in ["segreteria", "dirigente", "staff"] {
            let mut client = enter(&inst, username).await;
            let body = client.get("/impostazioni").await.expect(200).body;
            for href in section(&body, "altrove").split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                client.get(href).await.expect(200);
            }
        }
    }
}
