//! The persons of one article: which names are one person's.

use std::collections::BTreeMap;

use lesart_lang::{Gender, PersonName};

use super::rules::Rules;
use super::scan::{Atom, KnownBy, Person, What};

/// A person of the article, by number in order of their first full name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct PersonNumber(usize);

/// The persons of one article.
#[derive(Debug, Default)]
pub(super) struct People {
    entries: Vec<Entry>,
    /// By surname as names are compared.
    by_family: BTreeMap<String, Vec<usize>>,
    by_given: BTreeMap<String, Vec<usize>>,
    by_full_name: BTreeMap<PersonName, Vec<usize>>,
    /// Surnames as the text writes them, with the particles before them.
    surnames: BTreeMap<String, String>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    gender: Gender,
}

impl People {
    /// Takes the persons from the names that were found by themselves; full names first, so that a surname that
    /// stands before its full name (in a headline) finds it.
    pub(super) fn of<'a>(rules: &Rules, atoms: impl Iterator<Item = &'a Atom> + Clone) -> Self {
        let mut people = Self::default();
        let persons = atoms.filter_map(|atom| match &atom.what {
            What::Person(person) => Some(person),
            _ => None,
        });
        for person in persons {
            if person.known_by == KnownBy::FirstName {
                continue;
            }
            let parsed = rules.gazetteer.persons.parse(&person.name);
            let surname = surname_as_written(&person.name, &parsed);
            let surname = rules.gazetteer.persons.without_prefix(surname);
            let particles = particles(rules, &person.name);
            let slot = people.surnames.entry(surname.to_string()).or_default();
            if slot.is_empty() {
                *slot = particles;
            }
            if !parsed.given.is_empty() {
                people.full(person, parsed);
            }
        }
        people
    }

    /// Whether the word is the surname of someone in the article.
    pub(super) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains_key(word)
    }

    /// What stands before the surname in its full name: `von der`; empty for most.
    pub(super) fn particles_before(&self, surname: &str) -> &str {
        self.surnames.get(surname).map_or("", String::as_str)
    }

    /// The fullest name of a person.
    pub(super) fn name(&self, number: PersonNumber) -> &str {
        &self.entries[number.0].name
    }

    /// Who is meant; `None` where two may be. A surname or first name that no full name has is a person of its own.
    pub(super) fn resolve(&mut self, rules: &Rules, person: &Person) -> Option<PersonNumber> {
        let parsed = rules.gazetteer.persons.parse(&person.name);
        if !parsed.given.is_empty() {
            return Some(self.full(person, parsed));
        }
        let candidates = match person.known_by {
            KnownBy::FirstName => self.by_given.get(&parsed.family),
            _ => self.by_family.get(&parsed.family),
        };
        let mut fitting = candidates
            .into_iter()
            .flatten()
            .copied()
            .filter(|&i| self.entries[i].gender.agrees_with(person.gender));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => {
                if self.entries[one].gender == Gender::Unknown {
                    self.entries[one].gender = person.gender;
                }
                Some(PersonNumber(one))
            }
            (Some(_), Some(_)) => None,
            (None, _) => Some(self.add(person, parsed)),
        }
    }

    fn full(&mut self, person: &Person, parsed: PersonName) -> PersonNumber {
        let same = self.by_full_name.get(&parsed).into_iter().flatten().copied();
        let same = same.into_iter().find(|&i| self.entries[i].gender.agrees_with(person.gender));
        match same {
            Some(i) => {
                if person.name.len() > self.entries[i].name.len() {
                    self.entries[i].name.clone_from(&person.name);
                }
                PersonNumber(i)
            }
            None => self.add(person, parsed),
        }
    }

    fn add(&mut self, person: &Person, parsed: PersonName) -> PersonNumber {
        let number = self.entries.len();
        self.by_family.entry(parsed.family.clone()).or_default().push(number);
        if !parsed.given.is_empty() {
            self.by_given.entry(parsed.given.clone()).or_default().push(number);
        }
        self.by_full_name.entry(parsed).or_default().push(number);
        self.entries.push(Entry { name: person.name.clone(), gender: person.gender });
        PersonNumber(number)
    }
}

/// The word of a name that is the surname.
fn surname_as_written<'a>(name: &'a str, parsed: &PersonName) -> &'a str {
    let first = name.split(' ').next().unwrap_or(name);
    let last = name.rsplit(' ').next().unwrap_or(name);
    if first.to_lowercase() == parsed.family && !parsed.given.is_empty() { first } else { last }
}

fn particles(rules: &Rules, name: &str) -> String {
    let words = name.split(' ').filter(|word| rules.gazetteer.persons.is_particle(word));
    words.collect::<Vec<_>>().join(" ")
}
