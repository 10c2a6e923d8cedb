// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the names of days and hours tell.

/// The times of an hour, in minutes from midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HourTimes {
    /// When it starts.
    pub starts: u16,
    /// When it ends, if the name says so.
    pub ends: Option<u16>,
}

/// The times inside the name of an hour: "8:05-9:00", "1ª 08.05 - 09.00", "4-10.55", "8h05".
#[must_use]
pub fn hour_times(name: &str) -> Option<HourTimes> {
    let chars: Vec<char> = name.chars().collect();
    let mut found = Vec::new();
    let mut position = 0;
    while position < chars.len() && found.len() < 2 {
        let rest = chars.get(position..).unwrap_or_default();
        if let Some((minutes, length)) = clock_time(rest) {
            found.push(minutes);
            position += length;
            continue;
        }
        // A number that is no time is skipped whole: the end of "2009:30" is not "9:30".
        position += leading_digits(rest).max(1);
    }
    let starts = found.first().copied()?;
    let ends = found.get(1).copied().filter(|ends| *ends > starts);
    Some(HourTimes { starts, ends })
}

fn leading_digits(chars: &[char]) -> usize {
    chars.iter().take_while(|c| c.is_ascii_digit()).count()
}

/// A time at the beginning and its length in characters.
fn clock_time(chars: &[char]) -> Option<(u16, usize)> {
    let hour_length = leading_digits(chars);
    if !(1..=2).contains(&hour_length) {
        return None;
    }
    if !matches!(chars.get(hour_length)?, ':' | '.' | ',' | 'h' | 'H') {
        return None;
    }
    let minute_start = hour_length + 1;
    if leading_digits(chars.get(minute_start..)?) != 2 {
        return None;
    }
    let length = minute_start + 2;
    let hour = number(chars.get(..hour_length)?)?;
    let minute = number(chars.get(minute_start..length)?)?;
    (hour < 24 && minute < 60).then_some((hour * 60 + minute, length))
}

fn number(digits: &[char]) -> Option<u16> {
    digits.iter().collect::<String>().parse().ok()
}

/// The day of the week that a name means, in Italian or English, whole or shortened: 1 for Monday.
#[must_use]
pub fn weekday(name: &str) -> Option<u8> {
    const BEGINNINGS: [(&str, &str); 7] = [
        ("lun", "mon"),
        ("mar", "tue"),
        ("mer", "wed"),
        ("gio", "thu"),
        ("ven", "fri"),
        ("sab", "sat"),
        ("dom", "sun"),
    ];
    const WHOLE: [(&str, &str); 7] = [
        ("lunedi", "monday"),
        ("martedi", "tuesday"),
        ("mercoledi", "wednesday"),
        ("giovedi", "thursday"),
        ("venerdi", "friday"),
        ("sabato", "saturday"),
        ("domenica", "sunday"),
    ];
    let folded = name.trim().to_lowercase().replace(['ì', 'í'], "i").replace("i'", "i");
    let word: String = folded.chars().take_while(char::is_ascii_alphabetic).collect();
    let days = BEGINNINGS.iter().zip(WHOLE).zip(1_u8..);
    let mut matching = days.filter(|((short, whole), _)| {
        let is_italian = word.starts_with(short.0) && whole.0.starts_with(&word);
        let is_english = word.starts_with(short.1) && whole.1.starts_with(&word);
        is_italian || is_english
    });
    matching.next().map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_are_found_in_the_names_that_schools_use() {
        for (name, expected) in [
            ("8:05-9:00", Some((485, Some(540)))),
            ("08:00", Some((480, None))),
            ("1-07:50", Some((470, None))),
            (">09:50", Some((590, None))),
            ("4-10.55", Some((655, None))),
            ("1ª 08.05 - 09.00", Some((485, Some(540)))),
            ("Pd1 08h05-09h00", Some((485, Some(540)))),
            ("Pd3 (10:00-10:50)", Some((600, Some(650)))),
            ("13:00-12:00", Some((780, None))),
            ("1", None),
            ("8-9", None),
            ("24:00", None),
            ("8:60", None),
            ("2009:30", None),
            ("8:005", None),
            ("Ricreazione", None),
            ("", None),
        ] {
            let found = hour_times(name).map(|times| (times.starts, times.ends));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn days_are_known_by_name() {
        for (name, expected) in [
            ("Lunedì", Some(1)),
            ("Martedi", Some(2)),
            ("MERCOLEDI'", Some(3)),
            ("gio", Some(4)),
            ("Ven.", Some(5)),
            ("Saturday", Some(6)),
            ("Domenica", Some(7)),
            ("Tue", Some(2)),
            ("Mar", Some(2)),
            ("Marzo", None),
            ("Giorno 1", None),
            ("", None),
        ] {
            assert_eq!(weekday(name), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_name_is_read_without_panic(name in any::<String>()) {
            let _weekday = weekday(&name);
            if let Some(times) = hour_times(&name) {
                prop_assert!(times.starts < 1_440);
                prop_assert!(times.ends.is_none_or(|ends| ends > times.starts && ends < 1_440));
            }
        }
    }
}
