use std::borrow::Cow;

use crate::{Language, Row, Table, TableMap, TableSet, has_pair};

/// What a language knows about full stops and the ends of words: its abbreviations (`abbreviations.tsv`), the
/// words that tell an ordinal from a sentence's end (`full_stops.tsv`), and the pieces of words that begin or end
/// with a mark (`word_parts.tsv`).
#[derive(Debug)]
pub struct Abbreviations {
    /// By form, full stops included, without white space.
    forms: TableMap<Cow<'static, str>, Rule>,
    /// Ends of words: `str.` in `Goethestr.`
    endings: Vec<(&'static str, Rule)>,
    /// Abbreviations of several parts by their first part, longest first: `z.` leads to `["z.", "B."]`.
    parted: TableMap<String, Vec<(Vec<String>, Rule)>>,
    /// Role and word, role and piece.
    words: TableSet<(&'static str, &'static str)>,
    parts: TableSet<(&'static str, &'static str)>,
    emoticons: Vec<&'static str>,
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
        let table = language.table("abbreviations");
        let mut read = Self {
            forms: TableMap::with_capacity_and_hasher(table.n_lines(), <_>::default()),
            endings: Vec::new(),
            parted: TableMap::default(),
            words: roles(&language.table("full_stops"), WORD_ROLES)?
                .into_iter()
                // A month's abbreviation is compared without its full stop.
                .map(|(role, word)| (role, if role == "starter" { word } else { word.trim_end_matches('.') }))
                .collect(),
            parts: TableSet::default(),
            emoticons: Vec::new(),
        };
        let parts = roles(&language.table("word_parts"), PART_ROLES)?;
        read.emoticons =
            parts.iter().filter(|(role, _)| *role == "emoticon").map(|(_, face)| *face).collect();
        read.parts = parts.into_iter().collect();
        let mut seen = TableSet::with_capacity_and_hasher(table.n_lines(), <_>::default());
        for row in table.rows() {
            read.add(&row).map_err(|problem| format!("{}: {problem}", table.place(&row)))?;
            if !seen.insert(row.get(0)) {
                return Err(format!("{}: '{}' stands here twice", table.place(&row), row.get(0)));
            }
        }
        read.parted.values_mut().for_each(|sequences| {
            sequences.sort_by_key(|(parts, _)| std::cmp::Reverse(parts.len()));
        });
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
            self.endings.push((ending, rule));
            return Ok(());
        }
        if !form.contains(char::is_whitespace) {
            self.forms.insert(Cow::Borrowed(form), rule);
            return Ok(());
        }
        self.forms.insert(Cow::Owned(form.split_whitespace().collect()), rule);
        let with_capital = with_capital(form).filter(|_| beside == Beside::Anything);
        for form in with_capital.as_deref().into_iter().chain([form]) {
            let parts: Vec<String> = form.split_whitespace().map(str::to_owned).collect();
            self.parted.entry(parts[0].clone()).or_default().push((parts, rule));
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
        // A form of its own comes before one that is only another's with a capital letter.
        let small = || without_capital(form).and_then(|small| self.forms.get(small.as_str()));
        let small = || small().filter(|rule| rule.beside == Beside::Anything);
        self.forms.get(form).or_else(small).copied().or_else(|| {
            let is_end = |ending: &str| form.len() > ending.len() + 1 && form.ends_with(ending);
            self.endings.iter().find(|(ending, _)| is_end(ending)).map(|&(_, rule)| rule)
        })
    }

    /// The abbreviations of several parts that begin with `first`, longest first.
    pub(crate) fn parted(&self, first: &str) -> &[(Vec<String>, Rule)] {
        self.parted.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether `word` has this role in `full_stops.tsv`. Its first letter may be a capital one, unless it begins a sentence.
    pub(crate) fn is(&self, role: &str, word: &str) -> bool {
        has_pair(&self.words, role, word)
            || role != "starter"
                && without_capital(word).is_some_and(|small| has_pair(&self.words, role, &small))
    }

    /// Whether `word`, in any case and number, is one that ordinals count: *Jahrhunderts*, *Etagen*.
    pub(crate) fn is_ranked(&self, word: &str) -> bool {
        let without = |ending| word.strip_suffix(ending).is_some_and(|stem| self.is("ranked", stem));
        self.is("ranked", word) || ["s", "es", "n", "en", "e"].into_iter().any(without)
    }

    /// Whether `piece` has this role in `word_parts.tsv`.
    pub(crate) fn is_part(&self, role: &str, piece: &str) -> bool {
        has_pair(&self.parts, role, piece)
    }

    /// The longest emoticon that `text` begins with.
    pub(crate) fn emoticon(&self, text: &str) -> Option<&'static str> {
        let faces = self.emoticons.iter().copied().filter(|face| text.starts_with(face));
        faces.max_by_key(|face| face.len())
    }
}

/// Entries of a table of two columns, the second first.
fn roles(table: &Table, known: &[&'static str]) -> Result<Vec<(&'static str, &'static str)>, String> {
    let mut found = Vec::with_capacity(table.n_lines());
    let mut seen = TableSet::with_capacity_and_hasher(table.n_lines(), <_>::default());
    for row in table.rows() {
        let Some(&role) = known.iter().find(|&&role| role == row.get(1)) else {
            return Err(format!("{}: '{}' is none of {}", table.place(&row), row.get(1), known.join(", ")));
        };
        let entry = (role, row.get(0));
        if !seen.insert(entry) {
            return Err(format!("{}: '{}' stands here twice as {role}", table.place(&row), row.get(0)));
        }
        found.push(entry);
    }
    Ok(found)
}

/// `form` with a capital letter, if it begins with a small one.
fn with_capital(form: &str) -> Option<String> {
    let mut chars = form.chars();
    let first = chars.next().filter(|first| first.is_lowercase())?;
    Some(first.to_uppercase().chain(chars).collect())
}

/// `form` with a small letter, if it begins with a capital one.
fn without_capital(form: &str) -> Option<String> {
    let mut chars = form.chars();
    let first = chars.next().filter(|first| first.is_uppercase())?;
    Some(first.to_lowercase().chain(chars).collect())
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
