// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is signed stays as it was signed: data of classes, subjects, sites and enrolments that the register uses.

use campanella_app::kit::error::AppError;
use campanella_app::orario::scansioni;
use campanella_db::{Sql, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::SedeId;
use campanella_domain::orario::{OraLocale, OraScansione};
use jiff::civil::date;
use uuid::Uuid;

use crate::support::{Answer, Docente, Installation, Segreteria, TODAY, hour, on_both};

/// A Saturday with lessons, before [`TODAY`].
const SATURDAY: &str = "2026-11-21";
/// In the fourth class since the first day of school.
const ENROLLED: Sql = sql!(
    "SELECT COUNT(*) FROM iscrizione WHERE istituto_id = $1 AND version > 1 AND dal = '2026-09-14' AND anno_corso = 4"
);
const ENDED: Sql = sql!("SELECT COUNT(*) FROM iscrizione WHERE istituto_id = $1 AND al IS NOT NULL");

pub(crate) async fn sede(office: &mut Segreteria) -> String {
    let list = office.get("/sedi").await.expect(200).body;
    let mut sites = list.split("href=\"/sedi/").skip(1).map(|rest| rest.split('"').next().unwrap());
    sites.find(|site| site.len() == 36).unwrap().to_owned()
}

/// Saves class 3A as it stands but for these fields.
async fn save_terza(
    office: &mut Segreteria,
    inst: &Installation,
    changed: &[(&'static str, &str)],
    days: &[&str],
) -> Answer {
    let path = format!("/classi/{}/dati", inst.school.terza);
    let version = office.get(&path).await.expect(200).input("version").unwrap();
    let sede = sede(office).await;
    let standing = [
        ("ordine", "secondaria_ii"),
        ("anno_corso", "3"),
        ("sezione", "A"),
        ("indirizzo", "Scientifico"),
        ("sede", &*sede),
        ("modo_appello", "giornaliero"),
        ("version", &*version),
    ];
    let value =
        |name: &str, old| changed.iter().find(|(changed, _)| *changed == name).map_or(old, |(_, new)| *new);
    let mut fields: Vec<(&str, &str)> =
        standing.iter().map(|(name, old)| (*name, value(name, old))).collect();
    fields.extend(days.iter().map(|day| ("giorni", *day)));
    office.post(&path, &fields).await
}

/// A site whose bells ring so many hours of sixty minutes from eight on, from Monday to Saturday.
fn ring(inst: &Installation, sede: SedeId, hours: u8) {
    let (app, istituto) = (inst.app.clone(), inst.school.id);
    let anno = AnnoScolastico::of(date(2026, 11, 23)).unwrap();
    let write = move |tx: &mut dyn Tx| -> Result<(), AppError> {
        for giorno in 1..=6 {
            let at = |minutes| OraLocale::from_minutes(minutes).unwrap();
            let bells = (1..=hours).map(|ordinale| {
                let start = u16::from(ordinale + 7) * 60;
                let id: Uuid = app.ids.next(app.clock.now());
                (id, OraScansione { ordinale, inizio: at(start), fine: at(start + 60) })
            });
            let bells: Vec<_> = bells.collect();
            scansioni::replace(tx, istituto, anno, sede, giorno, anno.first_day(), &bells)?;
        }
        Ok(())
    };
    inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
}

/// Signs an hour of 3A on that Saturday, when it was running.
async fn sign_saturday(inst: &Installation, letters: &[(campanella_domain::ids::PersonaId, &str, &str)]) {
    inst.set_clock("2026-11-21T09:10");
    let here = hour(inst.school.terza, SATURDAY, 2);
    let mut docente = Docente::enter(inst, "matematica").await;
    docente.firma_e_appello(&here, "sabato", letters).await.expect(200);
    inst.set_clock("2026-11-23T09:10");
}

on_both! {
    async fn a_role_does_not_end_before_the_hours_that_were_signed_by_it(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = office.get(&format!("/persone/{}", inst.school.persona("matematica"))).await.expect(200).body;
        let end = page.split('"').find(|text| text.ends_with("/fine")).unwrap().to_owned();
        office.post(&end, &[("al", "2026-11-22")]).await.refused(422, "il docente ha firmato un&#39;ora");
        docente.get("/adesso").await.expect(200);
        // The contract ended before somebody signed by mistake: it is said, and journalled.
        office.post(&end, &[("al", "2026-11-22"), ("comunque", "1")]).await.expect(303);
        assert_eq!(inst.events_named("ruolo.end"), 1);
        // What remains is said at once, and the home of the school is no greener than the state of the register.
        let card = office.get(&format!("/persone/{}", inst.school.persona("matematica"))).await.expect(200).body;
        assert!(card.contains("il suo ultimo giorno da docente") && card.contains("/cattedre?docente="), "{card}");
        assert!(office.get("/stato").await.expect(200).body.contains("non è più docente"));
        let home = office.get("/scuola").await.expect(200).body;
        assert!(!home.contains("non manca niente") && home.contains("da sistemare nel registro"), "{home}");
        let other = office.get(&format!("/persone/{}", inst.school.persona("italiano"))).await.expect(200).body;
        assert!(!other.contains("il suo ultimo giorno da docente"));
    }

    async fn a_class_changes_as_far_as_its_register_allows(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        save_terza(&mut office, &inst, &[("ordine", "secondaria_ii")], &["1", "2", "3", "4", "5"]).await.expect(303);
        save_terza(&mut office, &inst, &[], &[]).await.expect(303);
        sign_saturday(&inst, &[]).await;
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let told = save_terza(&mut office, &inst, &[("ordine", "primaria")], &[]).await.refused(422, "una lezione firmata").body;
        assert!(told.contains("href=\"#f-ordine\""), "{told}");
        let told = save_terza(&mut office, &inst, &[], &["1", "2", "3", "4", "5"]).await.refused(422, "già firmata resterebbe").body;
        assert!(told.contains("href=\"#f-giorni\""), "{told}");
        save_terza(&mut office, &inst, &[("anno_corso", "4"), ("sezione", "Z")], &[]).await.refused(422, "quell&#39;anno resta");
        save_terza(&mut office, &inst, &[], &["2", "3", "4", "5", "6", "7"]).await.refused(422, "settimana");
        // Names may be mended at any time.
        save_terza(&mut office, &inst, &[("sezione", "B"), ("indirizzo", "Classico")], &[]).await.expect(303);
    }

    async fn another_site_takes_no_signed_day_away(inst) {
        sign_saturday(&inst, &[]).await;
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let patron = |giorno: &'static str, nome: &'static str| {
            [("nome", nome), ("comune", "Montalba"), ("patrono_giorno", giorno), ("patrono_mese", "11")]
        };
        for (giorno, nome) in [("21", "Sede alta"), ("22", "Sede bassa"), ("22", "Sede corta")] {
            office.post("/sedi/nuova", &patron(giorno, nome)).await.expect(303);
        }
        let list = office.get("/sedi").await.expect(200).body;
        let id = |nome: &str| {
            let before = list.split(nome).next().unwrap();
            before.rsplit("href=\"/sedi/").next().unwrap().split('"').next().unwrap().to_owned()
        };
        let [alta, bassa, corta] = ["Sede alta", "Sede bassa", "Sede corta"].map(id);
        for (sede, hours) in [(&alta, 6), (&bassa, 6), (&corta, 1)] {
            ring(&inst, sede.parse().unwrap(), hours);
        }
        let told = save_terza(&mut office, &inst, &[("sede", &alta)], &[]).await.refused(422, "già firmata resterebbe").body;
        assert!(told.contains("href=\"#f-sede\""), "{told}");
        save_terza(&mut office, &inst, &[("sede", &corta)], &[]).await.refused(422, "già firmata resterebbe");
        save_terza(&mut office, &inst, &[("sede", &bassa)], &[]).await.expect(303);
        // And the patron of the site that it has now does not move onto that day.
        let mut moved = patron("21", "Sede bassa").to_vec();
        moved.push(("version", "1"));
        office.post(&format!("/sedi/{bassa}"), &moved).await.refused(422, "non può essere la festa del patrono");
        moved[2] = ("patrono_giorno", "29");
        office.post(&format!("/sedi/{bassa}"), &moved).await.expect(303);
    }

    async fn the_kind_of_a_subject_stays_while_it_is_taught(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let path = format!("/materie/{}", inst.school.materia("Matematica"));
        let fields = |tipo: &'static str, nome: &'static str| [("nome", nome), ("breve", "MAT"), ("tipo", tipo), ("version", "1")];
        office.post(&path, &fields("alternativa", "Matematica")).await.refused(422, "La materia è già usata");
        office.post(&path, &fields("curricolare", "Matematica e fisica")).await.expect(303);
    }

    async fn what_the_register_tells_after_an_end_is_shown_and_confirmed(inst) {
        let alunno = inst.school.alunni(inst.school.terza)[0];
        sign_saturday(&inst, &[(alunno, "A", "")]).await;
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let from = format!("/persone/{alunno}/iscrizioni/");
        let card = office.get(&format!("/persone/{alunno}")).await.expect(200).body;
        let row = card.split(&*from).nth(1).and_then(|rest| rest.split_once("/cambio")).unwrap().0.to_owned();
        let (end, change) = (format!("{from}{row}/fine"), format!("{from}{row}/cambio"));
        let early = [("al", "2026-11-20"), ("motivo", "Trasferimento")];
        let asked = office.post(&end, &early).await.refused(422, "il registro di questa classe parla ancora").body;
        assert!(asked.contains("name=\"conferma_svolto\"") && asked.contains("assenze, ritardi o uscite: 1,"), "{asked}");
        assert_eq!(inst.count(ENDED), 0, "nothing is written before it is confirmed");
        // Another year is asked, too, and both answers are kept.
        let quarta = inst.school.quarta.to_string();
        let mut fields = vec![("classe", &*quarta), ("dal", "2026-11-20")];
        office.post(&change, &fields).await.refused(422, "3° anno di corso");
        fields.push(("conferma_anno", &*quarta));
        let asked = office.post(&change, &fields).await.refused(422, "parla ancora").body;
        assert!(asked.contains(&format!("name=\"conferma_anno\" value=\"{quarta}\" checked")), "{asked}");
        // A yes to another day is no yes to this one.
        fields.push(("conferma_svolto", "2026-11-21"));
        office.post(&change, &fields).await.refused(422, "parla ancora");
        *fields.last_mut().unwrap() = ("conferma_svolto", "2026-11-20");
        office.post(&change, &fields).await.expect(303);
        assert_eq!(inst.count(ENDED), 1);
        // The old one has a successor: its end stays where the other begins.
        let earlier = [("al", "2026-10-01"), ("motivo", "Errore"), ("conferma_svolto", "2026-10-01")];
        office.post(&end, &earlier).await.refused(422, "è in un&#39;altra classe");
    }

    async fn an_enrolment_typed_wrong_is_put_right_until_the_register_tells_of_the_pupil(inst) {
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let from = format!("/persone/{alunno}/iscrizioni/");
        let card = office.get(&format!("/persone/{alunno}")).await.expect(200).body;
        let row = card.split(&*from).nth(1).and_then(|rest| rest.split_once("/cambio")).unwrap().0.to_owned();
        let form = format!("{from}{row}/correzione");
        let (terza, quarta) = (inst.school.terza.to_string(), inst.school.quarta.to_string());
        let page = office.get(&form).await.refused(200, "scritta male");
        let old = page.input("version").unwrap();
        office.post(&form, &[("version", &*old), ("classe", &terza), ("dal", "2026-08-31")]).await.refused(422, "fuori dall&#39;anno");
        // A later first day, then the right class from the first day of school: no trace of a change.
        office.post(&form, &[("version", &*old), ("classe", &terza), ("dal", "2026-09-21")]).await.expect(303);
        // Somebody who looked at it before that is told.
        office.post(&form, &[("version", &*old), ("classe", &quarta), ("dal", "2026-09-14")]).await.expect(409);
        office.post(&form, &[("version", "2"), ("classe", &quarta), ("dal", "2026-09-14")]).await.expect(303);
        assert_eq!((inst.count(ENROLLED), inst.count(ENDED)), (1, 0));
        assert_eq!(inst.events_named("iscrizione.correct"), 2);
        assert!(office.get(&format!("/classi/{quarta}")).await.expect(200).body.contains(&alunno.to_string()));
        // Nothing changed is no event.
        office.post(&form, &[("version", "3"), ("classe", &quarta), ("dal", "2026-09-14")]).await.expect(303);
        assert_eq!(inst.events_named("iscrizione.correct"), 2);

        office.post(&form, &[("version", "3"), ("classe", &terza), ("dal", "2026-09-14")]).await.expect(303);
        sign_saturday(&inst, &[(alunno, "A", "")]).await;
        for (classe, dal) in [(&*quarta, "2026-09-14"), (&*terza, "2026-11-23")] {
            let fields = [("version", "4"), ("classe", classe), ("dal", dal)];
            office.post(&form, &fields).await.refused(422, "parla già dell&#39;alunno");
        }
        assert_eq!(inst.count(ENROLLED), 0, "it stands as it was");
    }

    async fn an_end_without_anything_after_it_is_not_asked_twice(inst) {
        let alunno = inst.school.alunni(inst.school.terza)[1];
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let from = format!("/persone/{alunno}/iscrizioni/");
        let card = office.get(&format!("/persone/{alunno}")).await.expect(200).body;
        let row = card.split(&*from).nth(1).and_then(|rest| rest.split_once("/cambio")).unwrap().0.to_owned();
        let page = office.get(&format!("{from}{row}/fine")).await.expect(200).body;
        assert!(!page.contains("conferma_svolto"), "{page}");
        office.post(&format!("{from}{row}/fine"), &[("al", TODAY), ("motivo", "Trasferimento")]).await.expect(303);
        assert_eq!(inst.count(ENDED), 1);
    }
}
