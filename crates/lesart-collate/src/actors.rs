//! Actors across articles: who is the same person, country or organisation, and what each article calls them.

use std::collections::{BTreeMap, BTreeSet};

use lesart_lang::{Gazetteer, Gender, OfficeKind, PersonName, without_genitive};
use lesart_text::{Actor, ActorId, ActorKind, Article, Corrections, Form, Mention, Span, Voice};

use crate::corrections::{self, Found};
use crate::dossier::{Applied, DossierActor, Naming};

/// An office of a country and its holder's gender.
type OfficeKey = (String, String, Gender);

/// Gives the actors of all articles one numbering and returns them, in the order of their first mention, with
/// the words that each article uses for them.
///
/// Persons are the same if their full names compare equal, or if one is known by a surname that only one full name
/// in the dossier has. Countries, organisations and groups are the same by their names, which are the tables'.
/// A description that an article leaves open (*der russische Präsident*) is resolved where other articles name
/// exactly one holder of that office. Surnames and offices tell something only among articles on one event (`events` has each
/// article's). What a person has corrected is done last, and what came of it is told.
pub(crate) fn merge(
    articles: &mut [Article],
    gazetteer: &Gazetteer,
    events: &[usize],
    corrections: &Corrections,
) -> (Vec<DossierActor>, Vec<Applied>) {
    let mut merged = Merged::of(gazetteer, articles, events);
    merged.resolve_descriptions(gazetteer, articles, events);
    let applied = merged.correct(gazetteer, articles, corrections);
    merged.renumber(articles);
    (namings(gazetteer, merged.actors, articles), applied)
}

/// An actor of one article, by article and place in its list.
type Local = (usize, usize);

/// What is known of a person of one article.
#[derive(Debug)]
struct PersonSeen {
    local: Local,
    name: PersonName,
    /// From first names, titles and offices: *Maria Weber*, *Frau Weber*, *Außenminister Weber*.
    gender: Gender,
    /// Offices that one person holds at a time: (country, class).
    offices: Vec<(Option<String>, String)>,
}

impl PersonSeen {
    /// Whether nothing known of the two speaks against their being one.
    fn may_be(&self, other: &Self) -> bool {
        self.gender.agrees_with(other.gender)
            && self.offices.iter().all(|(country, class)| {
                other.offices.iter().all(|(other_country, other_class)| {
                    let both_ministers = class.ends_with("minister") && other_class.ends_with("minister");
                    (country.is_none() || other_country.is_none() || country == other_country)
                        && (!both_ministers || class == other_class)
                })
            })
    }
}

#[derive(Debug, Default)]
struct Merged {
    /// The dossier's number of each article's actor.
    number: BTreeMap<Local, usize>,
    /// In no order that shows yet.
    actors: Vec<DossierActor>,
    /// Into which actor each went that a person has found to be no other.
    gone: BTreeMap<ActorId, ActorId>,
    /// Whose name a person has given.
    renamed: BTreeSet<ActorId>,
}

impl Merged {
    fn of(gazetteer: &Gazetteer, articles: &[Article], events: &[usize]) -> Self {
        let mut merged = Self::default();
        let mut by_name: BTreeMap<(ActorKind, &str), usize> = BTreeMap::new();
        let mut persons = Vec::new();
        for (a, article) in articles.iter().enumerate() {
            for (i, actor) in article.actors.iter().enumerate() {
                if actor.kind == ActorKind::Person {
                    let name = gazetteer.persons.parse(&actor.name);
                    persons.push(PersonSeen {
                        local: (a, i),
                        name,
                        gender: gazetteer.persons.gender_of(&actor.name),
                        offices: Vec::new(),
                    });
                } else {
                    let number =
                        *by_name.entry((actor.kind, &actor.name)).or_insert_with(|| merged.add(actor));
                    merged.number.insert((a, i), number);
                }
            }
        }
        learn_offices(gazetteer, articles, &mut persons);
        merged.persons(articles, events, &persons);
        merged
    }

