//! The same deed of two doers.

use std::ops::Range;

use lesart_lang::clause::{Role, Voice};
use lesart_lang::{Clause, Stts};
use lesart_text::Span;

use super::{Exclusion, Named, exclude, named, roles};
use crate::claim::{Claim, Party};
use crate::difference::Finding;
use crate::difference::matter::{Free, are_apart, n_shared, same_predicate};
use crate::difference::phrase::{clause_around, lemma, sentence_of, token_of};
use crate::difference::plan::Plan;
use crate::parse::{Sentence, antecedent};
use crate::rules::Form;
use crate::story::Story;
use crate::{DifferenceKind, Reason};

/// A deed with who did it.
struct Deed<'a> {
    /// Lines of `deeds.tsv`.
    lines: Vec<usize>,
    doer: Named<'a>,
    /// Whether its clause has the deed for its verb, so that its object is the clause's.
    is_verb: bool,
    /// Whether it is what the claim's main clause tells.
    is_main: bool,
}

/// The same deed of two doers.
///
/// Only where the doers exclude each other, and both claims tell one deed: one that somebody does alone (`deeds.tsv`), of which the objects
/// may be one; or, where the doers are two persons by name, the same predicate or object.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    if a.frame.is_denied || b.frame.is_denied || are_apart(story, a, b, Free::Persons) {
        return Vec::new();
    }
    let (deeds_a, deeds_b) = (deeds(story, a), deeds(story, b));
    let pairs = deeds_a.iter().flat_map(|one| deeds_b.iter().map(move |other| (one, other)));
    let mut found = pairs.filter_map(|(one, other)| {
        let spans = [one.doer.span, other.doer.span];
        let plans_differ = Plan::of(story, a, spans[0]) != Plan::of(story, b, spans[1]);
        let exclusion = exclude(story, &one.doer, &other.doer).filter(|_| !plans_differ)?;
        let n_shared = n_shared(story, a, b, spans);
        let objects = same_object(story, a, b);
        let same_deed = one.lines.iter().any(|line| other.lines.contains(line));
        let both_verbs = one.is_verb && other.is_verb;
        let is_one_deed = same_deed && !(both_verbs && objects == Some(false) && n_shared < 2);
        let is_alike = exclusion == Exclusion::Names
            && one.is_main
            && other.is_main
            && (objects == Some(true) || n_shared >= 2 || (same_predicate(a, b) && n_shared >= 1));
        if !is_one_deed && !is_alike {
            return None;
        }
        let finding = Finding::new(story, (a, b), DifferenceKind::Attribution, spans, Reason::Doer);
        let words = finding.why.words.clone();
        let is_anchored = n_shared >= 2 || objects == Some(true);
        Some(Finding { is_anchored, ..finding.with_values(words) })
    });
    found.next().into_iter().collect()
}

/// Whether what two claims tell to be done to may be one; `None` where it is open, as of a pronoun.
fn same_object(story: Story, a: &Claim, b: &Claim) -> Option<bool> {
    let (one, other) = (a.frame.undergoer.as_ref()?, b.frame.undergoer.as_ref()?);
    if let (Some(one), Some(other)) = (one.actor, other.actor) {
        return Some(one == other);
    }
    let (Some(stem), Some(other_stem)) = (one.stem, other.stem) else { return None };
    let words = |claim: &Claim, party: &Party| {
        roles(story, &[party.head.of(&story.article(claim).text).to_lowercase()])
    };
    let same_role = words(a, one).intersection(&words(b, other)).next().is_some();
    Some(stem == other_stem || same_role)
}

/// The deeds of a claim whose doers it tells.
fn deeds<'a>(story: Story<'a>, claim: &Claim) -> Vec<Deed<'a>> {
    let Some(sentence) = sentence_of(story, claim) else { return Vec::new() };
    let lines = &story.rules.differences.deeds;
    let mut found = Vec::new();
    for word in &claim.words {
        let lemma = lemma(story, claim, word).to_lowercase();
        let has = |&line: &usize| {
            lines[line].iter().any(|form| form.is(&word.lower) || (!lemma.is_empty() && form.is(&lemma)))
        };
        let lines: Vec<usize> = (0..lines.len()).filter(has).collect();
        let Some(clause) = clause_around(story, claim, word.span).filter(|_| !lines.is_empty()) else {
            continue;
        };
        let Some(token) = token_of(sentence, word.span) else { continue };
        let is_verb = clause.predicate.as_ref().is_some_and(|verb| verb.token == token)
            || clause.verbs.contains(&token);
        let span = if is_verb {
            doer_of_verb(story, claim, sentence, clause)
        } else {
            doer_of_noun(story, claim, sentence, clause, token)
        };
        found.extend(span.map(|span| Deed {
            lines,
            doer: named(story, claim, span),
            is_verb,
            is_main: false,
        }));
    }
    // What the main clause tells needs no deed of the table.
    if let Some(party) = &claim.frame.doer {
        let span = around(sentence, party.head);
        let doer = named(story, claim, span);
        found.push(Deed { lines: Vec::new(), doer, is_verb: true, is_main: true });
    }
    found
}

