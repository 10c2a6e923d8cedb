// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The command line. Help texts are Italian: they are read by the people who run a school's server.

use std::net::SocketAddr;
use std::path::PathBuf;

use campanella_app::demo::TipoScuola;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::{Date, DateTime};

use crate::commands::export::ExportCommand;
use crate::commands::import::ImportCommand;
use crate::options::{Posto, sito};

/// Campanella, il registro elettronico della scuola.
#[derive(Debug, Parser)]
#[command(name = "campanella", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// File di configurazione TOML; le opzioni e le variabili d'ambiente vincono su quello che c'è scritto.
    #[arg(long, global = true, env = "CAMPANELLA_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Che cosa scrivere nel diario tecnico, per esempio `warn` o `info`.
    #[arg(long, global = true, env = "CAMPANELLA_LOG", default_value = "warn")]
    pub log: String,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Avvia il registro di un'installazione che esiste.
    Serve(ServeArgs),
    /// Prepara e avvia una scuola inventata, o la copia di una vera, con l'orologio che si vuole.
    Demo(DemoArgs),
    /// Prepara una scuola vuota.
    Init(InitArgs),
    /// Scrive i dati di una scuola per altri programmi.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Porta in una scuola dati che esistono già.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Porta lo schema dei dati alla versione di questo programma.
    Migrate(DataArgs),
    /// Utenti e codici di accesso.
    #[command(subcommand)]
    User(UserCommand),
    /// Il giornale delle modifiche.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Copia i dati in una cartella, mentre il registro lavora.
    Backup(BackupArgs),
    /// Rimette i dati di una copia.
    Restore(RestoreArgs),
    /// Controlla che una copia sia integra.
    Verify(VerifyArgs),
    /// Prova a ripristinare una copia in un posto che poi sparisce, e annota la prova.
    Drill(DrillArgs),
    /// Porta le scuole da un archivio a un altro (SQLite, PostgreSQL).
    CopyDb(CopyDbArgs),
    /// Sposta una scuola in un altro posto dell'installazione; il registro deve essere spento.
    MoveSchool(MoveSchoolArgs),
    /// Cerca i guasti di un'installazione e dice come rimediare.
    Doctor(DoctorArgs),
    /// Misura la velocità del registro su questa macchina, su scuole inventate.
    Bench(BenchArgs),
    /// Il server di una misura.
    #[command(hide = true)]
    BenchServe(BenchServeArgs),
}

/// What to look at, and how to tell it.
#[derive(Debug, Clone, Args)]
pub struct DoctorArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Scrive quello che trova in JSON, per i programmi che sorvegliano.
    #[arg(long)]
    pub json: bool,
}

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Crea una persona con un ruolo e una password provvisoria.
    Create(UserCreateArgs),
    /// Elenca gli utenti.
    List(UserListArgs),
    /// Crea un codice di accesso per le API; lo mostra una volta sola.
    Token(UserTokenArgs),
    /// Toglie il secondo fattore a chi ha perso telefono e codici di recupero.
    ResetSecondFactor(UserResetArgs),
}

/// The account to make.
#[derive(Debug, Clone, Args)]
pub struct UserCreateArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Nome utente.
    #[arg(long)]
    pub username: String,
    /// Ruolo, per esempio segreteria, dirigente, docente.
    #[arg(long)]
    pub ruolo: String,
    /// Primo giorno del ruolo, per esempio 2026-09-01; senza, oggi.
    #[arg(long)]
    pub dal: Option<Date>,
    /// Cognome.
    #[arg(long)]
    pub cognome: String,
    /// Nome.
    #[arg(long)]
    pub nome: String,
    /// Codice meccanografico, quando le scuole sono più d'una.
    #[arg(long)]
    pub school: Option<String>,
}

/// Whose second factor to take away.
#[derive(Debug, Clone, Args)]
pub struct UserResetArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Nome utente.
    #[arg(long)]
    pub username: String,
    /// Codice meccanografico, quando le scuole sono più d'una.
    #[arg(long)]
    pub school: Option<String>,
}

/// Whose accounts to list.
#[derive(Debug, Clone, Args)]
pub struct UserListArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Codice meccanografico; senza, tutte le scuole.
    #[arg(long)]
    pub school: Option<String>,
}

