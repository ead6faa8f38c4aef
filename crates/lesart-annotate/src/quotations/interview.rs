//! Interviews: paragraphs that begin with the name of who speaks, without quotation marks (*Meier: Wir warten ab.*).

use std::collections::BTreeMap;

use lesart_text::{Block, Role, Span};

use super::rules::Rules;

/// What one says in turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Turn {
    /// The name before the colon.
    pub(super) name: Span,
    /// Whether that names somebody: *Frage* does not.
    pub(super) is_named: bool,
    /// What is said, a span for each block.
    pub(super) said: Vec<Span>,
}

/// A name before the colon has no more bytes.
const LONGEST_NAME: usize = 48;
/// From so many turns on it is an interview.
const FEWEST: usize = 4;

/// The turns of an interview in order; none in other articles. It is one where two names take at least four turns, each more
/// than one, nearly all that begin with a name are theirs, and one of the two mostly asks.
pub(super) fn turns(rules: &Rules, text: &str, blocks: &[Block]) -> Vec<Turn> {
    let told: Vec<&Block> = blocks.iter().filter(|block| block.role != Role::Furniture).collect();
    let names: Vec<Option<Span>> = told.iter().map(|block| name(text, block.span)).collect();
    // For each name how often it stands there, and how often it asks.
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (block, name) in told.iter().zip(&names) {
        if let Some(name) = name {
            let count = counts.entry(name.of(text)).or_default();
            count.0 += 1;
            count.1 += usize::from(block.span.of(text).contains('?'));
        }
    }
    let n_turns: usize = counts.values().map(|count| count.0).sum();
    let mut often: Vec<(&str, (usize, usize))> =
        counts.into_iter().filter(|(_, count)| count.0 > 1).collect();
    often.sort_by_key(|(_, count)| std::cmp::Reverse(count.0));
    often.truncate(2);
    let n_theirs: usize = often.iter().map(|(_, count)| count.0).sum();
    let asks = often.iter().any(|(_, (n, n_asked))| 2 * n_asked > *n);
    if often.len() < 2 || n_turns < FEWEST || 5 * n_theirs < 4 * n_turns || !asks {
        return Vec::new();
    }
    let last = names.iter().rposition(Option::is_some).unwrap_or(0);
    let mut turns: Vec<Turn> = Vec::new();
    for (i, (block, name)) in told.iter().zip(&names).enumerate() {
        if let Some(name) = *name {
            let said = Span::new(name.end + 1, block.span.end).trim(text);
            let is_named = !rules.is("turn", &name.of(text).to_lowercase());
            turns.push(Turn { name, is_named, said: vec![said] });
        } else if let (Some(turn), true) = (turns.last_mut(), i < last && block.role != Role::Caption) {
            turn.said.push(block.span.trim(text));
        }
    }
    turns.retain(|turn| turn.said.iter().all(|span| !span.is_empty()));
    turns
}

/// The words before the colon that opens a block, if they can be a name.
fn name(text: &str, block: Span) -> Option<Span> {
    let inner = block.trim(text);
    let head = inner.of(text);
    let colon = head.find(':').filter(|&colon| colon > 1 && colon <= LONGEST_NAME)?;
    let words = &head[..colon];
    let is_name = words.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && !words.contains(|c: char| !(c.is_alphanumeric() || " .-’'/&".contains(c)))
        && head[colon + 1..].starts_with(char::is_whitespace);
    is_name.then(|| Span::new(inner.start, inner.start + colon))
}
