//! Numbers of 4 bits in blocks with one scale.

/// Numbers in a block.
pub(crate) const NUMBERS: usize = 32;
/// Bytes of a block: a scale of 16 bits, then two numbers a byte.
pub(crate) const BYTES: usize = 2 + NUMBERS / 2;

/// The numbers of whole blocks, one after the other: in each the low halves of its bytes first, then the high ones.
pub(crate) fn unpacked(blocks: &[u8]) -> impl Iterator<Item = [f32; NUMBERS]> {
    blocks.chunks_exact(BYTES).map(|block| {
        let scale = half(u16::from_le_bytes([block[0], block[1]]));
        let number = |nibble: u8| (f32::from(nibble) - 8.0) * scale;
        let mut numbers = [0.0; NUMBERS];
        for (i, byte) in block[2..].iter().enumerate() {
            numbers[i] = number(byte & 15);
            numbers[i + NUMBERS / 2] = number(byte >> 4);
        }
        numbers
    })
}

/// A float of 16 bits (IEEE 754 binary16) that is finite.
fn half(bits: u16) -> f32 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let exponent = i32::from(bits >> 10 & 31);
    let fraction = f32::from(bits & 1023) / 1024.0;
    sign * if exponent == 0 { fraction * 2f32.powi(-14) } else { (1.0 + fraction) * 2f32.powi(exponent - 15) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_of_16_bits_are_read() {
        for (bits, number) in
            [(0x3c00, 1.0), (0xc000, -2.0), (0x2e66, 0.099_975_586), (0x0001, 5.960_464_5e-8)]
        {
            assert!((half(bits) - number).abs() <= f32::EPSILON * number.abs(), "{bits:x}");
        }
    }

    #[test]
    fn low_halves_come_first() {
        let mut block = vec![0x00, 0x3c];
        block.extend([0x98; 16]);
        let numbers: Vec<f32> = unpacked(&block).flatten().collect();
        assert_eq!(numbers[..16], [0.0; 16]);
        assert_eq!(numbers[16..], [1.0; 16]);
    }
}
