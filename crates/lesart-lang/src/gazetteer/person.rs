use foldhash::fast::FixedState;

use super::{Gender, HashMap, HashSet};
use crate::{Language, Row};

/// How the names of persons are taken apart and compared.
#[derive(Debug)]
pub struct PersonNames {
    /// Family names that stand first; whether the word alone is taken for a person.
    family_first: HashMap<&'static str, bool>,
    first_names: HashMap<&'static str, FirstName>,
    spellings: HashMap<&'static str, &'static str>,
    particles: HashSet<&'static str>,
    prefixes: HashSet<&'static str>,
}

/// A first name that the table has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FirstName {
    /// Of those who bear it.
    pub gender: Gender,
    /// Also another word: a first name only before a surname.
    pub is_word: bool,
}

/// A person's name in the form in which names are compared: one spelling, lower case, no hyphens in given names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PersonName {
    /// `putin`, `kim`; empty where only a first name is known.
    pub family: String,
    /// `wladimir`, `jongun`; empty where only the surname is known.
    pub given: String,
}

impl PersonNames {
    pub(super) fn of(language: &Language) -> Self {
        let words = language.table("name_words");
        let of_kind =
            |kind: &str| words.rows().filter(|row| row.get(1) == kind).map(|row| row.get(0)).collect();
        let table = language.table("first_names");
        let first_name = |row: Row| {
            let Some(gender) = Gender::parse(row.get(1)) else { panic!("{}: no gender", table.place(&row)) };
            (row.get(0), FirstName { gender, is_word: row.get(2) == "word" })
        };
        let mut first_names = HashMap::with_capacity_and_hasher(table.n_lines(), FixedState::default());
        first_names.extend(table.rows().map(first_name));
        Self {
            first_names,
            family_first: language
                .table("family_names_first")
                .rows()
                .map(|row| (row.get(0), row.get(1) == "alone"))
                .collect(),
            spellings: language
                .table("transliterations")
                .rows()
                .map(|row| (row.get(0), row.get(1)))
                .collect(),
            particles: of_kind("particle"),
            prefixes: of_kind("prefix"),
        }
    }

    /// Whether `word` is a family name that stands before the given name, and if so, whether the word alone is
    /// taken for a person.
    pub fn family_first(&self, word: &str) -> Option<bool> {
        self.family_first.get(word).copied()
    }

    /// Whether `word` stands between first name and surname: *von*.
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// The first name `word`: of the table, or a compound of two of them with a hyphen.
    pub fn first_name(&self, word: &str) -> Option<FirstName> {
        self.first_names.get(word).copied().or_else(|| {
            let (first, second) = word.split_once('-')?;
            self.first_names.get(second)?;
            self.first_names.get(first).map(|&name| FirstName { is_word: false, ..name })
        })
    }

    /// What the first name tells of the gender of whoever has this name.
    pub fn gender_of(&self, name: &str) -> Gender {
        let first = name.split_once(' ').and_then(|(first, _)| self.first_name(first));
        first.map_or(Gender::Unknown, |first| first.gender)
    }

