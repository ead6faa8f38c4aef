//! The weights of the features: `data/alignment.tsv`.

use super::features::{Feature, Features};
use super::ranks::{RANKS, Ranks};

static TABLE: &str = include_str!("../../data/alignment.tsv");

/// What each feature adds to the log odds that two claims tell the same.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// From this likelihood on two claims of different articles may be one point.
    pub(crate) same: f64,
    bias: f64,
    of: Features,
    /// The same for what is counted of a pair beside others.
    rank_bias: f64,
    of_ranks: Ranks,
}

impl Weights {
    /// The weights for vectors and words, or for words alone.
    ///
    /// # Panics
    ///
    /// If a feature lacks its line or a line can't be read: a mistake in the program's data, found by a test.
    pub(crate) fn new(with_vectors: bool) -> Self {
        let column = if with_vectors { 1 } else { 2 };
        let weight = |name: &str| -> f64 {
            let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
            let line = lines.find(|line| line.split('\t').next() == Some(name));
            let number = line.and_then(|line| line.split('\t').nth(column)?.parse().ok());
            number.unwrap_or_else(|| panic!("data/alignment.tsv: no weight for '{name}'"))
        };
        let mut of = [0.0; Feature::ALL.len()];
        for &feature in Feature::ALL {
            of[feature as usize] = weight(feature.name());
        }
        Self {
            same: weight("same"),
            bias: weight("bias"),
            of,
            rank_bias: weight("rank-bias"),
            of_ranks: RANKS.map(weight),
        }
    }

    /// The log odds that two claims tell the same, by themselves.
    pub(crate) fn odds(&self, features: &Features) -> f64 {
        self.bias + features.iter().zip(&self.of).map(|(holds, weight)| holds * weight).sum::<f64>()
    }

    /// How likely it is that two claims tell the same, beside all others: 0 to 1.
    pub(crate) fn score(&self, ranks: &Ranks) -> f64 {
        let sum: f64 = ranks.iter().zip(&self.of_ranks).map(|(holds, weight)| holds * weight).sum();
        likelihood(self.rank_bias + sum)
    }

    /// What a feature adds to the log odds.
    pub(crate) fn of(&self, feature: Feature) -> f64 {
        self.of[feature as usize]
    }
}

/// The likelihood that has these log odds.
pub(super) fn likelihood(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weights_and_every_line_is_a_feature() {
        for with_vectors in [true, false] {
            let weights = Weights::new(with_vectors);
            assert!(likelihood(weights.odds(&[0.0; Feature::ALL.len()])) < weights.same);
        }
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let names: Vec<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
        let mut expected = vec!["same", "bias"];
        expected.extend(Feature::ALL.iter().map(|feature| feature.name()));
        expected.push("rank-bias");
        expected.extend(RANKS);
        assert_eq!(names, expected);
    }

    #[test]
    fn what_speaks_against_has_no_positive_weight_and_what_speaks_for_no_negative_one() {
        for with_vectors in [true, false] {
            let weights = Weights::new(with_vectors);
            for &feature in Feature::ALL {
                let weight = weights.of(feature);
                assert!(
                    if feature.is_against() { weight <= 0.0 } else { weight >= 0.0 },
                    "{}",
                    feature.name()
                );
            }
        }
    }
}