/// The token to make.
#[derive(Debug, Clone, Args)]
pub struct UserTokenArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Nome utente per cui il codice agisce.
    #[arg(long)]
    pub username: String,
    /// Permessi, per esempio "lezioni:read lezioni:write".
    #[arg(long)]
    pub scopes: String,
    /// Profilo con cui agisce; senza, il primo dell'utente.
    #[arg(long)]
    pub ruolo: Option<String>,
    /// Giorni di validità.
    #[arg(long, default_value_t = 90)]
    pub giorni: u16,
    /// Codice meccanografico, quando le scuole sono più d'una.
    #[arg(long)]
    pub school: Option<String>,
}

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Verifica la catena; stampa scuola, numero di eventi, impronta dell'ultimo.
    Verify(AuditVerifyArgs),
    /// Prende atto che gli ultimi eventi di un giornale sono andati persi, o che è stato riscritto, con il motivo: resta
    /// scritto nel giornale.
    Accept(AuditAcceptArgs),
}

/// Which loss is accepted.
#[derive(Debug, Clone, Args)]
pub struct AuditAcceptArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Codice meccanografico della scuola.
    #[arg(long)]
    pub school: String,
    /// Che cosa è successo.
    #[arg(long)]
    pub motivo: String,
}

/// What to compare the journal with.
#[derive(Debug, Clone, Args)]
pub struct AuditVerifyArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Codice meccanografico; senza, tutte le scuole.
    #[arg(long)]
    pub school: Option<String>,
    /// Numero di eventi annotato in una verifica precedente.
    #[arg(long)]
    pub expect_count: Option<i64>,
    /// Impronta annotata insieme a quel numero.
    #[arg(long)]
    pub expect_head: Option<String>,
    /// Cartella di una copia fatta prima: il giornale deve continuare da dove era arrivato allora.
    #[arg(long, value_name = "CARTELLA", conflicts_with_all = ["expect_count", "expect_head"])]
    pub copia: Option<PathBuf>,
    /// File della chiave privata age, se quella copia è cifrata.
    #[arg(long, value_name = "FILE", requires = "copia")]
    pub chiave: Option<PathBuf>,
}

/// Where to copy to.
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Cartella della copia: usane una nuova ogni volta.
    #[arg(long)]
    pub to: PathBuf,
    /// Codice meccanografico; senza, tutte le scuole.
    #[arg(long)]
    pub school: Option<String>,
    /// Chiave pubblica age (age1…) di chi potrà aprire la copia; si può ripetere. Senza, la copia è in chiaro.
    #[arg(long, value_name = "CHIAVE")]
    pub cifra_per: Vec<String>,
}

/// What to put back.
#[derive(Debug, Clone, Args)]
pub struct RestoreArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Cartella della copia, o il file di una scuola.
    #[arg(long)]
    pub from: PathBuf,
    /// Codice meccanografico; senza, tutte le scuole della copia.
    #[arg(long)]
    pub school: Option<String>,
    /// Sostituisce i dati che ci sono.
    #[arg(long)]
    pub sovrascrivi: bool,
    /// File della chiave privata age, se la copia è cifrata.
    #[arg(long, value_name = "FILE")]
    pub chiave: Option<PathBuf>,
}

/// Which copy to try.
#[derive(Debug, Clone, Args)]
pub struct DrillArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Chiave dei dati riservati, come per «serve»; senza, il file della cartella dei dati.
    #[arg(long, env = "CAMPANELLA_CHIAVE_RISERVATI", hide_env_values = true)]
    pub chiave_riservati: Option<String>,
    /// Cartella della copia, o il file di una scuola.
    #[arg(long)]
    pub from: PathBuf,
    /// Codice meccanografico; senza, tutte le scuole.
    #[arg(long)]
    pub school: Option<String>,
    /// File della chiave privata age, se la copia è cifrata.
    #[arg(long, value_name = "FILE")]
    pub chiave: Option<PathBuf>,
}

/// What to check.
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// File o cartella della copia.
    pub place: PathBuf,
    /// File della chiave privata age, se la copia è cifrata.
    #[arg(long, value_name = "FILE")]
    pub chiave: Option<PathBuf>,
}

