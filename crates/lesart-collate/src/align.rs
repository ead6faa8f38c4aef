use std::collections::BTreeMap;

use crate::claim::Claim;
use crate::similarity::Likeness;

/// From this score on two claims of different articles may be one point.
pub(crate) const SAME: f64 = 0.52;
/// From this score on they are told so alike that what still differs is a difference, not another matter.
pub(crate) const STRONG: f64 = 0.6;
/// Each two readings of a point are at least so alike.
const LINKED: f64 = 0.4;
/// From this score on an article says the same thing twice, in its lead and below.
const REPEATED: f64 = 0.6;
/// Scores that are closer than this are equally good.
const TIE: f64 = 1e-9;

/// Joins claims that tell the same thing; a claim that no other tells stays alone.
///
/// Two claims are joined if each is the other's best match in its article, the best pairs first; a group takes in
/// another only if *every* claim of the one is linked with every claim of the other, so that no chain of half
/// matches leads to a stranger. `pairs` are those that may be joined at all.
pub(crate) fn clusters(claims: &[Claim], pairs: &[Likeness]) -> Vec<Vec<usize>> {
    let mut scores: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let mut best: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for pair in pairs {
        scores.insert((pair.first, pair.second), pair.score);
        for (claim, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
            let known = best.entry((claim, claims[other].article)).or_insert(0.0);
            *known = known.max(pair.score);
        }
    }
    let may_join = |i: usize, j: usize| {
        let score = scores.get(&(i.min(j), i.max(j))).copied().unwrap_or(0.0);
        score >= if claims[i].article == claims[j].article { REPEATED } else { LINKED }
    };
    let mut seeds: Vec<&Likeness> = pairs
        .iter()
        .filter(|pair| {
            let same_article = claims[pair.first].article == claims[pair.second].article;
            let is_best = |claim: usize, other: usize| {
                pair.score + TIE >= best.get(&(claim, claims[other].article)).copied().unwrap_or(0.0)
            };
            pair.score >= if same_article { REPEATED } else { SAME }
                && is_best(pair.first, pair.second)
                && is_best(pair.second, pair.first)
        })
        .collect();
    seeds.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.first, a.second).cmp(&(b.first, b.second))));

    let mut cluster_of: Vec<usize> = (0..claims.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..claims.len()).map(|claim| vec![claim]).collect();
    for seed in seeds {
        let (into, from) = (cluster_of[seed.first], cluster_of[seed.second]);
        if into == from || !members[into].iter().all(|&i| members[from].iter().all(|&j| may_join(i, j))) {
            continue;
        }
        let moved = std::mem::take(&mut members[from]);
        for &claim in &moved {
            cluster_of[claim] = into;
        }
        members[into].extend(moved);
        members[into].sort_unstable();
    }
    members.retain(|cluster| !cluster.is_empty());
    members
}
