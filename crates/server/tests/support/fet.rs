// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The real solver of timetables.

use std::path::{Path, PathBuf};
use std::process::Command;

pub const HOW_TO_INSTALL: &str = "the tests need FET: apt-get install fet fet-data";
const SECONDS: u32 = 240;

/// Solves a file into a folder; the path of its `…_activities.xml`.
pub fn solve(input: &Path, out: &Path) -> PathBuf {
    let output = Command::new("fet-cl")
        .arg(format!("--inputfile={}", input.display()))
        .arg(format!("--outputdir={}", out.display()))
        .arg(format!("--timelimitseconds={SECONDS}"))
        .arg("--htmllevel=0")
        .args(["--randomseeds10=1", "--randomseeds11=2", "--randomseeds12=3"])
        .args(["--randomseeds20=4", "--randomseeds21=5", "--randomseeds22=6"])
        .output()
        .expect(HOW_TO_INSTALL);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("Simulation successful"), "{said}");
    let name = input.file_stem().unwrap().to_str().unwrap();
    out.join("timetables").join(name).join(format!("{name}_activities.xml"))
}
