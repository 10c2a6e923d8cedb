// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Acts on paper: the steps about compulsory education, certificates, lists, authorisations of permits.

use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::{Date, Weekday, date};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Docente, Famiglia, Installation, Program, Segreteria, TODAY, on_both};

const ACTS: Sql = sql!("SELECT COUNT(*) FROM atto_emesso WHERE istituto_id = $1");

/// The first pupil of 3A, fourteen years old, away without a reason on more days than the law allows.
pub fn away(inst: &Installation) -> String {
    let pupil = inst.school.alunni(inst.school.terza)[0];
    let (school, id) = (Uuid::from(inst.school.id), Uuid::from(pupil));
    let (teacher, now) = (Uuid::from(inst.school.persona("matematica")), inst.app.clock.now());
    let write = move |tx: &mut dyn Tx| {
        let birth = sql!("UPDATE persona SET nascita = $3 WHERE istituto_id = $1 AND id = $2");
        tx.exec(birth, params![school, id, date(2012, 3, 14)])?;
        let days = (1..=19_i8).filter(|day| date(2026, 10, *day).weekday() != Weekday::Sunday);
        for day in days {
            let event = sql!(
                "INSERT INTO evento_presenza (istituto_id, id, alunno_id, data, tipo, breve, recorded_by, recorded_at, esclusiva)
                 VALUES ($1, $2, $3, $4, 'assenza', $5, $6, $7, $8)"
            );
            let row = Uuid::from_u128(0x00a7_7000 + u128::from(day.unsigned_abs()));
            tx.exec(event, params![school, row, id, date(2026, 10, day), false, teacher, now, Uuid::nil()])?;
        }
        Ok(())
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
    pupil.to_string()
}

/// Writes the day of birth of a pupil, or that it is not known.
fn born(inst: &Installation, pupil: PersonaId, nascita: Option<Date>) {
    let (school, id) = (Uuid::from(inst.school.id), Uuid::from(pupil));
    let birth = sql!("UPDATE persona SET nascita = $3 WHERE istituto_id = $1 AND id = $2");
    let write = move |tx: &mut dyn Tx| tx.exec(birth, params![school, id, nascita]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
}

/// The newest act of a page.
fn newest(page: &str) -> String {
    page.split("/pdf\"").next().unwrap().rsplit("/atti/").next().unwrap().to_owned()
}

/// Issues an act and reads the newest one.
async fn issued(office: &mut Segreteria, path: &str, fields: &[(&str, &str)]) -> String {
    let to = office.post(path, fields).await.expect(303).header("location").to_owned();
    let page = office.get(&to).await.expect(200);
    let id = newest(&page.body);
    office
        .get(&format!("/atti/{id}/pdf"))
        .await
        .expect(200)
        .pdf_text()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

on_both! {
    async fn the_family_is_warned_and_the_mayor_is_told_after_seven_days(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let family = format!("/atti/nuovo?tipo=obbligo_famiglia&alunno={pupil}");
        let mayor = format!("/atti/nuovo?tipo=obbligo_sindaco&alunno={pupil}");
        let entry = [("protocollo", "4821/2026"), ("data_protocollo", TODAY)];
        office.post(&family, &entry).await.refused(422, "non c&#39;è niente da comunicare");
        away(&inst);
        assert!(office.get("/presenze/allarmi").await.expect(200).body.contains("tipo=obbligo_famiglia"));
        let report = [("protocollo", "4822/2026"), ("data_protocollo", TODAY), ("comune", "Borgo Sereno"), ("non_tornato", "1")];
        office.post(&mayor, &report).await.refused(422, "Prima si avvisa");
        let letter = issued(&mut office, &family, &entry).await;
        for words in ["Olivari Prova", "Prot. n. 4821/2026", "16 giorni non giustificati", "entro sette giorni", "Il dirigente scolastico"] {
            assert!(letter.contains(words), "{words} is not in {letter}");
        }
        office.get("/presenze/allarmi").await.refused(200, "prot. n. 4821/2026");
        office.get("/presenze/allarmi").await.refused(200, "fino al 30/11/2026");
        office.post(&mayor, &report).await.refused(422, "fino al 30/11/2026");
        inst.set_clock("2026-12-01T09:10");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        office.get("/presenze/allarmi").await.refused(200, "i sette giorni sono finiti il 30/11/2026");
        office.post(&mayor, &report).await.refused(422, "poteva ancora tornare");
        assert_eq!(inst.count(ACTS), 1);
        let report = [("protocollo", "4822/2026"), ("data_protocollo", "2026-12-01"), ("comune", "Borgo Sereno"), ("non_tornato", "1")];
        office.post(&mayor, &report[..3]).await.refused(422, "Controlla che l&#39;alunno non abbia ripreso");
        let told = issued(&mut office, &mayor, &report).await;
        for words in ["Al Sindaco del Comune di Borgo Sereno", "Prot. n. 4821/2026", "Prot. n. 4822/2026", "Olivari Prova", "14/03/2012"] {
            assert!(told.contains(words), "{words} is not in {told}");
        }
        assert_eq!((inst.count(ACTS), inst.events_named("atto.issue")), (2, 2));
        office.get("/presenze/allarmi").await.refused(200, "Sindaco avvisato il 01/12/2026");
    }

    async fn the_list_for_the_mayor_holds_the_minors_of_the_whole_school(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let path = "/atti/nuovo?tipo=elenco_obbligo";
        let fields = [("protocollo", "51/2026"), ("data_protocollo", TODAY), ("comune", "Borgo Sereno")];
        office.post(path, &fields).await.refused(422, "nessun alunno iscritto è in età di obbligo");
        let (terza, quarta) = (inst.school.alunni(inst.school.terza), inst.school.alunni(inst.school.quarta));
        born(&inst, terza[1], Some(date(2012, 1, 5)));
        born(&inst, quarta[0], Some(date(2010, 11, 24)));
        // Sixteen today.
        born(&inst, quarta[1], Some(date(2010, 11, 23)));
        born(&inst, terza[0], None);
        office.post(path, &fields).await.refused(422, "Di un alunno iscritto manca la data di nascita");
        born(&inst, terza[0], Some(date(2011, 6, 30)));
        let page = office.get("/presenze/allarmi").await.expect(200).body;
        assert!(page.contains("il termine era il 31/10/2026") && page.contains("tipo=elenco_obbligo"), "{page}");
        let form = office.get(path).await.expect(200);
        assert!(form.body.contains("Il termine era il 31/10/2026") && form.input("comune").is_some(), "{}", form.body);
        office.post(path, &[fields[0], fields[1], ("comune", " ")]).await.refused(422, "f-comune");
        assert_eq!(inst.count(ACTS), 0);
        let text = issued(&mut office, path, &fields).await;
        for words in ["Al Sindaco del Comune di Borgo Sereno", "Prot. n. 51/2026", "Elenco dei minori soggetti all'obbligo di istruzione",
            "1 Alunno a00 Prova 30/06/2011 3A", "2 Alunno a01 Prova 05/01/2012 3A", "3 Alunno b00 Prova 24/11/2010 4A"] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        assert!(!text.contains("Alunno b01"), "{text}");
        assert_eq!((inst.count(ACTS), inst.events_named("atto.issue")), (1, 1));
        office.get("/presenze/allarmi").await.refused(200, "Elenco dei minori in obbligo emesso il 23/11/2026");
        office.get("/atti").await.refused(200, "Tutta la scuola");
        let staff = Segreteria::enter(&inst, "staff").await.get("/presenze/allarmi").await.expect(200).body;
        assert!(staff.contains("emesso il 23/11/2026") && !staff.contains("tipo=elenco_obbligo"), "{staff}");
        let id = newest(&office.get("/atti").await.expect(200).body);
        for stranger in ["staff", "matematica", "madre"] {
            let mut other = Docente::enter(&inst, stranger).await;
            other.get(path).await.expect(404);
            other.post(path, &fields).await.expect(404);
            other.get(&format!("/atti/{id}/pdf")).await.expect(404);
        }
        let wish = json!({ "tipo": "elenco_obbligo", "protocollo": "52/2026", "data_protocollo": TODAY, "comune": "Borgo Sereno" });
        let mut without = Program::of(&inst, "dirigente", Ruolo::Dirigente, "atti:read atti:write");
        without.post("/api/v1/atti", "d", &wish).await.refused(403, "conferma:emissione");
        let mut program = Program::of(&inst, "dirigente", Ruolo::Dirigente, "atti:read atti:write conferma:emissione");
        for _ in 0..2 {
            let told = program.post("/api/v1/atti", "e", &wish).await.expect(200).json();
            assert_eq!((told.get("classe_id"), told.get("alunno_id")), (None, None));
        }
        assert_eq!(inst.count(ACTS), 2);
    }

    async fn a_certificate_is_printed_again_as_it_was_issued(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let path = format!("/atti/nuovo?tipo=certificato_frequenza&alunno={pupil}");
        let fields = [("protocollo", "12/2026"), ("data_protocollo", TODAY), ("uso", "sportivo")];
        let first = issued(&mut office, &path, &fields).await;
        for words in ["Certificato di frequenza", "Alunno a00 Prova", "3A", "2026/27", "per uso sportivo", "non può essere prodotto agli organi della pubblica amministrazione"] {
            assert!(first.contains(words), "{words} is not in {first}");
        }
        let rename = sql!("UPDATE persona SET cognome = $3 WHERE istituto_id = $1 AND id = $2");
        let (school, id) = (Uuid::from(inst.school.id), Uuid::from(pupil));
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, move |tx| tx.exec(rename, params![school, id, "Mutato"])).unwrap();
        let page = office.get(&format!("/atti?alunno={pupil}")).await.expect(200).body;
        let id = newest(&page);
        let again = office.get(&format!("/atti/{id}/pdf")).await.expect(200).pdf_text();
        assert!(again.contains("Alunno a00 Prova") && !again.contains("Mutato"), "{again}");
        Docente::enter(&inst, "matematica").await.get(&format!("/atti/{id}/pdf")).await.expect(404);
        Famiglia::enter(&inst, "madre").await.get(&format!("/atti/{id}/pdf")).await.expect(404);
    }

    async fn a_protocol_number_is_of_one_act_in_a_year(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let list = format!("/atti/nuovo?tipo=elenco_classe&classe={}", inst.school.terza);
        let today = [("protocollo", "9"), ("data_protocollo", TODAY)];
        let text = issued(&mut office, &list, &today).await;
        assert!(text.contains("Classe 3A, anno scolastico 2026/27") && text.contains("1 Alunno a00 Prova"), "{text}");
        office.post(&list, &today).await.refused(409, "già di un altro atto");
        office.post(&list, &[("protocollo", "9"), ("data_protocollo", "2025-11-23")]).await.expect(303);
        office.post(&list, &[("protocollo", " "), ("data_protocollo", TODAY)]).await.expect(422);
        office.post(&list, &[("protocollo", "10"), ("data_protocollo", "2026-11-24")]).await.refused(422, "non può essere nel futuro");
        office.get(&format!("/atti/nuovo?tipo=elenco_classe&alunno={}", inst.school.alunni(inst.school.terza)[0])).await.expect(404);
        assert_eq!(inst.count(ACTS), 2);
    }

    async fn an_accepted_exit_has_a_sheet_for_the_family_and_the_door(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let mother = inst.school.persona("madre").to_string();
        let exit = [("dal", "2026-11-25"), ("ora", "11:00"), ("ritiro", &*mother)];
        madre.post(&format!("/permessi/nuovo?alunno={pupil}&tipo=uscita"), &exit).await.expect(303);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get("/permessi/scuola").await.expect(200).body;
        let (_, rest) = page.split_once("action=\"/permessi/").unwrap();
        let id = rest.split('/').next().unwrap();
        let sheet = format!("/permessi/autorizzazioni/{id}");
        madre.get(&sheet).await.refused(422, "quando la scuola accetta il permesso");
        docente.post(&format!("/permessi/{id}/accetta"), &[]).await.expect(303);
        let text = madre.get(&sheet).await.expect(200).pdf_text();
        for words in ["Autorizzazione all'uscita anticipata", "Alunno a00 Prova", "3A", "11:00", "Olivari Prova", "documento di riconoscimento"] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        docente.get(&sheet).await.expect(200);
        assert!(madre.get("/permessi").await.expect(200).body.contains(&sheet));
        Docente::enter(&inst, "tedesco").await.get(&sheet).await.expect(404);
        Famiglia::enter(&inst, "padre").await.get(&sheet).await.expect(404);
    }
}
