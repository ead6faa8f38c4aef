use std::ops::Range;

use lesart_lang::clause::Role;
use lesart_lang::{Clause, Stts};
use lesart_text::{ActorKind, Span};

use super::Finding;
use super::matter::{Free, are_anchored, are_apart, n_shared, same_predicate};
use super::phrase::sentence_of;
use super::tables::Level;
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
    level: Level,
    /// What its preposition says, by its line of `sites.tsv`: *nach* is not *in*. Nothing where it is told without one.
    relation: Option<usize>,
    /// Of a place without a name, its line of `sites.tsv`.
    site: Option<usize>,
}

/// Other places of one event: *in Bergheim* and *in Talheim*, *nördlich* and *südlich von Bergheim*, *in der Küche* and *im Keller*.
///
/// Only places of one level, one of it in each claim: a town is not held against a street, nor a house against a room. Whether one town
/// lies within another is not known: where a report has both names in one sentence, or where one is a state and the other a
/// town, nothing is said.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    if are_apart(story, a, b, Free::Places) {
        return Vec::new();
    }
    let (all_a, all_b) = (locations(story, a), locations(story, b));
    let mut levels: Vec<Level> = all_a.iter().map(|location| location.level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
        .into_iter()
        .find_map(|level| of_level(story, (a, &all_a), (b, &all_b), level))
        .into_iter()
        .collect()
}

/// The difference of the one place of a level that either claim has.
fn of_level(
    story: Story,
    (a, all_a): (&Claim, &[Location]),
    (b, all_b): (&Claim, &[Location]),
    level: Level,
) -> Option<Finding> {
    let only = |all: &'_ [Location]| -> Option<usize> {
        let mut of_level = (0..all.len()).filter(|&i| all[i].level == level);
        of_level.next().filter(|_| of_level.next().is_none())
    };
    let (place_a, place_b) = (&all_a[only(all_a)?], &all_b[only(all_b)?]);
    let is_same = match (place_a.site, place_b.site) {
        (Some(one), Some(other)) => one == other,
        _ => {
            same_name(&place_a.name, &place_b.name)
                && (place_a.direction.is_none()
                    || place_b.direction.is_none()
                    || place_a.direction == place_b.direction)
        }
    };
    let is_direction = same_name(&place_a.name, &place_b.name);
    let relations_differ = match (place_a.relation, place_b.relation) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    if is_same
        || relations_differ
        || (level == Level::Town && !is_direction && may_hold(story, (a, place_a), (b, place_b)))
    {
        return None;
    }
    let spans = [place_a.span, place_b.span];
    // Everything happens somewhere: only what is told by the same verb, or with two more words in common, is one event.
    // Of rooms and sides one word does as well.
    let n_needed = if place_a.site.is_none() { 2 } else { 1 };
    if !same_predicate(a, b) && n_shared(story, a, b, spans) < n_needed {
        return None;
    }
    let is_anchored = are_anchored(story, a, b, spans) || same_predicate(a, b);
    let values = [place_a.name.clone(), place_b.name.clone()];
    let finding =
        Finding::new(story, (a, b), DifferenceKind::Place, spans, Reason::Place).with_values(values);
    Some(Finding { is_anchored, ..finding })
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
    // A town beside a state or a continent.
    let is_no_region = |location: &Location| story.rules.is_country_or_city(&location.name);
    let is_country = |location: &Location| story.rules.is_country(&location.name);
    is_no_region(place_a) != is_no_region(place_b)
        || is_country(place_a) != is_country(place_b)
        || has_both(story, a, b, [&place_a.name, &place_b.name])
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

/// The places that a claim's own clauses happened in or led to.
fn locations(story: Story, claim: &Claim) -> Vec<Location> {
    let Some(sentence) = sentence_of(story, claim) else { return Vec::new() };
    let clauses = claim.clauses.iter().filter_map(|&clause| sentence.clauses.get(clause));
    let mut found = Vec::new();
    for clause in clauses {
        for phrase in &clause.phrases {
            let Some(preposition) = phrase.preposition.filter(|_| phrase.role == Role::Prepositional) else {
                continue;
            };
            let named = location(story, claim, sentence, preposition, phrase.range.end);
            let site = || site(story, claim, sentence, preposition..phrase.range.end);
            found.extend(named.or_else(site));
        }
        found.extend(told_as_place(story, claim, sentence, clause));
    }
    found
}

