// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A PostgreSQL of our own for the tests and the measurements: on a free port of the loopback, gone when this process is gone,
//! however it ends.

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::memory;
use crate::process::{is_root, output};
use crate::tools::postgres_programs;
use crate::workspace::{Workspace, read};

/// The variable by which the tests find the server.
pub const ADDRESS_VARIABLE: &str = "CAMPANELLA_TEST_POSTGRES";
/// The variable by which the tests find the certificate of the server, which is valid for `localhost` only.
pub const CERTIFICATE_VARIABLE: &str = "CAMPANELLA_TEST_POSTGRES_CERTIFICATE";

const START_LIMIT: Duration = Duration::from_secs(60);

/// Runs the server until standard input ends, that is, until this process is gone. Ctrl+C reaches the
/// server itself, which takes it as the request to stop.
const KEEPER: &str = r#"trap "" INT; "$@" & server=$!; read -r _; kill -INT "$server"; wait "$server""#;

/// What the server does before it answers that something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// It waits for the disk, as in production: for measurements.
    Synced,
    /// It does not. Tests kill our program, never the server or the machine, and each makes and drops a database: waiting for
    /// the disk took most of their time.
    Unsynced,
}

impl Disk {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Synced => &["max_wal_size=2GB"],
            Self::Unsynced => &[
                "fsync=off",
                "full_page_writes=off",
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_wal_size=256MB",
            ],
        }
    }
}

/// A running server; stopped and removed when dropped.
pub struct Postgres {
    keeper: Child,
    folder: PathBuf,
    url: String,
}

/// The account that owns the server: PostgreSQL refuses to run as root.
struct Account {
    uid: u32,
    gid: u32,
}

impl Postgres {
    /// Makes an empty database cluster and starts it.
    pub fn start(workspace: &Workspace, disk: Disk) -> Result<Self> {
        let programs = postgres_programs().context("no PostgreSQL server on this machine")?;
        let account = if is_root()? { Some(Account::unprivileged()?) } else { None };
        let folder = fresh_folder(workspace, disk, account.as_ref())?;
        let password = random_word()?;
        let data = folder.join("data");
        create_cluster(&programs, &folder, &data, &password, account.as_ref())?;
        create_certificate(&folder, account.as_ref())?;

        let port = free_port()?;
        let log = fs::File::create(folder.join("server.log"))?;
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(programs.join("postgres")).arg("-D").arg(&data);
        keeper.args(["-p", &port.to_string()]);
        for setting in
            ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "ssl=on"]
        {
            keeper.args(["-c", setting]);
        }
        for setting in disk.settings() {
            keeper.args(["-c", setting]);
        }
        for (setting, file) in [("ssl_cert_file", CERTIFICATE), ("ssl_key_file", KEY)] {
            keeper.arg("-c").arg(format!("{setting}={}", folder.join(file).display()));
        }
        keeper.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log).current_dir(&folder);
        become_account(&mut keeper, account.as_ref());
        let keeper = keeper.spawn().context("cannot start PostgreSQL")?;

        let url = format!("postgres://campanella:{password}@127.0.0.1:{port}/campanella");
        let postgres = Self { keeper, folder, url };
        postgres.wait_until_ready(&programs, port)?;
        create_role(&programs, port, &password)?;
        Ok(postgres)
    }

    /// Where to connect, with the password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The file of the server's certificate.
    pub fn certificate(&self) -> PathBuf {
        self.folder.join(CERTIFICATE)
    }

    fn wait_until_ready(&self, programs: &Path, port: u16) -> Result<()> {
        let begin = Instant::now();
        while begin.elapsed() < START_LIMIT {
            let mut probe = Command::new(programs.join("pg_isready"));
            if output(probe.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])).is_ok() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = read(&self.folder.join("server.log")).unwrap_or_default();
        bail!("PostgreSQL did not start within {} s:\n{log}", START_LIMIT.as_secs())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(error) = self.keeper.wait() {
            eprintln!("PostgreSQL did not stop: {error}");
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("cannot remove {}: {error}", self.folder.display());
        }
    }
}

