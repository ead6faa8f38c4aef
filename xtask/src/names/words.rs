//! The list of words that the names' tables are made of: `xtask/gold/names/words.gz`.
//!
//! A word a line: form, what lists say of it, its cluster (none for a word that the table is to lack), and in 99ths what
//! it is taken for: no name, person, place, organisation, other name, derived. `xtask/teacher/names` tells how it was made.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use lesart::annotate::name_model::letters::OUTCOMES;

/// Bits of [`ListedWord::flags`]: what lists say of a word.
pub(crate) const FIRST_NAME: u8 = 1;
pub(crate) const SURNAME: u8 = 2;
/// A town where German is spoken.
pub(crate) const TOWN: u8 = 4;
/// Any other town (8), or a country or region (16), or [`TOWN`].
pub(crate) const PLACES: u8 = 28;

/// A word of the list.
pub(crate) struct ListedWord {
    pub(crate) form: String,
    pub(crate) flags: u8,
    pub(crate) cluster: Option<u8>,
    /// What the word is taken for, in shares.
    pub(crate) shares: Option<[f32; OUTCOMES]>,
}

/// Unpacks a file of `xtask/gold/names`.
pub(crate) fn unpack(name: &str) -> Result<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/names").join(name);
    let broken = |error: std::io::Error| format!("{}: {error}", path.display());
    let packed = fs::read(&path).map_err(broken)?;
    let mut text = String::new();
    GzDecoder::new(packed.as_slice()).read_to_string(&mut text).map_err(broken)?;
    Ok(text)
}

/// Reads the list.
pub(crate) fn parse(list: &str) -> Result<Vec<ListedWord>, String> {
    let word = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [form, flags, cluster, shares] = columns[..] else { return None };
        let shares: Vec<f32> = shares
            .split_whitespace()
            .filter_map(|share| share.parse::<f32>().ok())
            .map(|s| s / 99.0)
            .collect();
        let cluster = if cluster.is_empty() { None } else { Some(cluster.parse().ok()?) };
        Some(ListedWord {
            form: form.to_string(),
            flags: flags.parse().ok()?,
            cluster,
            shares: shares.try_into().ok(),
        })
    };
    list.lines()
        .enumerate()
        .map(|(i, line)| word(line).ok_or_else(|| format!("words.gz:{}: no word of the list", i + 1)))
        .collect()
}

/// The word's two bytes in the table: what lists say, and what it is most taken for, second, and by how much.
pub(crate) fn marks(word: &ListedWord) -> u16 {
    let taken = word.shares.map_or(0, |shares| {
        let mut order: [u16; OUTCOMES] = [0, 1, 2, 3, 4, 5];
        order.sort_by(|&a, &b| shares[usize::from(b)].total_cmp(&shares[usize::from(a)]));
        let odds = |k: u16| shares[usize::from(k)] + 0.01;
        let lead = (odds(order[0]) / odds(order[1])).ln() / 0.7;
        let step = [1.0, 2.0, 3.0].iter().filter(|&&step| lead >= step).count();
        order[0] | order[1] << 3 | (u16::try_from(step).unwrap_or(0)) << 6
    });
    u16::from(word.flags) | taken << 8
}
