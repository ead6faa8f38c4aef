//! Training of what letters show (`lesart_annotate::name_model::letters`).

use lesart::annotate::name_model::letters::{BITS, OUTCOMES, runs};

use crate::train::shuffled;

const PASSES: u64 = 8;
const RATE: f32 = 0.1;
/// Bytes for one unit of log odds.
const UNIT: f32 = 16.0;

/// The bytes of `letters.bin`, from words and what they are taken for, in shares.
pub(crate) fn train(words: &[(String, [f32; OUTCOMES])]) -> Vec<u8> {
    let size = OUTCOMES << BITS;
    let (mut weights, mut squares) = (vec![0.0f32; size], vec![0.0f32; size]);
    let words: Vec<(Vec<usize>, [f32; OUTCOMES])> =
        words.iter().map(|(word, shares)| (runs(word), *shares)).collect();
    for pass in 0..PASSES {
        for i in shuffled(words.len(), 31 + pass) {
            let (runs, shares) = &words[i];
            let mut odds = [0.0f32; OUTCOMES];
            for run in runs {
                for (k, odd) in odds.iter_mut().enumerate() {
                    *odd += weights[run * OUTCOMES + k];
                }
            }
            let top = odds.iter().copied().fold(f32::MIN, f32::max);
            let sum: f32 = odds.iter().map(|odd| (odd - top).exp()).sum();
            for run in runs {
                for k in 0..OUTCOMES {
                    let at = run * OUTCOMES + k;
                    let gradient = shares[k] - (odds[k] - top).exp() / sum - 1e-4 * weights[at];
                    squares[at] += gradient * gradient;
                    weights[at] += RATE * gradient / (squares[at].sqrt() + 1e-3);
                }
            }
        }
    }
    #[allow(clippy::cast_possible_truncation, reason = "clamped to a byte")]
    let byte = |weight: &f32| ((weight * UNIT).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
    weights.iter().map(byte).collect()
}
