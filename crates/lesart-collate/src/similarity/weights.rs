//! The weights of the features: `data/alignment.tsv`.

use super::features::{Feature, Features};

static TABLE: &str = include_str!("../../data/alignment.tsv");

/// What each feature adds to the log odds that two claims tell the same.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// From this likelihood on two claims of different articles may be one point.
    pub(crate) same: f64,
    bias: f64,
    of: Features,
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
        Self { same: weight("same"), bias: weight("bias"), of }
    }

    /// How likely it is that two claims tell the same: 0 to 1.
    pub(crate) fn score(&self, features: &Features) -> f64 {
        let sum: f64 = features.iter().zip(&self.of).map(|(holds, weight)| holds * weight).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }

    /// What a feature adds to the log odds.
    pub(crate) fn of(&self, feature: Feature) -> f64 {
        self.of[feature as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weights_and_every_line_is_a_feature() {
        for with_vectors in [true, false] {
            let weights = Weights::new(with_vectors);
            assert!(weights.score(&[0.0; Feature::ALL.len()]) < 0.1);
        }
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(2);
        let names: Vec<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
        let expected: Vec<&str> = Feature::ALL.iter().map(|feature| feature.name()).collect();
        assert_eq!(names, expected);
    }
}
