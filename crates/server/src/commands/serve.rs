// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella serve`: the register itself.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use campanella_app::kit::app::{App, Notifiche};
use campanella_app::kit::mail::Mailer;
use campanella_app::start;
use tokio::net::TcpListener;

use super::{demo, explain, schools};
use crate::cli::ServeArgs;
use crate::{in_use, options};

/// Opens the installation and serves it until it is told to stop.
pub fn run(args: &ServeArgs) -> Result<ExitCode> {
    demo::refuse_trial(&args.data)?;
    let mut settings = options::settings(&args.data, false);
    settings.config.https = args.https;
    settings.config.oidc_locale = args.oidc_locale;
    settings.config.sito = args.sito.as_deref().map(Into::into);
    if let Some(host) = &args.push_locale {
        settings.config.notifiche = Notifiche::Locale(host.as_str().into());
    }
    settings.config.dichiarazione_accessibilita = args.dichiarazione_accessibilita.clone();
    settings.config.chiave_riservati = args.chiave_riservati.as_deref().map(Into::into);
    if let Some(url) = &args.smtp {
        settings.mailer = Mailer::smtp(url, &args.mittente).map_err(explain)?;
    }
    let app = start::open(settings).map_err(explain)?;
    schools::refuse_unfinished(&app, &options::shown(&args.data.data))?;
    let here: Vec<_> =
        app.schools.all().into_iter().filter(|school| app.db.has_place(&school.tenant)).collect();
    schools::refuse_trials(&app, &here)?;
    let _in_use = in_use::share(&options::work_dir(&args.data))?;
    serve(app, args.listen, args.metrics)
}

/// Serves an opened installation; prints the address once it answers.
pub fn serve(app: Arc<App>, listen: SocketAddr, metrics: Option<SocketAddr>) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(listen)
            .await
            .with_context(|| format!("non riesco ad ascoltare su {listen}"))?;
        if let Some(address) = metrics {
            let listener = TcpListener::bind(address)
                .await
                .with_context(|| format!("non riesco a pubblicare le misure su {address} (--metrics)"))?;
            println!("Misure: http://{}/metrics", listener.local_addr()?);
            tokio::spawn(serve_metrics(app.clone(), listener));
        }
        let address = listener.local_addr()?;
        println!("Pronto: http://{address}/");
        start::serve(app, listener, stop_signal()).await?;
        Ok(ExitCode::SUCCESS)
    })
}

async fn serve_metrics(app: Arc<App>, listener: TcpListener) {
    let router = axum::Router::new()
        .route("/metrics", axum::routing::get(move || async move { app.metrics.render() }));
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "metrics");
    }
}

async fn stop_signal() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
