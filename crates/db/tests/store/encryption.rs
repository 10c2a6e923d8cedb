// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! PostgreSQL over TLS: a real server with a certificate of its own, which is valid for `localhost` only.

use campanella_db::{Db, Error, Options, Tenant, params, sql};

use crate::support::{SCHEMA, Store};

#[allow(clippy::disallowed_methods, reason = "the test run says where the certificate of its server is")]
fn certificate() -> String {
    std::env::var("CAMPANELLA_TEST_POSTGRES_CERTIFICATE").expect(
        "CAMPANELLA_TEST_POSTGRES_CERTIFICATE is not set: `cargo xtask test` starts a server with TLS and sets it",
    )
}

/// Opens the store at this host with more parameters.
fn open(store: &Store, host: &str, query: &str) -> Result<Db, Error> {
    let (address, _) = store.options.url.split_once('?').unwrap_or((&store.options.url, ""));
    let address = address.replace("@127.0.0.1", &format!("@{host}"));
    Db::open(Options { url: format!("{address}?{query}"), ..store.options.clone() }, SCHEMA)
}

/// Whether the server sees an encrypted connection.
fn is_encrypted(db: &Db) -> bool {
    db.read_blocking::<_, Error, _>(&Tenant::System, |tx| {
        tx.one(sql!("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), params![], |row| row.bool(0))
    })
    .unwrap()
}

#[test]
fn an_encrypted_store_reads_and_writes() {
    let store = Store::postgres();
    let root = format!("sslrootcert={}", certificate());
    for (host, query) in [
        ("localhost", format!("sslmode=verify-full&{root}")),
        ("localhost", format!("sslmode=verify-ca&{root}")),
        ("127.0.0.1", format!("sslmode=verify-ca&{root}")),
        ("127.0.0.1", format!("sslmode=require&{root}")),
        ("127.0.0.1", "sslmode=require".to_owned()),
    ] {
        let db = open(&store, host, &query).unwrap_or_else(|error| panic!("{host} {query}: {error}"));
        assert!(is_encrypted(&db), "{host} {query}");
    }
    for query in ["", "sslmode=disable"] {
        assert!(!is_encrypted(&open(&store, "127.0.0.1", query).unwrap()), "{query}");
    }
}

#[test]
fn a_server_that_cannot_prove_its_name_is_refused() {
    let store = Store::postgres();
    let root = format!("sslrootcert={}", certificate());
    for (host, query) in [
        // A name that is not in the certificate.
        ("127.0.0.1", format!("sslmode=verify-full&{root}")),
        // A certificate that no known authority signed.
        ("localhost", "sslmode=verify-full".to_owned()),
        ("localhost", "sslmode=verify-ca".to_owned()),
        ("localhost", "sslmode=verify-full&sslrootcert=system".to_owned()),
    ] {
        let refused =
            open(&store, host, &query).err().unwrap_or_else(|| panic!("{host} {query} was accepted"));
        assert!(matches!(refused, Error::Encryption(_)), "{host} {query}: {refused}");
    }
}

#[test]
fn another_certificate_of_the_same_name_is_refused() {
    let store = Store::postgres();
    let other = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(other.path(), OTHER).unwrap();
    for mode in ["verify-full", "verify-ca", "require"] {
        let query = format!("sslmode={mode}&sslrootcert={}", other.path().display());
        let refused =
            open(&store, "localhost", &query).err().unwrap_or_else(|| panic!("{mode} was accepted"));
        assert!(matches!(refused, Error::Encryption(_)), "{mode}: {refused}");
    }
}

/// Self-signed for `localhost`, by another key.
const OTHER: &str = "-----BEGIN CERTIFICATE-----\n\
    MIIBkjCCATigAwIBAgIUW99lHOWkOQvUmvnzknGM6YMF4l8wCgYIKoZIzj0EAwIw\n\
    FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTA3MTQwNFoYDzIxMjYxMTAx\n\
    MDcxNDA0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO\n\
    PQMBBwNCAATRmSuEjKGFu6wl9O1iq/whTo1m/Krk9oFpV1qk1SBgj3uBWliCuKoM\n\
    h6JMtCqZkSzDqtM6aEj/AOZHvBHcRX+lo2YwZDAdBgNVHQ4EFgQU617Ftkx3azhv\n\
    rk0zUxczJaJtuZAwHwYDVR0jBBgwFoAU617Ftkx3azhvrk0zUxczJaJtuZAwFAYD\n\
    VR0RBA0wC4IJbG9jYWxob3N0MAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0EAwIDSAAw\n\
    RQIgHrrx13yaFo21hPdjJe7NJFHEwzWcfa41b6nS3Z9FDxkCIQDXS8k5J3iV1GZh\n\
    O9g9w6MVaKN4SOcJEAuJiY78mMbpnw==\n\
    -----END CERTIFICATE-----";