/// *Ort des Treffens war das Kloster*: what a noun for a place is said to be.
fn told_as_place(story: Story, claim: &Claim, sentence: &Sentence, clause: &Clause) -> Option<Location> {
    let text = &story.article(claim).text;
    let lower = |i: usize| sentence.tokens.get(i).map(|token| token.of(text).to_lowercase());
    let is_noun = |i: usize| {
        lower(i).is_some_and(|word| story.rules.differences.site_nouns.iter().any(|form| form.is(&word)))
    };
    let is_said = clause.predicate.as_ref().is_some_and(|verb| story.rules.is_empty(&verb.lemma));
    let of_role = |phrase: &&lesart_lang::clause::Phrase| {
        matches!(phrase.role, Role::Subject | Role::Predicative | Role::Unknown)
    };
    let phrases: Vec<_> = clause.phrases.iter().filter(of_role).collect();
    let [one, other] = phrases.as_slice() else { return None };
    let told = match (is_noun(one.head), is_noun(other.head)) {
        (true, false) => other,
        (false, true) => one,
        _ => return None,
    };
    if !is_said {
        return None;
    }
    let range = told.range.clone();
    named(story, claim, sentence, range.clone()).or_else(|| site(story, claim, sentence, range))
}

/// The words of a name in a phrase: those behind *das Kloster* too.
fn named(story: Story, claim: &Claim, sentence: &Sentence, range: Range<usize>) -> Option<Location> {
    let text = &story.article(claim).text;
    let is_name = |i: &usize| sentence.tag(*i) == Some(Stts::Ne);
    let first = range.clone().find(is_name)?;
    let n_words = (first..range.end).take_while(is_name).count();
    let name = sentence.span_of(first..first + n_words)?;
    let span = sentence.span_of(range.start..first + n_words)?;
    is_no_other(story, claim, name).then(|| Location {
        span,
        name: name.of(text).to_owned(),
        direction: None,
        level: level_of(story, name.of(text)),
        relation: None,
        site: None,
    })
}

/// *im Rathaus*, *in der Küche*, *im Norden der Stadt*: a place without a name, by its noun.
fn site(story: Story, claim: &Claim, sentence: &Sentence, range: Range<usize>) -> Option<Location> {
    let text = &story.article(claim).text;
    let preposition = sentence.tokens.get(range.start)?.of(text).to_lowercase();
    let tables = &story.rules.differences;
    let is_noun_alone =
        sentence.tag(range.start).is_some_and(|tag| !matches!(tag, Stts::Appr | Stts::Apprart));
    let relation = relation_of(story, &preposition);
    if !is_noun_alone && relation.is_none() {
        return None;
    }
    let (token, line) = range.clone().find_map(|i| {
        let word = sentence.tokens.get(i)?.of(text);
        let lower = word.to_lowercase();
        let is_capital = word.starts_with(char::is_uppercase);
        let line = tables
            .sites
            .iter()
            .position(|(level, forms)| *level >= Level::Side && forms.iter().any(|form| form.is(&lower)));
        line.filter(|_| is_capital).map(|line| (i, line))
    })?;
    let span = sentence.span_of(range.start..token + 1)?;
    let name = sentence.tokens.get(token)?.of(text).to_owned();
    Some(Location {
        span,
        name,
        direction: None,
        level: tables.sites.get(line)?.0,
        relation,
        site: Some(line),
    })
}

/// What a preposition of place says: its line of `sites.tsv`.
fn relation_of(story: Story, lower: &str) -> Option<usize> {
    let relations = &story.rules.differences.relations;
    relations.iter().position(|forms| forms.iter().any(|form| form.is(lower)))
}

