//! Who of the article's actors speaks in a quotation, and which mentions stand in someone else's words.
//!
//! A speaker is linked where its own head names an actor: in *der Anwalt des Ministers* the minister does not speak.
//! Organisations speak through *ein Sprecher der Bahn*, *Angaben der Polizei*. A pronoun is linked only where one
//! person can be meant; else the speaker stays unknown. Every step looks things up in sorted lists, so that long
//! articles take no longer for their length than short ones.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use lesart_lang::{Gazetteer, Gender};
use lesart_text::{ActorId, ActorKind, Article, Form, Mention, Quotation, QuotationType, Span, Voice};

use crate::quotations::Rules;
use descriptions::Titles;

mod descriptions;
#[cfg(test)]
mod tests;

/// Fills [`Quotation::actor`] and [`Mention::voice`]. `article` is read for its text and blocks.
pub(crate) fn link(
    rules: &Rules,
    gazetteer: &Gazetteer,
    article: &Article,
    quotations: &mut [Quotation],
    mentions: &mut [Mention],
) {
    let text = &article.text;
    mark_quoted(quotations, mentions);
    let mut by_head: Vec<usize> = (0..mentions.len()).collect();
    by_head.sort_by_key(|&i| mentions[i].head.start);
    for quotation in quotations.iter_mut().filter(|quotation| quotation.actor.is_none()) {
        quotation.actor =
            quotation.speaker.iter().find_map(|&span| named(rules, text, mentions, &by_head, span));
    }
    let persons = Persons::of(gazetteer, text, mentions);
    let mut by_end: Vec<usize> =
        (0..mentions.len()).filter(|&i| mentions[i].kind == ActorKind::Person).collect();
    by_end.sort_by_key(|&i| mentions[i].span.end);
    for quotation in quotations.iter_mut().filter(|quotation| quotation.actor.is_none()) {
        quotation.actor = relative(rules, text, quotation, mentions, &by_end, &persons);
    }
    in_order(rules, article, quotations, mentions, persons);
}

/// Links pronouns and descriptions to who spoke before, in the order of the speakers' places.
fn in_order(
    rules: &Rules,
    article: &Article,
    quotations: &mut [Quotation],
    mentions: &[Mention],
    mut persons: Persons,
) {
    let text = &article.text;
    let mut titles = Titles::of(text, mentions);
    let kinds = descriptions::kinds(mentions);
    // Whom a speaker speaks of in turn is no one who spoke before.
    let quoted = direct_speech(quotations);
    let is_own = |span: Span| {
        let at = quoted.partition_point(|quoted| quoted.end < span.end);
        quoted.get(at).is_none_or(|quoted| !quoted.contains(span))
    };
    let mut order: Vec<usize> = (0..quotations.len())
        .filter(|&i| quotations[i].speaker.first().is_some_and(|&speaker| is_own(speaker)))
        .collect();
    order.sort_by_key(|&i| quotations[i].speaker[0].start);
    // The person who spoke last, and whoever did, with the place.
    let mut last: Option<(ActorId, Span)> = None;
    let mut last_of_all: Option<(ActorId, Span)> = None;
    for i in order {
        let quotation = &quotations[i];
        let span = quotation.speaker[0];
        let near = |last: &(ActorId, Span)| is_near(article, last.1, span);
        if quotation.actor.is_none()
            && let Some(gender) = pronoun(text, quotation)
        {
            quotations[i].actor = last.filter(near).and_then(|last| persons.only(last, span, gender));
        } else if let (None, [_], Some(description)) =
            (quotation.actor, &quotation.speaker[..], descriptions::read(rules, span.of(text)))
        {
            let spoke = last_of_all.map(|(actor, _)| actor);
            let actor = titles.who(description.noun, span.start, spoke).filter(|&actor| {
                let person = persons.genders.get(&actor);
                let nearest = || spoke == Some(actor) || persons.named_before(span) == Some(actor);
                person.is_none_or(|known| known.agrees_with(description.gender) && nearest())
            });
            let described = || {
                let is_person = rules.describes("person", description.noun);
                let body = last_of_all.filter(near).map(|(actor, _)| actor).filter(|actor| {
                    rules.describes("body", description.noun)
                        && kinds.get(actor) == Some(&ActorKind::Organisation)
                });
                let person = last.filter(|last| is_person && near(last));
                body.or_else(|| persons.only(person?, span, description.gender))
            };
            quotations[i].actor = actor.or_else(described);
            if quotations[i].actor.is_some() {
                persons.resolved(span);
            }
        }
        if let Some(actor) = quotations[i].actor {
            last_of_all = Some((actor, span));
            if persons.genders.contains_key(&actor) {
                last = last_of_all;
            }
        } else if span.of(text).contains(char::is_uppercase) {
            // Someone else has spoken, who is not known.
            last = None;
            last_of_all = None;
        }
    }
}

