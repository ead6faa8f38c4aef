//! Vectors of claims, and how near two of them are.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::claim::Claim;
use crate::story::Story;

/// Turns what is said into vectors, so that the same in other words is found near.
///
/// [`lesart_embed::Encoder`] does it with the feature `encoder`. Without anything that does, words alone are compared.
pub trait Meaning: Send + Sync + std::fmt::Debug {
    /// What it is called in a dossier: a name that changes with its vectors.
    fn name(&self) -> &str;

    /// A vector of length one for each of `parts`, ranges of bytes of `text`, each read in its surroundings; `None` if it
    /// can't tell. Equal input must give equal vectors.
    fn vectors(&self, text: &str, parts: &[Range<usize>]) -> Option<Vec<Vec<f32>>>;
}

#[cfg(feature = "encoder")]
impl Meaning for lesart_embed::Encoder {
    fn name(&self) -> &'static str {
        lesart_embed::MODEL
    }

    fn vectors(&self, text: &str, parts: &[Range<usize>]) -> Option<Vec<Vec<f32>>> {
        self.encode_parts(text, parts).ok()
    }
}

/// The vectors of a story's claims and of their sentences, around their mean.
#[derive(Debug)]
pub(crate) struct Vectors {
    of_claim: Vec<Vec<f32>>,
    of_sentence: Vec<Vec<f32>>,
}

/// The mean vector of 570 clauses of the seen half of bench/collation, by e5-small: 32 bits a number, the least byte first.
static MEAN: &[u8] = include_bytes!("../../data/mean.bin");
/// How many claims that mean counts for in a story's own.
const PRIOR: f32 = 20.0;

impl Vectors {
    /// Encodes each sentence once, on all cores; `None` if that fails.
    pub(crate) fn new(story: Story, claims: &[Claim], meaning: &dyn Meaning) -> Option<Self> {
        let mut sentences: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (i, claim) in claims.iter().enumerate() {
            sentences.entry((claim.article, claim.sentence)).or_default().push(i);
        }
        let sentences: Vec<((usize, usize), Vec<usize>)> = sentences.into_iter().collect();
        let encoded: Option<Vec<Vec<Vec<f32>>>> = sentences
            .par_iter()
            .map(|((article, sentence), inside)| {
                let span = story.parse(*article).sentences.get(*sentence)?.span;
                let text = span.of(&story.articles[*article].text);
                let mut parts: Vec<Range<usize>> = Vec::with_capacity(inside.len() + 1);
                for &i in inside {
                    let own = claims[i].span;
                    parts.push(own.start.saturating_sub(span.start)..own.end.min(span.end) - span.start);
                }
                parts.push(0..text.len());
                meaning.vectors(text, &parts)
            })
            .collect();
        let mut of_claim: Vec<Vec<f32>> = vec![Vec::new(); claims.len()];
        let mut of_sentence = of_claim.clone();
        for ((_, inside), mut vectors) in sentences.iter().zip(encoded?) {
            let whole = vectors.pop()?;
            for (&i, vector) in inside.iter().zip(vectors) {
                of_claim[i] = vector;
                of_sentence[i].clone_from(&whole);
            }
        }
        center(&mut of_claim);
        center(&mut of_sentence);
        Some(Self { of_claim, of_sentence })
    }

    /// Cosine of two claims' vectors, -1 to 1.
    pub(crate) fn near(&self, first: usize, second: usize) -> f64 {
        cosine(&self.of_claim[first], &self.of_claim[second])
    }

    /// Cosine of the vectors of their sentences.
    pub(crate) fn near_sentence(&self, first: usize, second: usize) -> f64 {
        cosine(&self.of_sentence[first], &self.of_sentence[second])
    }

    /// Pairs of claims of different articles that are at least so near, sorted.
    pub(crate) fn pairs(&self, claims: &[Claim], least: f64) -> Vec<(usize, usize)> {
        (0..claims.len())
            .into_par_iter()
            .flat_map_iter(|i| {
                let behind = i + 1..claims.len();
                behind
                    .filter(move |&j| claims[i].article != claims[j].article && self.near(i, j) >= least)
                    .map(move |j| (i, j))
            })
            .collect()
    }
}

/// Takes the mean from all vectors and scales them to length one. Cosines of e5 lie close together: what two claims have in
/// common with the whole story shows nothing.
fn center(vectors: &mut [Vec<f32>]) {
    let dimensions = vectors.first().map_or(0, Vec::len);
    let prior: Vec<f32> = MEAN.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let prior = if prior.len() == dimensions { prior } else { vec![0.0; dimensions] };
    let mut mean: Vec<f32> = prior.iter().map(|x| x * PRIOR).collect();
    for vector in vectors.iter() {
        mean.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
    }
    let n = PRIOR + vectors.len() as f32;
    for vector in vectors {
        vector.iter_mut().zip(&mean).for_each(|(x, sum)| *x -= sum / n);
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        for x in vector {
            *x /= length;
        }
    }
}

fn cosine(a: &[f32], b: &[f32]) -> f64 {
    f64::from(a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>())
}
