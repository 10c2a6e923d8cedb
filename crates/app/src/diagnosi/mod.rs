// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The state of the register: what is wrong, what it means, how it is mended. `campanella doctor` and the page tell the
//! same list. It has no table of its own and writes nothing.
//!
//! Law: GDPR art. 32 par. 1 lett. b-d, D.Lgs. 82/2005 art. 51, D.Lgs. 165/2001 art. 25. Who may: the dirigente reads
//! everything, the office and the staff what their work depends on, the administrator what is not school life. A finding
//! is a count; the names behind it are for those who may open the cards of people and classes.

pub(crate) mod api;
mod casi;
mod fatti;
mod macchina;
mod pages;

use std::sync::Arc;

use campanella_domain::diagnosi::{self as rules, Ambito, Codice, Fatti, FattiProgramma, Rilievo};
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use serde::Serialize;

use self::casi::Casi;
use crate::kit::app::{App, School};
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::jobs::program_ctx;
use crate::kit::journal;
use crate::kit::nav;
use crate::kit::routes::{Access, Routes};
use crate::sigilli;

pub use self::macchina::{programma, spazio_mb};

const READERS: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Segreteria, Ruolo::Staff, Ruolo::Amministratore];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new().get("/stato", Access::Profiles(READERS), pages::show).get(
        "/api/v1/diagnosi",
        Access::Api("diagnosi:read", READERS),
        api::show,
    )
}

/// What was found in a school at a moment.
pub struct Visita {
    /// The facts.
    pub fatti: Fatti,
    /// When.
    pub at: Timestamp,
    casi: Casi,
}

impl Visita {
    /// What is wrong, as far as a role is told.
    pub fn rilievi(&self, ruolo: Ruolo) -> Vec<Rilievo> {
        let found = rules::diagnosi(&self.fatti, self.at);
        found.into_iter().filter(|rilievo| rilievo.codice.ambito().tells(ruolo)).collect()
    }
}

/// Looks at a school. Blocking.
///
/// # Errors
/// The storage's.
pub fn visit(app: &Arc<App>, school: &Arc<School>, programma: FattiProgramma) -> Result<Visita, AppError> {
    let ctx = program_ctx(app, school);
    let (at, is_demo) = (ctx.now, app.config.demo);
    let chiave = macchina::chiave(sigilli::of_school(app, school)?);
    app.db.read_blocking(&school.tenant, move |tx| {
        let prova = is_demo || journal::is_trial(tx, ctx.istituto())?;
        let (scuola, casi) = fatti::scuola(tx, &ctx)?;
        let accessi = fatti::accessi(tx, &ctx)?;
        let servizio = fatti::servizio(tx, &ctx, chiave)?;
        Ok(Visita { fatti: Fatti { prova, scuola, accessi, servizio, programma }, at, casi })
    })
}

/// [`visit`] for a request.
pub(crate) async fn look(app: &Arc<App>, school: &Arc<School>) -> Result<Visita, AppError> {
    let (app, school) = (app.clone(), school.clone());
    tokio::task::spawn_blocking(move || visit(&app, &school, programma(&app)?))
        .await
        .map_err(|e| AppError::Internal(format!("diagnosi: {e}")))?
}

/// A finding in words.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct RilievoVista {
    /// Its stable code.
    pub codice: &'static str,
    /// `guasto` or `da_fare`.
    pub gravita: &'static str,
    /// `scuola`, `accessi`, `servizio` or `sicurezza`.
    pub ambito: &'static str,
    /// How many there are of what it is about.
    pub quanti: usize,
    /// What is wrong.
    pub problema: String,
    /// What it means for the school.
    pub significa: String,
    /// How it is mended.
    pub rimedio: String,
    /// The page where it is mended, when there is one.
    pub pagina: Option<&'static str>,
}

impl RilievoVista {
    /// A finding in a language.
    pub fn of(rilievo: Rilievo, l: L) -> RilievoVista {
        let Rilievo { codice, quanti } = rilievo;
        RilievoVista {
            codice: codice.code(),
            gravita: codice.gravita().code(),
            ambito: codice.ambito().code(),
            quanti,
            problema: l.tn(&format!("rilievo-{codice}"), quanti),
            significa: l.t(format!("rilievo-{codice}-significa")).into_owned(),
            rimedio: l.t(format!("rilievo-{codice}-rimedio")).into_owned(),
            pagina: pagina(codice),
        }
    }
}

