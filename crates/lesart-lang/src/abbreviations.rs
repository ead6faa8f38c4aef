use std::collections::{BTreeMap, BTreeSet};

use crate::{Language, Row, Table};

/// What a language knows about full stops and the ends of words: its abbreviations (`abbreviations.tsv`), the
/// words that tell an ordinal from a sentence's end (`full_stops.tsv`), and the pieces of words that begin or end
/// with a mark (`word_parts.tsv`).
#[derive(Debug)]
pub struct Abbreviations {
    /// By form, full stops included, without white space.
    forms: BTreeMap<String, Rule>,
    /// Ends of words: `str.` in `Goethestr.`
    endings: Vec<(String, Rule)>,
    /// Abbreviations of several parts by their first part, longest first: `z.` leads to `["z.", "B."]`.
    parted: BTreeMap<String, Vec<(Vec<String>, Rule)>>,
    words: BTreeMap<&'static str, BTreeSet<String>>,
    parts: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

/// One line of `abbreviations.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Rule {
    pub(crate) ends: Ends,
    pub(crate) beside: Beside,
}

/// Before what an abbreviation's full stop ends the sentence as well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ends {
    Never,
    BeforeStarter,
    BeforeCapital,
}

/// What must stand beside an abbreviation that is otherwise a word or a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Beside {
    Anything,
    Number,
    Name,
    NumberOrName,
}

const WORD_ROLES: &[&str] = &["starter", "ordinal", "counted", "ranked"];
const PART_ROLES: &[&str] = &["clitic", "gender", "rate", "domain", "emoticon", "name"];

impl Abbreviations {
    /// Reads the three tables.
    ///
    /// # Panics
    ///
    /// If a line can't be used; the message names its file and line. A mistake in the data, found by every test.
    pub fn of(language: &Language) -> Self {
        Self::try_of(language).unwrap_or_else(|problem| panic!("{problem}"))
    }

    fn try_of(language: &Language) -> Result<Self, String> {
        let mut read = Self {
            forms: BTreeMap::new(),
            endings: Vec::new(),
            parted: BTreeMap::new(),
            words: roles(&language.table("full_stops"), WORD_ROLES)?
                .into_iter()
                .map(|(role, words)| (role, word_forms(role, &words)))
                .collect(),
            parts: roles(&language.table("word_parts"), PART_ROLES)?,
        };
        let table = language.table("abbreviations");
        let mut seen = BTreeSet::new();
        for row in table.rows() {
            read.add(&row).map_err(|problem| format!("{}: {problem}", table.place(&row)))?;
            if !seen.insert(row.get(0)) {
                return Err(format!("{}: '{}' stands here twice", table.place(&row), row.get(0)));
            }
        }
        for sequences in read.parted.values_mut() {
            sequences.sort_by_key(|(parts, _)| std::cmp::Reverse(parts.len()));
        }
        Ok(read)
    }

    fn add(&mut self, row: &Row) -> Result<(), String> {
        let form = row.get(0);
        if !form.ends_with('.') {
            return Err(format!("'{form}' does not end with a full stop"));
        }
        let ends = match row.get(1) {
            "never" => Ends::Never,
            "starter" => Ends::BeforeStarter,
            "capital" => Ends::BeforeCapital,
            other => return Err(format!("'{other}' is none of never, starter, capital")),
        };
        let beside = match row.get(2) {
            "" => Beside::Anything,
            "number" => Beside::Number,
            "name" => Beside::Name,
            "either" => Beside::NumberOrName,
            other => return Err(format!("'{other}' is none of number, name, either")),
        };
        let rule = Rule { ends, beside };
        if let Some(ending) = form.strip_prefix('-') {
            self.endings.push((ending.to_owned(), rule));
            return Ok(());
        }
        let forms = if beside == Beside::Anything { with_capital(form) } else { vec![form.to_owned()] };
        for form in forms {
            let parts: Vec<String> = form.split_whitespace().map(str::to_owned).collect();
            // A form of its own comes before one that is only another's with a capital letter.
            if form == row.get(0) {
                self.forms.insert(parts.concat(), rule);
            } else {
                self.forms.entry(parts.concat()).or_insert(rule);
            }
            if parts.len() > 1 {
                self.parted.entry(parts[0].clone()).or_default().push((parts, rule));
            }
        }
        Ok(())
    }

