use lesart_lang::Stts;
use lesart_lang::clause::Role;
use lesart_text::{ActorKind, Span};

use super::Finding;
use super::matter::{Free, are_anchored, are_apart, same_predicate};
use crate::claim::{Claim, kind_of};
use crate::parse::Sentence;
use crate::rules::Emptiness;
use crate::story::Story;
use crate::{DifferenceKind, Reason};

/// Where a claim says that it happened.
struct Location {
    /// *nördlich von Bergheim*
    span: Span,
    /// *Bergheim*
    name: String,
    /// *nördlich*
    direction: Option<usize>,
}

/// Other places of one event: *in Bergheim* and *in Talheim*, *nördlich* and *südlich von Bergheim*.
///
/// Only places by name, one a claim. Whether one place lies within another is not known: where a report has both names in one
/// sentence, where either is a street, or where one is a state and the other a town, nothing is said.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    if are_apart(story, a, b, Free::Places) {
        return Vec::new();
    }
    let (all_a, all_b) = (locations(story, a), locations(story, b));
    let is_shared = |location: &Location, others: &[Location]| {
        others.iter().any(|other| {
            same_name(&location.name, &other.name)
                && (location.direction.is_none()
                    || other.direction.is_none()
                    || location.direction == other.direction)
        })
    };
    let (mut own_a, mut own_b) = (
        all_a.iter().filter(|location| !is_shared(location, &all_b)),
        all_b.iter().filter(|location| !is_shared(location, &all_a)),
    );
    let (Some(place_a), None, Some(place_b), None) = (own_a.next(), own_a.next(), own_b.next(), own_b.next())
    else {
        return Vec::new();
    };
    // Another place beside the same one is a closer one.
    let is_only = all_a.len() == 1 && all_b.len() == 1;
    let is_direction = same_name(&place_a.name, &place_b.name);
    if !is_only || (!is_direction && may_hold(story, (a, place_a), (b, place_b))) {
        return Vec::new();
    }
    let spans = [place_a.span, place_b.span];
    let is_anchored = are_anchored(story, a, b, spans) || same_predicate(a, b);
    let values = [place_a.name.clone(), place_b.name.clone()];
    let finding =
        Finding::new(story, (a, b), DifferenceKind::Place, spans, Reason::Place).with_values(values);
    vec![Finding { is_anchored, ..finding }]
}

/// Whether one place may lie within the other.
fn may_hold(story: Story, (a, place_a): (&Claim, &Location), (b, place_b): (&Claim, &Location)) -> bool {
    let kind = |claim: &Claim, location: &Location| {
        let mut mentions = story.mentions(claim).filter(|mention| location.span.contains(mention.head));
        mentions.find_map(|mention| mention.actor).and_then(|id| kind_of(story.actors, id))
    };
    // A place that is known beside one that isn't: a town beside a part of it.
    let (kind_a, kind_b) = (kind(a, place_a), kind(b, place_b));
    if (kind_a == Some(ActorKind::Place)) != (kind_b == Some(ActorKind::Place)) {
        return true;
    }
    let is_part = |name: &str| story.rules.place_parts.iter().any(|form| name.to_lowercase().ends_with(form));
    is_part(&place_a.name) || is_part(&place_b.name) || has_both(story, a, b, [&place_a.name, &place_b.name])
}

/// Whether a sentence of either article has both names, unless it says how far the one is from the other.
fn has_both(story: Story, a: &Claim, b: &Claim, names: [&str; 2]) -> bool {
    [a, b].into_iter().any(|claim| {
        let article = story.article(claim);
        article.sentences.iter().any(|sentence| {
            let words = sentence.of(&article.text);
            names.iter().all(|name| words.contains(name)) && {
                let lower = words.to_lowercase();
                !story.rules.distances.iter().any(|form| lower.split_whitespace().any(|word| form.is(word)))
            }
        })
    })
}

fn same_name(a: &str, b: &str) -> bool {
    a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// The places by name that a claim's own clauses happened in or led to.
fn locations(story: Story, claim: &Claim) -> Vec<Location> {
    let Some(sentence) = story.parse(claim.article).sentences.get(claim.sentence) else { return Vec::new() };
    let clauses = claim.clauses.iter().filter_map(|&clause| sentence.clauses.get(clause));
    let phrases = clauses.flat_map(|clause| &clause.phrases);
    phrases
        .filter(|phrase| phrase.role == Role::Prepositional)
        .filter_map(|phrase| location(story, claim, sentence, phrase.preposition?, phrase.range.end))
        .collect()
}

/// *in Bergheim*, *nördlich von Bergheim*: a preposition of place, right before a name.
fn location(
    story: Story,
    claim: &Claim,
    sentence: &Sentence,
    preposition: usize,
    end: usize,
) -> Option<Location> {
    let text = &story.article(claim).text;
    let word = |i: usize| sentence.tokens.get(i).map(|token| token.of(text));
    let lower = word(preposition)?.to_lowercase();
    let direction_of = |word: &str| story.rules.directions.iter().position(|other| *other == word);
    let before = preposition.checked_sub(1).and_then(word).map(str::to_lowercase);
    let direction = direction_of(&lower).or_else(|| before.as_deref().and_then(direction_of));
    let is_place =
        direction.is_some() || story.rules.emptiness(&lower) == Some(Emptiness::Location) || lower == "nach";
    let begins = match word(preposition + 1)? {
        "von" if direction.is_some() => preposition + 2,
        _ => preposition + 1,
    };
    let is_name = |i: &usize| {
        let is_capital = word(*i).and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
        is_capital && sentence.tag(*i) == Some(Stts::Ne)
    };
    let n_words = (begins..end.max(begins)).take_while(is_name).count();
    if !is_place || n_words == 0 {
        return None;
    }
    let name = sentence.span_of(begins..begins + n_words)?;
    // Persons and times are no places: "bei Weber".
    let is_other = story
        .mentions(claim)
        .any(|mention| name.overlaps(mention.head) && !matches!(mention.kind, ActorKind::Place))
        || story.times(claim).any(|time| time.span.overlaps(name));
    let first =
        if direction.is_some() && direction_of(&lower).is_none() { preposition - 1 } else { preposition };
    let span = sentence.span_of(first..begins + n_words)?;
    (!is_other).then(|| Location { span, name: name.of(text).to_owned(), direction })
}
