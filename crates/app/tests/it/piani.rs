// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans and health documents: who reads and writes them, that they are sealed, and that each reading is recorded.

use campanella_app::classi::store::Coordinatore;
use campanella_app::classi::store::insert_coordinatore;
use campanella_db::{Tx, sql};
use jiff::civil::date;

use crate::support::{Docente, Famiglia, Installation, on_both};

const PDF: &[u8] = b"%PDF-1.7 relazione riservata";
const STANDING: &str = "in vigore";

/// The pupil whom the support teacher of 3A follows.
fn documents(inst: &Installation) -> String {
    format!("/piani/{}", inst.school.alunni(inst.school.terza)[1])
}

/// The child of the mother.
fn of_child(inst: &Installation) -> String {
    format!("/piani/{}", inst.school.alunni(inst.school.terza)[0])
}

fn plan<'a>(tipo: &'a str, titolo: &'a str, strumenti: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("tipo", tipo), ("anno", "2026"), ("titolo", titolo), ("strumenti", strumenti)]
}

/// The addresses of the documents that a list shows, newest first.
async fn listed(reader: &mut Docente, path: &str) -> Vec<String> {
    let body = reader.get(path).await.expect(200).body;
    let action = format!("action=\"{path}/");
    let addresses = body.split(&action).skip(1);
    addresses.map(|rest| format!("{path}/{}", rest.split('/').next().unwrap())).collect()
}

fn name_coordinatore(inst: &Installation) {
    let row = Coordinatore {
        id: inst.app.ids.next(inst.app.clock.now()),
        classe_id: inst.school.terza,
        docente_id: inst.school.persona("italiano"),
        dal: date(2026, 9, 1),
        al: None,
        atto: "prot. 1".to_owned(),
        granted_by: inst.school.persona("dirigente"),
        granted_at: inst.app.clock.now(),
        version: 1,
    };
    let school = inst.school.id;
    let write = move |tx: &mut dyn Tx| insert_coordinatore(tx, school, &row);
    inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
}

