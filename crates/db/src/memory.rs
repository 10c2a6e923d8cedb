// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Readings that are remembered between transactions, and how a change of what they read makes them forgotten.
//!
//! Some tables of a school stand for months while others grow every minute. The schema names the standing ones and keeps
//! a stamp: a random id, written anew in the same transaction as any change of them, by whichever process. A reading of
//! these tables alone is valid as long as the stamp, which each transaction reads for itself, is the one it was made
//! under. A transaction that has changed a standing table remembers and recalls nothing.

use std::any::Any;
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use uuid::Uuid;

use crate::{Error, Sql, Tx, Value};

/// The standing tables of a school and the statements of their stamp.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Their names.
    pub tables: &'static [&'static str],
    /// Reads the stamp: one id of the school `$1`, or no row.
    pub read: Sql,
    /// Writes the stamp `$2` of the school `$1`.
    pub write: Sql,
}

/// What is remembered: the name of the reading, and of what it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    school: Uuid,
    name: &'static str,
    of: Box<[u8]>,
}

/// What a reading answered. One name always stands for one type.
pub type Remembered = Arc<dyn Any + Send + Sync>;

/// How many readings are kept, over all schools.
const CAPACITY: usize = 32_768;
/// Parts that are locked apart from each other.
const PARTS: usize = 8;

/// The readings of all schools, the longest unused forgotten first.
pub(crate) struct Memory {
    standing: Option<Standing>,
    parts: [Mutex<LruCache<Reading, (Uuid, Remembered)>>; PARTS],
    hasher: RandomState,
}

impl Memory {
    pub(crate) fn new(standing: Option<Standing>) -> Memory {
        let capacity = NonZeroUsize::new(CAPACITY / PARTS).unwrap_or(NonZeroUsize::MIN);
        let parts = std::array::from_fn(|_| Mutex::new(LruCache::new(capacity)));
        Memory { standing, parts, hasher: RandomState::new() }
    }

    pub(crate) fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// Whether a change of this table makes a school's readings forgotten.
    pub(crate) fn stands(&self, table: &str) -> bool {
        self.standing.is_some_and(|standing| standing.tables.contains(&table))
    }

    pub(crate) fn get(&self, reading: &Reading, stamp: Uuid) -> Option<Remembered> {
        let mut part = self.part(reading)?.lock().unwrap_or_else(PoisonError::into_inner);
        part.get(reading).filter(|(under, _)| *under == stamp).map(|(_, value)| value.clone())
    }

    pub(crate) fn put(&self, reading: &Reading, stamp: Uuid, value: Remembered) {
        let Some(part) = self.part(reading) else { return };
        part.lock().unwrap_or_else(PoisonError::into_inner).put(reading.clone(), (stamp, value));
    }

    fn part(&self, reading: &Reading) -> Option<&Mutex<LruCache<Reading, (Uuid, Remembered)>>> {
        self.parts.get(self.hasher.hash_one(reading) as usize % PARTS)
    }
}

impl Reading {
    /// The reading with this name, of these parameters, in a school.
    pub fn new(school: Uuid, name: &'static str, of: &[Value<'_>]) -> Reading {
        let mut bytes = Vec::with_capacity(32);
        for value in of {
            encode(*value, &mut bytes);
        }
        Reading { school, name, of: bytes.into() }
    }

    pub(crate) fn school(&self) -> Uuid {
        self.school
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }
}

/// Different parameters never give the same bytes: each has its kind before it, and what varies in length its length.
fn encode(value: Value<'_>, bytes: &mut Vec<u8>) {
    let mut varying = |kind: u8, content: &[u8]| {
        bytes.push(kind);
        bytes.extend_from_slice(&(content.len() as u64).to_be_bytes());
        bytes.extend_from_slice(content);
    };
    match value {
        Value::Null => bytes.push(0),
        Value::Int(number) => varying(1, &number.to_be_bytes()),
        Value::Bool(truth) => bytes.extend_from_slice(&[2, truth.into()]),
        Value::Text(text) => varying(3, text.as_bytes()),
        Value::Bytes(content) => varying(4, content),
        Value::Id(id) => varying(5, id.as_bytes()),
        Value::Date(date) => {
            varying(6, &(i64::from(date.year()) * 512 + i64::from(date.day_of_year())).to_be_bytes());
        }
    }
}

/// What a reading of standing tables answers, from memory when it is still valid.
///
/// `load` may only read the standing tables of the schema and what its parameters say: neither the clock nor the actor.
///
/// # Errors
/// What `load` gives; [`Error::Inconsistent`] when it reads another table, or when two readings share a name.
pub fn recall<T, E>(
    tx: &mut dyn Tx,
    reading: &Reading,
    load: impl FnOnce(&mut dyn Tx) -> Result<T, E>,
) -> Result<Arc<T>, E>
where
    T: Any + Send + Sync,
    E: From<Error>,
{
    if let Some(value) = tx.recalled(reading)? {
        let name = reading.name();
        return value
            .downcast()
            .map_err(|_| Error::Inconsistent(format!("two readings are called {name}")).into());
    }
    let loaded = load(tx).map(Arc::new);
    tx.remember(reading, loaded.as_ref().ok().map(|value| value.clone() as Remembered));
    loaded
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of(values: &[Value<'_>]) -> Reading {
        Reading::new(Uuid::nil(), "prova", values)
    }

    #[test]
    fn readings_of_different_parameters_are_different() {
        let readings = [
            of(&[Value::Text("a"), Value::Text("b")]),
            of(&[Value::Text("ab"), Value::Text("")]),
            of(&[Value::Null]),
            of(&[Value::Bool(false)]),
            of(&[Value::Int(0)]),
            of(&[Value::Date(date(2026, 11, 23))]),
            of(&[Value::Date(date(2026, 11, 24))]),
        ];
        for (n, one) in readings.iter().enumerate() {
            for (m, other) in readings.iter().enumerate() {
                assert_eq!(n == m, one == other, "{n} {m}");
            }
        }
    }

    #[test]
    fn a_reading_is_valid_only_under_its_stamp() {
        let memory = Memory::new(None);
        let (before, after) = (Uuid::from_u128(1), Uuid::from_u128(2));
        memory.put(&of(&[]), before, Arc::new(7_i64));
        assert!(memory.get(&of(&[]), before).is_some());
        assert!(memory.get(&of(&[]), after).is_none());
    }
}
