//! Words beside a number that say how to take it: `number_labels.tsv`.

use std::collections::BTreeSet;

use lesart_lang::Language;

use crate::times::Cell;

/// The words of `number_labels.tsv`, by what they do.
#[derive(Debug, Default)]
pub(super) struct Labels {
    before: BTreeSet<&'static str>,
    behind: BTreeSet<&'static str>,
    idioms: Vec<Vec<&'static str>>,
    ages: BTreeSet<&'static str>,
    adjectives: BTreeSet<String>,
    adjective_endings: Vec<&'static str>,
}

impl Labels {
    /// Reads `number_labels.tsv`; lines that can't be used are named in `errors`.
    pub(super) fn of(language: &Language, errors: &mut Vec<String>) -> Self {
        let table = language.table("number_labels");
        let mut labels = Self::default();
        for row in table.rows() {
            let word = row.get(0);
            match row.get(1) {
                "" => drop(labels.before.insert(word)),
                "behind" => drop(labels.behind.insert(word)),
                "idiom" => labels.idioms.push(word.split_whitespace().collect()),
                "age" => drop(labels.ages.insert(word)),
                "adjective" => match (word.strip_prefix('-'), word.strip_suffix('~')) {
                    (Some(ending), _) => labels.adjective_endings.push(ending),
                    (None, Some(stem)) => {
                        labels
                            .adjectives
                            .extend(["e", "er", "es", "en", "em"].map(|ending| format!("{stem}{ending}")));
                    }
                    (None, None) => drop(labels.adjectives.insert(word.to_owned())),
                },
                other => errors.push(format!("{}: nothing can be '{other}'", table.place(&row))),
            }
        }
        labels
    }

    /// Whether a number behind `word` is a name: *Artikel 5*.
    pub(super) fn names_what_follows(&self, word: &str) -> bool {
        self.before.contains(word)
    }

    /// Whether the number in the cells from `at` to `end` is part of an address or a set phrase.
    pub(super) fn is_idiom(&self, cells: &[Cell<'_>], at: usize, end: usize) -> bool {
        let near = &cells[end.min(cells.len())..(end + 2).min(cells.len())];
        let is_idiom = |idiom: &Vec<&str>| {
            idiom.len() <= cells.len() - at
                && idiom.iter().zip(&cells[at..]).all(|(word, cell)| cell.text == *word)
        };
        near.iter().any(|cell| self.behind.contains(cell.text)) || self.idioms.iter().any(is_idiom)
    }

    /// Whether a unit is an age or a length of time.
    pub(super) fn is_age(&self, unit: &str) -> bool {
        self.ages.contains(unit)
    }

    /// Whether a word is an adjective before a noun, whatever its first letter.
    pub(super) fn is_adjective(&self, word: &str) -> bool {
        self.adjectives.contains(word) || self.adjective_endings.iter().any(|ending| word.ends_with(ending))
    }
}
