// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lists that the office imports in the browser: looked at, confirmed, forgotten.

use campanella_db::{Sql, sql};

use crate::support::{Answer, Client, Installation, Segreteria, on_both};

const PUPILS: Sql = sql!("SELECT COUNT(*) FROM ruolo WHERE istituto_id = $1 AND ruolo = 'alunno'");
const FILES: Sql = sql!("SELECT COUNT(*) FROM importazione WHERE istituto_id = $1 AND dati IS NOT NULL");
const LISTS: Sql = sql!("SELECT COUNT(*) FROM importazione WHERE istituto_id = $1");
const IN_3A: Sql = sql!(
    "SELECT COUNT(*) FROM iscrizione i JOIN classe c ON c.istituto_id = i.istituto_id AND c.id = i.classe_id
     JOIN persona p ON p.istituto_id = i.istituto_id AND p.id = i.alunno_id
     WHERE i.istituto_id = $1 AND c.nome = '3A' AND p.cognome = 'Bruni'"
);
const LIST: &[u8] = b"Cognome;Nome;Classe\nBruni;Ugo;3A\nBruni;Ida;3A\nVerdi;Leo;9Z\n";

async fn sent(office: &mut Client, elenco: &str, content: &[u8]) -> Answer {
    office.upload("/importazioni", &[("elenco", elenco)], "allegato", ("alunni.csv", content)).await
}

/// Sends a list and gives the address of its page.
async fn page_of(office: &mut Client, content: &[u8]) -> String {
    sent(office, "alunni", content).await.expect(303).header("location").to_owned()
}

fn pupils(inst: &Installation) -> i64 {
    inst.count(PUPILS)
}

