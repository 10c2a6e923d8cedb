// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A file as the source or the goal of a copy.

use std::path::Path;

use rusqlite::{Connection, types::ValueRef};
use tempfile::TempDir;

use super::{
    connection,
    errors::plain_error,
    files::{Draft, Form, disk_error},
    migrate::{check_references, migrate},
    verify::verify_file,
};
use crate::{
    Error, Tenant, Value,
    catalog::{Table, Tables},
    session::Access,
    transfer::{Carry, Sink, Source, check_owner, quoted},
};

/// All rows of a file.
pub(crate) struct FileSource {
    connection: Connection,
}

impl FileSource {
    /// Takes the snapshot, and refuses rows of another school.
    pub(crate) fn new(connection: Connection, tables: &Tables, tenant: &Tenant) -> Result<FileSource, Error> {
        connection.execute_batch("BEGIN").map_err(plain_error)?;
        check_owner(&connection, tables, tenant)?;
        Ok(FileSource { connection })
    }
}

impl Source for FileSource {
    fn each_row(&mut self, table: &Table, carry: Carry<'_>) -> Result<(), Error> {
        let sql = format!("SELECT {} FROM \"{}\"", quoted(&table.columns), table.name);
        let mut statement = self.connection.prepare(&sql).map_err(plain_error)?;
        let mut rows = statement.query(()).map_err(plain_error)?;
        while let Some(row) = rows.next().map_err(plain_error)? {
            let mut values = Vec::with_capacity(table.columns.len());
            for n in 0..table.columns.len() {
                values.push(value(row.get_ref(n).map_err(plain_error)?)?);
            }
            carry(&values)?;
        }
        Ok(())
    }
}

/// A copy of a backup, brought up to date; it vanishes when it is dropped.
pub(crate) struct MigratedCopy {
    draft: Draft,
    /// Gone after the draft.
    _folder: TempDir,
}

impl MigratedCopy {
    pub(crate) fn connection(&self) -> Result<Connection, Error> {
        self.draft.open()
    }
}

/// Verifies a backup and brings a copy of it up to date, in a folder that only this user may read: the backup may lie
/// where nothing can be written.
pub(crate) fn migrated_copy(from: &Path, tables: &Tables) -> Result<MigratedCopy, Error> {
    verify_file(from, tables)?;
    let folder = tempfile::tempdir().map_err(|error| disk_error(&error, &std::env::temp_dir()))?;
    let draft = Draft::replacement(&folder.path().join("copy.db"), "restore")?;
    std::fs::copy(from, draft.path()).map_err(|error| disk_error(&error, from))?;
    migrate(&mut draft.open()?, tables.scope, tables.migrations)?;
    Ok(MigratedCopy { draft, _folder: folder })
}

fn value(stored: ValueRef<'_>) -> Result<Value<'_>, Error> {
    Ok(match stored {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).map_err(Error::inconsistent)?),
        ValueRef::Blob(bytes) => Value::Bytes(bytes),
        ValueRef::Real(_) => return Err(Error::inconsistent("a stored value is a fraction")),
    })
}

/// A file that is filled in one transaction.
pub(crate) struct FileSink {
    connection: Connection,
    draft: Option<(Draft, Form)>,
}

impl FileSink {
    /// Fills a new file, which appears when it is complete.
    pub(crate) fn new_file(target: &Path, form: Form, tables: &Tables) -> Result<FileSink, Error> {
        let draft = Draft::new(target)?;
        let mut connection = draft.open()?;
        migrate(&mut connection, tables.scope, tables.migrations)?;
        FileSink::begin(connection, Some((draft, form)))
    }

    /// Fills the empty tables of a file of the store.
    pub(crate) fn empty_tables(path: &Path, tables: &Tables) -> Result<FileSink, Error> {
        let sink = FileSink::begin(connection::open(path, Access::Write)?, None)?;
        for table in &tables.tables {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{}\")", table.name);
            if sink.connection.query_row(&sql, (), |row| row.get(0)).map_err(plain_error)? {
                return Err(Error::ExistingPlace { place: format!("{}: {}", path.display(), table.name) });
            }
        }
        Ok(sink)
    }

    /// References are checked at the end, so that the rows of a table may refer to each other in any order.
    fn begin(connection: Connection, draft: Option<(Draft, Form)>) -> Result<FileSink, Error> {
        connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE").map_err(plain_error)?;
        Ok(FileSink { connection, draft })
    }
}

impl Sink for FileSink {
    fn fill(&mut self, table: &Table, source: &mut dyn Source) -> Result<u64, Error> {
        let places: Vec<_> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
        let (columns, places) = (quoted(&table.columns), places.join(", "));
        let sql = format!("INSERT INTO \"{}\" ({columns}) VALUES ({places})", table.name);
        let mut statement = self.connection.prepare(&sql).map_err(plain_error)?;
        let mut rows = 0;
        source.each_row(table, &mut |values| {
            statement.execute(rusqlite::params_from_iter(values)).map_err(plain_error)?;
            rows += 1;
            Ok(())
        })?;
        Ok(rows)
    }

    fn finish(self: Box<Self>) -> Result<(), Error> {
        check_references(&self.connection)?;
        self.connection.execute_batch("COMMIT; PRAGMA foreign_keys = ON").map_err(plain_error)?;
        match self.draft {
            Some((draft, form)) => draft.finish(self.connection, form),
            None => Ok(()),
        }
    }
}
