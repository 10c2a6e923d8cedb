// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Promise 1: a write that was acknowledged survives `kill -9` of the program, and none is half there.

use std::{thread, time::Duration};

use crate::{
    support::{SCHEMA, Store, tenant},
    writers::{RANGE, Writers, assert_nothing_lost, found},
};

const KILLS: i64 = 200;

fn survives_kills(store: &Store) {
    store.db.create_school(&tenant(2)).unwrap();
    let mut total = 0;
    for kill in 0..KILLS {
        let first = 1 + kill * RANGE;
        let mut writers = Writers::start(&store.options.url, first);
        writers.until_first();
        thread::sleep(Duration::from_micros(500 + kill.unsigned_abs() * 137 % 8_000));
        let said = writers.kill();
        assert_eq!((said.refused, said.unread), (vec![], vec![]), "nothing stood in the way");
        total += said.acknowledged.len();
        assert_nothing_lost(&said.acknowledged, &found(&store.db, first), &format!("kill {kill}"));
    }
    println!("{KILLS} kills, {total} acknowledged writes, none lost");
}

#[test]
fn no_acknowledged_write_is_lost_on_sqlite() {
    let store = Store::sqlite();
    survives_kills(&store);
    for stem in ["school-1", "school-2", "piattaforma"] {
        let path = store.directory().join(format!("{stem}.db"));
        campanella_db::verify_file(&path, &SCHEMA).unwrap();
    }
}

#[test]
fn no_acknowledged_write_is_lost_on_postgres() {
    survives_kills(&Store::postgres());
}
