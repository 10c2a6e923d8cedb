// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Requests to authorise a tool of artificial intelligence, from annex A to the list.

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ruoli::Ruolo;
use uuid::Uuid;

use crate::support::{
    Anonymous, Answer, Client, Docente, Governo, Installation, Program, Segreteria, TODAY, on_both,
};

const REQUESTS: Sql = sql!("SELECT COUNT(*) FROM richiesta_ia WHERE istituto_id = $1");
const DECISIONS: Sql = sql!("SELECT COUNT(*) FROM delibera_ia WHERE istituto_id = $1");

/// Annex A, with what a test changes.
fn annex_a<'a>(extra: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("nome", "Cartografo"),
        ("produttore", "Mappe libere"),
        ("categoria", "didattico"),
        ("finalita", "Mappe concettuali per la classe."),
        ("utilizzatori", "personale"),
        ("account", "Account della scuola"),
        ("uso_dal", "2027-01-11"),
        ("informativa", "https://cartografo.example/privacy"),
        ("condizioni", "https://cartografo.example/condizioni"),
    ];
    for (name, value) in extra {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

/// Sends a request; its page.
async fn send(who: &mut Client, extra: &[(&str, &str)]) -> String {
    let answer = who.post("/ia/richieste/nuova", &annex_a(extra)).await.expect(303);
    answer.header("location").split('?').next().unwrap().to_owned()
}

fn version(inst: &Installation, path: &str) -> String {
    let id: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| {
        let found = sql!("SELECT version FROM richiesta_ia WHERE istituto_id = $1 AND id = $2");
        tx.opt(found, params![school, id], |row| row.int(0))
    };
    let found = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    found.unwrap().to_string()
}

/// Takes a step as it stands now.
async fn step(
    inst: &Installation,
    who: &mut Client,
    request: &str,
    passo: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let version = version(inst, request);
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    who.post(&format!("{request}/passo/{passo}"), &all).await
}

const VOTE: [(&str, &str); 9] = [
    ("data", TODAY),
    ("esito", "approvata"),
    ("componenti", "7"),
    ("presenti", "5"),
    ("favorevoli", "4"),
    ("contrari", "0"),
    ("astenuti", "1"),
    ("motivi", "Utile, senza dati personali."),
    ("prescrizioni", "Rileggere sempre."),
];

/// The vote, with what a test changes.
fn vote<'a>(extra: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let changed = |name: &str| extra.iter().any(|(known, _)| *known == name);
    VOTE.into_iter().filter(|(name, _)| !changed(name)).chain(extra.iter().copied()).collect()
}

/// Everybody who has a part in a request.
struct People {
    docente: Docente,
    referente: Governo,
    dpo: Governo,
    dirigente: Governo,
}

async fn people(inst: &Installation) -> People {
    People {
        docente: Docente::enter(inst, "matematica").await,
        referente: Governo::enter(inst, "referente_ia").await,
        dpo: Governo::enter(inst, "dpo").await,
        dirigente: Governo::enter(inst, "dirigente").await,
    }
}

impl People {
    /// From the receipt to the sheet of risk.
    async fn assess(&mut self, inst: &Installation, request: &str, sheet: &[(&str, &str)]) {
        let referente = &mut self.referente;
        step(inst, referente, request, "protocolla", &[("protocollo", "4821/2026")]).await.expect(303);
        step(inst, referente, request, "completa", &[]).await.expect(303);
        let mut fields = vec![("motivi", "Prepara materiali.")];
        fields.extend(sheet);
        step(inst, referente, request, "valuta", &fields).await.expect(303);
    }

    async fn propose(&mut self, inst: &Installation, request: &str) {
        self.propose_for(inst, request, TODAY).await;
    }

    async fn propose_for(&mut self, inst: &Installation, request: &str, day: &str) {
        let fields = [("raccomandazione", "favorevole"), ("riunione", day), ("testo", "Nessun rischio.")];
        step(inst, &mut self.referente, request, "proponi", &fields).await.expect(303);
    }
}

async fn run_jobs(inst: &Installation) {
    let schools = inst.app.schools.all();
    let school = schools.iter().find(|school| school.id == inst.school.id).unwrap();
    while run_due(&program_ctx(&inst.app, school)).await.unwrap() > 0 {}
}

