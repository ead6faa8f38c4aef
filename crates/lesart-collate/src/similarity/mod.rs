//! How alike two claims are, and why.
//!
//! Twice: each two claims by themselves (`features`), then beside the other claims of their two articles (`ranks`), since
//! what counts is whether a claim finds its counterpart, and whether the articles are on one event at all.

mod features;
mod lexical;
mod ranks;
mod vectors;
mod weights;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::claim::{Claim, Stems};
use crate::story::Story;

pub(crate) use features::{Feature, Features};
pub(crate) use ranks::{RANKS, Ranks};
pub use vectors::Meaning;

use features::FeatureReader;
use lexical::Lexical;
use vectors::{Near, Vectors};
use weights::{Weights, likelihood};

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

/// Claims whose vectors are less near are not looked at, where there are vectors.
const NEAR: f64 = 0.1;
/// Pairs that are less likely to tell the same are not kept.
const LEAST: f64 = 0.05;
/// Claims of an article of the bench's pairs: with more, more are alike by chance.
const USUAL_CLAIMS: f64 = 6.0;
/// Two articles whose words are nearer are on one event.
const ONE_EVENT: f64 = 0.4;
/// What two claims are about is the same if their predicates, or the words that only one of them has, are so near …
const NEAR_PREDICATES: f64 = 0.35;
const NEAR_OTHERS: f64 = 0.45;
/// … or, without vectors, if words of so much weight are the same.
const SAME_WORDS: f64 = 2.0;

/// Two claims of different articles as they were compared.
#[derive(Debug)]
struct Compared {
    pair: (usize, usize),
    features: Features,
    /// Whether they have more in common than who is spoken of.
    is_anchored: bool,
}

/// How alike the claims of a story are: by words and anchors, and by vectors where something makes them.
#[derive(Debug)]
pub(crate) struct Similarity {
    /// Each two claims that are at all likely to tell the same.
    pairs: BTreeMap<(usize, usize), (f64, Features)>,
    weights: Weights,
}

impl Similarity {
    pub(crate) fn new(story: Story, claims: &[Claim], stems: &Stems, meaning: Option<&dyn Meaning>) -> Self {
        let all = Candidates::new(story, claims, stems, meaning);
        let weights = Weights::new(all.vectors.is_some());
        let odds: Vec<f64> = all.compared.iter().map(|compared| weights.odds(&compared.features)).collect();
        let ranks = all.ranks(&odds);
        let mut scores: Vec<f64> = ranks.iter().map(|ranks| weights.score(ranks)).collect();
        all.quiet_strangers(&mut scores, weights.same);
        let mut pairs: BTreeMap<(usize, usize), (f64, Features)> = BTreeMap::new();
        for (compared, score) in all.compared.into_iter().zip(scores) {
            if score >= LEAST {
                pairs.insert(compared.pair, (score, compared.features));
            }
        }
        for (pair, features) in all.repeated {
            pairs.insert(pair, (likelihood(weights.odds(&features)), features));
        }
        Self { pairs, weights }
    }

    /// Pairs of claims that are at all likely to tell the same, sorted; those of one article are among them.
    pub(crate) fn pairs(&self) -> Vec<Likeness> {
        let pair = |(&(first, second), &(score, _)): (&(usize, usize), &(f64, Features))| Likeness {
            first,
            second,
            score,
        };
        self.pairs.iter().map(pair).collect()
    }

    /// From this score on two claims of different articles may be one point.
    pub(crate) fn same(&self) -> f64 {
        self.weights.same
    }

    /// How likely it is that two claims tell the same.
    pub(crate) fn score(&self, first: usize, second: usize) -> f64 {
        self.pairs.get(&(first.min(second), first.max(second))).map_or(0.0, |(score, _)| *score)
    }

    /// What speaks for two claims' telling the same: each feature that does with what it adds to the log odds, the most
    /// telling first.
    pub(crate) fn reasons(&self, first: usize, second: usize) -> Vec<(Feature, f64)> {
        let Some((_, features)) = self.pairs.get(&(first.min(second), first.max(second))) else {
            return Vec::new();
        };
        let added = |&feature: &Feature| (feature, features[feature as usize] * self.weights.of(feature));
        let mut reasons: Vec<(Feature, f64)> = Feature::ALL.iter().map(added).collect();
        reasons.retain(|&(_, added)| added >= 0.05);
        reasons.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        reasons
    }
}

/// All that is looked at, before any weight.
#[derive(Debug)]
pub(crate) struct Candidates {
    compared: Vec<Compared>,
    /// Claims of one article that share most words.
    repeated: Vec<((usize, usize), Features)>,
    article_of: Vec<usize>,
    /// How near the words of each two articles are; none without vectors.
    near: BTreeMap<(usize, usize), f64>,
    vectors: Option<Vectors>,
}

