//! The best sequence of labels, and how likely each label is.

use lesart_lang::tagger::model::Weights;
use lesart_lang::tagger::words::mix;

use super::Label;
use super::features::Features;

/// What stands before a sentence's first token.
const START: usize = Label::COUNT;

/// Bits of a weight's place in the table.
pub const TABLE_BITS: u32 = 21;

/// The place of a feature's weight for a label. All labels of a feature lie in the same 16 bytes.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "below 1 << TABLE_BITS")]
pub fn place(feature: u64, label: usize) -> usize {
    let hash = mix(feature, 0x5bd1);
    let row = ((hash >> (64 - TABLE_BITS)) & !15) as usize;
    row | (hash as usize ^ label) & 15
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
    for (i, token) in features.iter().enumerate() {
        let mut own = [0.0; Label::COUNT];
        for feature in &token.own {
            add(weights, *feature, &mut own);
        }
        scores.own.push(own);
        let mut steps = [[NEVER; Label::COUNT]; Label::COUNT + 1];
        for (before, row) in steps.iter_mut().enumerate() {
            if (before == START) != (i == 0) {
                continue;
            }
            *row = [0.0; Label::COUNT];
            for feature in joint(token, before) {
                add(weights, feature, row);
            }
            for (label, score) in row.iter_mut().enumerate() {
                if !may_follow(label, before) {
                    *score = NEVER;
                }
            }
        }
        scores.steps.push(steps);
    }
    scores
}

#[allow(clippy::cast_possible_truncation, reason = "there are eleven labels")]
fn may_follow(label: usize, before: usize) -> bool {
    let before = if before == START { Label::OUTSIDE } else { Label(before as u8) };
    Label(label as u8).may_follow(before)
}

/// Adds a feature's weights to the scores of all labels.
fn add(weights: &impl Weights, feature: u64, scores: &mut [f32; Label::COUNT]) {
    for (label, score) in scores.iter_mut().enumerate() {
        *score += weights.at(place(feature, label));
    }
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
