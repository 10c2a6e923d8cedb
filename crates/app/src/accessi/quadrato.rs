// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A square that a phone scans, as the path of an SVG: no script and no picture from elsewhere.

use qrcode::{Color, QrCode};

use crate::kit::error::AppError;

/// The square.
pub struct Quadrato {
    /// Modules of a side, with the quiet zone of four around it.
    pub lato: usize,
    /// The dark modules as an SVG path.
    pub tratto: String,
}

const QUIET_ZONE: usize = 4;

impl Quadrato {
    /// The square that says a text.
    ///
    /// # Errors
    /// Internal, when the text is too long.
    pub fn of(text: &str) -> Result<Quadrato, AppError> {
        let code = QrCode::new(text).map_err(|e| AppError::Internal(format!("square: {e}")))?;
        let width = code.width();
        let mut tratto = String::new();
        for (position, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = (position % width + QUIET_ZONE, position / width + QUIET_ZONE);
                tratto.push_str(&format!("M{x} {y}h1v1h-1z"));
            }
        }
        Ok(Quadrato { lato: width + 2 * QUIET_ZONE, tratto })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_has_its_three_corners_and_a_quiet_zone() {
        let square =
            Quadrato::of("otpauth://totp/Scuola:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
        assert!(square.lato > 8 + 21);
        let last = square.lato - 1;
        for corner in [(4, 4), (last - 4, 4), (4, last - 4)] {
            assert!(square.tratto.contains(&format!("M{} {}h1", corner.0, corner.1)), "{corner:?}");
        }
        assert!(!square.tratto.contains("M3 "), "the quiet zone is empty");
    }
}
