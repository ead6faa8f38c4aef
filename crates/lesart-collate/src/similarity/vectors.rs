//! Vectors of words in their sentences, and how near the words of two claims are.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::claim::{Claim, StemId, Word};
use crate::story::Story;

/// Turns what is said into vectors, so that the same in other words is found near.
///
/// [`lesart_embed::Encoder`] does it with the feature `encoder`. Without anything that does, words alone are compared.
pub trait Meaning: Send + Sync + std::fmt::Debug {
    /// What it is called in a dossier: a name that changes with its vectors.
    fn name(&self) -> &str;

    /// Makes ready what the first text would wait for. Called once before texts come in from several threads.
    fn prepare(&self) {}

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

/// The mean vector of 8,999 words of the seen half of bench/collation, by e5-small: 32 bits a number, the least byte first.
static MEAN: &[u8] = include_bytes!("../../data/mean.bin");
/// How many words that mean counts for in a story's own.
const PRIOR: f32 = 200.0;
/// In how many parts the sentences are shared out.
const PARTS: usize = 32;

/// The words of each claim with their vectors, around the mean of the story's words: cosines of e5 lie close together, and
/// what a word has in common with all others shows nothing.
#[derive(Debug)]
pub(crate) struct Vectors {
    of_claim: Vec<Words>,
    /// Sum and number of the words' vectors as they came.
    pub(crate) sum: (Vec<f32>, usize),
}

/// The words of a claim.
#[derive(Debug, Default)]
struct Words {
    vectors: Vec<Vec<f32>>,
    /// How rare each is in the story: 1 for what stands in one claim only.
    weights: Vec<f32>,
    /// Of words with content, `None` for others.
    stems: Vec<Option<StemId>>,
    /// The word that carries the predicate.
    predicate: Option<usize>,
    /// The mean of the vectors, of length one.
    mean: Vec<f32>,
}

/// How near the words of two claims are: cosines, -1 to 1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Near {
    /// Of each word of one claim the nearest of the other, by how rare the words are in the story; of the claim that finds
    /// less in the other, and of the one that finds more.
    pub(super) least: f64,
    pub(super) most: f64,
    /// The same for the predicates alone.
    pub(super) predicates: Option<f64>,
    /// The same for the words with content that only one of the claims has.
    pub(super) others: Option<f64>,
}

impl Vectors {
    /// Encodes each sentence once, on all cores; `None` if that fails.
    pub(crate) fn new(story: Story, claims: &[Claim], meaning: &dyn Meaning) -> Option<Self> {
        let mut sentences: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (i, claim) in claims.iter().enumerate() {
            sentences.entry((claim.article, claim.sentence)).or_default().push(i);
        }
        let sentences: Vec<((usize, usize), Vec<usize>)> = sentences.into_iter().collect();
        meaning.prepare();
        let encoded: Option<Vec<Vec<Vec<f32>>>> = sentences
            .par_iter()
            // Whoever waits for a part of its own sentence takes up another part of the list on the same stack: few parts, or
            // that overflows.
            .with_min_len(sentences.len().div_ceil(PARTS))
            .map(|((article, sentence), inside)| {
                let span = story.parse(*article).sentences.get(*sentence)?.span;
                let own = inside.iter().flat_map(|&i| own_words(&claims[i]));
                let parts: Vec<Range<usize>> = own
                    .map(|word| {
                        word.span.start.saturating_sub(span.start)..word.span.end.min(span.end) - span.start
                    })
                    .collect();
                meaning.vectors(span.of(&story.articles[*article].text), &parts)
            })
            .collect();
        let mut of_claim: Vec<Words> = (0..claims.len()).map(|_| Words::default()).collect();
        let weights = weights(claims);
        for ((_, inside), vectors) in sentences.iter().zip(encoded?) {
            let mut vectors = vectors.into_iter();
            for &i in inside {
                let words: Vec<&Word> = own_words(&claims[i]).collect();
                let predicate = claims[i].frame.predicate_span;
                of_claim[i] = Words {
                    vectors: vectors.by_ref().take(words.len()).collect(),
                    weights: words
                        .iter()
                        .map(|word| weights.get(&key(word)).copied().unwrap_or(1.0))
                        .collect(),
                    stems: words.iter().map(|word| word.stem).collect(),
                    predicate: words.iter().position(|word| Some(word.span) == predicate),
                    mean: Vec::new(),
                };
            }
        }
        let sum = center(&mut of_claim);
        Some(Self { of_claim, sum })
    }

    /// Cosine of two claims' mean vectors, -1 to 1: a first look.
    pub(super) fn near(&self, first: usize, second: usize) -> f64 {
        f64::from(dot(&self.of_claim[first].mean, &self.of_claim[second].mean))
    }

    /// How near the words of two claims are.
    pub(super) fn words(&self, first: usize, second: usize) -> Near {
        let (a, b) = (&self.of_claim[first], &self.of_claim[second]);
        let (of_a, of_b) = nearest(&a.vectors, &b.vectors);
        let (from_a, from_b) = (a.mean_of(&of_a), b.mean_of(&of_b));
        let predicates: Vec<f32> =
            [a.predicate.map(|i| of_a[i]), b.predicate.map(|i| of_b[i])].into_iter().flatten().collect();
        let mut others: Vec<f32> = a.only(b).map(|i| of_a[i]).collect();
        others.extend(b.only(a).map(|i| of_b[i]));
        let mean =
            |of: Vec<f32>| (!of.is_empty()).then(|| f64::from(of.iter().sum::<f32>()) / of.len() as f64);
        Near {
            least: from_a.min(from_b),
            most: from_a.max(from_b),
            predicates: mean(predicates),
            others: mean(others),
        }
    }

