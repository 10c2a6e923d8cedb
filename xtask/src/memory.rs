// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A folder in memory for what the tests write and take away again: thousands of small files, which a disk makes one by one.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::output;
use crate::workspace::{environment, read};

const SHARED_MEMORY: &str = "/dev/shm";

/// What the tests take at most when they run side by side, in KiB, with room to spare.
const ROOM: u64 = 6 * 1024 * 1024;

/// The machine's folder in memory, when it has the room; nothing when temporary files have their place already.
pub fn folder() -> Option<PathBuf> {
    if environment("TMPDIR").is_some() {
        return None;
    }
    if forbids_programs(&read(Path::new("/proc/mounts")).unwrap_or_default()) {
        return None;
    }
    let report = output(Command::new("df").args(["--output=avail", "-k", SHARED_MEMORY])).ok()?;
    (available(&report)? >= ROOM).then(|| Path::new(SHARED_MEMORY).to_path_buf())
}

/// Whether no program may run from there: documentation tests do.
fn forbids_programs(mounts: &str) -> bool {
    let mut lines = mounts.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let options =
        lines.find(|words| words.get(1) == Some(&SHARED_MEMORY)).and_then(|words| words.get(3).copied());
    options.unwrap_or_default().split(',').any(|option| option == "noexec")
}

/// The number below the title of `df --output=avail -k`, in KiB.
fn available(report: &str) -> Option<u64> {
    report.lines().nth(1)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{available, forbids_programs};

    #[test]
    fn a_mount_without_programs_is_known() {
        let mounts = |options: &str| format!("proc /proc proc rw 0 0\nshm /dev/shm tmpfs {options} 0 0\n");
        assert!(forbids_programs(&mounts("rw,nosuid,nodev,noexec,relatime")));
        assert!(!forbids_programs(&mounts("rw,nosuid,nodev")));
        assert!(!forbids_programs(""));
    }

    #[test]
    fn the_room_stands_below_the_title() {
        assert_eq!(available("   Avail\n24681472\n"), Some(24_681_472));
    }

    #[test]
    fn a_folder_that_df_does_not_know_has_no_room() {
        assert_eq!(available(""), None);
        assert_eq!(available("Avail\n-\n"), None);
    }
}
