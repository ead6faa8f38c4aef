//! What the weights of the alignment are fitted from (`cargo xtask fit alignment`). Not for users: it changes with the weights.

use lesart_text::Span;

use crate::claim::{Claim, Stems, claims};
use crate::similarity::{Candidates, Feature, Meaning, RANKS};
use crate::story::Story;

/// Each two claims of some articles that the alignment looks at.
#[derive(Debug)]
pub struct Examples {
    /// Article and place of each claim.
    pub claims: Vec<(usize, Span)>,
    /// Two claims of different articles.
    pub pairs: Vec<(usize, usize)>,
    /// For each pair how far each of [`feature_names`] holds.
    pub features: Vec<Vec<f64>>,
    candidates: Candidates,
}

impl Examples {
    pub(crate) fn of(story: Story, related: &[usize], meaning: Option<&dyn Meaning>) -> Self {
        let mut stems = Stems::default();
        let all: Vec<Claim> = related.iter().flat_map(|&i| claims(story, i, &mut stems)).collect();
        let candidates = Candidates::new(story, &all, &stems, meaning);
        let (pairs, features) =
            candidates.features().map(|(pair, features)| (pair, features.to_vec())).unzip();
        let claims = all.iter().map(|claim| (claim.article, claim.span)).collect();
        Self { claims, pairs, features, candidates }
    }

    /// For each pair how far each of [`rank_names`] holds, if the pairs have these log odds by themselves.
    pub fn ranks(&self, odds: &[f64]) -> Vec<Vec<f64>> {
        self.candidates.ranks(odds).iter().map(|ranks| ranks.to_vec()).collect()
    }

    /// Sum and number of the vectors of all words; `None` without an encoder.
    pub fn sum_of_words(&self) -> Option<&(Vec<f32>, usize)> {
        self.candidates.sum()
    }
}

/// The names of the features, and whether each speaks against.
pub fn feature_names() -> Vec<(&'static str, bool)> {
    Feature::ALL.iter().map(|feature| (feature.name(), feature.is_against())).collect()
}

/// The names of what is counted of a pair beside the others of its articles.
pub fn rank_names() -> Vec<&'static str> {
    RANKS.to_vec()
}
