// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Tools of artificial intelligence: the White List, the Black List, the cards.

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Error, Sql, Tx, params, sql};
use uuid::Uuid;

use crate::support::{Anonymous, Answer, Docente, Governo, Installation, Segreteria, TODAY, on_both};

const CODES: Sql = sql!("SELECT COUNT(*) FROM strumento_ia WHERE istituto_id = $1 AND codice IS NOT NULL");
const STEPS: Sql = sql!("SELECT COUNT(*) FROM strumento_ia_passo WHERE istituto_id = $1");

/// A card that a delibera on paper authorised.
fn card<'a>(nome: &'a str, extra: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("nome", nome),
        ("produttore", "Lettere libere"),
        ("versione", "2"),
        ("rischio", "minimo"),
        ("finalita", "Bozze di esercizi."),
        ("divieti", "Dati personali."),
        ("formazione", "AI Literacy"),
        ("accesso", "Account della scuola"),
        ("trattamento", "Non addestra il modello."),
        ("referente_tecnico", "Ufficio tecnico"),
        ("documentazione", "https://scrivano.example/"),
        ("delibera", "n. 3/2026"),
        ("del", "2026-04-23"),
    ];
    for (name, value) in extra {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

/// The page of the tool that was entered last.
async fn enrol(referente: &mut Governo, nome: &str, extra: &[(&str, &str)]) -> String {
    let answer = referente.post("/ia/strumenti/nuovo", &card(nome, extra)).await.expect(303);
    answer.header("location").split('?').next().unwrap().to_owned()
}

fn version(inst: &Installation, path: &str) -> String {
    let id: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| {
        let found = sql!("SELECT version FROM strumento_ia WHERE istituto_id = $1 AND id = $2");
        tx.opt(found, params![school, id], |row| row.int(0))
    };
    let found = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    found.unwrap().to_string()
}

async fn step(inst: &Installation, who: &mut Governo, card: &str, passo: &str) -> Answer {
    let version = version(inst, card);
    let fields =
        [("passo", passo), ("motivo", "Condizioni di servizio cambiate."), ("version", version.as_str())];
    who.post(&format!("{card}/passo"), &fields).await
}

async fn run_jobs(inst: &Installation) {
    let schools = inst.app.schools.all();
    let school = schools.iter().find(|school| school.id == inst.school.id).unwrap();
    while run_due(&program_ctx(&inst.app, school)).await.unwrap() > 0 {}
}

on_both! {
    async fn the_white_list_is_open_to_everybody_and_forbids_what_is_not_in_it(inst) {
        let mut anybody = Anonymous::at(&inst);
        let empty = anybody.get("/ia/elenco").await.expect(200).body;
        assert!(empty.contains("Nessuno strumento è autorizzato"));
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        enrol(&mut referente, "Scrivano", &[]).await;
        enrol(&mut referente, "Cartografo", &[]).await;
        let list = anybody.get("/ia/elenco").await.expect(200).body;
        assert!(list.contains("WL-001 · Scrivano") && list.contains("WL-002 · Cartografo"));
        let found = anybody.get("/ia/elenco?q=scrivàno").await.expect(200).body;
        assert!(found.contains("Uno strumento autorizzato") && !found.contains("Cartografo"));
        assert!(anybody.get("/ia/elenco?q=scrivano+2").await.expect(200).body.contains("WL-001"), "its version");
        assert!(anybody.get("/ia/elenco?q=wl-002").await.expect(200).body.contains("Cartografo"));
        let unknown = anybody.get("/ia/elenco?q=Indovino").await.expect(200).body;
        assert!(unknown.contains("«Indovino» non è autorizzato: è vietato."));
        let page = anybody.get("/ia/elenco/WL-001").await.expect(200).body;
        for words in ["Bozze di esercizi.", "Non addestra il modello.", "n. 3/2026", "23/04/2026", "Ufficio tecnico", "Iscritto da una delibera"] {
            assert!(page.contains(words), "{words} is not in the card");
        }
        for missing in ["/ia/elenco/WL-009", "/ia/elenco/scrivano"] {
            anybody.get(missing).await.expect(404);
        }
        // The other school has its own list.
        assert!(!Anonymous::at_other(&inst).get("/ia/elenco").await.expect(200).body.contains("Scrivano"));
    }

    async fn open_data_say_the_same_as_the_page(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        enrol(&mut referente, "Scrivano", &[("divieti", "Dati; personali")]).await;
        let mut anybody = Anonymous::at(&inst);
        let json = anybody.get("/ia/elenco/json").await.expect(200).json();
        assert_eq!(json["regola"], "non autorizzato = vietato");
        assert_eq!(json["strumenti"][0]["codice"], "WL-001");
        assert_eq!(json["strumenti"][0]["utilizzabile"], true);
        assert!(json["strumenti"][0].get("referente_tecnico").is_none(), "no name of a person in open data");
        let csv = anybody.get("/ia/elenco/csv").await.expect(200);
        assert!(csv.header("content-type").starts_with("text/csv"));
        assert!(csv.body.contains("WL-001;Scrivano") && csv.body.contains("\"Dati; personali\""));
    }

    async fn the_printed_list_is_written_once_for_each_state_of_the_list(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let card = enrol(&mut referente, "Scrivano", &[]).await;
        let mut anybody = Anonymous::at(&inst);
        let first = anybody.get("/ia/elenco/pdf").await.expect(200);
        assert!(first.pdf_text().contains("Scrivano"));
        // The minute of writing stands in the file: what is written anew is not the same.
        inst.set_clock("2026-11-23T09:45");
        let second = anybody.get("/ia/elenco/pdf").await.expect(200);
        assert!(second.bytes == first.bytes, "written again though nothing changed");
        assert_eq!(second.header("content-type"), "application/pdf");
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        step(&inst, &mut referente, &card, "sospendi").await.expect(303);
        let third = anybody.get("/ia/elenco/pdf").await.expect(200);
        assert!(third.bytes != first.bytes && !third.pdf_text().contains("Scrivano"));
    }

    async fn a_code_is_never_given_again(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let first = enrol(&mut referente, "Scrivano", &[]).await;
        step(&inst, &mut referente, &first, "revoca").await.expect(303);
        enrol(&mut referente, "Scrivano", &[]).await;
        let mut anybody = Anonymous::at(&inst);
        assert!(anybody.get("/ia/elenco").await.expect(200).body.contains("WL-002 · Scrivano"));
        let revoked = anybody.get("/ia/elenco/WL-001").await.expect(200).body;
        assert!(revoked.contains("Oggi questo strumento non si può usare.") && revoked.contains("Condizioni di servizio cambiate."));
        assert!(anybody.get("/ia/vietati").await.expect(200).body.contains("WL-001 · Scrivano"));
        assert_eq!(inst.count(CODES), 2);
    }

    async fn a_card_is_suspended_and_comes_back_with_a_reason(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let card = enrol(&mut referente, "Scrivano", &[]).await;
        let none = [("passo", "sospendi"), ("motivo", " "), ("version", "1")];
        referente.post(&format!("{card}/passo"), &none).await.refused(422, "Scrivi questo dato");
        step(&inst, &mut referente, &card, "sospendi").await.expect(303);
        let mut anybody = Anonymous::at(&inst);
        assert!(anybody.get("/ia/elenco?q=scrivano").await.expect(200).body.contains("non è autorizzato"));
        step(&inst, &mut referente, &card, "sospendi").await.refused(422, "Lo stato dello strumento non lo permette");
        let mut dirigente = Governo::enter(&inst, "dirigente").await;
        step(&inst, &mut dirigente, &card, "riattiva").await.expect(303);
        assert!(anybody.get("/ia/elenco").await.expect(200).body.contains("WL-001 · Scrivano"));
        // What was read before somebody else wrote is not written over.
        let stale = [("passo", "revoca"), ("motivo", "Tardi."), ("version", "1")];
        referente.post(&format!("{card}/passo"), &stale).await.expect(409);
        // A repeated request has one effect.
        let before = inst.count(STEPS);
        let version = version(&inst, &card);
        let twice = [("passo", "revoca"), ("motivo", "Due volte."), ("version", version.as_str()), ("chiave", "0193-revoca")];
        for _ in 0..2 {
            referente.post(&format!("{card}/passo"), &twice).await.expect(303);
        }
        assert_eq!(inst.count(STEPS), before + 1);
    }

    async fn only_the_referente_keeps_the_cards(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let card_path = enrol(&mut referente, "Scrivano", &[]).await;
        for username in ["matematica", "staff"] {
            let mut other = Docente::enter(&inst, username).await;
            other.get("/ia/strumenti").await.expect(404);
            other.post("/ia/strumenti/nuovo", &card("Altro", &[])).await.expect(404);
            other.get(&card_path).await.expect(404);
        }
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        office.post(&format!("{card_path}/passo"), &[("passo", "revoca"), ("motivo", "No.")]).await.expect(404);
        let mut dpo = Governo::enter(&inst, "dpo").await;
        dpo.get(&card_path).await.expect(200);
        dpo.post(&format!("{card_path}/passo"), &[("passo", "revoca"), ("motivo", "No.")]).await.expect(404);
        // A step of a request is none of the page.
        let forged = [("passo", "autorizza"), ("motivo", "Sì."), ("version", "1")];
        referente.post(&format!("{card_path}/passo"), &forged).await.expect(404);
    }

    async fn what_rests_on_paper_shows_the_opinion_of_the_dpo(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let with_data = card("Scrivano", &[("dati_personali", "1")]);
        referente.post("/ia/strumenti/nuovo", &with_data).await.refused(422, "Manca il parere favorevole del DPO");
        for (field, value, words) in [
            ("rischio", "alto", "solo con una richiesta"),
            ("rischio", "inaccettabile", "nessuno può autorizzarlo"),
            ("del", "2026-12-24", "non è ancora venuto"),
            ("documentazione", "javascript:alert(1)", "comincia con https"),
            ("finalita", "", "Scrivi questo dato"),
            ("finalita", "Per RSSMRA10A01H501X", "codice fiscale"),
        ] {
            referente.post("/ia/strumenti/nuovo", &card("Scrivano", &[(field, value)])).await.refused(422, words);
        }
        assert_eq!(inst.count(CODES), 0);
        enrol(&mut referente, "Scrivano", &[("dati_personali", "1"), ("parere", "prot. 12 del 20/04/2026")]).await;
    }

    async fn the_black_list_gives_its_reasons_and_a_correction_stands_in_the_history(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let wrong = [("nome", "Indovino"), ("produttore", "Ignoto"), ("vieto", "privacy"), ("motivo", "")];
        referente.post("/ia/strumenti/vieta", &wrong).await.refused(422, "Scrivi questo dato");
        let right = [("nome", "Indovino"), ("produttore", "Ignoto"), ("vieto", "privacy"), ("motivo", "Vende i dati.")];
        referente.post("/ia/strumenti/vieta", &right).await.expect(303);
        let mut anybody = Anonymous::at(&inst);
        let list = anybody.get("/ia/vietati").await.expect(200).body;
        assert!(list.contains("Indovino") && list.contains("Vende i dati.") && list.contains("Protezione dei dati"));
        assert!(anybody.get("/ia/elenco?q=indovino").await.expect(200).body.contains("Vende i dati."));
        let path = enrol(&mut referente, "Scrivano", &[]).await;
        let mut fields = card("Scrivano", &[("versione", "3"), ("motivo", "Nuova versione."), ("version", "1")]);
        fields.retain(|(name, _)| !matches!(*name, "rischio" | "delibera" | "del"));
        referente.post(&format!("{path}/correggi"), &fields).await.expect(303);
        referente.post(&format!("{path}/correggi"), &fields).await.expect(409);
        let page = anybody.get("/ia/elenco/WL-001").await.expect(200).body;
        assert!(page.contains("Scheda corretta") && page.contains("Nuova versione.") && page.contains("Minimo"));
        assert!(!page.contains("Riccoboni"), "who wrote it down is not for everybody");
        assert!(referente.get(&path).await.expect(200).body.contains("Riccoboni"));
    }

    async fn what_a_code_stands_for_never_changes(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let path = enrol(&mut referente, "Scrivano", &[]).await;
        let page = referente.get(&format!("{path}/correggi")).await.expect(200).body;
        assert!(page.contains("name=\"versione\"") && !page.contains("name=\"finalita\""), "what is fixed is not asked for");
        for (field, value) in [("nome", "Tutt'altro"), ("produttore", "Altri"), ("finalita", "Voti finali.")] {
            let mut fields = card("Scrivano", &[(field, value), ("motivo", "Più largo."), ("version", "1")]);
            fields.retain(|(name, _)| !matches!(*name, "rischio" | "delibera" | "del"));
            referente.post(&format!("{path}/correggi"), &fields).await.refused(422, "serve una nuova richiesta");
        }
        assert!(Anonymous::at(&inst).get("/ia/elenco").await.expect(200).body.contains("WL-001 · Scrivano"));
    }

    async fn since_the_first_request_a_delibera_on_paper_is_entered_by_the_dirigente(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let annex_a = [
            ("nome", "Cartografo"), ("produttore", "Mappe libere"), ("categoria", "didattico"), ("finalita", "Mappe."),
            ("utilizzatori", "personale"), ("account", "Account della scuola"), ("uso_dal", "2027-01-11"),
            ("informativa", "https://cartografo.example/p"), ("condizioni", "https://cartografo.example/c"),
        ];
        docente.post("/ia/richieste/nuova", &annex_a).await.expect(303);
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let late = card("Scrivano", &[("del", TODAY)]);
        referente.post("/ia/strumenti/nuovo", &late).await.refused(422, "lo iscrive il dirigente");
        let over = card("Scrivano", &[("scade_il", "2026-11-22")]);
        referente.post("/ia/strumenti/nuovo", &over).await.refused(422, "L&#39;ultimo giorno è già passato");
        assert_eq!(inst.count(CODES), 0);
        enrol(&mut referente, "Scrivano", &[]).await;
        let mut dirigente = Governo::enter(&inst, "dirigente").await;
        assert!(dirigente.get("/ia/strumenti").await.expect(200).body.contains("/ia/strumenti/nuovo"));
        dirigente.post("/ia/strumenti/nuovo", &late).await.expect(303);
        assert_eq!(inst.count(CODES), 2);
    }

    async fn whoever_works_here_is_told_when_a_tool_may_be_used_no_longer(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        let card = enrol(&mut referente, "Scrivano", &[("scade_il", "2026-11-24")]).await;
        run_jobs(&inst).await;
        let before = inst.mails();
        step(&inst, &mut referente, &card, "sospendi").await.expect(303);
        run_jobs(&inst).await;
        let everybody = inst.mails() - before;
        assert!(everybody > 10, "one mail to each");
        assert!(!inst.last_mail().contains("Scrivano"), "the mail never says what the news is");
        step(&inst, &mut referente, &card, "riattiva").await.expect(303);
        run_jobs(&inst).await;
        assert_eq!(inst.mails(), before + 2 * everybody);
        inst.set_clock("2026-11-25T07:00");
        run_jobs(&inst).await;
        assert_eq!(inst.mails(), before + 3 * everybody, "it came to its last day");
    }

    async fn an_authorisation_ends_by_itself_after_its_last_day(inst) {
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        enrol(&mut referente, "Scrivano", &[("scade_il", TODAY)]).await;
        let mut anybody = Anonymous::at(&inst);
        assert!(anybody.get("/ia/elenco").await.expect(200).body.contains("WL-001"));
        inst.set_clock("2026-11-24T07:00");
        // Before any job has looked.
        assert!(!anybody.get("/ia/elenco").await.expect(200).body.contains("WL-001"));
        run_jobs(&inst).await;
        let page = anybody.get("/ia/elenco/WL-001").await.expect(200).body;
        assert!(page.contains("Scaduto") && page.contains("arrivata al suo ultimo giorno"));
        assert_eq!(inst.count(STEPS), 2);
        run_jobs(&inst).await;
        assert_eq!(inst.count(STEPS), 2);
    }
}
