//! The tables that only the search for differences needs, compiled.

use lesart_lang::{Language, Table};

use super::phrase::PhraseBook;
use crate::rules::{Form, Phrase, rows};

/// Numbers of what the phrases of `certainty.tsv` say.
pub(super) const DOUBT: usize = 0;
pub(super) const CONFIRMED: usize = 1;
pub(super) const SOURCE: usize = 2;
pub(super) const OPEN: usize = 3;
pub(super) const UNDECIDED: usize = 4;
pub(super) const HEDGE: usize = 5;
pub(super) const ALREADY: usize = 6;

/// See the head of each file under `lang/` for what its columns mean.
#[derive(Debug)]
pub(crate) struct Tables {
    /// Sides of predicates that exclude each other: the line's number doubled, and one more for its second side.
    pub(super) antonyms: PhraseBook,
    /// Of each line of `antonyms.tsv`, what must be the same for its sides to exclude each other.
    pub(super) bonds: Vec<Bond>,
    /// Phrases that say that something is not sure, or that it is confirmed.
    pub(super) certainty: PhraseBook,
    /// Deeds that one alone does: verbs and nouns of a deed.
    pub(super) deeds: Vec<Vec<Form>>,
    /// Verbs that lead from a deed's noun to who did it: *die Anordnung stammt von*.
    pub(super) origins: Vec<Form>,
    /// Verbs whose subject does what such a noun names: *die Anordnung gab*.
    pub(super) light: Vec<Form>,
    /// Articles that don't show whether a noun is the subject or the object, and those that show the subject.
    pub(super) ambiguous: Vec<Form>,
    pub(super) nominative: Vec<Form>,
    /// Who or what people are, a line a class; one word may be of several.
    pub(super) roles: Vec<Vec<Form>>,
    /// The same in some respect, as of party or nation: only classes of one respect exclude each other.
    pub(super) respects: Vec<(&'static str, Vec<Form>)>,
    /// What lies where: a level, and words for one and the same place of it.
    pub(super) sites: Vec<(Level, Vec<Form>)>,
    /// Words that a place is told behind: *Ort des Treffens war*.
    pub(super) site_nouns: Vec<Form>,
    /// Prepositions of place, a line for those that say the same: *in*; *nach*.
    pub(super) relations: Vec<Vec<Form>>,
    /// Prepositions before people and firms as well as places: *bei*.
    pub(super) beside: Vec<Form>,
    /// Words behind which nothing is told as fact: *wenn*, *ob*.
    pub(super) conditions: Vec<Form>,
}

/// What must be the same for predicates to exclude each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bond {
    /// What they are told of.
    Theme,
    /// The two who did it together.
    Joint,
    /// Who did it.
    Subject,
}

/// What kind of place one is: two of one kind that are not the same exclude each other, a place of one kind may lie in one of another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Level {
    Town,
    Quarter,
    Street,
    Side,
    Building,
    Room,
}

