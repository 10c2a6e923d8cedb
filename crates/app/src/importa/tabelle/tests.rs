// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans of lists, without a database.

use std::collections::{BTreeMap, BTreeSet};

use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, PersonaId, SedeId};
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::Elenco;
use super::existing::Existing;
use super::plan::{Azione, Esito, Plan, plan};
use super::read::{Scelta, read};
use crate::anagrafe::store::Persona;
use crate::classi::store::{Classe, Iscrizione};

const TODAY: Date = date(2026, 11, 23);

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn persona(number: u128, cognome: &str, nome: &str) -> Persona {
    Persona {
        id: PersonaId::from(id(number)),
        cognome: cognome.to_owned(),
        nome: nome.to_owned(),
        codice_fiscale: None,
        nascita: None,
        email: None,
        telefono: None,
        codice_esterno: None,
        version: 1,
    }
}

fn classe(number: u128, nome: &str, indirizzo: &str) -> Classe {
    Classe {
        id: ClasseId::from(id(number)),
        anno: 2026,
        ordine: OrdineScuola::SecondariaII,
        anni_corso: nome[..1].to_owned(),
        sezione: nome[1..2].to_owned(),
        indirizzo: indirizzo.to_owned(),
        sede_id: SedeId::from(id(1)),
        nome: nome.to_owned(),
        sort_key: nome.to_owned(),
        giorni_lezione: None,
        modo_appello: campanella_domain::appello::ModoAppello::Giornaliero,
        version: 1,
    }
}

/// 1A, 1B, 2C twice with two tracks; Rossi Anna of 1A; the teacher Ferri known by surname from a timetable.
fn school() -> Existing {
    let mut ferri = persona(21, "FERRI", "");
    ferri.codice_esterno = Some("fet:FERRI".to_owned());
    let anna = persona(20, "Rossi", "Anna");
    Existing {
        anno: AnnoScolastico::starting(2026).unwrap(),
        lezioni_dal: date(2026, 9, 14),
        chiusi: BTreeMap::new(),
        ruoli: BTreeSet::from([(anna.id, Ruolo::Alunno), (ferri.id, Ruolo::Docente)]),
        legami: Vec::new(),
        classi: vec![
            classe(10, "1A", ""),
            classe(11, "1B", ""),
            classe(12, "2C CAT", "CAT"),
            classe(13, "2C AFM", "AFM"),
            Classe { anni_corso: "3,4".to_owned(), ..classe(14, "3P", "") },
        ],
        iscrizioni: vec![Iscrizione {
            id: id(30),
            alunno_id: anna.id,
            classe_id: ClasseId::from(id(10)),
            anno_corso: 1,
            dal: date(2026, 9, 14),
            al: None,
            motivo_fine: None,
        }],
        persone: [anna, ferri].into_iter().collect(),
        materie: Vec::new(),
        cattedre: Vec::new(),
    }
}

fn planned(elenco: Elenco, text: &str) -> Plan {
    let lettura = read(elenco, text.as_bytes(), &[]).unwrap();
    let mut last = 1_000;
    plan(&lettura, school(), TODAY, &mut || {
        last += 1;
        id(last)
    })
}

fn outcomes(plan: &Plan) -> Vec<Esito> {
    plan.righe.iter().map(|riga| riga.esito()).collect()
}

fn error_keys(plan: &Plan) -> Vec<&'static str> {
    plan.righe.iter().flat_map(|riga| &riga.errori).map(|message| message.key).collect()
}

#[test]
fn a_pupil_who_is_there_already_stays_one_person() {
    for (row, esito) in [
        ("Rossi;Anna;1A", Esito::Uguale),
        ("ROSSI;anna;1 a", Esito::Uguale),
        ("Rossi;Anna;1B", Esito::Aggiornato),
        ("Rossi;Anna;", Esito::Uguale),
        ("Rossi;Annalisa;1A", Esito::Nuovo),
    ] {
        let plan = planned(Elenco::Alunni, &format!("Cognome;Nome;Classe\n{row}\n"));
        assert_eq!(outcomes(&plan), [esito], "{row}");
        let people = plan.azioni.iter().filter(|one| matches!(one, Azione::InsertPersona(_))).count();
        assert_eq!(people, usize::from(esito == Esito::Nuovo), "{row}");
    }
}