    fn persons(&mut self, articles: &[Article], events: &[usize], persons: &[PersonSeen]) {
        let event = |person: &PersonSeen| events.get(person.local.0).copied();
        // Full names first: same family and given name, nothing against it.
        let mut by_full_name: BTreeMap<&PersonName, Vec<(usize, &PersonSeen)>> = BTreeMap::new();
        let mut by_family: BTreeMap<&str, Vec<(usize, &PersonSeen)>> = BTreeMap::new();
        for person in persons.iter().filter(|person| !person.name.given.is_empty()) {
            let group = by_full_name.entry(&person.name).or_default();
            let same = group.iter().find(|(_, other)| other.gender.agrees_with(person.gender));
            let number = same.map_or_else(|| self.add(actor(articles, person.local)), |&(number, _)| number);
            group.push((number, person));
            by_family.entry(&person.name.family).or_default().push((number, person));
            self.join(articles, person.local, number);
        }
        // Then surnames alone.
        for person in persons.iter().filter(|person| person.name.given.is_empty()) {
            let group = by_family.entry(&person.name.family).or_default();
            let near: Vec<&(usize, &PersonSeen)> =
                group.iter().filter(|(_, other)| event(other) == event(person)).collect();
            let mut fitting: Vec<usize> =
                near.iter().filter(|(_, other)| other.may_be(person)).map(|&&(number, _)| number).collect();
            fitting.retain(|number| {
                near.iter().all(|(other_number, other)| other_number != number || other.may_be(person))
            });
            fitting.sort_unstable();
            fitting.dedup();
            let number = match fitting.as_slice() {
                [one] => *one,
                _ => self.add(actor(articles, person.local)),
            };
            // Where two may be meant, the surname stays by itself and takes no other to it.
            if fitting.len() < 2 {
                group.push((number, person));
            }
            self.join(articles, person.local, number);
        }
    }

    fn join(&mut self, articles: &[Article], local: Local, number: usize) {
        self.number.insert(local, number);
        let name = &actor(articles, local).name;
        if n_parts(name) > n_parts(&self.actors[number].name) {
            self.actors[number].name.clone_from(name);
        }
    }

    fn add(&mut self, actor: &Actor) -> usize {
        let number = self.actors.len();
        self.actors.push(DossierActor {
            id: id(number),
            kind: actor.kind,
            name: actor.name.clone(),
            names: Vec::new(),
        });
        number
    }

    /// Resolves what an article leaves open by what another one says of an office. The mentions get the number
    /// of the dossier already; so does everything else here.
    fn resolve_descriptions(&mut self, gazetteer: &Gazetteer, articles: &mut [Article], events: &[usize]) {
        for (a, article) in articles.iter_mut().enumerate() {
            let known: BTreeMap<ActorId, usize> =
                article.actors.iter().enumerate().map(|(i, actor)| (actor.id, i)).collect();
            let to_dossier = |own: ActorId| {
                known.get(&own).and_then(|&i| self.number.get(&(a, i))).map(|&number| id(number))
            };
            for mention in &mut article.mentions {
                mention.actor = mention.actor.and_then(to_dossier);
            }
            for quotation in &mut article.quotations {
                quotation.actor = quotation.actor.and_then(to_dossier);
            }
        }
        let mut holders: BTreeMap<(usize, OfficeKey), Option<ActorId>> = BTreeMap::new();
        for (article, &event) in articles.iter().zip(events) {
            for mention in article.mentions.iter().filter(|mention| mention.form == Form::Name) {
                let Some(actor) = mention.actor else { continue };
                let Some(key) =
                    office_before_name(gazetteer, &article.text, mention).and_then(|d| d.office_key())
                else {
                    continue;
                };
                holders
                    .entry((event, key))
                    .and_modify(|holder| *holder = holder.filter(|&holder| holder == actor))
                    .or_insert(Some(actor));
            }
        }
        for (article, &event) in articles.iter_mut().zip(events) {
            let mut resolved: Vec<(Span, ActorId)> = Vec::new();
            for mention in &mut article.mentions {
                if mention.actor.is_some()
                    || mention.form != Form::Nominal
                    || mention.kind != ActorKind::Person
                {
                    continue;
                }
                let words = words(mention.span.of(&article.text));
                let key = gazetteer.describe(&words).and_then(|description| description.office_key());
                if let Some(holder) = key.and_then(|key| holders.get(&(event, key)).copied().flatten()) {
                    mention.actor = Some(holder);
                    resolved.push((mention.head, holder));
                }
            }
            for quotation in article.quotations.iter_mut().filter(|quotation| quotation.actor.is_none()) {
                quotation.actor = quotation.speaker.iter().find_map(|speaker| {
                    let next = resolved.partition_point(|(head, _)| head.start < speaker.start);
                    resolved.get(next).filter(|(head, _)| speaker.contains(*head)).map(|&(_, holder)| holder)
                });
            }
        }
    }

