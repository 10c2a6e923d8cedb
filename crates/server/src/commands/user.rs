// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella user`: the first accounts, their list, tokens of the API.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use campanella_app::accessi::accounts::{self, NewAccount, NewToken};
use campanella_app::kit::error::Message;
use campanella_app::kit::jobs::program_ctx;
use campanella_app::{start, urls};
use campanella_domain::ruoli::Ruolo;
use campanella_identity::token::{InitialPassword, Token};

use super::{explain, schools};
use crate::cli::{UserCommand, UserCreateArgs, UserListArgs, UserResetArgs, UserTokenArgs};
use crate::options;

/// Does what `user` asks.
pub fn run(command: &UserCommand) -> Result<ExitCode> {
    match command {
        UserCommand::Create(args) => create(args),
        UserCommand::List(args) => list(args),
        UserCommand::Token(args) => token(args),
        UserCommand::ResetSecondFactor(args) => reset_second_factor(args),
    }
}

fn role(code: &str) -> Result<Ruolo> {
    let known = || Ruolo::ALL.iter().map(|ruolo| ruolo.code()).collect::<Vec<_>>().join(", ");
    Ruolo::from_code(code).with_context(|| format!("il ruolo «{code}» non esiste; scegli tra: {}", known()))
}

fn create(args: &UserCreateArgs) -> Result<ExitCode> {
    let ruolo = role(&args.ruolo)?;
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    let school = schools::one(&app, args.school.as_deref())?;
    let password = InitialPassword::generate().context("il sistema non dà numeri casuali")?;
    let hash =
        app.hasher.hash_blocking(password.expose().to_owned()).context("la password non si può cifrare")?;
    let account = NewAccount {
        username: args.username.trim().to_lowercase(),
        cognome: args.cognome.trim().to_owned(),
        nome: args.nome.trim().to_owned(),
        ruolo,
        dal: args.dal,
        hash,
    };
    let ctx = program_ctx(&app, &school);
    let username = account.username.clone();
    app.db.write_blocking(&school.tenant, move |tx| accounts::create(tx, &ctx, &account)).map_err(
        |error| {
            let message = Message::new("vincolo-credenziale-username");
            explain(error.taken("credenziale_username", "username", message))
        },
    )?;
    println!("Utente creato in {} ({}).", school.nome, schools::code(&school));
    println!("Nome utente: {username}");
    println!("Password provvisoria: {}", password.expose());
    println!("La password vale per il primo accesso: il registro chiede subito di cambiarla.");
    Ok(ExitCode::SUCCESS)
}

fn reset_second_factor(args: &UserResetArgs) -> Result<ExitCode> {
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    let school = schools::one(&app, args.school.as_deref())?;
    let ctx = program_ctx(&app, &school);
    let username = args.username.trim().to_lowercase();
    let wanted = username.clone();
    app.db
        .write_blocking(&school.tenant, move |tx| accounts::reset_second_factor(tx, &ctx, &wanted))
        .map_err(explain)?;
    println!("Secondo fattore tolto a {username} in {} ({}).", school.nome, schools::code(&school));
    println!(
        "Le sue sessioni sono chiuse; al prossimo accesso, se la scuola lo chiede, ne prepara uno nuovo."
    );
    Ok(ExitCode::SUCCESS)
}

fn list(args: &UserListArgs) -> Result<ExitCode> {
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    for school in schools::some(&app, args.school.as_deref())? {
        let ctx = program_ctx(&app, &school);
        let accounts =
            app.db.read_blocking(&school.tenant, move |tx| accounts::list(tx, &ctx)).map_err(explain)?;
        println!("{} ({}): {} utenti", school.nome, schools::code(&school), accounts.len());
        for account in accounts {
            let ruoli = account.ruoli.iter().map(|ruolo| ruolo.code()).collect::<Vec<_>>().join(" ");
            let stato = match (account.disabled, account.must_change) {
                (true, _) => "\tdisattivato",
                (false, true) => "\tpassword da cambiare",
                (false, false) => "",
            };
            println!("{}\t{}\t{ruoli}{stato}", account.username, account.nome);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Longest life of a token, in days.
const MAX_TOKEN_DAYS: u16 = 366;

fn token(args: &UserTokenArgs) -> Result<ExitCode> {
    let ruolo = args.ruolo.as_deref().map(role).transpose()?;
    let scopes: Vec<String> =
        args.scopes.split([' ', ',']).filter(|s| !s.is_empty()).map(str::to_owned).collect();
    if scopes.is_empty() {
        bail!("scrivi almeno un permesso, per esempio --scopes \"lezioni:read\"");
    }
    let known = urls::scopes();
    if let Some(unknown) = scopes.iter().find(|scope| !known.contains(scope.as_str())) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        bail!("il permesso «{unknown}» non esiste; i permessi sono: {known}");
    }
    if args.giorni == 0 || args.giorni > MAX_TOKEN_DAYS {
        bail!("la durata va da 1 a {MAX_TOKEN_DAYS} giorni");
    }
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    let school = schools::one(&app, args.school.as_deref())?;
    let token = Token::generate().context("il sistema non dà numeri casuali")?;
    let request = NewToken {
        username: args.username.trim().to_lowercase(),
        ruolo,
        scopes,
        giorni: i64::from(args.giorni),
        digest: token.digest().as_bytes().to_vec(),
    };
    let ctx = program_ctx(&app, &school);
    let expires = app
        .db
        .write_blocking(&school.tenant, move |tx| accounts::create_token(tx, &ctx, &request))
        .map_err(explain)?;
    eprintln!("Vale fino al {}. Non sarà più mostrato: conservalo ora.", app.clock.date(expires));
    println!("{}", token.expose());
    Ok(ExitCode::SUCCESS)
}
