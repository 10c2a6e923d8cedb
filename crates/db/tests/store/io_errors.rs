// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Promise 2: a disk that fails now and then gives clear errors; reading goes on, nothing is half written, nothing acknowledged is
//! lost, and when the disk is well again no restart is needed. The faults come from libfiu, between the program and the system.

use std::{process::Command, thread, time::Duration};

use campanella_db::verify_file;

use crate::{
    support::{SCHEMA, Store, tenant},
    writers::{Writers, assert_nothing_lost, found},
};

const LIBRARIES: &str = "/usr/lib/fiu/fiu_run_preload.so /usr/lib/fiu/fiu_posix_preload.so";
/// What writing asks of the disk.
const FAULTS: [&str; 4] =
    ["posix/io/rw/pwrite", "posix/io/sync/fsync", "posix/io/sync/fdatasync", "posix/io/rw/ftruncate"];
const PROBABILITY: &str = "0.02";

/// Tells the library in the running child what to do with each of the faults.
fn tell(writers: &Writers, prefix: &str, command: impl Fn(&str) -> String) {
    for fault in FAULTS {
        let told = Command::new("fiu-ctrl")
            .args(["-f", prefix, "-c", &command(fault), &writers.id()])
            .output()
            .expect("the program `fiu-ctrl` is there (package fiu-utils)");
        let answer = String::from_utf8_lossy(&told.stdout);
        assert!(told.status.success() && answer.trim().is_empty(), "fiu-ctrl: {answer}");
    }
}

#[test]
fn a_failing_disk_refuses_writes_and_nothing_else() {
    let store = Store::sqlite();
    store.db.create_school(&tenant(2)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let prefix = folder.path().join("fiu").display().to_string();
    let mut writers = Writers::start_with(
        &store.options.url,
        1,
        &[("LD_PRELOAD", LIBRARIES), ("FIU_CTRL_FIFO", &prefix), ("FIU_ENABLE", "")],
    );
    writers.until_first();

    tell(&writers, &prefix, |fault| format!("enable_random name={fault},probability={PROBABILITY}"));
    writers.until(|said| said.refused.len() >= 50 && said.acknowledged.len() >= 200);

    tell(&writers, &prefix, |fault| format!("disable name={fault}"));
    // What was under way when the faults ended may still be refused.
    thread::sleep(Duration::from_millis(200));
    let said = writers.by_now();
    let (refused, enough) = (said.refused.len(), said.acknowledged.len() + 500);
    let said = writers.until(|said| said.acknowledged.len() >= enough);
    assert_eq!(said.refused.len(), refused, "writing goes on by itself");

    let said = writers.kill();
    println!(
        "{} refused, {} acknowledged: {:?}",
        said.refused.len(),
        said.acknowledged.len(),
        said.refused.first()
    );
    // The library gives each of the errors that the system may give, a full disk among them.
    let is_clear = |answer: &&String| answer.ends_with(" Unavailable") || answer.ends_with(" DiskFull");
    let unclear: Vec<&String> = said.refused.iter().filter(|answer| !is_clear(answer)).collect();
    assert_eq!(unclear, Vec::<&String>::new(), "the error is clear");
    assert_eq!(said.unread, Vec::<String>::new(), "reading goes on");
    assert_nothing_lost(&said.acknowledged, &found(&store.db, 1), "among faults");
    for stem in ["school-1", "school-2", "piattaforma"] {
        verify_file(&store.directory().join(format!("{stem}.db")), &SCHEMA).unwrap();
    }
}
