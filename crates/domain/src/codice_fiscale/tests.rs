// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use proptest::prelude::*;

use super::*;

fn code(text: &str) -> CodiceFiscale {
    text.parse().unwrap()
}

#[test]
fn known_codes_are_accepted_and_tell_birth() {
    let today = date(2026, 11, 23);
    let table = [
        ("RSSMRA85T10A562S", date(1985, 12, 10), Sesso::Maschile, "A562"),
        ("VRDGPP13R10B293P", date(2013, 10, 10), Sesso::Maschile, "B293"),
        ("rssmra80a01h501u", date(1980, 1, 1), Sesso::Maschile, "H501"),
    ];
    for (text, born, sesso, belfiore) in table {
        let nascita = code(text).nascita(today).unwrap();
        assert_eq!(
            (nascita.data, nascita.sesso, nascita.belfiore.as_str()),
            (born, sesso, belfiore),
            "{text}"
        );
    }
    for text in ["93044430168", "84002280547"] {
        assert!(code(text).is_provisional());
        assert_eq!(code(text).nascita(today), None);
    }
}

#[test]
fn wrong_codes_are_refused_with_the_reason() {
    let table = [
        ("RSSMRA85T10A562", "codice-fiscale-errore-lunghezza"),
        ("", "codice-fiscale-errore-lunghezza"),
        ("RSSMRA85T10A562T", "codice-fiscale-errore-controllo"),
        ("RSSMRA85F10A562S", "codice-fiscale-errore-carattere"),
        ("RSSMRÀ85T10A562S", "codice-fiscale-errore-carattere"),
        ("R1SMRA85T10A562S", "codice-fiscale-errore-carattere"),
        ("93044430169", "codice-fiscale-errore-controllo"),
        ("9304443016A", "codice-fiscale-errore-carattere"),
    ];
    for (text, key) in table {
        assert_eq!(text.parse::<CodiceFiscale>().unwrap_err().key(), key, "{text}");
    }
}

#[test]
fn all_forms_of_a_code_have_one_key() {
    let table = [
        ("RSSMRA85T10A562S", "RSSMRA85T10A562"),
        ("RSSMRA85T10A56NH", "RSSMRA85T10A562"),
        ("RSSMRAURT10A562B", "RSSMRA85T10A562"),
        ("VRDGPP13R10B293P", "VRDGPP13R10B293"),
        ("93044430168", "93044430168"),
    ];
    for (text, key) in table {
        assert_eq!(code(text).key(), key, "{text}");
    }
    assert!(!code("RSSMRA85T10A562S").is_same_person(&code("RSSMRA80A01H501U")));
}

fn with_check(body: &str) -> String {
    format!("{body}{}", char::from(person_check(body.as_bytes()).unwrap()))
}

#[test]
fn days_that_do_not_exist_are_refused() {
    for body in
        ["RSSMRA85B30A562", "RSSMRA85T00A562", "RSSMRA85T72A562", "RSSMRA85B29A562", "RSSMRA85T32A562"]
    {
        assert_eq!(with_check(body).parse::<CodiceFiscale>(), Err(CodiceFiscaleError::BirthDay), "{body}");
    }
    assert!(with_check("RSSMRA84B69A562").parse::<CodiceFiscale>().is_ok());
}

#[test]
fn remarks_name_what_does_not_fit() {
    use CodiceFiscaleWarning::{Cognome, DataNascita, Nome, Sesso as WrongSesso};
    let rossi = code("RSSMRA80A01H501U");
    let born = Some(date(1980, 1, 1));
    let table = [
        ("Rossi", "Mario", born, Some(Sesso::Maschile), vec![]),
        ("Ròssi", "Maria", None, None, vec![]),
        ("Bianchi", "Mario", born, None, vec![Cognome]),
        (
            "Rossi",
            "Gianfranco",
            Some(date(1981, 1, 1)),
            Some(Sesso::Femminile),
            vec![Nome, DataNascita, WrongSesso],
        ),
        ("Росси", "Мария", None, None, vec![]),
    ];
    for (cognome, nome, data, sesso, expected) in table {
        assert_eq!(rossi.warnings(cognome, nome, data, sesso), expected, "{cognome} {nome}");
    }
}

#[test]
fn the_letters_of_names_follow_the_decree() {
    let table = [
        ("Fo", false, "FOX"),
        ("Gianfranco", true, "GFR"),
        ("Luca", true, "LCU"),
        ("D'Aù", false, "DAU"),
        ("Ada", true, "DAA"),
    ];
    for (name, skip_second, letters) in table {
        assert_eq!(name_letters(name, skip_second).as_deref(), Some(letters), "{name}");
    }
}

proptest! {
    #[test]
    fn omocodia_keeps_the_person(mask in 0u8..128) {
        let plain = code("RSSMRA85T10A562S");
        let mut body = plain.as_str()[..15].to_owned().into_bytes();
        for (bit, place) in DIGIT_PLACES.iter().enumerate() {
            if mask & (1 << bit) != 0 {
                body[*place] = OMOCODIA[usize::from(body[*place] - b'0')];
            }
        }
        let omocode = code(&with_check(std::str::from_utf8(&body).unwrap()));
        prop_assert!(omocode.is_same_person(&plain));
        prop_assert_eq!(omocode.deomocoded(), plain.clone());
        let today = date(2026, 11, 23);
        prop_assert_eq!(omocode.nascita(today), plain.nascita(today));
    }

    #[test]
    fn one_wrong_digit_is_seen(place in proptest::sample::select(DIGIT_PLACES.to_vec()), digit in b'0'..=b'9') {
        let mut bytes = b"RSSMRA85T10A562S".to_vec();
        prop_assume!(bytes[place] != digit);
        bytes[place] = digit;
        prop_assert!(String::from_utf8(bytes).unwrap().parse::<CodiceFiscale>().is_err());
    }

    #[test]
    fn any_text_is_judged_without_trouble(text in r"\PC{0,20}") {
        if let Ok(code) = text.parse::<CodiceFiscale>() {
            prop_assert_eq!(code.to_string().parse::<CodiceFiscale>(), Ok(code));
        }
    }
}
