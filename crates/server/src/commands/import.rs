// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella import`: timetables and lists into a school.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use campanella_app::importa::fet::apply::{Impronta, Origine};
use campanella_app::importa::fet::plan::{Options, Plan};
use campanella_app::importa::fet::report::Report;
use campanella_app::importa::fet::{self, Input};
use campanella_app::importa::tabelle::read::{Lettura, Scelta};
use campanella_app::importa::tabelle::{self, Elenco};
use campanella_app::kit::app::{App, School};
use campanella_app::kit::error::{AppError, Message};
use campanella_app::kit::i18n::{L, Lingua};
use campanella_app::kit::journal;
use campanella_app::start;
use campanella_db::Tx;
use campanella_documents::MAX_XML_BYTES;
use campanella_documents::tabella::Limits;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ordine::OrdineScuola;
use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::explain;
use crate::cli::DataArgs;
use crate::options;

/// What to import.
#[derive(Debug, Clone, Subcommand)]
pub enum ImportCommand {
    /// Importa un orario fatto con FET: classi, docenti, materie, cattedre e ore.
    Fet(FetArgs),
    /// Importa gli alunni, con la classe e i genitori se ci sono, da un file CSV o Excel.
    Alunni(ListArgs),
    /// Importa i docenti da un file CSV o Excel.
    Docenti(ListArgs),
    /// Importa i genitori da un file CSV o Excel: una riga per ogni genitore e figlio.
    Genitori(ListArgs),
    /// Importa le cattedre da un file CSV o Excel.
    Cattedre(ListArgs),
}

/// Into which school, and how.
#[derive(Debug, Clone, Args)]
pub struct Target {
    #[command(flatten)]
    pub data: DataArgs,
    /// Codice meccanografico della scuola, quando ce n'è più di una.
    #[arg(long, value_name = "CODICE")]
    pub school: Option<String>,
    /// Mostra che cosa succederebbe, senza scrivere niente.
    #[arg(long)]
    pub dry_run: bool,
    /// Stampa il resoconto come JSON.
    #[arg(long)]
    pub json: bool,
}

/// A timetable of FET.
#[derive(Debug, Clone, Args)]
pub struct FetArgs {
    #[command(flatten)]
    pub target: Target,
    /// Il file .fet.
    pub input: PathBuf,
    /// Le ore trovate da FET: il file che finisce con _activities.xml, o un .fet risolto.
    pub soluzione: Option<PathBuf>,
    /// Ordine delle classi, se il codice della scuola non lo dice: infanzia, primaria, secondaria_i, secondaria_ii.
    #[arg(long)]
    pub ordine: Option<OrdineScuola>,
    /// Primo giorno del nuovo orario, per esempio 2026-11-23.
    #[arg(long)]
    pub dal: Option<Date>,
}

/// A list.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub target: Target,
    /// Il file .csv o .xlsx.
    pub input: PathBuf,
    /// Quale colonna contiene un campo, per esempio cognome=COGNOME_ALUNNO; si può ripetere.
    #[arg(long, value_name = "CAMPO=COLONNA", value_parser = parse_choice)]
    pub map: Vec<Scelta>,
    /// Se una riga è sbagliata, non scrivere niente.
    #[arg(long)]
    pub tutto_o_niente: bool,
}

fn parse_choice(text: &str) -> Result<Scelta, String> {
    let (campo, colonna) = text.split_once('=').ok_or("scrivi campo=colonna")?;
    Ok(Scelta { campo: campo.trim().to_owned(), colonna: colonna.trim().to_owned() })
}

/// Imports.
pub fn run(command: &ImportCommand) -> Result<ExitCode> {
    match command {
        ImportCommand::Fet(args) => import_fet(args),
        ImportCommand::Alunni(args) => import_list(Elenco::Alunni, args),
        ImportCommand::Docenti(args) => import_list(Elenco::Docenti, args),
        ImportCommand::Genitori(args) => import_list(Elenco::Genitori, args),
        ImportCommand::Cattedre(args) => import_list(Elenco::Cattedre, args),
    }
    .map_err(explain)
}

