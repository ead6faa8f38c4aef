//! Which claims become one point.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Claim;
use crate::similarity::Likeness;

/// So much more likely the same, and what still differs is a difference, not another matter.
pub(crate) const STRONGER: f64 = 0.1;
/// Claims of two groups are at least so alike on the mean …
const LINKED: f64 = 0.3;
/// … and each two of them.
const NOT_STRANGE: f64 = 0.1;
/// From this score on an article says the same thing twice, in its lead and below.
const REPEATED: f64 = 0.75;
/// Scores that are closer than this are equally good.
const TIE: f64 = 1e-9;

/// Joins claims that tell the same thing; a claim that no other tells stays alone.
///
/// Two claims are joined if each is the other's best match in its article, the best pairs first. A group takes in
/// another only if their claims are alike on the mean and none is a stranger to any, so that no chain of half matches
/// leads to another matter. `pairs` are those that may be joined at all, from the score `same` on as a group's first two;
/// `apart` are those that may not.
pub(crate) fn clusters(
    claims: &[Claim],
    pairs: &[Likeness],
    same: f64,
    apart: &BTreeSet<(usize, usize)>,
) -> Vec<Vec<usize>> {
    let mut scores: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let mut best: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for pair in pairs {
        scores.insert((pair.first, pair.second), pair.score);
        for (claim, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
            let known = best.entry((claim, claims[other].article)).or_insert(0.0);
            *known = known.max(pair.score);
        }
    }
    let score = |i: usize, j: usize| scores.get(&(i.min(j), i.max(j))).copied().unwrap_or(0.0);
    let may_join = |into: &[usize], from: &[usize]| {
        let mut sum = 0.0;
        for &i in into {
            for &j in from {
                let same_article = claims[i].article == claims[j].article;
                let score = score(i, j);
                let least = if same_article { REPEATED } else { NOT_STRANGE };
                if score < least || apart.contains(&(i.min(j), i.max(j))) {
                    return false;
                }
                sum += score;
            }
        }
        sum >= LINKED * (into.len() * from.len()) as f64
    };
    let mut seeds: Vec<&Likeness> = pairs
        .iter()
        .filter(|pair| {
            let same_article = claims[pair.first].article == claims[pair.second].article;
            let is_best = |claim: usize, other: usize| {
                pair.score + TIE >= best.get(&(claim, claims[other].article)).copied().unwrap_or(0.0)
            };
            pair.score >= if same_article { REPEATED } else { same }
                && is_best(pair.first, pair.second)
                && is_best(pair.second, pair.first)
        })
        .collect();
    seeds.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.first, a.second).cmp(&(b.first, b.second))));

    let mut cluster_of: Vec<usize> = (0..claims.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..claims.len()).map(|claim| vec![claim]).collect();
    for seed in seeds {
        let (into, from) = (cluster_of[seed.first], cluster_of[seed.second]);
        if into == from || !may_join(&members[into], &members[from]) {
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
