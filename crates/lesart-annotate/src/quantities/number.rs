//! Numbers as German writes them: digits with separators, and number words.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use lesart_lang::Language;

/// What a number word does; the roles of `numbers.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum NumberRole {
    Digit,
    Teen,
    Ten,
    Hundred,
    Joiner,
    Half,
    Whole,
    Scale,
    Dozen,
    Many,
    Fraction,
    Share,
    The,
    Minus,
    One,
    Of,
    Carrier,
    So,
    Several,
    Than,
    Long,
    Times,
    Fold,
    Factor,
}

impl NumberRole {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "digit" => Self::Digit,
            "teen" => Self::Teen,
            "ten" => Self::Ten,
            "hundred" => Self::Hundred,
            "joiner" => Self::Joiner,
            "half" => Self::Half,
            "whole" => Self::Whole,
            "scale" => Self::Scale,
            "dozen" => Self::Dozen,
            "many" => Self::Many,
            "fraction" => Self::Fraction,
            "share" => Self::Share,
            "the" => Self::The,
            "minus" => Self::Minus,
            "one" => Self::One,
            "of" => Self::Of,
            "carrier" => Self::Carrier,
            "so" => Self::So,
            "several" => Self::Several,
            "than" => Self::Than,
            "long" => Self::Long,
            "times" => Self::Times,
            "fold" => Self::Fold,
            "factor" => Self::Factor,
            _ => return None,
        })
    }
}

