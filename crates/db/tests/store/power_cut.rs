// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Promise 1: a write that was acknowledged survives a power cut. The data are on a disk that is a file; what stands in that file
//! when the writers are held still is what a disk would have kept: all else was in the memory of the machine.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use campanella_db::{Db, Options, verify_file};
use tempfile::TempDir;

use crate::{
    support::{SCHEMA, tenant},
    writers::{RANGE, Writers, assert_nothing_lost, found},
};

const CUTS: i64 = 20;
const SIZE: u64 = 64 << 20;

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).status().is_ok_and(|status| status.success())
}

/// A disk in a file, mounted as long as it lives.
struct LoopDisk {
    folder: TempDir,
}

impl LoopDisk {
    /// An empty one.
    fn new() -> LoopDisk {
        let folder = tempfile::tempdir().unwrap();
        let image = LoopDisk::image_in(folder.path());
        fs::File::create(&image).unwrap().set_len(SIZE).unwrap();
        assert!(run("mkfs.ext4", &["-q", "-F", image.to_str().unwrap()]), "mkfs.ext4 made no disk");
        LoopDisk { folder }.mounted()
    }

    /// The disk as it would be found after the power was cut now. Nobody may be writing.
    fn after_a_cut(&self) -> LoopDisk {
        let folder = tempfile::tempdir().unwrap();
        let mut last = fs::read(LoopDisk::image_in(self.folder.path())).unwrap();
        // What was on its way when the writers were held still arrives first.
        loop {
            thread::sleep(Duration::from_millis(5));
            let now = fs::read(LoopDisk::image_in(self.folder.path())).unwrap();
            if now == last {
                break;
            }
            last = now;
        }
        fs::write(LoopDisk::image_in(folder.path()), last).unwrap();
        LoopDisk { folder }.mounted()
    }

    fn image_in(folder: &Path) -> PathBuf {
        folder.join("disk.img")
    }

    fn mounted(self) -> LoopDisk {
        let (image, root) = (LoopDisk::image_in(self.folder.path()), self.root());
        fs::create_dir(&root).unwrap();
        // The file system itself tells the disk nothing for five minutes: only what the store asks to be kept is kept.
        let options =
            ["-t", "ext4", "-o", "loop,commit=300", image.to_str().unwrap(), root.to_str().unwrap()];
        assert!(
            run("mount", &options),
            "THE POWER-CUT TEST CANNOT RUN: mounting a file as a disk is not permitted here. Promise 1 is unproved; \
             run the tests as root, where loop devices are allowed"
        );
        self
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("root")
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.root().join("data").display())
    }
}

impl Drop for LoopDisk {
    fn drop(&mut self) {
        run("umount", &["--lazy", self.root().to_str().unwrap_or_default()]);
    }
}

fn options(url: &str) -> Options {
    Options { writers: 2, readers: 2, ..Options::new(url) }
}

#[allow(clippy::disallowed_methods, reason = "the test run says what the machine cannot do")]
fn is_impossible_here() -> bool {
    std::env::var("CAMPANELLA_TEST_NO_DISKS_IN_FILES").is_ok()
}

#[test]
fn no_acknowledged_write_is_lost_when_the_power_goes() {
    if is_impossible_here() {
        println!("NOT RUN: files are not mounted as disks here");
        return;
    }
    let disk = LoopDisk::new();
    fs::create_dir(disk.root().join("data")).unwrap();
    let db = Db::init(options(&disk.url()), SCHEMA).unwrap();
    for school in [1, 2] {
        db.create_school(&tenant(school)).unwrap();
    }
    db.shutdown();
    let mut total = 0;
    for cut in 0..CUTS {
        let first = 1 + cut * RANGE;
        let mut writers = Writers::start(&disk.url(), first);
        writers.until_first();
        thread::sleep(Duration::from_micros(500 + cut.unsigned_abs() * 1_370 % 20_000));
        assert!(run("kill", &["-STOP", &writers.id()]), "the writers are not held still");
        let left = disk.after_a_cut();
        let said = writers.kill();
        total += said.acknowledged.len();
        let db = Db::open(options(&left.url()), SCHEMA).unwrap();
        assert_nothing_lost(&said.acknowledged, &found(&db, first), &format!("cut {cut}"));
        db.shutdown();
        for stem in ["school-1", "school-2", "piattaforma"] {
            verify_file(&left.root().join(format!("data/{stem}.db")), &SCHEMA).unwrap();
        }
    }
    println!("{CUTS} cuts, {total} acknowledged writes, none lost");
}
