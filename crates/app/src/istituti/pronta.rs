// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whether the school is ready: a list derived from the data, so that it never lies about what was done.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::diagnosi::Codice;
use campanella_domain::ids::IstitutoId;
use jiff::civil::Date;

use super::store;
use crate::kit::error::AppError;
use crate::orario::giorni::SenzaCampane;
use crate::{anagrafe, calendario, classi, orario};

/// What the school has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Town of the main office is known.
    pub comune: bool,
    /// Sites.
    pub sedi: usize,
    /// Weekdays of lessons of a site without bells.
    pub senza_campane: Vec<SenzaCampane>,
    /// The school year has its periods.
    pub anno: bool,
    /// Subjects.
    pub materie: usize,
    /// Classes of the year.
    pub classi: usize,
    /// Teachers.
    pub docenti: usize,
    /// Classes in which somebody teaches.
    pub classi_con_cattedre: i64,
    /// Classes that have pupils.
    pub classi_con_alunni: i64,
    /// Pupils enrolled today.
    pub alunni: i64,
    /// Lines of the timetable.
    pub ore: i64,
}

/// Something that a working school needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requisito {
    /// What is wrong while it is not there.
    pub codice: Codice,
    /// Message key of its name.
    pub key: &'static str,
    /// Message key of what to do.
    pub aiuto: &'static str,
    /// Where it is done.
    pub href: &'static str,
    /// It is there.
    pub fatto: bool,
}

