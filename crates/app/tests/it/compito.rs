// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Links and files of homework: put there by whoever gave it, read by whoever reads it, gone with it.

use campanella_db::{Sql, sql};
use campanella_domain::ruoli::Ruolo;
use serde_json::json;

use crate::chiusi;
use crate::ore::derive;
use crate::programmi::api;
use crate::support::{
    Anonymous, Docente, Famiglia, Installation, Program, Segreteria, TODAY, bearer, hour, on_both,
};

const ALLEGATI: Sql = sql!(
    "SELECT COUNT(*) FROM allegato WHERE istituto_id = $1 AND compito_id IS NOT NULL AND deleted_at IS NULL"
);
const LINKED: Sql = sql!("SELECT COUNT(*) FROM compito WHERE istituto_id = $1 AND link <> ''");
const PROMISED: Sql = sql!(
    "SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND tipo = 'agenda.materiale-tolto' AND done_at IS NULL"
);
const PAGE: &str = "https://it.wikipedia.org/wiki/Retta";
const PDF: (&str, &[u8]) = ("scheda.pdf", b"%PDF-1.7 what there is to do");
const DUE: [(&str, &str); 3] = [("compiti", "Pagina 12"), ("scadenza", "2026-11-30"), ("poi", "materiali")];

/// The second hour of today signed with homework; the button of the hour leads to its files and links.
async fn given(inst: &Installation) -> (Docente, String) {
    inst.set_clock(&format!("{TODAY}T09:10"));
    let mut docente = Docente::enter(inst, "matematica").await;
    let here = hour(inst.school.terza, TODAY, 2);
    docente.firma_e_appello(&here, "firma", &[]).await.expect(200);
    let saved = docente.testi(&here, "compito", 0, &DUE).await.expect(200).json();
    let page = saved["vai"].as_str().unwrap().to_owned();
    (docente, page)
}

/// Where the only file that a page names is.
fn file_in(body: &str) -> String {
    format!("/allegati/{}", body.split("/allegati/").nth(1).unwrap().split('"').next().unwrap())
}

