use std::sync::OnceLock;

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
    /// The id of `places.tsv`.
    given_id: Option<&'static str>,
    /// What it is.
    pub kind: PlaceKind,
    /// The name to show.
    pub name: &'static str,
    /// Id of the country whose capital it is.
    pub capital_of: Option<&'static str>,
    /// Whether its name is also a word, so that only a preposition shows it: *in Essen*.
    pub after_preposition: bool,
}

impl Place {
    /// ISO 3166-1 code of a country; any other word in lower case, for most cities their name.
    pub fn id(&self) -> String {
        self.given_id.map_or_else(|| self.name.to_lowercase(), str::to_string)
    }
}

/// The places of `places.tsv` and `cities.tsv`.
#[derive(Debug)]
pub struct Places {
    all: Vec<Place>,
    forms: Phrases,
    adjectives: HashMap<&'static str, usize>,
    people: HashMap<&'static str, usize>,
    by_given_id: HashMap<&'static str, usize>,
    /// Those of `cities.tsv` by their name in lower case, read when first asked for.
    cities: OnceLock<HashMap<String, usize>>,
}

impl Places {
    pub(super) fn of(language: &Language) -> Self {
        let mut capitals = HashMap::default();
        for row in language.table("metonyms").rows().filter(|row| row.get(2) == "capital") {
            capitals.insert(row.get(0), row.get(1));
        }
        let (table, cities) = (language.table("places"), language.table("cities"));
        let n_names = 2 * table.n_lines() + cities.n_lines();
        let mut found = Self {
            all: Vec::with_capacity(n_names),
            forms: Phrases::with_capacity(n_names),
            adjectives: HashMap::default(),
            people: HashMap::default(),
            by_given_id: HashMap::default(),
            cities: OnceLock::new(),
        };
        for row in table.rows() {
            let kind = match row.get(1) {
                "country" => PlaceKind::Country,
                "region" => PlaceKind::Region,
                "city" => PlaceKind::City,
                other => panic!("{}: no kind of place: '{other}'", table.place(&row)),
            };
            let at = found.add(Place {
                given_id: Some(row.get(0)),
                kind,
                name: row.get(2),
                capital_of: capitals.get(row.get(2)).copied(),
                after_preposition: false,
            });
            found.by_given_id.entry(row.get(0)).or_insert(at);
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
        for row in cities.rows() {
            found.add(Place {
                given_id: None,
                kind: PlaceKind::City,
                name: row.get(0),
                capital_of: capitals.get(row.get(0)).copied(),
                after_preposition: match row.get(2) {
                    "" => false,
                    "after_preposition" => true,
                    other => panic!("{}: unknown mark '{other}'", cities.place(&row)),
                },
            });
        }
        // Brüssel stands for an organisation, not for a country.
        for i in 0..found.all.len() {
            found.all[i].capital_of = found.all[i].capital_of.filter(|id| found.by_id(id).is_some());
        }
        found
    }

    fn add(&mut self, place: Place) -> usize {
        let at = self.all.len();
        self.forms.add(place.name, at);
        self.all.push(place);
        at
    }

    /// Place number `i`.
    pub fn get(&self, i: usize) -> &Place {
        &self.all[i]
    }

    /// The number of the place with this id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        if let Some(at) = self.by_given_id.get(id) {
            return Some(*at);
        }
        if id.starts_with(char::is_uppercase) {
            return None;
        }
        let cities = self.cities.get_or_init(|| {
            let mut cities = HashMap::default();
            for (i, place) in self.all.iter().enumerate().filter(|(_, place)| place.given_id.is_none()) {
                cities.entry(place.name.to_lowercase()).or_insert(i);
            }
            cities
        });
        cities.get(id).copied()
    }

    /// The names of all places; the value is the place's number.
    pub fn forms(&self) -> &Phrases {
        &self.forms
    }

    /// Whether a country is spelled so, without inflection.
    pub fn is_country(&self, name: &str) -> bool {
        self.forms.spelled(name).any(|i| self.all[i].kind == PlaceKind::Country)
    }

    /// Whether a country or city is spelled so, without inflection.
    pub fn is_country_or_city(&self, name: &str) -> bool {
        self.forms.spelled(name).any(|i| self.all[i].kind != PlaceKind::Region)
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
    pub fn state_of(&self, i: usize) -> String {
        let place = &self.all[i];
        place.capital_of.map_or_else(|| place.id(), str::to_string)
    }
}

pub(super) fn parts(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').map(str::trim).filter(|part| !part.is_empty())
}
