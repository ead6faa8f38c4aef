//! The layers of the encoder (BERT's), computed with weights and inputs of 8 bits.
//!
//! Every row of inputs is rounded by itself and the products are added as whole numbers, so a row's sums are exact and
//! depend on nothing but the row. Matrices are multiplied by `rten-gemm`; there is no graph that would have to be
//! interpreted, as one shape of model is enough.

use rayon::prelude::*;
use rten_gemm::{GemmError, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{SimdOp, SimdUnaryOp};
use rten_tensor::{NdTensorView, NdTensorViewMut};
use rten_vecmath::{Gelu, Normalize, NormalizeOptions, Softmax, Sum, SumSquareSub};

use crate::DIMENSIONS;
use crate::bytes::{floats, take, whole};
use crate::rows::{LANES, Round, Scale};

/// The weights, laid out for this processor.
pub(crate) struct Layers {
    stack: Vec<Layer>,
    heads: usize,
    /// Of the layer norms.
    epsilon: f32,
}

struct Layer {
    query_key_value: Dense,
    out: Dense,
    out_norm: Norm,
    wide: Dense,
    narrow: Dense,
    narrow_norm: Norm,
}

/// `output = scale × Σ (weight × factor × input) + bias`.
struct Dense {
    /// One for each input: it makes large inputs smaller, so that the others aren't lost when a row is rounded.
    factor: Vec<f32>,
    scale: Vec<f32>,
    bias: Vec<f32>,
    /// The sum of each output's weights.
    totals: Vec<i32>,
    weights: PackedBMatrix<i8>,
}

struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

/// What a run needs beside its rows.
#[derive(Default)]
struct Buffers {
    whole: GemmExecutor<u8, i8, i32>,
    real: GemmExecutor<f32>,
    bytes: Vec<u8>,
    steps: Vec<(f32, i32)>,
    sums: Vec<i32>,
    scores: Vec<f32>,
    head: Vec<f32>,
}

impl Layers {
    /// Reads the file described in `xtask/e5/build.py`, unless it is cut off.
    pub(crate) fn parse(data: &[u8]) -> Option<Self> {
        let mut rest = data.strip_prefix(b"LEW1")?;
        let mut number = || whole(&mut rest);
        let (n_layers, heads, hidden, wide) = (number()?, number()?, number()?, number()?);
        let is_known = hidden == DIMENSIONS && wide > 0 && wide % LANES == 0;
        if !is_known || heads == 0 || hidden % heads != 0 {
            return None;
        }
        let epsilon = floats(&mut rest, 1)?[0];
        let size = rest.len().checked_div(n_layers).filter(|size| *size > 0)?;
        let stack: Option<Vec<Layer>> =
            rest.par_chunks_exact(size).map(|layer| Layer::parse(layer, hidden, wide)).collect();
        Some(Self { stack: stack?, heads, epsilon })
    }

    /// Puts the last layer's vectors in the place of the pieces' own, one row for each piece of a text.
    pub(crate) fn run(&self, x: &mut [f32]) -> Result<(), GemmError> {
        let mut buffers = Buffers::default();
        let (mut parts, mut seen, mut wide, mut new) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for layer in &self.stack {
            layer.query_key_value.run(x, &mut parts, &mut buffers)?;
            self.attend(&parts, &mut seen, &mut buffers)?;
            layer.out.run(&seen, &mut new, &mut buffers)?;
            layer.out_norm.add(x, &new, self.epsilon);
            layer.wide.run(x, &mut wide, &mut buffers)?;
            Gelu {}.map_mut(&mut wide);
            layer.narrow.run(&wide, &mut new, &mut buffers)?;
            layer.narrow_norm.add(x, &new, self.epsilon);
        }
        Ok(())
    }

    /// For each row of queries the values, by how well their keys match. A row of `parts` is a query, a key and a value.
    fn attend(&self, parts: &[f32], seen: &mut Vec<f32>, buffers: &mut Buffers) -> Result<(), GemmError> {
        let n = parts.len() / (3 * DIMENSIONS);
        let width = DIMENSIONS / self.heads;
        let parts = NdTensorView::from_data([n, 3 * DIMENSIONS], parts);
        seen.resize(n * DIMENSIONS, 0.0);
        buffers.scores.resize(n * n, 0.0);
        buffers.head.resize(n * width, 0.0);
        let mut seen = NdTensorViewMut::from_data([n, DIMENSIONS], seen.as_mut_slice());
        for head in 0..self.heads {
            let part = |i: usize| {
                let start = i * DIMENSIONS + head * width;
                parts.slice((.., start..start + width))
            };
            let (query, key, value) = (part(0), part(1), part(2));
            let (a, b) = (GemmInputA::Unpacked(query), GemmInputB::Unpacked(key.transposed()));
            buffers.real.gemm(&mut buffers.scores, a, b, GemmOptions::default())?;
            for row in buffers.scores.chunks_exact_mut(n) {
                Softmax::new_mut(row).dispatch();
            }
            let scores = NdTensorView::from_data([n, n], buffers.scores.as_slice());
            let (a, b) = (GemmInputA::Unpacked(scores), GemmInputB::Unpacked(value));
            buffers.real.gemm(&mut buffers.head, a, b, GemmOptions::default())?;
            let found = NdTensorView::from_data([n, width], buffers.head.as_slice());
            seen.slice_mut((.., head * width..(head + 1) * width)).copy_from(&found);
        }
        Ok(())
    }
}

impl Layer {
    fn parse(data: &[u8], hidden: usize, wide: usize) -> Option<Self> {
        let mut rest = data;
        let gemm = GemmExecutor::default();
        let layer = Self {
            query_key_value: Dense::parse(&mut rest, hidden, 3 * hidden, &gemm)?,
            out: Dense::parse(&mut rest, hidden, hidden, &gemm)?,
            out_norm: Norm::parse(&mut rest)?,
            wide: Dense::parse(&mut rest, hidden, wide, &gemm)?,
            narrow: Dense::parse(&mut rest, wide, hidden, &gemm)?,
            narrow_norm: Norm::parse(&mut rest)?,
        };
        rest.is_empty().then_some(layer)
    }
}

impl Dense {
    fn parse(rest: &mut &[u8], n_in: usize, n_out: usize, gemm: &GemmExecutor<u8, i8, i32>) -> Option<Self> {
        let (factor, scale, bias) = (floats(rest, n_in)?, floats(rest, n_out)?, floats(rest, n_out)?);
        let weights: Vec<i8> =
            take(rest, n_in.checked_mul(n_out)?)?.iter().map(|byte| byte.cast_signed()).collect();
        let totals = weights.chunks_exact(n_in).map(|row| row.iter().map(|x| i32::from(*x)).sum()).collect();
        let weights = NdTensorView::from_data([n_out, n_in], weights.as_slice());
        Some(Self { factor, scale, bias, totals, weights: gemm.prepack_b(weights.transposed()) })
    }

    fn run(&self, x: &[f32], out: &mut Vec<f32>, buffers: &mut Buffers) -> Result<(), GemmError> {
        let (n_in, n_out) = (self.factor.len(), self.bias.len());
        let n = x.len() / n_in;
        out.resize(n * n_out, 0.0);
        buffers.bytes.resize(n * n_in, 0);
        buffers.sums.resize(n * n_out, 0);
        buffers.steps.clear();
        for (row, bytes) in x.chunks_exact(n_in).zip(buffers.bytes.chunks_exact_mut(n_in)) {
            buffers.steps.push(Round { row, factor: &self.factor, bytes }.dispatch());
        }
        let inputs = NdTensorView::from_data([n, n_in], buffers.bytes.as_slice());
        let (a, b) = (GemmInputA::Unpacked(inputs), GemmInputB::Packed(&self.weights));
        // The bytes that stand for 0 are taken into account afterwards: `rten-gemm` 0.27 takes those of the first rows for all.
        buffers.whole.gemm(&mut buffers.sums, a, b, GemmOptions::default())?;
        let rows = out.chunks_exact_mut(n_out).zip(buffers.sums.chunks_exact(n_out));
        for ((row, sums), &(step, zero)) in rows.zip(&buffers.steps) {
            let (totals, steps, bias) = (&self.totals, &self.scale, &self.bias);
            Scale { sums, zero, totals, step, steps, bias, row }.dispatch();
        }
        Ok(())
    }
}

impl Norm {
    fn parse(rest: &mut &[u8]) -> Option<Self> {
        Some(Self { weight: floats(rest, DIMENSIONS)?, bias: floats(rest, DIMENSIONS)? })
    }

    /// Adds rows to others and normalises them.
    fn add(&self, x: &mut [f32], new: &[f32], epsilon: f32) {
        for (row, new) in x.chunks_exact_mut(DIMENSIONS).zip(new.chunks_exact(DIMENSIONS)) {
            for (x, new) in row.iter_mut().zip(new) {
                *x += new;
            }
            let n = DIMENSIONS as f32;
            let mean = Sum::new(row).dispatch() / n;
            let variance = SumSquareSub::new(row, mean).dispatch() / n;
            let options = NormalizeOptions {
                pre_scale_bias: mean,
                scale: (variance + epsilon).sqrt().recip(),
                element_scale: Some(&self.weight),
                element_bias: Some(&self.bias),
                ..NormalizeOptions::default()
            };
            Normalize::new_mut(row, options).dispatch();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_cut_off_has_no_layers() {
        let whole = crate::WEIGHTS;
        assert!(Layers::parse(whole).is_some());
        for n in [0, 3, 4, 20, 24, 30, whole.len() / 2, whole.len() - 1] {
            assert!(Layers::parse(&whole[..n]).is_none(), "{n}");
        }
    }
}