on_both! {
    async fn the_hour_leads_to_files_and_links_once_there_is_homework(inst) {
        inst.set_clock(&format!("{TODAY}T09:10"));
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        docente.firma_e_appello(&here, "firma", &[]).await.expect(200);
        let nothing = docente.testi(&here, "vuoto", 0, &[("compiti", ""), ("poi", "materiali")]).await.expect(200).json();
        assert!(nothing["vai"].is_null() && nothing["messaggio"].as_str().unwrap().contains("Scrivi prima il compito"), "{nothing}");
        let saved = docente.testi(&here, "compito", 0, &DUE).await.expect(200).json();
        let page = saved["vai"].as_str().unwrap().to_owned();
        // Without scripts the same button leads there.
        let sent = docente.post(&format!("{here}/testi"), &[("version", "1"), DUE[0], DUE[1], DUE[2]]).await.expect(303);
        assert_eq!(sent.header("location"), page);
        let body = docente.get(&page).await.expect(200).body;
        assert!(body.contains("Pagina 12") && body.contains("Nessun collegamento") && body.contains(&here));
        // Links and files are no new version of the text: an open page of the hour still saves.
        docente.post(&format!("{page}/link"), &[("link", PAGE)]).await.expect(303);
        docente.upload(&format!("{page}/allegati"), &[], "file", PDF).await.expect(303);
        docente.testi(&here, "dopo", 1, &[("compiti", "Pagina 13"), DUE[1]]).await.expect(200);
        let hour_page = docente.get(&here).await.expect(200).body;
        assert!(hour_page.contains("scheda.pdf") && hour_page.contains("it.wikipedia.org") && hour_page.contains("Pagina 13"));
    }

    async fn links_of_homework_lead_to_allowed_sites_stand_once_and_are_taken_away(inst) {
        let (mut docente, page) = given(&inst).await;
        let link = format!("{page}/link");
        for (typed, words) in [("https://giochi.example/", "non è tra i siti ammessi"), ("http://it.wikipedia.org/", "https://"), ("", "https://")] {
            let refused = docente.post(&link, &[("link", typed)]).await.refused(422, words);
            assert!(refused.body.contains(&format!("value=\"{typed}\"")), "what was typed stays");
        }
        docente.post(&link, &[("link", PAGE)]).await.expect(303);
        docente.post(&link, &[("link", PAGE)]).await.expect(303);
        assert_eq!(inst.events_named("compito.link"), 1, "sent twice, put once");
        for n in 1..5 {
            docente.post(&link, &[("link", &format!("{PAGE}{n}"))]).await.expect(303);
        }
        docente.post(&link, &[("link", &format!("{PAGE}9"))]).await.refused(422, "Al massimo");
        for _ in 0..2 {
            let gone = docente.post(&format!("{link}/elimina"), &[("link", PAGE)]).await.expect(303);
            assert_eq!(gone.header("location"), page, "a tap that is repeated ends in the same page");
        }
        assert_eq!(inst.events_named("compito.link"), 6, "five put, one taken away");
        let body = docente.get(&page).await.expect(200).body;
        assert!(!body.contains(&format!("{PAGE}\"")) && body.contains(&format!("{PAGE}4\"")));
    }

    async fn a_file_of_homework_is_read_by_whoever_reads_the_homework_and_goes_with_it(inst) {
        let (mut docente, page) = given(&inst).await;
        let files = format!("{page}/allegati");
        docente.upload(&files, &[], "file", PDF).await.expect(303);
        docente.upload(&files, &[], "file", PDF).await.expect(303);
        assert_eq!(inst.count(ALLEGATI), 1, "sent twice, attached once");
        docente.upload(&files, &[], "file", ("scheda.pdf", b"PK\x03\x04")).await.refused(422, "contenuto di questo file");
        docente.post(&format!("{page}/link"), &[("link", PAGE)]).await.expect(303);
        for colleague in ["italiano", "tedesco"] {
            let mut colleague = Docente::enter(&inst, colleague).await;
            colleague.get(&page).await.expect(404);
            colleague.upload(&files, &[], "file", PDF).await.expect(404);
            colleague.post(&format!("{page}/link"), &[("link", PAGE)]).await.expect(404);
            colleague.post(&format!("{page}/link/elimina"), &[("link", PAGE)]).await.expect(404);
        }
        let register = format!("/registro/{}?giorno={TODAY}", inst.school.terza);
        let agenda = format!("/registro/{}/agenda?giorno=2026-11-30", inst.school.terza);
        for (reader, path) in [
            ("madre", "/casa"), ("madre", "/compiti"), ("madre", "/lezioni"), ("madre", "/agenda?giorno=2026-11-30"),
            ("alunno-a0", "/compiti"), ("italiano", register.as_str()), ("italiano", agenda.as_str()), ("dirigente", agenda.as_str()),
        ] {
            let body = Docente::enter(&inst, reader).await.get(path).await.expect(200).body;
            assert!(body.contains("scheda.pdf") && body.contains(&format!("href=\"{PAGE}\"")), "{reader} {path}");
        }
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let file = file_in(&madre.get("/compiti").await.body);
        let answer = madre.get(&file).await.expect(200);
        assert_eq!((answer.header("content-type"), answer.body.as_bytes() == PDF.1), ("application/pdf", true));
        for reader in ["matematica", "italiano", "dirigente", "alunno-a0"] {
            Docente::enter(&inst, reader).await.get(&file).await.expect(200);
        }
        for stranger in ["padre", "alunno-b0", "tedesco"] {
            Docente::enter(&inst, stranger).await.get(&file).await.expect(404);
        }
        // The signature is taken back: lesson, homework and file are gone.
        docente.post(&format!("{}/firma/togli", hour(inst.school.terza, TODAY, 2)), &[]).await.expect(303);
        for reader in ["matematica", "dirigente", "madre"] {
            Docente::enter(&inst, reader).await.get(&file).await.expect(404);
        }
        docente.get(&page).await.expect(404);
        assert!(!madre.get("/compiti").await.body.contains("scheda.pdf"));
    }

    async fn a_file_goes_when_the_homework_is_emptied_or_the_file_taken_back(inst) {
        let (mut docente, page) = given(&inst).await;
        docente.upload(&format!("{page}/allegati"), &[], "file", PDF).await.expect(303);
        let file = file_in(&docente.get(&page).await.body);
        for _ in 0..2 {
            let gone = docente.post(&format!("{page}{file}/elimina"), &[]).await.expect(303);
            assert_eq!(gone.header("location"), page, "a tap that is repeated ends in the same page");
        }
        let never = "/allegati/00000000-0000-0000-0000-000000000007/elimina";
        docente.post(&format!("{page}{never}"), &[]).await.expect(404);
        docente.get(&file).await.expect(404);
        docente.upload(&format!("{page}/allegati"), &[], "file", PDF).await.expect(303);
        let file = file_in(&docente.get(&page).await.body);
        docente.testi(&hour(inst.school.terza, TODAY, 2), "tolto", 1, &[("compiti", "")]).await.expect(200);
        docente.get(&file).await.expect(404);
        let here = hour(inst.school.terza, TODAY, 2);
        docente.testi(&here, "riscritto", 2, &[("compiti", "Pagina 14"), DUE[1]]).await.expect(200);
        docente.get(&file).await.expect(200);
        assert!(docente.get(&page).await.expect(200).body.contains("Pagina 14"), "emptied to be written anew");
        docente.testi(&here, "tolto-2", 3, &[("compiti", "")]).await.expect(200);
        inst.set_clock(&format!("{TODAY}T09:21"));
        docente.testi(&here, "un-altro", 4, &[("compiti", "Pagina 15"), DUE[1]]).await.expect(200);
        docente.get(&file).await.expect(404);
        assert_eq!((inst.events_named("allegato.attach"), inst.events_named("allegato.remove")), (2, 1));
    }

    async fn nothing_is_put_or_taken_away_in_a_closed_period(inst) {
        let (mut docente, page) = given(&inst).await;
        docente.post(&format!("{page}/link"), &[("link", PAGE)]).await.expect(303);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        chiusi::close_as(&mut office, &inst, inst.school.terza, 1).await;
        let shut = "chiuso dallo scrutinio";
        docente.post(&format!("{page}/link"), &[("link", "https://it.wikipedia.org/")]).await.refused(422, shut);
        docente.post(&format!("{page}/link/elimina"), &[("link", PAGE)]).await.refused(422, shut);
        docente.upload(&format!("{page}/allegati"), &[], "file", PDF).await.refused(422, shut);
        let read = docente.get(&page).await.refused(200, shut);
        assert!(read.body.contains(PAGE) && !read.body.contains("elimina\"") && !read.body.contains("type=\"file\""));
        assert_eq!((inst.count(ALLEGATI), inst.count(LINKED)), (0, 1));
    }

    async fn the_head_takes_a_wrong_file_away_with_a_reason_in_a_closed_period_too(inst) {
        let (mut docente, page) = given(&inst).await;
        docente.upload(&format!("{page}/allegati"), &[], "file", PDF).await.expect(303);
        docente.post(&format!("{page}/link"), &[("link", PAGE)]).await.expect(303);
        let file = file_in(&docente.get(&page).await.body);
        let (file_away, link_away) = (format!("{page}{file}/elimina"), format!("{page}/link/elimina"));
        docente.get(&file_away).await.expect(404);
        chiusi::close(&inst, inst.school.terza).await;
        docente.post(&file_away, &[("motivo", "mio")]).await.refused(422, "chiuso dallo scrutinio");

        let mut capo = Docente::enter(&inst, "dirigente").await;
        let agenda = format!("/registro/{}/agenda?giorno=2026-11-30", inst.school.terza);
        capo.get(&agenda).await.refused(200, &format!("href=\"{page}\""));
        let seen = capo.get(&page).await.expect(200).body;
        assert!(seen.contains(&file_away) && seen.contains("/link/elimina?link=https") && !seen.contains("type=\"file\""), "{seen}");
        capo.upload(&format!("{page}/allegati"), &[], "file", PDF).await.expect(404);
        capo.post(&format!("{page}/link"), &[("link", PAGE)]).await.expect(404);
        capo.get(&file_away).await.refused(200, "Perché lo togli");
        let long = "non va bene ".repeat(50);
        let refused = capo.post(&file_away, &[("motivo", &long)]).await.refused(422, "troppo lungo");
        assert!(refused.body.contains(long.trim()), "what was typed stays");
        capo.post(&file_away, &[("motivo", " ")]).await.refused(422, "Scrivi perché lo togli");
        for _ in 0..2 {
            let gone = capo.post(&file_away, &[("motivo", "Foglio di un'altra classe")]).await.expect(303);
            assert_eq!(gone.header("location"), page);
        }
        capo.get(&file).await.expect(404);
        Famiglia::enter(&inst, "madre").await.get(&file).await.expect(404);

        let mut staff = Docente::enter(&inst, "staff").await;
        staff.get(&format!("{link_away}?link={PAGE}")).await.refused(200, PAGE);
        staff.post(&link_away, &[("link", PAGE)]).await.refused(422, "Scrivi perché lo togli");
        staff.post(&link_away, &[("link", PAGE), ("motivo", "Pagina sbagliata")]).await.expect(303);
        assert_eq!((inst.count(ALLEGATI), inst.count(LINKED), inst.events_named("compito.take_away")), (0, 0, 2));
        for stranger in ["italiano", "segreteria", "madre"] {
            let mut stranger = Docente::enter(&inst, stranger).await;
            stranger.get(&page).await.expect(404);
            stranger.post(&file_away, &[("motivo", "x")]).await.expect(404);
            stranger.post(&link_away, &[("link", PAGE), ("motivo", "x")]).await.expect(404);
        }
        let told = docente.get(&page).await.expect(200).body;
        for word in ["scheda.pdf", "Foglio di un&#39;altra classe", PAGE, "Pagina sbagliata"] {
            assert!(told.contains(word), "the author reads {word}: {told}");
        }
        // One message in the evening, without a word of what it was.
        assert_eq!(inst.count(PROMISED), 1);
        inst.set_clock(&format!("{TODAY}T19:01"));
        derive(&inst).await;
        assert_eq!(inst.count(PROMISED), 0);
        let mails: Vec<String> = inst.mails_to("matematica").into_iter().filter(|mail| mail.contains("tolto")).collect();
        assert!(mails.len() == 1 && !mails[0].contains("scheda") && !mails[0].contains("Foglio"), "{mails:?}");
    }

    async fn a_program_of_the_head_takes_away_with_a_reason(inst) {
        let (mut docente, page) = given(&inst).await;
        docente.upload(&format!("{page}/allegati"), &[], "file", PDF).await.expect(303);
        docente.post(&format!("{page}/link"), &[("link", PAGE)]).await.expect(303);
        let file = file_in(&docente.get(&page).await.body);
        chiusi::close(&inst, inst.school.terza).await;
        let mut own = Program::of(&inst, "matematica", Ruolo::Docente, "agenda:write");
        let mut capo = Program::of(&inst, "staff", Ruolo::Staff, "agenda:write");
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "agenda:write");
        let (file_away, link_away) = (format!("/api/v1{page}{file}/elimina"), format!("/api/v1{page}/link/elimina"));
        for (path, wish) in [(file_away, json!({})), (link_away, json!({ "link": PAGE }))] {
            own.post(&path, "o", &wish).await.refused(422, "chiuso dallo scrutinio");
            let silent = capo.post(&path, "s", &wish).await.expect(422).json();
            assert_eq!(silent["errors"][0]["field"], "motivo");
            let mut said = wish.clone();
            said["motivo"] = json!("Foglio di un'altra classe");
            office.post(&path, "x", &said).await.expect(404);
            for key in ["k", "k", "another"] {
                capo.post(&path, &format!("{key}{}", path.len()), &said).await.expect(200);
            }
        }
        assert_eq!((inst.count(ALLEGATI), inst.count(LINKED), inst.events_named("compito.take_away")), (0, 0, 2));
        for other in [inst.school.quarta, inst.school.terza] {
            let wrong = format!("/api/v1/compiti/{other}/link/elimina");
            capo.post(&wrong, "w", &json!({ "link": PAGE, "motivo": "x" })).await.expect(404);
        }
    }

    async fn a_program_does_the_same_jobs_with_homework(inst) {
        let (_, page) = given(&inst).await;
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "matematica", "agenda:read agenda:write lezioni:read");
        let base = format!("/api/v1{page}");
        let link = json!({ "link": PAGE }).to_string();
        let put = api(&mut nobody, &token, "POST", &format!("{base}/link"), &link).await.expect(200).json();
        assert_eq!(put, json!({"link": [PAGE]}));
        let list = api(&mut nobody, &token, "POST", &format!("{base}/allegati?nome=scheda.pdf"), "%PDF-1.7 x").await.expect(200).json();
        let id = list[0]["allegato_id"].as_str().unwrap().to_owned();
        let detail = api(&mut nobody, &token, "GET", &format!("/api/v1{}", hour(inst.school.terza, TODAY, 2)), "").await.expect(200).json();
        assert_eq!((&detail["link"], &detail["allegati"][0]["allegato_id"]), (&json!([PAGE]), &json!(id)));
        assert!(page.ends_with(detail["compito_id"].as_str().unwrap()));
        let family = bearer(&inst, "madre", "agenda:read famiglia:read");
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let agenda = format!("/api/v1/famiglia/alunni/{pupil}/agenda?dal=2026-11-30&al=2026-11-30");
        let seen = api(&mut nobody, &family, "GET", &agenda, "").await.expect(200).json();
        assert_eq!((&seen[0]["link"], &seen[0]["allegati"][0]["nome"]), (&json!([PAGE]), &json!("scheda.pdf")));
        let today = api(&mut nobody, &family, "GET", &format!("/api/v1/famiglia/alunni/{pupil}/oggi"), "").await.expect(200).json();
        assert_eq!((&today["compiti"][0]["link"], &today["compiti"][0]["allegati"][0]["allegato_id"]), (&json!([PAGE]), &json!(id)));
        api(&mut nobody, &family, "GET", &format!("/api/v1/allegati/{id}"), "").await.expect(200);
        let stranger = bearer(&inst, "italiano", "agenda:read agenda:write");
        for (path, body) in [("link", link.as_str()), ("link/elimina", &link), ("allegati", "%PDF-1.7 y"), (&format!("allegati/{id}/elimina"), "{}")] {
            api(&mut nobody, &stranger, "POST", &format!("{base}/{path}"), body).await.expect(404);
        }
        let left = api(&mut nobody, &token, "POST", &format!("{base}/link/elimina"), &link).await.expect(200).json();
        assert_eq!(left, json!({"link": []}));
        api(&mut nobody, &token, "POST", &format!("{base}/allegati/{id}/elimina"), "{}").await.expect(200);
        api(&mut nobody, &family, "GET", &format!("/api/v1/allegati/{id}"), "").await.expect(404);
    }
}
