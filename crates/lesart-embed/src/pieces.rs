//! Text into pieces of words (a Unigram vocabulary, as SentencePiece has it), and these into vectors.
//!
//! Own code and not the crate `tokenizers`, which parses its vocabulary at each start: this one is read where it lies.

use unicode_normalization::UnicodeNormalization;

use crate::bytes::{floats, take, whole};
use crate::{DIMENSIONS, blocks};

/// The vocabulary with its vectors. The layout is described in `xtask/e5/build.py`.
pub(crate) struct Pieces<'a> {
    ends: &'a [u8],
    scores: &'a [u8],
    text: &'a [u8],
    rows: &'a [u8],
    positions: Vec<f32>,
    norm_weight: Vec<f32>,
    norm_bias: Vec<f32>,
    /// Piece that begins a text.
    pub(crate) begin: u32,
    /// Piece that ends it.
    pub(crate) end: u32,
    unknown: u32,
    unknown_score: f32,
    count: usize,
}

const ROW_BYTES: usize = DIMENSIONS / blocks::NUMBERS * blocks::BYTES;
/// As the model was trained.
const EPSILON: f32 = 1e-12;
/// No piece is longer, in bytes of its text.
const MAX_PIECE: usize = 64;
/// How much worse than the worst piece an unknown character is, as SentencePiece has it.
const UNKNOWN: f32 = 10.0;

/// What a space becomes; it also stands before each word.
const SPACE: char = '\u{2581}';

impl<'a> Pieces<'a> {
    /// Reads the file, unless it is cut off.
    pub(crate) fn parse(data: &'a [u8]) -> Option<Self> {
        let mut rest = data.strip_prefix(b"LES1")?;
        let mut number = || whole(&mut rest);
        let (n_pieces, n_text) = (number()?, number()?);
        let mut id = || u32::try_from(number()?).ok();
        let (begin, end, unknown) = (id()?, id()?, id()?);
        let n_positions = number()?;
        let ends = take(&mut rest, 4 * n_pieces)?;
        let scores = take(&mut rest, 4 * n_pieces)?;
        let text = take(&mut rest, n_text)?;
        let rows = take(&mut rest, ROW_BYTES * n_pieces)?;
        let positions = floats(&mut rest, DIMENSIONS * n_positions)?;
        let norm_weight = floats(&mut rest, DIMENSIONS)?;
        let norm_bias = floats(&mut rest, DIMENSIONS)?;
        let unknown_score = floats(&mut &*scores, n_pieces)?.into_iter().fold(0.0, f32::min) - UNKNOWN;
        Some(Self {
            ends,
            scores,
            text,
            rows,
            positions,
            norm_weight,
            norm_bias,
            begin,
            end,
            unknown,
            unknown_score,
            count: n_pieces,
        })
    }

    /// Appends the pieces of a word without white space: those whose scores have the largest sum.
    pub(crate) fn cut(&self, word: &str, ids: &mut Vec<u32>) {
        let normal = word.nfkc().filter(|c| !c.is_control() && !c.is_whitespace());
        let normal: String = std::iter::once(SPACE).chain(normal).collect();
        self.cut_normal(&normal, ids);
    }

    /// Viterbi's search over the ends of pieces.
    fn cut_normal(&self, word: &str, ids: &mut Vec<u32>) {
        let bytes = word.as_bytes();
        // For each end of a piece: the best sum up to it, where its last piece begins, and which it is.
        let mut best: Vec<Option<(f32, usize, u32)>> = vec![None; bytes.len() + 1];
        best[0] = Some((0.0, 0, self.unknown));
        for (start, c) in word.char_indices() {
            let Some((sum, ..)) = best[start] else { continue };
            let mut reach = |end: usize, score: f32, id: u32| {
                let new = sum + score;
                if best[end].is_none_or(|(old, ..)| new > old) {
                    best[end] = Some((new, start, id));
                }
            };
            let longest = bytes.len().min(start + MAX_PIECE);
            let (mut low, mut high) = (0, self.count);
            for end in start + 1..=longest {
                let prefix = &bytes[start..end];
                low = partition(low, high, |i| self.piece(i) < prefix);
                high = partition(low, high, |i| self.piece(i).starts_with(prefix));
                if low == high {
                    break;
                }
                if self.piece(low).len() == prefix.len() {
                    #[allow(clippy::cast_possible_truncation, reason = "the file counts pieces in 32 bits")]
                    reach(end, float(self.scores, low), low as u32);
                }
            }
            reach(start + c.len_utf8(), self.unknown_score, self.unknown);
        }
        let first = ids.len();
        let mut end = bytes.len();
        while let Some((_, start, id)) = best[end].filter(|_| end > 0) {
            // Unknown characters in a row are one piece.
            if id != self.unknown || ids.len() == first || ids.last() != Some(&self.unknown) {
                ids.push(id);
            }
            end = start;
        }
        ids[first..].reverse();
    }

