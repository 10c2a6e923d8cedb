// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the actors ask of a connection, whichever engine it belongs to.

use crate::{Error, Tenant, Tx};

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// One snapshot, nothing may be changed.
    Read,
    /// Changes that become durable together.
    Write,
}

/// A connection and its open transaction.
pub(crate) trait Session: Tx {
    /// Opens a transaction.
    fn begin(&mut self, access: Access) -> Result<(), Error>;

    /// Opens a savepoint: one transaction of a batch.
    fn savepoint(&mut self) -> Result<(), Error>;

    /// Says whose data the following statements touch.
    fn enter(&mut self, tenant: &Tenant) -> Result<(), Error>;

    /// Keeps what was done since the savepoint.
    fn keep(&mut self) -> Result<(), Error>;

    /// Undoes what was done since the savepoint.
    fn undo(&mut self) -> Result<(), Error>;

    /// Makes the batch durable.
    fn commit(&mut self) -> Result<(), Error>;

    /// Gives the whole transaction up.
    fn rollback(&mut self);

    /// Ends a transaction that changed nothing: at once, or with the first statement of the next one.
    fn let_go(&mut self) {
        self.rollback();
    }

    /// Nothing follows for now: a transaction that was let go must not stay open on the server.
    fn rest(&mut self) {}

    /// Whether the transaction that was begun still exists: engines end it by themselves when the disk is full or
    /// the connection breaks.
    fn is_open(&self) -> bool;
}

/// The connections of one actor.
pub(crate) trait Connections: Send {
    /// The connection on which the data of this tenant are.
    fn session(&mut self, tenant: &Tenant) -> Result<&mut dyn Session, Error>;

    /// Nothing waits for this actor: see [`Session::rest`].
    fn rest(&mut self) {}

    /// Closes a connection that behaved strangely; the next use opens a fresh one.
    fn discard(&mut self, tenant: &Tenant);

    /// Whether one transaction can hold the changes of several tenants.
    fn spans_tenants(&self) -> bool;
}
