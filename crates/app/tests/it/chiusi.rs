// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Classes closed for a period: who closes and opens again, and that nobody writes in between.

use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ids::ClasseId;
use campanella_domain::ruoli::Ruolo;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Client, Docente, Famiglia, Installation, Program, Segreteria, TODAY, hour, on_both};
use crate::valutazioni;

const CLOSED: Sql =
    sql!("SELECT COUNT(*) FROM periodo_chiuso WHERE istituto_id = $1 AND reopened_at IS NULL");
const ENROLMENTS: Sql = sql!("SELECT COUNT(*) FROM iscrizione WHERE istituto_id = $1");
const EVER: Sql = sql!("SELECT COUNT(*) FROM periodo_chiuso WHERE istituto_id = $1");

/// The period of the school year with this ordinal.
pub fn periodo(inst: &Installation, ordinale: i64) -> String {
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| {
        tx.one(
            sql!("SELECT id FROM periodo WHERE istituto_id = $1 AND ordinale = $2"),
            params![school, ordinale],
            |row| row.id(0),
        )
    };
    inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap().to_string()
}

/// The office closes a class for the period of today.
pub async fn close(inst: &Installation, classe: ClasseId) {
    let mut office = Segreteria::enter(inst, "segreteria").await;
    close_as(&mut office, inst, classe, 1).await;
}

/// Closes a class for a period, by somebody who has signed in.
pub async fn close_as(client: &mut Client, inst: &Installation, classe: ClasseId, ordinale: i64) {
    let (classe, periodo) = (classe.to_string(), periodo(inst, ordinale));
    let fields = [
        ("periodo", &*periodo),
        ("classe", &*classe),
        ("motivo", "Scrutinio, verbale n. 3"),
        ("in_corso", "1"),
    ];
    client.post("/calendario/chiusi/chiudi", &fields).await.expect(303);
}

/// The dirigente opens it again.
async fn reopen(inst: &Installation, motivo: &str) -> crate::support::Answer {
    let mut client = Segreteria::enter(inst, "dirigente").await;
    let (classe, periodo) = (inst.school.terza.to_string(), periodo(inst, 1));
    let fields = [("periodo", &*periodo), ("classe", &*classe), ("motivo", motivo)];
    client.post("/calendario/chiusi/riapri", &fields).await
}