    fn piece(&self, i: usize) -> &[u8] {
        let start = if i == 0 { 0 } else { end_of(self.ends, i - 1) };
        self.text.get(start..end_of(self.ends, i)).unwrap_or_default()
    }

    /// The vectors of pieces in their places, one behind the other, as the first layer takes them.
    pub(crate) fn embed(&self, ids: &[u32]) -> Vec<f32> {
        let mut all = Vec::with_capacity(ids.len() * DIMENSIONS);
        for (place, &id) in ids.iter().enumerate() {
            let row =
                usize::try_from(id).ok().and_then(|id| self.rows.get(id * ROW_BYTES..(id + 1) * ROW_BYTES));
            let mut vector: Vec<f32> = blocks::unpacked(row.unwrap_or_default()).flatten().collect();
            vector.resize(DIMENSIONS, 0.0);
            let position = &self.positions[(place * DIMENSIONS).min(self.positions.len() - DIMENSIONS)..];
            for (x, p) in vector.iter_mut().zip(position) {
                *x += p;
            }
            self.normalise(&mut vector);
            all.extend(vector);
        }
        all
    }

    /// Layer normalisation.
    fn normalise(&self, vector: &mut [f32]) {
        let n = vector.len() as f32;
        let mean = vector.iter().sum::<f32>() / n;
        let variance = vector.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / n;
        let scale = (variance + EPSILON).sqrt().recip();
        for ((x, weight), bias) in vector.iter_mut().zip(&self.norm_weight).zip(&self.norm_bias) {
            *x = (*x - mean) * scale * weight + bias;
        }
    }
}

fn float(bytes: &[u8], i: usize) -> f32 {
    let four = &bytes[4 * i..4 * i + 4];
    f32::from_le_bytes([four[0], four[1], four[2], four[3]])
}

fn end_of(bytes: &[u8], i: usize) -> usize {
    let four = &bytes[4 * i..4 * i + 4];
    u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize
}

/// The first of `low..high` for which `is_before` doesn't hold, if it holds for all before it.
fn partition(mut low: usize, mut high: usize, is_before: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = usize::midpoint(low, high);
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let pieces = Pieces::parse(crate::PIECES).unwrap();
        let mut ids = Vec::new();
        for word in text.split_whitespace() {
            pieces.cut(word, &mut ids);
        }
        ids.iter().map(|&id| String::from_utf8_lossy(pieces.piece(id as usize)).into_owned()).collect()
    }

    /// As the package `tokenizers` cuts them with the whole vocabulary.
    #[test]
    fn words_are_cut_as_the_model_knows_them() {
        assert_eq!(
            cut("Die Ministerin lehnte\u{a0}den  Vorschlag ab."),
            ["▁Die", "▁Ministeri", "n", "▁leh", "nte", "▁den", "▁Vor", "schlag", "▁ab", "."]
        );
    }

    #[test]
    fn what_no_piece_has_is_unknown_once() {
        assert_eq!(cut("漢字漢字"), ["▁", "<unk>"]);
    }

    #[test]
    fn a_file_that_is_cut_off_is_no_vocabulary() {
        assert!(Pieces::parse(&crate::PIECES[..1000]).is_none());
        assert!(Pieces::parse(b"LES1").is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in "\\PC{0,60}") {
            cut(&text);
        }
    }
}
