// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school at a glance: what asks for attention at a moment of a day.
//!
//! Law: D.Lgs. 165/2001 art. 25 c. 2 (the dirigente answers for the service), R.D. 965/1924 art. 41 (the class register is
//! signed at each hour). Times are minutes after midnight, local.

use jiff::civil::Date;

/// Minutes after the first bell within which a roll call is not late: pupils are still coming in.
pub const MINUTI_APPELLO: u16 = 15;
/// Days before the end of a period in which missing valutazioni ask for attention.
pub const GIORNI_VALUTAZIONI: i32 = 30;

coded_enum! {
    /// How the roll call of a classe stands.
    pub enum StatoAppello {
        /// No lessons today, or none yet.
        NonPrevisto => "non_previsto",
        /// The first hour has just begun.
        Atteso => "atteso",
        /// Nobody called the roll.
        Mancante => "mancante",
        /// It was called.
        Fatto => "fatto",
    }
}

coded_enum! {
    /// How the signature of an hour stands.
    pub enum StatoFirma {
        /// The hour has not begun.
        Futura => "futura",
        /// It is running, and nobody has signed yet.
        InCorso => "in_corso",
        /// It is over, and nobody signed.
        Mancante => "mancante",
        /// Somebody signed.
        Presente => "presente",
    }
}

/// The roll call of a classe whose first lesson begins at `prima`; none when it has no lesson that day.
pub fn stato_appello(prima: Option<u16>, fatto: bool, adesso: u16) -> StatoAppello {
    if fatto {
        return StatoAppello::Fatto;
    }
    match prima {
        Some(prima) if adesso >= prima.saturating_add(MINUTI_APPELLO) => StatoAppello::Mancante,
        Some(prima) if adesso >= prima => StatoAppello::Atteso,
        _ => StatoAppello::NonPrevisto,
    }
}

/// The signature of an hour from bell to bell.
pub fn stato_firma(firmata: bool, (inizio, fine): (u16, u16), adesso: u16) -> StatoFirma {
    if firmata {
        return StatoFirma::Presente;
    }
    if adesso < inizio {
        return StatoFirma::Futura;
    }
    if adesso < fine { StatoFirma::InCorso } else { StatoFirma::Mancante }
}

/// Whether valutazioni that are missing in a period ask for attention: at its beginning everybody has too few.
pub fn e_tempo_di_valutare(fine_periodo: Date, oggi: Date) -> bool {
    let days = oggi.until(fine_periodo).map_or(i32::MAX, |span| span.get_days());
    (0..=GIORNI_VALUTAZIONI).contains(&days)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const EIGHT: u16 = 8 * 60;

    #[test]
    fn a_roll_call_is_late_a_quarter_of_an_hour_after_the_first_bell() {
        let table = [
            (Some(EIGHT), false, EIGHT - 1, StatoAppello::NonPrevisto),
            (Some(EIGHT), false, EIGHT, StatoAppello::Atteso),
            (Some(EIGHT), false, EIGHT + 14, StatoAppello::Atteso),
            (Some(EIGHT), false, EIGHT + 15, StatoAppello::Mancante),
            (Some(EIGHT), true, EIGHT + 200, StatoAppello::Fatto),
            (None, false, EIGHT + 200, StatoAppello::NonPrevisto),
        ];
        for (prima, fatto, adesso, expected) in table {
            assert_eq!(stato_appello(prima, fatto, adesso), expected, "{prima:?} {fatto} {adesso}");
        }
    }

    #[test]
    fn a_signature_is_missing_after_the_last_bell_and_not_before() {
        let hour = (EIGHT, EIGHT + 60);
        let table = [
            (false, EIGHT - 1, StatoFirma::Futura),
            (false, EIGHT, StatoFirma::InCorso),
            (false, EIGHT + 59, StatoFirma::InCorso),
            (false, EIGHT + 60, StatoFirma::Mancante),
            (true, EIGHT + 60, StatoFirma::Presente),
            (true, EIGHT - 1, StatoFirma::Presente),
        ];
        for (firmata, adesso, expected) in table {
            assert_eq!(stato_firma(firmata, hour, adesso), expected, "{firmata} {adesso}");
        }
    }

    #[test]
    fn missing_valutazioni_ask_for_attention_in_the_last_month_of_a_period() {
        let fine = date(2026, 12, 22);
        let table = [
            (date(2026, 11, 21), false),
            (date(2026, 11, 22), true),
            (date(2026, 12, 22), true),
            (date(2026, 12, 23), false),
            (date(2026, 9, 1), false),
        ];
        for (oggi, expected) in table {
            assert_eq!(e_tempo_di_valutare(fine, oggi), expected, "{oggi}");
        }
    }
}
