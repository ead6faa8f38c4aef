//! A sentence encoder: text to vector, so that statements in other words can be found alike.
//!
//! The model is multilingual-e5-small with a vocabulary trimmed to what German and English use, 34 MB in `data/e5`;
//! `data/e5/ORIGIN.md` tells from what it was built and how. It runs on the CPU with weights and inputs of 8 bits.
//!
//! Two statements with near vectors are on one matter; they may still contradict each other. Cosines of e5 lie close
//! together (0.75 to 0.95), so compare ranks or the distance from a story's own mean, not bare values.

mod blocks;
mod bytes;
mod layers;
mod pieces;
mod rows;

use std::ops::Range;

use rayon::{ThreadPool, ThreadPoolBuilder};

use layers::Layers;
use pieces::Pieces;

/// Numbers in a vector.
pub const DIMENSIONS: usize = 384;

/// What makes the vectors: change it whenever the weights or the reading of text change, and never compare vectors of
/// two.
pub const MODEL: &str = "multilingual-e5-small, 8 bit, 50,000 pieces, version 2";

static WEIGHTS: &[u8] = include_bytes!("../data/e5/weights.bin");
static PIECES: &[u8] = include_bytes!("../data/e5/pieces.bin");

/// Pieces of one text that are read; what stands behind is left out. A sentence has about thirty.
const MAX_PIECES: usize = 128;

/// Turns texts into vectors.
///
/// One text a run, on one thread: a vector depends on nothing but its text. Different processors add in different
/// orders, and what then is rounded to another byte grows from layer to layer: between processors with AVX2 and with
/// AVX-512 cosines of one text's vectors go down to 0.9998. Encode on several threads by sharing one encoder.
pub struct Encoder {
    pieces: Pieces<'static>,
    layers: Layers,
}

thread_local! {
    /// What a run is done on: a pool of one thread for each thread that encodes. In a pool of several a run would be cut into
    /// tasks far too small, and wait for those of others.
    static POOL: Option<ThreadPool> = ThreadPoolBuilder::new().num_threads(1).build().ok();
}

/// Why the encoder can't be used: the weights in the program are damaged.
#[derive(Debug, thiserror::Error)]
#[error("the weights of the sentence encoder can't be used: {0}")]
pub struct EncoderError(String);

impl Encoder {
    /// Lays out the weights that are part of the program.
    ///
    /// # Errors
    ///
    /// If they are damaged.
    pub fn new() -> Result<Self, EncoderError> {
        let damaged = |what: &str| EncoderError(format!("{what} cut off"));
        Ok(Self {
            pieces: Pieces::parse(PIECES).ok_or_else(|| damaged("the vocabulary is"))?,
            layers: Layers::parse(WEIGHTS).ok_or_else(|| damaged("the layers are"))?,
        })
    }

    /// The vector of a text, of length one.
    ///
    /// # Errors
    ///
    /// If the weights are damaged.
    pub fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        let mut vectors = self.encode_parts(text, std::slice::from_ref(&(0..text.len())))?;
        vectors.pop().ok_or_else(|| EncoderError("it gives no vectors".to_string()))
    }

    /// The vectors of parts of a text, ranges of its bytes, each read in its surroundings: the text is encoded once, and a
    /// part's vector is the mean over its words, of length one. A part without a word, or behind what is read of the text
    /// (about a hundred words), has the vector of the whole.
    ///
    /// Many parts cost hardly more than one: they share the run.
    ///
    /// # Errors
    ///
    /// If the weights are damaged.
    pub fn encode_parts(&self, text: &str, parts: &[Range<usize>]) -> Result<Vec<Vec<f32>>, EncoderError> {
        let mut ids = vec![self.pieces.begin];
        // The model was trained with one of two words before each text; *query* is for texts of one kind.
        self.pieces.cut("query:", &mut ids);
        // Where in `text` the word of each piece begins.
        let mut places: Vec<Option<usize>> = vec![None; ids.len()];
        for (start, word) in words(text) {
            if ids.len() >= MAX_PIECES {
                break;
            }
            self.pieces.cut(word, &mut ids);
            ids.truncate(MAX_PIECES - 1);
            places.resize(ids.len(), Some(start));
        }
        ids.push(self.pieces.end);
        places.push(None);
        let mut hidden = self.pieces.embed(&ids);
        let mut run = || self.layers.run(&mut hidden);
        let ran = POOL.with(|pool| match pool {
            Some(pool) => pool.install(run),
            None => run(),
        });
        ran.map_err(|error| EncoderError(error.to_string()))?;
        let is_whole = |part: &Range<usize>| *part == (0..text.len());
        let is_in = |part: &Range<usize>, piece: usize| places[piece].is_some_and(|at| part.contains(&at));
        Ok(parts
            .iter()
            .map(|part| {
                let mut rows: Vec<usize> = (0..ids.len()).filter(|&piece| is_in(part, piece)).collect();
                if is_whole(part) || rows.is_empty() {
                    rows = (0..ids.len()).collect();
                }
                mean_of_length_one(&hidden, &rows)
            })
            .collect())
    }
}

