// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The tables of a school as they stand, kept aside and put back, so that every request of the matrix meets the same
//! school.

use campanella_app::schema::SCHEMA;
use campanella_db::{Error, Sql, Tx, params};
use uuid::Uuid;

use crate::support::Installation;

/// The tables of a school in the order in which the migrations make them: parents first.
pub fn school_tables() -> Vec<&'static str> {
    tables(SCHEMA.school)
}

/// The tables that these migrations make and leave.
pub fn tables(migrations: &'static [campanella_db::Migration]) -> Vec<&'static str> {
    let named = |statement: &'static str| {
        let rest = migrations.iter().flat_map(move |migration| migration.sql.split(statement).skip(1));
        rest.filter_map(|rest| rest.split([' ', '(', ';']).next())
    };
    let gone: Vec<_> = named("DROP TABLE ").collect();
    named("CREATE TABLE ").filter(|table| !gone.contains(table)).collect()
}

/// A statement of the test itself.
pub fn statement(text: String) -> Sql {
    Sql::from_macro(Box::leak(text.into_boxed_str()))
}

/// What is kept aside.
pub struct Snapshot {
    put_back: Vec<Sql>,
    school: Uuid,
}

impl Snapshot {
    /// Keeps what the first school holds now, in tables whose names begin with `kept`.
    pub fn take(inst: &Installation, kept: &str) -> Snapshot {
        let school = Uuid::from(inst.school.id);
        let tables = school_tables();
        let keep: Vec<Sql> = tables
            .iter()
            .map(|table| {
                statement(format!(
                    "CREATE TABLE {kept}_{table} AS SELECT * FROM {table} WHERE istituto_id = $1"
                ))
            })
            .collect();
        run(inst, school, &keep);
        let empty =
            tables.iter().rev().map(|table| statement(format!("DELETE FROM {table} WHERE istituto_id = $1")));
        let fill = tables.iter().map(|table| {
            statement(format!("INSERT INTO {table} SELECT * FROM {kept}_{table} WHERE istituto_id = $1"))
        });
        Snapshot { put_back: empty.chain(fill).collect(), school }
    }

    /// The school is again as it was.
    pub fn put_back(&self, inst: &Installation) {
        run(inst, self.school, &self.put_back);
    }
}

fn run(inst: &Installation, school: Uuid, statements: &[Sql]) {
    let statements = statements.to_vec();
    let write = move |tx: &mut dyn Tx| {
        for sql in &statements {
            tx.exec(*sql, params![school])?;
        }
        Ok(())
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
}
