//! The best sequence of labels, and how likely each label is.

use std::collections::HashMap;
use std::ops::Range;

use lesart_lang::tagger::words::mix;

use super::Label;
use super::features::Features;

/// What stands before a sentence's first token.
const START: usize = Label::COUNT;

/// Bits of a weight's place in the table.
pub const TABLE_BITS: u32 = 21;

/// Places of one row, enough for all labels.
const ROW: usize = 16;

/// Where the weights come from: bytes of a file, or numbers that are being trained.
pub trait Weights {
    /// The sums of the features' weights, by label.
    fn sums(&self, features: &[u64]) -> [f32; Label::COUNT];
}

/// From so many features on their rows are added up before they are turned.
const MANY: usize = 24;

impl Weights for &[u8] {
    #[inline]
    fn sums(&self, features: &[u64]) -> [f32; Label::COUNT] {
        let row = |feature: u64| {
            let (place, turn) = row(feature);
            Some((<&[u8; ROW]>::try_from(self.get(place..place + ROW)?).ok()?, turn))
        };
        let mut sums = [0i16; ROW];
        let rows = features.iter().filter_map(|&feature| row(feature));
        if features.len() < MANY {
            for (row, turn) in rows {
                for (label, sum) in sums.iter_mut().take(Label::COUNT).enumerate() {
                    *sum += i16::from(row[turn ^ label].cast_signed());
                }
            }
        } else {
            sum_many(rows, &mut sums);
        }
        std::array::from_fn(|label| f32::from(sums[label]))
    }
}

/// Whole rows added up, one sum for each way in which a row can be turned, and turned only then: some ten times as fast
/// as picking out each weight. At most 256 rows fit the sums.
fn sum_many<'a>(rows: impl Iterator<Item = (&'a [u8; ROW], usize)>, sums: &mut [i16; ROW]) {
    let mut by_turn = [[0i16; ROW]; ROW];
    for (row, turn) in rows {
        for (sum, weight) in by_turn[turn].iter_mut().zip(row) {
            *sum += i16::from(weight.cast_signed());
        }
    }
    for (turn, row) in by_turn.iter().enumerate() {
        for (label, sum) in sums.iter_mut().enumerate() {
            *sum += row[turn ^ label];
        }
    }
}

impl Weights for &[f32] {
    #[inline]
    fn sums(&self, features: &[u64]) -> [f32; Label::COUNT] {
        let mut sums = [0.0; Label::COUNT];
        for &feature in features {
            let (place, turn) = row(feature);
            if let Some(weights) = self.get(place..place + ROW) {
                for (label, sum) in sums.iter_mut().enumerate() {
                    *sum += weights[(turn ^ label) & (ROW - 1)];
                }
            }
        }
        sums
    }
}

/// The row of a feature's weights, and what turns a label into its place there, so that features that share a row differ.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "below 1 << TABLE_BITS")]
fn row(feature: u64) -> (usize, usize) {
    let hash = mix(feature, 0x5bd1);
    (((hash >> (64 - TABLE_BITS)) & !15) as usize, hash as usize & (ROW - 1))
}

/// The place of a feature's weight for a label.
#[inline]
pub fn place(feature: u64, label: usize) -> usize {
    let (row, turn) = row(feature);
    row | (turn ^ label) & (ROW - 1)
}

/// Features of a label together with the one before it.
pub fn joint(features: &Features, before: usize) -> [u64; 4] {
    let before = before as u64;
    [
        mix(901, before),
        mix(mix(902, before), features.joint[0]),
        mix(mix(903, before), features.joint[1]),
        mix(mix(904, before), features.joint[2]),
    ]
}

/// Scores of a sentence: of each token's label by itself, and of each with the one before.
#[derive(Debug)]
pub struct Scores {
    /// By token and label.
    pub own: Vec<[f32; Label::COUNT]>,
    /// By token, label before and label; the last row is the sentence's beginning.
    pub steps: Vec<[[f32; Label::COUNT]; Label::COUNT + 1]>,
}

/// A step that no sequence takes.
pub const NEVER: f32 = -1e6;

/// The scores that `weights` give.
pub fn scores(weights: &impl Weights, features: &[Features]) -> Scores {
    let mut scores =
        Scores { own: Vec::with_capacity(features.len()), steps: Vec::with_capacity(features.len()) };
    let mut before_open = false;
    for (i, token) in features.iter().enumerate() {
        scores.own.push(own(weights, token));
        let mut steps = [[NEVER; Label::COUNT]; Label::COUNT + 1];
        for before in possible(i, before_open) {
            steps[before] = if token.open { step(weights, token, before) } else { [0.0; Label::COUNT] };
        }
        scores.steps.push(steps);
        before_open = token.open;
    }
    scores
}

