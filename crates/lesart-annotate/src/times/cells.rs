//! The tokens of a document as the time patterns see them: ranges in digits apart, ordinals whole.

use lesart_text::{PartialDate, Span};

use crate::Document;

/// A token, or a part of one that stands for a number by itself.
#[derive(Clone, Debug)]
pub(crate) struct Cell<'a> {
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    /// Whether a word in small letters would stand here with a capital.
    pub(crate) begins: bool,
    /// The number of its sentence.
    pub(crate) sentence: usize,
    /// The number of its block; no expression crosses one.
    pub(crate) block: usize,
}

/// Cuts `14.30-18`, `1990er-Jahre` and `14-Tage-Frist` into their numbers, and joins `3` and its full stop where an ordinal must stand.
pub(crate) fn cells<'a>(document: &Document<'a>) -> Vec<Cell<'a>> {
    let mut found: Vec<Cell<'a>> = Vec::with_capacity(document.tokens.len());
    for (sentence, range) in document.sentences.iter().map(|s| s.tokens.clone()).enumerate() {
        let block = document.block_of_sentence[sentence];
        for token in &document.tokens[range] {
            let text = token.of(document.text);
            let last = found.last();
            let begins = last.is_none_or(|last| last.sentence != sentence || opens(last.text));
            if text == "." && last.is_some_and(|last| is_ordinal_before(document.text, last, token.span)) {
                let last = found.last_mut().expect("there is a cell before");
                last.span = last.span.cover(token.span);
                last.text = last.span.of(document.text);
                continue;
            }
            let mut at = token.span.start;
            for length in pieces(text) {
                let span = Span::new(at, at + length);
                found.push(Cell { span, text: span.of(document.text), begins, sentence, block });
                at = span.end;
            }
        }
    }
    found
}

/// A prefix that tells of the past, cut from its word.
const FORMER: &str = "Ex-";

/// The lengths of the pieces of a token: *Ex* of *Ex-Minister*, numbers and the marks between them in `14.30-18`, `2014/15`, `1990er-Jahre`.
fn pieces(text: &str) -> impl Iterator<Item = usize> {
    let number = |piece: &str| {
        !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':'))
    };
    let is_mark = |c: char| c == '-' || c == '/';
    let begins_with_digit = text.starts_with(|c: char| c.is_ascii_digit());
    let decades = || text.split_once('-').is_some_and(|(b, _)| b.strip_suffix("er").is_some_and(number));
    // 14-Tage-Frist: a number, a word with a capital, maybe more.
    let compound = || {
        text.split_once('-').is_some_and(|(n, rest)| {
            n.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(char::is_uppercase)
        })
    };
    let is_cut = begins_with_digit
        && text.contains(is_mark)
        && text.parse::<PartialDate>().is_err()
        && (text.split(is_mark).all(number) || decades() || compound())
        || text.strip_prefix(FORMER).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let length = match rest.find(is_mark).filter(|_| is_cut) {
            Some(0) => 1,
            Some(at) => at,
            None => rest.len(),
        };
        rest = &rest[length..];
        Some(length)
    })
}

/// Whether a full stop behind one or two digits makes an ordinal: another number or a comma follows.
fn is_ordinal_before(text: &str, last: &Cell<'_>, stop: Span) -> bool {
    let digits = last.text.len() <= 2 && last.text.bytes().all(|b| b.is_ascii_digit());
    let short_date = last.text.len() <= 5
        && last.text.bytes().filter(|&b| b == b'.').count() == 1
        && last.text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !(digits || short_date) || last.span.end != stop.start {
        return false;
    }
    let rest = &text[stop.end..];
    let next = rest.trim_start_matches([' ', '\u{a0}']).chars().next();
    if short_date {
        return next.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ')' | '-' | '–' | '/'));
    }
    next.is_some_and(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | '–' | '/' | '.'))
}

/// Marks after which a sentence may begin within a sentence.
fn opens(text: &str) -> bool {
    matches!(text, "\"" | "„" | "“" | "»" | "«" | "‚" | ":" | "•" | "–" | "(" | "-" | "'" | "/" | "|")
}
