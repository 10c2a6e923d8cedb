// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How the bytes of a text are letters.

use std::borrow::Cow;

use super::problem::TabellaError;

/// The encodings that programs in Italian schools write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, least byte first ("Unicode text" of Excel).
    Utf16Le,
    /// UTF-16, greatest byte first.
    Utf16Be,
    /// Windows of Western Europe ("CSV" of Excel); ISO-8859-1 is a part of it.
    Windows1252,
    /// Latin 9, the ISO-8859-1 with the euro.
    Iso8859_15,
}

impl Encoding {
    /// Its usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
            Self::Iso8859_15 => "ISO-8859-15",
        }
    }

    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Iso8859_15 => encoding_rs::ISO_8859_15,
        }
    }
}

/// The text of the bytes, and the encoding that was given or guessed.
pub(super) fn decode(
    bytes: &[u8],
    given: Option<Encoding>,
) -> Result<(Cow<'_, str>, Encoding), TabellaError> {
    let encoding = match given {
        Some(encoding) => encoding,
        None => guess(bytes)?,
    };
    let (text, has_errors) = encoding.codec().decode_with_bom_removal(bytes);
    if has_errors {
        let line = line_where(&text, char::REPLACEMENT_CHARACTER);
        return Err(match encoding {
            Encoding::Utf8 => TabellaError::InvalidUtf8 { line },
            _ => TabellaError::InvalidEncoding { line },
        });
    }
    if text.contains('\0') {
        return Err(TabellaError::NulByte { line: line_where(&text, '\0') });
    }
    Ok((text, encoding))
}

fn line_where(text: &str, wanted: char) -> usize {
    1 + text.chars().take_while(|&c| c != wanted).filter(|&c| c == '\n').count()
}

fn guess(bytes: &[u8]) -> Result<Encoding, TabellaError> {
    if let Some((codec, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(match codec.name() {
            "UTF-16LE" => Encoding::Utf16Le,
            "UTF-16BE" => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        });
    }
    if let Some(encoding) = guess_utf16(bytes) {
        return Ok(encoding);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Encoding::Utf8);
    }
    if let Some(line) = damaged_utf8(bytes).or_else(|| no_letter_at_all(bytes)) {
        return Err(TabellaError::InvalidUtf8 { line });
    }
    Ok(guess_single_byte(bytes))
}

/// Italian text in UTF-16 has a zero in nearly every second byte.
fn guess_utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..bytes.len().min(4_096))?;
    let pairs = sample.chunks_exact(2);
    let total = pairs.len();
    let zero_first = pairs.clone().filter(|pair| pair.first() == Some(&0)).count();
    let zero_second = pairs.filter(|pair| pair.last() == Some(&0)).count();
    let is_most = |count: usize| total >= 4 && count * 10 >= total * 8;
    match (is_most(zero_first), is_most(zero_second)) {
        (true, false) => Some(Encoding::Utf16Be),
        (false, true) => Some(Encoding::Utf16Le),
        _ => None,
    }
}

/// The line of the first bad byte, when most letters beyond ASCII are good UTF-8: such a text is
/// damaged UTF-8 and must not be taken for another encoding.
fn damaged_utf8(bytes: &[u8]) -> Option<usize> {
    let mut good = 0;
    let mut bad = 0;
    let mut first_bad_line = None;
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        line += chunk.valid().matches('\n').count();
        if !chunk.invalid().is_empty() {
            bad += 1;
            first_bad_line.get_or_insert(line);
        }
    }
    first_bad_line.filter(|_| good > bad)
}

/// The line of a byte that no text of one byte a letter has: codes that Windows leaves empty, þ and ÿ, which no name in
/// an Italian school is typed with, or the first half of a letter where the file ends.
fn no_letter_at_all(bytes: &[u8]) -> Option<usize> {
    let is_none = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D | 0xFE | 0xFF);
    let is_cut = bytes.last().is_some_and(|last| matches!(last, 0xC2 | 0xC3));
    let position = bytes.iter().position(is_none).or(is_cut.then_some(bytes.len()))?;
    Some(1 + bytes.iter().take(position).filter(|byte| **byte == b'\n').count())
}

/// Windows uses the codes from 80 to 9F, the ISO standards leave them to control characters.
/// Without them, the sign at A4 is the euro, and those at A6 and A8 letters of Slavic names: nobody
/// types the currency sign, the broken bar or the lone diaeresis that Windows has there.
fn guess_single_byte(bytes: &[u8]) -> Encoding {
    let has_windows_codes = bytes.iter().any(|byte| (0x80..=0x9F).contains(byte));
    let has_latin9_codes = bytes.iter().any(|byte| matches!(byte, 0xA4 | 0xA6 | 0xA8));
    if has_latin9_codes && !has_windows_codes { Encoding::Iso8859_15 } else { Encoding::Windows1252 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_guessed_from_the_bytes() {
        let utf16 =
            |bytes: fn(u16) -> [u8; 2]| "cognome;età".encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        for (bytes, text, encoding) in [
            (b"eta;nome".to_vec(), "eta;nome", Encoding::Utf8),
            ("età;Nicolò".into(), "età;Nicolò", Encoding::Utf8),
            ("\u{feff}età".into(), "età", Encoding::Utf8),
            (b"et\xE0;Nicol\xF2".to_vec(), "età;Nicolò", Encoding::Windows1252),
            (b"et\xE0 10 \x80".to_vec(), "età 10 €", Encoding::Windows1252),
            (b"D\xB4Angelo".to_vec(), "D´Angelo", Encoding::Windows1252),
            (b"et\xE0 10 \xA4".to_vec(), "età 10 €", Encoding::Iso8859_15),
            (b"\xA6imi\xE6;et\xE0".to_vec(), "Šimiæ;età", Encoding::Iso8859_15),
            (utf16(u16::to_le_bytes), "cognome;età", Encoding::Utf16Le),
            (utf16(u16::to_be_bytes), "cognome;età", Encoding::Utf16Be),
            ([vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat(), "cognome;età", Encoding::Utf16Le),
        ] {
            let (found, guessed) = decode(&bytes, None).unwrap();
            assert_eq!((found.as_ref(), guessed), (text, encoding));
        }
    }

    #[test]
    fn damaged_text_is_told_with_its_line() {
        for (bytes, error) in [
            (&b"cognome\nCitt\xC3\xA0\nNicol\xC3\xB2\net\xC3"[..], TabellaError::InvalidUtf8 { line: 4 }),
            (b"cognome\nRos\xFFsi", TabellaError::InvalidUtf8 { line: 2 }),
            (b"cognome\nRossi;\x81", TabellaError::InvalidUtf8 { line: 2 }),
            (b"cognome\nNicol\xC3", TabellaError::InvalidUtf8 { line: 2 }),
            (b"cognome\nRossi\0\0\0", TabellaError::NulByte { line: 2 }),
            (b"\xFF\xFEa\0b\0\x00\xD8", TabellaError::InvalidEncoding { line: 1 }),
            (b"\xEF\xBB\xBFa\n\xE0", TabellaError::InvalidUtf8 { line: 2 }),
        ] {
            assert_eq!(decode(bytes, None).unwrap_err(), error);
        }
        assert_eq!(
            decode(b"et\xE0", Some(Encoding::Utf8)).unwrap_err(),
            TabellaError::InvalidUtf8 { line: 1 }
        );
    }
}