on_both! {
    async fn the_council_reads_a_plan_and_each_reading_is_recorded(inst) {
        let path = documents(&inst);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let pei = plan("pei", "PEI del GLO", "Mappe\nCalcolatrice");
        sostegno.post_with_file(&format!("{path}/nuovo"), &pei, Some(("pei.pdf", PDF))).await.expect(303);
        let piano = listed(&mut sostegno, &path).await.remove(0);
        assert_eq!(inst.events_named("piano.read"), 0, "the list opens nothing");
        for reader in ["matematica", "italiano", "religione", "dirigente"] {
            let mut session = Docente::enter(&inst, reader).await;
            let list = session.get(&path).await.expect(200).body;
            assert!(list.contains(STANDING) && !list.contains("PEI del GLO") && !list.contains("Mappe"), "{list}");
            let before = inst.events_named("piano.read");
            let body = session.post(&format!("{piano}/apri"), &[]).await.expect(200).body;
            assert!(body.contains("PEI del GLO") && body.contains("Mappe") && body.contains("pei.pdf"), "{body}");
            let file = session.post(&format!("{piano}/documento"), &[]).await.expect(200);
            assert_eq!(file.header("content-type"), "application/pdf");
            assert!(file.body.contains("relazione riservata"));
            assert_eq!(inst.events_named("piano.read") - before, 2, "{reader}");
        }
        for stranger in ["tedesco", "supplente", "segreteria", "staff", "dpo", "amministratore", "madre", "alunno-a1", "alunno-a2"] {
            let mut session = Docente::enter(&inst, stranger).await;
            session.get(&path).await.expect(404);
            for action in ["apri", "documento", "rivedi", "ritira"] {
                session.post(&format!("{piano}/{action}"), &[]).await.expect(404);
            }
            session.post_with_file(&format!("{path}/nuovo"), &pei, None).await.expect(404);
        }
        // The document of one pupil is not reached through another.
        let other = piano.replace(&path, &of_child(&inst));
        Docente::enter(&inst, "dirigente").await.post(&format!("{other}/apri"), &[]).await.expect(404);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM piano WHERE istituto_id = $1 AND withdrawn_at IS NOT NULL")), 0);
        let in_clear = sql!(
            "SELECT COUNT(*) FROM giornale WHERE istituto_id = $1
             AND (dopo LIKE '%GLO%' OR dopo LIKE '%Mappe%' OR dopo LIKE '%pei%' OR prima LIKE '%GLO%')"
        );
        assert_eq!(inst.count(in_clear), 0);
    }

    async fn a_health_document_is_not_for_the_council_and_withdrawn_is_for_the_dirigente_only(inst) {
        let path = documents(&inst);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let health = [("tipo", "sanitario"), ("anno", "2026"), ("titolo", "Profilo di funzionamento")];
        sostegno.post_with_file(&format!("{path}/nuovo"), &health, Some(("profilo.pdf", PDF))).await.expect(303);
        let piano = listed(&mut sostegno, &path).await.remove(0);
        sostegno.post(&format!("{piano}/apri"), &[]).await.expect(200);
        let mut council = Docente::enter(&inst, "italiano").await;
        assert!(listed(&mut council, &path).await.is_empty(), "not even that it is there");
        council.post(&format!("{piano}/apri"), &[]).await.expect(404);
        council.post(&format!("{piano}/documento"), &[]).await.expect(404);
        let measures = [("tipo", "sanitario"), ("anno", "2026"), ("titolo", "x"), ("strumenti", "Mappe")];
        sostegno.post_with_file(&format!("{path}/nuovo"), &measures, None).await.refused(422, "scrivi le misure nel PEI o nel PDP");
        sostegno.post(&format!("{piano}/ritira"), &[]).await.expect(303);
        sostegno.post(&format!("{piano}/ritira"), &[]).await.expect(404);
        assert!(listed(&mut sostegno, &path).await.is_empty());
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let body = dirigente.post(&format!("{piano}/apri"), &[]).await.expect(200).body;
        assert!(body.contains("ritirato") && !body.contains("Nuova versione"), "{body}");
        assert_eq!(inst.events_named("piano.withdraw"), 1);
    }

    async fn the_coordinatore_writes_the_pdp_and_the_family_reads_it(inst) {
        name_coordinatore(&inst);
        let path = of_child(&inst);
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.post_with_file(&format!("{path}/nuovo"), &plan("pdp", "PDP", "Formulari"), None).await.expect(303);
        italiano.post_with_file(&format!("{path}/nuovo"), &plan("pei", "PEI", "Mappe"), None).await.refused(422, "lo scrive qualcun altro");
        Docente::enter(&inst, "matematica").await.get(&format!("{path}/nuovo")).await.expect(404);
        let piano = listed(&mut italiano, &path).await.remove(0);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        assert!(madre.get("/piani").await.expect(200).body.contains(&path));
        assert!(madre.get(&path).await.expect(200).body.contains(STANDING));
        let body = madre.post(&format!("{piano}/apri"), &[]).await.expect(200).body;
        assert!(body.contains("Formulari") && !body.contains("Nuova versione"), "{body}");
        madre.post(&format!("{piano}/rivedi"), &[]).await.expect(404);
        // A court keeps the father from reading, and the pupil is not of age.
        for other in ["padre", "alunno-a0"] {
            let mut session = Famiglia::enter(&inst, other).await;
            session.get(&path).await.expect(404);
            session.post(&format!("{piano}/apri"), &[]).await.expect(404);
        }
        assert_eq!(inst.events_named("piano.read"), 1);
    }

    async fn a_new_version_takes_the_place_of_the_one_that_stands_which_stays_readable(inst) {
        let path = documents(&inst);
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let form = format!("{path}/nuovo");
        dirigente.post_with_file(&form, &plan("pdp", "Primo", "Formulari"), None).await.expect(303);
        let old = listed(&mut dirigente, &path).await.remove(0);
        let prefilled = dirigente.post(&format!("{old}/rivedi"), &[]).await.expect(200).body;
        assert!(prefilled.contains("value=\"Primo\"") && prefilled.contains(">Formulari</textarea>"), "{prefilled}");
        let id = old.rsplit('/').next().unwrap();
        let next = |tipo: &'static str| [plan(tipo, "Secondo", "Sintesi vocale"), vec![("sostituisce", id)]].concat();
        dirigente.post_with_file(&form, &next("pei"), None).await.refused(422, "dello stesso tipo");
        dirigente.post_with_file(&form, &next("pdp"), None).await.expect(303);
        dirigente.post_with_file(&form, &next("pdp"), None).await.refused(422, "versione nuova");
        let all = listed(&mut dirigente, &path).await;
        assert_eq!((all.len(), all[1] == old), (2, true));
        let mut council = Docente::enter(&inst, "matematica").await;
        assert!(council.post(&format!("{old}/apri"), &[]).await.expect(200).body.contains("sostituito da una versione nuova"));
        // In class only what stands counts, without the plan it comes from.
        let tools = format!("/piani/classi/{}/strumenti", inst.school.terza);
        let body = council.post(&tools, &[]).await.expect(200).body;
        assert!(body.contains("Sintesi vocale") && !body.contains("Formulari"), "{body}");
        assert!(!body.contains("PDP") && !body.contains("Secondo"), "{body}");
        assert_eq!(inst.events_named("piano.strumenti"), 1);
        for stranger in ["tedesco", "supplente", "segreteria", "staff", "madre"] {
            Docente::enter(&inst, stranger).await.post(&tools, &[]).await.expect(404);
        }
    }

    async fn a_wrong_document_is_refused_with_what_was_typed(inst) {
        let path = documents(&inst);
        let form = format!("{path}/nuovo");
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let png = b"\x89PNG\r\n\x1a\n....".as_slice();
        let file = |name, content| Some((name, content));
        dirigente.post_with_file(&form, &plan("pdp", "PDP", "x"), file("a.pdf", png)).await.refused(422, "deve essere un PDF");
        dirigente.post_with_file(&form, &plan("pdp", "PDP", "x"), file("a.pdf", b"MZ")).await.expect(422);
        let large = [b"%PDF-".to_vec(), vec![b'x'; 4 * 1024 * 1024]].concat();
        dirigente.post_with_file(&form, &plan("pdp", "PDP", "x"), file("a.pdf", &large)).await.expect(422);
        dirigente.post_with_file(&form, &plan("pdp", "", "x"), None).await.expect(422);
        dirigente.post_with_file(&form, &plan("pdp", "PDP", ""), None).await.refused(422, "scrivi almeno una misura");
        dirigente.post_with_file(&form, &plan("diagnosi", "PDP", "x"), None).await.expect(422);
        let other_year = [("tipo", "pdp"), ("anno", "2019"), ("titolo", "PDP"), ("strumenti", "x")];
        dirigente.post_with_file(&form, &other_year, None).await.expect(404);
        let future = [plan("pdp", "PDP", "Tavole"), vec![("data", "2026-12-24")]].concat();
        assert!(dirigente.post_with_file(&form, &future, None).await.expect(422).body.contains(">Tavole</textarea>"));
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM piano WHERE istituto_id = $1")), 0);
        let once = [plan("pdp", "PDP", "x"), vec![("chiave", "0190b7a0-0000-7000-8000-000000000002")]].concat();
        dirigente.post_with_file(&form, &once, None).await.expect(303);
        dirigente.post_with_file(&form, &once, None).await.expect(303);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM piano WHERE istituto_id = $1")), 1);
    }

    async fn the_hour_leads_the_council_to_the_tools_and_the_same_for_every_class(inst) {
        let link = |classe| format!("action=\"/piani/classi/{classe}/strumenti\"");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get(&crate::support::hour(inst.school.terza, crate::support::TODAY, 2)).await.expect(200).body;
        assert!(page.contains(&link(inst.school.terza)), "{page}");
        let mut supplente = Docente::enter(&inst, "supplente").await;
        let page = supplente.get(&crate::support::hour(inst.school.terza, crate::support::TODAY, 2)).await.expect(200).body;
        assert!(!page.contains(&link(inst.school.terza)), "{page}");
        let empty = docente.post(&format!("/piani/classi/{}/strumenti", inst.school.terza), &[]).await.expect(200).body;
        assert!(empty.contains("Nessuno strumento o misura"), "{empty}");
    }
}
