//! Two claims beside the other claims of their two articles.

use std::collections::BTreeMap;

/// The names in `alignment.tsv` of what is counted.
pub(crate) const RANKS: [&str; 5] = ["odds", "least-lead", "most-lead", "best-four", "articles-near"];

/// What is counted of a pair, in the order of [`RANKS`].
pub(crate) type Ranks = [f64; RANKS.len()];

/// A lead of more shows no more.
const LEAD: f64 = 2.0;
/// Articles whose words are nearer are no more on one event.
const NEAR: f64 = 0.45;
/// So many claims that find their counterparts show that two articles are on one event.
const BEST: usize = 4;

/// For each pair: the log odds that it has by itself; by how much they are better than those of the next best pair of the one
/// claim and of the other, the lesser and the greater lead; how likely the four claims that find most in the other article
/// are to be told there; and how near the articles' words are.
///
/// `pairs` are of different articles and have their log odds in `odds`.
pub(super) fn ranks(
    pairs: &[(usize, usize)],
    odds: &[f64],
    article_of: &[usize],
    near: &BTreeMap<(usize, usize), f64>,
) -> Vec<Ranks> {
    // The two best pairs of each claim with each other article.
    let mut best: BTreeMap<(usize, usize), [f64; 2]> = BTreeMap::new();
    for (&(i, j), &odds) in pairs.iter().zip(odds) {
        for (claim, other) in [(i, j), (j, i)] {
            let [first, second] = best.entry((claim, article_of[other])).or_insert([f64::NEG_INFINITY; 2]);
            if odds > *first {
                (*first, *second) = (odds, *first);
            } else if odds > *second {
                *second = odds;
            }
        }
    }
    let mut of_articles: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
    for (&(claim, other), [first, _]) in &best {
        let article = article_of[claim];
        of_articles.entry((article.min(other), article.max(other))).or_default().push(*first);
    }
    let best_four: BTreeMap<(usize, usize), f64> = of_articles
        .into_iter()
        .map(|(articles, mut odds)| {
            odds.sort_by(|a, b| b.total_cmp(a));
            odds.truncate(BEST);
            let sum: f64 = odds.iter().map(|&odds| super::likelihood(odds)).sum();
            (articles, sum / odds.len().max(1) as f64)
        })
        .collect();
    pairs
        .iter()
        .zip(odds)
        .map(|(&(i, j), &odds)| {
            let lead = |claim: usize, other: usize| {
                let [first, second] = best[&(claim, article_of[other])];
                let rival = if odds >= first { second } else { first };
                (odds - rival).clamp(-LEAD, LEAD)
            };
            let (one, other) = (lead(i, j), lead(j, i));
            let (a, b) = (article_of[i], article_of[j]);
            let articles = (a.min(b), a.max(b));
            [
                odds,
                one.min(other),
                one.max(other),
                best_four.get(&articles).copied().unwrap_or(0.0),
                near.get(&articles).map_or(0.0, |near| near.min(NEAR)),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_over_the_next_best_pair_of_either_claim() {
        // Claims 0 and 1 of the first article, 2 and 3 of the second.
        let pairs = [(0, 2), (0, 3), (1, 2)];
        let found = ranks(&pairs, &[1.5, 0.0, 1.0], &[0, 0, 1, 1], &BTreeMap::new());
        let leads: Vec<(f64, f64)> = found.iter().map(|ranks| (ranks[1], ranks[2])).collect();
        assert_eq!(leads, [(0.5, 1.5), (-1.5, 2.0), (-0.5, 2.0)]);
    }
}
