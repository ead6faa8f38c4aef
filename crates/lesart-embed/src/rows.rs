//! Loops over the numbers of a row that are compiled for each kind of processor: what `dispatch` calls has them inlined
//! and so may use all that the processor can.

use rten_simd::{Isa, SimdOp};

/// Numbers that are looked at side by side.
const LANES: usize = 16;
/// A number of this size has no bits for fractions: adding it rounds to the nearest whole number, and that stands in the last bits.
const ROUNDER: f32 = 12_582_912.0;

/// Rounds a row, each number of it times its factor, to 8 bits. Gives the step between two neighbours and the byte that is 0.
pub(crate) struct Round<'a> {
    pub(crate) row: &'a [f32],
    pub(crate) factor: &'a [f32],
    pub(crate) bytes: &'a mut [u8],
}

impl SimdOp for Round<'_> {
    type Output = (f32, i32);

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "only so is it compiled for the processor")]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "all are between 0 and 255")]
    fn eval<I: Isa>(self, _: I) -> (f32, i32) {
        let (mut least, mut most) = ([0f32; LANES], [0f32; LANES]);
        let (row, _) = self.row.as_chunks::<LANES>();
        let (factor, _) = self.factor.as_chunks::<LANES>();
        for (row, factor) in row.iter().zip(factor) {
            for i in 0..LANES {
                let x = row[i] * factor[i];
                least[i] = if x < least[i] { x } else { least[i] };
                most[i] = if x > most[i] { x } else { most[i] };
            }
        }
        let (least, most) = (least.into_iter().fold(0.0, f32::min), most.into_iter().fold(0.0, f32::max));
        let step = ((most - least) / 255.0).max(f32::MIN_POSITIVE);
        let per_step = step.recip();
        let zero = (-least * per_step).round_ties_even().clamp(0.0, 255.0);
        for ((x, factor), byte) in self.row.iter().zip(self.factor).zip(self.bytes) {
            let y = x * factor * per_step + zero;
            let y = if y > 0.0 { y } else { 0.0 };
            let y = if y < 255.0 { y } else { 255.0 };
            *byte = (y + ROUNDER).to_bits() as u8;
        }
        (step, zero as i32)
    }
}

/// Sums of products of bytes into numbers: `row = (sums - zero × totals) × step × steps + bias`.
pub(crate) struct Scale<'a> {
    pub(crate) sums: &'a [i32],
    /// The byte that stands for 0.
    pub(crate) zero: i32,
    /// Sums of the weights.
    pub(crate) totals: &'a [i32],
    /// How much 1 is: of the row's bytes, and of each column's weights.
    pub(crate) step: f32,
    pub(crate) steps: &'a [f32],
    pub(crate) bias: &'a [f32],
    pub(crate) row: &'a mut [f32],
}

impl SimdOp for Scale<'_> {
    type Output = ();

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "only so is it compiled for the processor")]
    fn eval<I: Isa>(self, _: I) {
        let columns = self.sums.iter().zip(self.totals).zip(self.steps).zip(self.bias);
        for (x, (((sum, total), step), bias)) in self.row.iter_mut().zip(columns) {
            *x = (*sum - self.zero * *total) as f32 * (self.step * step) + bias;
        }
    }
}
