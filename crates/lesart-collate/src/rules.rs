use std::collections::BTreeMap;

use frostem::{Algorithm, Stemmer};
use lesart_lang::{Abbreviations, Gazetteer, Gender, Language, Lexicon, OfficeKind, Row, Table, TextReader};

use crate::positions::Acts;

use crate::difference::moments::Moments;
use crate::difference::plan::Plan;
use crate::difference::tables::{Figures, Tables};

/// The tables that collating needs, compiled. See the head of each file under `lang/` for what its columns mean.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) abbreviations: Abbreviations,
    pub(crate) reader: TextReader,
    gazetteer: &'static Gazetteer,
    lexicon: Lexicon,
    /// What only the search for differences needs.
    pub(crate) differences: Tables,
    pub(crate) figures: Figures,
    pub(crate) moments: Moments,
    pub(crate) plans: Vec<(Form, Plan)>,
    /// Words that say that the later report knows more: *inzwischen*.
    pub(crate) overtaking: Vec<Form>,
    /// What is counted: words that stand for the same.
    pub(crate) counted: Vec<Vec<Form>>,
    /// What becomes of those who are counted: dead, hurt.
    pub(crate) fates: Vec<Vec<Form>>,
    /// How those who are counted vote.
    pub(crate) camps: Vec<Vec<Form>>,
    /// Words that say that a number is a part (*darunter*) or a rate (*pro*).
    pub(crate) parts: Vec<Form>,
    pub(crate) rates: Vec<Form>,
    /// *bis*, and what says that something ends.
    pub(crate) until: Vec<Form>,
    pub(crate) endings: Vec<Form>,
    /// What stands before a time that something is about: *die Zahlen für März*.
    pub(crate) of_times: Vec<Form>,
    /// What stands before a time at which something happened, and parts of a day: *in der Nacht*.
    pub(crate) when: Vec<Form>,
    pub(crate) day_parts: Vec<Form>,
    /// *ob*, and what leaves it open.
    pub(crate) whether: Vec<Form>,
    pub(crate) open: Vec<Form>,
    /// *wenig*: no plain yes.
    pub(crate) hedges: Vec<Form>,
    /// *niemand*
    pub(crate) nobody: Vec<Form>,
    /// *Zahl*
    pub(crate) number_nouns: Vec<Form>,
    /// Numbers in letters.
    pub(crate) numerals: BTreeMap<&'static str, f64>,
    /// What is counted on while a report is out: *Einsätze*.
    pub(crate) growing: Vec<Form>,
    /// *nördlich*
    pub(crate) directions: Vec<&'static str>,
    /// *entfernt*
    pub(crate) distances: Vec<Form>,
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

/// Words that stand in one clause in this order, with a few others between them.
pub(crate) type Phrase = Vec<Form>;

