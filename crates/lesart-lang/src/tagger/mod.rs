//! Words of a sentence with their tags.

pub mod model;
pub mod words;

pub use words::{Source, Word, Words};

/// Whether the word behind `before` has a capital whatever it is: at the beginning of a sentence, behind a colon, an
/// opening quotation mark, a dash at the beginning.
pub fn opens_behind(before: &[&str]) -> bool {
    match before.last() {
        None => true,
        Some(last) => {
            matches!(*last, ":" | "„" | "»" | "“" | "\"" | "«" | "‚" | "(" | "." | "!" | "?" | ";" | "–" | "-" | "•" | "'" | "``" | "…" | "/" | "*" | "...")
                || before.len() == 1 && last.chars().all(|c| !c.is_alphabetic())
        }
    }
}
