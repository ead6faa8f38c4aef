mod doers;

use std::collections::BTreeSet;

use lesart_lang::Stts;
use lesart_text::{ActorId, ActorKind, Article, Form, Quotation, QuotationType, Span};

use super::Finding;
use super::phrase::sentence_of;
use super::tables::lines_of;
use crate::claim::{Claim, StemId, Word, kind_of};
use crate::rules::{Emptiness, Form as WordForm};
use crate::story::Story;
use crate::{DifferenceKind, Reason};

/// What part of the shorter quotation's words the longer one must have.
const SAID: f64 = 0.8;
/// So many words in a row must be the same: two speakers may well say the same in other words.
const RUN: usize = 4;
/// Of a quotation that is the same as a whole, so many words.
const FRAGMENT: usize = 3;

/// The same words given to different speakers.
///
/// Only where it is plain that the speakers are two: two persons with a name each, or one with a name against *ein
/// Diplomat* in an article that has that name too, and would have used it. A description such as *der Präsident* may mean
/// the one with the name, and a speaker that the claim itself does not name may be another.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let mut found = speakers(story, a, b);
    if found.is_empty() {
        found = doers::between(story, a, b);
    }
    found
}

/// How plain it is that two who are told of can't be one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Exclusion {
    /// By what they are told to be: a mayor is no treasurer, but the town may have done what the mayor did.
    Roles,
    /// By name, party, nation.
    Names,
}

/// Whether two who are told of can't be one: two persons by name, neither of whom the other's report has; or two of whom it is
/// told what they are, and who can't be both.
fn exclude(story: Story, a: &Named, b: &Named) -> Option<Exclusion> {
    if let (Some((one, name)), Some((other, other_name))) = (a.person, b.person) {
        let has_both = name != other_name && (a.text.contains(other_name) || b.text.contains(name));
        let are_two = one != other && !has_both && !may_be_one(story, one, other);
        return are_two.then_some(Exclusion::Names);
    }
    // "Die Kämmerin" may be the one whom the other report names.
    let knows =
        |named: &Named, other: &Named| named.person.is_some_and(|(_, name)| other.text.contains(name));
    if knows(a, b) || knows(b, a) {
        return None;
    }
    let (roles_a, roles_b) = (roles(story, &a.words), roles(story, &b.words));
    if roles_a.intersection(&roles_b).next().is_some() {
        return None;
    }
    let respects: BTreeSet<&str> = roles_a.iter().map(|(respect, _)| *respect).collect();
    let has_respect = |respect: &str| roles_b.iter().any(|(other, _)| *other == respect);
    if respects.iter().any(|respect| !respect.is_empty() && has_respect(respect)) || are_two_names(a, b) {
        return Some(Exclusion::Names);
    }
    (respects.contains("") && has_respect("")).then_some(Exclusion::Roles)
}

/// Whether two are called by names of which neither report has the other's. A short name may be made of a longer one's letters.
fn are_two_names(a: &Named, b: &Named) -> bool {
    let may_be_short = |one: &str, other: &str| {
        let is_short =
            |name: &str| name.chars().count() <= 4 || name.chars().filter(|c| c.is_uppercase()).count() > 1;
        (is_short(one) || is_short(other)) && one.chars().next() == other.chars().next()
    };
    let is_no_other = |one: &&str, other: &&str| !may_be_one_name(one, other) && !may_be_short(one, other);
    let is_unknown = |names: &[&str], text: &str| names.iter().all(|name| !text.contains(name));
    a.person.is_some() == b.person.is_some()
        && !a.names.is_empty()
        && !b.names.is_empty()
        && a.names.iter().all(|one| b.names.iter().all(|other| is_no_other(one, other)))
        && is_unknown(&a.names, b.text)
        && is_unknown(&b.names, a.text)
}

/// A line of `roles.tsv` and its respect.
type Role = (&'static str, usize);

/// Lines of `roles.tsv` that the words are of.
fn roles(story: Story, words: &[String]) -> BTreeSet<Role> {
    let tables = &story.rules.differences;
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let plain = lines_of(&tables.roles, &all).map(|line| ("", line));
    let is_one = |forms: &[WordForm]| forms.iter().any(|form| words.iter().any(|word| form.is(word)));
    let respects = tables.respects.iter().enumerate().filter(|(_, (_, forms))| is_one(forms));
    plain.chain(respects.map(|(line, (respect, _))| (*respect, line))).collect()
}

/// Someone as a claim tells of them.
struct Named<'a> {
    span: Span,
    /// In lower case, with what they are.
    words: Vec<String>,
    /// A person by name, with the last word of the name.
    person: Option<(ActorId, &'a str)>,
    /// Words of names other than those of places.
    names: Vec<&'a str>,
    /// The whole report.
    text: &'a str,
}

/// Whoever is told of in a claim at `span`.
fn named<'a>(story: Story<'a>, claim: &Claim, span: Span) -> Named<'a> {
    let text = &story.article(claim).text;
    let mut mentions = story.mentions(claim).filter(|mention| mention.span.overlaps(span));
    let is_person = |id: &ActorId| kind_of(story.actors, *id) == Some(ActorKind::Person);
    let person =
        mentions.find_map(|mention| mention.actor.filter(is_person).filter(|_| mention.form == Form::Name));
    let words = span.of(text).split(|c: char| !c.is_alphanumeric() && c != '-');
    let is_place = |name: Span| {
        story.mentions(claim).any(|mention| mention.kind == ActorKind::Place && mention.head.overlaps(name))
    };
    let tokens = sentence_of(story, claim)
        .map(|sentence| sentence.tokens.iter().enumerate().map(move |(i, token)| (sentence, i, token.span)));
    let names = tokens.into_iter().flatten().filter(|(sentence, i, token)| {
        let is_name = sentence.tag(*i) == Some(Stts::Ne) && token.of(text).chars().count() > 1;
        let is_behind = i.checked_sub(1).and_then(|before| sentence.tag(before));
        let is_told_of = matches!(is_behind, Some(Stts::Appr | Stts::Apprart));
        is_name && span.contains(*token) && !is_told_of && !is_place(*token)
    });
    let names = names.map(|(_, _, token)| token.of(text)).collect();
    Named {
        span,
        words: words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect(),
        person: person.map(|id| (id, surname(story, id))),
        names,
        text,
    }
}

