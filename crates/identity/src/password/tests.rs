// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use std::time::Instant;

use super::*;

/// Cheap parameters: the tests are about the rules, one test is about the real cost.
fn cheap() -> HashSettings {
    HashSettings { memory_kib: 64, iterations: 1, ..HashSettings::default() }
}

#[tokio::test]
async fn a_password_matches_its_own_hash_only() {
    let hasher = Hasher::start(cheap()).unwrap();
    let stored = hasher.hash("quattro-cavalli-blu".to_owned()).await.unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{stored}");
    for (typed, expected) in [
        ("quattro-cavalli-blu", true),
        ("quattro-cavalli-bl", false),
        ("Quattro-cavalli-blu", false),
        ("", false),
    ] {
        let found = hasher.verify(typed, Some(stored.clone())).await.unwrap();
        assert_eq!(found, expected, "{typed}");
        assert_eq!(hasher.verify_blocking(typed, Some(&stored)).unwrap(), expected);
    }
}

#[test]
fn the_same_password_is_never_stored_as_the_same_text() {
    let hasher = Hasher::start(cheap()).unwrap();
    let first = hasher.hash_blocking("quattro-cavalli-blu").unwrap();
    let second = hasher.hash_blocking("quattro-cavalli-blu").unwrap();
    assert_ne!(first, second);
}

#[test]
fn the_default_parameters_are_those_of_owasp() {
    let hasher = Hasher::start(HashSettings::default()).unwrap();
    let stored = hasher.hash_blocking("quattro-cavalli-blu").unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
}

#[test]
fn checking_against_nothing_costs_as_much_and_is_false() {
    let hasher = Hasher::start(HashSettings::default()).unwrap();
    let stored = hasher.hash_blocking("quattro-cavalli-blu").unwrap();
    let fastest = |stored: Option<&str>| {
        (0..7)
            .map(|_| {
                let start = Instant::now();
                assert!(!hasher.verify_blocking("sbagliata", stored).unwrap());
                start.elapsed()
            })
            .min()
            .unwrap()
    };
    let (known, unknown) = (fastest(Some(&stored)), fastest(None));
    let ratio = known.as_secs_f64() / unknown.as_secs_f64();
    assert!((0.4..2.5).contains(&ratio), "known {known:?}, unknown {unknown:?}");
}

#[tokio::test]
async fn a_full_queue_answers_busy_at_once() {
    let settings = HashSettings { threads: 1, queue: 2, memory_kib: 19_456, ..HashSettings::default() };
    let hasher = Hasher::start(settings).unwrap();
    let tries = (0..20).map(|_| {
        let hasher = hasher.clone();
        tokio::spawn(async move { hasher.hash("quattro-cavalli-blu").await })
    });
    let tries: Vec<_> = tries.collect();
    let mut served = 0;
    let mut busy = 0;
    for outcome in tries {
        match outcome.await.unwrap() {
            Ok(_) => served += 1,
            Err(PasswordError::Busy) => busy += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(served >= 2, "what was queued is answered: {served}");
    assert!(busy > 0, "the rest is refused: {busy}");
    assert!(hasher.hash("poi si riprende").await.is_ok());
}

#[tokio::test]
async fn a_password_of_more_than_1000_bytes_is_refused_before_hashing() {
    let hasher = Hasher::start(cheap()).unwrap();
    assert!(hasher.hash("x".repeat(1_000)).await.is_ok());
    assert_eq!(hasher.hash("x".repeat(1_001)).await, Err(PasswordError::TooLong));
    assert_eq!(hasher.verify("x".repeat(1_001), None).await, Err(PasswordError::TooLong));
}

#[test]
fn a_hash_that_is_damaged_or_foreign_is_an_error_and_not_a_wrong_password() {
    let hasher = Hasher::start(cheap()).unwrap();
    let good = hasher.hash_blocking("quattro-cavalli-blu").unwrap();
    let without_output = good.rsplit_once('$').unwrap().0.to_owned();
    for stored in [
        "",
        "quattro-cavalli-blu",
        "$2b$12$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=4294967295,t=2,p=1$c2FsZXNhbGVzYWxl$AAAAAAAAAAAAAAAAAAAAAA",
        without_output.as_str(),
    ] {
        let found = hasher.verify_blocking("quattro-cavalli-blu", Some(stored));
        assert_eq!(found, Err(PasswordError::MalformedHash), "{stored}");
        assert!(hasher.needs_rehash(stored) || stored == without_output);
    }
}

#[test]
fn a_hash_with_other_parameters_still_matches_and_wants_a_new_one() {
    let old = Hasher::start(cheap()).unwrap();
    let new = Hasher::start(HashSettings { iterations: 3, ..cheap() }).unwrap();
    let stored = old.hash_blocking("quattro-cavalli-blu").unwrap();
    assert!(!old.needs_rehash(&stored));
    assert!(new.needs_rehash(&stored));
    assert!(new.verify_blocking("quattro-cavalli-blu", Some(&stored)).unwrap());
}

#[test]
fn impossible_settings_are_refused() {
    for settings in [
        HashSettings { threads: 0, ..cheap() },
        HashSettings { queue: 0, ..cheap() },
        HashSettings { memory_kib: 1, ..cheap() },
        HashSettings { iterations: 0, ..cheap() },
    ] {
        let refused = Hasher::start(settings).err();
        assert_eq!(refused, Some(PasswordError::InvalidSettings), "{settings:?}");
    }
}

#[test]
fn nothing_prints_a_password() {
    let shown = format!("{:?}", Password::from("quattro-cavalli-blu"));
    assert!(!shown.contains("cavalli"), "{shown}");
}
