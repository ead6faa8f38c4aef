//! Mentions of persons, organisations, places and groups, and the actors they name within the article.
//!
//! Tables and the German that stands around a name find what is certain (`scan`), a statistical model finds the rest (`model`),
//! `join` lays one over the other. Pronouns are not resolved yet: they would be one more source of [`Draft`]s.

mod join;
mod metonym;
pub mod model;
mod people;
mod phrase;
mod rules;
mod scan;

use std::collections::BTreeMap;
use std::ops::Range;

use lesart_lang::{Description, Gender, Office, OfficeKind, PlaceKind};
use lesart_text::{Actor, ActorId, ActorKind, Form, Mention, Role, Span, Voice};

use people::{People, PersonNumber};
pub(crate) use rules::Rules;
use scan::{Atom, Person, Scanner, What};

use crate::Document;

/// A mention before the actors of the article are known.
#[derive(Debug)]
struct Draft {
    span: Span,
    head: Span,
    kind: ActorKind,
    form: Form,
    who: Who,
}

/// Who a draft names.
#[derive(Debug)]
enum Who {
    Key(Key),
    /// Whoever holds the office within this article.
    HolderOf(Box<Description>),
    Nobody,
}

/// What makes mentions of one article name the same actor.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Key {
    Person(PersonNumber),
    Place(usize),
    /// A place that no table has.
    NamedPlace(String),
    Organisation(String),
    Group(String),
}

/// Finds the mentions of a document, in order, and the actors they name.
pub(crate) fn find(rules: &Rules, document: &Document<'_>) -> (Vec<Mention>, Vec<Actor>) {
    let scanner = Scanner::new(rules, document);
    let sentences: Vec<&Range<usize>> = document
        .sentences
        .iter()
        .enumerate()
        .filter(|&(i, _)| document.role_of_sentence(i) != Role::Byline)
        .map(|(_, sentence)| &sentence.tokens)
        .collect();
    let scanned: Vec<Vec<Atom>> = sentences.iter().map(|sentence| scanner.scan(sentence)).collect();
    let scanned = join::join(rules, document, &scanner, &sentences, scanned);
    let mut people = People::of(rules, scanned.iter().flatten());
    let mut drafts = Vec::new();
    let mut holders = Holders::default();
    for (sentence, atoms) in sentences.into_iter().zip(scanned) {
        let atoms = scanner.add_surnames(sentence, atoms, &people);
        let mut drafter =
            Drafter { rules, document, sentence, atoms: &atoms, people: &mut people, holders: &mut holders };
        drafter.draft(&mut drafts);
    }
    drafts.sort_by_key(|draft| (draft.span.start, std::cmp::Reverse(draft.span.end)));
    number(rules, &people, &holders, drafts)
}

/// Gives the drafts their actors, numbered by first mention.
fn number(
    rules: &Rules,
    people: &People,
    holders: &Holders,
    drafts: Vec<Draft>,
) -> (Vec<Mention>, Vec<Actor>) {
    let mut ids: BTreeMap<Key, ActorId> = BTreeMap::new();
    let mut actors: Vec<Actor> = Vec::new();
    let mentions = drafts
        .into_iter()
        .map(|draft| {
            let key = match draft.who {
                Who::Key(key) => Some(key),
                Who::HolderOf(description) => holders.of(&description).map(Key::Person),
                Who::Nobody => None,
            };
            let actor = key.map(|key| {
                *ids.entry(key).or_insert_with_key(|key| {
                    let id = ActorId(u32::try_from(actors.len()).unwrap_or(u32::MAX));
                    let (kind, name) = match key {
                        Key::Person(person) => (ActorKind::Person, people.name(*person).to_string()),
                        Key::Place(place) => {
                            (ActorKind::Place, rules.gazetteer.places.get(*place).name.to_string())
                        }
                        Key::NamedPlace(name) => (ActorKind::Place, name.clone()),
                        Key::Organisation(name) => (ActorKind::Organisation, name.clone()),
                        Key::Group(name) => (ActorKind::Group, name.clone()),
                    };
                    actors.push(Actor { id, kind, name });
                    id
                })
            });
            Mention {
                span: draft.span,
                head: draft.head,
                kind: draft.kind,
                form: draft.form,
                voice: Voice::Own,
                actor,
            }
        })
        .collect();
    (mentions, actors)
}

/// Who holds which office, as the article says it: *Russlands Präsident Wladimir Putin*.
#[derive(Debug, Default)]
struct Holders {
    /// `None` where the article names two.
    by_office: BTreeMap<(String, String, Gender), Option<PersonNumber>>,
    /// By noun, whatever the country: *Bundeskanzlerin* and *Kanzlerin* are one.
    by_noun: BTreeMap<String, Option<PersonNumber>>,
}

