//! Training of a linear-chain conditional random field by stochastic gradients (AdaGrad).

use std::collections::HashMap;

use lesart::annotate::name_model::Label;
use lesart::annotate::name_model::features::Features;
use lesart::annotate::name_model::search::{self, NEVER, TABLE_BITS, place};

use crate::train::shuffled;

/// A sentence to learn from.
#[derive(Clone)]
pub(crate) struct Example {
    pub(crate) features: Vec<Features>,
    pub(crate) labels: Vec<Label>,
    /// How much it counts.
    pub(crate) weight: f32,
}

/// How training is done.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) passes: u64,
    pub(crate) models: u64,
    pub(crate) rate: f32,
    /// Pull towards zero.
    pub(crate) decay: f32,
    /// Share of features that are left out at random, in 256ths.
    pub(crate) drop: u64,
    /// Features that fewer tokens have are left out.
    pub(crate) at_least: u32,
}

impl Default for Plan {
    fn default() -> Self {
        Self { passes: 9, models: 3, rate: 0.07, decay: 1e-5, drop: 40, at_least: 2 }
    }
}

const N: usize = Label::COUNT;

/// Leaves out the features that fewer than `at_least` tokens have.
fn prune(examples: &mut [Example], at_least: u32) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in examples.iter().flat_map(|e| &e.features).flat_map(|f| &f.own) {
        *counts.entry(*feature).or_default() += 1;
    }
    for token in examples.iter_mut().flat_map(|e| &mut e.features) {
        token.own.retain(|feature| counts[feature] >= at_least);
    }
}

struct Trainer {
    weights: Vec<f32>,
    squares: Vec<f32>,
    plan: Plan,
}

impl Trainer {
    fn step(&mut self, feature: u64, label: usize, gradient: f32) {
        let at = place(feature, label);
        let gradient = gradient - self.plan.decay * self.weights[at];
        self.squares[at] += gradient * gradient;
        self.weights[at] += self.plan.rate * gradient / (self.squares[at].sqrt() + 1e-4);
    }

    fn learn(&mut self, example: &Example, random: &mut u64) {
        let features: Vec<Features> = example
            .features
            .iter()
            .map(|token| {
                let mut token = token.clone();
                token.own.retain(|_| {
                    *random ^= *random << 13;
                    *random ^= *random >> 7;
                    *random ^= *random << 17;
                    *random & 255 >= self.plan.drop
                });
                token
            })
            .collect();
        let scores = search::scores(&self.weights.as_slice(), &features);
        let n = features.len();
        let log_sum = |values: &[f32]| {
            let top = values.iter().copied().fold(f32::MIN, f32::max);
            top + values.iter().map(|value| (value - top).exp()).sum::<f32>().ln()
        };
        let mut forward = vec![[NEVER; N]; n];
        for i in 0..n {
            for label in 0..N {
                let before = if i == 0 {
                    scores.steps[0][N][label]
                } else {
                    let all: [f32; N] =
                        std::array::from_fn(|k| forward[i - 1][k] + scores.steps[i][k][label]);
                    log_sum(&all)
                };
                forward[i][label] = before + scores.own[i][label];
            }
        }
        let mut backward = vec![[0.0f32; N]; n];
        for i in (0..n - 1).rev() {
            let mut sums = [0.0; N];
            for (label, sum) in sums.iter_mut().enumerate() {
                let all: [f32; N] = std::array::from_fn(|k| {
                    scores.steps[i + 1][label][k] + scores.own[i + 1][k] + backward[i + 1][k]
                });
                *sum = log_sum(&all);
            }
            backward[i] = sums;
        }
        let total = log_sum(&forward[n - 1]);
        for i in 0..n {
            if !features[i].open {
                continue;
            }
            let gold = usize::from(example.labels[i].0);
            for label in 0..N {
                let likely = (forward[i][label] + backward[i][label] - total).exp();
                let gradient = example.weight * (f32::from(u8::from(label == gold)) - likely);
                if gradient.abs() > 1e-3 {
                    for feature in &features[i].own {
                        self.step(*feature, label, gradient);
                    }
                }
            }
            let gold_before = if i == 0 { N } else { usize::from(example.labels[i - 1].0) };
            let befores = if i == 0 { N..N + 1 } else { 0..N };
            for before in befores {
                let joint = search::joint(&features[i], before);
                for (label, &step) in scores.steps[i][before].iter().enumerate() {
                    if step <= NEVER {
                        continue;
                    }
                    let from = if i == 0 { 0.0 } else { forward[i - 1][before] };
                    let likely = (from + step + scores.own[i][label] + backward[i][label] - total).exp();
                    let is_gold = before == gold_before && label == gold;
                    let gradient = example.weight * (f32::from(u8::from(is_gold)) - likely);
                    if gradient.abs() > 1e-3 {
                        for feature in joint {
                            self.step(feature, label, gradient);
                        }
                    }
                }
            }
        }
    }
}

/// The weights that the examples teach: the average over the last passes of several models, each with its own order of the
/// examples, so that the outcome depends less on it.
pub(crate) fn train(mut examples: Vec<Example>, plan: Plan) -> Vec<f32> {
    prune(&mut examples, plan.at_least);
    let size = 1 << TABLE_BITS;
    let mut sums = vec![0.0; size];
    let mut n_sums = 0.0;
    let mut random = 0x2545_F491_4F6C_DD1D;
    for model in 0..plan.models {
        let mut trainer = Trainer { weights: vec![0.0; size], squares: vec![0.0; size], plan };
        for pass in 0..plan.passes {
            for i in shuffled(examples.len(), 17 + 100 * model + pass) {
                trainer.learn(&examples[i], &mut random);
            }
            if pass * 3 >= plan.passes {
                n_sums += 1.0;
                for (sum, weight) in sums.iter_mut().zip(&trainer.weights) {
                    *sum += weight;
                }
            }
        }
    }
    sums.iter().map(|sum: &f32| sum / n_sums).collect()
}

/// Largest weight that a byte can hold; the few beyond it are cut off.
const LARGEST: f32 = 2.0;

/// Weights as signed bytes.
pub(crate) fn bytes(weights: &[f32]) -> Vec<u8> {
    #[allow(clippy::cast_possible_truncation, reason = "clamped to a byte")]
    let byte = |weight: &f32| ((weight / LARGEST * 127.0).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
    weights.iter().map(byte).collect()
}
