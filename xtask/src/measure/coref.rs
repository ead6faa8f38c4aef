//! Scores of clusters of mentions: MUC, B³ and entity-based CEAF, and their mean, the CoNLL score.
//!
//! Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2014, whose handling of mentions that only one
//! side has is the one here: nothing is added or taken away, they count where they stand.

use std::collections::BTreeSet;

use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;

use super::score::{f1, ratio};

/// The numbers of the mentions of one actor. Gold and answer give one mention one number.
pub(crate) type Cluster = BTreeSet<usize>;

/// Precision and recall.
type Pair = (f64, f64);

/// The three scores, each as precision and recall.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Conll {
    pub(crate) muc: Pair,
    pub(crate) b_cubed: Pair,
    pub(crate) ceaf: Pair,
}

impl Conll {
    pub(crate) fn of(gold: &[Cluster], found: &[Cluster]) -> Self {
        Self {
            muc: (links(found, gold), links(gold, found)),
            b_cubed: (b_cubed(found, gold), b_cubed(gold, found)),
            ceaf: ceaf(gold, found),
        }
    }

    /// Mean of the three F1.
    pub(crate) fn f1(&self) -> f64 {
        [self.muc, self.b_cubed, self.ceaf]
            .map(|(precision, recall)| f1(precision, recall))
            .iter()
            .sum::<f64>()
            / 3.0
    }

    /// `**F1 61.2** (MUC 70.1, B³ 60.0, CEAF 53.4)`
    pub(crate) fn show(&self) -> String {
        let [muc, b_cubed, ceaf] = [self.muc, self.b_cubed, self.ceaf].map(|(p, r)| 100.0 * f1(p, r));
        format!("**F1 {:.1}** (MUC {muc:.1}, B³ {b_cubed:.1}, CEAF {ceaf:.1})", 100.0 * self.f1())
    }
}

/// The share of the links of `of` that `by` keeps.
fn links(of: &[Cluster], by: &[Cluster]) -> f64 {
    let (mut n_kept, mut n_all) = (0, 0);
    for cluster in of {
        let parts = by.iter().filter(|other| !other.is_disjoint(cluster)).count();
        let alone = cluster.iter().filter(|mention| !by.iter().any(|other| other.contains(mention))).count();
        n_all += cluster.len() - 1;
        n_kept += cluster.len() - (parts + alone);
    }
    ratio(n_kept as f64, n_all as f64)
}

/// For the mentions of `of`, the mean share of their cluster that `by` has together with them.
fn b_cubed(of: &[Cluster], by: &[Cluster]) -> f64 {
    let (mut sum, mut n_all) = (0.0, 0.0);
    for cluster in of {
        n_all += cluster.len() as f64;
        for other in by {
            let n_common = cluster.intersection(other).count() as f64;
            sum += n_common * n_common / cluster.len() as f64;
        }
    }
    ratio(sum, n_all)
}

/// Precision and recall by the best assignment of clusters to clusters, each pair worth its Dice coefficient.
fn ceaf(gold: &[Cluster], found: &[Cluster]) -> Pair {
    const SCALE: f64 = 1e6;
    let size = gold.len().max(found.len());
    if gold.is_empty() || found.is_empty() {
        return (0.0, 0.0);
    }
    let dice = |a: &Cluster, b: &Cluster| 2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64;
    let weights = Matrix::from_fn(size, size, |(g, f)| match (gold.get(g), found.get(f)) {
        #[allow(clippy::cast_possible_truncation, reason = "at most a million")]
        (Some(g), Some(f)) => (dice(g, f) * SCALE).round() as i64,
        _ => 0,
    });
    let (_, assignment) = kuhn_munkres(&weights);
    let best = assignment.iter().enumerate().filter_map(|(g, &f)| Some(dice(gold.get(g)?, found.get(f)?)));
    let best: f64 = best.sum();
    (best / found.len() as f64, best / gold.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters<const N: usize>(of: [&[usize]; N]) -> Vec<Cluster> {
        of.into_iter().map(|cluster| cluster.iter().copied().collect()).collect()
    }

    fn close(a: Pair, b: Pair) {
        assert!((a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6, "{a:?} is not {b:?}");
    }

    #[test]
    fn the_same_clusters_are_all_right() {
        let gold = clusters([&[1, 2, 3], &[4, 5]]);
        assert!((Conll::of(&gold, &gold).f1() - 1.0).abs() < 1e-9);
    }

    /// The worked example of Luo (2005), system (b): two of three clusters are joined.
    #[test]
    fn joined_clusters_cost_precision() {
        let gold = clusters([&[1, 2, 3, 4, 5], &[6, 7], &[8, 9, 10, 11, 12]]);
        let found = clusters([&[1, 2, 3, 4, 5], &[6, 7, 8, 9, 10, 11, 12]]);
        let conll = Conll::of(&gold, &found);
        close(conll.muc, (0.9, 1.0));
        close(conll.b_cubed, ((5.0 + 4.0 / 7.0 + 25.0 / 7.0) / 12.0, 1.0));
        let best = 1.0 + 10.0 / 12.0;
        close(conll.ceaf, (best / 2.0, best / 3.0));
    }

    /// The example of the reference scorer's paper: {a b c}, {d e f g} against {a b}, {c d}, {f g h i}.
    #[test]
    fn mentions_that_one_side_lacks_count_where_they_stand() {
        let gold = clusters([&[1, 2, 3], &[4, 5, 6, 7]]);
        let found = clusters([&[1, 2], &[3, 4], &[6, 7, 8, 9]]);
        let conll = Conll::of(&gold, &found);
        close(conll.muc, (0.4, 0.4));
        close(conll.b_cubed, (0.5, (4.0 / 3.0 + 1.0 / 3.0 + 1.0 / 4.0 + 1.0) / 7.0));
        close(conll.ceaf, (1.3 / 3.0, 1.3 / 2.0));
    }

    #[test]
    fn who_finds_nothing_scores_nothing() {
        let gold = clusters([&[1, 2]]);
        assert!(Conll::of(&gold, &[]).f1().abs() < 1e-9);
    }
}