    /// How near the words with content of two groups of claims are, of the group that finds more in the other.
    pub(super) fn groups(&self, first: &[usize], second: &[usize]) -> f64 {
        let words = |group: &[usize]| -> Vec<Vec<f32>> {
            let of = |i: &usize| {
                let words = &self.of_claim[*i];
                let with_content = words.vectors.iter().zip(&words.stems).filter(|(_, stem)| stem.is_some());
                with_content.map(|(vector, _)| vector.clone()).collect::<Vec<Vec<f32>>>()
            };
            group.iter().flat_map(of).take(MOST_WORDS).collect()
        };
        let (a, b) = nearest(&words(first), &words(second));
        let mean = |of: &[f32]| f64::from(of.iter().sum::<f32>()) / of.len().max(1) as f64;
        mean(&a).max(mean(&b))
    }

    /// Pairs of claims of different articles that are at least so near, sorted.
    pub(super) fn pairs(&self, claims: &[Claim], least: f64) -> Vec<(usize, usize)> {
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

/// Words of an article that are compared with those of another as a whole.
const MOST_WORDS: usize = 400;

impl Words {
    /// The mean of a number for each word, by how rare the words are.
    fn mean_of(&self, of: &[f32]) -> f64 {
        let sum: f32 = of.iter().zip(&self.weights).map(|(x, weight)| x * weight).sum();
        let all: f32 = self.weights.iter().sum();
        if all > 0.0 { f64::from(sum / all) } else { 0.0 }
    }

    /// The words with content that `other` hasn't.
    fn only<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = usize> + 'a {
        let is_only = |stem: &Option<StemId>| stem.is_some() && !other.stems.contains(stem);
        self.stems.iter().enumerate().filter(move |(_, stem)| is_only(stem)).map(|(i, _)| i)
    }
}

/// The words of a claim itself, without those that only tell whose claim it is.
fn own_words(claim: &Claim) -> impl Iterator<Item = &Word> {
    claim.words.iter().filter(|word| !word.is_frame)
}

/// What words are counted by: their stem, or else their form.
fn key(word: &Word) -> (Option<StemId>, &str) {
    (word.stem, if word.stem.is_some() { "" } else { word.lower.as_str() })
}

/// How rare each word is: 1 for what stands in one claim, towards 0 for what stands in all.
fn weights(claims: &[Claim]) -> BTreeMap<(Option<StemId>, &str), f32> {
    let mut n_with: BTreeMap<(Option<StemId>, &str), f32> = BTreeMap::new();
    for claim in claims {
        let keys: std::collections::BTreeSet<_> = own_words(claim).map(key).collect();
        for key in keys {
            *n_with.entry(key).or_default() += 1.0;
        }
    }
    let n = claims.len() as f32 + 2.0;
    n_with.into_iter().map(|(key, n_with)| (key, (n / n_with).ln() / n.ln())).collect()
}

/// Takes the mean from all vectors and scales them to length one; gives their sum and number.
fn center(claims: &mut [Words]) -> (Vec<f32>, usize) {
    let prior: Vec<f32> = MEAN.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let dimensions = claims.iter().find_map(|words| words.vectors.first()).map_or(0, Vec::len);
    let prior = if prior.len() == dimensions { prior } else { vec![0.0; dimensions] };
    let mut own = vec![0.0; dimensions];
    let mut n_own = 0;
    for vector in claims.iter().flat_map(|words| &words.vectors) {
        own.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
        n_own += 1;
    }
    let n = PRIOR + n_own as f32;
    let mean: Vec<f32> = prior.iter().zip(&own).map(|(prior, own)| (prior * PRIOR + own) / n).collect();
    for words in claims {
        let mut sum = vec![0.0; dimensions];
        for vector in &mut words.vectors {
            vector.iter_mut().zip(&mean).for_each(|(x, mean)| *x -= mean);
            scale(vector);
            sum.iter_mut().zip(vector.iter()).for_each(|(sum, x)| *sum += x);
        }
        scale(&mut sum);
        words.mean = sum;
    }
    (own, n_own)
}

fn scale(vector: &mut [f32]) {
    let length = dot(vector, vector).sqrt().max(f32::MIN_POSITIVE);
    for x in vector {
        *x /= length;
    }
}

/// For each vector the cosine with the nearest one of the other side.
fn nearest(a: &[Vec<f32>], b: &[Vec<f32>]) -> (Vec<f32>, Vec<f32>) {
    let (mut of_a, mut of_b) = (vec![-1.0f32; a.len()], vec![-1.0f32; b.len()]);
    for (one, of_one) in a.iter().zip(&mut of_a) {
        for (other, of_other) in b.iter().zip(&mut of_b) {
            let near = dot(one, other);
            *of_one = of_one.max(near);
            *of_other = of_other.max(near);
        }
    }
    (of_a, of_b)
}

/// Eight sums side by side, which a processor adds at once; the order is the same everywhere.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    for (a, b) in a.iter().zip(b) {
        for i in 0..8 {
            sums[i] += a[i] * b[i];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}
