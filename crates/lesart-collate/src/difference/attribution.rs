use std::collections::BTreeSet;

use lesart_text::{ActorId, ActorKind, Article, Form, Quotation, Span};

use super::Finding;
use super::matter::{Free, are_apart, n_shared, same_predicate};
use super::plan::Plan;
use crate::claim::{Claim, StemId, Word, kind_of};
use crate::rules::Emptiness;
use crate::story::Story;
use crate::{DifferenceKind, Reason};

/// What part of the shorter quotation's words the longer one must have.
const SAID: f64 = 0.8;
/// So many words in a row must be the same: two speakers may well say the same in other words.
const RUN: usize = 4;

/// The same words given to different speakers.
///
/// Only where it is plain that the speakers are two: two persons with a name each, or one with a name against *ein
/// Diplomat* in an article that has that name too, and would have used it. A description such as *der Präsident* may mean
/// the one with the name, and a speaker that the claim itself does not name may be another.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let mut found = speakers(story, a, b);
    if found.is_empty() {
        found = doers(story, a, b);
    }
    found
}

/// The same deed of two doers.
///
/// Only where both claims have the same predicate or the same object, and the doers are two persons by name, neither of whom the
/// other report has: those who acted together are told of together.
fn doers(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(doer_a), Some(doer_b)) = (doer(story, a), doer(story, b)) else { return Vec::new() };
    let same_object = match (&a.frame.undergoer, &b.frame.undergoer) {
        (Some(one), Some(other)) => {
            (one.stem.is_some() && one.stem == other.stem)
                || (one.actor.is_some() && one.actor == other.actor)
        }
        _ => false,
    };
    let is_denied = a.frame.is_denied || b.frame.is_denied;
    let plans_differ = Plan::of(story, a, doer_a.span) != Plan::of(story, b, doer_b.span);
    if is_denied || plans_differ || are_apart(story, a, b, Free::Persons) || !exclude(&doer_a, &doer_b) {
        return Vec::new();
    }
    let spans = [doer_a.span, doer_b.span];
    let n_shared = n_shared(story, a, b, spans);
    if !(same_object || (same_predicate(a, b) && n_shared >= 2)) {
        return Vec::new();
    }
    let finding = Finding::new(story, (a, b), DifferenceKind::Attribution, spans, Reason::Doer);
    let words = finding.why.words.clone();
    let finding = finding.with_values(words);
    vec![Finding { is_anchored: n_shared >= 2 || (same_object && same_predicate(a, b)), ..finding }]
}

/// Who does what a claim tells.
struct Doer<'a> {
    span: Span,
    /// A person by name, with the last word of the name.
    person: Option<(ActorId, &'a str)>,
    text: &'a str,
}

fn doer<'a>(story: Story<'a>, claim: &Claim) -> Option<Doer<'a>> {
    let party = claim.frame.doer.as_ref()?;
    let text = &story.article(claim).text;
    let mention = story.mentions(claim).find(|mention| mention.span.contains(party.head));
    let actor = mention.filter(|mention| mention.form == Form::Name).and_then(|mention| mention.actor);
    let of_kind = |kind: ActorKind| actor.filter(|&id| kind_of(story.actors, id) == Some(kind));
    Some(Doer {
        span: mention.map_or(party.head, |mention| mention.span),
        person: of_kind(ActorKind::Person).map(|id| (id, surname(story, id))),
        text,
    })
}

/// Whether two doers can't be one: two persons by name, neither of whom the other's report has.
fn exclude(a: &Doer, b: &Doer) -> bool {
    let (Some((one, name)), Some((other, other_name))) = (a.person, b.person) else { return false };
    let has_both = a.text.contains(other_name) || b.text.contains(name);
    one != other && !may_be_one_name(name, other_name) && !has_both
}

