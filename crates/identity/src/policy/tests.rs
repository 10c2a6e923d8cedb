// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::weak_words::ITALIAN_WORDS;

const TERESA: Person<'static> =
    Person { username: "t.bellandi74", nome: "Maria Giuseppina", cognome: "Bellandi Dell'Orto" };

fn violations(password: &str) -> Vec<Violation> {
    PasswordPolicy::default().violations(&password.into(), &TERESA)
}

fn keys(password: &str) -> Vec<&'static str> {
    violations(password).iter().map(Violation::key).collect()
}

#[test]
fn good_passwords_have_no_violation() {
    for good in [
        "Tre-tazze?sul tetto",
        "quindici Zebre, zoppe",
        "kR7#vv_pQ2!xmL",
        "Ombrello#rotto.vola",
        "però Così…funziona9",
    ] {
        assert_eq!(violations(good), [], "{good}");
    }
}

#[test]
fn words_with_a_year_are_guessable_whatever_the_classes_of_characters() {
    for weak in [
        "Estate.2026",
        "Estate.2026!",
        "Estate.2026!!",
        "Primavera.2026",
        "Settembre2026!",
        "Novembre.2026",
        "Password.2026",
        "Juventus.1897",
        "Forzanapoli.26",
        "Campanella.2026",
        "Registro.2026",
        "Professoressa1!",
        "P@ssword.2026",
        "3state.2026!!",
        "Amoremio.2015",
        "Qwertyuiop.1",
        "Aaaaaaaaaaaa!",
        "Bolzano.2026!",
        "Martedì.2026!",
    ] {
        assert!(keys(weak).contains(&"password-too-guessable"), "{weak}: {:?}", violations(weak));
    }
}

#[test]
fn every_rule_reports_its_own_violation() {
    for (password, key) in [
        ("Corta.7", "password-too-short"),
        ("tre-tazze?sul tetto", "password-missing-upper"),
        ("TRE-TAZZE?SUL TETTO", "password-missing-lower"),
        ("TreTazzeSulTettoBlu", "password-missing-symbol"),
        ("Zz#t.bellandi74#qK", "password-contains-username"),
        ("Zz#BELLANDI#qKp?w", "password-contains-username"),
        ("Zz#b3ll@ndi#qKp?w", "password-contains-username"),
        ("Zz#maria#qKp?wrtT", "password-contains-name"),
        ("Zz#Giuse#qKp?wrtT", "password-contains-name"),
        ("Zz#pinuccia#qKp?w", "password-contains-name"),
        ("Zz#giusy#qKp?wrtT", "password-contains-name"),
        ("Zz#dell.orto#qKp?", "password-contains-name"),
    ] {
        assert!(keys(password).contains(&key), "{password}: {:?}", violations(password));
    }
}

#[test]
fn all_violations_are_told_at_once() {
    assert_eq!(
        violations("maria"),
        [
            Violation::TooShort { min: 12, found: 5 },
            Violation::MissingUpper,
            Violation::MissingSymbol,
            Violation::ContainsName,
            Violation::TooGuessable { score: 0, min: 3 },
        ]
    );
}

#[test]
fn length_is_counted_in_characters_and_limited_in_bytes() {
    assert!(!keys("àèìòùÀÈÌÒÙ-?").contains(&"password-too-short"));
    let long = "Aà-".repeat(400);
    assert_eq!(violations(&long), [Violation::TooLong { max: 1_000 }]);
}

#[test]
fn a_rule_that_is_switched_off_is_not_applied() {
    let lax = PasswordPolicy {
        min_length: 8,
        needs_upper: false,
        needs_lower: false,
        needs_symbol: false,
        refuses_username: false,
        refuses_name: false,
        min_score: 0,
        ..PasswordPolicy::default()
    };
    assert_eq!(lax.violations(&"bellandi".into(), &TERESA), []);
    let with_digit = PasswordPolicy { needs_digit: true, ..lax };
    assert_eq!(with_digit.violations(&"bellandi".into(), &TERESA), [Violation::MissingDigit]);
}