impl Holders {
    fn add(&mut self, description: &Description, person: PersonNumber) {
        let note = |slot: &mut Option<PersonNumber>| *slot = slot.filter(|&other| other == person);
        if let Some(key) = description.office_key() {
            self.by_office.entry(key).and_modify(note).or_insert(Some(person));
        }
        if description.office.class.is_some() && !description.office.former {
            self.by_noun.entry(noun(&description.office)).and_modify(note).or_insert(Some(person));
        }
    }

    /// The one holder of the office that is described, or, where no country is told, the only one in the article who
    /// is called so.
    fn of(&self, description: &Description) -> Option<PersonNumber> {
        match description.office_key() {
            Some(key) => self.by_office.get(&key).copied().flatten(),
            None if description.country.is_none()
                && description.office.class.is_some()
                && !description.office.former =>
            {
                self.by_noun.get(&noun(&description.office)).copied().flatten()
            }
            None => None,
        }
    }
}

fn noun(office: &Office) -> String {
    office.noun.strip_prefix("bundes").unwrap_or(&office.noun).to_string()
}

/// Makes the drafts of one sentence.
struct Drafter<'a> {
    rules: &'a Rules,
    document: &'a Document<'a>,
    sentence: &'a Range<usize>,
    atoms: &'a [Atom],
    people: &'a mut People,
    holders: &'a mut Holders,
}

