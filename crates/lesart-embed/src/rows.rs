//! Loops over the numbers of a row that are compiled for each kind of processor: what `dispatch` calls has them inlined
//! and so may use all that the processor can.

use rten_simd::{Isa, SimdOp};

/// Numbers that are looked at side by side; a row that is rounded has a multiple of it.
pub(crate) const LANES: usize = 16;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_row_is_rounded_between_its_least_and_its_most() {
        let mut row = [0.0; LANES];
        row[..4].copy_from_slice(&[-1.0, 1.55, 0.5, -0.252]);
        let mut bytes = [0; LANES];
        let (step, zero) = Round { row: &row, factor: &[2.0; LANES], bytes: &mut bytes }.dispatch();
        assert!((step - 0.02).abs() < 1e-6);
        assert_eq!((zero, &bytes[..5]), (100, &[0, 255, 150, 75, 100][..]));
    }

    #[test]
    fn a_row_without_a_number_is_nothing() {
        let mut bytes = [7; LANES];
        let (_, zero) = Round { row: &[0.0; LANES], factor: &[1.0; LANES], bytes: &mut bytes }.dispatch();
        assert_eq!(bytes.map(i32::from), [zero; LANES]);
    }

    #[test]
    fn sums_become_numbers() {
        let mut row = [0.0; 2];
        let (totals, steps, bias) = (&[3, -1], &[0.5, 2.0], &[1.0, 0.0]);
        Scale { sums: &[40, 20], zero: 10, totals, step: 0.1, steps, bias, row: &mut row }.dispatch();
        assert!((row[0] - 1.5).abs() < 1e-6 && (row[1] - 6.0).abs() < 1e-6, "{row:?}");
    }

    proptest! {
        #[test]
        fn no_number_is_farther_off_than_a_step(row in prop::array::uniform16(-50f32..50.0)) {
            let mut bytes = [0; LANES];
            let (step, zero) = Round { row: &row, factor: &[1.0; LANES], bytes: &mut bytes }.dispatch();
            for (x, byte) in row.iter().zip(bytes) {
                // The byte for 0 is rounded too, so that what lies at one end may be cut by half a step.
                prop_assert!(((i32::from(byte) - zero) as f32 * step - x).abs() <= step * 1.01, "{x} {byte}");
            }
        }
    }
}
