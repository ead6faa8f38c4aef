//! Whether two claims may tell of one thing, apart from the value in which they differ.

use std::collections::BTreeSet;

use lesart_text::{ActorId, ActorKind, Form, Span};

use crate::claim::{Claim, StemId, kind_of};
use crate::story::Story;

/// What two claims may differ in without telling of two things.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Free {
    Nothing,
    Persons,
    Times,
    Places,
}

/// Whether two claims name other persons or were at other times, other than in what is `free`.
pub(super) fn are_apart(story: Story, a: &Claim, b: &Claim, free: Free) -> bool {
    (free != Free::Times && super::date::are_of_other_days(story, a, b))
        || (free != Free::Persons && others_of(story, a, b, ActorKind::Person))
        || (free != Free::Places && others_of(story, a, b, ActorKind::Place))
}

/// Whether each of two claims names actors of a kind, and they share none of that kind.
fn others_of(story: Story, a: &Claim, b: &Claim, kind: ActorKind) -> bool {
    let is_of_kind = |id: &ActorId| kind_of(story.actors, *id) == Some(kind);
    let any_named = |claim: &Claim| {
        let named = story.mentions(claim).filter(|mention| mention.form == Form::Name);
        named.filter_map(|mention| mention.actor).any(|id| is_of_kind(&id))
    };
    any_named(a) && any_named(b) && !a.actors.intersection(&b.actors).any(is_of_kind)
}

/// How many words, actors and numbers two claims share, those in `spans` left out.
pub(super) fn n_shared(story: Story, a: &Claim, b: &Claim, spans: [Span; 2]) -> usize {
    let stems = |claim: &Claim, value: Span| -> BTreeSet<StemId> {
        let own = claim.words.iter().filter(|word| !value.overlaps(word.span));
        own.filter_map(|word| word.stem).collect()
    };
    let actors = |claim: &Claim, value: Span| -> BTreeSet<ActorId> {
        let outside = story.mentions(claim).filter(|mention| !value.overlaps(mention.head));
        outside.filter_map(|mention| mention.actor).filter(|id| a.actors.contains(id)).collect()
    };
    let shared = stems(a, spans[0]).intersection(&stems(b, spans[1])).count();
    shared
        + actors(a, spans[0]).intersection(&actors(b, spans[1])).count()
        + a.numbers.intersection(&b.numbers).count()
}

/// Whether both main clauses have the same predicate.
pub(super) fn same_predicate(a: &Claim, b: &Claim) -> bool {
    a.frame.predicate.is_some() && a.frame.predicate == b.frame.predicate
}

/// Whether two claims share so much besides what differs that they tell of one thing: the predicate and something else, or
/// two other things.
pub(super) fn are_anchored(story: Story, a: &Claim, b: &Claim, spans: [Span; 2]) -> bool {
    n_shared(story, a, b, spans) >= 2
}

/// Whether one word is the other's last part: *Gäste* and *Fahrgäste*.
pub(super) fn is_head_of(one: &str, other: &str) -> bool {
    let ends = |long: &str, short: &str| short.chars().count() >= 4 && long.ends_with(short);
    one == other || ends(one, other) || ends(other, one)
}
