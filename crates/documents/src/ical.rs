// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Calendars as calendar programs read them: iCalendar (RFC 5545).

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Longest line, in bytes, without its end (RFC 5545, 3.1).
const LINE_MAX: usize = 75;

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendario {
    /// Its name.
    pub nome: String,
    /// What is in it.
    pub voci: Vec<VoceCalendario>,
}

/// When something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quando {
    /// A whole day.
    Giorno(Date),
    /// From one instant to another.
    Ore {
        /// Beginning.
        dalle: Timestamp,
        /// End; the beginning when it is not known.
        alle: Timestamp,
    },
}

/// An entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoceCalendario {
    /// The same for the same thing, for ever.
    pub uid: String,
    /// When it was last changed.
    pub stamp: Timestamp,
    /// How often it was changed.
    pub sequenza: i64,
    /// In a few words.
    pub titolo: String,
    /// In more words, or empty.
    pub descrizione: String,
    /// When.
    pub quando: Quando,
}

impl Calendario {
    /// The calendar as text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Campanella//Agenda//IT",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        ] {
            push_line(&mut text, line);
        }
        push_line(&mut text, &format!("X-WR-CALNAME:{}", escape(&self.nome)));
        push_line(&mut text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        for voce in &self.voci {
            voce.push(&mut text);
        }
        push_line(&mut text, "END:VCALENDAR");
        text
    }
}

impl VoceCalendario {
    fn push(&self, text: &mut String) {
        push_line(text, "BEGIN:VEVENT");
        push_line(text, &format!("UID:{}", escape(&self.uid)));
        push_line(text, &format!("DTSTAMP:{}", utc(self.stamp)));
        push_line(text, &format!("LAST-MODIFIED:{}", utc(self.stamp)));
        push_line(text, &format!("SEQUENCE:{}", self.sequenza));
        match self.quando {
            Quando::Giorno(data) => {
                push_line(text, &format!("DTSTART;VALUE=DATE:{}", day(data)));
                push_line(text, &format!("DTEND;VALUE=DATE:{}", day(data.tomorrow().unwrap_or(data))));
                push_line(text, "TRANSP:TRANSPARENT");
            }
            Quando::Ore { dalle, alle } => {
                push_line(text, &format!("DTSTART:{}", utc(dalle)));
                // An end that equals the beginning may not be written (RFC 5545, 3.8.2.2).
                if alle > dalle {
                    push_line(text, &format!("DTEND:{}", utc(alle)));
                }
            }
        }
        push_line(text, &format!("SUMMARY:{}", escape(&self.titolo)));
        if !self.descrizione.is_empty() {
            push_line(text, &format!("DESCRIPTION:{}", escape(&self.descrizione)));
        }
        push_line(text, "CLASS:PRIVATE");
        push_line(text, "END:VEVENT");
    }
}

fn day(data: Date) -> String {
    format!("{:04}{:02}{:02}", data.year(), data.month(), data.day())
}

fn utc(at: Timestamp) -> String {
    let at = TimeZone::UTC.to_datetime(at);
    format!("{}T{:02}{:02}{:02}Z", day(at.date()), at.hour(), at.minute(), at.second())
}

/// Text as a property value (RFC 5545, 3.3.11). Other control characters than line breaks are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line, folded between characters so that no part is longer than the standard allows.
fn push_line(text: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE_MAX {
            text.push_str("\r\n ");
            length = 1;
        }
        let _ = write!(text, "{c}");
        length += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn voce(titolo: &str, quando: Quando) -> VoceCalendario {
        VoceCalendario {
            uid: "1@campanella".to_owned(),
            stamp: "2026-11-23T08:10:00Z".parse().unwrap(),
            sequenza: 2,
            titolo: titolo.to_owned(),
            descrizione: String::new(),
            quando,
        }
    }

    fn written(voce: VoceCalendario) -> String {
        Calendario { nome: "Agenda".to_owned(), voci: vec![voce] }.to_text()
    }

    #[test]
    fn a_whole_day_ends_on_the_next_and_leaves_one_free() {
        let text = written(voce("Verifica", Quando::Giorno(date(2026, 12, 31))));
        for line in
            ["DTSTART;VALUE=DATE:20261231\r\n", "DTEND;VALUE=DATE:20270101\r\n", "TRANSP:TRANSPARENT\r\n"]
        {
            assert!(text.contains(line), "{line:?} is not in {text}");
        }
    }

    #[test]
    fn hours_are_instants_and_an_unknown_end_is_left_out() {
        let dalle = "2026-11-27T08:00:00Z".parse().unwrap();
        let text = written(voce("Uscita", Quando::Ore { dalle, alle: dalle }));
        assert!(text.contains("DTSTART:20261127T080000Z\r\n") && !text.contains("DTEND"));
        let alle = "2026-11-27T11:00:00Z".parse().unwrap();
        assert!(written(voce("Uscita", Quando::Ore { dalle, alle })).contains("DTEND:20261127T110000Z\r\n"));
    }

    #[test]
    fn text_cannot_end_its_line_or_add_another() {
        let text = written(voce("a,b;c\\d\r\nATTENDEE:x\u{7}", Quando::Giorno(date(2026, 11, 27))));
        assert!(text.contains("SUMMARY:a\\,b\\;c\\\\d\\nATTENDEE:x\r\n"), "{text}");
        assert!(!text.contains("\r\nATTENDEE"));
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_no_character_is_cut() {
        let text = written(voce(&"perché città ".repeat(30), Quando::Giorno(date(2026, 11, 27))));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&"perché città ".repeat(29)));
    }
}
