// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Files that go with an impegno or with homework: known by what is in them, not by their name, and of a reasonable size.

use crate::RuleError;

/// Largest allegato, in bytes.
pub const BYTE_MAX: usize = 8 * 1024 * 1024;
/// Most allegati of one impegno, or of homework.
pub const ALLEGATI_MAX: usize = 5;
/// Longest name, in characters.
const NOME_MAX_CHARS: usize = 100;

coded_enum! {
    /// What may be attached: documents and pictures that run nothing.
    pub enum TipoAllegato {
        /// A PDF document.
        Pdf => "pdf",
        /// A PNG picture.
        Png => "png",
        /// A JPEG picture.
        Jpeg => "jpeg",
    }
}

impl TipoAllegato {
    /// The kind that these first bytes begin.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const SIGNATURES: [(&[u8], TipoAllegato); 3] = [
            (b"%PDF-", TipoAllegato::Pdf),
            (b"\x89PNG\r\n\x1a\n", TipoAllegato::Png),
            (b"\xff\xd8\xff", TipoAllegato::Jpeg),
        ];
        SIGNATURES.into_iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, tipo)| tipo)
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllegatoError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`BYTE_MAX`].
    #[error("more than {BYTE_MAX} bytes")]
    TooLarge,
    /// Neither a PDF nor a picture, whatever its name says.
    #[error("not a kind of file that may be attached")]
    Kind,
    /// There are [`ALLEGATI_MAX`] already.
    #[error("{ALLEGATI_MAX} files already")]
    TooMany,
}

impl RuleError for AllegatoError {
    fn key(&self) -> &'static str {
        match self {
            Self::Empty => "allegato-errore-vuoto",
            Self::TooLarge => "allegato-errore-grande",
            Self::Kind => "allegato-errore-tipo",
            Self::TooMany => "allegato-errore-troppi",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("file")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge => vec![("massimo", (BYTE_MAX / 1024 / 1024).to_string())],
            Self::TooMany => vec![("massimo", ALLEGATI_MAX.to_string())],
            Self::Empty | Self::Kind => Vec::new(),
        }
    }
}

/// Decides whether a file can be attached beside `present` others: its kind and its tidied name.
pub fn attach(
    present: usize,
    nome: &str,
    first_bytes: &[u8],
    total: usize,
) -> Result<(TipoAllegato, String), AllegatoError> {
    if total == 0 {
        return Err(AllegatoError::Empty);
    }
    if total > BYTE_MAX {
        return Err(AllegatoError::TooLarge);
    }
    if present >= ALLEGATI_MAX {
        return Err(AllegatoError::TooMany);
    }
    let tipo = TipoAllegato::of(first_bytes).ok_or(AllegatoError::Kind)?;
    Ok((tipo, tidy_name(nome, tipo)))
}

/// A name without folders and without characters that a file system or a header could misread, with the ending of what
/// is in the file.
fn tidy_name(nome: &str, tipo: TipoAllegato) -> String {
    let last = nome.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let right = tipo.endings().contains(&ending.to_lowercase().as_str());
    let stem = if right { stem } else { last };
    let plain: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '(' | ')') { c } else { '_' })
        .take(NOME_MAX_CHARS)
        .collect();
    let plain = plain.trim();
    let stem = if plain.is_empty() { "allegato" } else { plain };
    format!("{stem}.{}", tipo.endings().first().copied().unwrap_or(tipo.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_what_is_in_it() {
        let table = [
            (&b"%PDF-1.7\n"[..], "scheda.pdf", Ok((TipoAllegato::Pdf, "scheda.pdf"))),
            (b"\x89PNG\r\n\x1a\n0", "foto.PNG", Ok((TipoAllegato::Png, "foto.png"))),
            (b"\xff\xd8\xff\xe0", "foto.jpeg", Ok((TipoAllegato::Jpeg, "foto.jpg"))),
            (b"%PDF-1.7\n", "virus.exe", Ok((TipoAllegato::Pdf, "virus_exe.pdf"))),
            (b"%PDF-1.7\n", "../../etc/passwd", Ok((TipoAllegato::Pdf, "passwd.pdf"))),
            (b"%PDF-1.7\n", "a\"b\r\nc.pdf", Ok((TipoAllegato::Pdf, "a_b__c.pdf"))),
            (b"%PDF-1.7\n", "", Ok((TipoAllegato::Pdf, "allegato.pdf"))),
            (b"PK\x03\x04", "compito.pdf", Err(AllegatoError::Kind)),
            (b"<html>", "foto.png", Err(AllegatoError::Kind)),
            (b"", "vuoto.pdf", Err(AllegatoError::Empty)),
        ];
        for (bytes, nome, expected) in table {
            let found = attach(0, nome, bytes, bytes.len());
            assert_eq!(found, expected.map(|(tipo, nome): (_, &str)| (tipo, nome.to_owned())), "{nome}");
        }
    }

    #[test]
    fn size_and_number_are_limited() {
        assert!(attach(ALLEGATI_MAX - 1, "a.pdf", b"%PDF-1", BYTE_MAX).is_ok());
        assert_eq!(attach(0, "a.pdf", b"%PDF-1", BYTE_MAX + 1), Err(AllegatoError::TooLarge));
        assert_eq!(attach(ALLEGATI_MAX, "a.pdf", b"%PDF-1", 10), Err(AllegatoError::TooMany));
    }
}