on_both! {
    async fn a_request_goes_by_five_people_into_the_list_and_out_of_it(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[("dati_personali", "1"), ("dati", "Testi degli alunni.")]).await;
        assert!(all.docente.get(&request).await.expect(200).body.contains("Ricevuta protocollata"));
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        step(&inst, &mut office, &request, "protocolla", &[("protocollo", "4821/2026")]).await.expect(303);
        step(&inst, &mut all.referente, &request, "completa", &[]).await.expect(303);
        let sheet = [("dati_personali", "1"), ("dati", "Testi degli alunni."), ("motivi", "Tratta testi.")];
        step(&inst, &mut all.referente, &request, "valuta", &sheet).await.expect(303);
        assert!(all.docente.get(&request).await.expect(200).body.contains("In attesa del DPO"));
        let opinion = [("parere", "favorevole"), ("testo", "Dati minimi.")];
        step(&inst, &mut all.dpo, &request, "parere", &opinion).await.expect(303);
        all.propose(&inst, &request).await;
        step(&inst, &mut all.dirigente, &request, "delibera", &vote(&[])).await.expect(303);
        let mut anybody = Anonymous::at(&inst);
        assert!(!anybody.get("/ia/elenco").await.expect(200).body.contains("Cartografo"), "not before it is told");
        step(&inst, &mut all.referente, &request, "comunica", &[("testo", "Buon lavoro.")]).await.expect(303);
        let card = anybody.get("/ia/elenco/WL-001").await.expect(200).body;
        for words in ["Cartografo", "n. 1/2026", "Rileggere sempre.", "Mappe concettuali per la classe.", "Minimo", "23/11/2026"] {
            assert!(card.contains(words), "{words} is not in the card");
        }
        let page = all.docente.get(&request).await.expect(200).body;
        assert!(page.contains("Nell&#39;elenco") && page.contains("Delibera n. 1/2026") && page.contains("Buon lavoro."));
        let pdf = page.split("/delibere/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let minutes = all.docente.get(&format!("{request}/delibere/{pdf}")).await.expect(200).pdf_text();
        assert!(minutes.contains("delibera n. 1/2026") && minutes.contains("Rileggere sempre."));
        let mut colleague = Docente::enter(&inst, "italiano").await;
        colleague.get(&format!("{request}/delibere/{pdf}")).await.expect(404);
        let list = anybody.get("/ia/elenco/pdf").await.expect(200).pdf_text();
        assert!(list.contains("WL-001") && list.contains("Cartografo"));
        // And back to revoked.
        let own = all.referente.get("/ia/strumenti").await.expect(200).body;
        let id = own.split("/ia/strumenti/").find_map(|rest| rest.get(..36).filter(|id| id.parse::<Uuid>().is_ok())).unwrap().to_owned();
        let form = all.referente.get(&format!("/ia/strumenti/{id}")).await.expect(200);
        let version = form.input("version").unwrap();
        let revoke = [("passo", "revoca"), ("motivo", "Condizioni cambiate."), ("version", version.as_str())];
        all.referente.post(&format!("/ia/strumenti/{id}/passo"), &revoke).await.expect(303);
        assert!(anybody.get("/ia/elenco?q=cartografo").await.expect(200).body.contains("non è autorizzato"));
        assert_eq!(inst.events_named("richiesta_ia.step"), 7);
    }

    async fn each_step_is_of_its_person_and_others_find_nothing(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        let mut colleague = Docente::enter(&inst, "italiano").await;
        colleague.get(&request).await.expect(404);
        assert!(!colleague.get("/ia/richieste").await.expect(200).body.contains("Cartografo"));
        for (passo, field) in [("protocolla", "protocollo"), ("ritira", "testo"), ("integra", "testo")] {
            step(&inst, &mut colleague, &request, passo, &[(field, "1")]).await.expect(404);
        }
        // The requester neither decides nor gives the receipt.
        for (passo, fields) in [("protocolla", vec![("protocollo", "1")]), ("delibera", vote(&[])), ("veto", vec![("testo", "No.")])] {
            step(&inst, &mut all.docente, &request, passo, &fields).await.expect(404);
        }
        step(&inst, &mut all.dpo, &request, "protocolla", &[("protocollo", "1")]).await.expect(404);
        step(&inst, &mut all.referente, &request, "parere", &[("parere", "favorevole"), ("testo", "Sì.")]).await.expect(404);
        // A step of one's own out of turn is refused with its reason.
        step(&inst, &mut all.dpo, &request, "parere", &[("parere", "favorevole"), ("testo", "Sì.")]).await.refused(422, "non segue lo stato");
        all.referente.get(&format!("{request}/passo/delibera")).await.expect(404);
        all.referente.get(&format!("{request}/passo/nessuno")).await.expect(404);
        let mut parent = Docente::enter(&inst, "madre").await;
        parent.get("/ia/richieste").await.expect(404);
    }

    async fn the_opinion_of_the_dpo_binds_whatever_the_votes(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        all.assess(&inst, &request, &[("dati_personali", "1"), ("dati", "Voce.")]).await;
        step(&inst, &mut all.dpo, &request, "parere", &[("parere", "contrario"), ("testo", "Trasferisce fuori dall'Unione.")]).await.expect(303);
        all.propose(&inst, &request).await;
        let all_in_favour = vote(&[("favorevoli", "5"), ("astenuti", "0")]);
        step(&inst, &mut all.referente, &request, "delibera", &all_in_favour).await.refused(422, "Il parere del DPO è contrario e vincola");
        assert_eq!(inst.count(DECISIONS), 0);
        let no = vote(&[("esito", "respinta"), ("favorevoli", "0"), ("contrari", "5"), ("astenuti", "0"), ("alternativa", "WL-007")]);
        step(&inst, &mut all.referente, &request, "delibera", &no).await.expect(303);
        step(&inst, &mut all.referente, &request, "comunica", &[]).await.expect(303);
        let page = all.docente.get(&request).await.expect(200).body;
        assert!(page.contains("WL-007") && page.contains("Ripresenta la richiesta"));
        assert!(Anonymous::at(&inst).get("/ia/vietati").await.expect(200).body.contains("Cartografo"));
        let id = request.rsplit('/').next().unwrap();
        let again = all.docente.get(&format!("/ia/richieste/nuova?precedente={id}")).await.expect(200);
        assert_eq!(again.input("nome").as_deref(), Some("Cartografo"));
        send(&mut all.docente, &[("precedente", id)]).await;
        assert_eq!(inst.count(REQUESTS), 2);
        let mut colleague = Docente::enter(&inst, "italiano").await;
        colleague.post("/ia/richieste/nuova", &annex_a(&[("precedente", id)])).await.expect(404);
    }

    async fn an_opinion_against_is_not_shaken_off_by_another_sheet(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[("dati_personali", "1"), ("dati", "Voce.")]).await;
        // Annex A declares personal data: the sheet does not need to say it again.
        all.assess(&inst, &request, &[]).await;
        step(&inst, &mut all.dpo, &request, "parere", &[("parere", "contrario"), ("testo", "Va fuori dall'Unione.")]).await.expect(303);
        step(&inst, &mut all.referente, &request, "valuta", &[("motivi", "Senza dati.")]).await.expect(303);
        assert!(all.docente.get(&request).await.expect(200).body.contains("In attesa del DPO"));
        let proposal = [("raccomandazione", "favorevole"), ("riunione", TODAY), ("testo", "Nessun rischio.")];
        step(&inst, &mut all.referente, &request, "proponi", &proposal).await.refused(422, "non segue lo stato");
    }

    async fn category_a_is_a_wall(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[("urgenza", "Serve domani.")]).await;
        all.assess(&inst, &request, &[("usi_vietati", "social_scoring")]).await;
        step(&inst, &mut all.referente, &request, "proponi_urgenza", &[("testo", "Serve domani.")]).await.expect(303);
        let urgent = [("fino_al", "2026-12-01"), ("testo", "Con cautela.")];
        all.propose(&inst, &request).await;
        step(&inst, &mut all.dirigente, &request, "provvisoria", &urgent).await.refused(422, "nessuno può autorizzarlo");
        step(&inst, &mut all.dirigente, &request, "delibera", &vote(&[])).await.refused(422, "nessuno può autorizzarlo");
        assert!(!Anonymous::at(&inst).get("/ia/elenco").await.expect(200).body.contains("Cartografo"));
    }

    async fn a_vote_that_does_not_add_up_or_carry_is_refused_with_its_reason(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        all.assess(&inst, &request, &[]).await;
        all.propose(&inst, &request).await;
        for (extra, words) in [
            (vec![("astenuti", "0")], "devono fare 5"),
            (vec![("presenti", "3"), ("favorevoli", "3"), ("astenuti", "0")], "manca il numero legale"),
            (vec![("favorevoli", "2"), ("contrari", "2")], "I voti non bastano"),
            (vec![("data", "2026-12-24")], "non è ancora venuto"),
            (vec![("esito", "con_prescrizioni"), ("prescrizioni", "")], "Scrivi questo dato"),
            (vec![("componenti", "")], "obbligatorio"),
        ] {
            step(&inst, &mut all.referente, &request, "delibera", &vote(&extra)).await.refused(422, words);
        }
        assert_eq!(inst.count(DECISIONS), 0);
        // Put off, then decided: two numbers in order.
        step(&inst, &mut all.referente, &request, "delibera", &vote(&[("esito", "rinviata")])).await.expect(303);
        step(&inst, &mut all.referente, &request, "delibera", &vote(&[])).await.expect(303);
        let page = all.docente.get(&request).await.expect(200).body;
        assert!(page.contains("Delibera n. 1/2026") && page.contains("Delibera n. 2/2026"));
        step(&inst, &mut all.dirigente, &request, "veto", &[("testo", "Contratto sospeso.")]).await.expect(303);
        step(&inst, &mut all.referente, &request, "comunica", &[]).await.expect(303);
        assert!(Anonymous::at(&inst).get("/ia/vietati").await.expect(200).body.contains("Contratto sospeso."));
    }

    async fn a_provisional_authorisation_ends_by_itself_or_with_the_vote(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[("urgenza", "Un alunno ipovedente è appena arrivato.")]).await;
        all.assess(&inst, &request, &[]).await;
        let until = |day: &'static str| [("fino_al", day), ("testo", "Solo con un docente.")];
        step(&inst, &mut all.dirigente, &request, "provvisoria", &until("2026-12-23")).await.refused(422, "non segue lo stato");
        step(&inst, &mut all.referente, &request, "proponi_urgenza", &[("testo", "Serve subito.")]).await.expect(303);
        all.propose_for(&inst, &request, "2026-12-29").await;
        step(&inst, &mut all.dirigente, &request, "provvisoria", &until("2026-12-24")).await.refused(422, "30 giorni");
        step(&inst, &mut all.dirigente, &request, "provvisoria", &until("2026-12-23")).await.expect(303);
        let mut anybody = Anonymous::at(&inst);
        let list = anybody.get("/ia/elenco").await.expect(200).body;
        assert!(list.contains("WL-001 · Cartografo") && list.contains("Provvisorio") && list.contains("fino al 23/12/2026"));
        inst.set_clock("2026-12-24T08:00");
        assert!(!anybody.get("/ia/elenco").await.expect(200).body.contains("Cartografo"));
        run_jobs(&inst).await;
        assert!(anybody.get("/ia/elenco/WL-001").await.expect(200).body.contains("Scaduto"));
        // Authorised by the gruppo afterwards: the same tool keeps its code.
        let mut all = people(&inst).await;
        let fields = [("raccomandazione", "favorevole"), ("riunione", "2026-12-24"), ("testo", "Provato.")];
        step(&inst, &mut all.referente, &request, "proponi", &fields).await.expect(303);
        step(&inst, &mut all.referente, &request, "delibera", &vote(&[("data", "2026-12-24")])).await.expect(303);
        step(&inst, &mut all.referente, &request, "comunica", &[]).await.expect(303);
        assert!(anybody.get("/ia/elenco").await.expect(200).body.contains("WL-001 · Cartografo"));
    }

    async fn what_is_not_ratified_is_revoked_at_once(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[("urgenza", "Subito.")]).await;
        all.assess(&inst, &request, &[]).await;
        step(&inst, &mut all.referente, &request, "proponi_urgenza", &[("testo", "Subito.")]).await.expect(303);
        all.propose(&inst, &request).await;
        step(&inst, &mut all.dirigente, &request, "provvisoria", &[("fino_al", "2026-12-23"), ("testo", "Solo qui.")]).await.expect(303);
        let no = vote(&[("esito", "respinta"), ("favorevoli", "0"), ("contrari", "5"), ("astenuti", "0")]);
        step(&inst, &mut all.referente, &request, "delibera", &no).await.expect(303);
        assert!(Anonymous::at(&inst).get("/ia/elenco/WL-001").await.expect(200).body.contains("Revocato"));
    }

    async fn what_is_provisional_ends_with_its_meeting_and_is_not_given_again(inst) {
        let mut all = people(&inst).await;
        let urgent = [("testo", "Serve subito.")];
        let month = [("fino_al", "2026-12-23"), ("testo", "Solo con un docente.")];
        let first = send(&mut all.docente, &[("urgenza", "Subito.")]).await;
        all.assess(&inst, &first, &[]).await;
        all.propose_for(&inst, &first, "2026-11-30").await;
        step(&inst, &mut all.referente, &first, "proponi_urgenza", &urgent).await.expect(303);
        step(&inst, &mut all.dirigente, &first, "provvisoria", &month).await.expect(303);
        let mut anybody = Anonymous::at(&inst);
        assert!(anybody.get("/ia/elenco").await.expect(200).body.contains("fino al 30/11/2026"));
        // The meeting passes without a decision.
        inst.set_clock("2026-12-01T08:00");
        assert!(!anybody.get("/ia/elenco").await.expect(200).body.contains("Cartografo"));
        run_jobs(&inst).await;
        assert!(anybody.get("/ia/elenco/WL-001").await.expect(200).body.contains("senza la ratifica del gruppo di lavoro"));
        let mut all = people(&inst).await;
        step(&inst, &mut all.docente, &first, "ritira", &[("testo", "Si ricomincia.")]).await.expect(303);
        let second = send(&mut all.docente, &[("nome", "CARTOGRAFO"), ("urgenza", "Subito.")]).await;
        all.assess(&inst, &second, &[]).await;
        all.propose_for(&inst, &second, "2026-12-14").await;
        step(&inst, &mut all.referente, &second, "proponi_urgenza", &urgent).await.expect(303);
        step(&inst, &mut all.dirigente, &second, "provvisoria", &month).await.refused(422, "una seconda volta non si può");
        assert!(!anybody.get("/ia/elenco").await.expect(200).body.contains("CARTOGRAFO"));
    }

    async fn what_was_refused_says_no_more_than_why_and_is_replaced_once_it_is_authorised(inst) {
        let mut all = people(&inst).await;
        let first = send(&mut all.docente, &[("finalita", "Mappe per un alunno della terza.")]).await;
        all.assess(&inst, &first, &[]).await;
        all.propose(&inst, &first).await;
        let no = vote(&[("esito", "respinta"), ("favorevoli", "0"), ("contrari", "5"), ("astenuti", "0"), ("motivi", "Costa troppo.")]);
        step(&inst, &mut all.referente, &first, "delibera", &no).await.expect(303);
        step(&inst, &mut all.referente, &first, "comunica", &[]).await.expect(303);
        let mut anybody = Anonymous::at(&inst);
        let open = anybody.get("/ia/elenco/json").await.expect(200);
        let refused = &open.json()["strumenti"][0];
        assert_eq!((refused["nome"].as_str(), refused["motivo"].as_str()), (Some("Cartografo"), Some("Costa troppo.")));
        assert!(!open.body.contains("un alunno della terza") && !open.body.contains("Account della scuola"));
        assert!(!anybody.get("/ia/elenco/csv").await.expect(200).body.contains("un alunno della terza"));
        let id = first.rsplit('/').next().unwrap();
        let second = send(&mut all.docente, &[("precedente", id)]).await;
        all.assess(&inst, &second, &[]).await;
        all.propose(&inst, &second).await;
        step(&inst, &mut all.referente, &second, "delibera", &vote(&[])).await.expect(303);
        assert!(anybody.get("/ia/vietati").await.expect(200).body.contains("Cartografo"), "until it is told");
        step(&inst, &mut all.referente, &second, "comunica", &[]).await.expect(303);
        assert!(anybody.get("/ia/elenco").await.expect(200).body.contains("WL-001 · Cartografo"));
        assert!(!anybody.get("/ia/vietati").await.expect(200).body.contains("Cartografo"));
        let open = anybody.get("/ia/elenco/json").await.expect(200).json();
        assert_eq!(open["strumenti"].as_array().map(Vec::len), Some(1));
        assert!(!anybody.get("/ia/elenco?q=cartografo").await.expect(200).body.contains("Costa troppo."));
    }

    async fn no_term_runs_for_what_was_taken_back(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        step(&inst, &mut all.docente, &request, "ritira", &[("testo", "Non serve più.")]).await.expect(303);
        inst.set_clock("2027-02-01T09:00");
        let mut all = people(&inst).await;
        assert!(!all.docente.get(&request).await.expect(200).body.contains("Termine superato"));
        let id = request.rsplit('/').next().unwrap();
        let mut own = Program::of(&inst, "matematica", Ruolo::Docente, "ia:read");
        let one = own.get(&format!("/api/v1/ia/richieste/{id}")).await.expect(200).json();
        assert_eq!(one["termini"].as_array().map(Vec::len), Some(0));
    }

    async fn another_sheet_begins_with_the_one_that_stands(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        let sheet = [("usi_vietati", "riconoscimento_emozioni"), ("log", "1"), ("formazione_ore", "15"), ("bias", "Pochi accenti.")];
        all.assess(&inst, &request, &sheet).await;
        let form = all.referente.get(&format!("{request}/passo/valuta")).await.expect(200);
        assert_eq!(form.input("formazione_ore").as_deref(), Some("15"));
        assert!(form.body.contains("value=\"riconoscimento_emozioni\" checked") && form.body.contains("Pochi accenti."));
        let unknown = [("usi_vietati", "telepatia"), ("motivi", "Nessun rischio.")];
        step(&inst, &mut all.referente, &request, "valuta", &unknown).await.refused(422, "scelta");
        // Nothing of category A is lost: no vote moves it.
        all.propose(&inst, &request).await;
        step(&inst, &mut all.referente, &request, "delibera", &vote(&[])).await.refused(422, "nessuno può autorizzarlo");
    }

    async fn integrations_suspend_the_terms(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        // Fifteen working days after 23 November, 8 December being a holiday.
        assert!(all.docente.get(&request).await.expect(200).body.contains("15 dicembre"));
        step(&inst, &mut all.referente, &request, "protocolla", &[("protocollo", "4821/2026")]).await.expect(303);
        step(&inst, &mut all.referente, &request, "chiedi_integrazioni", &[("testo", "Manca l'informativa.")]).await.expect(303);
        assert!(all.docente.get(&request).await.expect(200).body.contains("Termini sospesi dal 23/11/2026"));
        inst.set_clock("2026-11-26T09:10");
        let mut all = people(&inst).await;
        step(&inst, &mut all.docente, &request, "integra", &[("testo", "Ecco.")]).await.expect(303);
        let page = all.docente.get(&request).await.expect(200).body;
        assert!(page.contains("18 dicembre") && page.contains("Protocollata"));
    }

    async fn whoever_is_next_is_told_and_terms_are_reminded(inst) {
        let mut all = people(&inst).await;
        let school = Uuid::from(inst.school.id);
        let address = move |tx: &mut dyn Tx| {
            let set = sql!("UPDATE persona SET email = 'referente@scuola.example' WHERE istituto_id = $1 AND cognome = 'Riccoboni'");
            tx.exec(set, params![school])
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, address).unwrap();
        run_jobs(&inst).await;
        let before = inst.mails();
        let request = send(&mut all.docente, &[]).await;
        run_jobs(&inst).await;
        assert_eq!(inst.mails(), before + 2, "the referente and the office");
        assert!(!inst.last_mail().contains("Cartografo"), "the mail never says what the news is");
        // The receipt is due by the 25th: reminded the day before, unless it was given.
        inst.set_clock("2026-11-24T07:00");
        run_jobs(&inst).await;
        assert_eq!(inst.mails(), before + 4);
        let mut referente = Governo::enter(&inst, "referente_ia").await;
        step(&inst, &mut referente, &request, "protocolla", &[("protocollo", "4821/2026")]).await.expect(303);
        step(&inst, &mut referente, &request, "completa", &[]).await.expect(303);
        run_jobs(&inst).await;
        let held = inst.mails();
        inst.set_clock("2026-11-27T07:00");
        run_jobs(&inst).await;
        assert_eq!(inst.mails(), held, "the check was done: nothing to remind");
    }

    async fn the_dirigente_is_told_of_what_may_be_vetoed(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        all.assess(&inst, &request, &[]).await;
        all.propose(&inst, &request).await;
        let school = Uuid::from(inst.school.id);
        let address = move |tx: &mut dyn Tx| {
            let set = sql!("UPDATE persona SET email = 'preside@scuola.example' WHERE istituto_id = $1 AND cognome = 'Altavilla'");
            tx.exec(set, params![school])
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, address).unwrap();
        run_jobs(&inst).await;
        let before = inst.mails();
        step(&inst, &mut all.referente, &request, "delibera", &vote(&[])).await.expect(303);
        run_jobs(&inst).await;
        assert_eq!(inst.mails(), before + 1);
    }

    async fn the_card_says_what_the_sheet_found_and_claims_no_more(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[("dati_personali", "1"), ("dati", "Voce.")]).await;
        all.assess(&inst, &request, &[("interagisce", "1"), ("eta_minima", "14")]).await;
        step(&inst, &mut all.dpo, &request, "parere", &[("parere", "favorevole"), ("testo", "Dati minimi.")]).await.expect(303);
        all.propose(&inst, &request).await;
        step(&inst, &mut all.referente, &request, "delibera", &vote(&[])).await.expect(303);
        step(&inst, &mut all.referente, &request, "comunica", &[]).await.expect(303);
        let card = Anonymous::at(&inst).get("/ia/elenco/WL-001").await.expect(200).body;
        for words in ["Rileggere sempre.", "Età minima: 14 anni", "informati", "Non è stato verificato"] {
            assert!(card.contains(words), "{words} is not in the card");
        }
        assert!(!card.contains("I dati inseriti non addestrano il modello."));
        let own = all.referente.get("/ia/strumenti").await.expect(200).body;
        let id = own.split("/ia/strumenti/").find_map(|rest| rest.get(..36).filter(|id| id.parse::<Uuid>().is_ok())).unwrap().to_owned();
        assert!(all.referente.get(&format!("/ia/strumenti/{id}")).await.expect(200).body.contains("Favorevole, 23/11/2026"));
    }

    async fn annex_a_names_what_is_wrong_and_a_repeated_request_is_one(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        for (field, value, words) in [
            ("nome", "", "Scrivi questo dato"),
            ("informativa", "www.cartografo.example", "comincia con https"),
            ("uso_dal", "2026-11-22", "nemmeno in prova"),
            ("uso_dal", "domani", "data"),
            ("categoria", "ludico", "scelta"),
            ("finalita", "Per RSSMRA10A01H501X.", "codice fiscale"),
            ("dati_personali", "1", "Scrivi questo dato"),
            ("utilizzatori", "alunni", "Scrivi questo dato"),
        ] {
            docente.post("/ia/richieste/nuova", &annex_a(&[(field, value)])).await.refused(422, words);
        }
        assert_eq!(inst.count(REQUESTS), 0);
        let twice = annex_a(&[("chiave", "0193-cartografo")]);
        for _ in 0..2 {
            docente.post("/ia/richieste/nuova", &twice).await.expect(303);
        }
        assert_eq!(inst.count(REQUESTS), 1);
    }

    async fn a_stale_version_is_a_conflict(inst) {
        let mut all = people(&inst).await;
        let request = send(&mut all.docente, &[]).await;
        step(&inst, &mut all.referente, &request, "protocolla", &[("protocollo", "1/2026")]).await.expect(303);
        let stale = [("version", "1")];
        all.referente.post(&format!("{request}/passo/completa"), &stale).await.expect(409);
    }

    async fn programs_read_what_their_holder_may_read(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let request = send(&mut docente, &[]).await;
        let id = request.rsplit('/').next().unwrap();
        let mut own = Program::of(&inst, "matematica", Ruolo::Docente, "ia:read");
        let list = own.get("/api/v1/ia/richieste").await.expect(200).json();
        assert_eq!(list[0]["stato"], "presentata");
        assert_eq!(list[0]["esito_entro"], "2026-12-15");
        let one = own.get(&format!("/api/v1/ia/richieste/{id}")).await.expect(200).json();
        assert_eq!(one["termini"][0]["fonte"], "art. 7, passo 1");
        assert_eq!(one["prossimi"][0], "ritira");
        let mut other = Program::of(&inst, "italiano", Ruolo::Docente, "ia:read");
        assert_eq!(other.get("/api/v1/ia/richieste").await.expect(200).json().as_array().map(Vec::len), Some(0));
        other.get(&format!("/api/v1/ia/richieste/{id}")).await.expect(404);
    }
}
