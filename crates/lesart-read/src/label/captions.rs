//! Words at pictures.

use std::collections::BTreeSet;

use lesart_text::Role;

use super::{Draft, Hint};
use crate::line::{Mark, ends_sentence, squeeze};

/// Longest caption, in characters.
const LONGEST: usize = 400;

/// Marks captions: by markup, by a credit at the end, before a credit on a line of its own, and repeated ones.
pub(super) fn mark(draft: &mut Draft) {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for i in 0..draft.pieces.len() {
        if !draft.pieces[i].is_open() {
            continue;
        }
        let line = draft.of(i);
        let is_marked = draft.pieces[i].mark == Mark::Caption;
        let credit = if line.chars().nth(LONGEST).is_some() { None } else { credit_at(draft, line) };
        if draft.hints[i] == Hint::Picture {
            draft.claim(i, Role::Caption);
        } else if is_marked || credit.is_some() && draft.hints[i] != Hint::Credit {
            known.insert(squeeze(&line[..credit.unwrap_or(line.len())]));
            draft.claim(i, Role::Caption);
        }
    }
    let first_open = draft.pieces.iter().position(crate::line::Piece::is_open).unwrap_or(0);
    // The line before a credit that stands alone is the caption that it belongs to.
    for i in 1..draft.pieces.len() {
        let is_first = i - 1 <= first_open;
        if draft.hints[i] != Hint::Picture || !draft.pieces[i - 1].is_open() || is_first {
            continue;
        }
        let line = draft.of(i - 1);
        let is_short = line.chars().nth(200).is_none() && line.matches(". ").count() <= 1;
        if is_short && draft.hints[i - 1] == Hint::None && draft.pieces[i - 1].mark != Mark::Heading {
            known.insert(squeeze(line));
            draft.claim(i - 1, Role::Caption);
        }
    }
    for i in 0..draft.pieces.len() {
        if draft.pieces[i].is_open() && !known.is_empty() {
            let line = draft.of(i);
            if line.chars().nth(LONGEST).is_none() && known.contains(&squeeze(line)) {
                draft.claim(i, Role::Caption);
            }
        }
    }
    // A line without a sentence's end between two captions is one more: the picture's own title.
    for i in 1..draft.pieces.len().saturating_sub(1) {
        let between = draft.pieces[i - 1].is(Role::Caption) && draft.pieces[i + 1].is(Role::Caption);
        if between && draft.pieces[i].is_open() && draft.hints[i] == Hint::None && !ends_sentence(draft.of(i))
        {
            draft.claim(i, Role::Caption);
        }
    }
}

/// Where the credit at the end of `line` begins.
fn credit_at(draft: &Draft, line: &str) -> Option<usize> {
    /// Longest credit, in characters.
    const LONGEST_CREDIT: usize = 160;
    let from = line.char_indices().rev().nth(LONGEST_CREDIT).map_or(0, |(at, _)| at);
    let tail = &line[from..];
    if !tail.contains([':', '©', '/']) {
        return None;
    }
    let seen = draft.rules.see(tail);
    let found = draft.rules.caption_end.iter().find_map(|pattern| pattern.find(&seen))?;
    // A source behind a long paragraph is the text's, not a picture's.
    if found.as_str().contains("Quelle") && line.chars().nth(200).is_some() {
        return None;
    }
    // A match at the very start of the tail saw a line's beginning where there is none.
    (from == 0 || found.start() > 0).then_some(from + found.start())
}
