// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Hashing and checking of passwords with argon2id, on a small pool of its own.
//!
//! One hash costs tens of milliseconds of CPU and 19 MiB. At eight in the morning a whole school
//! logs in: the pool keeps that storm on its own few threads and behind its own bounded queue, so
//! that those who are already in do not notice.

use std::fmt;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use base64ct::{Base64Unpadded, Encoding};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

/// The longest password that is accepted, in bytes: more would only cost time.
pub const MAX_PASSWORD_BYTES: usize = 1_000;

/// The dearest stored hash that is computed; a larger figure can only come from a damaged row.
const MAX_STORED_MEMORY_KIB: u32 = 1_048_576;
const MAX_STORED_ITERATIONS: u32 = 64;
/// As those that [`Hasher::hash`] makes.
const SALT_BYTES: usize = 16;
const OUTPUT_BYTES: usize = 32;

/// A password as typed. It is wiped from memory when dropped and never shown, not even by `Debug`.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// The text, for those who must look at it: the hasher and the policy.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Password {
    fn from(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }
}

impl From<&str> for Password {
    fn from(typed: &str) -> Self {
        typed.to_owned().into()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a password could not be hashed or checked. A wrong password is not an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// The queue of the pool is full: answer 503 and let the client try again.
    #[error("too many passwords are waiting to be checked")]
    Busy,
    /// Longer than [`MAX_PASSWORD_BYTES`].
    #[error("the password is longer than {MAX_PASSWORD_BYTES} bytes")]
    TooLong,
    /// The stored hash is not one that this program could have written.
    #[error("the stored password hash is malformed")]
    MalformedHash,
    /// The settings are outside what argon2 allows.
    #[error("argon2 refuses these parameters")]
    InvalidSettings,
    /// The operating system gave no random bytes, no thread or no memory, or the pool is gone.
    #[error("the password pool cannot work")]
    Unavailable,
}

impl PasswordError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Busy => "password-busy",
            Self::TooLong => "password-too-long",
            Self::MalformedHash => "password-malformed-hash",
            Self::InvalidSettings => "password-invalid-settings",
            Self::Unavailable => "password-unavailable",
        }
    }
}

/// The cost of a hash and the size of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HashSettings {
    /// Memory of one hash, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes of one hash.
    pub parallelism: u32,
    /// Threads of the pool.
    pub threads: usize,
    /// Requests that may wait; the next one is answered [`PasswordError::Busy`].
    pub queue: usize,
}

impl Default for HashSettings {
    /// The parameters that OWASP recommends for argon2id; two threads; some ten seconds of queue. Whoever changes them has stored
    /// hashes made anew at the login ([`Hasher::needs_rehash`]): names that nobody has are compared at today's cost.
    fn default() -> Self {
        Self { memory_kib: 19_456, iterations: 2, parallelism: 1, threads: 2, queue: 512 }
    }
}

/// Hashes and checks passwords. Cheap to clone: all clones share one pool, which ends with the
/// last of them.
#[derive(Clone)]
pub struct Hasher {
    engine: Arc<Engine>,
    queue: flume::Sender<Job>,
}

impl Hasher {
    /// Starts the pool.
    ///
    /// # Errors
    /// [`PasswordError::InvalidSettings`], or [`PasswordError::Unavailable`] without threads or
    /// random bytes.
    pub fn start(settings: HashSettings) -> Result<Self, PasswordError> {
        if settings.threads == 0 || settings.queue == 0 {
            return Err(PasswordError::InvalidSettings);
        }
        let engine = Arc::new(Engine::new(&settings)?);
        let (queue, jobs) = flume::bounded(settings.queue);
        for number in 0..settings.threads {
            let engine = Arc::clone(&engine);
            let jobs: flume::Receiver<Job> = jobs.clone();
            std::thread::Builder::new()
                .name(format!("password-{number}"))
                .spawn(move || jobs.iter().for_each(|job| job.run(&engine)))
                .map_err(|_| PasswordError::Unavailable)?;
        }
        Ok(Self { engine, queue })
    }

    /// The text to store for a new password, in PHC format.
    ///
    /// # Errors
    /// [`PasswordError::TooLong`], [`PasswordError::Busy`], [`PasswordError::Unavailable`].
    pub async fn hash(&self, password: impl Into<Password>) -> Result<String, PasswordError> {
        let password = checked_length(password)?;
        let (reply, answer) = oneshot::channel();
        self.enqueue(Job::Hash { password, reply })?;
        answer.await.map_err(|_| PasswordError::Unavailable)?
    }

    /// Whether the password is the one of the stored hash. `None` means that there is nothing to
    /// compare with (no such account, disabled, without a password): it costs the same and is
    /// `false`, so that the time tells nothing.
    ///
    /// # Errors
    /// As [`Hasher::hash`], and [`PasswordError::MalformedHash`].
    pub async fn verify(
        &self,
        password: impl Into<Password>,
        stored: Option<String>,
    ) -> Result<bool, PasswordError> {
        let password = checked_length(password)?;
        let (reply, answer) = oneshot::channel();
        self.enqueue(Job::Verify { password, stored, reply })?;
        answer.await.map_err(|_| PasswordError::Unavailable)?
    }

