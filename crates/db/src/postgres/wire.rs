// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A connection on which several statements travel together: the server answers them in order, in one round trip.

use std::future::Future;
use std::time::Duration;

use futures_util::future::{join_all, join3};
use postgres::types::ToSql;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Row, Statement};

use super::errors::translate;
use crate::value::OwnedValue;
use crate::{Error, Value};

/// How long the server is given to hear that the connection is closed.
const FAREWELL: Duration = Duration::from_millis(200);

/// A connection with the runtime that drives it, for one thread.
pub(super) struct Wire {
    runtime: Runtime,
    client: Option<Client>,
    driver: Option<JoinHandle<Result<(), tokio_postgres::Error>>>,
}

/// A statement that waits for the next one.
pub(super) struct Waiting {
    pub(super) statement: Statement,
    pub(super) params: Vec<OwnedValue>,
}

/// What is sent ahead of a statement, in this order.
pub(super) struct Ahead {
    /// Transaction control; may be empty.
    pub(super) control: String,
    /// Statements whose answer is only whether they failed.
    pub(super) waiting: Vec<Waiting>,
}

impl Ahead {
    /// Control alone.
    pub(super) fn of(control: &str) -> Ahead {
        Ahead { control: control.to_owned(), waiting: Vec::new() }
    }
}

impl Wire {
    pub(super) fn open<F, C>(connect: impl FnOnce() -> F) -> Result<Wire, Error>
    where
        F: Future<Output = Result<(Client, C), tokio_postgres::Error>>,
        C: Future<Output = Result<(), tokio_postgres::Error>> + Send + 'static,
    {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::Driver(error.to_string()))?;
        let (client, connection) = runtime.block_on(connect()).map_err(|error| translate(&error))?;
        let driver = runtime.spawn(connection);
        Ok(Wire { runtime, client: Some(client), driver: Some(driver) })
    }

    fn client(&self) -> Result<&Client, Error> {
        self.client.as_ref().ok_or(Error::Unavailable)
    }

    pub(super) fn is_open(&self) -> bool {
        self.client.as_ref().is_some_and(|client| !client.is_closed())
    }

    pub(super) fn prepare(&self, text: &str) -> Result<Statement, Error> {
        self.runtime.block_on(self.client()?.prepare(text)).map_err(|error| translate(&error))
    }

    /// Sends what goes ahead, and nothing after it.
    pub(super) fn control(&self, ahead: &Ahead) -> Result<(), Error> {
        self.together(ahead, async { Ok(()) })
    }

    pub(super) fn query(
        &self,
        ahead: &Ahead,
        statement: &Statement,
        params: &[Value<'_>],
    ) -> Result<Vec<Row>, Error> {
        self.together(ahead, self.client()?.query(statement, &plain(params)))
    }

    pub(super) fn execute(
        &self,
        ahead: &Ahead,
        statement: &Statement,
        params: &[Value<'_>],
    ) -> Result<u64, Error> {
        self.together(ahead, self.client()?.execute(statement, &plain(params)))
    }

    /// The futures are polled in this order for the first time, which is when each hands its request to the connection.
    fn together<T>(
        &self,
        ahead: &Ahead,
        last: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, Error> {
        let client = self.client()?;
        let control = async {
            if ahead.control.is_empty() { Ok(()) } else { client.batch_execute(&ahead.control).await }
        };
        let waiting = join_all(ahead.waiting.iter().map(|Waiting { statement, params }| async move {
            let params: Vec<Value<'_>> = params.iter().map(OwnedValue::borrowed).collect();
            client.execute(statement, &plain(&params)).await
        }));
        let (control, waiting, last) = self.runtime.block_on(join3(control, waiting, last));
        // After the first failure the server refuses what follows: the first is the one to tell.
        control.map_err(|error| translate(&error))?;
        for outcome in waiting {
            outcome.map_err(|error| translate(&error))?;
        }
        last.map_err(|error| translate(&error))
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        drop(self.client.take());
        if let Some(driver) = self.driver.take() {
            // The connection ends by itself once its client is gone; a server that does not listen is left alone.
            let _ = self.runtime.block_on(async { tokio::time::timeout(FAREWELL, driver).await });
        }
    }
}

fn plain<'a>(params: &'a [Value<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn ToSql + Sync)).collect()
}
