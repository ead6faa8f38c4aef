use std::collections::BTreeSet;

use lesart_text::Span;

use super::Finding;
use crate::claim::{Claim, StemId, Word};
use crate::rules::{Antonyms, Form, Negation, Phrase};
use crate::story::Story;
use crate::{DifferenceKind, Relation, Value};

/// Words that may stand between two words of a phrase.
const GAP: usize = 3;
/// What part of a denied clause the other claim must tell in one clause of its own.
const TOLD: f64 = 0.75;

/// Yes against no: what one claim denies and the other states, or two predicates that exclude each other.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let denied_by_a = denied_by_one(story, a, b).map(|spans| (spans, ["no", "yes"]));
    let denied_by_b = denied_by_one(story, b, a).map(|(no, yes)| ((yes, no), ["yes", "no"]));
    let (spans, why, values) = if let Some((spans, values)) = denied_by_a.or(denied_by_b) {
        (spans, "One states what the other denies", Some(values.map(str::to_owned)))
    } else if let Some(spans) = antonyms(story, a, b) {
        (spans, "What they tell excludes each other", None)
    } else {
        return Vec::new();
    };
    let words = [spans.0.of(&story.article(a).text), spans.1.of(&story.article(b).text)];
    let why = format!("{why}: \"{}\" and \"{}\".", words[0], words[1]);
    let [value_a, value_b] = values.unwrap_or(words.map(str::to_lowercase));
    vec![Finding {
        kind: DifferenceKind::Polarity,
        relation: Relation::Contradicts,
        matter: String::new(),
        values: [
            Value { article: a.article, span: spans.0, value: value_a },
            Value { article: b.article, span: spans.1, value: value_b },
        ],
        why,
    }]
}

/// Whether the claims hold predicates that exclude each other, told of one thing.
pub(crate) fn has_antonyms(story: Story, a: &Claim, b: &Claim) -> bool {
    antonyms(story, a, b).is_some()
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

/// Where predicates that exclude each other stand, in `a` and in `b`: in clauses that share two more words with content,
/// or told of what the same two persons did together. Where a claim holds both sides, it is open which of them counts.
fn antonyms(story: Story, a: &Claim, b: &Claim) -> Option<(Span, Span)> {
    let around = |claim: &Claim, span: Span| -> BTreeSet<StemId> {
        let clause = claim.clause(claim.clause_at(span.start));
        clause.iter().filter(|word| !span.contains(word.span)).filter_map(|word| word.stem).collect()
    };
    story.rules.antonyms.iter().find_map(|Antonyms { sides: [one, other], is_joint }| {
        let in_a = (phrase(a, one), phrase(a, other));
        let in_b = (phrase(b, one), phrase(b, other));
        let (((Some(span_a), None), (None, Some(span_b))) | ((None, Some(span_a)), (Some(span_b), None))) =
            (in_a, in_b)
        else {
            return None;
        };
        let n_shared = around(a, span_a).intersection(&around(b, span_b)).count();
        let (persons_a, persons_b) = (a.persons(story.actors), b.persons(story.actors));
        let same_two = *is_joint && persons_a.len() == 2 && persons_a == persons_b;
        (n_shared >= 2 || same_two).then_some((span_a, span_b))
    })
}

/// Where one of the phrases stands, whole within a clause.
fn phrase(claim: &Claim, phrases: &[Phrase]) -> Option<Span> {
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

/// A clause of `no` that denies what a clause of `yes` states: the denying word with what it denies, and the same
/// predicate where it stands unbroken.
fn denied_by_one(story: Story, no: &Claim, yes: &Claim) -> Option<(Span, Span)> {
    let denies = |word: &Word| is_denial(story, word);
    if yes.words.iter().any(denies) || no.words.iter().filter(|word| denies(word)).count() != 1 {
        return None;
    }
    let at = no.words.iter().position(denies)?;
    let clause = no.clause(no.words[at].clause);
    let denied = denied_word(story, no, at)?;
    let predicate = denied.stem?;
    let told: BTreeSet<StemId> = clause.iter().filter_map(|word| word.stem).collect();
    let stated = yes.words.iter().find(|word| word.stem == Some(predicate))?;
    let stems_of_yes: BTreeSet<StemId> =
        yes.clause(stated.clause).iter().filter_map(|word| word.stem).collect();
    let n_shared = told.intersection(&stems_of_yes).count();
    let is_told = n_shared >= 2 && n_shared as f64 >= TOLD * told.len() as f64;
    // "keine systematischen Kontrollen": the adjective is denied with its noun.
    let denied_at = no.words.iter().position(|word| word.span == denied.span)?;
    let between = no.words.get(at + 1..denied_at).unwrap_or_default();
    let is_told =
        is_told && between.iter().filter_map(|word| word.stem).all(|stem| stems_of_yes.contains(&stem));
    is_told.then(|| (no.words[at].span.cover(denied.span), stated.span))
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