    /// The surname without what stands before it with a hyphen: *Assad* of *al-Assad*.
    pub fn without_prefix<'a>(&self, surname: &'a str) -> &'a str {
        match surname.split_once('-') {
            Some((prefix, rest)) if self.prefixes.contains(prefix) => rest,
            _ => surname,
        }
    }

    /// Takes a name apart, without title and genitive ending: *Kim Jong Un*, *Ursula von der Leyen*, *Putin*.
    pub fn parse(&self, name: &str) -> PersonName {
        let words: Vec<&str> = name.split_whitespace().collect();
        let Some((&last, before)) = words.split_last() else {
            return PersonName { family: String::new(), given: String::new() };
        };
        if let Some((&first, rest)) = words.split_first()
            && !rest.is_empty()
            && self.family_first.contains_key(first)
            && rest.iter().all(|word| looks_like_syllables(word))
        {
            let given: String = rest.concat();
            return PersonName { family: self.norm(first), given: self.norm(&given) };
        }
        let roman = before.len() > 1 && !last.is_empty() && last.chars().all(|c| "IVX.".contains(c));
        if roman {
            return PersonName { family: self.norm(last), given: self.norm(&before.concat()) };
        }
        let given = before.iter().find(|word| !self.is_particle(word) && !word.ends_with('.'));
        PersonName {
            family: self.norm(self.without_prefix(last)),
            given: given.map(|word| self.norm(word)).unwrap_or_default(),
        }
    }

    fn norm(&self, word: &str) -> String {
        let one = self.spellings.get(word).copied().unwrap_or(word);
        one.chars()
            .filter(|c| !matches!(c, '-' | '\u{2011}' | '\'' | '’'))
            .flat_map(char::to_lowercase)
            .collect()
    }
}

/// Whether a word may be a Korean, Chinese or Vietnamese given name or part of one: one or two syllables, with or
/// without a hyphen.
pub fn looks_like_syllables(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.split(['-', '\u{2011}']).all(|part| {
            let lower = part.to_lowercase();
            syllables(lower.as_bytes(), 2)
        })
}

const INITIALS: [&str; 30] = [
    "zh", "ch", "sh", "kk", "tt", "pp", "ss", "jj", "b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n",
    "p", "q", "r", "s", "t", "w", "x", "y", "z", "v", "",
];
const NUCLEI: [&str; 34] = [
    "iao", "uai", "yeo", "yae", "uan", "ae", "ai", "ao", "au", "ei", "eo", "eu", "ia", "ie", "io", "iu",
    "oe", "oo", "ou", "ua", "ue", "ui", "uo", "ya", "ye", "yo", "yu", "wa", "we", "a", "e", "i", "o", "u",
];
const FINALS: [&str; 10] = ["ng", "nh", "n", "k", "l", "m", "p", "t", "h", ""];

/// Whether all of `rest` is at least one and at most `n` syllables.
fn syllables(rest: &[u8], n: usize) -> bool {
    n > 0
        && INITIALS.iter().filter_map(|initial| rest.strip_prefix(initial.as_bytes())).any(|rest| {
            NUCLEI.iter().filter_map(|nucleus| rest.strip_prefix(nucleus.as_bytes())).any(|rest| {
                FINALS
                    .iter()
                    .filter_map(|end| rest.strip_prefix(end.as_bytes()))
                    .any(|rest| rest.is_empty() || syllables(rest, n - 1))
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn variants_of_one_name_compare_equal() {
        let names = PersonNames::of(language("de").unwrap());
        let same = |a: &str, b: &str| assert_eq!(names.parse(a), names.parse(b), "{a} / {b}");
        same("Kim Jong Un", "Kim Jong-un");
        same("Sergej Lawrow", "Sergei Lavrov");
        same("Donald J. Trump", "Donald Trump");
        same("Baschar al-Assad", "Bashar Assad");
        assert_ne!(names.parse("Kim Jong Un"), names.parse("Kim Jong Il"));
        assert_eq!(
            names.parse("Ursula von der Leyen"),
            PersonName { family: "leyen".into(), given: "ursula".into() }
        );
        assert_eq!(names.parse("Xi Jinping").family, "xi");
        assert_eq!(
            names.parse("Johannes Paul II."),
            PersonName { family: "ii.".into(), given: "johannespaul".into() }
        );
    }

    #[test]
    fn only_short_syllables_follow_a_family_name() {
        for word in ["Un", "Jong-un", "Jinping", "Jae-in", "Keqiang", "Minh"] {
            assert!(looks_like_syllables(word), "{word}");
        }
        for word in ["Kardashian", "Staatschef", "Gespräch", "wolle"] {
            assert!(!looks_like_syllables(word), "{word}");
        }
    }
}