impl Tables {
    /// Compiles the tables of `language`.
    ///
    /// # Panics
    ///
    /// If a line of a table can't be read: a mistake in the program's data, named with file and line.
    pub(crate) fn of(language: &'static Language) -> Self {
        let antonyms = rows(&language.table("antonyms"), |row| {
            let bond = match row.get(2) {
                "" => Bond::Theme,
                "joint" => Bond::Joint,
                "subject" => Bond::Subject,
                _ => return None,
            };
            let is_whole = !row.get(0).is_empty() && !row.get(1).is_empty();
            is_whole.then(|| ([row.get(0), row.get(1)], bond))
        });
        let sides = antonyms.iter().enumerate().flat_map(|(i, (sides, _))| {
            let of_side = move |(side, column): (usize, &&'static str)| {
                phrases(column).map(move |phrase| (2 * i + side, phrase)).collect::<Vec<_>>()
            };
            sides.iter().enumerate().flat_map(of_side)
        });
        let certainty = rows(&language.table("certainty"), |row| {
            let tag = match row.get(0) {
                "doubt" => DOUBT,
                "confirmed" => CONFIRMED,
                "source" => SOURCE,
                "open" => OPEN,
                "undecided" => UNDECIDED,
                "hedge" => HEDGE,
                "already" => ALREADY,
                _ => return None,
            };
            (!row.get(1).is_empty())
                .then(|| phrases(row.get(1)).map(|phrase| (tag, phrase)).collect::<Vec<_>>())
        });
        let deeds = kinds(
            &language.table("deeds"),
            &["deed", "origin", "light", "ambiguous", "nominative", "condition"],
        );
        let sites = kinds(
            &language.table("sites"),
            &["noun", "preposition", "beside", "quarter", "street", "side", "building", "room"],
        );
        let roles = rows(&language.table("roles"), |row| {
            let respect = row.get(0).split_once(':').map_or("", |(respect, _)| respect);
            (!row.get(1).is_empty()).then(|| (respect, forms(row.get(1))))
        });
        let level = |kind: &str| match kind {
            "quarter" => Some(Level::Quarter),
            "street" => Some(Level::Street),
            "side" => Some(Level::Side),
            "building" => Some(Level::Building),
            "room" => Some(Level::Room),
            _ => None,
        };
        Self {
            antonyms: PhraseBook::new(sides),
            bonds: antonyms.iter().map(|(_, bond)| *bond).collect(),
            certainty: PhraseBook::new(certainty.into_iter().flatten()),
            origins: all_of(&deeds, "origin"),
            light: all_of(&deeds, "light"),
            ambiguous: all_of(&deeds, "ambiguous"),
            nominative: all_of(&deeds, "nominative"),
            conditions: all_of(&deeds, "condition"),
            respects: roles.iter().filter(|(respect, _)| !respect.is_empty()).cloned().collect(),
            roles: roles
                .into_iter()
                .filter(|(respect, _)| respect.is_empty())
                .map(|(_, forms)| forms)
                .collect(),
            site_nouns: all_of(&sites, "noun"),
            relations: sites
                .iter()
                .filter(|(kind, _)| *kind == "preposition")
                .map(|(_, forms)| forms.clone())
                .collect(),
            beside: all_of(&sites, "beside"),
            sites: sites.iter().filter_map(|(kind, forms)| Some((level(kind)?, forms.clone()))).collect(),
            deeds: deeds.into_iter().filter(|(kind, _)| *kind == "deed").map(|(_, forms)| forms).collect(),
        }
    }
}

/// Which lines of a list have one of the words.
pub(super) fn lines_of<'a>(lines: &'a [Vec<Form>], words: &[&str]) -> impl Iterator<Item = usize> + use<'a> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let has = move |forms: &[Form]| forms.iter().any(|form| words.iter().any(|word| form.is(word)));
    lines.iter().enumerate().filter(move |(_, forms)| has(forms)).map(|(i, _)| i)
}

fn phrases(column: &'static str) -> impl Iterator<Item = Phrase> {
    column.split('|').map(|words| words.split_whitespace().map(Form::of).collect())
}

fn forms(column: &'static str) -> Vec<Form> {
    column.split('|').map(Form::of).collect()
}

/// The lines of a table whose first column is one of `known`, and whose second has words.
pub(super) fn kinds(table: &Table, known: &[&str]) -> Vec<(&'static str, Vec<Form>)> {
    rows(table, |row| {
        let is_line = known.contains(&row.get(0)) && !row.get(1).is_empty();
        is_line.then(|| (row.get(0), forms(row.get(1))))
    })
}