impl Candidates {
    pub(crate) fn new(story: Story, claims: &[Claim], stems: &Stems, meaning: Option<&dyn Meaning>) -> Self {
        let lexical = Lexical::new(claims, stems);
        let mut of_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, claim) in claims.iter().enumerate() {
            of_article.entry(claim.article).or_default().push(i);
        }
        // Nothing to compare: nothing to encode.
        let meaning = meaning.filter(|_| of_article.len() > 1);
        let vectors = meaning.and_then(|meaning| Vectors::new(story, claims, meaning));
        let by_words = lexical.candidates(claims);
        let is_beside = |&(i, j): &(usize, usize)| claims[i].article == claims[j].article;
        let (beside, across): (Vec<_>, Vec<_>) = by_words.into_iter().partition(is_beside);
        let across = vectors.as_ref().map_or(across, |vectors| vectors.pairs(claims, NEAR));
        let reader = FeatureReader { story, lexical: &lexical };
        let crowd = |pair: (usize, usize)| {
            let n = |claim: usize| of_article.get(&claims[claim].article).map_or(0, Vec::len) as f64;
            (f64::midpoint(n(pair.0), n(pair.1)) / USUAL_CLAIMS).ln().max(0.0)
        };
        let compared = across
            .into_par_iter()
            .map(|pair| {
                let mut features = reader.features(&claims[pair.0], &claims[pair.1]);
                features[Feature::Crowd as usize] = crowd(pair);
                let near = vectors.as_ref().map(|vectors| {
                    features[Feature::Near as usize] = vectors.near(pair.0, pair.1);
                    let near = vectors.words(pair.0, pair.1);
                    features[Feature::NearLeast as usize] = near.least;
                    features[Feature::NearMost as usize] = near.most;
                    near
                });
                let is_anchored = is_anchored(&features, near);
                Compared { pair, features, is_anchored }
            })
            .collect();
        let repeated = beside
            .into_par_iter()
            .map(|pair| (pair, reader.features(&claims[pair.0], &claims[pair.1])))
            .filter(|(_, features)| features[Feature::Mutual as usize] >= REPEATED)
            .collect();
        let articles: Vec<(&usize, &Vec<usize>)> = of_article.iter().collect();
        let near = vectors.iter().flat_map(|vectors| {
            let both =
                articles.iter().enumerate().flat_map(|(n, a)| articles[n + 1..].iter().map(move |b| (a, b)));
            both.map(|(a, b)| ((*a.0, *b.0), vectors.groups(a.1, b.1))).collect::<Vec<_>>()
        });
        let near = near.collect();
        let article_of = claims.iter().map(|claim| claim.article).collect();
        Self { compared, repeated, article_of, near, vectors }
    }

    /// Each pair beside the others of its two articles, by the log odds of each.
    pub(crate) fn ranks(&self, odds: &[f64]) -> Vec<Ranks> {
        let pairs: Vec<(usize, usize)> = self.compared.iter().map(|compared| compared.pair).collect();
        ranks::ranks(&pairs, odds, &self.article_of, &self.near)
    }

    /// Each pair with its features, for fitting the weights.
    pub(crate) fn features(&self) -> impl Iterator<Item = ((usize, usize), &Features)> {
        self.compared.iter().map(|compared| (compared.pair, &compared.features))
    }

    /// Sum and number of the words' vectors, for fitting their mean.
    pub(crate) fn sum(&self) -> Option<&(Vec<f32>, usize)> {
        self.vectors.as_ref().map(|vectors| &vectors.sum)
    }

    /// Two reports that have little in common, and no two claims with more in common than who is spoken of, are not on one
    /// event: nothing is joined.
    fn quiet_strangers(&self, scores: &mut [f64], same: f64) {
        let n_articles = self.article_of.iter().collect::<std::collections::BTreeSet<_>>().len();
        let is_near = self.near.values().any(|&near| near >= ONE_EVENT);
        let mut likely = self.compared.iter().zip(scores.iter());
        let is_one_event = likely.any(|(compared, &score)| score >= same && compared.is_anchored);
        if n_articles == 2 && !is_near && !is_one_event {
            scores.fill(0.0);
        }
    }
}

/// Claims of one article share so much if one says the other again.
const REPEATED: f64 = 0.6;

fn is_anchored(features: &Features, near: Option<Near>) -> bool {
    let holds = |feature: Feature| features[feature as usize] > 0.0;
    holds(Feature::Number)
        || holds(Feature::Run)
        || match near {
            Some(near) => {
                near.predicates.is_some_and(|near| near >= NEAR_PREDICATES)
                    || near.others.is_none_or(|near| near >= NEAR_OTHERS)
            }
            None => holds(Feature::Predicate) || features[Feature::Words as usize] >= SAME_WORDS,
        }
}