    fn correct(
        &mut self,
        gazetteer: &Gazetteer,
        articles: &mut [Article],
        corrections: &Corrections,
    ) -> Vec<Applied> {
        let Self { number, actors, gone, renamed } = self;
        let applied = corrections::apply(corrections, Found { articles, actors, gazetteer, gone, renamed });
        for number in number.values_mut() {
            while let Some(other) = gone.get(&id(*number)) {
                *number = index(*other);
            }
        }
        applied
    }

    /// Numbers the actors by their first mention and gives each article's list the dossier's numbers.
    fn renumber(&mut self, articles: &mut [Article]) {
        let mut order: Vec<usize> = Vec::new();
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        let mut see = |number: usize| {
            place.entry(number).or_insert_with(|| {
                order.push(number);
                order.len() - 1
            });
        };
        for article in articles.iter() {
            article.mentions.iter().filter_map(|mention| mention.actor).for_each(|actor| see(index(actor)));
        }
        (0..self.actors.len()).filter(|&number| !self.gone.contains_key(&id(number))).for_each(see);
        let new_id = |number: usize| id(place.get(&number).copied().unwrap_or(number));
        for (a, article) in articles.iter_mut().enumerate() {
            for mention in &mut article.mentions {
                mention.actor = mention.actor.map(|actor| new_id(index(actor)));
            }
            for quotation in &mut article.quotations {
                quotation.actor = quotation.actor.map(|actor| new_id(index(actor)));
            }
            for (i, actor) in article.actors.iter_mut().enumerate() {
                if let Some(&number) = self.number.get(&(a, i)) {
                    actor.id = new_id(number);
                }
            }
            // Those that only another article names by name.
            let mut listed: BTreeSet<ActorId> = article.actors.iter().map(|actor| actor.id).collect();
            let mentioned = article.mentions.iter().filter_map(|mention| mention.actor);
            for actor in mentioned.chain(article.quotations.iter().filter_map(|quotation| quotation.actor)) {
                let known = order.get(index(actor)).and_then(|&number| self.actors.get(number));
                if let (true, Some(known)) = (listed.insert(actor), known) {
                    article.actors.push(Actor { id: actor, kind: known.kind, name: known.name.clone() });
                }
            }
            article.actors.sort_by(|a, b| a.id.cmp(&b.id).then(n_parts(&b.name).cmp(&n_parts(&a.name))));
            article.actors.dedup_by_key(|actor| actor.id);
            for actor in &mut article.actors {
                let known = order.get(index(actor.id)).filter(|&&number| self.renamed.contains(&id(number)));
                if let Some(known) = known.and_then(|&number| self.actors.get(number)) {
                    actor.name.clone_from(&known.name);
                }
            }
        }
        let mut old: Vec<Option<DossierActor>> =
            std::mem::take(&mut self.actors).into_iter().map(Some).collect();
        self.actors = order
            .into_iter()
            .filter_map(|number| old.get_mut(number).and_then(Option::take))
            .enumerate()
            .map(|(new, actor)| DossierActor { id: id(new), ..actor })
            .collect();
    }
}

