// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella doctor`: what is wrong with an installation, each with its repair.

mod place;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use campanella_app::istituti::pronta::Facts;
use campanella_app::kit::app::{App, School};
use campanella_app::kit::error::AppError;
use campanella_app::kit::i18n::{self, L, Lingua};
use campanella_app::kit::jobs::program_ctx;
use campanella_app::kit::journal;
use campanella_app::sigilli::{self, Sigilli};
use campanella_app::start;

use super::{demo, explain, schools};
use crate::cli::DataArgs;
use crate::{config, options};

/// A fault makes the command fail; a remark does not.
struct Finding {
    is_fault: bool,
    problem: String,
    repair: String,
}

/// Looks at everything and prints what was found.
pub fn run(args: &DataArgs, config: Option<(&Path, &config::File)>) -> Result<ExitCode> {
    let mut findings = messages();
    if let Some((path, file)) = config {
        findings.extend(configuration(path, file)?);
    }
    findings.extend(weak_connection(&args.data));
    let missing =
        if args.data.contains("://") { Vec::new() } else { place::folder(&options::work_dir(args)) };
    let is_missing = missing.iter().any(|finding| finding.is_fault) && !options::work_dir(args).is_dir();
    findings.extend(missing);
    let is_demo = demo::refuse_trial(args).is_err();
    match start::open(options::settings(args, false)) {
        // Said already, in other words.
        Err(_) if is_missing => {}
        Err(error) => findings.push(place::closed(error)),
        Ok(app) => {
            findings.extend(open_wall(&app)?);
            for lost in app.posti_persi.all() {
                let Finding { problem, repair, .. } = place::closed(lost.error.into());
                findings.push(fault(
                    format!("posto {}: {problem}; le sue scuole aspettano", lost.nome),
                    format!("{repair}; il registro acceso riprova da sé ogni mezzo minuto"),
                ));
            }
            let all = app.schools.all();
            if all.is_empty() {
                findings.push(remark(
                    "non c'è nessuna scuola".to_owned(),
                    "creala con «campanella init»".to_owned(),
                ));
            }
            for school in all {
                match of_school(&app, &school, is_demo) {
                    Ok(found) => findings.extend(found),
                    Err(error) => {
                        let Finding { problem, repair, .. } = place::closed(error);
                        findings.push(fault(format!("{}: {problem}", schools::code(&school)), repair));
                    }
                }
            }
        }
    }
    for finding in &findings {
        println!(
            "{}: {}\n  rimedio: {}",
            if finding.is_fault { "GUASTO" } else { "da fare" },
            finding.problem,
            finding.repair
        );
    }
    if findings.is_empty() {
        println!("Tutto a posto.");
    }
    Ok(if findings.iter().any(|finding| finding.is_fault) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What is wrong with the sealed data of a school, and its repair.
pub fn seals(code: &str, sigilli: Sigilli) -> Option<(String, String)> {
    place::seals(code, sigilli).map(|finding| (finding.problem, finding.repair))
}

fn fault(problem: String, repair: String) -> Finding {
    Finding { is_fault: true, problem, repair }
}

fn remark(problem: String, repair: String) -> Finding {
    Finding { is_fault: false, problem, repair }
}

fn messages() -> Vec<Finding> {
    let repair = "il programma è stato costruito male: installa una versione pubblicata";
    i18n::faults()
        .iter()
        .map(|text| fault(format!("testi dell'interfaccia: {text}"), repair.to_owned()))
        .collect()
}

/// What a sound configuration still gets wrong.
fn configuration(path: &Path, file: &config::File) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let metadata = path.metadata().with_context(|| format!("non riesco a leggere {}", path.display()))?;
    if file.holds_secret() && metadata.permissions().mode() & 0o077 != 0 {
        findings.push(fault(
            format!("{} contiene una password e altri utenti del computer possono leggerlo", path.display()),
            format!("chmod 600 {}", path.display()),
        ));
    }
    let is_reachable = file.listen.is_some_and(|address| !address.ip().is_loopback());
    if is_reachable && file.https != Some(true) {
        findings.push(remark(
            "«listen» è raggiungibile dalla rete e «https» non è true: nomi, password e sessioni viaggiano in chiaro"
                .to_owned(),
            "metti davanti un proxy con https, ascolta su 127.0.0.1 e scrivi https = true".to_owned(),
        ));
    }
    if file.smtp.is_none() {
        findings.push(remark(
            "«smtp» non c'è: gli avvisi restano in una cartella e nessuno li riceve".to_owned(),
            "scrivi l'indirizzo del server di posta in «smtp» e il mittente in «mittente»".to_owned(),
        ));
    } else if file.sito.is_none() {
        findings.push(remark(
            "«sito» non c'è: i messaggi alle famiglie non hanno il collegamento per smettere di riceverli"
                .to_owned(),
            "scrivi in «sito» l'indirizzo del registro, per esempio https://registro.scuola.example"
                .to_owned(),
        ));
    }
    Ok(findings)
}

/// A PostgreSQL on another machine that need not prove which one it is.
fn weak_connection(address: &str) -> Option<Finding> {
    let (_, place) = address.split_once("://")?;
    let is_here = ["@127.0.0.1", "@localhost", "@[::1]", "@%2F"].iter().any(|host| place.contains(host));
    let is_anybody = place.contains("sslmode=require") && !place.contains("sslrootcert=");
    let is_weak = place.contains("sslmode=disable") || is_anybody;
    (is_weak && !is_here).then(|| {
        remark(
            "la connessione a PostgreSQL è in chiaro, o con un server che non dimostra di essere quello giusto"
                .to_owned(),
            "scrivi sslmode=verify-full nell'indirizzo, e sslrootcert=FILE se l'autorità è vostra".to_owned(),
        )
    })
}

/// Nothing stops a superuser of the database: one wrong statement could then show another school's rows.
fn open_wall(app: &App) -> Result<Option<Finding>> {
    let apart = app.db.keeps_schools_apart().map_err(|e| explain(e.into()))?;
    Ok((!apart).then(|| {
        remark(
            "l'utente di PostgreSQL è superuser o ha BYPASSRLS: il server non tiene separate le scuole"
                .to_owned(),
            "usa un utente solo per il registro: ALTER ROLE campanella NOSUPERUSER NOBYPASSRLS".to_owned(),
        )
    }))
}

fn of_school(app: &Arc<App>, school: &Arc<School>, is_demo: bool) -> Result<Vec<Finding>, AppError> {
    let ctx = program_ctx(app, school);
    let now = ctx.now;
    let (audit, last, facts) = app.db.read_blocking(&school.tenant, move |tx| {
        let audit = journal::verify(tx, ctx.istituto())?;
        // The clock of a trial was set: what it wrote lies where it will.
        let is_trial = is_demo || journal::is_trial(tx, ctx.istituto())?;
        let last = if is_trial { None } else { journal::last_at(tx, ctx.istituto())? };
        Ok::<_, AppError>((audit, last, Facts::load(tx, ctx.istituto(), ctx.anno(), ctx.today())?))
    })?;
    let code = schools::code(school);
    let mut findings = Vec::new();
    findings.extend(place::seals(&code, sigilli::of_school(app, school)?));
    findings.extend(place::clock(&code, last, now));
    if let Some(broken) = audit.fault {
        let text = broken.message().text(L::of(Lingua::It));
        findings.push(fault(
            format!("{code}: il giornale è alterato: {text}"),
            "conserva i file, avvisa il DPO, confronta con l'ultima copia («campanella audit verify»)"
                .to_owned(),
        ));
    }
    let l = L::of(Lingua::It);
    for missing in facts.requisiti().iter().filter(|requisito| !requisito.fatto) {
        findings.push(remark(
            format!("{code}: manca {}", l.t(missing.key)),
            format!("{} ({})", l.t(missing.aiuto), missing.href),
        ));
    }
    Ok(findings)
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