/// The page where a finding is mended.
fn pagina(codice: Codice) -> Option<&'static str> {
    Some(match codice {
        Codice::IstitutoManca => "/avvio/istituto",
        Codice::SediMancano => "/avvio/sedi",
        Codice::AnnoManca => "/avvio/anno",
        Codice::CampaneMancano => "/avvio/campane",
        Codice::MaterieMancano => "/avvio/materie",
        Codice::ClassiMancano => "/avvio/classi",
        Codice::DpoManca => "/persone?ruolo=dpo",
        Codice::DocentiMancano => "/persone?ruolo=docente",
        Codice::AlunniSenzaClasse | Codice::AlunniSenzaGenitore => "/persone?ruolo=alunno",
        Codice::AlunniMancano | Codice::ClassiSenzaCoordinatore => "/classi",
        Codice::CattedreMancano | Codice::DocentiSenzaCattedra | Codice::CattedreSenzaDocente => "/cattedre",
        Codice::OrarioManca | Codice::OreSenzaCattedra => "/orario",
        Codice::StrumentiInScadenza => "/ia/elenco",
        Codice::IdentitaManca | Codice::IdentitaDaProvare | Codice::EmergenzaAperta => {
            "/impostazioni/accesso"
        }
        Codice::CasiAperti => "/accessi/casi",
        Codice::SecondoFattoreManca | Codice::PersoneDoppie => "/persone",
        Codice::AccessiMaiUsati => "/accessi/lettere",
        Codice::LavoriFermi
        | Codice::LavoriFalliti
        | Codice::IndirizziSbagliati
        | Codice::PostaFerma
        | Codice::PostaFallita => "/lavori",
        _ => return None,
    })
}

/// The page where a role mends a finding: nothing for who may only tell somebody else.
fn pagina_di(ruolo: Ruolo, codice: Codice) -> Option<&'static str> {
    let href = pagina(codice)?;
    let mends = match codice {
        // Only a dirigente gives this role.
        Codice::DpoManca => ruolo == Ruolo::Dirigente,
        Codice::IdentitaManca | Codice::IdentitaDaProvare | Codice::EmergenzaAperta => {
            matches!(ruolo, Ruolo::Dirigente | Ruolo::Amministratore)
        }
        _ => opens(ruolo, href),
    };
    mends.then_some(href)
}

/// Whether a role finds the page behind a link.
fn opens(ruolo: Ruolo, href: &str) -> bool {
    let is_office = matches!(ruolo, Ruolo::Segreteria | Ruolo::Dirigente);
    let path = href.split('?').next().unwrap_or_default();
    if path.starts_with("/avvio/") || path == "/accessi/lettere" {
        return is_office;
    }
    nav::entries(ruolo).iter().any(|voce| voce.href == path)
}

/// Who sees to what is found here.
fn chi_key(ambito: Ambito) -> String {
    format!("diagnosi-chi-{ambito}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::i18n::Lingua;

    #[test]
    fn every_finding_says_what_it_means_and_how_it_is_mended_in_every_language() {
        for lingua in [Lingua::It, Lingua::En] {
            for codice in Codice::ALL {
                let vista = RilievoVista::of(Rilievo { codice: *codice, quanti: 2 }, L::of(lingua));
                for text in [&vista.problema, &vista.significa, &vista.rimedio] {
                    assert!(!text.is_empty() && !text.contains("rilievo-"), "{codice}: {text}");
                }
            }
        }
    }

    #[test]
    fn whoever_mends_a_finding_of_the_school_opens_its_page() {
        // These roles are given by the dirigente alone, and the dirigente's own by the command line.
        let reserved = [Codice::DirigenteManca, Codice::DpoManca];
        let of_school = Codice::ALL.iter().filter(|codice| codice.ambito() == Ambito::Scuola);
        for codice in of_school.filter(|codice| !reserved.contains(codice)) {
            for ruolo in [Ruolo::Segreteria, Ruolo::Dirigente] {
                assert!(pagina_di(ruolo, *codice).is_some(), "{ruolo} mends {codice} nowhere");
            }
        }
        let who =
            |codice| READERS.iter().copied().filter(|ruolo| pagina_di(*ruolo, codice).is_some()).collect();
        let (dpo, emergenza): (Vec<Ruolo>, Vec<Ruolo>) =
            (who(Codice::DpoManca), who(Codice::EmergenzaAperta));
        assert_eq!(dpo, [Ruolo::Dirigente]);
        assert_eq!(emergenza, [Ruolo::Dirigente, Ruolo::Amministratore]);
    }
}
