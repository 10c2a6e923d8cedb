// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Hours of FET to the bell schedule.

use campanella_documents::fet::Hour;
use campanella_domain::orario::{OraLocale, OraScansione, Scansione};

use crate::kit::error::Message;

/// Where the first hour begins when no name says it.
const FIRST_START: u16 = 8 * 60;
/// How long an hour is when no name says it.
const HOUR_MINUTES: u16 = 60;
/// Names of what stands among the hours but is none.
const BREAKS: [&str; 5] = ["ricreaz", "interval", "pausa", "break", "merenda"];

/// The bell schedule, and which of its hours each hour of FET is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bell {
    /// The hours.
    pub ore: Vec<OraScansione>,
    /// For each hour of FET the number in the schedule; nothing for a break.
    pub ordinali: Vec<Option<u8>>,
    /// How it was made.
    pub decisioni: Vec<Message>,
}

/// Makes the bell schedule: times of the names where they say them, else from 8:00 on by the hour.
pub fn of_hours(hours: &[Hour]) -> Bell {
    let is_break: Vec<bool> = hours.iter().map(|hour| is_break(&hour.name)).collect();
    let mut decisioni = Vec::new();
    let lessons: Vec<&Hour> =
        hours.iter().zip(&is_break).filter(|(_, is_break)| !**is_break).map(|(hour, _)| hour).collect();
    let mut ore = timed(hours, &is_break, &mut decisioni);
    if Scansione::parse(ore.clone()).is_err() {
        ore = by_the_hour(lessons.len());
        decisioni = vec![Message::new("importa-fet-ore-predefinite")];
    }
    if let (Some(first), Some(last)) = (ore.first(), ore.last()) {
        let message = Message::new("importa-fet-ore").with("numero", ore.len());
        decisioni.push(message.with("inizio", first.inizio).with("fine", last.fine));
    }
    let mut next = 1_u8;
    let ordinali = is_break.iter().map(|is_break| {
        let ordinale = (!is_break).then_some(next);
        next = next.saturating_add(u8::from(!is_break));
        ordinale
    });
    Bell { ordinali: ordinali.collect(), ore, decisioni }
}

fn is_break(name: &str) -> bool {
    let folded = name.to_lowercase();
    BREAKS.iter().any(|word| folded.contains(word))
}

/// Each hour from its start to its own end, or to the next start but no longer than most hours are: "12:50" followed
/// by "14:00" is an hour and a lunch.
fn timed(hours: &[Hour], is_break: &[bool], decisioni: &mut Vec<Message>) -> Vec<OraScansione> {
    let starts: Vec<Option<u16>> = hours.iter().map(|hour| hour.times.map(|times| times.starts)).collect();
    let known = starts.iter().filter(|start| start.is_some()).count();
    let lessons = is_break.iter().filter(|is_break| !**is_break).count();
    if known == 0 {
        decisioni.push(Message::new("importa-fet-ore-predefinite"));
        return by_the_hour(lessons);
    }
    let usual = usual_length(&starts);
    let mut ore = Vec::new();
    let mut ends_guessed = false;
    let mut previous_end = FIRST_START;
    for ((position, hour), is_break) in hours.iter().enumerate().zip(is_break) {
        let start = starts.get(position).copied().flatten().unwrap_or(previous_end);
        let next_start = starts.get(position + 1).copied().flatten();
        let own_end = hour.times.and_then(|times| times.ends);
        let gap = next_start.and_then(|next| next.checked_sub(start)).filter(|gap| *gap > 0);
        ends_guessed |= own_end.is_none();
        let end = own_end.unwrap_or_else(|| start.saturating_add(gap.map_or(usual, |gap| gap.min(usual))));
        previous_end = end;
        let ordinale = u8::try_from(ore.len() + 1).unwrap_or(u8::MAX);
        if let (false, Some(inizio), Some(fine)) =
            (*is_break, OraLocale::from_minutes(start), OraLocale::from_minutes(end))
        {
            ore.push(OraScansione { ordinale, inizio, fine });
        }
    }
    if ends_guessed {
        decisioni.push(Message::new("importa-fet-ore-fine").with("minuti", usual));
    }
    ore
}

/// The most frequent distance of two starts, the shorter one in doubt.
fn usual_length(starts: &[Option<u16>]) -> u16 {
    let gaps: Vec<u16> = starts
        .iter()
        .zip(starts.iter().skip(1))
        .filter_map(|(one, next)| next.as_ref()?.checked_sub((*one)?))
        .filter(|gap| *gap > 0)
        .collect();
    let count = |gap: &u16| gaps.iter().filter(|other| *other == gap).count();
    let usual = gaps.iter().max_by_key(|gap| (count(gap), std::cmp::Reverse(**gap)));
    usual.copied().unwrap_or(HOUR_MINUTES)
}

fn by_the_hour(count: usize) -> Vec<OraScansione> {
    let hour = |ordinale: u8| {
        let start = FIRST_START + HOUR_MINUTES * (u16::from(ordinale) - 1);
        let (inizio, fine) =
            (OraLocale::from_minutes(start)?, OraLocale::from_minutes(start + HOUR_MINUTES)?);
        Some(OraScansione { ordinale, inizio, fine })
    };
    (1..=u8::try_from(count).unwrap_or(u8::MAX)).map_while(hour).collect()
}

#[cfg(test)]
mod tests {
    use campanella_documents::fet::hour_times;

    use super::*;

    fn bell(names: &[&str]) -> Bell {
        let hours: Vec<Hour> =
            names.iter().map(|name| Hour { name: (*name).to_owned(), times: hour_times(name) }).collect();
        of_hours(&hours)
    }

    fn written(bell: &Bell) -> Vec<String> {
        bell.ore.iter().map(|ora| format!("{} {}-{}", ora.ordinale, ora.inizio, ora.fine)).collect()
    }

    #[test]
    fn the_names_of_the_hours_tell_the_bell_schedule() {
        for (names, expected) in [
            (&["08:00", "09:00"][..], &["1 08:00-09:00", "2 09:00-10:00"][..]),
            (&["8:05-9:00", "9:00-9:55"], &["1 08:05-09:00", "2 09:00-09:55"]),
            (&["1", "2"], &["1 08:00-09:00", "2 09:00-10:00"]),
            (
                &["1-07:50", "2-08:50", ">09:50", "4-10.55", "7-14:00"],
                &["1 07:50-08:50", "2 08:50-09:50", "3 09:50-10:50", "4 10:55-11:55", "5 14:00-15:00"],
            ),
            (&["09:00", "08:00"], &["1 08:00-09:00", "2 09:00-10:00"]),
        ] {
            assert_eq!(written(&bell(names)), expected, "{names:?}");
        }
    }

    #[test]
    fn a_break_is_no_hour() {
        let bell = bell(&["08:00", "09:00", "Ricreazione 10:00", "10:15"]);
        assert_eq!(bell.ordinali, [Some(1), Some(2), None, Some(3)]);
        assert_eq!(written(&bell).last().map(String::as_str), Some("3 10:15-11:15"));
    }

    #[test]
    fn more_hours_than_a_day_has_are_not_invented() {
        assert_eq!(by_the_hour(40).len(), 15);
    }
}
