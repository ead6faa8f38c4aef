//! Names that a language knows beforehand: places with their adjectives, offices, spellings of persons' names.
//!
//! Used where a text is annotated and where articles are laid side by side, so that both read a description such
//! as *der russische Präsident* in the same way.

mod offices;
mod person;
mod phrases;
mod places;

pub use offices::{Gender, Office, OfficeKind, Offices};
pub use person::{FirstName, PersonName, PersonNames, looks_like_syllables};
pub use phrases::{Found, Phrases, adjective_stems, without_genitive};
pub use places::{Place, PlaceKind, Places};

use std::sync::{LazyLock, OnceLock};

use crate::{LANGUAGES, Language};
use crate::{TableMap as HashMap, TableSet as HashSet};

/// Places, offices and persons' names of one language.
#[derive(Debug)]
pub struct Gazetteer {
    /// Countries, regions, cities.
    pub places: Places,
    /// Nouns for holders of an office and for governments.
    pub offices: Offices,
    /// How persons' names are compared.
    pub persons: PersonNames,
}

/// What a phrase such as *Nordkoreas junger Machthaber* says of whom it means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Description {
    /// The office or role.
    pub office: Office,
    /// Id of the country (or region, or city that is no capital) that it belongs to.
    pub country: Option<String>,
}

impl Description {
    /// What identifies the holder: country, office and gender. `None` where the office is none that one person
    /// holds at a time, is no longer held, or its country is not told.
    pub fn office_key(&self) -> Option<(String, String, Gender)> {
        let class = self.office.class.clone().filter(|_| !self.office.former)?;
        Some((self.country.clone()?, class, self.office.gender))
    }

    /// The country whose government is meant: *die russische Regierung*.
    pub fn governed_country(&self) -> Option<&str> {
        (self.office.kind == OfficeKind::Government && !self.office.former)
            .then_some(self.country.as_deref())
            .flatten()
    }
}

impl Gazetteer {
    /// The gazetteer of `language`, read at its first use and kept: several stages ask it.
    ///
    /// # Panics
    ///
    /// If a line of a table can't be used; the message names its place.
    pub fn shared(language: &Language) -> &'static Self {
        static READ: LazyLock<Vec<OnceLock<Gazetteer>>> =
            LazyLock::new(|| LANGUAGES.iter().map(|_| OnceLock::new()).collect());
        match LANGUAGES.iter().position(|known| std::ptr::eq(known, language)) {
            Some(at) => READ[at].get_or_init(|| Self::of(language)),
            // A language that a program brings along: read anew each time, which is once a stage.
            None => Box::leak(Box::new(Self::of(language))),
        }
    }

    /// Reads the tables of `language`.
    fn of(language: &Language) -> Self {
        Self {
            places: Places::of(language),
            offices: Offices::of(language),
            persons: PersonNames::of(language),
        }
    }

    /// Reads a phrase: the first office in it, and the country next to that.
    ///
    /// A country in the noun itself (*US-Präsident*) goes before one that stands before it (*russische*,
    /// *Nordkoreas*), that before one behind it (*Regime in Pjöngjang*).
    pub fn describe(&self, words: &[&str]) -> Option<Description> {
        let (at, mut office) = words
            .iter()
            .enumerate()
            .find_map(|(i, word)| Some((i, self.offices.find(word, &self.places)?)))?;
        office.former |= words[..at].iter().any(|word| self.offices.is_former(word));
        let before = (0..at).rev().find_map(|i| self.country_at(words, i));
        let behind = || (at + 1..words.len()).find_map(|i| self.country_at(words, i));
        let country = office.country.clone().or(before).or_else(behind);
        Some(Description { office, country })
    }

    fn country_at(&self, words: &[&str], i: usize) -> Option<String> {
        if let Some(place) = self.places.adjective(words[i]) {
            return Some(self.places.get(place).id());
        }
        let found = self.places.forms().longest(|n| words.get(i + n).copied())?;
        Some(self.places.state_of(found.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn key(phrase: &str) -> Option<String> {
        let gazetteer = Gazetteer::shared(language("de").unwrap());
        let words: Vec<&str> = phrase.split(' ').collect();
        let (country, class, gender) = gazetteer.describe(&words)?.office_key()?;
        Some(format!("{country} {class} {gender:?}"))
    }

    #[test]
    fn one_office_has_many_names() {
        for phrase in [
            "der russische Präsident",
            "Russlands mächtiger Staatschef",
            "dem Machthaber aus Russland",
            "Kremlchef",
            "der Präsident der Russischen Föderation",
            "Moskaus Präsident",
        ] {
            assert_eq!(key(phrase).as_deref(), Some("RU head_of_state Masculine"), "{phrase}");
        }
        assert_eq!(key("dem US-Außenminister").as_deref(), Some("US außenminister Masculine"));
        assert_eq!(
            key("die neuseeländische Premierministerin").as_deref(),
            Some("NZ head_of_government Feminine")
        );
        assert_eq!(
            key("der bayerische Ministerpräsident").as_deref(),
            Some("bayern head_of_government Masculine")
        );
    }

    #[test]
    fn who_held_an_office_or_holds_another_is_not_its_holder() {
        for phrase in [
            "der frühere russische Präsident",
            "Ex-US-Präsident",
            "Russlands Vizepräsident",
            "Fifa-Präsident",
            "der Präsident",
        ] {
            assert_eq!(key(phrase), None, "{phrase}");
        }
    }
}
