// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use super::*;
use jiff::civil::DateTime;
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    let local: DateTime = text.parse().unwrap();
    orario::instant(local.date(), OraLocale::from(local.time()))
}

fn hour(text: &str) -> OraLocale {
    OraLocale::from(text.parse::<jiff::civil::Time>().unwrap())
}

fn all(consegna: ConsegnaAvviso) -> PreferenzaAvvisi {
    PreferenzaAvvisi::parse(
        |_| consegna,
        hour("18:00"),
        Some(Silenzio { dalle: hour("21:00"), alle: hour("07:00") }),
    )
    .unwrap()
}

#[test]
fn the_moment_follows_the_choice_and_the_quiet_hours() {
    use ConsegnaAvviso::{Mai, Riepilogo, Subito};
    for (consegna, now, then) in [
        (Subito, "2026-11-23T08:20", Some("2026-11-23T08:20")),
        (Subito, "2026-11-23T20:59", Some("2026-11-23T20:59")),
        (Subito, "2026-11-23T21:00", Some("2026-11-24T07:00")),
        (Subito, "2026-11-24T02:30", Some("2026-11-24T07:00")),
        (Subito, "2026-11-24T07:00", Some("2026-11-24T07:00")),
        (Riepilogo, "2026-11-23T08:20", Some("2026-11-23T18:00")),
        (Riepilogo, "2026-11-23T18:00", Some("2026-11-23T18:00")),
        (Riepilogo, "2026-11-23T18:01", Some("2026-11-24T18:00")),
        // The night of 25 October 2026 has 25 hours, that of 28 March 2027 has 23.
        (Subito, "2026-10-24T23:00", Some("2026-10-25T07:00")),
        (Subito, "2027-03-27T23:00", Some("2027-03-28T07:00")),
        (Mai, "2026-11-23T08:20", None),
    ] {
        let moment = all(consegna).istante(CategoriaAvviso::Note, at(now));
        assert_eq!(moment, then.map(at), "{consegna} {now}");
    }
}

#[test]
fn quiet_hours_may_go_over_midnight_or_not() {
    let afternoon = Silenzio { dalle: hour("13:00"), alle: hour("15:00") };
    assert!(
        afternoon.covers(hour("13:00"))
            && !afternoon.covers(hour("15:00"))
            && !afternoon.covers(hour("02:00"))
    );
    let night = Silenzio { dalle: hour("22:00"), alle: hour("06:30") };
    assert!(night.covers(hour("23:59")) && night.covers(hour("00:00")) && !night.covers(hour("06:30")));
}

#[test]
fn a_choice_that_contradicts_itself_is_refused_at_its_field() {
    let night = Some(Silenzio { dalle: hour("21:00"), alle: hour("07:00") });
    let within = PreferenzaAvvisi::parse(|_| ConsegnaAvviso::Mai, hour("06:00"), night).unwrap_err();
    assert_eq!((within, within.field()), (AvvisoError::RiepilogoInSilenzio, Some("riepilogo_alle")));
    let none = Some(Silenzio { dalle: hour("07:00"), alle: hour("07:00") });
    let empty = PreferenzaAvvisi::parse(|_| ConsegnaAvviso::Mai, hour("18:00"), none).unwrap_err();
    assert_eq!((empty, empty.field()), (AvvisoError::SilenzioEmpty, Some("silenzio_alle")));
}

#[test]
fn the_default_tells_everything_at_once() {
    let usual = PreferenzaAvvisi::default();
    for categoria in CategoriaAvviso::ALL {
        assert_eq!(usual.consegna(*categoria), ConsegnaAvviso::Subito, "{categoria}");
    }
    let again = PreferenzaAvvisi::parse(|c| usual.consegna(c), usual.riepilogo_alle(), usual.silenzio());
    assert_eq!(again, Ok(usual), "what holds without a choice could be chosen");
}

#[test]
fn a_notice_that_was_put_off_waits_for_the_end_of_the_quiet_hours() {
    for (now, until) in [
        ("2026-11-23T20:59", None),
        ("2026-11-23T21:00", Some("2026-11-24T07:00")),
        ("2026-11-24T06:59", Some("2026-11-24T07:00")),
        ("2026-11-24T07:00", None),
    ] {
        assert_eq!(all(ConsegnaAvviso::Subito).silenzio_fino(at(now)), until.map(at), "{now}");
    }
}

#[test]
fn a_notice_waits_for_a_device_until_the_quiet_hours_and_a_day_at_most() {
    let night = all(ConsegnaAvviso::Subito);
    for (now, seconds) in
        [("2026-11-23T08:00", 13 * 3600), ("2026-11-23T20:59", 60), ("2026-11-23T21:30", 84_600)]
    {
        assert_eq!(night.vita_notifica(at(now)), seconds, "{now}");
    }
    let awake = PreferenzaAvvisi::parse(|_| ConsegnaAvviso::Subito, hour("18:00"), None).unwrap();
    assert_eq!(awake.vita_notifica(at("2026-11-23T20:59")), 86_400);
}

#[test]
fn a_device_gets_notices_where_the_school_lets_them_and_up_to_the_tenth() {
    use notifica::{NotificaError, accende};
    for (attive, dispositivi, expected) in [
        (true, 0, Ok(())),
        (true, 9, Ok(())),
        (true, 10, Err(NotificaError::Troppi)),
        (false, 0, Err(NotificaError::NonAttive)),
        (false, 10, Err(NotificaError::NonAttive)),
    ] {
        assert_eq!(accende(attive, dispositivi), expected, "{attive} {dispositivi}");
    }
}

proptest! {
    #[test]
    fn nobody_is_told_in_quiet_hours_or_in_the_past_or_later_than_a_day(
        minute in 0_i64..180_000, dalle in 0_u16..1440, alle in 0_u16..1440, daily in 0_u16..1440, kind in 0_usize..3,
    ) {
        let [dalle, alle, daily] = [dalle, alle, daily].map(|m| OraLocale::from_minutes(m).unwrap());
        let consegna = ConsegnaAvviso::ALL[kind];
        let Ok(choice) = PreferenzaAvvisi::parse(|_| consegna, daily, Some(Silenzio { dalle, alle })) else {
            return Ok(());
        };
        let now = at("2026-09-10T00:00") + std::time::Duration::from_secs(u64::try_from(minute).unwrap() * 60);
        match choice.istante(CategoriaAvviso::Assenze, now) {
            None => prop_assert_eq!(consegna, ConsegnaAvviso::Mai),
            Some(then) => {
                let (_, ora) = orario::local(then);
                prop_assert!(then >= now);
                prop_assert!(then.as_second() - now.as_second() <= 25 * 3600);
                prop_assert!(!choice.silenzio().is_some_and(|silenzio| silenzio.covers(ora)));
            }
        }
    }
}