impl Facts {
    /// Reads what the school has.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(
        tx: &mut dyn Tx,
        id: IstitutoId,
        anno: AnnoScolastico,
        today: Date,
    ) -> Result<Facts, AppError> {
        Ok(Facts {
            comune: !store::istituto(tx, id)?.comune.is_empty(),
            senza_campane: orario::giorni::senza_campane(tx, id, anno)?,
            sedi: store::sedi(tx, id)?.len(),
            anno: calendario::store::periodi(tx, id, anno)?.len() >= 2,
            materie: classi::store::materie(tx, id)?.len(),
            classi: classi::store::classi(tx, id, anno)?.len(),
            docenti: anagrafe::store::nomi_docenti(tx, id)?.len(),
            classi_con_cattedre: classi::conteggi::classi_con_cattedre(tx, id, anno, today)?,
            classi_con_alunni: classi::conteggi::classi_con_alunni(tx, id, anno, today)?,
            alunni: classi::conteggi::alunni_iscritti(tx, id, today)?,
            ore: orario::store::count(tx, id, anno)?,
        })
    }

    /// What the guided set-up does, in order.
    pub fn avvio(&self) -> [Requisito; 6] {
        let step = |codice, key, aiuto, href, fatto| Requisito { codice, key, aiuto, href, fatto };
        [
            step(
                Codice::IstitutoManca,
                "avvio-istituto",
                "avvio-istituto-aiuto",
                "/avvio/istituto",
                self.comune,
            ),
            step(Codice::SediMancano, "avvio-sedi", "avvio-sedi-aiuto", "/avvio/sedi", self.sedi > 0),
            step(Codice::AnnoManca, "avvio-anno", "avvio-anno-aiuto", "/avvio/anno", self.anno),
            step(
                Codice::CampaneMancano,
                "avvio-campane",
                "avvio-campane-aiuto",
                "/avvio/campane",
                self.sedi > 0 && self.senza_campane.is_empty(),
            ),
            step(
                Codice::MaterieMancano,
                "avvio-materie",
                "avvio-materie-aiuto",
                "/avvio/materie",
                self.materie > 0,
            ),
            step(
                Codice::ClassiMancano,
                "avvio-classi",
                "avvio-classi-aiuto",
                "/avvio/classi",
                self.classi > 0,
            ),
        ]
    }

    /// Everything that a working register needs, in the order in which it is best done.
    pub fn requisiti(&self) -> Vec<Requisito> {
        let after = [
            Requisito {
                codice: Codice::DocentiMancano,
                key: "pronta-docenti",
                aiuto: "pronta-docenti-aiuto",
                href: "/persone",
                fatto: self.docenti > 0,
            },
            Requisito {
                codice: Codice::AlunniMancano,
                key: "pronta-alunni",
                aiuto: "pronta-alunni-aiuto",
                href: "/persone",
                fatto: self.in_every_class(self.classi_con_alunni),
            },
            Requisito {
                codice: Codice::CattedreMancano,
                key: "pronta-cattedre",
                aiuto: "pronta-cattedre-aiuto",
                href: "/cattedre",
                fatto: self.in_every_class(self.classi_con_cattedre),
            },
            Requisito {
                codice: Codice::OrarioManca,
                key: "pronta-orario",
                aiuto: "pronta-orario-aiuto",
                href: "/orario",
                fatto: self.ore > 0,
            },
        ];
        self.avvio().into_iter().chain(after).collect()
    }

    /// What is not there, each with how many are missing. What cannot be there before something else is not told.
    pub fn mancano(&self) -> Vec<(Codice, usize)> {
        let lacking = |with: i64| self.classi.saturating_sub(usize::try_from(with).unwrap_or_default());
        let missing = self.requisiti().into_iter().filter(|requisito| !requisito.fatto);
        missing
            .map(|requisito| match requisito.codice {
                Codice::CampaneMancano => (Codice::CampaneMancano, self.senza_campane.len()),
                Codice::AlunniMancano => (Codice::AlunniMancano, lacking(self.classi_con_alunni)),
                Codice::CattedreMancano => (Codice::CattedreMancano, lacking(self.classi_con_cattedre)),
                codice => (codice, 1),
            })
            .collect()
    }

    /// A lesson needs pupils and a teacher in its class: a school with one class ready and ten empty is not.
    fn in_every_class(&self, classes: i64) -> bool {
        self.classi > 0 && i64::try_from(self.classi).is_ok_and(|all| classes >= all)
    }

    /// The first step of the set-up that is not done.
    pub fn next_step(&self) -> Option<Requisito> {
        self.avvio().into_iter().find(|step| !step.fatto)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saturday(nome: &str) -> SenzaCampane {
        SenzaCampane { sede: uuid::Uuid::nil().into(), nome: nome.to_owned(), giorno: 6 }
    }

    #[test]
    fn an_empty_school_misses_everything_and_begins_with_itself() {
        let empty = Facts::default();
        assert!(empty.requisiti().iter().all(|requisito| !requisito.fatto));
        assert_eq!(empty.next_step().map(|step| step.href), Some("/avvio/istituto"));
    }

    #[test]
    fn the_set_up_goes_on_where_it_was_left() {
        let senza_campane = vec![saturday("Plesso")];
        let facts = Facts { comune: true, sedi: 2, senza_campane, anno: true, ..Facts::default() };
        assert_eq!(facts.next_step().map(|step| step.href), Some("/avvio/campane"));
        let done = Facts { senza_campane: Vec::new(), materie: 12, classi: 4, ..facts };
        assert_eq!(done.next_step(), None);
        let missing = done.requisiti().iter().filter(|requisito| !requisito.fatto).count();
        assert_eq!(missing, 4);
    }

    #[test]
    fn a_class_without_pupils_or_teachers_is_missing() {
        let ready = |classi_con_alunni, classi_con_cattedre| {
            let facts = Facts { classi: 2, classi_con_alunni, classi_con_cattedre, ..Facts::default() };
            let done = facts.requisiti().into_iter().filter(|requisito| requisito.fatto).map(|one| one.key);
            done.collect::<Vec<_>>()
        };
        assert_eq!(ready(1, 1), ["avvio-classi"]);
        assert_eq!(ready(2, 1), ["avvio-classi", "pronta-alunni"]);
        assert_eq!(ready(2, 2), ["avvio-classi", "pronta-alunni", "pronta-cattedre"]);
    }

    #[test]
    fn what_is_missing_is_counted_and_waits_for_what_comes_first() {
        let empty = Facts::default().mancano();
        let told: Vec<Codice> =
            empty.into_iter().filter(|(_, quanti)| *quanti > 0).map(|(codice, _)| codice).collect();
        assert!(told.contains(&Codice::SediMancano) && !told.contains(&Codice::CampaneMancano));
        let facts = Facts {
            sedi: 3,
            senza_campane: vec![saturday("Plesso"), saturday("Succursale")],
            classi: 5,
            classi_con_alunni: 5,
            classi_con_cattedre: 1,
            ..Facts::default()
        };
        let told = facts.mancano();
        assert!(told.contains(&(Codice::CampaneMancano, 2)) && told.contains(&(Codice::CattedreMancano, 4)));
        assert!(!told.iter().any(|(codice, _)| *codice == Codice::AlunniMancano));
    }
}