/// Notes gender and offices that the mentions of a person tell.
fn learn_offices(gazetteer: &Gazetteer, articles: &[Article], persons: &mut [PersonSeen]) {
    let by_id: BTreeMap<(usize, ActorId), usize> = persons
        .iter()
        .enumerate()
        .map(|(p, person)| ((person.local.0, actor(articles, person.local).id), p))
        .collect();
    for (a, article) in articles.iter().enumerate() {
        for mention in article.mentions.iter().filter(|mention| mention.form == Form::Name) {
            let person = mention.actor.and_then(|actor| by_id.get(&(a, actor)));
            let (Some(&person), Some(description)) =
                (person, office_before_name(gazetteer, &article.text, mention))
            else {
                continue;
            };
            let person = &mut persons[person];
            let office = description.office;
            if person.gender == Gender::Unknown && office.gender != Gender::Neuter {
                person.gender = office.gender;
            }
            if matches!(office.kind, OfficeKind::State | OfficeKind::Minister)
                && !office.former
                && let Some(class) = office.class
            {
                let held = (description.country, class);
                if !person.offices.contains(&held) {
                    person.offices.push(held);
                }
            }
        }
    }
}

/// What the words of a mention before the name say: *Nordkoreas Machthaber* Kim Jong Un.
fn office_before_name(
    gazetteer: &Gazetteer,
    text: &str,
    mention: &Mention,
) -> Option<lesart_lang::Description> {
    let before = text.get(mention.span.start..mention.head.start)?;
    gazetteer.describe(&words(before))
}

/// Kim Jong-un has as many parts as Kim Jong Un.
fn n_parts(name: &str) -> usize {
    name.split([' ', '-']).count()
}

fn words(phrase: &str) -> Vec<&str> {
    phrase.split_whitespace().collect()
}

/// Which words each article uses for each actor, by article, then by first place.
fn namings(gazetteer: &Gazetteer, mut actors: Vec<DossierActor>, articles: &[Article]) -> Vec<DossierActor> {
    for (a, article) in articles.iter().enumerate() {
        let mut place: BTreeMap<(ActorId, Voice, String), usize> = BTreeMap::new();
        // A pronoun says nothing of how someone is called.
        for mention in article.mentions.iter().filter(|mention| mention.form != Form::Pronoun) {
            let Some(id) = mention.actor else { continue };
            let Some(actor) = actors.get_mut(index(id)) else { continue };
            let words = words(mention.span.of(&article.text)).join(" ");
            let head = mention.head.of(&article.text);
            let base = without_ending(gazetteer, &words, mention.form, &actor.name);
            let slot = *place.entry((id, mention.voice, lower_first(base))).or_insert(actor.names.len());
            match actor.names.get_mut(slot) {
                Some(naming) => naming.count += 1,
                None => actor.names.push(Naming {
                    article: a,
                    text: base.to_string(),
                    head: without_ending(gazetteer, head, mention.form, &actor.name).to_string(),
                    voice: mention.voice,
                    count: 1,
                    first: mention.span,
                }),
            }
        }
    }
    actors
}

/// A name without the genitive ending that it has here: *Putins* is *Putin* in the table, *Moskaus* is *Moskau*.
pub(crate) fn without_ending<'a>(gazetteer: &Gazetteer, words: &'a str, form: Form, name: &str) -> &'a str {
    if form == Form::Nominal || words == name {
        return words;
    }
    let parts: Vec<&str> = words.split(' ').collect();
    let place = gazetteer.places.forms().longest(|i| parts.get(i).copied());
    if let Some(place) = place.filter(|place| place.n_words == parts.len()) {
        return if place.genitive { without_genitive(words).next().unwrap_or(words) } else { words };
    }
    let last = |text: &'a str| text.rsplit(' ').next();
    let is_name =
        |stem: &&'a str| *stem == name || name.split([' ', '-']).any(|part| last(stem) == Some(part));
    without_genitive(words).find(is_name).unwrap_or(words)
}

/// Namings are the same whether they begin a sentence or not.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}

fn actor(articles: &[Article], (article, i): Local) -> &Actor {
    &articles[article].actors[i]
}

pub(crate) fn id(number: usize) -> ActorId {
    ActorId(u32::try_from(number).unwrap_or(u32::MAX))
}

pub(crate) fn index(id: ActorId) -> usize {
    id.0 as usize
}

#[cfg(test)]
mod tests;
