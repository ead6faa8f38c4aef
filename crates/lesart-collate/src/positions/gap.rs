//! A second holder whose verb is left out: *A verlangt sechs Jahre, **B einen Freispruch***; *A ist dafür, **B nicht***.

use lesart_lang::clause::Phrase;
use lesart_lang::{Clause, Stts};

use crate::parse::Sentence;

/// What stands behind the comma of a clause that goes on without a verb.
pub(super) struct Gap<'c> {
    /// The first token behind the comma.
    pub(super) start: usize,
    /// Whose it is.
    pub(super) holder: &'c Phrase,
    /// What the second holder wants instead; `None` is *nicht*.
    pub(super) content: Option<&'c Phrase>,
}

/// The gap of a clause, if it has one.
pub(super) fn gap<'c>(sentence: &Sentence, clause: &'c Clause) -> Option<Gap<'c>> {
    let last_verb = clause.verbs.iter().copied().max()?;
    let is_own = |i: usize| clause.has(i);
    let start = clause.phrases.iter().map(|phrase| phrase.range.start).find(|&start| {
        start > last_verb
            && start.checked_sub(1).is_some_and(|i| is_own(i) && sentence.tag(i) == Some(Stts::Comma))
    })?;
    let mut behind = clause.phrases.iter().filter(|phrase| phrase.range.start >= start);
    let is_noun = |phrase: &&Phrase| {
        phrase.preposition.is_none() && matches!(sentence.tag(phrase.head), Some(Stts::Nn | Stts::Ne))
    };
    let holder = behind.next().filter(is_noun)?;
    let next = behind.next()?;
    let is_denial = clause.negation.iter().any(|negation| negation.token == next.head);
    let content = Some(next).filter(is_noun);
    (is_denial || content.is_some()).then_some(Gap { start, holder, content })
}