/// From where to where.
#[derive(Debug, Clone, Args)]
pub struct CopyDbArgs {
    /// Archivio di partenza: cartella, sqlite:CARTELLA o postgres://…
    #[arg(long)]
    pub from: String,
    /// Archivio di arrivo: viene creato se manca.
    #[arg(long)]
    pub to: String,
    /// Codice meccanografico; senza, tutte le scuole.
    #[arg(long)]
    pub school: Option<String>,
    /// Cartella per i file di lavoro quando i dati sono in PostgreSQL.
    #[arg(long, env = "CAMPANELLA_WORK", default_value = "campanella-lavoro")]
    pub work: PathBuf,
    /// Altri posti dell'archivio di partenza, ciascuno NOME=INDIRIZZO; nella variabile, separati da spazi.
    #[arg(
        long,
        env = "CAMPANELLA_POSTI",
        hide_env_values = true,
        value_name = "NOME=INDIRIZZO",
        value_delimiter = ' '
    )]
    pub posti: Vec<Posto>,
}

/// Which school goes where.
#[derive(Debug, Clone, Args)]
pub struct MoveSchoolArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Codice meccanografico; senza, l'unica scuola che c'è.
    #[arg(long)]
    pub school: Option<String>,
    /// Il posto di arrivo, uno di --posti; senza, quello di --data.
    #[arg(long, default_value = "")]
    pub to: String,
}

/// Where the data are.
#[derive(Debug, Clone, Args)]
pub struct DataArgs {
    /// Cartella dei dati (una base di dati SQLite per scuola), oppure indirizzo postgres://…
    #[arg(long = "data", env = "CAMPANELLA_DATA", hide_env_values = true)]
    pub data: String,
    /// Cartella per posta e file di lavoro quando i dati sono in PostgreSQL.
    #[arg(long, env = "CAMPANELLA_WORK", default_value = "campanella-lavoro")]
    pub work: PathBuf,
    /// Altri posti per i dati delle scuole, ciascuno NOME=INDIRIZZO; nella variabile, separati da spazi.
    #[arg(
        long,
        env = "CAMPANELLA_POSTI",
        hide_env_values = true,
        value_name = "NOME=INDIRIZZO",
        value_delimiter = ' '
    )]
    pub posti: Vec<Posto>,
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Indirizzo e porta su cui ascoltare.
    #[arg(long, env = "CAMPANELLA_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Il sito è raggiunto per https (dietro un proxy): i biscotti di sessione sono «Secure».
    #[arg(long, env = "CAMPANELLA_HTTPS", action = ArgAction::Set, num_args = 0..=1, require_equals = true,
        default_value = "false", default_missing_value = "true", hide_default_value = true)]
    pub https: bool,
    /// Chiave che cifra i dati particolari, al posto del file nella cartella dei dati (più nodi sulla stessa base di dati).
    #[arg(long, env = "CAMPANELLA_CHIAVE_RISERVATI", hide_env_values = true)]
    pub chiave_riservati: Option<String>,
    /// Solo per chi sviluppa: un fornitore di identità su questa macchina può rispondere senza https.
    #[arg(long, hide = true)]
    pub oidc_locale: bool,
    /// Solo per chi sviluppa: le notifiche vanno a questo nome e porta, anche su questa macchina e senza https.
    #[arg(long, hide = true, value_name = "NOME:PORTA")]
    pub push_locale: Option<String>,
    /// Indirizzo del registro come lo scrivono le famiglie; {scuola} sta per il nome di ogni scuola.
    #[arg(long, env = "CAMPANELLA_SITO", value_parser = sito)]
    pub sito: Option<String>,
    /// Indirizzo separato su cui pubblicare le misure per Prometheus.
    #[arg(long, env = "CAMPANELLA_METRICS")]
    pub metrics: Option<SocketAddr>,
    /// Server di posta, per esempio smtps://utente:password@posta.example:465.
    #[arg(long, env = "CAMPANELLA_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// Mittente della posta.
    #[arg(long, env = "CAMPANELLA_MITTENTE", default_value = "Campanella <registro@localhost>")]
    pub mittente: String,
    /// Indirizzo della dichiarazione di accessibilità pubblicata dalla scuola.
    #[arg(long, env = "CAMPANELLA_DICHIARAZIONE_ACCESSIBILITA")]
    pub dichiarazione_accessibilita: Option<String>,
}

