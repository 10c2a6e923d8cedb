// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The registers of the year on paper: what stands in them, who takes them away, what is recorded.

use campanella_db::{Error, Tx, sql};
use uuid::Uuid;

use crate::ore::derive;
use crate::support::{Answer, Docente, Installation, Segreteria, TODAY, hour, on_both};
use crate::valutazioni::{cell, make, signed, version, write};

fn of_class(inst: &Installation) -> String {
    format!("/registro/{}/pdf", inst.school.terza)
}

fn of_teacher(inst: &Installation, username: &str) -> String {
    format!("/registro/docente/{}/pdf", inst.school.persona(username))
}

fn of_pupil(inst: &Installation) -> String {
    format!("/sostegno/{}/pdf", inst.school.alunni(inst.school.terza)[1])
}

/// What a document says, between single spaces.
pub fn said(answer: &Answer) -> String {
    answer.pdf_text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
pub fn holds(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is not in {text}");
    }
}

#[track_caller]
fn lacks(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "{word:?} is in {text}");
    }
}

/// Publishes a note of today; its page.
async fn note(docente: &mut Docente, inst: &Installation, tipo: &str, testo: &str) -> String {
    let to = format!("/registro/{}/note/nuova", inst.school.terza);
    let fields = [("data", TODAY), ("tipo", tipo), ("a", "classe"), ("testo", testo), ("conferma", "1")];
    let answer = docente.post(&to, &fields).await.expect(303);
    answer.header("location").split('?').next().unwrap().to_owned()
}

/// Saturday signed late, Thursday on behalf, today with topic, homework, absences and notes.
async fn lived(inst: &Installation) {
    let (terza, pupils) = (inst.school.terza, inst.school.alunni(inst.school.terza));
    let mut docente = Docente::enter(inst, "matematica").await;
    docente.firma_e_appello(&hour(terza, "2026-11-20", 2), "venerdi", &[]).await.expect(200);
    let here = hour(terza, TODAY, 2);
    docente
        .firma_e_appello(&here, "oggi", &[(pupils[0], "A", ""), (pupils[3], "R", "9:05")])
        .await
        .expect(200);
    let texts = [("argomento", "Limiti notevoli"), ("compiti", "Pag. 40, es. 4"), ("scadenza", "2026-11-25")];
    docente.testi(&here, "testi", 1, &texts).await.expect(200);
    note(&mut docente, inst, "annotazione", "Uscita al museo da preparare.").await;
    let annulled = note(&mut docente, inst, "annotazione", "Scritta per sbaglio.").await;
    docente.post(&format!("{annulled}/annulla"), &[("motivo", "Errore")]).await.expect(303);
    note(&mut docente, inst, "promemoria", "Chiedere il laboratorio.").await;
    let mut head = Docente::enter(inst, "dirigente").await;
    let (teacher, classe) = (inst.school.persona("matematica").to_string(), terza.to_string());
    let unlock = [("docente", &*teacher), ("data", "2026-11-19"), ("motivo", "malattia")];
    head.post("/firme/sblocca", &unlock).await.expect(303);
    let behalf = [
        ("docente", &*teacher),
        ("classe", &*classe),
        ("data", "2026-11-19"),
        ("ordinale", "2"),
        ("motivo", "malattia"),
    ];
    head.post("/firme/per-conto", &behalf).await.expect(303);
}

