use std::ops::Range;

use lesart_text::Span;

use crate::{Token, TokenKind};

/// A sentence: where it stands and which tokens make it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as a range of the token list.
    pub tokens: Range<usize>,
}

/// Cuts the tokens of one block (a paragraph, a heading) into sentences.
///
/// A first version: a sentence ends at `.`, `!`, `?`, `…` or `:` before a quotation mark's paragraph end, with
/// the closing marks that follow, if what comes next can begin a sentence.
pub fn sentences(text: &str, tokens: &[Token], block: Range<usize>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut first = block.start;
    let mut i = block.start;
    while i < block.end {
        let ends =
            tokens[i].kind == TokenKind::Punctuation && tokens[i].of(text).starts_with(['.', '!', '?', '…']);
        i += 1;
        if !ends {
            continue;
        }
        while i < block.end
            && is_closing(tokens[i].of(text))
            && tokens[i].span.start == tokens[i - 1].span.end
        {
            i += 1;
        }
        let goes_on = tokens[i..block.end].first().is_some_and(|next| {
            next.of(text).starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '–'))
        });
        if !goes_on {
            found.push(sentence(tokens, first..i));
            first = i;
        }
    }
    if first < block.end {
        found.push(sentence(tokens, first..block.end));
    }
    found
}

fn sentence(tokens: &[Token], range: Range<usize>) -> Sentence {
    Sentence { span: tokens[range.start].span.cover(tokens[range.end - 1].span), tokens: range }
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "«" | "»" | "’" | "‘" | "'" | ")" | "]")
}