/// A word of a table: itself, or whatever begins or ends with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Word(String),
    Beginning(String),
    Ending(String),
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
        let slots: Vec<(&str, &str)> = rows(&table("slots"), |row| {
            let is_known = matches!(
                row.get(0),
                "overtaking"
                    | "camp"
                    | "of_time"
                    | "when"
                    | "day_part"
                    | "whether"
                    | "open"
                    | "number_noun"
                    | "nobody"
                    | "hedge"
                    | "growing"
                    | "until"
                    | "end"
                    | "counted"
                    | "fate"
                    | "part"
                    | "rate"
                    | "direction"
                    | "distance"
            );
            (is_known && !row.get(1).is_empty()).then(|| (row.get(0), row.get(1)))
        });
        let numerals = table("numbers")
            .rows()
            .filter(|row| matches!(row.get(0), "digit" | "teen" | "ten"))
            .filter_map(|row| Some((row.get(1).parse::<f64>().ok()?, row.get(2))))
            .flat_map(|(value, forms)| forms.split_whitespace().map(move |form| (form, value)))
            .collect();
        let mut rules = Self {
            abbreviations: Abbreviations::of(language),
            reader: TextReader::of(language),
            gazetteer: Gazetteer::shared(language),
            lexicon: Lexicon::of(language),
            differences: Tables::of(language),
            figures: Figures::of(language),
            moments: Moments::of(language),
            acts: Acts::of(language),
            plans: rows(&table("plans"), |row| {
                let plan = match row.get(1) {
                    "" => Plan::Wanted,
                    "forecast" => Plan::Forecast,
                    "dropped" => Plan::Dropped,
                    _ => return None,
                };
                Some((Form::of(row.get(0)), plan))
            }),
            overtaking: forms(&slots, "overtaking"),
            counted: groups(&slots, "counted"),
            fates: groups(&slots, "fate"),
            camps: groups(&slots, "camp"),
            parts: forms(&slots, "part"),
            rates: forms(&slots, "rate"),
            until: forms(&slots, "until"),
            endings: forms(&slots, "end"),
            of_times: forms(&slots, "of_time"),
            when: forms(&slots, "when"),
            day_parts: forms(&slots, "day_part"),
            whether: forms(&slots, "whether"),
            open: forms(&slots, "open"),
            hedges: forms(&slots, "hedge"),
            nobody: forms(&slots, "nobody"),
            number_nouns: forms(&slots, "number_noun"),
            numerals,
            growing: forms(&slots, "growing"),
            directions: words(&slots, "direction"),
            distances: forms(&slots, "distance"),
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
            // A word of an earlier group brings the whole line into that group.
            let first = group.iter().find_map(|stem| rules.synonyms.get(stem)).unwrap_or(&group[0]).clone();
            for stem in group {
                rules.synonyms.entry(stem).or_insert_with(|| first.clone());
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

    /// Whether `lower` says that there is none: *kein*, *niemand*.
    pub(crate) fn denies_any(&self, lower: &str) -> bool {
        let is_noun = self.negation(lower) == Some(Negation::Noun);
        is_noun || self.nobody.iter().any(|form| form.is(lower))
    }

    /// What becomes of people by a word in lower case: line of `slots.tsv`, of its fates and then its camps.
    pub(crate) fn fate(&self, lower: &str) -> Option<usize> {
        let mut all = self.fates.iter().chain(&self.camps);
        all.position(|fate| fate.iter().any(|form| form.is(lower)))
    }

    /// Whether a name is known as that of a country or a city.
    pub(crate) fn is_country_or_city(&self, name: &str) -> bool {
        self.gazetteer.places.is_country_or_city(name)
    }

    /// Whether a name is known as that of a country.
    pub(crate) fn is_country(&self, name: &str) -> bool {
        self.gazetteer.places.is_country(name)
    }

    /// Whether a word as it stands is a German word, not only a name.
    pub(crate) fn lexicon_knows(&self, form: &str) -> bool {
        self.lexicon.knows(form)
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

    /// The stem of a word by its form and its lemma, both in lower case: the same for all words of a group of synonyms,
    /// whichever of their forms the table has.
    pub(crate) fn stem_of(&self, form: &str, lemma: &str) -> String {
        let stem = self.plain_stem(lemma);
        let of_form = || self.synonyms.get(&self.plain_stem(form));
        self.synonyms.get(&stem).or_else(of_form).cloned().unwrap_or(stem)
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
    pub(crate) fn of(word: &str) -> Self {
        if let Some(ending) = word.strip_prefix('*') {
            return Self::Ending(ending.to_owned());
        }
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
            Self::Ending(ending) => lower.ends_with(ending.as_str()),
        }
    }
}

/// The alternatives of a column, each as its words.
fn alternatives(column: &'static str) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    column.split('|').map(str::split_whitespace)
}

type Lines = [(&'static str, &'static str)];

/// The second columns of the lines of one kind.
fn of_kind(lines: &Lines, kind: &str) -> impl Iterator<Item = &'static str> {
    lines.iter().filter(move |(other, _)| *other == kind).map(|(_, column)| *column)
}

fn words(lines: &Lines, kind: &str) -> Vec<&'static str> {
    of_kind(lines, kind).flat_map(|column| column.split('|')).collect()
}

fn forms(lines: &Lines, kind: &str) -> Vec<Form> {
    words(lines, kind).into_iter().map(Form::of).collect()
}

fn groups(lines: &Lines, kind: &str) -> Vec<Vec<Form>> {
    of_kind(lines, kind).map(|column| column.split('|').map(Form::of).collect()).collect()
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