/// The words of a text, parted by white space, with the bytes where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("model", &MODEL).finish_non_exhaustive()
    }
}

/// How near two vectors of [`Encoder::encode`] are: their cosine.
pub fn cosine(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

/// The mean of some rows, scaled to length one.
fn mean_of_length_one(hidden: &[f32], rows: &[usize]) -> Vec<f32> {
    let mut mean = vec![0f64; DIMENSIONS];
    for &row in rows {
        for (sum, x) in mean.iter_mut().zip(&hidden[row * DIMENSIONS..]) {
            *sum += f64::from(*x);
        }
    }
    let length = mean.iter().map(|x| x * x).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    #[allow(clippy::cast_possible_truncation, reason = "a vector needs no more than 32 bits a number")]
    mean.iter().map(|x| (x / length) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(texts: &[&str]) -> Vec<Vec<f32>> {
        let encoder = Encoder::new().unwrap();
        texts.iter().map(|text| encoder.encode(text).unwrap()).collect()
    }

    #[test]
    fn other_words_for_the_same_are_nearer_than_another_matter() {
        let found = vectors(&[
            "Die Ministerin lehnte den Vorschlag ab.",
            "Der Vorschlag wurde von der Ministerin zurückgewiesen.",
            "In Hamburg regnet es seit drei Tagen.",
        ]);
        let (same, other) = (cosine(&found[0], &found[1]), cosine(&found[0], &found[2]));
        assert!(same > other + 0.1, "{same} {other}");
    }

    /// Against the full vocabulary and weights in 32 bits, by numpy: `vectors.tsv` is written by `xtask/e5/build.py`.
    #[test]
    fn vectors_are_those_of_the_model() {
        let lines: Vec<&str> = include_str!("../data/e5/vectors.tsv").lines().collect();
        assert!(lines.len() > 1);
        for line in lines {
            let (text, numbers) = line.split_once('\t').unwrap();
            let expected: Vec<f32> = numbers.split('\t').map(|number| number.parse().unwrap()).collect();
            let near = cosine(&vectors(&[text])[0], &expected);
            assert!(near > 0.998, "{near} {text}");
        }
    }

    #[test]
    fn threads_can_share_an_encoder() {
        fn is_shared<T: Send + Sync>() {}
        is_shared::<Encoder>();
    }

    /// Whole numbers are added exactly, and rows don't see each other before that: what is encoded before, beside and
    /// behind a text changes no bit of its vector.
    #[test]
    fn a_vector_depends_on_nothing_but_its_text() {
        let encoder = Encoder::new().unwrap();
        let text = "Die Ministerin lehnte den Vorschlag ab.";
        let alone = encoder.encode(text).unwrap();
        encoder.encode(&text.repeat(9)).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(encoder.encode(text).unwrap(), alone));
            }
        });
    }

    #[test]
    fn a_part_is_nearest_to_what_it_says_itself() {
        let encoder = Encoder::new().unwrap();
        let text = "Die Ministerin lehnte den Vorschlag ab, weil es in Hamburg seit drei Tagen regnet.";
        let comma = text.find(',').unwrap();
        let parts = encoder.encode_parts(text, &[0..comma, comma + 2..text.len()]).unwrap();
        let rain = encoder.encode("In der Hansestadt fällt seit Tagen Regen.").unwrap();
        assert!(cosine(&parts[1], &rain) > cosine(&parts[0], &rain));
    }

    #[test]
    fn a_part_without_a_word_has_the_vector_of_the_whole() {
        let encoder = Encoder::new().unwrap();
        let text = "Es schneit.";
        let parts = encoder.encode_parts(text, std::slice::from_ref(&(3..3))).unwrap();
        assert_eq!(parts[0], encoder.encode(text).unwrap());
    }

    #[test]
    fn empty_and_endless_texts_have_vectors() {
        let encoder = Encoder::new().unwrap();
        for text in [String::new(), "\u{0}\u{1F600} ".repeat(9), "Wort ".repeat(10_000)] {
            let length: f64 = encoder.encode(&text).unwrap().iter().map(|x| f64::from(x * x)).sum();
            assert!((length - 1.0).abs() < 1e-3);
        }
    }
}
