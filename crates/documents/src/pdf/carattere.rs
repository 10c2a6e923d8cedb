// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The typeface of documents: Titillium Web, as on the screen. Widths, and lines that fit.

use krilla::text::Font;
use ttf_parser::Face;
use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::PdfError;

const NORMALE: &[u8] = include_bytes!("../../fonts/titillium-400.ttf");
const FORTE: &[u8] = include_bytes!("../../fonts/titillium-600.ttf");

/// What stands for a character that the typeface lacks.
const REPLACEMENT: char = '?';

/// A weight of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peso {
    /// Of running text.
    Normale,
    /// Of headings and names.
    Forte,
}

/// A weight of the typeface, to be measured and drawn.
struct Carattere {
    face: Face<'static>,
    font: Font,
}

impl Carattere {
    fn load(name: &'static str, bytes: &'static [u8]) -> Result<Carattere, PdfError> {
        let face = Face::parse(bytes, 0).map_err(|_| PdfError::Font(name))?;
        let font = Font::new(bytes.into(), 0).ok_or(PdfError::Font(name))?;
        Ok(Carattere { face, font })
    }
}

/// Both weights.
pub struct Caratteri {
    normale: Carattere,
    forte: Carattere,
}

impl Caratteri {
    /// Reads the typeface.
    pub fn load() -> Result<Caratteri, PdfError> {
        Ok(Caratteri {
            normale: Carattere::load("titillium-400", NORMALE)?,
            forte: Carattere::load("titillium-600", FORTE)?,
        })
    }

    fn of(&self, peso: Peso) -> &Carattere {
        match peso {
            Peso::Normale => &self.normale,
            Peso::Forte => &self.forte,
        }
    }

    /// The font that draws a weight.
    pub fn font(&self, peso: Peso) -> Font {
        self.of(peso).font.clone()
    }

    /// The text with blanks in place of what controls, and a question mark for what the typeface lacks.
    fn drawable(&self, peso: Peso, text: &str) -> String {
        let face = &self.of(peso).face;
        let drawn = |letter: char| match letter {
            '\n' => '\n',
            letter if letter.is_control() => ' ',
            letter if face.glyph_index(letter).is_some_and(|glyph| glyph.0 > 0) => letter,
            _ => REPLACEMENT,
        };
        text.chars().map(drawn).collect()
    }

    /// Width of a text in points, at a size in points.
    pub fn width(&self, peso: Peso, corpo: f32, text: &str) -> f32 {
        let face = &self.of(peso).face;
        let advance = |letter| {
            let glyph = face.glyph_index(letter).unwrap_or_default();
            f32::from(face.glyph_hor_advance(glyph).unwrap_or_default())
        };
        text.chars().map(advance).sum::<f32>() * corpo / f32::from(face.units_per_em())
    }

    /// The lines of a text that fit into a width, in points. A word that is wider than that is broken anywhere.
    pub fn lines(&self, peso: Peso, corpo: f32, text: &str, width: f32) -> Vec<String> {
        let text = self.drawable(peso, text);
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut begin = 0;
        for (end, opportunity) in linebreaks(&text) {
            let piece = text.get(begin..end).unwrap_or_default();
            begin = end;
            let printed = piece.trim_end_matches('\n');
            let wider = format!("{line}{printed}");
            if !line.is_empty() && self.width(peso, corpo, wider.trim_end()) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(printed);
            while self.width(peso, corpo, line.trim_end()) > width {
                let rest = line.split_off(self.fitting(peso, corpo, &line, width));
                lines.push(std::mem::replace(&mut line, rest));
            }
            if opportunity == BreakOpportunity::Mandatory {
                lines.push(std::mem::take(&mut line));
            }
        }
        lines
    }

    /// How many bytes of a text fit into a width: at least one character.
    fn fitting(&self, peso: Peso, corpo: f32, text: &str, width: f32) -> usize {
        let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let fits = |end: &usize| self.width(peso, corpo, text.get(..*end).unwrap_or_default()) <= width;
        let first = text.chars().next().map_or(0, char::len_utf8);
        ends.take_while(fits).last().unwrap_or(first).max(first)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words_and_at_new_lines() {
        let caratteri = Caratteri::load().unwrap();
        let lines = |text| caratteri.lines(Peso::Normale, 10.0, text, 100.0);
        assert_eq!(lines("una riga"), ["una riga"]);
        assert_eq!(lines("uno\ndue"), ["uno", "due"]);
        let long = lines("una frase che non sta in una riga sola");
        assert!(long.len() > 1 && long.concat() == "una frase che non sta in una riga sola", "{long:?}");
    }

    #[test]
    fn a_word_wider_than_the_page_is_broken_and_kept() {
        let caratteri = Caratteri::load().unwrap();
        let word = "precipitevolissimevolmente".repeat(8);
        let lines = caratteri.lines(Peso::Forte, 12.0, &word, 120.0);
        assert!(lines.len() > 5 && lines.concat() == word);
    }

    #[test]
    fn names_of_pupils_of_every_origin_are_drawn_or_visibly_replaced() {
        let caratteri = Caratteri::load().unwrap();
        for name in ["Ionuț Țăran", "Łukasz Żak", "Besmirë Çela", "José Núñez", "Đorđe Šimić", "Gül Işık"]
        {
            assert_eq!(caratteri.drawable(Peso::Forte, name), name);
        }
        assert_eq!(caratteri.drawable(Peso::Normale, "李明\t😀"), "?? ?");
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(text in "[a-zà-ù0-9 .,;:'\\-/@]{0,200}", width in 20.0_f32..400.0) {
            let caratteri = Caratteri::load().unwrap();
            let lines = caratteri.lines(Peso::Normale, 10.0, &text, width);
            prop_assert_eq!(lines.concat(), text);
            for line in &lines {
                prop_assert!(caratteri.width(Peso::Normale, 10.0, line.trim_end()) <= width, "{:?}", line);
            }
        }
    }
}
