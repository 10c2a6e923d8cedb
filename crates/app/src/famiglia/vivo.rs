// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The event stream behind live pages. It says that something changed, never what.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Query;
use axum::response::sse::{Event, KeepAlive, Sse};
use campanella_domain::ids::{ClasseId, IstitutoId};
use serde::Deserialize;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::notify::{Signal, Topic};

/// Which class; it is checked like any reading.
#[derive(Deserialize)]
pub struct Which {
    classe: ClasseId,
}

/// Changes of a class that the actor may read.
pub async fn stream(
    ctx: Ctx,
    Query(which): Query<Which>,
) -> Result<Sse<impl futures_core::Stream<Item = Result<Event, Infallible>>>, AppError> {
    let classe = which.classe;
    ctx.read(move |tx, ctx| may_listen(tx, ctx, classe)).await?;
    let listener =
        Listener { signals: ctx.app.hub.listen(), istituto: ctx.istituto(), topic: Topic::Classe(classe) };
    let events = futures_util::stream::unfold(listener, |mut listener| async move {
        listener.next().await.then(|| (Ok(Event::default().data("cambiato")), listener))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))))
}

fn may_listen(tx: &mut dyn campanella_db::Tx, ctx: &Ctx, classe: ClasseId) -> Result<(), AppError> {
    for alunno in authz::figli(tx, ctx)? {
        if alunno.classe_on(tx, ctx.today()).is_ok_and(|own| own.id() == classe) {
            return Ok(());
        }
    }
    authz::classe(tx, ctx, classe, ctx.today()).map(|_| ())
}

struct Listener {
    signals: broadcast::Receiver<Signal>,
    istituto: IstitutoId,
    topic: Topic,
}

impl Listener {
    /// Waits for the next change; false when the server stops.
    async fn next(&mut self) -> bool {
        loop {
            match self.signals.recv().await {
                Ok(Signal::Changed(change))
                    if (change.istituto, change.topic) == (self.istituto, self.topic) =>
                {
                    return true;
                }
                Ok(Signal::Changed(_)) => {}
                Ok(Signal::Closing) => return false,
                // Some changes were missed: one of them may have been ours.
                Err(RecvError::Lagged(_)) => return true,
                Err(RecvError::Closed) => return false,
            }
        }
    }
}