    /// Whether `form`, full stop included and without white space, is an abbreviation of the table. What must
    /// stand beside it is not asked.
    pub fn contains(&self, form: &str) -> bool {
        self.rule(form).is_some()
    }

    /// The line for `form`, full stop included and without white space.
    pub(crate) fn rule(&self, form: &str) -> Option<Rule> {
        self.forms.get(form).copied().or_else(|| {
            let is_end = |ending: &str| form.len() > ending.len() + 1 && form.ends_with(ending);
            self.endings.iter().find(|(ending, _)| is_end(ending)).map(|&(_, rule)| rule)
        })
    }

    /// The abbreviations of several parts that begin with `first`, longest first.
    pub(crate) fn parted(&self, first: &str) -> &[(Vec<String>, Rule)] {
        self.parted.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether `word` has this role in `full_stops.tsv`.
    pub(crate) fn is(&self, role: &str, word: &str) -> bool {
        self.words.get(role).is_some_and(|words| words.contains(word))
    }

    /// Whether `word`, in any case and number, is one that ordinals count: *Jahrhunderts*, *Etagen*.
    pub(crate) fn is_ranked(&self, word: &str) -> bool {
        let without = |ending| word.strip_suffix(ending).is_some_and(|stem| self.is("ranked", stem));
        self.is("ranked", word) || ["s", "es", "n", "en", "e"].into_iter().any(without)
    }

    /// Whether `piece` has this role in `word_parts.tsv`.
    pub(crate) fn is_part(&self, role: &str, piece: &str) -> bool {
        self.parts.get(role).is_some_and(|pieces| pieces.contains(piece))
    }

    /// The longest emoticon that `text` begins with.
    pub(crate) fn emoticon(&self, text: &str) -> Option<&'static str> {
        let all = self.parts.get("emoticon")?;
        all.iter().copied().filter(|face| text.starts_with(face)).max_by_key(|face| face.len())
    }
}

/// Entries of a table of two columns, by the second.
fn roles(
    table: &Table,
    known: &[&'static str],
) -> Result<BTreeMap<&'static str, BTreeSet<&'static str>>, String> {
    let mut found: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in table.rows() {
        let place = table.place(&row);
        let Some(role) = known.iter().find(|&&role| role == row.get(1)) else {
            return Err(format!("{place}: '{}' is none of {}", row.get(1), known.join(", ")));
        };
        if !found.entry(*role).or_default().insert(row.get(0)) {
            return Err(format!("{place}: '{}' stands here twice as {role}", row.get(0)));
        }
    }
    Ok(found)
}

fn word_forms(role: &str, words: &BTreeSet<&'static str>) -> BTreeSet<String> {
    match role {
        "starter" => words.iter().map(|&word| word.to_owned()).collect(),
        // A month's abbreviation is compared without its full stop.
        _ => words.iter().flat_map(|word| with_capital(word.trim_end_matches('.'))).collect(),
    }
}

/// `form`, and if it begins with a small letter the same with a capital one.
fn with_capital(form: &str) -> Vec<String> {
    let mut chars = form.chars();
    let capital = chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    if capital == form { vec![capital] } else { vec![form.to_owned(), capital] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LANGUAGES;

    #[test]
    fn every_line_of_every_language_can_be_used() {
        for language in LANGUAGES {
            if let Err(problem) = Abbreviations::try_of(language) {
                panic!("{problem}");
            }
        }
    }

    #[test]
    fn an_abbreviation_is_known_with_and_without_space_and_with_a_capital() {
        let german = Abbreviations::of(&LANGUAGES[0]);
        for form in ["z.B.", "Z.B.", "Mio.", "ca.", "Ca.", "Goethestr.", "Dipl.-Ing."] {
            assert!(german.contains(form), "{form}");
        }
        for form in ["Haus.", "B.", "km.", "usw"] {
            assert!(!german.contains(form), "{form}");
        }
    }
}