on_both! {
    async fn the_sheets_for_when_nothing_works_hold_the_hours_and_the_pupils_of_a_day(inst) {
        let (terza, quarta) = (inst.school.terza.to_string(), inst.school.quarta.to_string());
        let pupils = inst.school.alunni(inst.school.terza).len();
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let all = office.post("/registro/emergenza", &[("giorno", "2026-11-24")]).await.expect(200);
        holds(&said(&all), &["Registro di emergenza · 3A", "Registro di emergenza · 4A", "martedì 24 novembre 2026", "In orario", "Firma"]);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let one = docente.post("/registro/emergenza", &[("giorno", TODAY), ("classe", &terza)]).await.expect(200);
        let text = said(&one);
        holds(&text, &["Registro di emergenza · 3A", "2ª", "Matematica", "Entra / esce", "Prova"]);
        lacks(&text, &["· 4A"]);
        assert!(text.matches("Prova").count() >= pupils, "every pupil has a row: {text}");
        assert!(inst.events_named("registro.export") >= 3, "each class that left is in the journal");
        docente.post("/registro/emergenza", &[("giorno", ""), ("classe", &terza)]).await.expect(422);
        let mut stranger = Docente::enter(&inst, "tedesco").await;
        stranger.post("/registro/emergenza", &[("giorno", TODAY), ("classe", &quarta)]).await.expect(404);
    }

    async fn the_register_of_a_class_tells_day_by_day_what_its_pages_tell(inst) {
        lived(&inst).await;
        let mut council = Docente::enter(&inst, "italiano").await;
        let page = council.get(&format!("/registro/{}", inst.school.terza)).await.expect(200).body;
        assert!(page.contains(&format!("href=\"{}\"", of_class(&inst))), "{page}");
        let asked = council.get(&of_class(&inst)).await.expect(200);
        assert_eq!(asked.input("dal").as_deref(), Some("2026-09-01"));
        assert_eq!(asked.input("al").as_deref(), Some(TODAY));
        holds(&asked.body, &["?dal=2026-10-01&amp;al=2026-10-31"]);
        let answer = council.post(&of_class(&inst), &[]).await.expect(200);
        assert!(answer.header("content-disposition").contains("\"registro-di-classe.pdf\""));
        let text = said(&answer);
        holds(&text, &[
            "Registro di classe 3A", "2026/27", "dal 01/09/2026 al 23/11/2026", "Alunno a00 Prova", "Corvini Prova Matematica",
            "novembre 2026", "venerdì 20 novembre 2026", "firma in ritardo", "giovedì 19 novembre 2026", "Altavilla Prova",
            "lunedì 23 novembre 2026", "Limiti notevoli", "Per 25/11/2026", "Pag. 40", "Assenti Alunno a00 Prova",
            "Entrate in ritardo Alunno a03 Prova 9:05", "Uscita al museo da preparare.", "(annullata)", "non firmata",
        ]);
        lacks(&text, &["Chiedere il laboratorio", "mercoledì 25 novembre"]);
        // Of some days only those; the author's own reminder stays out for the author, too.
        let mut docente = Docente::enter(&inst, "matematica").await;
        let today = [("dal", TODAY), ("al", "2026-11-30")];
        let text = said(&docente.post(&of_class(&inst), &today).await.expect(200));
        holds(&text, &["dal 23/11/2026 al 23/11/2026", "Limiti notevoli"]);
        lacks(&text, &["venerdì 20 novembre", "Chiedere il laboratorio"]);
        assert_eq!(inst.events_named("registro.export"), 2);
    }

    async fn what_a_reader_does_not_see_on_the_page_is_not_on_paper_either(inst) {
        lived(&inst).await;
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let here = hour(inst.school.terza, TODAY, 2);
        sostegno.firma_e_appello(&here, "s", &[]).await.expect(200);
        sostegno.testi(&here, "t", 1, &[("argomento", "Frazioni con le tessere"), ("attivita", "Schede")]).await.expect(200);
        let text = said(&Segreteria::enter(&inst, "segreteria").await.post(&of_class(&inst), &[]).await.expect(200));
        holds(&text, &["Limiti notevoli", "Fiorenti Prova (sostegno)"]);
        lacks(&text, &["Uscita al museo", "Scritta per sbaglio", "tessere"]);
        for reader in ["italiano", "dirigente"] {
            let text = said(&Docente::enter(&inst, reader).await.post(&of_class(&inst), &[]).await.expect(200));
            holds(&text, &["Uscita al museo", "Scritta per sbaglio"]);
            // What is done with one pupil is opened on a page of its own, and recorded there.
            lacks(&text, &["tessere"]);
        }
        for stranger in ["tedesco", "supplente", "madre", "alunno-a0", "dpo"] {
            let mut session = Docente::enter(&inst, stranger).await;
            session.get(&of_class(&inst)).await.expect(404);
            session.post(&of_class(&inst), &[]).await.expect(404);
        }
        assert_eq!(inst.events_named("registro.export"), 3);
    }

    async fn who_teaches_the_class_for_some_days_takes_those_days_away(inst) {
        lived(&inst).await;
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("itp")));
        let from_today = move |tx: &mut dyn Tx| {
            let sql = sql!("UPDATE cattedra SET dal = $3 WHERE istituto_id = $1 AND docente_id = $2");
            tx.exec(sql, campanella_db::params![school, persona, jiff::civil::date(2026, 11, 23)])
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, from_today).unwrap();
        let mut itp = Docente::enter(&inst, "itp").await;
        let text = said(&itp.post(&of_class(&inst), &[]).await.expect(200));
        holds(&text, &["lunedì 23 novembre 2026"]);
        lacks(&text, &["venerdì 20 novembre 2026"]);
        itp.post(&of_class(&inst), &[("dal", "2026-10-01"), ("al", "2026-10-31")]).await.expect(404);
    }

    async fn days_upside_down_of_another_year_or_to_come_are_refused_at_their_field(inst) {
        let mut head = Docente::enter(&inst, "dirigente").await;
        let sheets = [of_class(&inst), of_teacher(&inst, "matematica"), of_pupil(&inst)];
        for sheet in &sheets {
            for (dal, al, field, words) in [
                ("2026-10-31", "2026-10-01", "al", "è prima del primo"),
                ("2025-10-01", "2026-10-01", "dal", "non è nell&#39;anno scolastico 2026/27"),
                ("2026-10-01", "2027-10-01", "al", "non è nell&#39;anno scolastico 2026/27"),
                ("2026-11-24", "2026-11-30", "dal", "deve ancora venire"),
                ("ieri", "", "dal", "data"),
            ] {
                let page = head.post(sheet, &[("dal", dal), ("al", al)]).await.refused(422, words);
                let at = format!("id=\"f-{field}\" name=\"{field}\" value=\"{}\"", if field == "dal" { dal } else { al });
                holds(&page.body, &[&at, "aria-invalid=\"true\"", &format!("action=\"{sheet}\"")]);
            }
        }
        assert_eq!(inst.events_named("registro.export") + inst.events_named("sostegno.export"), 0);
    }

    async fn the_register_of_a_teacher_tells_lessons_absences_and_marks_that_stand(inst) {
        let pupils = inst.school.alunni(inst.school.terza);
        let (mut docente, grid) = signed(&inst, &[(pupils[5], "A", "")]).await;
        let texts = [("argomento", "Limiti notevoli"), ("compiti", "Pag. 40, es. 4"), ("scadenza", "2026-11-25")];
        docente.testi(&hour(inst.school.terza, TODAY, 2), "testi", 1, &texts).await.expect(200);
        let prova = make(&mut docente, &grid, &[]).await;
        let seen = version(&mut docente, &grid).await;
        let cells = [(cell(&prova, pupils[0]), "8"), (cell(&prova, pupils[1]), "6")];
        write(&mut docente, &grid, "a", &seen, &cells).await.expect(200);
        let seen = version(&mut docente, &grid).await;
        write(&mut docente, &grid, "b", &seen, &[(cell(&prova, pupils[1]), "")]).await.expect(200);
        derive(&inst).await;
        let own = "/registro/docente/pdf";
        holds(&docente.get("/firme").await.expect(200).body, &[own]);
        docente.get(own).await.expect(200);
        let text = said(&docente.post(own, &[]).await.expect(200));
        holds(&text, &[
            "Registro di Corvini Prova", "3A · Matematica · Corvini Prova", "lun 23/11/2026", "Limiti notevoli", "Per 25/11/2026",
            "Alunno a05 Prova 1 1", "Alunno a00 Prova 23/11/2026 Scritto · Equazioni 8 sì",
        ]);
        lacks(&text, &["Alunno a01 Prova", "Sostituzioni e compresenze"]);
        let mut head = Docente::enter(&inst, "dirigente").await;
        holds(&head.get(own).await.expect(200).body, &[&of_teacher(&inst, "matematica"), "Corvini Prova"]);
        let text = said(&head.post(&of_teacher(&inst, "matematica"), &[]).await.expect(200));
        holds(&text, &["Limiti notevoli", "Alunno a00 Prova"]);
        // Nobody else's, and none of who never taught.
        for stranger in ["italiano", "matematica", "staff", "segreteria", "madre"] {
            let mut session = Docente::enter(&inst, stranger).await;
            session.get(&of_teacher(&inst, "matematica")).await.expect(404);
            session.post(&of_teacher(&inst, "matematica"), &[]).await.expect(404);
        }
        head.get(&of_teacher(&inst, "madre")).await.expect(404);
        head.post(&of_teacher(&inst, "madre"), &[]).await.expect(404);
        assert_eq!(inst.events_named("registro.export"), 2);
    }

    async fn a_cover_stands_among_the_hours_beside_the_cattedre(inst) {
        let mut supplente = Docente::enter(&inst, "supplente").await;
        let here = hour(inst.school.terza, TODAY, 2);
        supplente.post(&format!("{here}/firma"), &[("sostituzione", "1")]).await.expect(303);
        let text = said(&supplente.post("/registro/docente/pdf", &[]).await.expect(200));
        holds(&text, &["Sostituzioni e compresenze fuori cattedra · Novelli Prova", "sostituzione", "lun 23/11/2026"]);
        let mut council = Docente::enter(&inst, "italiano").await;
        let text = said(&council.post(&of_class(&inst), &[("dal", TODAY)]).await.expect(200));
        holds(&text, &["sostituzione", "Novelli Prova"]);
    }

    async fn the_support_register_on_paper_is_read_and_recorded_text_by_text(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let here = hour(inst.school.terza, TODAY, 2);
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        sostegno.testi(&here, "b", 1, &[("argomento", "Frazioni"), ("attivita", "Schede")]).await.expect(200);
        let page = of_pupil(&inst).replace("/pdf", "");
        let observed = [("data", TODAY), ("tipo", "osservazione"), ("testo", "Lavora volentieri con le tessere.")];
        sostegno.post(&page, &observed).await.expect(303);
        holds(&sostegno.get(&page).await.expect(200).body, &[&format!("href=\"{}\"", of_pupil(&inst))]);
        let own = said(&sostegno.post(&of_pupil(&inst), &[]).await.expect(200));
        let recorded = || (inst.events_named("firma_alunno.read"), inst.events_named("annotazione.read"));
        assert_eq!((recorded(), inst.events_named("sostegno.export")), ((0, 0), 1), "the author's own is no reading");
        let mut head = Docente::enter(&inst, "dirigente").await;
        holds(&head.get(&of_pupil(&inst)).await.expect(200).body, &["Registro di sostegno in PDF"]);
        assert_eq!(recorded(), (0, 0), "nothing is opened by following a link");
        let answer = head.post(&of_pupil(&inst), &[]).await.expect(200);
        assert!(answer.header("content-disposition").contains("\"registro-di-sostegno.pdf\""));
        assert_eq!((recorded(), inst.events_named("sostegno.export")), ((1, 1), 2));
        for text in [own, said(&answer)] {
            holds(&text, &["Dati particolari", "Alunno a01 Prova", "Frazioni · Schede", "Osservazione", "Lavora volentieri"]);
            // What the numbers count is said on paper, too.
            holds(&text, &["un'ora con due alunni vale per ciascuno"]);
        }
        for stranger in ["italiano", "matematica", "segreteria", "staff", "madre", "dpo"] {
            let mut session = Docente::enter(&inst, stranger).await;
            session.get(&of_pupil(&inst)).await.expect(404);
            session.post(&of_pupil(&inst), &[]).await.expect(404);
        }
        assert_eq!((recorded(), inst.events_named("sostegno.export")), ((1, 1), 2));
    }

    async fn a_register_leaves_after_a_fresh_proof_only(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        inst.set_clock("2026-11-23T09:21");
        for sheet in [of_class(&inst), "/registro/docente/pdf".to_owned()] {
            docente.get(&sheet).await.expect(200);
            docente.post(&sheet, &[]).await.expect(403);
        }
        Docente::enter(&inst, "tedesco").await.post(&of_class(&inst), &[]).await.expect(404);
        assert_eq!(inst.events_named("registro.export"), 0);
    }
}