on_both! {
    async fn a_list_is_looked_at_before_anything_is_written(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let before = pupils(&inst);
        let page = page_of(&mut office, LIST).await;
        let preview = office.get(&page).await.expect(200).body;
        for words in ["Importa 2 righe", "Bruni Ugo", "Verdi Leo", "9Z", "1 riga è errata"] {
            assert!(preview.contains(words), "{words}");
        }
        assert_eq!((pupils(&inst), inst.count(FILES), inst.events_named("import.lista")), (before, 1, 0));
    }

    async fn a_confirmed_list_is_written_once_and_its_file_is_gone(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let before = pupils(&inst);
        let page = page_of(&mut office, LIST).await;
        let confirm = format!("{page}/conferma");
        let columns = [("colonna.0", "cognome"), ("colonna.1", "nome"), ("colonna.2", "classe")];
        office.post(&confirm, &columns).await.expect(303);
        assert_eq!((pupils(&inst), inst.count(IN_3A), inst.count(FILES)), (before + 2, 2, 0));
        assert_eq!((inst.events_named("import.lista"), inst.events_named("importazione.apply")), (1, 1));
        office.post(&confirm, &columns).await.refused(422, "già stato importato");
        office.post(&format!("{page}/scarta"), &[]).await.refused(422, "già stato importato");
        assert_eq!(pupils(&inst), before + 2);
        let result = office.get(&page).await.expect(200).body;
        assert!(result.contains("Verdi Leo") && result.contains("righe errate"));
        let csv = office.get(&format!("{page}/errori")).await.expect(200).body;
        assert!(csv.contains("4;Verdi Leo;") && !csv.contains("Bruni"), "{csv}");
        let again = page_of(&mut office, LIST).await;
        office.get(&again).await.refused(200, "Non c&#39;è niente da importare");
    }

    async fn a_row_for_a_class_that_a_scrutinio_closed_is_wrong_and_the_others_go_on(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let (periodo, quarta) = (crate::chiusi::periodo(&inst, 1), inst.school.quarta.to_string());
        let closed = [("periodo", &*periodo), ("classe", &*quarta), ("motivo", "Scrutinio"), ("in_corso", "1")];
        office.post("/calendario/chiusi/chiudi", &closed).await.expect(303);
        let before = pupils(&inst);
        let page = page_of(&mut office, b"Cognome;Nome;Classe\nBruni;Ugo;3A\nBruni;Ida;4A\n").await;
        let preview = office.get(&page).await.expect(200).body;
        assert!(preview.contains("chiusa dallo scrutinio") && preview.contains("Importa 1 riga"), "{preview}");
        let columns = [("colonna.0", "cognome"), ("colonna.1", "nome"), ("colonna.2", "classe")];
        office.post(&format!("{page}/conferma"), &columns).await.expect(303);
        assert_eq!((pupils(&inst), inst.count(IN_3A)), (before + 1, 1));
    }

    async fn a_file_with_nothing_in_it_is_called_empty_and_one_that_nobody_chose_is_missing(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        sent(&mut office, "alunni", b"").await.refused(422, "Il file è vuoto");
        sent(&mut office, "alunni", b"\n \n").await.refused(422, "La tabella è vuota");
        let chosen: Option<(&str, &[u8])> = None;
        let missing = office.post_with_file("/importazioni", &[("elenco", "alunni")], chosen).await.expect(422);
        assert!(!missing.body.contains("Il file è vuoto"), "{}", missing.body);
        assert_eq!(inst.count(LISTS), 0);
    }

    async fn who_changes_class_by_a_list_leaves_the_groups_of_the_old_one(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = page_of(&mut office, b"Cognome;Nome;Classe\nAlunno a00;Prova;4A\n").await;
        let columns = [("colonna.0", "cognome"), ("colonna.1", "nome"), ("colonna.2", "classe")];
        office.post(&format!("{page}/conferma"), &columns).await.expect(303);
        assert_eq!((inst.events_named("iscrizione.end"), inst.events_named("gruppo.leave")), (1, 1));
    }

    async fn columns_are_changed_one_by_one(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = page_of(&mut office, b"Uno;Due;Tre\nUgo;Bruni;3A\n").await;
        office.get(&format!("{page}?colonna.0=cognome")).await.refused(200, "colonn");
        let twice = format!("{page}?colonna.0=nome&colonna.1=nome");
        office.get(&twice).await.refused(200, "Due colonne sono indicate come «nome»");
        let chosen = [("colonna.0", "nome"), ("colonna.1", "cognome"), ("colonna.2", "classe")];
        office.post(&format!("{page}/conferma"), &[("colonna.0", "nome")]).await.expect(422);
        assert_eq!(inst.count(IN_3A), 0);
        let query: Vec<String> = chosen.iter().map(|(name, value)| format!("{name}={value}")).collect();
        office.get(&format!("{page}?{}", query.join("&"))).await.refused(200, "Bruni Ugo");
        office.post(&format!("{page}/conferma"), &chosen).await.expect(303);
        assert_eq!(inst.count(IN_3A), 1);
    }

    async fn what_is_no_table_is_refused_and_not_kept(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        for (elenco, content) in [("alunni", &b"%PDF-1.7"[..]), ("alunni", b"Cognome;Nome\n"), ("alunni", b""), ("gatti", LIST)] {
            sent(&mut office, elenco, content).await.expect(422);
        }
        sent(&mut office, "alunni", &vec![b'a'; 4 * 1024 * 1024 + 1]).await.refused(422, "4 MB");
        assert_eq!(inst.count(LISTS), 0);
    }

    async fn a_list_that_is_thrown_away_leaves_nothing(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = page_of(&mut office, LIST).await;
        office.post(&format!("{page}/scarta"), &[]).await.expect(303);
        office.get(&page).await.expect(404);
        assert_eq!((inst.count(LISTS), inst.events_named("importazione.discard")), (0, 1));
    }

    async fn a_thousand_pupils_with_guardians_are_imported_at_once(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let mut list = "Cognome;Nome;Classe;Cognome madre;Nome madre\n".to_owned();
        for n in 0..1_000 {
            let name: String = n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
            list.push_str(&format!("Prova{name};Alunno{name};3A;Madre{name};Ada{name}\n"));
        }
        let before = pupils(&inst);
        let page = page_of(&mut office, list.as_bytes()).await;
        let preview = office.get(&page).await.expect(200).body;
        assert!(preview.contains("E altre 900"));
        let columns = [
            ("colonna.0", "cognome"), ("colonna.1", "nome"), ("colonna.2", "classe"),
            ("colonna.3", "cognome_madre"), ("colonna.4", "nome_madre"),
        ];
        let begun = std::time::Instant::now();
        office.post(&format!("{page}/conferma"), &columns).await.expect(303);
        println!("1,000 pupils with guardians: {:?}", begun.elapsed());
        assert_eq!(pupils(&inst), before + 1_000);
    }
}
