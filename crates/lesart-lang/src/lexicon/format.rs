//! `readings.bin`: sets of readings, read in place.
//!
//! All numbers are little-endian.
//!
//! | part | content |
//! | --- | --- |
//! | head | `LESARTL1`, then how many sets, forms, edits and bytes of endings there are, as u32 |
//! | starts | for each set and one beyond: number of its first reading, u32 |
//! | forms | [`Forms`], u32 each |
//! | edits | 8 bytes each: bytes kept at the front, dropped behind these, cut at the end, then length (u8) and start (u32) of the ending that is put on |
//! | endings | UTF-8 |
//! | readings | 6 bytes each: tag, marks, number of its forms (u16), number of its edit (u16) |

use super::{Forms, Reading};
use crate::Stts;

/// The first bytes of the file.
pub const MAGIC: &[u8; 8] = b"LESARTL1";
const HEAD: usize = 24;
/// Bytes of one reading.
pub const READING: usize = 6;
/// Bytes of one edit.
pub const EDIT: usize = 8;

/// How a lemma is made from a form: `keep` bytes stay, `drop` bytes behind them go (the *zu* and *ge* inside a
/// verb), what follows stays but for the last `cut` bytes, which `ending` replaces.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit<'a> {
    /// Bytes that stay at the front; 255 stands for: lower-case the first letter and keep nothing apart.
    pub keep: u8,
    /// Bytes that go behind these.
    pub drop: u8,
    /// Bytes that go at the end.
    pub cut: u8,
    /// What is put on.
    pub ending: &'a str,
}

impl Edit<'_> {
    /// The lemma; the form itself if the edit does not fit it.
    pub fn apply(&self, form: &str) -> String {
        let made = || {
            let keep = usize::from(self.keep);
            let to = form.len().checked_sub(usize::from(self.cut))?;
            let front = form.get(..keep)?;
            let middle = form.get(keep + usize::from(self.drop)..to)?;
            Some([front, middle, self.ending].concat())
        };
        made().unwrap_or_else(|| form.to_string())
    }
}

/// The parts of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tables<'a> {
    starts: &'a [u8],
    forms: &'a [u8],
    edits: &'a [u8],
    endings: &'a str,
    readings: &'a [u8],
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl<'a> Tables<'a> {
    /// Finds the parts in `file`; `None` if it is not of this format.
    pub(crate) fn of(file: &'a [u8]) -> Option<Self> {
        if !file.starts_with(MAGIC) {
            return None;
        }
        let count = |i: usize| u32_at(file, 8 + 4 * i).map(|n| n as usize);
        let (sets, forms, edits, endings) = (count(0)?, count(1)?, count(2)?, count(3)?);
        let (starts, rest) = file.get(HEAD..)?.split_at_checked((sets + 1) * 4)?;
        let (forms, rest) = rest.split_at_checked(forms * 4)?;
        let (edits, rest) = rest.split_at_checked(edits * EDIT)?;
        let (endings, readings) = rest.split_at_checked(endings)?;
        Some(Self { starts, forms, edits, endings: std::str::from_utf8(endings).ok()?, readings })
    }

    /// Calls `found` with each reading of the set.
    pub(crate) fn each(&self, set: u64, mut found: impl FnMut(Reading)) {
        let bounds = || {
            let at = usize::try_from(set).ok()? * 4;
            Some((u32_at(self.starts, at)? as usize, u32_at(self.starts, at + 4)? as usize))
        };
        let Some((from, to)) = bounds() else { return };
        for i in from..to {
            if let Some(reading) = self.reading(i) {
                found(reading);
            }
        }
    }

    fn reading(&self, i: usize) -> Option<Reading> {
        let bytes = self.readings.get(i * READING..(i + 1) * READING)?;
        let forms = u32_at(self.forms, usize::from(u16_at(bytes, 2)?) * 4)?;
        Some(Reading {
            tag: Stts::of_number(bytes[0])?,
            marks: bytes[1],
            forms: Forms(forms),
            edit: u16_at(bytes, 4)?,
        })
    }

    /// The edit of this number.
    pub(crate) fn edit(&self, number: u16) -> Option<Edit<'a>> {
        let bytes = self.edits.get(usize::from(number) * EDIT..(usize::from(number) + 1) * EDIT)?;
        let start = u32_at(bytes, 4)? as usize;
        let ending = self.endings.get(start..start + usize::from(bytes[3]))?;
        Some(Edit { keep: bytes[0], drop: bytes[1], cut: bytes[2], ending })
    }
}