/// The school to make.
#[derive(Debug, Clone, Args)]
pub struct InitArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Codice meccanografico dell'istituto, per esempio BGIC89900P.
    #[arg(long)]
    pub codice_meccanografico: String,
    /// Nome dell'istituto.
    #[arg(long)]
    pub nome: String,
    /// Il posto dei dati della scuola, uno di --posti; senza, quello di --data.
    #[arg(long, default_value = "")]
    pub posto: String,
}

/// Which invented school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DemoSchool {
    /// Istituto superiore: licei e un indirizzo tecnico.
    Liceo,
    /// Dall'infanzia alla terza media.
    Comprensivo,
    /// Tutti gli ordini in una scuola piccola.
    Omnicomprensivo,
}

impl DemoSchool {
    /// As it is written on the command line.
    pub fn code(self) -> &'static str {
        match self {
            DemoSchool::Liceo => "liceo",
            DemoSchool::Comprensivo => "comprensivo",
            DemoSchool::Omnicomprensivo => "omnicomprensivo",
        }
    }
}

impl From<DemoSchool> for TipoScuola {
    fn from(school: DemoSchool) -> TipoScuola {
        match school {
            DemoSchool::Liceo => TipoScuola::Liceo,
            DemoSchool::Comprensivo => TipoScuola::Comprensivo,
            DemoSchool::Omnicomprensivo => TipoScuola::Omnicomprensivo,
        }
    }
}

/// The demo.
#[derive(Debug, Clone, Args)]
pub struct DemoArgs {
    /// Quale scuola.
    #[arg(long, value_enum, default_value = "liceo")]
    pub school: DemoSchool,
    /// Prova su una copia di un registro vero: la sua cartella, oppure postgres://…; il registro resta com'è.
    #[arg(long, value_name = "DATI", conflicts_with_all = ["school", "seed"])]
    pub from: Option<String>,
    /// Solo per chi sviluppa: un fornitore di identità su questa macchina può rispondere senza https.
    #[arg(long, hide = true)]
    pub oidc_locale: bool,
    /// Solo per chi sviluppa: le notifiche vanno a questo nome e porta, anche su questa macchina e senza https.
    #[arg(long, hide = true, value_name = "NOME:PORTA")]
    pub push_locale: Option<String>,
    /// Cartella dei dati della prova, oppure indirizzo postgres://…
    #[arg(long = "data", default_value = "demo-data")]
    pub data: String,
    /// Cartella per posta e accessi quando i dati sono in PostgreSQL.
    #[arg(long, default_value = "demo-data")]
    pub work: PathBuf,
    /// Indirizzo e porta; senza indicazione 127.0.0.1:8080, o una porta libera se è occupata.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
    /// Il momento in cui comincia la prova (ora italiana).
    #[arg(long, default_value = "2026-11-23T09:10")]
    pub today: DateTime,
    /// Seme del caso: lo stesso seme fa la stessa scuola.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// What to measure.
#[derive(Debug, Clone, Args)]
pub struct BenchArgs {
    /// Motore: sqlite o postgres; entrambi quando c'è --postgres.
    #[arg(long)]
    pub engine: Option<String>,
    /// Secondi per ogni lavoro.
    #[arg(long, default_value_t = 10)]
    pub seconds: u64,
    /// Connessioni contemporanee.
    #[arg(long, default_value_t = 64)]
    pub connections: usize,
    /// Richieste al secondo di una mattina (firma e appello, «Adesso», famiglie), che arrivano senza aspettare le risposte; 0: nessuna.
    #[arg(long, default_value_t = 200)]
    pub arrivals: u32,
    /// Scuole inventate.
    #[arg(long, default_value_t = 8)]
    pub schools: usize,
    /// Altre scuole, vuote, che il server conosce: si misura la memoria prima e dopo averne aperte cento.
    #[arg(long, default_value_t = 0)]
    pub known: usize,
    /// Base di dati PostgreSQL vuota su cui misurare.
    #[arg(long, env = "CAMPANELLA_BENCH_POSTGRES", hide_env_values = true)]
    pub postgres: Option<String>,
    /// Una riga JSON per ogni misura.
    #[arg(long)]
    pub json: bool,
}

/// Where the schools of a measurement are.
#[derive(Debug, Clone, Args)]
pub struct BenchServeArgs {
    #[command(flatten)]
    pub data: DataArgs,
}
