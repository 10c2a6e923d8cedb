// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella init`: an empty school.

use std::process::ExitCode;

use anyhow::Result;
use campanella_app::istituti::code_remark;
use campanella_app::istituti::create::create_at;
use campanella_app::kit::i18n::{L, Lingua};
use campanella_app::start;

use super::explain;
use crate::cli::InitArgs;
use crate::options;

/// Makes the place if needed, and the school in it.
pub fn run(args: &InitArgs) -> Result<ExitCode> {
    let app = start::open(options::settings(&args.data, true)).map_err(explain)?;
    let school = create_at(&app, &args.posto, &args.codice_meccanografico, &args.nome).map_err(explain)?;
    if let Some(remark) = code_remark(&args.codice_meccanografico, L::of(Lingua::It)) {
        eprintln!("Attenzione: {remark} Il codice dà il nome ai dati e non cambia più.");
    }
    println!("Scuola pronta: {} ({}).", school.nome, args.codice_meccanografico.to_uppercase());
    println!(
        "Ora crea il primo utente: campanella user create --data {} --ruolo segreteria …",
        args.data.data
    );
    println!("Poi avvia il registro: campanella serve --data {}", args.data.data);
    Ok(ExitCode::SUCCESS)
}
