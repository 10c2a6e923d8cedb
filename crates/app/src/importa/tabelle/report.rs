// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What an import of a list has done, or would do, row by row.

use serde::{Deserialize, Serialize};

use super::plan::{Esito, Modifica, Plan};
use crate::kit::error::Message;
use crate::kit::i18n::L;

/// Rows that a text report shows of each kind; the JSON has them all.
const ROWS_SHOWN: usize = 50;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RigaReport {
    /// Its line in the file.
    pub riga: usize,
    /// What happens to it.
    pub esito: Esito,
    /// Whom or what it is about.
    pub oggetto: String,
    /// What changes.
    pub modifiche: Vec<Modifica>,
    /// What is wrong with it.
    pub errori: Vec<String>,
    /// What is worth a look.
    pub avvisi: Vec<String>,
}

/// The report of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What the list holds.
    pub elenco: &'static str,
    /// Rows that bring something new.
    pub nuovi: usize,
    /// Rows that change something.
    pub aggiornati: usize,
    /// Rows that change nothing.
    pub uguali: usize,
    /// Rows that are wrong.
    pub errori: usize,
    /// Every row.
    pub righe: Vec<RigaReport>,
    /// What was decided where the file leaves a choice.
    pub decisioni: Vec<String>,
    /// Whether it was written.
    pub scritto: bool,
    /// Whether nothing was to be written.
    pub dry_run: bool,
}

impl Report {
    /// The report of a plan.
    #[must_use]
    pub fn of(plan: &Plan, (scritto, dry_run): (bool, bool), l: L) -> Self {
        let texts =
            |messages: &[Message]| messages.iter().map(|message| message.text(l)).collect::<Vec<String>>();
        let righe: Vec<RigaReport> = plan
            .righe
            .iter()
            .map(|riga| RigaReport {
                riga: riga.riga,
                esito: riga.esito(),
                oggetto: riga.oggetto.clone(),
                modifiche: riga.modifiche.clone(),
                errori: texts(&riga.errori),
                avvisi: texts(&riga.avvisi),
            })
            .collect();
        let count = |esito: Esito| righe.iter().filter(|riga| riga.esito == esito).count();
        Self {
            elenco: plan.elenco.code(),
            nuovi: count(Esito::Nuovo),
            aggiornati: count(Esito::Aggiornato),
            uguali: count(Esito::Uguale),
            errori: count(Esito::Errore),
            righe,
            decisioni: texts(&plan.decisioni),
            scritto,
            dry_run,
        }
    }

    /// For people.
    #[must_use]
    pub fn text(&self, l: L) -> String {
        let title = match (self.dry_run, self.scritto) {
            (true, _) => "importa-titolo-prova",
            (false, true) => "importa-titolo-fatto",
            (false, false) => "importa-titolo-rifiutato",
        };
        let mut lines = vec![Message::new(title).text(l)];
        let counts =
            Message::new("importa-righe-conta").with("nuovi", self.nuovi).with("aggiornati", self.aggiornati);
        lines.push(counts.with("uguali", self.uguali).with("errori", self.errori).text(l));
        for (esito, key) in [
            (Esito::Errore, "importa-righe-errore"),
            (Esito::Aggiornato, "importa-righe-aggiornate"),
            (Esito::Nuovo, "importa-righe-nuove"),
        ] {
            let rows: Vec<&RigaReport> = self.righe.iter().filter(|riga| riga.esito == esito).collect();
            if rows.is_empty() {
                continue;
            }
            lines.extend([String::new(), Message::new(key).text(l)]);
            lines.extend(rows.iter().take(ROWS_SHOWN).map(|riga| riga.text(l)));
            if rows.len() > ROWS_SHOWN {
                let more = Message::new("importa-righe-altre").with("numero", rows.len() - ROWS_SHOWN);
                lines.push(format!("  {}", more.text(l)));
            }
        }
        if !self.decisioni.is_empty() {
            let heading = Message::new("importa-decisioni").with("numero", self.decisioni.len());
            lines.extend([String::new(), heading.text(l)]);
            lines.extend(self.decisioni.iter().map(|text| format!("  - {text}")));
        }
        lines.join("\n")
    }
}

impl RigaReport {
    fn text(&self, l: L) -> String {
        let changes = self.modifiche.iter().map(|change| match &change.prima {
            Some(prima) => format!("{}: {prima} → {}", change.campo, change.dopo),
            None => format!("{}: {}", change.campo, change.dopo),
        });
        let details: Vec<String> =
            self.errori.iter().cloned().chain(changes).chain(self.avvisi.iter().cloned()).collect();
        if self.oggetto.is_empty() {
            return format!("  {}", details.join("; "));
        }
        let row = Message::new("importa-riga").with("riga", self.riga).with("oggetto", &self.oggetto);
        format!("  {} {}", row.text(l), details.join("; ")).trim_end().to_owned()
    }
}
