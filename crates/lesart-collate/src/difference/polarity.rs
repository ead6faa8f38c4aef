use std::cmp::Ordering;
use std::collections::BTreeSet;

use lesart_text::Span;

use super::matter::{Free, are_apart, n_shared, same_predicate};
use super::phrase::phrase;
use super::plan::Plan;
use super::{Finding, overtakes, published_before};
use crate::claim::{Claim, StemId, Word};
use crate::rules::{Antonyms, Negation, Phrase};
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// What part of a denied clause the other claim must tell in one clause of its own.
const TOLD: f64 = 0.5;

/// Yes against no: what one claim denies and the other states, or two predicates that exclude each other.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    if are_apart(story, a, b, Free::Nothing) {
        return Vec::new();
    }
    let denied_by_a = denied_by_one(story, a, b).map(|spans| (spans, ["no", "yes"]));
    let denied_by_b = denied_by_one(story, b, a).map(|(no, yes)| ((yes, no), ["yes", "no"]));
    let (spans, reason, values, is_anchored) = if let Some((spans, values)) = denied_by_a.or(denied_by_b) {
        (spans, Reason::Denied, Some(values.map(str::to_owned)), true)
    } else if let Some(((span_a, span_b), is_anchored)) = antonyms(story, a, b) {
        ((span_a, span_b), Reason::Opposite, None, is_anchored)
    } else {
        return Vec::new();
    };
    // What was wanted may have come out otherwise.
    if (Plan::of(story, a, spans.0) == Plan::None) != (Plan::of(story, b, spans.1) == Plan::None) {
        return Vec::new();
    }
    let order = published_before(story.article(a), story.article(b));
    let later = if order == Some(Ordering::Less) { b } else { a };
    let is_update = order.is_some_and(|order| order != Ordering::Equal) && overtakes(story, later);
    let (relation, reason) =
        if is_update { (Relation::Updates, Reason::MovedOn) } else { (Relation::Contradicts, reason) };
    let finding = Finding::new(story, (a, b), DifferenceKind::Polarity, [spans.0, spans.1], reason);
    let finding = match values {
        Some(values) => finding.with_values(values),
        None => finding,
    };
    vec![Finding { relation, is_anchored, ..finding }]
}

/// Whether the claims hold predicates that exclude each other, told of one thing.
pub(crate) fn has_antonyms(story: Story, a: &Claim, b: &Claim) -> bool {
    antonyms(story, a, b).is_some_and(|(_, is_anchored)| is_anchored)
}

/// Whether a claim denies anything, plainly or not.
pub(crate) fn denies(story: Story, claim: &Claim) -> bool {
    claim.words.iter().any(|word| is_denial(story, word))
}

fn is_denial(story: Story, word: &Word) -> bool {
    story.rules.negation(&word.lower).is_some() || story.rules.denies_implicitly(&word.lower)
}

/// Whether a claim holds one side of a pair of predicates that exclude each other.
pub(super) fn has_side(story: Story, claim: &Claim) -> bool {
    let mut sides = story.rules.antonyms.iter().flat_map(|antonyms| &antonyms.sides);
    sides.any(|side| phrase(claim, side).is_some())
}

/// Where predicates that exclude each other stand, in `a` and in `b`, and whether the claims share what they are told of: two
/// more words with content, or the same two persons who did it together. Where a claim holds both sides, it is open which of them
/// counts. A side that is denied stands only against the same side: who does not win need not lose.
fn antonyms(story: Story, a: &Claim, b: &Claim) -> Option<((Span, Span), bool)> {
    story.rules.antonyms.iter().find_map(|Antonyms { sides: [one, other], is_joint }| {
        let (side_a, span_a, is_denied_a) = side(story, a, one, other)?;
        let (side_b, span_b, is_denied_b) = side(story, b, one, other)?;
        let exclude = (side_a != side_b && !is_denied_a && !is_denied_b)
            || (side_a == side_b && is_denied_a != is_denied_b);
        if !exclude {
            return None;
        }
        let (persons_a, persons_b) = (a.persons(story.actors), b.persons(story.actors));
        let same_two = *is_joint && persons_a.len() == 2 && persons_a == persons_b;
        let is_anchored = n_shared(story, a, b, [span_a, span_b]) >= 2 || same_two;
        Some(((span_a, span_b), is_anchored))
    })
}

