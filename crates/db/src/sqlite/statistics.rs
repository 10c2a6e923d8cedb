// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Statistics for the planner of a school's file, written once and never gathered.
//!
//! Every index of a school begins with the school's id, which is the same in all rows of the file. Without statistics
//! SQLite takes that column for selective and joins from the wrong side: a family's home took 50 ms instead of one.
//! Fixed numbers say so from the first row on, and plans never change under a running school.

use rusqlite::Connection;

use super::errors::plain_error;
use crate::Error;

/// Rows that each table is said to have.
const ROWS: f64 = 1_000_000.0;
/// Rows that a whole key of an index that is not unique is said to find.
const PER_KEY: f64 = 10.0;

/// Writes the statistics of every index.
pub(super) fn fix(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch("ANALYZE; DELETE FROM sqlite_stat1;").map_err(plain_error)?;
    for index in indexes(connection)? {
        connection
            .execute(
                "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)",
                (&index.table, &index.name, stat(index.columns, index.is_unique)),
            )
            .map_err(plain_error)?;
    }
    Ok(())
}

/// Makes a connection that is already open use them.
pub(super) fn reload(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch("ANALYZE sqlite_schema").map_err(plain_error)
}

struct Index {
    table: String,
    name: String,
    is_unique: bool,
    columns: usize,
}

fn indexes(connection: &Connection) -> Result<Vec<Index>, Error> {
    let mut statement = connection
        .prepare(
            "SELECT t.name, i.name, i.\"unique\", (SELECT count(*) FROM pragma_index_info(i.name))
             FROM sqlite_schema t JOIN pragma_index_list(t.name) i
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, i.name",
        )
        .map_err(plain_error)?;
    let rows = statement
        .query_map((), |row| {
            Ok(Index {
                table: row.get(0)?,
                name: row.get(1)?,
                is_unique: row.get(2)?,
                columns: usize::from(row.get::<_, u8>(3)?),
            })
        })
        .map_err(plain_error)?;
    rows.collect::<Result<_, _>>().map_err(plain_error)
}

/// `rows`, then for each prefix of the key how many rows it finds: all of them for the school's id alone, ever fewer
/// with each further column.
fn stat(columns: usize, is_unique: bool) -> String {
    let found_by_key = if is_unique { 1.0 } else { PER_KEY };
    let steps = columns.saturating_sub(1).max(1) as f64;
    let mut text = format!("{ROWS:.0}");
    for prefix in 1..=columns {
        let share = (columns - prefix) as f64 / steps;
        let found =
            if columns == 1 { found_by_key } else { found_by_key * (ROWS / found_by_key).powf(share) };
        text.push_str(&format!(" {:.0}", found.max(1.0)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::stat;

    #[test]
    fn the_schools_id_alone_finds_every_row_and_a_unique_key_one() {
        assert_eq!(stat(1, true), "1000000 1");
        assert_eq!(stat(2, true), "1000000 1000000 1");
        assert_eq!(stat(3, true), "1000000 1000000 1000 1");
        assert_eq!(stat(3, false), "1000000 1000000 3162 10");
    }
}
