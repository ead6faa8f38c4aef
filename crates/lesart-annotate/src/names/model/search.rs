//! The best sequence of labels, and how likely each label is.

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
    /// Adds the weights of a feature to the scores of all labels.
    fn add(&self, feature: u64, scores: &mut [f32; Label::COUNT]);
}

impl Weights for &[u8] {
    #[inline]
    fn add(&self, feature: u64, scores: &mut [f32; Label::COUNT]) {
        let (row, turn) = row(feature);
        if let Some(row) = self.get(row..row + ROW).and_then(|row| <&[u8; ROW]>::try_from(row).ok()) {
            for (label, score) in scores.iter_mut().enumerate() {
                *score += f32::from(row[(turn ^ label) & (ROW - 1)].cast_signed());
            }
        }
    }
}

impl Weights for &[f32] {
    #[inline]
    fn add(&self, feature: u64, scores: &mut [f32; Label::COUNT]) {
        let (row, turn) = row(feature);
        if let Some(row) = self.get(row..row + ROW).and_then(|row| <&[f32; ROW]>::try_from(row).ok()) {
            for (label, score) in scores.iter_mut().enumerate() {
                *score += row[(turn ^ label) & (ROW - 1)];
            }
        }
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
        let mut own = [0.0; Label::COUNT];
        if token.open {
            for feature in &token.own {
                weights.add(*feature, &mut own);
            }
        } else {
            own = [NEVER; Label::COUNT];
            own[usize::from(Label::OUTSIDE.0)] = 0.0;
        }
        scores.own.push(own);
        let mut steps = [[NEVER; Label::COUNT]; Label::COUNT + 1];
        for (before, row) in steps.iter_mut().enumerate() {
            let is_possible = if i == 0 {
                before == START
            } else {
                before < START && (before_open || before == usize::from(Label::OUTSIDE.0))
            };
            if !is_possible {
                continue;
            }
            *row = [0.0; Label::COUNT];
            if !token.open {
                continue;
            }
            for feature in joint(token, before) {
                weights.add(feature, row);
            }
            for (label, score) in row.iter_mut().enumerate() {
                if !may_follow(label, before) {
                    *score = NEVER;
                }
            }
        }
        scores.steps.push(steps);
        before_open = token.open;
    }
    scores
}

#[allow(clippy::cast_possible_truncation, reason = "there are eleven labels")]
fn may_follow(label: usize, before: usize) -> bool {
    let before = if before == START { Label::OUTSIDE } else { Label(before as u8) };
    Label(label as u8).may_follow(before)
}

/// The best sequence of labels.
#[allow(clippy::cast_possible_truncation, reason = "there are eleven labels")]
pub fn best(weights: &impl Weights, features: &[Features]) -> Vec<Label> {
    let scores = scores(weights, features);
    let mut back: Vec<[u8; Label::COUNT]> = Vec::with_capacity(features.len());
    let mut now = [0.0f32; Label::COUNT];
    for (i, (own, steps)) in scores.own.iter().zip(&scores.steps).enumerate() {
        let mut next = [0.0; Label::COUNT];
        let mut from = [0; Label::COUNT];
        for label in 0..Label::COUNT {
            let mut top = (f32::MIN, 0);
            if i == 0 {
                top = (steps[START][label], 0);
            } else {
                for before in 0..Label::COUNT {
                    let score = now[before] + steps[before][label];
                    if score > top.0 {
                        top = (score, before as u8);
                    }
                }
            }
            next[label] = top.0 + own[label];
            from[label] = top.1;
        }
        back.push(from);
        now = next;
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
