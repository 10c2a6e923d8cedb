// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What an import of a timetable has done, or would do.

use serde::Serialize;

use super::plan::Plan;
use crate::kit::error::Message;
use crate::kit::i18n::L;

/// Counts of what the file holds and the school can take over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totali {
    /// Classes.
    pub classi: usize,
    /// Groups of classes.
    pub gruppi: usize,
    /// Teachers.
    pub docenti: usize,
    /// Subjects.
    pub materie: usize,
    /// Assignments.
    pub cattedre: usize,
    /// Active activities of the file.
    pub attivita: usize,
    /// Activities that have an hour.
    pub attivita_collocate: usize,
    /// Slots filled: one class or group in one hour of the week.
    pub ore: usize,
    /// Lines of the timetable: one teacher in one slot.
    pub righe_orario: usize,
}

/// What is new in the school.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Novita {
    /// New classes.
    pub classi: usize,
    /// New groups.
    pub gruppi: usize,
    /// New teachers.
    pub docenti: usize,
    /// New subjects.
    pub materie: usize,
    /// New assignments.
    pub cattedre: usize,
    /// Assignments with other hours.
    pub cattedre_cambiate: usize,
    /// New lines of the timetable.
    pub righe_orario: usize,
    /// Lines that end.
    pub righe_chiuse: usize,
}

/// The report of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Counts of the file.
    #[serde(flatten)]
    pub totali: Totali,
    /// What is new.
    pub nuovi: Novita,
    /// Whether the school was already as the file says.
    pub invariato: bool,
    /// What could not be taken over.
    pub problemi: Vec<String>,
    /// What was decided where the file leaves a choice.
    pub decisioni: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

impl Report {
    /// The report of a plan.
    #[must_use]
    pub fn of(plan: &Plan, dry_run: bool, l: L) -> Self {
        let texts = |messages: &[Message]| messages.iter().map(|message| message.text(l)).collect();
        Self {
            totali: plan.totali,
            nuovi: Novita::of(plan),
            invariato: plan.is_empty(),
            problemi: texts(&plan.problemi),
            decisioni: texts(&plan.decisioni),
            dry_run,
        }
    }

    /// For people.
    #[must_use]
    pub fn text(&self, l: L) -> String {
        let Self { totali, nuovi, .. } = self;
        let title = if self.dry_run { "importa-titolo-prova" } else { "importa-titolo-fatto" };
        let mut lines = vec![Message::new(title).text(l)];
        if self.invariato {
            lines.push(Message::new("importa-invariato").text(l));
        }
        for (key, count, new) in [
            ("importa-fet-conta-classi", totali.classi, nuovi.classi),
            ("importa-fet-conta-gruppi", totali.gruppi, nuovi.gruppi),
            ("importa-fet-conta-docenti", totali.docenti, nuovi.docenti),
            ("importa-fet-conta-materie", totali.materie, nuovi.materie),
            ("importa-fet-conta-cattedre", totali.cattedre, nuovi.cattedre),
            ("importa-fet-conta-righe", totali.righe_orario, nuovi.righe_orario),
        ] {
            lines.push(format!("  {}", Message::new(key).with("numero", count).with("nuovi", new).text(l)));
        }
        let hours = Message::new("importa-fet-conta-ore").with("numero", totali.ore);
        let hours = hours.with("collocate", totali.attivita_collocate).with("attivita", totali.attivita);
        lines.push(format!("  {}", hours.text(l)));
        for (key, list) in [("importa-decisioni", &self.decisioni), ("importa-problemi", &self.problemi)] {
            if !list.is_empty() {
                lines.push(String::new());
                lines.push(Message::new(key).with("numero", list.len()).text(l));
                lines.extend(list.iter().map(|text| format!("  - {text}")));
            }
        }
        lines.join("\n")
    }
}

impl Novita {
    /// Counts what a plan adds.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self {
            classi: plan.classi.len(),
            gruppi: plan.gruppi.len(),
            docenti: plan.docenti.len(),
            materie: plan.materie.len(),
            cattedre: plan.cattedre.len(),
            cattedre_cambiate: plan.cattedre_cambiate.len(),
            righe_orario: plan.orario.len(),
            righe_chiuse: plan.orario_chiuso.len(),
        }
    }
}
