// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella doctor`: what is wrong with an installation, each with its repair. What a running register can see itself
//! is the list of `campanella_app::diagnosi`; here are added the configuration, the place of the data and the journal.

mod finding;
mod place;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use campanella_app::diagnosi;
use campanella_app::kit::app::{App, School};
use campanella_app::kit::error::AppError;
use campanella_app::kit::i18n::{self, L, Lingua};
use campanella_app::kit::journal::testimone;
use campanella_app::sigilli::Sigilli;
use campanella_app::start;
use campanella_domain::diagnosi::{self as rules, Codice, FattiProgramma};

use self::finding::Finding;
use super::{demo, explain, schools};
use crate::cli::{DataArgs, DoctorArgs};
use crate::{config, options};

/// Looks at everything and prints what was found.
pub fn run(args: &DoctorArgs, config: Option<(&Path, &config::File)>) -> Result<ExitCode> {
    let findings = look(&args.data, config)?;
    if args.json {
        println!("{}", finding::json(&findings)?);
    } else if findings.is_empty() {
        println!("Tutto in ordine.");
    } else {
        findings.iter().for_each(|finding| println!("{}", finding.text()));
    }
    Ok(if findings.iter().any(Finding::is_fault) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn look(args: &DataArgs, config: Option<(&Path, &config::File)>) -> Result<Vec<Finding>> {
    let mut findings: Vec<Finding> =
        i18n::faults().iter().map(|text| Finding::at(Codice::TestiGuasti, text)).collect();
    if let Some((path, file)) = config {
        findings.extend(readable(path, file)?);
    }
    findings.extend(weak_connection(&args.data));
    let work = options::work_dir(args);
    let is_folder = !args.data.contains("://");
    let missing = if is_folder { place::folder(&work) } else { Vec::new() };
    let is_missing = missing.iter().any(Finding::is_fault) && !work.is_dir();
    findings.extend(missing);
    let is_demo = demo::refuse_trial(args).is_err();
    let app = match start::open(options::settings(args, false)) {
        Ok(app) => app,
        // Said already, in other words.
        Err(_) if is_missing => return Ok(findings),
        Err(error) => {
            findings.push(place::closed(error));
            return Ok(findings);
        }
    };
    let programma = programma(&app, config.map(|(_, file)| file)).map_err(explain)?;
    findings.extend(rules::del_programma(&programma, is_demo).into_iter().map(Finding::from));
    for lost in app.posti_persi.all() {
        let said = place::closed(lost.error.into()).problem();
        findings.push(Finding::at(Codice::PostoPerso, format!("posto {}: {said}", lost.nome)));
    }
    let all = app.schools.all();
    if all.is_empty() {
        findings.push(Finding::of(Codice::NessunaScuola));
    }
    for school in all {
        let code = schools::code(&school);
        let found = of_school(&app, &school, programma, is_demo);
        let found = found.unwrap_or_else(|error| vec![place::closed(error)]);
        findings.extend(found.into_iter().map(|finding| finding.in_school(&code)));
    }
    Ok(findings)
}

/// What is wrong with the sealed data of a school, and its repair.
pub fn seals(code: &str, sigilli: Sigilli) -> Option<(String, String)> {
    let codice = match sigilli {
        Sigilli::Nessuno | Sigilli::Aperti => return None,
        Sigilli::SenzaChiave => Codice::ChiaveManca,
        Sigilli::AltraChiave => Codice::ChiaveAltra,
    };
    let finding = Finding::of(codice).in_school(code);
    Some((finding.problem(), finding.repair()))
}

/// Others may read a password in the configuration.
fn readable(path: &Path, file: &config::File) -> Result<Option<Finding>> {
    let metadata = path.metadata().with_context(|| format!("non riesco a leggere {}", path.display()))?;
    let is_open = file.holds_secret() && metadata.permissions().mode() & 0o077 != 0;
    Ok(is_open.then(|| Finding::at(Codice::ConfigurazioneAperta, path.display())))
}

/// How the program is set up: what the configuration says; without a file nothing is known of it, and nothing is told.
fn programma(app: &App, file: Option<&config::File>) -> Result<FattiProgramma, AppError> {
    let known = diagnosi::programma(app)?;
    let Some(file) = file else {
        return Ok(FattiProgramma {
            posta_parte: true,
            sito: true,
            https: true,
            accessibilita: true,
            ..known
        });
    };
    let is_reachable = file.listen.is_some_and(|address| !address.ip().is_loopback());
    Ok(FattiProgramma {
        posta_parte: file.smtp.is_some(),
        sito: file.sito.is_some(),
        https: !is_reachable || file.https == Some(true),
        accessibilita: file.dichiarazione_accessibilita.is_some(),
        ..known
    })
}

/// A PostgreSQL on another machine that need not prove which one it is.
fn weak_connection(address: &str) -> Option<Finding> {
    let (_, place) = address.split_once("://")?;
    let is_here = ["@127.0.0.1", "@localhost", "@[::1]", "@%2F"].iter().any(|host| place.contains(host));
    let is_anybody = place.contains("sslmode=require") && !place.contains("sslrootcert=");
    let is_weak = place.contains("sslmode=disable") || is_anybody;
    (is_weak && !is_here).then(|| Finding::of(Codice::ArchivioInChiaro))
}

fn of_school(
    app: &Arc<App>,
    school: &Arc<School>,
    programma: FattiProgramma,
    is_demo: bool,
) -> Result<Vec<Finding>, AppError> {
    let audit = testimone::verify_school(app, school, None)?;
    let mut visita = diagnosi::visit(app, school, programma)?;
    visita.fatti.prova |= is_demo;
    let found = rules::di_scuola(&visita.fatti, visita.at).into_iter().map(Finding::from);
    let broken = audit
        .fault
        .map(|broken| Finding::at(Codice::GiornaleAlterato, broken.message().text(L::of(Lingua::It))));
    Ok(broken.into_iter().chain(found).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_elsewhere_has_to_prove_which_one_it_is() {
        for (address, is_weak) in [
            ("postgres://u@db.example/d?sslmode=disable", true),
            ("postgres://u@db.example/d?sslmode=require", true),
            ("postgres://u@db.example/d?sslmode=require&sslrootcert=/ca.pem", false),
            ("postgres://u@db.example/d?sslmode=verify-full", false),
            ("postgres://u@db.example/d", false),
            ("postgres://u@127.0.0.1/d?sslmode=disable", false),
            ("/srv/dati", false),
        ] {
            assert_eq!(weak_connection(address).is_some(), is_weak, "{address}");
        }
    }
}