#[test]
fn another_form_of_a_code_finds_the_person_and_another_name_with_it_is_told() {
    let (plain, other) = ("RSSMRA85T10A562S", "RSSMRA85T10A56NH");
    let of = |people: &[(u128, &str)], row: &str| {
        let mut school = school();
        for (number, codice) in people {
            let known =
                Persona { codice_fiscale: Some((*codice).to_owned()), ..persona(*number, "Rossi", "Mara") };
            school.persone.push(known);
        }
        let text = format!("Cognome;Nome;Codice fiscale\n{row}\n");
        let lettura = read(Elenco::Alunni, text.as_bytes(), &[]).unwrap();
        plan(&lettura, school, TODAY, &mut || id(1_000))
    };
    let new = |plan: &Plan| plan.azioni.iter().any(|one| matches!(one, Azione::InsertPersona(_)));
    let same = of(&[(40, plain)], &format!("Rossi;Mara;{other}"));
    assert!(error_keys(&same).is_empty() && !new(&same), "{:?}", same.azioni);
    let renamed = of(&[(40, plain)], &format!("Rossi;Mara Lea;{plain}"));
    assert!(error_keys(&renamed).is_empty() && !new(&renamed), "{:?}", renamed.azioni);
    let someone = of(&[(40, plain)], &format!("Rossi;Mauro;{other}"));
    assert_eq!((error_keys(&someone), someone.azioni), (vec!["importa-errore-omocodia"], vec![]));
    // Of two people told apart by omocodia each is found by the own form.
    for (codice, whose) in [(plain, 40), (other, 41)] {
        let plan = of(&[(40, plain), (41, other)], &format!("Rossi;Mara;{codice}"));
        let given = plan.azioni.iter().find_map(|one| match one {
            Azione::InsertRuolo(persona, _) => Some(*persona),
            _ => None,
        });
        assert_eq!(given, Some(PersonaId::from(id(whose))), "{codice}");
    }
}

#[test]
fn a_change_of_class_keeps_the_enrolment_before() {
    let plan = planned(Elenco::Alunni, "Cognome;Nome;Classe\nRossi;Anna;1B\n");
    let [Azione::EndIscrizione(ended, al), Azione::InsertIscrizione(new)] = plan.azioni.as_slice() else {
        panic!("{:?}", plan.azioni);
    };
    assert_eq!((ended.id, *al), (id(30), date(2026, 11, 22)));
    assert_eq!((new.classe_id, new.dal), (ClasseId::from(id(11)), TODAY));
}

#[test]
fn who_was_in_a_class_on_closed_days_does_not_change() {
    let closed_until = |classe: u128, al: Date| {
        let mut school = school();
        school.chiusi.insert(ClasseId::from(id(classe)), vec![(date(2026, 9, 14), al)]);
        school
    };
    let yesterday = date(2026, 11, 22);
    for (row, classe, al, refused) in [
        ("Bruni;Ugo;1A", 10, TODAY, true),
        ("Bruni;Ugo;1A", 10, yesterday, false),
        ("Bruni;Ugo;1B", 10, TODAY, false),
        ("Rossi;Anna;1B", 11, TODAY, true),
        ("Rossi;Anna;1B", 10, TODAY, true),
        ("Rossi;Anna;1B", 10, yesterday, false),
        ("Rossi;Anna;1A", 10, TODAY, false),
    ] {
        let text = format!("Cognome;Nome;Classe\n{row}\nNeri;Ida;3P\n");
        let lettura = read(Elenco::Alunni, text.as_bytes(), &[]).unwrap();
        let mut last = 1_000;
        let plan = plan(&lettura, closed_until(classe, al), TODAY, &mut || {
            last += 1;
            id(last)
        });
        let told = plan.righe.first().unwrap().errori.iter().map(|message| message.key);
        let expected = if refused { vec!["importa-errore-chiusa"] } else { vec![] };
        assert_eq!(told.collect::<Vec<_>>(), expected, "{row} {classe} {al}");
        let of_bruni = |one: &&Azione| matches!(one, Azione::InsertPersona(made) if made.cognome == "Bruni");
        assert!(!refused || !plan.azioni.iter().any(|one| of_bruni(&one)), "{row}: nothing of a wrong row");
    }
}

