// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the tables look like: an ordered, forward-only list of migrations, written once for both engines.

use sha2::{Digest, Sha256};

use crate::{Engine, Error, Standing, sql::Piece, sql::pieces};

/// One step of the schema. Its text uses the type words `@id @bool @date @instant @int @text @bytes`, and `@strict`
/// at the end of each `CREATE TABLE`.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Position in its list, counted from 1 without gaps.
    pub version: u32,
    /// Short name, as in the file name.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// The two lists of migrations, and which tables stand.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Tables that the schools share.
    pub system: &'static [Migration],
    /// Tables of a school.
    pub school: &'static [Migration],
    /// Tables of a school that change seldom, so that readings of them are remembered.
    pub standing: Option<Standing>,
}

impl Migration {
    /// Fingerprint of the text, so that a later change of an applied migration is noticed.
    pub(crate) fn checksum(&self) -> String {
        Sha256::digest(self.sql).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The text for an engine, with the type words spelled out.
    pub(crate) fn expand(&self, engine: Engine) -> Result<String, Error> {
        let mut expanded = String::with_capacity(self.sql.len());
        for piece in pieces(self.sql) {
            match piece {
                Piece::Opaque(text) => expanded.push_str(text),
                Piece::Code(code) => self.expand_code(code, engine, &mut expanded)?,
            }
        }
        Ok(expanded)
    }

    fn expand_code(&self, code: &str, engine: Engine, expanded: &mut String) -> Result<(), Error> {
        let mut stretches = code.split('@');
        expanded.push_str(stretches.next().unwrap_or_default());
        for stretch in stretches {
            let end = stretch.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(stretch.len());
            let (word, rest) = stretch.split_at(end);
            let Some(meaning) = type_word(word, engine) else {
                return Err(self.bad(format!("unknown type word @{word}")));
            };
            expanded.push_str(meaning);
            expanded.push_str(rest);
        }
        Ok(())
    }

    /// Refuses what would give a constraint different names on the two engines.
    pub(crate) fn check_names(&self) -> Result<(), Error> {
        let code: String = pieces(self.sql)
            .map(|piece| match piece {
                Piece::Code(code) => code,
                // A string or a quoted name still separates words.
                Piece::Opaque(_) => " quoted ",
            })
            .collect();
        let words: Vec<String> = code
            .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_uppercase)
            .collect();
        let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", String::as_str);
        for at in 0..words.len() {
            let named = word(at.checked_sub(2)) == "CONSTRAINT";
            match word(Some(at)) {
                "CHECK" if !named => return Err(self.bad("a CHECK without a name")),
                "PRIMARY" if named => return Err(self.bad("a primary key is named by its table")),
                "UNIQUE" if word(at.checked_sub(1)) != "CREATE" => {
                    return Err(self.bad("a UNIQUE without a name: use CREATE UNIQUE INDEX"));
                }
                _ => (),
            }
        }
        Ok(())
    }

    pub(crate) fn bad(&self, problem: impl Into<String>) -> Error {
        Error::BadMigration { version: self.version, name: self.name.to_owned(), problem: problem.into() }
    }
}

fn type_word(word: &str, engine: Engine) -> Option<&'static str> {
    let (sqlite, postgres) = match word {
        "id" => ("BLOB", "UUID"),
        "bool" => ("INTEGER", "BOOLEAN"),
        "date" => ("TEXT", "DATE"),
        "instant" | "int" => ("INTEGER", "BIGINT"),
        // The order of bytes, as in SQLite, whatever the language of the server is.
        "text" => ("TEXT", "TEXT COLLATE \"C\""),
        "bytes" => ("BLOB", "BYTEA"),
        "strict" => ("STRICT", ""),
        _ => return None,
    };
    Some(if engine == Engine::Sqlite { sqlite } else { postgres })
}

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    System,
    School,
}

impl Scope {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Scope::System => "system",
            Scope::School => "school",
        }
    }
}

/// A migration as the store remembers it.
pub(crate) struct Applied {
    pub(crate) version: u32,
    pub(crate) checksum: String,
}

/// The migrations that are still to be applied; an error when the store and the program do not fit together.
pub(crate) fn pending(
    list: &'static [Migration],
    applied: &[Applied],
) -> Result<&'static [Migration], Error> {
    let known = list.len() as u32;
    for Applied { version, checksum } in applied {
        let Some(migration) = list.iter().find(|migration| migration.version == *version) else {
            return Err(Error::NewerSchema { found: *version, known });
        };
        if migration.checksum() != *checksum {
            return Err(Error::ChangedMigration { version: *version, name: migration.name.to_owned() });
        }
    }
    Ok(list.get(applied.len()..).unwrap_or_default())
}

/// Refuses a list that is not numbered 1, 2, 3…, or whose constraints would have two names.
pub(crate) fn check_list(list: &[Migration]) -> Result<(), Error> {
    for (migration, expected) in list.iter().zip(1..) {
        if migration.version != expected {
            return Err(migration.bad(format!("it should have version {expected}")));
        }
        migration.check_names()?;
        migration.expand(Engine::Postgres)?;
    }
    Ok(())
}
