use std::collections::BTreeMap;

use frostem::{Algorithm, Stemmer};
use lesart_lang::{Abbreviations, Gazetteer, Gender, Language, OfficeKind, Row, Table, TextReader};

use crate::positions::Acts;

/// The tables that collating needs, compiled. See the head of each file under `lang/` for what its columns mean.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) abbreviations: Abbreviations,
    pub(crate) reader: TextReader,
    gazetteer: &'static Gazetteer,
    pub(crate) antonyms: Vec<Antonyms>,
    pub(crate) plans: Vec<Form>,
    pub(crate) acts: Acts,
    /// *doppelt so lange*, 2
    pub(crate) multiples: Vec<(Vec<&'static str>, f64)>,
    /// *etwa* before a multiple.
    pub(crate) about: Vec<&'static str>,
    pub(crate) length_events: Vec<Vec<Form>>,
    stopwords: BTreeMap<&'static str, Emptiness>,
    negation: BTreeMap<&'static str, Negation>,
    implicit_negation: Vec<Form>,
    /// Stem to the first stem of its group.
    synonyms: BTreeMap<String, String>,
    stemmer: Option<Algorithm>,
}

/// Predicates that exclude each other.
#[derive(Debug)]
pub(crate) struct Antonyms {
    pub(crate) sides: [Vec<Phrase>; 2],
    /// Whether they are the outcome of what two persons did together.
    pub(crate) is_joint: bool,
}

/// Words that stand in one clause in this order, with a few others between them.
pub(crate) type Phrase = Vec<Form>;

/// A word of a table: itself, or whatever begins with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Word(String),
    Beginning(String),
}

/// How little a word says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Emptiness {
    /// Nothing: left out.
    Function,
    /// Nothing but that two are meant who are known.
    Both,
    /// Nothing but that someone is meant who was not named before.
    Indefinite,
    /// Nothing but that the place behind it is where it happened.
    Location,
    /// Something, but no more in one story than in another.
    General,
}

/// What a denying word denies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Negation {
    Predicate,
    Noun,
    Nothing,
}

impl Rules {
    /// Compiles the tables of `language`.
    ///
    /// # Panics
    ///
    /// If a line of a table can't be read: a mistake in the program's data, named with file and line.
    pub(crate) fn of(language: &'static Language) -> Self {
        let table = |name| language.table(name);
        let multiples: Vec<(&str, Option<f64>)> = rows(&table("multiples"), |row| match row.get(1) {
            "about" => Some((row.get(0), None)),
            factor => Some((row.get(0), Some(factor.parse().ok().filter(|factor| *factor > 0.0)?))),
        });
        // Implicit ones carry no meaning but that they deny something.
        let negation: Vec<(&str, Option<Negation>)> = rows(&table("negation"), |row| {
            let denied = match row.get(1) {
                "predicate" => Some(Negation::Predicate),
                "noun" => Some(Negation::Noun),
                "nothing" => Some(Negation::Nothing),
                "implicit" => None,
                _ => return None,
            };
            Some((row.get(0), denied))
        });
        let mut rules = Self {
            abbreviations: Abbreviations::of(language),
            reader: TextReader::of(language),
            gazetteer: Gazetteer::shared(language),
            antonyms: rows(&table("antonyms"), |row| {
                let side = |i| alternatives(row.get(i)).map(|words| words.map(Form::of).collect()).collect();
                let is_joint = row.get(2) == "joint";
                let is_whole = !row.get(0).is_empty() && !row.get(1).is_empty();
                let is_known = is_joint || row.get(2).is_empty();
                (is_whole && is_known).then(|| Antonyms { sides: [side(0), side(1)], is_joint })
            }),
            acts: Acts::of(language),
            plans: rows(&table("plans"), |row| Some(Form::of(row.get(0)))),
            multiples: multiples
                .iter()
                .filter_map(|&(phrase, factor)| Some((phrase.split(' ').collect(), factor?)))
                .collect(),
            about: multiples.iter().filter(|(_, factor)| factor.is_none()).map(|(word, _)| *word).collect(),
            length_events: rows(&table("length_events"), |row| {
                let words: Vec<Form> = alternatives(row.get(1)).flatten().map(Form::of).collect();
                (words.len() > 1).then_some(words)
            }),
            stopwords: rows(&table("stopwords"), |row| {
                let emptiness = match row.get(1) {
                    "" => Emptiness::Function,
                    "both" => Emptiness::Both,
                    "indefinite" => Emptiness::Indefinite,
                    "location" => Emptiness::Location,
                    "general" => Emptiness::General,
                    _ => return None,
                };
                Some((row.get(0), emptiness))
            })
            .into_iter()
            .collect(),
            negation: negation.iter().filter_map(|&(word, denied)| Some((word, denied?))).collect(),
            implicit_negation: negation
                .iter()
                .filter(|(_, denied)| denied.is_none())
                .map(|(word, _)| Form::of(word))
                .collect(),
            synonyms: BTreeMap::new(),
            stemmer: match language.code {
                "de" => Some(Algorithm::German),
                _ => None,
            },
        };
        let groups: Vec<Vec<String>> = rows(&table("synonyms"), |row| {
            let stems: Vec<String> = row.get(0).split('|').map(|word| rules.plain_stem(word)).collect();
            (stems.len() > 1).then_some(stems)
        });
        for group in groups {
            for stem in &group {
                rules.synonyms.entry(stem.clone()).or_insert_with(|| group[0].clone());
            }
        }
        rules
    }