/// The number words of a language.
#[derive(Debug)]
pub(crate) struct NumberWords {
    forms: BTreeMap<(NumberRole, &'static str), f64>,
    /// The first two bytes of all number words, sorted: most other words are sorted out by them.
    beginnings: Vec<[u8; 2]>,
    /// Words that a numeral may begin with and that are no parts of number words. Never iterated.
    starters: HashSet<&'static str>,
    /// The multiplying parts, greatest first.
    hundreds: Vec<(&'static str, f64)>,
    /// Forms that only ever stand at the end of a number word.
    halves: Vec<&'static str>,
    joiners: Vec<&'static str>,
    times: Vec<&'static str>,
    folds: Vec<&'static str>,
}

/// A longer word is no number: the longest that German text has are far below it.
const LONGEST_WORD: usize = 80;

impl NumberWords {
    /// Reads `numbers.tsv`; the second value names the lines that can't be used.
    pub(crate) fn of(language: &Language) -> (Self, Vec<String>) {
        let table = language.table("numbers");
        let mut forms = BTreeMap::new();
        let mut errors = Vec::new();
        for row in table.rows() {
            let (Some(role), Ok(value)) = (NumberRole::of(row.get(0)), row.get(1).parse::<f64>()) else {
                errors.push(format!("{}: needs a role, a number and forms", table.place(&row)));
                continue;
            };
            for form in row.get(2).split_whitespace() {
                forms.insert((role, form), value);
            }
        }
        let of_role = |role: NumberRole| -> Vec<(&'static str, f64)> {
            let found = forms.iter().filter(|((of, _), _)| *of == role);
            found.map(|((_, form), value)| (*form, *value)).collect()
        };
        let names = |role| of_role(role).into_iter().map(|(form, _)| form).collect();
        let mut hundreds = of_role(NumberRole::Hundred);
        hundreds.sort_by(|a, b| b.1.total_cmp(&a.1));
        let begins = [
            NumberRole::Digit,
            NumberRole::Teen,
            NumberRole::Ten,
            NumberRole::Hundred,
            NumberRole::Whole,
            NumberRole::One,
        ];
        let forms_at_the_beginning = forms.keys().filter(|(role, _)| begins.contains(role));
        let mut beginnings: Vec<[u8; 2]> =
            forms_at_the_beginning.filter_map(|(_, form)| form.as_bytes().first_chunk().copied()).collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        let alone =
            [NumberRole::Many, NumberRole::Dozen, NumberRole::Share, NumberRole::Factor, NumberRole::Several];
        let starters = forms.keys().filter(|(role, _)| alone.contains(role)).map(|(_, form)| *form).collect();
        let words = Self {
            beginnings,
            starters,
            hundreds,
            halves: names(NumberRole::Half),
            joiners: names(NumberRole::Joiner),
            times: names(NumberRole::Times),
            folds: names(NumberRole::Fold),
            forms,
        };
        (words, errors)
    }

    /// Whether a numeral may begin with this word: most words are sorted out by it.
    pub(crate) fn may_begin(&self, word: &str, lower: &str) -> bool {
        word.starts_with(|c: char| c.is_ascii_digit())
            || self.begins_like_one(lower)
            || self.starters.contains(word)
            || self.starters.contains(lower)
    }

    /// The value of `form` in `role`: `Millionen` as scale is 1,000,000.
    pub(crate) fn value(&self, role: NumberRole, form: &str) -> Option<f64> {
        self.forms.get(&(role, form)).copied()
    }

    /// Whether a word in small letters begins as a number word does.
    pub(crate) fn begins_like_one(&self, word: &str) -> bool {
        word.as_bytes().first_chunk().is_some_and(|first| self.beginnings.binary_search(first).is_ok())
    }

    /// A number word in small letters, the article *ein* left out: `zweiundzwanzig`, `fünfzigtausend`, `zweieinhalb`.
    pub(crate) fn word(&self, word: &str) -> Option<f64> {
        if word.len() > LONGEST_WORD || !self.begins_like_one(word) {
            return None;
        }
        if let Some(value) = self.value(NumberRole::Whole, word) {
            return Some(value);
        }
        if self.value(NumberRole::One, word).is_some() {
            return None;
        }
        for half in &self.halves {
            if let Some(rest) = word.strip_suffix(half) {
                return Some(self.compound(rest)? + 0.5);
            }
        }
        self.compound(word)
    }

    /// `3mal`, `dreimal`: how often. `dreifach`: the factor.
    pub(crate) fn multiple(&self, word: &str, role: NumberRole) -> Option<f64> {
        let endings = if role == NumberRole::Times { &self.times } else { &self.folds };
        let rest = endings.iter().find_map(|ending| word.strip_suffix(ending))?;
        let rest = rest.trim_end_matches('-');
        digits(rest).or_else(|| self.word(rest)).or_else(|| self.value(NumberRole::Digit, rest))
    }

    fn compound(&self, word: &str) -> Option<f64> {
        for (form, value) in &self.hundreds {
            let Some(at) = word.find(form) else { continue };
            let (before, behind) = (&word[..at], &word[at + form.len()..]);
            let factor = if before.is_empty() { 1.0 } else { self.compound(before)? };
            let behind = self.joiners.iter().find_map(|joiner| behind.strip_prefix(joiner)).unwrap_or(behind);
            let rest = if behind.is_empty() { 0.0 } else { self.compound(behind)? };
            return (factor < *value || *value < 1000.0).then_some(factor * value + rest);
        }
        for role in [NumberRole::Digit, NumberRole::Teen, NumberRole::Ten] {
            if let Some(value) = self.value(role, word) {
                return Some(value);
            }
        }
        self.joiners.iter().find_map(|joiner| {
            let at = word.find(joiner)?;
            let unit = self.value(NumberRole::Digit, &word[..at])?;
            Some(unit + self.value(NumberRole::Ten, &word[at + joiner.len()..])?)
        })
    }
}

/// A number in digits: `5000`, `5.000`, `2,5`, `1.234,5`, Swiss `5'000`. `None` for what only looks like one: `20.30`,
/// `1.2.3`, `3:1`, and digits that begin with a nought, as telephone numbers do.
pub(crate) fn digits(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once(',').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    if decimals.is_some_and(|d| d.is_empty() || !d.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(['.', '\'', '’']);
    let first = groups.next()?;
    if first.is_empty() || first.len() > 15 || (first.len() > 1 && first.starts_with('0')) {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    plain.push_str(first);
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        plain.push_str(group);
    }
    if (grouped && first.len() > 3) || plain.len() > 15 || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some(decimals) = decimals {
        plain.push('.');
        plain.push_str(decimals.get(..decimals.len().min(6))?);
    }
    plain.parse().ok()
}

/// A word in small letters, without a copy where it is in them already.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

/// The place of the last digit that is not nought, as a number: 1000 for 5000, 0.1 for 26,9.
pub(crate) fn precision(value: f64) -> f64 {
    if value == 0.0 {
        return 1.0;
    }
    let mut step = 1e-3;
    while step < 1e15 {
        let next = step * 10.0;
        if ((value / next).round() - value / next).abs() > 1e-6 {
            return step;
        }
        step = next;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> NumberWords {
        let (words, errors) = NumberWords::of(lesart_lang::language("de").unwrap());
        assert_eq!(errors, [""; 0]);
        words
    }

    #[test]
    fn number_words_are_read() {
        for (word, value) in [
            ("zwei", 2.0),
            ("zwölf", 12.0),
            ("einundzwanzig", 21.0),
            ("siebenundneunzig", 97.0),
            ("hundert", 100.0),
            ("zweihundertfünf", 205.0),
            ("neunzehnhundertneunundachtzig", 1989.0),
            ("fünfzigtausend", 50_000.0),
            ("hundertzwanzigtausenddreihundert", 120_300.0),
            ("tausendundeins", f64::NAN),
            ("anderthalb", 1.5),
            ("zweieinhalb", 2.5),
            ("und", f64::NAN),
            ("einhalb", f64::NAN),
            ("ein", f64::NAN),
            ("zehnzwei", f64::NAN),
            ("", f64::NAN),
        ] {
            let found = words().word(word);
            assert_eq!(found, (!value.is_nan()).then_some(value), "{word}");
        }
    }

    #[test]
    fn digits_are_read_with_german_and_swiss_separators() {
        for (text, value) in [
            ("5000", 5000.0),
            ("5.000", 5000.0),
            ("2,5", 2.5),
            ("1.234,5", 1234.5),
            ("5'000", 5000.0),
            ("0,3", 0.3),
        ] {
            assert_eq!(digits(text), Some(value), "{text}");
        }
        for text in ["20.30", "1.2.3", "3:1", "0471", "5000.000", "1,", ",5", "", "12345678901234567890"] {
            assert_eq!(digits(text), None, "{text}");
        }
    }

    #[test]
    fn precision_is_the_last_place_that_is_written() {
        for (value, step) in [(5000.0, 1000.0), (4900.0, 100.0), (27.0, 1.0), (26.9, 0.1), (0.25, 0.01)] {
            assert!((precision(value) - step).abs() < 1e-9, "{value}");
        }
    }
}