/// For work by hand: a server that lives until Ctrl+C.
pub fn serve_until_interrupted(workspace: &Workspace) -> Result<()> {
    let mut postgres = Postgres::start(workspace, Disk::Unsynced)?;
    println!("export {ADDRESS_VARIABLE}={}", postgres.url());
    println!("export {CERTIFICATE_VARIABLE}={}", postgres.certificate().display());
    eprintln!("it does not wait for the disk: what it measures is not what a school gets");
    // `Child::wait` would close the standard input first, which tells the keeper to stop.
    while postgres.keeper.try_wait()?.is_none() {
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

impl Account {
    fn unprivileged() -> Result<Self> {
        let name =
            if output(Command::new("id").args(["-u", "postgres"])).is_ok() { "postgres" } else { "nobody" };
        let number = |option: &str| -> Result<u32> {
            output(Command::new("id").args([option, name]))?.parse().context("id printed no number")
        };
        Ok(Self { uid: number("-u")?, gid: number("-g")? })
    }

    fn may_enter(&self, folder: &Path) -> bool {
        let mut probe = Command::new("test");
        probe.arg("-x").arg(folder);
        become_account(&mut probe, Some(self));
        output(&mut probe).is_ok()
    }
}

fn become_account(command: &mut Command, account: Option<&Account>) {
    if let Some(account) = account {
        command.uid(account.uid).gid(account.gid);
    }
}

/// A folder for this process: in memory when nothing has to last, below the target directory otherwise or, when the server's
/// account cannot go there, in the folder for temporary files. Folders of processes that are gone are removed first.
fn fresh_folder(workspace: &Workspace, disk: Disk, account: Option<&Account>) -> Result<PathBuf> {
    fs::create_dir_all(&workspace.scratch)?;
    let in_memory = if disk == Disk::Unsynced { memory::folder() } else { None };
    let reachable = || account.is_none_or(|account| account.may_enter(&workspace.scratch));
    let parent = match in_memory {
        Some(folder) => folder,
        None if reachable() => workspace.scratch.clone(),
        None => std::env::temp_dir(),
    };
    remove_leftovers(&parent)?;
    let folder = parent.join(format!("{FOLDER_PREFIX}{}", std::process::id()));
    fs::create_dir(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    if let Some(account) = account {
        chown(&folder, Some(account.uid), Some(account.gid))?;
    }
    Ok(folder)
}

const FOLDER_PREFIX: &str = "campanella-postgres-";

fn remove_leftovers(parent: &Path) -> Result<()> {
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        let owner =
            path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix(FOLDER_PREFIX));
        let Some(owner) = owner else { continue };
        if !Path::new("/proc").join(owner).exists() {
            fs::remove_dir_all(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

fn create_cluster(
    programs: &Path,
    folder: &Path,
    data: &Path,
    password: &str,
    account: Option<&Account>,
) -> Result<()> {
    let password_file = folder.join("password");
    fs::write(&password_file, password)?;
    if let Some(account) = account {
        chown(&password_file, Some(account.uid), Some(account.gid))?;
    }
    let mut initdb = Command::new(programs.join("initdb"));
    initdb.arg("-D").arg(data).arg("--pwfile").arg(&password_file).current_dir(folder);
    // The password travels over the loopback only; hashing it at each connection would slow the tests.
    initdb.args([
        "--username=postgres",
        "--auth=password",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]);
    become_account(&mut initdb, account);
    output(&mut initdb)?;
    Ok(())
}

/// The register's own account, as a provider would make it: it owns its databases and is no superuser, so that row-level
/// security holds for it.
fn create_role(programs: &Path, port: u16, password: &str) -> Result<()> {
    let mut psql = Command::new(programs.join("psql"));
    psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", &port.to_string()]);
    psql.args(["-U", "postgres", "-d", "postgres"]).env("PGPASSWORD", password);
    psql.arg("-c").arg(format!("CREATE ROLE campanella LOGIN CREATEDB PASSWORD '{password}'"));
    psql.args(["-c", "CREATE DATABASE campanella OWNER campanella"]);
    output(&mut psql)?;
    Ok(())
}

const CERTIFICATE: &str = "server.crt";
const KEY: &str = "server.key";

/// A certificate that nobody signed but itself, made anew for each server.
fn create_certificate(folder: &Path, account: Option<&Account>) -> Result<()> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    for (name, text) in [(CERTIFICATE, made.cert.pem()), (KEY, made.signing_key.serialize_pem())] {
        let file = folder.join(name);
        fs::write(&file, text)?;
        // PostgreSQL refuses a key that others may read.
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600))?;
        if let Some(account) = account {
            chown(&file, Some(account.uid), Some(account.gid))?;
        }
    }
    Ok(())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn random_word() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