/// Persons and times are no places: "bei Weber".
fn is_no_other(story: Story, claim: &Claim, name: Span) -> bool {
    let mut mentions = story.mentions(claim);
    let mut times = story.times(claim);
    !mentions.any(|mention| name.overlaps(mention.head) && mention.kind != ActorKind::Place)
        && !times.any(|time| time.span.overlaps(name))
}

/// What kind of place a name is of, by its ending.
fn level_of(story: Story, name: &str) -> Level {
    let lower = name.to_lowercase();
    let named = story.rules.differences.sites.iter().filter(|(level, _)| *level < Level::Side);
    let mut of_name = named.filter(|(_, forms)| forms.iter().any(|form| form.is(&lower)));
    of_name.next().map_or(Level::Town, |(level, _)| *level)
}

/// *in Bergheim*, *nördlich von Bergheim*, *in der Gartenstraße*: a preposition of place, then a name.
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
    let relation = relation_of(story, &lower);
    let is_place = direction.is_some() || story.rules.emptiness(&lower) == Some(Emptiness::Location);
    let mut begins = match word(preposition + 1)? {
        "von" if direction.is_some() => preposition + 2,
        _ => preposition + 1,
    };
    // "Auf der Insel Lemnos", "im Hafen von Kelm": the name stands behind what it is of.
    let is_behind = |i: usize| {
        let is_part =
            |lower: String| {
                story.rules.differences.sites.iter().any(|(level, forms)| {
                    *level == Level::Quarter && forms.iter().any(|form| form.is(&lower))
                })
            };
        sentence.tag(i) == Some(Stts::Ne)
            && (begins..i).all(|before| {
                matches!(sentence.tag(before), Some(Stts::Art | Stts::Adja | Stts::Nn))
                    || word(before) == Some("von")
            })
            && (begins..i).all(|before| !word(before).is_some_and(|word| is_part(word.to_lowercase())))
    };
    if let Some(behind) = (begins..end.min(begins + 4)).find(|&i| is_behind(i)) {
        begins = behind;
    }
    let is_capital = |i: usize| word(i).and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
    let is_street = |i: usize| word(i).is_some_and(|word| level_of(story, word) == Level::Street);
    // "In der Gartenstraße": a street has its article.
    if sentence.tag(begins) == Some(Stts::Art) && is_street(begins + 1) {
        begins += 1;
    }
    let is_article = sentence.tag(preposition) == Some(Stts::Apprart);
    // A noun that no lexicon has, and that has no article.
    let is_unknown = |i: usize| {
        is_place
            && !is_article
            && sentence.tag(i) == Some(Stts::Nn)
            && !story.rules.lexicon_knows(word(i).unwrap_or_default())
    };
    // "In Haitis Hauptstadt" is no name.
    if sentence.tag(begins) == Some(Stts::Ne)
        && sentence.tag(begins + 1) == Some(Stts::Nn)
        && !is_street(begins)
    {
        return None;
    }
    let is_name =
        |i: &usize| is_capital(*i) && (sentence.tag(*i) == Some(Stts::Ne) || is_street(*i) || is_unknown(*i));
    let n_words = (begins..end.max(begins)).take_while(is_name).count();
    if !(is_place || relation.is_some()) || n_words == 0 {
        return None;
    }
    let name = sentence.span_of(begins..begins + n_words)?;
    // "Bei Ostair": a firm as well as a place.
    let is_beside = story.rules.differences.beside.iter().any(|form| form.is(&lower));
    let mut mentions = story.mentions(claim);
    let is_known = mentions.any(|mention| mention.kind == ActorKind::Place && mention.head.overlaps(name));
    if !is_no_other(story, claim, name) || (is_beside && !is_known) {
        return None;
    }
    let first =
        if direction.is_some() && direction_of(&lower).is_none() { preposition - 1 } else { preposition };
    let span = sentence.span_of(first..begins + n_words)?;
    let name = name.of(text).to_owned();
    let level = level_of(story, &name);
    (is_place || level == Level::Town).then_some(Location {
        span,
        name,
        direction,
        level,
        relation,
        site: None,
    })
}