#[test]
fn a_pupil_of_a_pluriclasse_is_in_the_year_that_the_row_says() {
    let row =
        |anno: &str| planned(Elenco::Alunni, &format!("Cognome;Nome;Classe;Anno\nBruni;Ugo;3P;{anno}\n"));
    for anno in [3, 4] {
        let plan = row(&anno.to_string());
        let is_so = |one: &Azione| matches!(one, Azione::InsertIscrizione(made) if made.anno_corso == anno);
        assert!(plan.azioni.iter().any(is_so), "{anno}: {:?}", plan.azioni);
    }
    for wrong in ["5", "", "quarta"] {
        let plan = row(wrong);
        assert_eq!((error_keys(&plan), plan.azioni), (vec!["importa-errore-anno-corso"], vec![]), "{wrong}");
    }
}

#[test]
fn a_wrong_year_in_a_pluriclasse_is_put_right_and_an_empty_one_leaves_it() {
    for (anno, expected) in [("4", Some(4)), ("3", None), ("", None)] {
        let text = format!("Cognome;Nome;Classe;Anno\nRossi;Anna;3P;{anno}\n");
        let mut school = school();
        for one in &mut school.iscrizioni {
            (one.classe_id, one.anno_corso) = (ClasseId::from(id(14)), 3);
        }
        let lettura = read(Elenco::Alunni, text.as_bytes(), &[]).unwrap();
        let plan = plan(&lettura, school, TODAY, &mut || id(1_000));
        let set = plan.azioni.iter().find_map(|one| match one {
            Azione::SetAnnoCorso(_, anno) => Some(*anno),
            _ => None,
        });
        assert_eq!((set, error_keys(&plan)), (expected, vec![]), "{anno}");
    }
}

#[test]
fn a_new_pupil_of_a_school_with_pupils_begins_today() {
    let plan = planned(Elenco::Alunni, "Cognome;Nome;Classe\nBruni;Ugo;1A\n");
    assert!(plan.azioni.iter().any(|one| matches!(one, Azione::InsertIscrizione(row) if row.dal == TODAY)));
}

#[test]
fn a_wrong_row_is_told_and_writes_nothing() {
    for (row, key) in [
        ("Bruni;Ugo;3Z;;", "importa-errore-classe"),
        ("Bruni;Ugo;2C;;", "importa-errore-classe-ambigua"),
        ("Bruni;Ugo;1A;31/02/2010;", "importa-errore-data"),
        ("Bruni;Ugo;1A;;RSSMRA80A01H501X", "codice-fiscale-errore-controllo"),
        ("Bruni;;1A;;", "nome-errore-mancante"),
    ] {
        let plan =
            planned(Elenco::Alunni, &format!("Cognome;Nome;Classe;Data di nascita;Codice fiscale\n{row}\n"));
        assert_eq!(error_keys(&plan), [key], "{row}");
        assert_eq!(plan.azioni, [], "{row}");
    }
}

#[test]
fn the_same_pupil_twice_is_an_error_of_the_second_row() {
    let plan = planned(Elenco::Alunni, "Cognome;Nome;Classe\nBruni;Ugo;1A\nRossi;Anna;1A\nBruni;Ugo;1B\n");
    assert_eq!(outcomes(&plan), [Esito::Nuovo, Esito::Uguale, Esito::Errore]);
    assert_eq!(error_keys(&plan), ["importa-errore-doppia"]);
}

#[test]
fn a_list_of_teachers_completes_those_of_the_timetable() {
    let plan = planned(Elenco::Docenti, "Cognome;Nome;E-mail\nFerri;Carla;carla@example.it\n");
    let [Azione::UpdatePersona(before, after)] = plan.azioni.as_slice() else { panic!("{:?}", plan.azioni) };
    assert_eq!((before.nome.as_str(), after.nome.as_str()), ("", "Carla"));
    assert_eq!(after.codice_esterno.as_deref(), Some("fet:FERRI"), "the next timetable finds her again");
}