/// The phrase around a word, or the word.
fn around(sentence: &Sentence, head: Span) -> Span {
    let phrase = token_of(sentence, head).and_then(|i| {
        let clause = sentence.clauses.get(sentence.clause_of(i)?)?;
        clause.phrases.iter().find(|phrase| phrase.range.contains(&i))
    });
    phrase.and_then(|phrase| sentence.phrase_span(phrase)).unwrap_or(head)
}

/// The subject, in the passive the one behind *von*.
///
/// Where no case shows which noun is the subject (*die Sperrung hat die Bürgermeisterin verfügt*, *verfügt hat sie Landrätin Beer*), it is
/// the one who can do anything.
fn doer_of_verb(story: Story, claim: &Claim, sentence: &Sentence, clause: &Clause) -> Option<Span> {
    let is_passive = clause.predicate.as_ref().is_some_and(|verb| verb.voice == Voice::Passive);
    if is_passive {
        return behind(sentence, clause, &["von", "durch"]);
    }
    let subject = clause.subject.as_ref()?;
    let head = antecedent(clause, subject.head);
    let span = if head == subject.head {
        sentence.span_of(subject.range.clone())?
    } else {
        sentence.tokens.get(head).map(|token| around(sentence, token.span))?
    };
    let can_act = |span: Span| {
        let named = named(story, claim, span);
        named.person.is_some() || !roles(story, &named.words).is_empty()
    };
    // "Das Tor schoss der Trainer": forms that the nominative and the accusative share, and those of the nominative.
    let opens_with = |range: &Range<usize>, forms: &[Form]| {
        range.clone().next().is_some_and(|first| {
            let token = sentence.tokens.get(first);
            let lower =
                token.map_or(String::new(), |token| token.of(&story.article(claim).text).to_lowercase());
            sentence.tag(first) != Some(Stts::Art) || forms.iter().any(|form| form.is(&lower))
        })
    };
    let tables = &story.rules.differences;
    if can_act(span) || !opens_with(&subject.range, &tables.ambiguous) {
        return Some(span);
    }
    let other = clause.phrases.iter().find(|phrase| {
        matches!(phrase.role, Role::AccusativeObject | Role::Apposition | Role::Unknown | Role::Genitive)
            && phrase.preposition.is_none()
            && phrase.range.start > clause.finite.unwrap_or(0)
            && (opens_with(&phrase.range, &tables.ambiguous) || opens_with(&phrase.range, &tables.nominative))
            && sentence.phrase_span(phrase).is_some_and(can_act)
    });
    other.and_then(|phrase| sentence.phrase_span(phrase)).or(Some(span))
}

/// *Die Anordnung stammt von ihm*: behind *von*, with a verb that leads there; *die Anordnung gab er*: the subject of a verb that says
/// little.
fn doer_of_noun(
    story: Story,
    claim: &Claim,
    sentence: &Sentence,
    clause: &Clause,
    noun: usize,
) -> Option<Span> {
    let verb = clause.predicate.as_ref()?;
    let tables = &story.rules.differences;
    let is_any = |forms: &[Form]| forms.iter().any(|form| form.is(&verb.lemma.to_lowercase()));
    if is_any(&tables.origins) {
        return behind(sentence, clause, &["von", "durch", "auf"]);
    }
    let doer = if is_any(&tables.light) { doer_of_verb(story, claim, sentence, clause) } else { None };
    let noun = sentence.tokens.get(noun)?.span;
    doer.filter(|doer| !doer.contains(noun))
}

/// The first phrase behind one of some prepositions, without the preposition.
fn behind(sentence: &Sentence, clause: &Clause, prepositions: &[&str]) -> Option<Span> {
    let phrase = clause.phrases.iter().find(|phrase| {
        phrase.role == Role::Prepositional
            && phrase.preposition.is_some_and(|token| prepositions.contains(&sentence.lemma(token)))
    })?;
    sentence.span_of(phrase.preposition? + 1..phrase.range.end)
}