impl Drafter<'_> {
    fn draft(&mut self, drafts: &mut Vec<Draft>) {
        let mut stands_for_government = false;
        let mut at = 0;
        while at < self.atoms.len() {
            let atom = &self.atoms[at];
            match &atom.what {
                What::Office(office) => {
                    let last = self.last_office(at);
                    match self.atoms.get(last + 1).map(|next| &next.what) {
                        Some(What::Person(person)) if self.touches(last) => {
                            self.with_title(at, last + 1, office, person, drafts);
                            at = last + 1;
                        }
                        _ => self.description(at, office, drafts),
                    }
                }
                What::Person(person) => {
                    let who = self
                        .people
                        .resolve(self.rules, person)
                        .map_or(Who::Nobody, |number| Who::Key(Key::Person(number)));
                    self.push(drafts, atom, ActorKind::Person, Form::Name, who);
                }
                What::Place(place) => {
                    let inherits = at > 0
                        && matches!(self.atoms[at - 1].what, What::Place(_))
                        && self.only_conjunctions(at);
                    stands_for_government =
                        if inherits { stands_for_government } else { self.acts(atom, *place) };
                    self.place(atom, *place, stands_for_government, drafts);
                }
                What::Seat(seat) => {
                    let country = self.rules.seats[*seat].country;
                    let who = self.rules.gazetteer.places.by_id(country);
                    if !self.is_located(atom) {
                        let who = who.map_or(Who::Nobody, |place| Who::Key(Key::Place(place)));
                        self.push(drafts, atom, ActorKind::Organisation, Form::Metonym, who);
                    }
                }
                What::NamedPlace(name) => {
                    let who = Who::Key(Key::NamedPlace(name.clone()));
                    self.push(drafts, atom, ActorKind::Place, Form::Name, who);
                }
                What::Organisation(name) => {
                    let who = Who::Key(Key::Organisation(name.clone()));
                    self.push(drafts, atom, ActorKind::Organisation, Form::Name, who);
                }
                What::Group(name) => {
                    let who = name.clone().map_or(Who::Nobody, |name| Who::Key(Key::Group(name)));
                    self.push(drafts, atom, ActorKind::Group, Form::Nominal, who);
                }
            }
            at += 1;
        }
    }

    /// Office and name in one mention: *Nordkoreas Machthaber Kim Jong Un*.
    fn with_title(
        &mut self,
        first: usize,
        name: usize,
        office: &Office,
        person: &Person,
        drafts: &mut Vec<Draft>,
    ) {
        let left = phrase::left_of(self.rules, self.document, self.sentence, self.atoms, first, office);
        let person = Person {
            gender: if person.gender == Gender::Unknown { office.gender } else { person.gender },
            ..person.clone()
        };
        let name = &self.atoms[name];
        let number = self.people.resolve(self.rules, &person);
        if let (Some(number), Some(description)) = (number, self.describe(left.start..name.tokens.start)) {
            self.holders.add(&description, number);
        }
        drafts.push(Draft {
            span: self.span(left.start..name.tokens.end),
            head: self.span(name.tokens.clone()),
            kind: ActorKind::Person,
            form: Form::Name,
            who: number.map_or(Who::Nobody, |number| Who::Key(Key::Person(number))),
        });
    }

    /// An office without a name, where a certain holder is meant.
    fn description(&mut self, at: usize, office: &Office, drafts: &mut Vec<Draft>) {
        if office.kind == OfficeKind::Title {
            return;
        }
        let atom = &self.atoms[at];
        let left = phrase::left_of(self.rules, self.document, self.sentence, self.atoms, at, office);
        let right = phrase::right_of(self.rules, self.document, self.atoms, at, office);
        let tokens = left.start..right.unwrap_or(atom.tokens.end);
        // Kremlchef warnt: a headline leaves the article out.
        let headline = office.country.is_some()
            && office.nominative
            && left.start == atom.tokens.start
            && office.kind != OfficeKind::Office
            && (left.start == self.sentence.start || self.document.token(left.start - 1) != "als");
        if !left.definite && !headline {
            return;
        }
        // Das Amt des Kanzlers is not the chancellor.
        if left.start > self.sentence.start && self.rules.is("post", self.document.token(left.start - 1)) {
            return;
        }
        let Some(description) = self.describe(tokens.clone()) else { return };
        let (kind, who) = if office.kind == OfficeKind::Government {
            let Some(country) = description.governed_country() else { return };
            let place = self.rules.gazetteer.places.by_id(country);
            (ActorKind::Organisation, place.map_or(Who::Nobody, |place| Who::Key(Key::Place(place))))
        } else {
            (ActorKind::Person, Who::HolderOf(Box::new(description)))
        };
        drafts.push(Draft {
            span: self.span(tokens),
            head: self.span(atom.tokens.clone()),
            kind,
            form: Form::Nominal,
            who,
        });
    }

    fn place(&self, atom: &Atom, place: usize, stands_for_government: bool, drafts: &mut Vec<Draft>) {
        let places = &self.rules.gazetteer.places;
        let entry = places.get(place);
        let government = if let Some(country) = entry.capital_of {
            places.by_id(country).map(Key::Place)
        } else {
            let organisation = self.rules.capitals_of_organisations.get(entry.name);
            organisation.map(|name| Key::Organisation((*name).to_string()))
        };
        match government {
            Some(government) if stands_for_government => {
                self.push(drafts, atom, ActorKind::Place, Form::Metonym, Who::Key(government));
            }
            _ => self.push(drafts, atom, ActorKind::Place, Form::Name, Who::Key(Key::Place(place))),
        }
    }

    fn acts(&self, atom: &Atom, place: usize) -> bool {
        self.rules.gazetteer.places.get(place).kind == PlaceKind::City
            && metonym::acts(self.rules, self.document, self.sentence, &atom.tokens, atom.genitive)
    }

    /// Whether a preposition of place stands before a building: *im Kreml*, *vor dem Weißen Haus*.
    fn is_located(&self, atom: &Atom) -> bool {
        let word = |i: usize| self.document.token(i).to_lowercase();
        let start = atom.tokens.start;
        let mut before = (self.sentence.start..start).rev().take(2).map(word);
        let shows = |word: Option<String>| word.is_some_and(|word| self.rules.shows_metonym("place", &word));
        let first = before.next();
        let led = first.as_deref().is_some_and(|word| matches!(word, "dem" | "den" | "das" | "der" | "des"));
        shows(first) || (led && shows(before.next()))
    }

    /// The last of the offices that stand side by side from `at` on: *Bundeskanzlerin Dr.*
    fn last_office(&self, at: usize) -> usize {
        let mut last = at;
        while self.touches(last) && matches!(self.atoms[last + 1].what, What::Office(_)) {
            last += 1;
        }
        last
    }

    fn touches(&self, at: usize) -> bool {
        self.atoms.get(at + 1).is_some_and(|next| next.tokens.start == self.atoms[at].tokens.end)
    }

    fn only_conjunctions(&self, at: usize) -> bool {
        let between = self.atoms[at - 1].tokens.end..self.atoms[at].tokens.start;
        !between.is_empty()
            && between.len() <= 2
            && between.into_iter().all(|i| {
                matches!(
                    self.document.token(i),
                    "und" | "oder" | "sowie" | "als" | "auch" | "wie" | "noch" | "," | "/"
                )
            })
    }

    fn describe(&self, tokens: Range<usize>) -> Option<Description> {
        let words: Vec<&str> = tokens.map(|i| self.document.token(i)).collect();
        self.rules.gazetteer.describe(&words)
    }

    fn push(&self, drafts: &mut Vec<Draft>, atom: &Atom, kind: ActorKind, form: Form, who: Who) {
        let span = self.span(atom.tokens.clone());
        drafts.push(Draft { span, head: span, kind, form, who });
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        self.document.tokens[tokens.start].span.cover(self.document.tokens[tokens.end - 1].span)
    }
}

#[cfg(test)]
mod tests;