/// The same words given to different speakers.
fn speakers(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    // A speaker whom another sentence names was found by inference: too little to set one outlet against another.
    let is_told_here = |claim: &Claim, speaker: Span| {
        let mut persons = story.mentions(claim).filter(|mention| mention.kind == ActorKind::Person);
        let mut words = speaker.of(&story.article(claim).text).split_whitespace();
        let is_person = persons.any(|person| speaker.contains(person.head))
            || words.any(|word| story.rules.is_office(word))
            || !roles(story, &named(story, claim, speaker).words).is_empty();
        let sentence = sentence_of(story, claim).map_or(claim.span, |sentence| sentence.span);
        sentence.contains(speaker) && is_person
    };
    let all_b = quotations(story, b);
    for said_a in quotations(story, a) {
        for said_b in &all_b {
            let (Some(&speaker_a), Some(&speaker_b)) = (said_a.speaker.first(), said_b.speaker.first())
            else {
                continue;
            };
            let are_told = is_told_here(a, speaker_a) && is_told_here(b, speaker_b);
            if !are_told || !(same_words(a, said_a, b, said_b) || same_quote(story, (a, said_a), (b, said_b)))
            {
                continue;
            }
            let are_two = are_two(story, (a, said_a), (b, said_b))
                || exclude(story, &named(story, a, speaker_a), &named(story, b, speaker_b)).is_some();
            if are_two {
                let spans = [speaker_a, speaker_b];
                let finding =
                    Finding::new(story, (a, b), DifferenceKind::Attribution, spans, Reason::Speaker);
                let words = finding.why.words.clone();
                return vec![Finding { is_anchored: true, ..finding.with_values(words) }];
            }
        }
    }
    Vec::new()
}

/// The quotations that begin in a claim.
fn quotations<'a>(story: Story<'a>, claim: &Claim) -> Vec<&'a Quotation> {
    let all = &story.article(claim).quotations;
    let begins = |quotation: &Quotation| quotation.quote.first().map_or(0, |quote| quote.start);
    let first = all.partition_point(|quotation| begins(quotation) < claim.span.start);
    let end = all.partition_point(|quotation| begins(quotation) < claim.span.end).max(first);
    let within = all[first..end].iter();
    let most = story.quotation(claim).filter(|quotation| begins(quotation) < claim.span.start);
    within.chain(most).filter(|quotation| quotation.kind != QuotationType::Reported).collect()
}

/// Whether both quote the same words in quotation marks.
fn same_quote(story: Story, (a, said_a): (&Claim, &Quotation), (b, said_b): (&Claim, &Quotation)) -> bool {
    let words = |claim: &Claim, said: &Quotation| -> Vec<String> {
        let text = &story.article(claim).text;
        let parts = said.quote.iter().map(|quote| quote.of(text));
        let words = parts.flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let are_direct = said_a.kind == QuotationType::Direct && said_b.kind == QuotationType::Direct;
    let (words_a, words_b) = (words(a, said_a), words(b, said_b));
    are_direct && words_a.len() >= FRAGMENT && words_a == words_b
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
        (Some(one), Some(other)) => one != other && !may_be_one(story, one, other),
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

/// Whether two persons may be one by their names. Two first names beside one surname are two persons.
fn may_be_one(story: Story, one: ActorId, other: ActorId) -> bool {
    let name = |id: ActorId| {
        let actor = usize::try_from(id.0).ok().and_then(|i| story.actors.get(i));
        actor.map(|actor| actor.name.split_whitespace().collect::<Vec<_>>()).unwrap_or_default()
    };
    let (one, other) = (name(one), name(other));
    let (Some(last), Some(other_last)) = (one.last(), other.last()) else { return true };
    let both_first = one.len() > 1 && other.len() > 1 && !may_be_one_name(one[0], other[0]);
    may_be_one_name(last, other_last) && !both_first
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
