//! Whose full stop it is: the word's before it, or the sentence's.

use super::marks::{is_quote_or_bracket, is_roman, is_word_char};
use crate::Abbreviations;
use crate::abbreviations::{Beside, Ends, Rule};

/// What stands behind a full stop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'a> {
    /// The character directly behind it.
    pub(super) adjacent: Option<char>,
    /// The first character that is no white space, quotation mark or bracket.
    pub(super) first: Option<char>,
    /// The word or number that begins with `first`; empty if that is a mark. Cut off where it is very long.
    pub(super) word: &'a str,
    /// Whether `first` is a dash with a number behind it: *2. – 5. Mai*.
    to_number: bool,
}

/// No word of any of the tables is longer, in bytes. A bound keeps looking ahead constant.
const LONGEST_WORD: usize = 48;
const MOST_MARKS: usize = 3;

impl<'a> Next<'a> {
    pub(super) fn of(text: &'a str, end: usize) -> Self {
        let rest = &text[end..];
        let adjacent = rest.chars().next();
        let mut from = rest.trim_start();
        for _ in 0..MOST_MARKS {
            from = from.strip_prefix(is_quote_or_bracket).unwrap_or(from).trim_start();
        }
        let word_end = from
            .char_indices()
            .find(|&(at, c)| !is_word_char(c) || at > LONGEST_WORD)
            .map_or(from.len(), |(at, _)| at);
        let behind_dash = from.strip_prefix(['–', '-']).map_or("", str::trim_start);
        let to_number = behind_dash.starts_with(|c: char| c.is_ascii_digit());
        Self { adjacent, first: from.chars().next(), word: &from[..word_end], to_number }
    }

    fn is_starter(self, known: &Abbreviations) -> bool {
        known.is("starter", self.word)
    }

    fn is_capital(self) -> bool {
        self.first.is_some_and(char::is_uppercase)
    }

    /// A small letter or a comma: no sentence has ended.
    fn goes_on(self) -> bool {
        self.first.is_some_and(char::is_lowercase) || matches!(self.adjacent, Some(',' | ';'))
    }

    fn is_number(self) -> bool {
        self.first.is_some_and(|c| c.is_ascii_digit())
    }

    /// Whether a full stop here may end the sentence although it belongs to the word before it.
    pub(super) fn may_begin_sentence(self, known: &Abbreviations) -> bool {
        self.first.is_none() || self.is_starter(known)
    }
}

/// The token before the one in question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before<'a> {
    pub(super) text: &'a str,
    pub(super) is_number: bool,
    /// Whether it ends a sentence or stands on another line.
    pub(super) is_apart: bool,
}

impl Before<'_> {
    /// Whether an item of a list may begin behind it: *Was bleibt: 1. Der Rat tagt. 2. Er schweigt.*
    fn begins_list(self) -> bool {
        self.is_apart || matches!(self.text, "" | ":" | ";" | "•")
    }
}

/// Whether the abbreviation's full stop is its own here: `None` if the word is none here, else whether the
/// sentence may end with it.
pub(super) fn of_abbreviation(rule: Rule, before: Before, next: Next, known: &Abbreviations) -> Option<bool> {
    let number = before.is_number || next.is_number();
    let name = next.is_capital() && !next.is_starter(known);
    let is_one = match rule.beside {
        Beside::Anything => true,
        Beside::Number => number,
        Beside::Name => name,
        Beside::NumberOrName => number || name,
    };
    (is_one || next.goes_on()).then(|| may_end(rule, next, known))
}

/// Whether a sentence may end with this abbreviation before `next`.
pub(super) fn may_end(rule: Rule, next: Next, known: &Abbreviations) -> bool {
    match rule.ends {
        Ends::Never => next.first.is_none(),
        Ends::BeforeStarter => next.may_begin_sentence(known),
        Ends::BeforeCapital => next.may_begin_sentence(known) || next.is_capital(),
    }
}

/// *George W. Bush*, *Michael B.*, *Wilhelm II. war*: as for abbreviations.
pub(super) fn of_capitals(word: &str, before: Before, next: Next, known: &Abbreviations) -> Option<bool> {
    let mut chars = word.chars();
    let first = chars.next();
    let is_single = first.is_some() && chars.next().is_none();
    if is_single && first.is_some_and(char::is_lowercase) {
        // "Anm. d. Red.", "m. einem"; at a sentence's end it is a letter: "Absatz b."
        return (!next.may_begin_sentence(known) && !known.is("counted", before.text)).then_some(false);
    }
    if known.is("counted", before.text) && !known.is_ranked(next.word) && !next.goes_on() {
        return None;
    }
    if is_single && first.is_some_and(char::is_uppercase) {
        return Some(next.may_begin_sentence(known));
    }
    if !is_roman(word) {
        return None;
    }
    let behind_name = before.text.starts_with(char::is_uppercase);
    let may_end = next.may_begin_sentence(known);
    (behind_name || !may_end).then_some(may_end)
}

/// *am 3. Mai*, *der 100. Geburtstag*, *am 25.4. in Wien*, *1./2. Mai*: as for abbreviations.
///
/// `digits` holds only digits, or a day and a month.
pub(super) fn of_number(digits: &str, before: Before, next: Next, known: &Abbreviations) -> Option<bool> {
    let is_date = digits.contains('.');
    if is_date && !is_day_and_month(digits) || digits.len() > 5 || digits.contains([',', ':', '/', '-', '\''])
    {
        return None;
    }
    let is_short = digits.len() <= 2 || is_date;
    let counted = known.is("counted", before.text);
    let ordinal = known.is("ordinal", before.text);
    let Some(first) = next.first else {
        return (ordinal && is_short).then_some(true);
    };
    let joined = matches!(next.adjacent, Some(',' | ';' | '/' | '–' | '-' | ':'));
    if joined || is_short && (next.to_number && !counted || before.begins_list()) {
        return Some(false);
    }
    if known.is_ranked(next.word) {
        return (digits.len() <= 4).then_some(false);
    }
    if first.is_lowercase() {
        return (digits.len() <= 3 || is_date).then_some(false);
    }
    if first.is_ascii_digit() {
        // "25. 4. 2019", "am 25.4. 19 Menschen"
        let is_month = next.word.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
        let is_year = next.word.len() == 4;
        return (is_short && !counted && (is_month || (is_date || before.is_number) && is_year || ordinal))
            .then_some(false);
    }
    if next.is_starter(known) {
        return (is_short && ordinal).then_some(true);
    }
    if !first.is_alphabetic() {
        return None;
    }
    (ordinal || is_short && !is_date && !counted).then_some(false)
}

fn is_day_and_month(digits: &str) -> bool {
    let within =
        |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|n| (1..=most).contains(&n));
    digits.split_once('.').is_some_and(|(day, month)| within(day, 31) && within(month, 12))
}