fn import_list(elenco: Elenco, args: &ListArgs) -> Result<ExitCode, AppError> {
    let (app, school) = open(&args.target)?;
    let bytes = read_file(&args.input, Limits::default().bytes)?;
    let lettura = Arc::new(tabelle::read::read(elenco, &bytes, &args.map)?);
    let (all_or_nothing, dry_run, istituto) = (args.tutto_o_niente, args.target.dry_run, school.id);
    let planned = list_planner(&app, &school, lettura);
    let (plan, written) = if dry_run {
        (app.db.read_blocking(&school.tenant, move |tx| planned(tx))?, false)
    } else {
        let now = app.clock.now();
        app.db.write_blocking(&school.tenant, move |tx| {
            journal::wait_for_turn(tx, istituto)?;
            let plan = planned(tx)?;
            if all_or_nothing && plan.errori() > 0 {
                return Ok((plan, false));
            }
            let events = tabelle::apply::apply(tx, istituto, &plan, now)?;
            journal::append(tx, istituto, now, None, journal::COMMAND_LINE, &events)?;
            Ok::<_, AppError>((plan, true))
        })?
    };
    app.db.analyze()?;
    let l = L::of(Lingua::It);
    let report = tabelle::report::Report::of(&plan, (written, dry_run), l);
    print_report(args.target.json, &report, || report.text(l))?;
    let nothing_usable = plan.errori() > 0 && plan.errori() == plan.righe.len();
    let refused = !dry_run && !written;
    Ok(if nothing_usable || refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Loads the school and makes the plan, inside whatever transaction it is called in.
fn list_planner(
    app: &Arc<App>,
    school: &School,
    lettura: Arc<Lettura>,
) -> impl Fn(&mut dyn Tx) -> Result<tabelle::plan::Plan, AppError> + Send + 'static {
    let (app, istituto) = (app.clone(), school.id);
    move |tx| {
        let now = app.clock.now();
        let existing = tabelle::existing::load(tx, istituto, this_year(&app)?)?;
        Ok(tabelle::plan::plan(&lettura, existing, app.clock.date(now), &mut || app.ids.next(now)))
    }
}

fn import_fet(args: &FetArgs) -> Result<ExitCode, AppError> {
    let (app, school) = open(&args.target)?;
    let input = read_file(&args.input, MAX_XML_BYTES)?;
    let solution = args.soluzione.as_ref().map(|path| read_file(path, MAX_XML_BYTES)).transpose()?;
    let origine = Origine {
        file: Impronta::of(file_name(&args.input), &input),
        soluzione: args
            .soluzione
            .as_ref()
            .zip(solution.as_ref())
            .map(|(path, bytes)| Impronta::of(file_name(path), bytes)),
    };
    let input = Arc::new(fet::read(&input, solution.as_deref())?);
    let options = Options { ordine: args.ordine, dal: args.dal };
    let plan = if args.target.dry_run {
        let planned = planner(&app, &school, input, options);
        app.db.read_blocking(&school.tenant, move |tx| planned(tx))?
    } else {
        let planned = planner(&app, &school, input, options);
        let (now, anno, istituto) = (app.clock.now(), this_year(&app)?, school.id);
        app.db.write_blocking(&school.tenant, move |tx| {
            journal::wait_for_turn(tx, istituto)?;
            let plan = planned(tx)?;
            let events = fet::apply::apply(tx, istituto, anno, &plan, &origine, now)?;
            journal::append(tx, istituto, now, None, journal::COMMAND_LINE, &events)?;
            Ok::<_, AppError>(plan)
        })?
    };
    app.db.analyze()?;
    let l = L::of(Lingua::It);
    let report = Report::of(&plan, args.target.dry_run, l);
    print_report(args.target.json, &report, || report.text(l))?;
    Ok(ExitCode::SUCCESS)
}

/// The last part of a path: the folders above it may say more than the journal should.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Loads the school and makes the plan, inside whatever transaction it is called in.
fn planner(
    app: &Arc<App>,
    school: &School,
    input: Arc<Input>,
    options: Options,
) -> impl Fn(&mut dyn Tx) -> Result<Plan, AppError> + Send + 'static {
    let (app, istituto) = (app.clone(), school.id);
    move |tx| {
        let (now, anno) = (app.clock.now(), this_year(&app)?);
        let today = app.clock.date(now);
        let existing = fet::existing::load(tx, istituto, anno, today)?;
        Ok(fet::plan::plan(&input, &existing, options, today, &mut || app.ids.next(now)))
    }
}

/// The school year of the clock.
pub fn this_year(app: &App) -> Result<AnnoScolastico, AppError> {
    AnnoScolastico::of(app.clock.date(app.clock.now())).map_err(|error| AppError::from_rule(&error))
}

/// Opens the installation and finds the school.
pub fn open(target: &Target) -> Result<(Arc<App>, Arc<School>), AppError> {
    let app = start::open(options::settings(&target.data, false))?;
    let school = find_school(&app, target.school.as_deref())?;
    Ok((app, school))
}

/// The school with this code, or the only one.
pub fn find_school(app: &App, codice: Option<&str>) -> Result<Arc<School>, AppError> {
    let schools = app.schools.all();
    let codes: Vec<String> = schools.iter().map(|school| school.host.to_uppercase()).collect();
    let refused = |message: Message| AppError::Rule { message, field: Some("school") };
    match (codice, schools.as_slice()) {
        (_, []) => Err(refused(Message::new("importa-scuola-nessuna"))),
        (None, [only]) => Ok(only.clone()),
        (None, _) => {
            Err(refused(Message::new("importa-scuola-da-scegliere").with("scuole", codes.join(", "))))
        }
        (Some(codice), schools) => {
            let found = schools.iter().find(|school| school.host.eq_ignore_ascii_case(codice.trim()));
            let unknown = Message::new("importa-scuola-sconosciuta").with("codice", codice);
            found.cloned().ok_or_else(|| refused(unknown.with("scuole", codes.join(", "))))
        }
    }
}

/// The bytes of a file, if they are not too many to be what is expected.
fn read_file(path: &Path, max: usize) -> Result<Vec<u8>, AppError> {
    let unreadable = |error: std::io::Error| {
        // The system speaks English: people read the cause, the log what it said.
        tracing::info!(%error, "a file cannot be read");
        let cause = match error.kind() {
            ErrorKind::NotFound => "manca",
            ErrorKind::PermissionDenied => "vietato",
            ErrorKind::IsADirectory => "cartella",
            _ => "altro",
        };
        let message = Message::new("importa-file-illeggibile").with("file", path.display());
        AppError::rule(message.with("motivo", cause))
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let limit = u64::try_from(max).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > max {
        return Err(AppError::rule(Message::new("importa-file-grande").with("massimo", max)));
    }
    Ok(bytes)
}

fn print_report(
    json: bool,
    report: &impl serde::Serialize,
    text: impl FnOnce() -> String,
) -> Result<(), AppError> {
    if json {
        let json =
            serde_json::to_string_pretty(report).map_err(|error| AppError::Internal(error.to_string()))?;
        println!("{json}");
    } else {
        println!("{}", text());
    }
    Ok(())
}
