//! What a word's letters alone show it to be: a person's name, a place's, an organisation's, or none.
//!
//! A linear model over runs of two to five letters, trained on what the teacher takes some ten thousands of words for. It
//! is asked about words that no table has.

use lesart_lang::tagger::words::mix;

/// How many things a word is told to be: no name, person, place, organisation, other name, derived from a name.
pub const OUTCOMES: usize = 6;
/// Bits of a run's number.
pub const BITS: u32 = 15;

/// `letters.bin`: for each run of letters [`OUTCOMES`] signed bytes; 16 are one unit of log odds.
#[derive(Clone, Copy, Debug)]
pub struct Letters<'a>(pub &'a [u8]);

/// The runs of letters of a word, by number.
pub fn runs(form: &str) -> Vec<usize> {
    let letters: Vec<u64> =
        std::iter::once(1).chain(form.chars().take(24).map(u64::from)).chain([2]).collect();
    let mut found = Vec::with_capacity(letters.len() * 4);
    for from in 0..letters.len() {
        let mut hash = 0x1e77;
        for (n, letter) in letters[from..].iter().take(5).enumerate() {
            hash = mix(hash, *letter);
            if n > 0 {
                found.push(run_number(hash));
            }
        }
    }
    found
}

#[allow(clippy::cast_possible_truncation, reason = "below 1 << BITS")]
fn run_number(hash: u64) -> usize {
    (mix(hash, 0x77) >> (64 - BITS)) as usize
}

impl Letters<'_> {
    /// What the word most likely is, and how sure that is, as one number; 0 without a model.
    pub fn guess(&self, form: &str) -> u64 {
        if self.0.is_empty() {
            return 0;
        }
        let runs = runs(form);
        let mut sums = [0i32; OUTCOMES];
        for run in &runs {
            let Some(weights) = self.0.get(run * OUTCOMES..(run + 1) * OUTCOMES) else { continue };
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        let mut order: [usize; OUTCOMES] = std::array::from_fn(|i| i);
        order.sort_by_key(|&i| (std::cmp::Reverse(sums[i]), i));
        // In halves of a unit of log odds between the first and the second.
        let lead = (sums[order[0]] - sums[order[1]]) / 12;
        1 + order[0] as u64 + 8 * order[1] as u64 + 64 * u64::try_from(lead.clamp(0, 3)).unwrap_or(0)
    }
}