/// The same words given to different speakers.
fn speakers(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(said_a), Some(said_b)) = (story.quotation(a), story.quotation(b)) else { return Vec::new() };
    let (Some(&speaker_a), Some(&speaker_b)) = (said_a.speaker.first(), said_b.speaker.first()) else {
        return Vec::new();
    };
    // A speaker whom another sentence names was found by inference: too little to set one outlet against another.
    let is_told_here = |claim: &Claim, speaker: Span| {
        let mut persons = story.mentions(claim).filter(|mention| mention.kind == ActorKind::Person);
        let mut words = speaker.of(&story.article(claim).text).split_whitespace();
        let is_person = persons.any(|person| speaker.contains(person.head))
            || words.any(|word| story.rules.is_office(word));
        claim.span.contains(speaker) && is_person
    };
    if !is_told_here(a, speaker_a) || !is_told_here(b, speaker_b) {
        return Vec::new();
    }
    if !are_two(story, (a, said_a), (b, said_b)) || !same_words(a, said_a, b, said_b) {
        return Vec::new();
    }
    let spans = [speaker_a, speaker_b];
    let finding = Finding::new(story, (a, b), DifferenceKind::Attribution, spans, Reason::Speaker);
    let words = finding.why.words.clone();
    let finding = finding.with_values(words);
    vec![Finding { is_anchored: true, ..finding }]
}

/// Whether two claims are words of speakers who are known not to be the same.
pub(crate) fn speakers_differ(story: Story, a: &Claim, b: &Claim) -> bool {
    match (story.quotation(a), story.quotation(b)) {
        (Some(said_a), Some(said_b)) => are_two(story, (a, said_a), (b, said_b)),
        _ => false,
    }
}

fn are_two(story: Story, a: (&Claim, &Quotation), b: (&Claim, &Quotation)) -> bool {
    let named = |(_, said): (&Claim, &Quotation)| {
        said.actor.filter(|&id| {
            kind_of(story.actors, id) == Some(ActorKind::Person) && is_named(story.articles, id)
        })
    };
    let unnamed = |(claim, said): (&Claim, &Quotation), other: ActorId| {
        said.speaker.first().is_some_and(|speaker| {
            let text = speaker.of(&story.article(claim).text).to_lowercase();
            let first = text.split_whitespace().next().unwrap_or_default();
            let is_new = story.rules.emptiness(first) == Some(Emptiness::Indefinite);
            is_new && is_named(std::slice::from_ref(story.article(claim)), other)
        })
    };
    match (named(a), named(b)) {
        (Some(one), Some(other)) => {
            one != other && !may_be_one_name(surname(story, one), surname(story, other))
        }
        (Some(named), None) => unnamed(b, named),
        (None, Some(named)) => unnamed(a, named),
        (None, None) => false,
    }
}

/// Whether any of the articles names the actor by name.
fn is_named(articles: &[Article], actor: ActorId) -> bool {
    let mut mentions = articles.iter().flat_map(|article| &article.mentions);
    mentions.any(|mention| mention.actor == Some(actor) && mention.form == Form::Name)
}

/// Whether one name may be the other misspelt or inflected.
fn may_be_one_name(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn surname(story: Story<'_>, actor: ActorId) -> &str {
    let actor = usize::try_from(actor.0).ok().and_then(|i| story.actors.get(i));
    actor.and_then(|actor| actor.name.split_whitespace().last()).unwrap_or_default()
}

fn same_words(a: &Claim, said_a: &Quotation, b: &Claim, said_b: &Quotation) -> bool {
    let words_a = said(a, said_a);
    let words_b = said(b, said_b);
    let stems = |words: &[&Word]| words.iter().filter_map(|word| word.stem).collect::<BTreeSet<StemId>>();
    let (stems_a, stems_b) = (stems(&words_a), stems(&words_b));
    let n_shared = stems_a.intersection(&stems_b).count();
    let has_run = words_a.windows(RUN).any(|run| {
        words_b.windows(RUN).any(|other| run.iter().zip(other).all(|(one, other)| one.lower == other.lower))
    });
    n_shared >= 2 && n_shared as f64 >= SAID * stems_a.len().min(stems_b.len()) as f64 && has_run
}

fn said<'a>(claim: &'a Claim, quotation: &Quotation) -> Vec<&'a Word> {
    claim.words.iter().filter(|word| quotation.quote.iter().any(|quote| quote.contains(word.span))).collect()
}
