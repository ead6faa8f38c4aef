//! Reading of little-endian files that lie in memory.

/// The next bytes, unless there are fewer.
pub(crate) fn take<'a>(rest: &mut &'a [u8], n: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(n)?;
    *rest = left;
    Some(taken)
}

/// The next number of 32 bits.
pub(crate) fn whole(rest: &mut &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(take(rest, 4)?.try_into().ok()?)).ok()
}

/// The next floats of 32 bits.
pub(crate) fn floats(rest: &mut &[u8], n: usize) -> Option<Vec<f32>> {
    let (fours, _) = take(rest, n.checked_mul(4)?)?.as_chunks::<4>();
    Some(fours.iter().map(|four| f32::from_le_bytes(*four)).collect())
}
