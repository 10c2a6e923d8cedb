// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The command line. Help texts are Italian: they are read by the people who run a school's server.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Campanella, il registro elettronico della scuola.
#[derive(Debug, Parser)]
#[command(name = "campanella", version, about, disable_help_subcommand = true)]
pub struct Cli {
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
    /// Prepara una scuola vuota.
    Init(InitArgs),
    /// Porta lo schema dei dati alla versione di questo programma.
    Migrate(DataArgs),
    /// Misura la velocità del registro su questa macchina, su scuole inventate.
    Bench(BenchArgs),
    /// Il server di una misura.
    #[command(hide = true)]
    BenchServe(BenchServeArgs),
}

/// Where the data are.
#[derive(Debug, Clone, Args)]
pub struct DataArgs {
    /// Cartella dei dati (una base di dati SQLite per scuola), oppure indirizzo postgres://…
    #[arg(long = "data", env = "CAMPANELLA_DATA")]
    pub data: String,
    /// Cartella per posta e file di lavoro quando i dati sono in PostgreSQL.
    #[arg(long, env = "CAMPANELLA_WORK", default_value = "campanella-lavoro")]
    pub work: PathBuf,
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
    #[arg(long, env = "CAMPANELLA_HTTPS")]
    pub https: bool,
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
    /// Scuole inventate.
    #[arg(long, default_value_t = 8)]
    pub schools: usize,
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
