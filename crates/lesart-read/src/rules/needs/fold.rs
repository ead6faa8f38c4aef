//! What patterns and lines have in common: which characters count as the same.

/// Any dash, as a class of characters.
pub(crate) const DASH: &str = "[-–—―‑]";
/// Any quotation mark.
pub(crate) const QUOTE: &str = "[\"„“”«»‚‘’']";

/// Small letters, each digit a `0`, white space a space: what a pattern takes for the same is the same.
pub(crate) fn folded_char(c: char) -> char {
    match c {
        'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        'ſ' => 's',
        _ if c.is_whitespace() => ' ',
        _ if c.is_numeric() => '0',
        _ if c.is_ascii() => c,
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(lower), None) => lower,
                _ => c,
            }
        }
    }
}