pub(super) fn all_of(lines: &[(&'static str, Vec<Form>)], kind: &str) -> Vec<Form> {
    lines.iter().filter(|(other, _)| *other == kind).flat_map(|(_, forms)| forms.clone()).collect()
}

/// Words of figures: lines of `figures.tsv`.
#[derive(Debug)]
pub(crate) struct Figures {
    /// *jährig*, in a word behind a number.
    pub(super) age_endings: Vec<&'static str>,
    pub(super) years: Vec<Form>,
    pub(super) old: Vec<Form>,
    pub(super) ages: Vec<Form>,
    pub(super) masculine: Vec<Form>,
    pub(super) feminine: Vec<Form>,
    pub(super) ranks: Vec<Form>,
    pub(super) every: Vec<Form>,
    pub(super) nearly: Vec<Form>,
    pub(super) out_of: Vec<Form>,
    pub(super) ordinals: Vec<Form>,
    pub(super) repeated: Vec<Form>,
    /// Before a number: by how much something changed, and what it came to.
    pub(super) by: Vec<Form>,
    pub(super) from: Vec<Form>,
    pub(super) to: Vec<Form>,
    /// A unit, the one that it is measured in, and how many of that it is.
    pub(super) scales: Vec<(&'static str, &'static str, f64)>,
    pub(super) most: Vec<Form>,
    pub(super) exceed: Vec<Form>,
    pub(super) taking: Vec<Form>,
    pub(super) changing: Vec<Form>,
    pub(super) at: Vec<Form>,
    pub(super) life: Vec<Form>,
    pub(super) lost: Vec<Form>,
    pub(super) survive: Vec<Form>,
    pub(super) below: Vec<Form>,
    pub(super) nought: Vec<Form>,
    pub(super) versus: Vec<Form>,
    pub(super) fractions: Vec<Form>,
    pub(super) spans: Vec<Form>,
    pub(super) part_of: Vec<Form>,
    pub(super) prey_in: Vec<Form>,
    pub(super) prey: Vec<Form>,
    pub(super) per_in: Vec<Form>,
    pub(super) per: Vec<Form>,
}

impl Figures {
    /// The unit that `unit` is measured in, and how many of that it is: `cm` in `m`, 0.01.
    pub(super) fn base<'a>(&self, unit: &'a str) -> (&'a str, f64) {
        let lower = unit.to_lowercase();
        let scale = self.scales.iter().find(|(name, ..)| *name == unit || *name == lower);
        scale.map_or((unit, 1.0), |&(_, base, factor)| (base, factor))
    }

    /// Compiles `figures.tsv`.
    ///
    /// # Panics
    ///
    /// If a line can't be read; the message names its place.
    pub(crate) fn of(language: &'static Language) -> Self {
        let known = [
            "age",
            "years",
            "old",
            "ages",
            "masculine",
            "feminine",
            "rank",
            "every",
            "nearly",
            "out_of",
            "ordinal",
            "repeated",
            "by",
            "from",
            "to",
            "scale",
            "most",
            "exceed",
            "taking",
            "changing",
            "at",
            "life",
            "lost",
            "survive",
            "below",
            "nought",
            "versus",
            "fraction",
            "span",
            "part_of",
            "prey_in",
            "prey",
            "per_in",
            "per",
        ];
        let table = language.table("figures");
        let lines = kinds(&table, &known);
        let of = |kind| all_of(&lines, kind);
        let scales = rows(&table, |row| {
            if row.get(0) != "scale" {
                return Some(None);
            }
            let mut parts = row.get(1).split('|');
            Some(Some((parts.next()?, parts.next()?, parts.next()?.parse().ok()?)))
        });
        let ages = table.rows().filter(|row| row.get(0) == "age");
        Self {
            age_endings: ages.flat_map(|row| row.get(1).split('|')).collect(),
            years: of("years"),
            old: of("old"),
            ages: of("ages"),
            masculine: of("masculine"),
            feminine: of("feminine"),
            ranks: of("rank"),
            every: of("every"),
            nearly: of("nearly"),
            out_of: of("out_of"),
            ordinals: of("ordinal"),
            repeated: of("repeated"),
            by: of("by"),
            from: of("from"),
            to: of("to"),
            scales: scales.into_iter().flatten().collect(),
            most: of("most"),
            exceed: of("exceed"),
            taking: of("taking"),
            changing: of("changing"),
            at: of("at"),
            life: of("life"),
            lost: of("lost"),
            survive: of("survive"),
            below: of("below"),
            nought: of("nought"),
            versus: of("versus"),
            fractions: of("fraction"),
            spans: of("span"),
            part_of: of("part_of"),
            prey_in: of("prey_in"),
            prey: of("prey"),
            per_in: of("per_in"),
            per: of("per"),
        }
    }
}
