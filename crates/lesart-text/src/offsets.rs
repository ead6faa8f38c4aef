use crate::Span;

/// Distance of two checkpoints, in bytes: a conversion counts at most this many bytes.
const STRIDE: usize = 128;

/// Converts between byte offsets and Unicode code points of one text.
///
/// Inside the program spans are bytes; the JSON contract counts code points.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `i * STRIDE` (of the characters that begin before it).
    checkpoints: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// Indexes `text`: linear time, one number per 128 bytes.
    pub fn new(text: &'a str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut n_chars = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            checkpoints.push(n_chars);
            n_chars += n_char_starts(chunk);
        }
        checkpoints.push(n_chars);
        Self { text, checkpoints }
    }

    /// The code point offset of byte offset `byte`.
    ///
    /// # Panics
    ///
    /// If `byte` lies behind the text's end.
    pub fn of_byte(&self, byte: usize) -> usize {
        let slot = byte / STRIDE;
        self.checkpoints[slot] + n_char_starts(&self.text.as_bytes()[slot * STRIDE..byte])
    }

    /// The byte offset of code point offset `code_point`, or `None` behind the text's end.
    pub fn to_byte(&self, code_point: usize) -> Option<usize> {
        let slot = self.checkpoints.partition_point(|&n| n <= code_point).checked_sub(1)?;
        let mut at = (slot * STRIDE).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        let missing = code_point - self.checkpoints[slot];
        let mut chars = self.text[at..].char_indices();
        match chars.nth(missing) {
            Some((i, _)) => Some(at + i),
            None => (self.of_byte(self.text.len()) == code_point).then_some(self.text.len()),
        }
    }

    /// Start and end of `span` in code points.
    pub fn of_span(&self, span: Span) -> [usize; 2] {
        [self.of_byte(span.start), self.of_byte(span.end)]
    }
}

/// Bytes that begin a character, so characters whose first byte is here.
fn n_char_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn emoji_and_combining_marks_count_as_their_code_points() {
        let text = "👍🏽 ü = u\u{308}!";
        let points = CodePoints::new(text);
        let at = text.find('!').unwrap();
        assert_eq!(points.of_byte(at), 9);
        assert_eq!(points.to_byte(9), Some(at));
    }

    proptest! {
        #[test]
        fn agrees_with_counting_by_hand(text in ".{0,400}") {
            let points = CodePoints::new(&text);
            for (i, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.of_byte(byte), i);
                prop_assert_eq!(points.to_byte(i), Some(byte));
            }
            let n = text.chars().count();
            prop_assert_eq!(points.of_byte(text.len()), n);
            prop_assert_eq!(points.to_byte(n), Some(text.len()));
            prop_assert_eq!(points.to_byte(n + 1), None);
        }
    }
}