#[test]
fn short_parts_of_a_name_are_not_looked_for() {
    let person = Person { username: "l.re", nome: "Lu", cognome: "Re" };
    let found = PasswordPolicy::default().violations(&"Tre-lumache?sul tetto".into(), &person);
    assert_eq!(found, []);
}

#[test]
fn a_password_expires_when_its_days_are_over() {
    let policy = PasswordPolicy { max_age_days: Some(180), ..PasswordPolicy::default() };
    assert!(!policy.is_expired(179));
    assert!(policy.is_expired(180));
    assert!(!PasswordPolicy::default().is_expired(100_000));
}

#[test]
fn the_strictest_of_two_policies_asks_what_either_asks() {
    let lax = PasswordPolicy {
        min_length: 8,
        needs_upper: false,
        needs_lower: false,
        needs_symbol: false,
        needs_digit: true,
        refuses_username: false,
        refuses_name: true,
        history: 0,
        max_age_days: None,
        min_score: 1,
    };
    let strict = PasswordPolicy { refuses_name: false, max_age_days: Some(180), ..PasswordPolicy::default() };
    let both = PasswordPolicy { needs_digit: true, refuses_name: true, ..strict.clone() };
    assert_eq!((lax.strictest(&strict), strict.strictest(&lax)), (both.clone(), both));
    let aged = |days| PasswordPolicy { max_age_days: days, ..PasswordPolicy::default() };
    for (one, other, expected) in
        [(None, None, None), (Some(90), None, Some(90)), (Some(90), Some(30), Some(30))]
    {
        assert_eq!(aged(one).strictest(&aged(other)).max_age_days, expected, "{one:?} {other:?}");
    }
}

#[test]
fn a_senseless_policy_cannot_be_saved() {
    let good = PasswordPolicy::default();
    assert_eq!(good.validate(), Ok(()));
    for (policy, key) in [
        (PasswordPolicy { min_length: 7, ..good.clone() }, "password-policy-min-length"),
        (PasswordPolicy { min_length: 65, ..good.clone() }, "password-policy-min-length"),
        (PasswordPolicy { history: 13, ..good.clone() }, "password-policy-history"),
        (PasswordPolicy { max_age_days: Some(0), ..good.clone() }, "password-policy-max-age"),
        (PasswordPolicy { min_score: 5, ..good.clone() }, "password-policy-min-score"),
    ] {
        assert_eq!(policy.validate().unwrap_err().key(), key);
    }
}

#[test]
fn a_policy_is_stored_as_data_and_unknown_fields_are_refused() {
    let policy = PasswordPolicy { min_length: 14, ..PasswordPolicy::default() };
    let stored = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<PasswordPolicy>(&stored).unwrap(), policy);
    let partial: PasswordPolicy = serde_json::from_str(r#"{"min_length": 10}"#).unwrap();
    assert_eq!(partial, PasswordPolicy { min_length: 10, ..PasswordPolicy::default() });
    assert!(serde_json::from_str::<PasswordPolicy>(r#"{"min_lenght": 10}"#).is_err());
}

#[test]
fn the_word_list_is_clean() {
    assert!(ITALIAN_WORDS.len() > 600, "{}", ITALIAN_WORDS.len());
    for word in ITALIAN_WORDS.iter() {
        assert!(word.chars().all(|c| c.is_ascii_lowercase()), "{word}");
    }
}

#[test]
fn a_password_made_to_be_slow_is_judged_in_reasonable_time() {
    let disguised = "4@8({[<369!1|70$5+%2".repeat(50);
    let start = Instant::now();
    let _judged = violations(&disguised);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_judged_without_panic(password in any::<String>(), username in any::<String>(), name in any::<String>()) {
        let person = Person { username: &username, nome: &name, cognome: &name };
        let _judged = PasswordPolicy::default().violations(&password.as_str().into(), &person);
    }
}