on_both! {
    async fn a_closed_hour_is_read_by_whoever_read_it_before(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &[("argomento", "Disequazioni")]).await.expect(200);
        close(&inst, inst.school.terza).await;
        docente.get(&here).await.refused(200, "Disequazioni");
        Docente::enter(&inst, "italiano").await.get(&here).await.refused(200, "Disequazioni");
        let stranger = Docente::enter(&inst, "tedesco").await.get(&here).await.expect(200).body;
        assert!(stranger.contains("chiuso dallo scrutinio") && !stranger.contains("Disequazioni"), "{stranger}");
    }

    async fn a_closed_class_is_only_read_until_it_is_opened_again(inst) {
        let (terza, here) = (inst.school.terza, hour(inst.school.terza, TODAY, 2));
        let alunno = inst.school.alunni(terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(alunno, "A", "")]).await.expect(200);
        let grid = valutazioni::grid(&mut docente, "3A · Matematica").await;
        let prova = valutazioni::make(&mut docente, &grid, &[]).await;
        close(&inst, terza).await;
        let shut = "chiuso dallo scrutinio";

        docente.firma_e_appello(&hour(terza, "2026-11-21", 2), "b", &[]).await.refused(422, shut);
        docente.appello(&here, "c", 1, &[], &[(alunno, "P", "")]).await.refused(422, shut);
        docente.testi(&here, "d", 1, &[("argomento", "Limiti"), ("compiti", "Es. 3"), ("scadenza", "2026-11-24")]).await.refused(422, shut);
        docente.post(&format!("{here}/firma/togli"), &[]).await.refused(422, shut);
        let pupil = alunno.to_string();
        docente.post(&format!("{here}/fuori"), &[("alunno", &*pupil)]).await.refused(422, shut);
        let cell = format!("v.{prova}.{}", inst.school.alunni(terza)[1]);
        let version = docente.get(&grid).await.expect(200).input("version").unwrap();
        docente.save(&grid, "e", &[("version", &*version), (&*cell, "7")]).await.refused(422, shut);
        docente.post(&format!("{grid}/nuova"), &[("data", TODAY), ("tipo", "orale"), ("peso", "100"), ("fa_media", "1")]).await.refused(422, shut);
        let note = [("data", TODAY), ("tipo", "annotazione"), ("a", "classe"), ("testo", "Uscita"), ("conferma", "1")];
        docente.post(&format!("/registro/{terza}/note/nuova"), &note).await.refused(422, shut);
        let reason = [("alunno", &*pupil), ("tipo", "assenza"), ("dal", TODAY), ("motivo", "famiglia")];
        Famiglia::enter(&inst, "madre").await.post_with_file("/giustificazioni/nuova", &reason, None).await.refused(422, "scrutinio");
        let mut head = Docente::enter(&inst, "dirigente").await;
        let (teacher, classe) = (inst.school.persona("matematica").to_string(), terza.to_string());
        let behalf = [("docente", &*teacher), ("classe", &*classe), ("data", TODAY), ("ordinale", "1"), ("motivo", "malattia")];
        head.post("/firme/per-conto", &behalf).await.refused(422, shut);
        assert_eq!(inst.events_named("firma.sign"), 1, "nothing was signed since");

        // Read as before; other classes are written.
        docente.get(&here).await.expect(200);
        docente.firma_e_appello(&hour(inst.school.quarta, TODAY, 1), "f", &[]).await.expect(200);

        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let (third, period) = (terza.to_string(), periodo(&inst, 1));
        let own = [("periodo", &*period), ("classe", &*third), ("motivo", "Voto trascritto male")];
        office.post("/calendario/chiusi/riapri", &own).await.expect(404);
        let shown = office.get("/calendario/chiusi").await.expect(200).body;
        assert!(shown.contains("Solo il dirigente riapre") && !shown.contains("chiusi/riapri"), "{shown}");
        reopen(&inst, "Voto trascritto male").await.expect(303);
        docente.testi(&here, "g", 1, &[("argomento", "Limiti")]).await.expect(200);
        docente.appello(&here, "h", 1, &[], &[(alunno, "P", "")]).await.expect(200);
        assert_eq!((inst.count(CLOSED), inst.count(EVER)), (0, 1));
        assert_eq!((inst.events_named("periodo_chiuso.close"), inst.events_named("periodo_chiuso.reopen")), (1, 1));
    }

    async fn who_was_in_a_closed_class_does_not_change(inst) {
        let (terza, quarta) = (inst.school.terza, inst.school.quarta.to_string());
        let alunno = inst.school.alunni(terza)[0];
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let card = office.get(&format!("/persone/{alunno}")).await.expect(200);
        let from = format!("/persone/{alunno}/iscrizioni/");
        let enrolment = card.body.split(&*from).nth(1).and_then(|rest| rest.split_once("/cambio")).unwrap().0.to_owned();
        let (end, change) = (format!("{from}{enrolment}/fine"), format!("{from}{enrolment}/cambio"));
        let enrolments = inst.count(ENROLMENTS);
        close(&inst, terza).await;

        office.post(&end, &[("al", TODAY), ("motivo", "Trasferimento")]).await.refused(422, "chiusa dallo scrutinio fino al");
        office.post(&change, &[("classe", &*quarta), ("dal", TODAY)]).await.refused(422, "chiusa dallo scrutinio fino al");
        let fresh = inst.school.persona("madre").to_string();
        let third = terza.to_string();
        office.post(&format!("/persone/{fresh}/iscrizioni/nuova"), &[("classe", &*third), ("dal", TODAY)]).await.refused(422, "chiusa dallo scrutinio fino al");
        assert_eq!((inst.count(ENROLMENTS), inst.events_named("iscrizione.end")), (enrolments, 0));

        reopen(&inst, "Trasferimento comunicato tardi").await.expect(303);
        let sure = [("classe", &*quarta), ("dal", TODAY), ("conferma_anno", &*quarta), ("conferma_svolto", TODAY)];
        office.post(&change, &sure).await.expect(303);
        assert_eq!((inst.count(ENROLMENTS), inst.events_named("iscrizione.end")), (enrolments + 1, 1));
    }

    async fn closing_and_opening_again_need_a_reason_and_happen_once(inst) {
        let (classe, first, second) = (inst.school.terza.to_string(), periodo(&inst, 1), periodo(&inst, 2));
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let at = "/calendario/chiusi/chiudi";
        office.post(at, &[("periodo", &*first), ("classe", &*classe), ("motivo", " ")]).await.expect(422);
        office.post(at, &[("periodo", &*first), ("motivo", "Scrutinio")]).await.refused(422, "Scegli almeno una classe");
        office.post(at, &[("periodo", &*second), ("classe", &*classe), ("motivo", "Scrutinio")]).await.refused(422, "non c&#39;è ancora niente da chiudere");
        let elsewhere = inst.other.terza.to_string();
        office.post(at, &[("periodo", &*first), ("classe", &*elsewhere), ("motivo", "Scrutinio")]).await.expect(404);
        reopen(&inst, "Errore").await.refused(422, "non è chiuso");
        close(&inst, inst.school.terza).await;
        office.post(at, &[("periodo", &*first), ("classe", &*classe), ("motivo", "Scrutinio")]).await.refused(422, "già chiuso");
        reopen(&inst, "").await.expect(422);
        let page = office.get("/calendario/chiusi").await.expect(200);
        for words in ["Scrutinio, verbale n. 3", "Una classe chiusa", "2 classi aperte"] {
            assert!(page.body.contains(words), "{words:?} is not in {}", page.body);
        }
        assert_eq!((inst.count(CLOSED), inst.events_named("periodo_chiuso.close")), (1, 1));
    }

    async fn several_classes_are_closed_in_one_go_or_none_of_them(inst) {
        let (terza, quarta, first) = (inst.school.terza.to_string(), inst.school.quarta.to_string(), periodo(&inst, 1));
        close(&inst, inst.school.quarta).await;
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let both = [("periodo", &*first), ("classe", &*terza), ("classe", &*quarta), ("motivo", "Scrutinio"), ("in_corso", "1")];
        office.post("/calendario/chiusi/chiudi", &both).await.refused(422, "già chiuso");
        assert_eq!(inst.count(CLOSED), 1);
        let articolata = inst.school.articolata.to_string();
        let both = [("periodo", &*first), ("classe", &*terza), ("classe", &*articolata), ("motivo", "Scrutinio"), ("in_corso", "1"), ("chiave", "k")];
        office.post("/calendario/chiusi/chiudi", &both).await.expect(303);
        office.post("/calendario/chiusi/chiudi", &both).await.expect(303);
        assert_eq!((inst.count(CLOSED), inst.count(EVER)), (3, 3));
    }

    async fn a_period_still_running_is_closed_only_knowingly_and_every_class_in_one_go(inst) {
        let first = periodo(&inst, 1);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = office.get("/calendario/chiusi").await.expect(200);
        assert!(page.body.contains("name=\"in_corso\"") && page.body.contains("giorni di lezione"), "{}", page.body);
        let every = [("periodo", &*first), ("tutte", "1"), ("motivo", "Trasferimento")];
        let at = "/calendario/chiusi/chiudi";
        office.post(at, &every).await.refused(422, "conferma che vuoi chiuderlo adesso");
        assert_eq!(inst.count(CLOSED), 0);
        close(&inst, inst.school.terza).await;
        office.post(at, &[&every[..], &[("in_corso", "1")]].concat()).await.expect(303);
        assert_eq!(inst.count(CLOSED), 3);
        inst.set_clock("2027-01-12T09:10");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        reopen(&inst, "Ricorso").await.expect(303);
        let over = [("periodo", &*first), ("tutte", "1"), ("motivo", "Scrutinio")];
        office.post(at, &over).await.expect(303);
        assert_eq!(inst.count(CLOSED), 3);
    }

    async fn dates_of_the_year_over_days_already_worked_are_changed_only_by_who_has_seen_what_stands(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let version = office.get("/calendario/anno").await.expect(200).input("version").unwrap();
        let year = |dal: &'static str, viste: &'static str| {
            let mut fields = vec![
                ("version", version.clone()), ("periodo_1_nome", "Unico".to_owned()), ("periodo_1_dal", dal.to_owned()),
                ("periodo_1_al", "2027-01-10".to_owned()), ("periodo_2_nome", "Altro".to_owned()),
                ("periodo_2_dal", "2027-01-11".to_owned()), ("periodo_2_al", "2027-06-08".to_owned()),
                ("dal", dal.to_owned()), ("al", "2027-06-08".to_owned()), ("viste", viste.to_owned()),
            ];
            fields.extend(["giorno_1", "giorno_2", "giorno_3", "giorno_4", "giorno_5", "giorno_6"].map(|day| (day, "1".to_owned())));
            fields
        };
        for seen in ["", "7"] {
            let sent = year("2026-12-01", seen);
            let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = office.post("/calendario/anno", &sent).await.expect(422);
            assert!(page.body.contains("una lezione firmata") && page.input("viste").as_deref() == Some("1"), "{}", page.body);
            assert_eq!(page.input("dal").as_deref(), Some("2026-12-01"));
        }
        assert_eq!(inst.events_named("anno_scolastico.save"), 0);
        let sent = year("2026-12-01", "1");
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        office.post("/calendario/anno", &sent).await.expect(303);
        assert_eq!(inst.events_named("anno_scolastico.save"), 1);
        docente.get(&hour(inst.school.terza, TODAY, 2)).await.refused(200, "resta nel registro");
    }

    async fn the_dates_of_a_period_with_a_closed_class_stay(inst) {
        close(&inst, inst.school.terza).await;
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = office.get("/calendario/anno").await.expect(200);
        let version = page.input("version").unwrap();
        let fields = [
            ("version", &*version), ("dal", "2026-09-14"), ("al", "2027-06-08"), ("giorno_1", "1"), ("giorno_2", "1"),
            ("giorno_3", "1"), ("giorno_4", "1"), ("giorno_5", "1"), ("giorno_6", "1"),
            ("periodo_1_nome", "Trimestre"), ("periodo_1_dal", "2026-09-14"), ("periodo_1_al", "2027-01-10"),
            ("periodo_2_nome", "Pentamestre"), ("periodo_2_dal", "2027-01-11"), ("periodo_2_al", "2027-06-08"),
        ];
        office.post("/calendario/anno", &fields).await.refused(422, "è chiuso dallo scrutinio");
    }

    async fn a_program_of_the_office_closes_and_one_of_the_dirigente_opens_again(inst) {
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read lezioni:write");
        let wish = json!({"classe_id": inst.school.terza.to_string(), "periodo_id": periodo(&inst, 1), "motivo": "Scrutinio", "in_corso": true});
        let first = office.post("/api/v1/periodi-chiusi", "k", &wish).await.expect(200).json();
        assert_eq!(office.post("/api/v1/periodi-chiusi", "k", &wish).await.expect(200).json(), first);
        let mut other = wish.clone();
        other["motivo"] = json!("Altro");
        office.post("/api/v1/periodi-chiusi", "k", &other).await.expect(422);
        let list = office.get("/api/v1/periodi-chiusi").await.expect(200).json();
        let closed = list.as_array().unwrap().iter().filter(|row| row["chiuso"] == true).count();
        assert_eq!(closed, 1);
        office.post("/api/v1/periodi-chiusi/riapri", "r", &wish).await.expect(404);
        let mut head = Program::of(&inst, "dirigente", Ruolo::Dirigente, "lezioni:write");
        head.post("/api/v1/periodi-chiusi/riapri", "r", &wish).await.expect(200);
        head.post("/api/v1/periodi-chiusi/riapri", "s", &wish).await.expect(422);
        assert_eq!((inst.count(CLOSED), inst.count(EVER)), (0, 1));
        Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:write").post("/api/v1/periodi-chiusi", "t", &wish).await.expect(404);
    }
}