    /// Whether `lower` is left out wherever words are compared.
    pub(crate) fn is_empty(&self, lower: &str) -> bool {
        self.emptiness(lower).is_some_and(|emptiness| emptiness != Emptiness::General)
    }

    /// How little `lower` says; `None` is a word with content.
    pub(crate) fn emptiness(&self, lower: &str) -> Option<Emptiness> {
        self.stopwords.get(lower).copied()
    }

    /// What `lower`, a denying word or one with the word behind it, denies.
    pub(crate) fn negation(&self, lower: &str) -> Option<Negation> {
        self.negation.get(lower).copied()
    }

    /// Whether `word` says what a person is by office: *Diplomat*.
    pub(crate) fn is_office(&self, word: &str) -> bool {
        let office = self.gazetteer.offices.find(word, &self.gazetteer.places);
        office.is_some_and(|office| office.kind != OfficeKind::Government)
    }

    /// Whether `lower` denies something without saying plainly what.
    pub(crate) fn denies_implicitly(&self, lower: &str) -> bool {
        self.implicit_negation.iter().any(|form| form.is(lower))
    }

    /// Whether *er* or *sie* may stand for a person of this name.
    pub(crate) fn may_be_called(&self, pronoun: &str, name: &str) -> bool {
        let other = if pronoun == "er" { Gender::Feminine } else { Gender::Masculine };
        self.gazetteer.persons.gender_of(name) != other
    }

    /// The stem of a word in lower case, the same for all words of a group of synonyms.
    pub(crate) fn stem(&self, lower: &str) -> String {
        let stem = self.plain_stem(lower);
        self.synonyms.get(&stem).cloned().unwrap_or(stem)
    }

    /// The stem of a word in lower case. Hyphens fall: *Sechs-Parteien-Gespräche* is *Sechsparteiengespräche*.
    fn plain_stem(&self, lower: &str) -> String {
        let joined: String = lower.chars().filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}')).collect();
        match self.stemmer {
            Some(algorithm) => Stemmer::new(algorithm).stem(&joined).into_owned(),
            None => joined,
        }
    }
}

impl Form {
    fn of(word: &str) -> Self {
        match word.strip_suffix('*') {
            Some(beginning) => Self::Beginning(beginning.to_owned()),
            None => Self::Word(word.to_owned()),
        }
    }

    /// Whether a word in lower case is meant.
    pub(crate) fn is(&self, lower: &str) -> bool {
        match self {
            Self::Word(word) => word == lower,
            Self::Beginning(beginning) => lower.starts_with(beginning.as_str()),
        }
    }
}

/// The alternatives of a column, each as its words.
fn alternatives(column: &'static str) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    column.split('|').map(str::split_whitespace)
}

pub(crate) fn rows<T>(table: &Table, read: impl Fn(&Row) -> Option<T>) -> Vec<T> {
    let read_or_stop = |row: Row| {
        read(&row).unwrap_or_else(|| panic!("{}: not a line that this table understands", table.place(&row)))
    };
    table.rows().map(read_or_stop).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> Rules {
        Rules::of(lesart_lang::language("de").unwrap())
    }

    #[test]
    fn every_table_can_be_read() {
        let rules = german();
        assert_eq!(rules.negation("kein"), Some(Negation::Noun));
        assert_eq!(rules.emptiness("jahr"), Some(Emptiness::General));
        assert_eq!(rules.emptiness("hubschrauber"), None);
    }

    #[test]
    fn synonyms_have_one_stem() {
        let rules = german();
        assert_eq!(rules.stem("abmachungen"), rules.stem("vereinbarung"));
        assert_eq!(rules.stem("sechs-parteien-gespräche"), rules.stem("sechsparteiengesprächen"));
        assert_ne!(rules.stem("vertrag"), rules.stem("verzicht"));
    }
}
