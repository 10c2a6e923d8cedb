// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A finding as the command line tells it: with the school, the place and the error, which the browser never shows.

use campanella_app::diagnosi::RilievoVista;
use campanella_app::kit::i18n::{L, Lingua};
use campanella_domain::diagnosi::{Codice, Gravita, Rilievo};
use serde::Serialize;

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub rilievo: Rilievo,
    /// The code of the school; none for the whole installation.
    pub scuola: Option<String>,
    /// Where, or how it was said.
    pub dettaglio: Option<String>,
}

/// A finding as JSON.
#[derive(Serialize)]
struct Vista {
    #[serde(flatten)]
    rilievo: RilievoVista,
    scuola: Option<String>,
    dettaglio: Option<String>,
}

/// What was found, as JSON.
#[derive(Serialize)]
struct Esito {
    in_ordine: bool,
    rilievi: Vec<Vista>,
}

impl Finding {
    /// About the installation.
    pub fn of(codice: Codice) -> Finding {
        Finding::from(Rilievo::uno(codice))
    }

    /// About a place, or with what was said.
    pub fn at(codice: Codice, dettaglio: impl ToString) -> Finding {
        Finding { dettaglio: Some(dettaglio.to_string()), ..Finding::of(codice) }
    }

    /// The same, in a school.
    #[must_use]
    pub fn in_school(self, code: &str) -> Finding {
        Finding { scuola: Some(code.to_owned()), ..self }
    }

    /// Whether the command fails.
    pub fn is_fault(&self) -> bool {
        self.rilievo.codice.gravita() == Gravita::Guasto
    }

    fn vista(&self) -> RilievoVista {
        RilievoVista::of(self.rilievo, L::of(Lingua::It))
    }

    /// What is wrong, in a line.
    pub fn problem(&self) -> String {
        let said = [self.scuola.clone(), Some(self.vista().problema), self.dettaglio.clone()];
        said.into_iter().flatten().collect::<Vec<_>>().join(": ")
    }

    /// How it is mended.
    pub fn repair(&self) -> String {
        let vista = self.vista();
        match vista.pagina {
            Some(pagina) => format!("{} ({pagina})", vista.rimedio),
            None => vista.rimedio,
        }
    }

    /// The whole of it, in lines.
    pub fn text(&self) -> String {
        let kind = if self.is_fault() { "GUASTO" } else { "da fare" };
        let (codice, significa) = (self.rilievo.codice, self.vista().significa);
        format!(
            "{kind} [{codice}]: {}\n  comporta: {significa}\n  rimedio: {}",
            self.problem(),
            self.repair()
        )
    }
}

impl From<Rilievo> for Finding {
    fn from(rilievo: Rilievo) -> Finding {
        Finding { rilievo, scuola: None, dettaglio: None }
    }
}

/// All of them as JSON, for programs that watch many installations.
pub fn json(findings: &[Finding]) -> serde_json::Result<String> {
    let rilievi = findings.iter().map(|finding| Vista {
        rilievo: finding.vista(),
        scuola: finding.scuola.clone(),
        dettaglio: finding.dettaglio.clone(),
    });
    serde_json::to_string_pretty(&Esito { in_ordine: findings.is_empty(), rilievi: rilievi.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_its_code_what_it_means_and_its_repair() {
        let finding = Finding::at(Codice::CartellaAperta, "/srv/dati").in_school("BGIC89900P");
        let text = finding.text();
        for words in ["GUASTO [cartella-aperta]: BGIC89900P: ", ": /srv/dati\n", "comporta: ", "chmod 700"] {
            assert!(text.contains(words), "{text}");
        }
        assert!(!Finding::of(Codice::CopiaMai).is_fault());
    }

    #[test]
    fn a_program_reads_the_same_as_json() {
        let text = json(&[Finding::at(Codice::LavoriFalliti, "3")]).unwrap();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["in_ordine"], false);
        let found = &read["rilievi"][0];
        assert_eq!((&found["codice"], &found["pagina"]), (&"lavori-falliti".into(), &"/lavori".into()));
        assert_eq!((&found["gravita"], &found["dettaglio"]), (&"da_fare".into(), &"3".into()));
        assert!(json(&[]).unwrap().contains("\"in_ordine\": true"));
    }
}
