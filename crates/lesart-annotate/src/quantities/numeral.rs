//! A numeral in a text: digits or words, with the million, dozen or third behind it.

use super::number::{NumberRole, NumberWords, digits, lower};
use crate::times::Cell;

/// A number and the cells that it takes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Numeral {
    pub(super) value: f64,
    /// One past its last cell.
    pub(super) end: usize,
    pub(super) kind: NumeralKind,
    pub(super) in_digits: bool,
    /// The factor of a word like *Millionen*, 1 without one.
    pub(super) scale: f64,
}

/// What a numeral says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NumeralKind {
    /// So many.
    Count,
    /// *ein*: an article, unless a unit of measure follows.
    Article,
    /// *Hunderte*: at least twice that.
    Many,
    /// A share of the whole, in per cent.
    Share,
    /// *doppelt so*, *dreifach*: that many times as much.
    Factor,
    /// *dreimal*: that often.
    Times,
}

/// The numeral that begins at cell `at`.
pub(super) fn numeral(words: &NumberWords, cells: &[Cell<'_>], at: usize) -> Option<Numeral> {
    let cell = cells.get(at)?;
    if cell.text.len() > 80 {
        return None;
    }
    let lower = lower(cell.text);
    if !words.may_begin(cell.text, &lower) {
        return None;
    }
    let is_word = cell.text.starts_with(char::is_lowercase) || cell.begins;
    let plain = |value, kind| {
        let in_digits = cell.text.starts_with(|c: char| c.is_ascii_digit());
        Numeral { value, end: at + 1, kind, in_digits, scale: 1.0 }
    };
    if let Some(factor) = multiple(words, cells, at, &lower, is_word) {
        return Some(factor);
    }
    if let Some(number) = several(words, cells, at, &lower) {
        return Some(number);
    }
    if let Some((value, end)) = spaced(cells, at) {
        let number = Numeral { value, end, kind: NumeralKind::Count, in_digits: true, scale: 1.0 };
        return Some(with_scale(words, cells, number));
    }
    let number = digits(cell.text).or_else(|| if is_word { words.word(&lower) } else { None });
    if let Some(value) = number {
        return Some(with_scale(words, cells, plain(value, NumeralKind::Count)));
    }
    if words.value(NumberRole::One, &lower).is_some() {
        return Some(with_scale(words, cells, plain(1.0, NumeralKind::Article)));
    }
    if let Some(value) = words.value(NumberRole::Many, cell.text) {
        return Some(plain(value, NumeralKind::Many));
    }
    if let Some(value) = words.value(NumberRole::Dozen, cell.text) {
        return Some(plain(value, NumeralKind::Count));
    }
    // Half two of a match is no share: "die" or "zur" must stand before.
    let the = |before: usize| words.value(NumberRole::The, &cells[before].text.to_lowercase()).is_some();
    let share = words.value(NumberRole::Share, cell.text).filter(|_| at.checked_sub(1).is_some_and(the))?;
    Some(plain(share * 100.0, NumeralKind::Share))
}

/// *mehrere Hundert*, *einige tausend*, *ein paar Dutzend*: at least twice that.
fn several(words: &NumberWords, cells: &[Cell<'_>], at: usize, lower: &str) -> Option<Numeral> {
    let one = usize::from(words.value(NumberRole::One, lower).is_some());
    let several = cells.get(at + one)?;
    let many = words.value(NumberRole::Several, if one == 1 { several.text } else { lower });
    let scale = cells.get(at + one + 1).filter(|scale| scale.sentence == cells[at].sentence)?;
    many?;
    let value = words
        .value(NumberRole::Hundred, &scale.text.to_lowercase())
        .or_else(|| words.value(NumberRole::Dozen, scale.text))
        .or_else(|| words.value(NumberRole::Scale, scale.text))?;
    Some(Numeral { value, end: at + one + 2, kind: NumeralKind::Many, in_digits: false, scale: 1.0 })
}

/// `100 000`: thousands parted by a space.
fn spaced(cells: &[Cell<'_>], at: usize) -> Option<(f64, usize)> {
    let is_group = |i: usize| {
        let cell = cells.get(i)?;
        let gap = cell.span.start.checked_sub(cells[i - 1].span.end)?;
        (cell.text.len() == 3 && cell.text.bytes().all(|b| b.is_ascii_digit()) && (1..=3).contains(&gap))
            .then_some(cell.text)
    };
    let first = cells[at].text;
    if first.len() > 3 || !first.bytes().all(|b| b.is_ascii_digit()) || first.starts_with('0') {
        return None;
    }
    let groups: Vec<&str> = (at + 1..at + 5).map_while(is_group).collect();
    let number: String = std::iter::once(first).chain(groups.iter().copied()).collect();
    (!groups.is_empty()).then_some((digits(&number)?, at + 1 + groups.len()))
}

/// Takes the million, dozen or third behind a number.
fn with_scale(words: &NumberWords, cells: &[Cell<'_>], number: Numeral) -> Numeral {
    let mut end = number.end;
    let mut value = number.value;
    if number.kind == NumeralKind::Article
        && let Some(half) = cells.get(end)
        && half.text.starts_with("halbe")
    {
        value = 0.5;
        end += 1;
    }
    let Some(next) = cells.get(end).filter(|next| next.sentence == cells[number.end - 1].sentence) else {
        return number;
    };
    let is_of = |at: usize| cells.get(at).is_some_and(|c| words.value(NumberRole::Of, c.text).is_some());
    let scale =
        words.value(NumberRole::Scale, next.text).or_else(|| words.value(NumberRole::Dozen, next.text));
    if let Some(scale) = scale {
        return Numeral { value: value * scale, end: end + 1, kind: NumeralKind::Count, scale, ..number };
    }
    match words.value(NumberRole::Fraction, next.text) {
        // A quarter is a part of a town too: one of them needs what it is a share of.
        Some(parts) if value < parts && (number.kind == NumeralKind::Count || is_of(end + 1)) => {
            let percent = (value / parts * 1e6).round() / 1e4;
            Numeral { value: percent, end: end + 1, kind: NumeralKind::Share, ..number }
        }
        _ => number,
    }
}

/// *doppelt so lange*, *dreimal so viel*, *dreifach*; *dreimal* alone is how often.
fn multiple(
    words: &NumberWords,
    cells: &[Cell<'_>],
    at: usize,
    lower: &str,
    is_word: bool,
) -> Option<Numeral> {
    let sentence = cells[at].sentence;
    let so = cells.get(at + 1).is_some_and(|next| words.value(NumberRole::So, next.text).is_some());
    let with_so = |value: f64| {
        // "so" and the word that it compares.
        let compared = cells
            .get(at + 2)
            .is_some_and(|word| word.sentence == sentence && word.text.starts_with(char::is_lowercase));
        let end = at + if compared { 3 } else { 2 };
        Numeral { value, end, kind: NumeralKind::Factor, in_digits: false, scale: 1.0 }
    };
    let alone = |value, kind| Numeral { value, end: at + 1, kind, in_digits: false, scale: 1.0 };
    let form = if cells[at].begins { lower } else { cells[at].text };
    if let Some(value) = words.value(NumberRole::Factor, form) {
        // Only an inflected form stands for a factor by itself: die doppelte Menge.
        let inflected = value > 1.0 && form.ends_with(['e', 'n', 'r', 's']);
        return if so { Some(with_so(value)) } else { inflected.then(|| alone(value, NumeralKind::Factor)) };
    }
    if !is_word && !lower.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(value) = words.multiple(lower, NumberRole::Fold) {
        return (value > 1.0).then(|| alone(value, NumeralKind::Factor));
    }
    let value = words.multiple(lower, NumberRole::Times).filter(|value| *value > 1.0)?;
    Some(if so { with_so(value) } else { alone(value, NumeralKind::Times) })
}
