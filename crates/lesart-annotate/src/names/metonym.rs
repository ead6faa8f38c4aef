//! Whether a capital stands for the government in it: *Moskau lehnt ab*, but *in Moskau*.

use std::ops::Range;

use lesart_lang::TokenKind;

use super::rules::Rules;
use crate::Document;

/// How far a clause is followed, in tokens.
const CLAUSE: usize = 40;

/// Whether the capital at `tokens` acts or is addressed, by its preposition, its verb or what is said to be its.
pub(super) fn acts(
    rules: &Rules,
    document: &Document<'_>,
    sentence: &Range<usize>,
    tokens: &Range<usize>,
    genitive: bool,
) -> bool {
    let word = |i: usize| document.token(i);
    let is_word = |i: usize| document.tokens[i].kind == TokenKind::Word;
    let before = (tokens.start > sentence.start).then(|| word(tokens.start - 1).to_lowercase());
    let before = before.as_deref().unwrap_or("");
    let next = (tokens.end < sentence.end && is_word(tokens.end)).then(|| word(tokens.end));

    if genitive {
        // The thing may have an adjective before it.
        return (tokens.end..sentence.end.min(tokens.end + 3))
            .map(word)
            .find(|word| !word.starts_with(char::is_lowercase))
            .is_some_and(|noun| rules.is_governments_thing(noun));
    }
    if rules.shows_metonym("place", before) || rules.is("article", before) {
        return false;
    }
    if rules.shows_metonym("towards", before) {
        return true;
    }
    if before == "an" {
        let noun = (tokens.start >= sentence.start + 2).then(|| word(tokens.start - 2).to_lowercase());
        return noun.is_some_and(|noun| rules.shows_metonym("demand", &noun));
    }
    if rules.shows_metonym("acts", before) || next.is_some_and(|next| rules.shows_metonym("acts", next)) {
        return true;
    }
    let Some(last) = last_word_of_clause(document, sentence, tokens.end) else { return false };
    if rules.shows_metonym("addressed", last) {
        return true;
    }
    rules.shows_metonym("clause", before)
        && (1..last.len().min(8))
            .filter(|&at| last.is_char_boundary(at))
            .chain([0])
            .any(|at| rules.shows_metonym("acts", &last[at..]))
}

/// The last word before the next mark of punctuation.
fn last_word_of_clause<'a>(document: &Document<'a>, sentence: &Range<usize>, from: usize) -> Option<&'a str> {
    let end = (from..sentence.end.min(from + CLAUSE))
        .find(|&i| document.tokens[i].kind == TokenKind::Punctuation)
        .unwrap_or(sentence.end.min(from + CLAUSE));
    (end > from).then(|| document.token(end - 1))
}
