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
use crate::kit::notify::{Change, Signal, Topic};

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
    Ok(events(Listener::new(&ctx, Some(Topic::Classe(classe)))))
}

/// Changes of the whole school, a few seconds' worth at a time: in the morning every class writes at once.
pub async fn scuola(ctx: Ctx) -> Sse<impl futures_core::Stream<Item = Result<Event, Infallible>>> {
    events(Listener::new(&ctx, None))
}

fn events(listener: Listener) -> Sse<impl futures_core::Stream<Item = Result<Event, Infallible>>> {
    let events = futures_util::stream::unfold(listener, |mut listener| async move {
        listener.next().await.then(|| (Ok(Event::default().data("cambiato")), listener))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(25)))
}

fn may_listen(tx: &mut dyn campanella_db::Tx, ctx: &Ctx, classe: ClasseId) -> Result<(), AppError> {
    for alunno in authz::figli(tx, ctx)? {
        if alunno.classe_on(tx, ctx.today()).is_ok_and(|own| own.id() == classe) {
            return Ok(());
        }
    }
    authz::classe(tx, ctx, classe, ctx.today()).map(|_| ())
}

/// How long changes of a whole school are gathered.
const RACCOLTA: Duration = Duration::from_secs(3);

struct Listener {
    signals: broadcast::Receiver<Signal>,
    istituto: IstitutoId,
    /// One topic; none is everything of the school.
    topic: Option<Topic>,
}

impl Listener {
    fn new(ctx: &Ctx, topic: Option<Topic>) -> Listener {
        Listener { signals: ctx.app.hub.listen(), istituto: ctx.istituto(), topic }
    }

    /// Waits for the next change; false when the server stops.
    async fn next(&mut self) -> bool {
        loop {
            match self.signals.recv().await {
                Ok(Signal::Changed(change)) if self.is_ours(change) => break,
                Ok(Signal::Changed(_)) => {}
                Ok(Signal::Closing) => return false,
                // Some changes were missed: one of them may have been ours.
                Err(RecvError::Lagged(_)) => break,
                Err(RecvError::Closed) => return false,
            }
        }
        // Nobody ends the wait but the end of the server.
        self.topic.is_some() || tokio::time::timeout(RACCOLTA, self.closed()).await.is_err()
    }

    fn is_ours(&self, change: Change) -> bool {
        change.istituto == self.istituto && self.topic.is_none_or(|topic| change.topic == topic)
    }

    /// Ends when the server stops; changes meanwhile are told together.
    async fn closed(&mut self) {
        loop {
            match self.signals.recv().await {
                Ok(Signal::Closing) | Err(RecvError::Closed) => return,
                Ok(Signal::Changed(_)) | Err(RecvError::Lagged(_)) => {}
            }
        }
    }
}
