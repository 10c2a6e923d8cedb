// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Statistics of attendance: shares as exact fractions, and small groups that would tell of single pupils kept back.
//!
//! Law: GDPR art. 5 par. 1 c and art. 89; D.Lgs. 196/2003, deontological rules for statistics, art. 4 (a group of less
//! than three tells of its members; the threshold here is higher, since a school knows its pupils).

/// The smallest group whose numbers are shown in a table that leaves the school.
pub const ALUNNI_MINIMI: usize = 5;

/// Days of absence out of the days on which pupils should have been there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tasso {
    /// Days of absence.
    pub assenze: u64,
    /// Days of lessons of each pupil, added up.
    pub dovuti: u64,
}

impl Tasso {
    /// Tenths of a per cent, half up; none when nobody should have been there.
    pub const fn decimi(self) -> Option<u64> {
        if self.dovuti == 0 {
            return None;
        }
        Some((self.assenze * 2000 + self.dovuti) / (self.dovuti * 2))
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { assenze: self.assenze + other.assenze, dovuti: self.dovuti + other.dovuti }
    }
}

/// Which parts of a total to keep back, from their sizes: each that is small, and when only one is small also the next
/// smallest, since the total would tell the only one that is missing. An empty part tells of nobody.
pub fn protetti(sizes: &[usize]) -> Vec<bool> {
    let small = |size: usize| size > 0 && size < ALUNNI_MINIMI;
    let mut hidden: Vec<bool> = sizes.iter().map(|size| small(*size)).collect();
    if hidden.iter().filter(|hidden| **hidden).count() != 1 {
        return hidden;
    }
    let next =
        sizes.iter().enumerate().filter(|(_, size)| **size >= ALUNNI_MINIMI).min_by_key(|(_, size)| **size);
    if let Some(cell) = next.and_then(|(position, _)| hidden.get_mut(position)) {
        *cell = true;
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_half_up_from_the_exact_fraction() {
        let table = [
            ((0, 0), None),
            ((0, 10), Some(0)),
            ((1, 16), Some(63)),
            ((1, 3), Some(333)),
            ((5, 5), Some(1000)),
        ];
        for ((assenze, dovuti), expected) in table {
            assert_eq!(Tasso { assenze, dovuti }.decimi(), expected, "{assenze}/{dovuti}");
        }
    }

    #[test]
    fn small_classes_are_kept_back_and_never_alone() {
        let table: [(&[usize], &[bool]); 5] = [
            (&[25, 20, 18], &[false, false, false]),
            (&[25, 3, 18], &[false, true, true]),
            (&[4, 3, 18], &[true, true, false]),
            (&[25, 0, 18], &[false, false, false]),
            (&[3], &[true]),
        ];
        for (sizes, expected) in table {
            assert_eq!(protetti(sizes), expected, "{sizes:?}");
        }
    }

    #[test]
    fn what_is_kept_back_is_never_told_by_the_total() {
        for a in 0..7 {
            for b in 0..7 {
                for c in 0..7 {
                    let sizes: [usize; 3] = [a, b, c];
                    let hidden: Vec<usize> = sizes
                        .into_iter()
                        .zip(protetti(&sizes))
                        .filter(|(_, hidden)| *hidden)
                        .map(|(size, _)| size)
                        .collect();
                    let others = sizes.iter().filter(|size| **size >= ALUNNI_MINIMI).count();
                    assert!(hidden.len() != 1 || others == 0, "{sizes:?}");
                }
            }
        }
    }
}
