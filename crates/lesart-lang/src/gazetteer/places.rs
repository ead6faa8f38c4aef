use super::{HashMap, Phrases, adjective_stems};
use crate::Language;

/// What a place is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaceKind {
    /// A state.
    Country,
    /// A continent, landscape, part of a country, sea.
    Region,
    /// A city or town.
    City,
}

/// A place that the tables know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// ISO 3166-1 code of a country; any other word in lower case.
    pub id: String,
    /// What it is.
    pub kind: PlaceKind,
    /// The name to show.
    pub name: String,
    /// Id of the country whose capital it is.
    pub capital_of: Option<String>,
    /// Whether its name is also a word, so that only a preposition shows it: *in Essen*.
    pub after_preposition: bool,
}

/// The places of `places.tsv` and `cities.tsv`.
#[derive(Debug)]
pub struct Places {
    all: Vec<Place>,
    forms: Phrases,
    adjectives: HashMap<&'static str, usize>,
    people: HashMap<&'static str, usize>,
    by_id: HashMap<String, usize>,
}

impl Places {
    pub(super) fn of(language: &Language) -> Self {
        let mut capitals = HashMap::default();
        for row in language.table("metonyms").rows().filter(|row| row.get(2) == "capital") {
            capitals.insert(row.get(0), row.get(1));
        }
        let mut found = Self {
            all: Vec::new(),
            forms: Phrases::default(),
            adjectives: HashMap::default(),
            people: HashMap::default(),
            by_id: HashMap::default(),
        };
        let table = language.table("places");
        for row in table.rows() {
            let kind = match row.get(1) {
                "country" => PlaceKind::Country,
                "region" => PlaceKind::Region,
                "city" => PlaceKind::City,
                other => panic!("{}: no kind of place: '{other}'", table.place(&row)),
            };
            let place = Place {
                id: row.get(0).to_string(),
                kind,
                name: row.get(2).to_string(),
                capital_of: capitals.get(row.get(2)).map(|&id| id.to_string()),
                after_preposition: false,
            };
            let at = found.add(place);
            for form in parts(row.get(3)) {
                found.forms.add(form, at);
            }
            for stem in parts(row.get(4)) {
                found.adjectives.entry(stem).or_insert(at);
            }
            for people in parts(row.get(5)) {
                found.people.entry(people).or_insert(at);
            }
        }
        let table = language.table("cities");
        for row in table.rows() {
            found.add(Place {
                id: row.get(0).to_lowercase(),
                kind: PlaceKind::City,
                name: row.get(0).to_string(),
                capital_of: capitals.get(row.get(0)).map(|&id| id.to_string()),
                after_preposition: match row.get(2) {
                    "" => false,
                    "after_preposition" => true,
                    other => panic!("{}: unknown mark '{other}'", table.place(&row)),
                },
            });
        }
        // Brüssel stands for an organisation, not for a country.
        for place in &mut found.all {
            place.capital_of = place.capital_of.take().filter(|id| found.by_id.contains_key(id));
        }
        found
    }

    fn add(&mut self, place: Place) -> usize {
        let at = self.all.len();
        self.forms.add(&place.name, at);
        self.by_id.entry(place.id.clone()).or_insert(at);
        self.all.push(place);
        at
    }

    /// Place number `i`.
    pub fn get(&self, i: usize) -> &Place {
        &self.all[i]
    }

    /// The number of the place with this id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The names of all places; the value is the place's number.
    pub fn forms(&self) -> &Phrases {
        &self.forms
    }

    /// The place whose adjective this is, inflected or not: *russische*, *Nordkoreanischer*.
    pub fn adjective(&self, word: &str) -> Option<usize> {
        let lower = word.to_lowercase();
        adjective_stems(&lower)
            .find_map(|stem| self.adjectives.get(stem))
            .or_else(|| self.adjectives.get(lower.as_str()))
            .copied()
    }

    /// The place whose inhabitants the word names: *Nordkoreaner*, *Russen*.
    pub fn people(&self, word: &str) -> Option<usize> {
        let dative = || word.strip_suffix('n').and_then(|word| self.people.get(word));
        self.people.get(word).or_else(dative).copied()
    }

    /// Id of the state that place `i` stands for in front of an office: a capital's country, else its own.
    pub fn state_of(&self, i: usize) -> &str {
        let place = &self.all[i];
        place.capital_of.as_deref().unwrap_or(&place.id)
    }
}

pub(super) fn parts(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').map(str::trim).filter(|part| !part.is_empty())
}