/// All that is quoted directly, in order, without overlaps.
fn direct_speech(quotations: &[Quotation]) -> Vec<Span> {
    let direct = quotations.iter().filter(|quotation| quotation.kind == QuotationType::Direct);
    lesart_text::merge_spans(direct.flat_map(|quotation| quotation.quote.iter().copied()).collect())
}

/// Mentions within direct quotations are in the speaker's voice.
fn mark_quoted(quotations: &[Quotation], mentions: &mut [Mention]) {
    let quoted = direct_speech(quotations);
    for mention in mentions {
        let at = quoted.partition_point(|span| span.end < mention.span.end);
        if quoted.get(at).is_some_and(|span| span.contains(mention.span)) {
            mention.voice = Voice::Quoted;
        }
    }
}

/// The actor whom the words of a speaker name.
fn named(
    rules: &Rules,
    text: &str,
    mentions: &[Mention],
    by_head: &[usize],
    speaker: Span,
) -> Option<ActorId> {
    let at = |place: usize| by_head.partition_point(|&i| mentions[i].head.start < place);
    let within: Range<usize> = at(speaker.start)..at(speaker.end);
    let mut candidates = Vec::new();
    let mut end = speaker.start;
    for &i in &by_head[within] {
        let mention = &mentions[i];
        if !speaker.contains(mention.head) || mention.head.start < end {
            continue;
        }
        // In *Russlands Staatschef* the state does not speak: its mention lies within a longer one.
        let is_outer = !by_head[at(mention.head.end)..at(speaker.end)]
            .iter()
            .take(4)
            .any(|&j| mentions[j].span.len() > mention.span.len() && mentions[j].span.contains(mention.span));
        // *die Deutsche Gesellschaft*: not the Germans.
        let rest = Span::new(mention.span.end.min(speaker.end), speaker.end).of(text);
        let is_part = mention.kind == ActorKind::Group && rest.trim_start().starts_with(char::is_uppercase);
        if is_outer && !is_part && is_head(rules, text, speaker, mention) {
            candidates.push(mention);
        }
        end = end.max(mention.span.end);
    }
    let best =
        candidates.iter().min_by_key(|mention| (mention.kind != ActorKind::Person, mention.head.start))?;
    // *Meier und Vogt*: two speak.
    let behind = Span::new(best.span.end.min(speaker.end), speaker.end).of(text);
    let together = matches!(behind.split_whitespace().next(), Some("und" | "sowie" | "wie"));
    if together { None } else { best.actor }
}

/// Whether a mention is what the speaker's words are about: no other noun governs it. An apposition begins anew.
fn is_head(rules: &Rules, text: &str, speaker: Span, mention: &Mention) -> bool {
    let start = mention.span.start.max(speaker.start);
    let before = Span::new(speaker.start, start).of(text);
    let own = before.rsplit(',').next().unwrap_or(before);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    // The first word has a capital where the sentence begins; an article is no noun.
    let nouns = own.split_whitespace().filter(|word| is_capital(word) && !rules.is_function_word(word));
    let mut nouns = nouns.peekable();
    if nouns.peek().is_none() {
        return true;
    }
    if nouns.clone().all(|noun| rules.speaks_for_another(noun)) {
        return true;
    }
    // *die Zeitung Talbote*, *FDP-Politikerin Anna Meier*: a title, without another word between.
    let governed = own
        .split_whitespace()
        .skip_while(|word| !is_capital(word) || rules.is_function_word(word))
        .any(|word| !is_capital(word));
    !governed && mention.kind != ActorKind::Place
}

/// The gender that a speaker who is a pronoun must have; *sie* with a plural verb is nobody's.
fn pronoun(text: &str, quotation: &Quotation) -> Option<Gender> {
    let [speaker] = quotation.speaker[..] else { return None };
    match speaker.of(text) {
        "er" | "Er" | "dieser" | "Dieser" => Some(Gender::Masculine),
        "sie" | "Sie" | "diese" | "Diese" if !speaks_in_plural(text, quotation) => Some(Gender::Feminine),
        _ => None,
    }
}

/// The person whom a relative pronoun that speaks goes back to: *Meier, der sagte*, *Meier kam mit, der sagte*. No other noun may
/// stand between, nor a noun that governs the name (*die Tochter von Anna Meier, die sagte*).
fn relative(
    rules: &Rules,
    text: &str,
    quotation: &Quotation,
    mentions: &[Mention],
    by_end: &[usize],
    persons: &Persons,
) -> Option<ActorId> {
    let [speaker] = quotation.speaker[..] else { return None };
    let gender = match speaker.of(text) {
        "der" | "welcher" => Gender::Masculine,
        "die" | "welche" if !speaks_in_plural(text, quotation) => Gender::Feminine,
        _ => return None,
    };
    let before = by_end.partition_point(|&i| mentions[i].span.end <= speaker.start).checked_sub(1)?;
    let mention = &mentions[by_end[before]];
    let between = text[mention.span.end..speaker.start].trim();
    let words = between.strip_suffix(',')?;
    let plain = !words.contains(|c: char| c.is_uppercase() || (c.is_ascii_punctuation() && c != '-'));
    let governed =
        text[..mention.span.start].split_whitespace().next_back().is_some_and(|w| rules.is_link(w));
    let actor = mention.actor.filter(|_| plain && !governed && !words.contains('\n'))?;
    (persons.genders.get(&actor) == Some(&gender)).then_some(actor)
}