/// Scores of a token's label by itself.
fn own(weights: &impl Weights, token: &Features) -> [f32; Label::COUNT] {
    if token.open {
        return weights.sums(&token.own);
    }
    let mut own = [NEVER; Label::COUNT];
    own[usize::from(Label::OUTSIDE.0)] = 0.0;
    own
}

/// The labels that may stand before a token.
fn possible(i: usize, before_open: bool) -> Range<usize> {
    match (i, before_open) {
        (0, _) => START..START + 1,
        (_, true) => 0..START,
        (_, false) => usize::from(Label::OUTSIDE.0)..usize::from(Label::OUTSIDE.0) + 1,
    }
}

/// Scores of an open token's label behind the one before.
fn step(weights: &impl Weights, token: &Features, before: usize) -> [f32; Label::COUNT] {
    let mut row = weights.sums(&joint(token, before));
    forbid(before, &mut row);
    row
}

/// Marks the labels that may not stand behind another.
#[allow(clippy::cast_possible_truncation, reason = "there are eleven labels")]
fn forbid(before: usize, row: &mut [f32; Label::COUNT]) {
    let before = if before == START { Label::OUTSIDE } else { Label(before as u8) };
    for (label, score) in row.iter_mut().enumerate() {
        if !Label(label as u8).may_follow(before) {
            *score = NEVER;
        }
    }
}

/// Scores of all labels behind all labels, as far as one of the joint features tells, which come up again and again. Of one
/// set of weights only. It is looked up, never gone through, so its order reaches no output.
#[derive(Debug, Default)]
pub struct Steps(HashMap<u64, [[f32; Label::COUNT]; Label::COUNT]>);

/// More are forgotten: 4 MB.
const MOST_STEPS: usize = 8192;

impl Steps {
    /// The scores of an open token's label behind each one before.
    fn of(&mut self, weights: &impl Weights, token: &Features) -> [[f32; Label::COUNT]; Label::COUNT] {
        let mut rows = [[0.0; Label::COUNT]; Label::COUNT];
        for kind in 0..joint(token, 0).len() {
            let known = self
                .0
                .entry(joint(token, 0)[kind])
                .or_insert_with(|| std::array::from_fn(|before| weights.sums(&[joint(token, before)[kind]])));
            for (row, known) in rows.iter_mut().zip(known) {
                for (score, known) in row.iter_mut().zip(known) {
                    *score += *known;
                }
            }
        }
        for (before, row) in rows.iter_mut().enumerate() {
            forbid(before, row);
        }
        rows
    }

    fn forget(&mut self) {
        if self.0.len() > MOST_STEPS {
            self.0.clear();
        }
    }
}

/// The best sequence of labels; `known` are steps by the same weights.
#[allow(clippy::cast_possible_truncation, reason = "there are eleven labels")]
pub fn best(weights: &impl Weights, features: &[Features], known: &mut Steps) -> Vec<Label> {
    known.forget();
    let mut back: Vec<[u8; Label::COUNT]> = Vec::with_capacity(features.len());
    let mut now = [0.0f32; Label::COUNT];
    let mut before_open = false;
    for (i, token) in features.iter().enumerate() {
        let mut next = [f32::MIN; Label::COUNT];
        let mut from = [0; Label::COUNT];
        let is_many = token.open && before_open;
        let all = if is_many { known.of(weights, token) } else { [[0.0; Label::COUNT]; Label::COUNT] };
        for before in possible(i, before_open) {
            let steps = match (token.open, is_many) {
                (false, _) => [0.0; Label::COUNT],
                (true, false) => step(weights, token, before),
                (true, true) => all[before],
            };
            let so_far = if before == START { 0.0 } else { now[before] };
            for label in 0..Label::COUNT {
                let score = so_far + steps[label];
                if score > next[label] {
                    (next[label], from[label]) = (score, if before == START { 0 } else { before as u8 });
                }
            }
        }
        for (score, own) in next.iter_mut().zip(own(weights, token)) {
            *score += own;
        }
        back.push(from);
        now = next;
        before_open = token.open;
    }
    let mut label = 0;
    for (other, score) in now.iter().enumerate() {
        if *score > now[label] {
            label = other;
        }
    }
    let mut labels = vec![Label::OUTSIDE; features.len()];
    for (i, from) in back.iter().enumerate().rev() {
        labels[i] = Label(label as u8);
        label = usize::from(from[label]);
    }
    labels
}
