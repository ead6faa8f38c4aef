//! Phrases of the tables in a claim.

use lesart_text::Span;

use crate::claim::{Claim, Word};
use crate::rules::{Form, Phrase};

/// Words that may stand between two words of a phrase.
const GAP: usize = 3;

/// Where one of the phrases stands, whole within a clause.
pub(super) fn phrase(claim: &Claim, phrases: &[Phrase]) -> Option<Span> {
    let last_clause = claim.words.last()?.clause;
    (0..=last_clause).find_map(|clause| {
        let words = claim.clause(clause);
        phrases
            .iter()
            .find_map(|phrase| (0..words.len()).find_map(|start| phrase_from(&words[start..], phrase)))
    })
}

fn phrase_from(words: &[Word], phrase: &[Form]) -> Option<Span> {
    let (first, rest) = phrase.split_first()?;
    let begin = words.first().filter(|word| first.is(&word.lower))?;
    let mut span = begin.span;
    let mut at = 1;
    for form in rest {
        let near = words.get(at..)?.iter().take(GAP + 1).position(|word| form.is(&word.lower))?;
        span = span.cover(words[at + near].span);
        at += near + 1;
    }
    Some(span)
}