/// Which side of a pair a claim holds, where, and whether it denies it.
fn side(story: Story, claim: &Claim, one: &[Phrase], other: &[Phrase]) -> Option<(usize, Span, bool)> {
    let (side, span) = match (phrase(claim, one), phrase(claim, other)) {
        (Some(span), None) => (0, span),
        (None, Some(span)) => (1, span),
        // "Nicht einig" holds "einig".
        (Some(one), Some(other)) if one.contains(other) && one != other => (0, one),
        (Some(one), Some(other)) if other.contains(one) && one != other => (1, other),
        _ => return None,
    };
    let clause = claim.clause(claim.clause_at(span.start));
    let denials = clause.iter().enumerate().filter(|(i, word)| {
        let pair = clause.get(i + 1).map(|next| format!("{} {}", word.lower, next.lower));
        let is_nothing = pair.and_then(|pair| story.rules.negation(&pair)) == Some(Negation::Nothing);
        let denied = story.rules.negation(&word.lower);
        !is_nothing
            && !span.contains(word.span)
            && matches!(denied, Some(Negation::Predicate | Negation::Noun))
    });
    Some((side, span, denials.count() % 2 == 1))
}

/// A claim `no` that denies what `yes` states: the denying word with what it denies, and the same where `yes` states it.
///
/// *Nicht* denies the predicate: both must have the same one and share something else. *Kein* denies a noun: the other clause must
/// hold it with its adjectives.
fn denied_by_one(story: Story, no: &Claim, yes: &Claim) -> Option<(Span, Span)> {
    let denies = |word: &Word| is_denial(story, word);
    if yes.words.iter().any(denies) || no.words.iter().filter(|word| denies(word)).count() != 1 {
        return None;
    }
    let at = no.words.iter().position(denies)?;
    let denied = denied_word(story, no, at)?;
    if story.rules.negation(&no.words[at].lower) == Some(Negation::Predicate) {
        let (span_no, span_yes) = (no.frame.predicate_span?, yes.frame.predicate_span?);
        let shares = same_predicate(no, yes) && n_shared(story, no, yes, [span_no, span_yes]) >= 1;
        return (shares && no.frame.is_denied).then(|| (no.words[at].span.cover(span_no), span_yes));
    }
    let noun = denied.stem?;
    let clause = no.clause(no.words[at].clause);
    let told: BTreeSet<StemId> = clause.iter().filter_map(|word| word.stem).collect();
    let stated = yes.words.iter().find(|word| word.stem == Some(noun))?;
    let stems_of_yes: BTreeSet<StemId> =
        yes.clause(stated.clause).iter().filter_map(|word| word.stem).collect();
    let n_shared = told.intersection(&stems_of_yes).count();
    // "Ein Gleis" and "kein Gleis": the noun is what both clauses are about. "Das Gleis" is there in any case.
    let is_matter = |claim: &Claim| {
        let frame = &claim.frame;
        frame.doer.iter().chain(&frame.undergoer).any(|party| party.stem == Some(noun))
    };
    let next = yes.words.partition_point(|word| word.span.start < stated.span.start);
    let is_known = yes.words[next.saturating_sub(2)..next].iter().any(|word| {
        matches!(
            word.lower.as_str(),
            "der" | "die" | "das" | "den" | "dem" | "des" | "dieser" | "diese" | "dieses"
        )
    });
    let is_told = (is_matter(no) && is_matter(yes) && !is_known)
        || (n_shared >= 2 && n_shared as f64 >= TOLD * told.len() as f64);
    // "keine systematischen Kontrollen": the adjective is denied with its noun.
    let denied_at = no.words.iter().position(|word| word.span == denied.span)?;
    let between = no.words.get(at + 1..denied_at).unwrap_or_default();
    let is_told =
        is_told && between.iter().filter_map(|word| word.stem).all(|stem| stems_of_yes.contains(&stem));
    let told_by_yes = yes.frame.predicate_span.filter(|verb| is_matter(yes) && yes.span.contains(*verb));
    let span_yes = told_by_yes.map_or(stated.span, |verb| stated.span.cover(verb));
    is_told.then(|| (no.words[at].span.cover(denied.span), span_yes))
}

/// What the denying word `at` denies.
fn denied_word<'a>(story: Story, claim: &'a Claim, at: usize) -> Option<&'a Word> {
    let word = &claim.words[at];
    let clause = word.clause;
    let in_clause = |other: &&Word| other.clause == clause;
    let mut behind = claim.words[at + 1..].iter().take_while(in_clause);
    let pair = claim.words.get(at + 1).map(|next| format!("{} {}", word.lower, next.lower));
    if pair.and_then(|pair| story.rules.negation(&pair)) == Some(Negation::Nothing) {
        return None;
    }
    match story.rules.negation(&word.lower)? {
        Negation::Nothing => None,
        Negation::Noun => behind.find(|word| word.is_capital && word.stem.is_some()),
        Negation::Predicate => behind.find(|word| word.stem.is_some()).or_else(|| {
            claim.words[..at].iter().rev().take_while(in_clause).find(|word| word.stem.is_some())
        }),
    }
}