/// Whether the verb of a quotation is in the plural; without a cue, the word beside the speaker.
fn speaks_in_plural(text: &str, quotation: &Quotation) -> bool {
    let first = |words: &str| words.split_whitespace().next().is_some_and(|word| word.ends_with("en"));
    match (quotation.cue.first(), quotation.speaker.first()) {
        (Some(cue), _) => first(cue.of(text)),
        (None, Some(speaker)) => {
            let is_verb = |word: &str| word.ends_with('t') || word.ends_with("te");
            let behind = text[speaker.end..].split_whitespace().next();
            let before = text[..speaker.start].split_whitespace().next_back();
            !behind.into_iter().chain(before).any(is_verb) || behind.is_some_and(|word| word.ends_with("en"))
        }
        (None, None) => false,
    }
}

/// Whether two places are in one block or in two that follow each other.
fn is_near(article: &Article, first: Span, second: Span) -> bool {
    let block = |span: Span| article.blocks.partition_point(|block| block.span.start <= span.start);
    block(second) - block(first).min(block(second)) <= 1
}

/// The persons of an article and where the outlet names them.
struct Persons {
    genders: BTreeMap<ActorId, Gender>,
    /// In the order of the text.
    places: Vec<(usize, ActorId)>,
    /// Places of persons whom nobody knows.
    unknown: BTreeSet<usize>,
}

impl Persons {
    fn of(gazetteer: &Gazetteer, text: &str, mentions: &[Mention]) -> Self {
        let mut genders: BTreeMap<ActorId, Gender> = BTreeMap::new();
        let mut places = Vec::new();
        let mut unknown = BTreeSet::new();
        for mention in mentions.iter().filter(|mention| mention.kind == ActorKind::Person) {
            if let Some(actor) = mention.actor {
                let known = genders.entry(actor).or_insert(Gender::Unknown);
                if *known == Gender::Unknown {
                    *known = gender(gazetteer, mention.span.of(text));
                }
                if mention.voice == Voice::Own {
                    places.push((mention.head.start, actor));
                }
            } else if mention.voice == Voice::Own && mention.form != Form::Pronoun {
                unknown.insert(mention.head.start);
            }
        }
        places.sort_unstable();
        Self { genders, places, unknown }
    }

    /// Who spoke last, if a pronoun of `gender` at `pronoun` can mean nobody else who was named since.
    fn only(&self, (actor, place): (ActorId, Span), pronoun: Span, gender: Gender) -> Option<ActorId> {
        let from = self.places.partition_point(|&(at, _)| at < place.end);
        let to = self.places.partition_point(|&(at, _)| at < pronoun.start);
        let since: BTreeSet<ActorId> =
            self.places[from.min(to)..to].iter().map(|&(_, actor)| actor).collect();
        let fits = |actor: &ActorId| self.genders.get(actor).is_some_and(|known| known.agrees_with(gender));
        let sure = self.genders.get(&actor) == Some(&gender);
        let others = since.iter().any(|other| *other != actor && fits(other));
        let strangers = self.unknown.range(place.end..pronoun.start.max(place.end)).next();
        (sure && !others && strangers.is_none()).then_some(actor)
    }

    /// Who was named last before `span`.
    fn named_before(&self, span: Span) -> Option<ActorId> {
        let before = self.places.partition_point(|&(at, _)| at < span.start).checked_sub(1)?;
        Some(self.places[before].1)
    }

    /// Notes that who stands at `span` is known now.
    fn resolved(&mut self, span: Span) {
        let known: Vec<usize> = self.unknown.range(span.start..span.end).copied().collect();
        for place in known {
            self.unknown.remove(&place);
        }
    }
}

/// What a name with its title tells of the person's gender.
pub(crate) fn gender(gazetteer: &Gazetteer, words: &str) -> Gender {
    let mut words = words.split_whitespace();
    words
        .find_map(|word| {
            let first = gazetteer.persons.first_name(word).map(|name| name.gender);
            let office = || gazetteer.offices.find(word, &gazetteer.places).map(|office| office.gender);
            first.or_else(office).filter(|gender| matches!(gender, Gender::Masculine | Gender::Feminine))
        })
        .unwrap_or(Gender::Unknown)
}
