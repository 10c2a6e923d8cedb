// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The store.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock, atomic::Ordering},
    thread::{self, JoinHandle},
};

use flume::Receiver;

use crate::{
    Engine, Error, Failure, Options, Prepared, Report, Schema, Sql, Stats, Tenant, Tx,
    actor::{Counters, Job, Pool, Work, keeping},
    backend::{Backend, Opening},
    catalog::Catalog,
    memory::Memory,
    params,
    session::Access,
    sql, sqlite,
};

/// The store: its home, and the other places where schools are. Clones share the same threads and connections.
#[derive(Clone)]
pub struct Db {
    home: Arc<Shared>,
    places: Arc<RwLock<BTreeMap<Arc<str>, Arc<Shared>>>>,
}

/// One place: a directory of files or a database.
struct Shared {
    backend: Backend,
    writers: Pool,
    readers: Pool,
    counters: Arc<Counters>,
    memory: Arc<Memory>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Db {
    /// Makes the directory or the tables where they are missing, and opens the store.
    pub fn init(options: Options, schema: Schema) -> Result<Db, Error> {
        Db::start(&options, &schema, Opening::Make)
    }

    /// Opens a store that exists, and migrates it when it is older than the program.
    pub fn open(options: Options, schema: Schema) -> Result<Db, Error> {
        Db::start(&options, &schema, Opening::MustExist)
    }

    fn start(options: &Options, schema: &Schema, opening: Opening) -> Result<Db, Error> {
        let counters = Arc::<Counters>::default();
        let backend = apart(|| Backend::open(options, schema, &counters, opening))?;
        let connections = |access, threads: usize| {
            // A reader and the one that helps it each open the file.
            let files = if access == Access::Read { 2 * options.open_schools } else { options.open_schools };
            backend.connections(access, threads, files)
        };
        let (writers, writing) = Pool::writers(
            connections(Access::Write, options.writers),
            options.queue,
            options.batch,
            &counters,
        )
        .map_err(|error| Error::Driver(error.to_string()))?;
        let (readers, reading) =
            Pool::readers(connections(Access::Read, options.readers), options.queue, &counters)
                .map_err(|error| Error::Driver(error.to_string()))?;
        let threads = Mutex::new(writing.into_iter().chain(reading).collect());
        let memory = Arc::new(Memory::new(schema.standing));
        let home = Arc::new(Shared { backend, writers, readers, counters, memory, threads });
        Ok(Db { home, places: Arc::default() })
    }

    /// Takes another store's home as one more place for schools. What the schools share stays at home.
    pub fn add_place(&self, name: &str, place: Db) {
        self.places.write().unwrap_or_else(PoisonError::into_inner).insert(name.into(), place.home);
    }

    /// Whether the place of a tenant is one of this store's.
    pub fn has_place(&self, tenant: &Tenant) -> bool {
        self.at(tenant).is_ok()
    }

    fn at(&self, tenant: &Tenant) -> Result<Arc<Shared>, Error> {
        let name = tenant.place();
        if name.is_empty() {
            return Ok(self.home.clone());
        }
        let places = self.places.read().unwrap_or_else(PoisonError::into_inner);
        places.get(name).cloned().ok_or_else(|| Error::LostPlace { place: name.to_owned() })
    }

    fn all(&self) -> Vec<Arc<Shared>> {
        let places = self.places.read().unwrap_or_else(PoisonError::into_inner);
        std::iter::once(&self.home).chain(places.values()).cloned().collect()
    }

    /// Makes the place of a school that is not there yet.
    pub fn create_school(&self, tenant: &Tenant) -> Result<(), Error> {
        let place = self.at(tenant)?;
        apart(|| place.backend.create(tenant))
    }

    /// Runs a write transaction. What it changed is on the disk when this answers `Ok`.
    ///
    /// The closure is short, does no I/O of its own, and may run more than once.
    pub async fn write<T, E, F>(&self, tenant: &Tenant, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        let (work, kept) = keeping(change);
        kept.take(self.run(Access::Write, tenant, work).await)
    }

    /// Runs a read transaction on one snapshot. It may run more than once and cannot write.
    pub async fn read<T, E, F>(&self, tenant: &Tenant, question: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        let (work, kept) = keeping(question);
        kept.take(self.run(Access::Read, tenant, work).await)
    }

    /// [`Db::write`] for the command line and for tests.
    pub fn write_blocking<T, E, F>(&self, tenant: &Tenant, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        let (work, kept) = keeping(change);
        kept.take(self.run_blocking(Access::Write, tenant, work))
    }

    /// [`Db::read`] for the command line and for tests.
    pub fn read_blocking<T, E, F>(&self, tenant: &Tenant, question: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        let (work, kept) = keeping(question);
        kept.take(self.run_blocking(Access::Read, tenant, work))
    }

    async fn run(&self, access: Access, tenant: &Tenant, work: Work) -> Result<(), Error> {
        let end = self.submit(access, tenant, work)?;
        end.into_recv_async().await.unwrap_or(Err(Error::Unavailable))
    }

    fn run_blocking(&self, access: Access, tenant: &Tenant, work: Work) -> Result<(), Error> {
        let end = self.submit(access, tenant, work)?;
        end.recv().unwrap_or(Err(Error::Unavailable))
    }

    fn submit(
        &self,
        access: Access,
        tenant: &Tenant,
        work: Work,
    ) -> Result<Receiver<Result<(), Error>>, Error> {
        let place = self.at(tenant)?;
        let (job, end) = Job::new(tenant.clone(), access, place.memory.clone(), work);
        let pool = match access {
            Access::Read => &place.readers,
            Access::Write => &place.writers,
        };
        pool.submit(job)?;
        Ok(end)
    }

    /// Which database the home is. For reports only.
    pub fn engine(&self) -> Engine {
        self.home.backend.engine()
    }

    /// Whether the system place answers.
    pub fn check(&self) -> Result<(), Error> {
        self.read_blocking(&Tenant::System, |tx| {
            tx.one(sql!("SELECT 1"), params![], |row| row.int(0)).map(|_| ())
        })
    }

    /// Writes the data of a tenant, as they are at one moment, into a new SQLite file.
    pub fn backup(&self, tenant: &Tenant, to: &Path) -> Result<Report, Error> {
        let place = self.at(tenant)?;
        apart(|| place.backend.backup(tenant, to))
    }

    /// Replaces the data of a tenant by those of a file that [`Db::backup`] wrote.
    pub fn restore(&self, tenant: &Tenant, from: &Path) -> Result<Report, Error> {
        let place = self.at(tenant)?;
        apart(|| place.backend.restore(tenant, from))
    }

    /// Tells the planner how the tables look after many rows came at once: PostgreSQL would notice by itself only a
    /// minute later, and until then join from the wrong side. The statistics of a school's file are fixed.
    pub fn analyze(&self) -> Result<(), Error> {
        apart(|| self.all().iter().try_for_each(|place| place.backend.analyze()))
    }

    /// Whether the storage itself keeps the schools apart, even if a statement forgot to: by a file for each, or by
    /// row-level security, which does not stop a superuser.
    pub fn keeps_schools_apart(&self) -> Result<bool, Error> {
        apart(|| {
            for place in self.all() {
                if !place.backend.keeps_schools_apart()? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    /// Prepares statements on the migrated schema and says how the engine understood each.
    pub fn prepare_report(&self, tenant: &Tenant, statements: &[Sql]) -> Result<Vec<Prepared>, Error> {
        let place = self.at(tenant)?;
        apart(|| place.backend.prepare_report(tenant, statements))
    }

    /// Counters for metrics, of all places together.
    pub fn stats(&self) -> Stats {
        self.all().iter().map(|place| place.stats()).fold(Stats::default(), Stats::and)
    }

    /// Answers everything that waits, then closes all connections. Later transactions are refused.
    pub fn shutdown(self) {
        self.all().iter().for_each(|place| place.stop());
    }
}

impl Shared {
    fn stats(&self) -> Stats {
        let Shared { writers, readers, counters, .. } = self;
        Stats {
            waiting_writes: writers.backlog(),
            waiting_reads: readers.backlog(),
            commits: counters.commits.load(Ordering::Relaxed),
            writes: counters.writes.load(Ordering::Relaxed),
            reads: counters.reads.load(Ordering::Relaxed),
            refused: counters.refused.load(Ordering::Relaxed),
            open_connections: counters.open_connections.load(Ordering::Relaxed),
            reprepares: counters.reprepares.load(Ordering::Relaxed),
        }
    }

    fn stop(&self) {
        self.writers.stop();
        self.readers.stop();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // The last clone of a store may be dropped by a closure on one of its own threads.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Runs slow work on a thread of its own: the PostgreSQL client may not be called from an asynchronous thread.
fn apart<T: Send>(work: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    thread::scope(|scope| scope.spawn(work).join())
        .unwrap_or_else(|_| Err(Error::inconsistent("a thread of the store panicked")))
}

/// Reads a whole file of the store or of a backup and says what it holds, or what is wrong with it.
pub fn verify_file(path: &Path, schema: &Schema) -> Result<Report, Error> {
    let catalog = Catalog::new(schema)?;
    let tables = if sqlite::holds_system_tables(path)? { &catalog.system } else { &catalog.school };
    sqlite::verify_file(path, tables)
}

/// Copies a school from its place in one store to a place of another, or of the same, that does not have it yet.
pub fn copy_school(from: (&Db, &Tenant), to: (&Db, &Tenant)) -> Result<Report, Error> {
    let (source, goal) = (from.0.at(from.1)?, to.0.at(to.1)?);
    apart(|| source.backend.copy_to(&goal.backend, from.1))
}

/// Copies what the schools share from one store into another whose system tables are still empty.
pub fn copy_system(from: &Db, to: &Db) -> Result<Report, Error> {
    copy_school((from, &Tenant::System), (to, &Tenant::System))
}
