// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups that share pupils clash for FET, and the choice about religion stays in its hour; without a database.

use std::collections::BTreeSet;

use campanella_domain::anno::AnnoScolastico;
use campanella_domain::appello::ModoAppello;
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::materia::TipoMateria;
use campanella_domain::ordine::OrdineScuola;
use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::anagrafe::store::Persona;
use crate::classi::store::{Classe, Gruppo, Materia, MembroGruppo};
use crate::istituti::store::Istituto;

const ON: Date = date(2026, 11, 23);
const ALONE: [(&str, &[u128]); 2] = [("Francese", &[1, 2, 3]), ("Tedesco", &[4, 5, 6])];
const CHOICE: [(&str, &[u128]); 3] = [("Religione", &[1, 2, 4]), ("Alternativa", &[3, 5]), ("N.A.", &[6])];

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn tipo(nome: &str) -> TipoGruppo {
    match nome {
        "Religione" => TipoGruppo::IrcAvvalenti,
        "Alternativa" => TipoGruppo::Alternativa,
        "N.A." => TipoGruppo::NonAvvalenti,
        _ => TipoGruppo::Lingua,
    }
}

fn classe(number: u128, nome: &str) -> Classe {
    Classe {
        id: id(number),
        anno: 2026,
        ordine: OrdineScuola::SecondariaII,
        anni_corso: "1".to_owned(),
        sezione: "H".to_owned(),
        indirizzo: String::new(),
        sede_id: id(1),
        sort_key: nome.to_owned(),
        nome: nome.to_owned(),
        giorni_lezione: None,
        modo_appello: ModoAppello::Giornaliero,
        version: 1,
    }
}

/// A school with the class 1H, its groups with their pupils, and the class 1I.
fn school(groups: &[(&str, &[u128])]) -> Existing {
    let mut existing = Existing {
        istituto: Istituto {
            codice_meccanografico: "BGPS01000D".to_owned(),
            nome: "Liceo delle prove".to_owned(),
            comune: String::new(),
            version: 1,
        },
        sedi: Vec::new(),
        anno: AnnoScolastico::starting(2026).unwrap(),
        anno_row: None,
        scansioni: Vec::new(),
        materie: Vec::new(),
        classi: vec![classe(100, "1H"), classe(101, "1I")],
        gruppi: Vec::new(),
        membri: Vec::new(),
        persone: Vec::new(),
        docenti: BTreeSet::new(),
        cattedre: Vec::new(),
        orario: Vec::new(),
    };
    for ((nome, pupils), number) in groups.iter().zip(200..) {
        existing.gruppi.push(Gruppo {
            id: id(number),
            classe_id: id(100),
            nome: (*nome).to_owned(),
            tipo: tipo(nome),
            version: 1,
        });
        existing.membri.extend(pupils.iter().map(|pupil| MembroGruppo {
            gruppo_id: id(number),
            alunno_id: id(*pupil),
            dal: ON,
            al: None,
        }));
    }
    existing
}

/// A teacher and a subject of their own, at an hour of Monday.
fn lesson(existing: &mut Existing, nome: &str, gruppo: Option<u128>, ordinale: i64) {
    let number = 300 + existing.orario.len() as u128;
    existing.persone.push(Persona {
        id: id(number),
        cognome: format!("Docente {number}"),
        nome: String::new(),
        codice_fiscale: None,
        nascita: None,
        email: None,
        telefono: None,
        codice_esterno: None,
        version: 1,
    });
    existing.materie.push(Materia {
        id: id(number),
        nome: nome.to_owned(),
        breve: String::new(),
        tipo: TipoMateria::Curricolare,
        version: 1,
    });
    existing.orario.push(OrarioLezione {
        id: id(number),
        classe_id: id(100),
        gruppo_id: gruppo.map(id),
        giorno: 1,
        ordinale,
        materia_id: id(number),
        docente_id: id(number),
        aula: String::new(),
        dal: ON,
        al: ON,
    });
}

/// The subgroups of a students set.
fn atoms<'a>(file: &'a FetFile, name: &str) -> BTreeSet<&'a str> {
    let of = |group: &'a fet::Group| group.subgroups.iter().map(|subgroup| subgroup.name.as_str());
    let groups = file.years.iter().flat_map(|year| &year.groups);
    let year = file.years.iter().filter(|year| year.name == name).flat_map(|year| &year.groups);
    let found: BTreeSet<&str> = groups.filter(|group| group.name == name).chain(year).flat_map(of).collect();
    if found.is_empty() {
        file.students_sets().into_iter().filter(|set| *set == name).collect()
    } else {
        found
    }
}

#[test]
fn groups_clash_when_a_pupil_is_in_both() {
    let groups = [ALONE.as_slice(), &CHOICE].concat();
    let file = fet_file(&school(&groups), ON, false);
    for (one, pupils) in &groups {
        for (two, others) in &groups {
            let share = pupils.iter().any(|pupil| others.contains(pupil));
            let [one, two] = [one, two].map(|nome| atoms(&file, &format!("1H {nome}")));
            assert_eq!(!one.is_disjoint(&two), share, "{one:?} {two:?}");
            assert!(one.is_subset(&atoms(&file, "1H")), "{one:?}");
        }
    }
    assert_eq!(
        atoms(&file, "1H Religione"),
        BTreeSet::from(["1H Francese + Religione", "1H Tedesco + Religione"])
    );
}

#[test]
fn a_pupil_of_one_group_only_has_a_cell_too() {
    let groups: [(&str, &[u128]); 2] = [("Francese", &[1, 2]), ("Religione", &[2, 3])];
    let file = fet_file(&school(&groups), ON, false);
    assert_eq!(atoms(&file, "1H Francese"), BTreeSet::from(["1H solo Francese", "1H Francese + Religione"]));
    assert_eq!(
        atoms(&file, "1H"),
        BTreeSet::from(["1H solo Francese", "1H Francese + Religione", "1H solo Religione"])
    );
}

#[test]
fn a_class_that_is_divided_once_is_a_group_with_its_parts() {
    for groups in [ALONE.as_slice(), &CHOICE, &[]] {
        let file = fet_file(&school(groups), ON, false);
        let names: Vec<&str> = file.years.iter().map(|year| year.name.as_str()).collect();
        assert_eq!(names, ["Classi 1 secondaria ii"]);
        let parts = file.years[0].groups[0].subgroups.len();
        assert_eq!((file.years[0].groups.len(), parts), (2, groups.len()));
    }
}

#[test]
fn parts_of_the_choice_about_religion_stay_in_the_hour_that_they_share() {
    let groups = [CHOICE.as_slice(), &ALONE].concat();
    let mut existing = school(&groups);
    lesson(&mut existing, "Italiano", None, 1);
    lesson(&mut existing, "Religione", Some(200), 2);
    lesson(&mut existing, "Alternativa", Some(201), 2);
    lesson(&mut existing, "Francese", Some(203), 3);
    lesson(&mut existing, "Tedesco", Some(204), 3);
    lesson(&mut existing, "Religione", Some(200), 4);
    lesson(&mut existing, "Alternativa", Some(201), 5);
    let file = fet_file(&existing, ON, false);
    let subject = |id: &ActivityId| {
        file.activities.iter().find(|one| one.id == *id).map(|one| one.subject.as_str()).unwrap_or_default()
    };
    let kept: Vec<BTreeSet<&str>> =
        file.same_start.iter().map(|ids| ids.iter().map(subject).collect()).collect();
    assert_eq!(kept, [BTreeSet::from(["Religione", "Alternativa"])], "neither languages nor other hours");
    assert!(fet::write(&file).is_ok());
}