#[test]
fn a_guardian_of_two_pupils_is_one_person() {
    let alunni = "Cognome;Nome;Classe;Cognome madre;Nome madre\nRossi;Anna;1A;Verdi;Lucia\nRossi;Marco;1B;Verdi;Lucia\n";
    let plan = planned(Elenco::Alunni, alunni);
    let count = |wanted: fn(&Azione) -> bool| plan.azioni.iter().filter(|one| wanted(one)).count();
    assert_eq!(count(|one| matches!(one, Azione::InsertPersona(row) if row.cognome == "Verdi")), 1);
    assert_eq!(count(|one| matches!(one, Azione::InsertLegame(_))), 2);
}

#[test]
fn a_guardian_needs_a_pupil_and_a_relationship() {
    for (row, errors) in [
        ("Verdi;Lucia;madre;Rossi;Anna", &[][..]),
        ("Verdi;Lucia;zia;Rossi;Anna", &["importa-errore-parentela"]),
        ("Verdi;Lucia;;Rossi;Anna", &["importa-errore-parentela-mancante"]),
        ("Verdi;Lucia;madre;Ignoto;Ugo", &["importa-errore-alunno"]),
    ] {
        let header = "Cognome;Nome;Parentela;Cognome alunno;Nome alunno";
        let plan = planned(Elenco::Genitori, &format!("{header}\n{row}\n"));
        assert_eq!(error_keys(&plan), errors, "{row}");
        assert_eq!(plan.azioni.is_empty(), !errors.is_empty(), "{row}");
    }
}

#[test]
fn assignments_name_teacher_class_and_subject() {
    for (row, errors) in [
        ("FERRI;1A;Storia;2", &[][..]),
        ("Ignoto;1A;Storia;2", &["importa-errore-docente"]),
        ("FERRI;9Z;Storia;2", &["importa-errore-classe"]),
        ("FERRI;1A;;2", &["importa-errore-cella-vuota"]),
        ("FERRI;1A;Storia;due", &["importa-errore-ore"]),
        ("FERRI;1A;Sostegno;9", &["cattedra-errore-alunno-mancante"]),
    ] {
        let plan = planned(Elenco::Cattedre, &format!("Docente;Classe;Materia;Ore\n{row}\n"));
        assert_eq!(error_keys(&plan), errors, "{row}");
        assert_eq!(plan.azioni.is_empty(), !errors.is_empty(), "{row}");
    }
}

#[test]
fn columns_may_be_chosen_by_hand() {
    let scelta = |campo: &str, colonna: &str| Scelta { campo: campo.to_owned(), colonna: colonna.to_owned() };
    let text = b"Uno;Due;Tre\nRossi;Anna;1A\n";
    let key = |scelte: &[Scelta]| match read(Elenco::Alunni, text, scelte) {
        Ok(_) => None,
        Err(crate::kit::error::AppError::Rule { message, .. }) => Some(message.key),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(key(&[]), Some("importa-colonna-mancante"));
    assert_eq!(key(&[scelta("cognome", "Uno"), scelta("nome", "due")]), None);
    assert_eq!(key(&[scelta("cognome", "Quattro")]), Some("importa-colonna-sconosciuta"));
    assert_eq!(key(&[scelta("altezza", "Uno")]), Some("importa-campo-sconosciuto"));
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (text, expected) in [
        ("3/9/2011", Some(date(2011, 9, 3))),
        ("03-09-2011", Some(date(2011, 9, 3))),
        ("3.9.2011", Some(date(2011, 9, 3))),
        ("2011-09-03", Some(date(2011, 9, 3))),
        ("2011-09-03T00:00:00", Some(date(2011, 9, 3))),
        ("3/9/11", None),
        ("31/02/2011", None),
        ("ieri", None),
    ] {
        assert_eq!(super::plan::date(text), expected, "{text}");
    }
}
