// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The name that a request asks for is written by its sender: it reaches no paper, no code and no link.

use crate::support::{Anonymous, Docente, PASSWORD, on_both};

const FALSE_END: &str = ".male.example";

/// The same school under a name that is not its own.
fn false_name(host: &str) -> String {
    format!("{}{FALSE_END}", host.split('.').next().unwrap())
}

on_both! {
    async fn a_host_that_is_not_ours_is_in_no_calendar_no_square_and_no_address_for_a_provider(inst) {
        let ours = format!("https://{}", inst.school.host);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.host = false_name(&inst.school.host);
        let calendar = docente.post("/agenda/calendario/nuovo", &[]).await.refused(200, &format!("{ours}/agenda/feed/"));
        assert!(!calendar.body.contains(FALSE_END), "{}", calendar.body);

        let mut screen = Anonymous::at(&inst);
        screen.host = false_name(&inst.school.host);
        screen.post("/accesso/aula", &[]).await.expect(303);
        let square = screen.get("/accesso/aula").await.refused(200, &format!("{}/aula", inst.school.host));
        assert!(!square.body.contains(FALSE_END), "{}", square.body);

        let mut head = Anonymous::at(&inst);
        head.login("dirigente", PASSWORD).await.expect(303);
        head.host = false_name(&inst.school.host);
        let provider = head.get("/impostazioni/accesso/nuovo?tipo=gateway").await.refused(200, &ours);
        assert!(!provider.body.contains(FALSE_END), "{}", provider.body);
    }

    async fn another_school_is_found_where_it_is_and_not_where_a_request_says(inst) {
        let mut parent = Anonymous::at(&inst);
        parent.login("madre", PASSWORD).await.expect(303);
        parent.host = false_name(&inst.school.host);
        let scuola = inst.other.id.to_string();
        let leads = parent.post("/altre-scuole/collega", &[("scuola", &scuola)]).await.refused(200, &format!("https://{}", inst.other.host));
        assert!(!leads.body.contains(FALSE_END), "{}", leads.body);
    }
}