    /// [`Hasher::hash`] on the calling thread, for the command line.
    ///
    /// # Errors
    /// As [`Hasher::hash`], never [`PasswordError::Busy`].
    pub fn hash_blocking(&self, password: impl Into<Password>) -> Result<String, PasswordError> {
        self.engine.hash(&checked_length(password)?)
    }

    /// [`Hasher::verify`] on the calling thread, for the command line.
    ///
    /// # Errors
    /// As [`Hasher::verify`], never [`PasswordError::Busy`].
    pub fn verify_blocking(
        &self,
        password: impl Into<Password>,
        stored: Option<&str>,
    ) -> Result<bool, PasswordError> {
        self.engine.verify(&checked_length(password)?, stored)
    }

    /// Whether the stored hash was made with other parameters than today's. Ask after a successful
    /// login, when the password is at hand to be hashed again.
    #[must_use]
    pub fn needs_rehash(&self, stored: &str) -> bool {
        self.engine.needs_rehash(stored)
    }

    fn enqueue(&self, job: Job) -> Result<(), PasswordError> {
        self.queue.try_send(job).map_err(|refused| match refused {
            flume::TrySendError::Full(_) => PasswordError::Busy,
            flume::TrySendError::Disconnected(_) => PasswordError::Unavailable,
        })
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("waiting", &self.queue.len()).finish_non_exhaustive()
    }
}

fn checked_length(password: impl Into<Password>) -> Result<Password, PasswordError> {
    let password = password.into();
    if password.expose().len() > MAX_PASSWORD_BYTES {
        return Err(PasswordError::TooLong);
    }
    Ok(password)
}

/// The computation itself, on whatever thread calls it.
struct Engine {
    argon2: Argon2<'static>,
    dummy: String,
}

impl Engine {
    fn new(settings: &HashSettings) -> Result<Self, PasswordError> {
        let params = Params::new(settings.memory_kib, settings.iterations, settings.parallelism, None)
            .map_err(|_| PasswordError::InvalidSettings)?;
        let dummy = hash_of_nothing(&params)?;
        parse_stored(&dummy).map_err(|_| PasswordError::InvalidSettings)?;
        Ok(Self { argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params), dummy })
    }

    fn hash(&self, password: &Password) -> Result<String, PasswordError> {
        self.argon2
            .hash_password(password.expose().as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|_| PasswordError::Unavailable)
    }

    fn verify(&self, password: &Password, stored: Option<&str>) -> Result<bool, PasswordError> {
        let hash = parse_stored(stored.unwrap_or(&self.dummy))?;
        let matches = self.argon2.verify_password(password.expose().as_bytes(), &hash).is_ok();
        Ok(matches && stored.is_some())
    }

    fn needs_rehash(&self, stored: &str) -> bool {
        let Ok(hash) = PasswordHash::new(stored) else {
            return true;
        };
        let Ok(params) = Params::try_from(&hash) else {
            return true;
        };
        let wanted = self.argon2.params();
        hash.algorithm != Algorithm::Argon2id.ident()
            || hash.version != Some(Version::V0x13.into())
            || params.m_cost() != wanted.m_cost()
            || params.t_cost() != wanted.t_cost()
            || params.p_cost() != wanted.p_cost()
    }
}

/// Random bytes where a hash would be: comparing with it costs what a hash costs, and making it costs nothing.
fn hash_of_nothing(params: &Params) -> Result<String, PasswordError> {
    let (mut salt, mut output) = ([0; SALT_BYTES], [0; OUTPUT_BYTES]);
    for bytes in [salt.as_mut_slice(), output.as_mut_slice()] {
        getrandom::fill(bytes).map_err(|_| PasswordError::Unavailable)?;
    }
    let (m, t, p) = (params.m_cost(), params.t_cost(), params.p_cost());
    let (salt, output) = (Base64Unpadded::encode_string(&salt), Base64Unpadded::encode_string(&output));
    Ok(format!("$argon2id$v=19$m={m},t={t},p={p}${salt}${output}"))
}

fn parse_stored(stored: &str) -> Result<PasswordHash, PasswordError> {
    let hash = PasswordHash::new(stored).map_err(|_| PasswordError::MalformedHash)?;
    let params = Params::try_from(&hash).map_err(|_| PasswordError::MalformedHash)?;
    let is_argon2 = Algorithm::try_from(hash.algorithm.as_str()).is_ok();
    let is_complete = hash.salt.is_some() && hash.hash.is_some();
    let is_affordable = params.m_cost() <= MAX_STORED_MEMORY_KIB && params.t_cost() <= MAX_STORED_ITERATIONS;
    if !(is_argon2 && is_complete && is_affordable) {
        return Err(PasswordError::MalformedHash);
    }
    Ok(hash)
}

/// A request that waits for a thread of the pool.
enum Job {
    Hash { password: Password, reply: oneshot::Sender<Result<String, PasswordError>> },
    Verify { password: Password, stored: Option<String>, reply: oneshot::Sender<Result<bool, PasswordError>> },
}

impl Job {
    /// Computes and answers, unless whoever asked has gone in the meantime.
    fn run(self, engine: &Engine) {
        match self {
            Self::Hash { password, reply } if !reply.is_closed() => {
                let _gone = reply.send(engine.hash(&password));
            }
            Self::Verify { password, stored, reply } if !reply.is_closed() => {
                let _gone = reply.send(engine.verify(&password, stored.as_deref()));
            }
            Self::Hash { .. } | Self::Verify { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests;
