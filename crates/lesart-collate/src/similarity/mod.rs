//! How alike two claims are, and why.

mod features;
mod lexical;
mod vectors;
mod weights;

use rayon::prelude::*;

use crate::claim::{Claim, Stems};
use crate::story::Story;

pub(crate) use features::Feature;
use features::{FeatureReader, Features};
use lexical::Lexical;
pub use vectors::Meaning;
use vectors::Vectors;
use weights::Weights;

/// How alike two claims are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Likeness {
    /// Index of the first claim.
    pub(crate) first: usize,
    /// Index of the second claim, larger than `first`.
    pub(crate) second: usize,
    /// How likely it is that they tell the same, 0 to 1; what is enough is said by the alignment.
    pub(crate) score: f64,
}

/// Claims whose vectors are so near may tell the same though they share nothing else.
const NEAR: f64 = 0.3;
/// Pairs that are less likely to tell the same are not kept.
const LEAST: f64 = 0.05;
/// Claims of an article of the bench that the weights were learned from.
const USUAL_CLAIMS: f64 = 6.0;

/// Says how alike the claims of a story are: by words and anchors, and by vectors where something makes them.
pub(crate) struct Similarity<'a> {
    story: Story<'a>,
    claims: &'a [Claim],
    lexical: Lexical,
    vectors: Option<Vectors>,
    weights: Weights,
    crowd: f64,
}

impl<'a> Similarity<'a> {
    pub(crate) fn new(
        story: Story<'a>,
        claims: &'a [Claim],
        stems: &Stems,
        meaning: Option<&dyn Meaning>,
    ) -> Self {
        let lexical = Lexical::new(claims, stems);
        let n_articles =
            claims.iter().map(|claim| claim.article).collect::<std::collections::BTreeSet<_>>().len();
        // Nothing to compare: nothing to encode.
        let meaning = meaning.filter(|_| n_articles > 1);
        let vectors = meaning.and_then(|meaning| Vectors::new(story, claims, meaning));
        let weights = Weights::new(vectors.is_some());
        let crowd = (claims.len() as f64 / n_articles.max(1) as f64 / USUAL_CLAIMS).ln().max(0.0);
        Self { story, claims, lexical, vectors, weights, crowd }
    }

    /// Pairs of claims that share an anchor or are near, and are at all likely to tell the same, sorted; those of one
    /// article are among them.
    pub(crate) fn pairs(&self) -> Vec<Likeness> {
        let mut candidates = self.lexical.candidates(self.claims);
        if let Some(vectors) = &self.vectors {
            candidates.extend(vectors.pairs(self.claims, NEAR));
            candidates.sort_unstable();
            candidates.dedup();
        }
        candidates
            .into_par_iter()
            .map(|(first, second)| Likeness { first, second, score: self.score(first, second) })
            .filter(|pair| pair.score >= LEAST)
            .collect()
    }

    fn features(&self, first: usize, second: usize) -> Features {
        let reader = FeatureReader { story: self.story, lexical: &self.lexical };
        let mut features = reader.features(&self.claims[first], &self.claims[second]);
        if let Some(vectors) = &self.vectors {
            features[Feature::Near as usize] = vectors.near(first, second);
            features[Feature::NearSentence as usize] = vectors.near_sentence(first, second);
        }
        features[Feature::Crowd as usize] = self.crowd;
        features
    }

    /// From this score on two claims of different articles may be one point.
    pub(crate) fn same(&self) -> f64 {
        self.weights.same
    }

    /// How likely it is that two claims tell the same.
    pub(crate) fn score(&self, first: usize, second: usize) -> f64 {
        self.weights.score(&self.features(first, second))
    }

    /// What speaks for two claims' telling the same: each feature that does with what it adds to the log odds, the most
    /// telling first.
    pub(crate) fn reasons(&self, first: usize, second: usize) -> Vec<(Feature, f64)> {
        let features = self.features(first, second);
        let added = |&feature: &Feature| (feature, features[feature as usize] * self.weights.of(feature));
        let mut reasons: Vec<(Feature, f64)> = Feature::ALL.iter().map(added).collect();
        reasons.retain(|&(_, added)| added >= 0.05);
        reasons.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        reasons
    }
}
