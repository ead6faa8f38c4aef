//! What qualifies a number, and the bounds that it gives.

use std::collections::BTreeMap;

use lesart_lang::Language;

use super::number::precision;
use crate::times::Cell;

/// How far a quantity reaches beyond its number on one side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reach {
    None,
    Little,
    Some,
    Open,
}

impl Reach {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "0" => Self::None,
            "little" => Self::Little,
            "some" => Self::Some,
            "open" => Self::Open,
            _ => return None,
        })
    }

    /// How far, for the number `value`; `None` is without bound.
    fn slack(self, value: f64) -> Option<f64> {
        let value = value.abs();
        match self {
            Self::None => Some(0.0),
            Self::Little => Some((0.02 * value).max(precision(value) / 10.0)),
            Self::Some => Some((precision(value) / 2.0).clamp(0.05 * value, 0.1 * value)),
            Self::Open => None,
        }
    }
}

/// One line of `bounds.tsv`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Bound {
    below: Reach,
    above: Reach,
    /// Whether the words are a preposition too.
    pub(super) only_measures: bool,
}

impl Bound {
    /// The lowest and highest value of a quantity from `low` to `high`.
    pub(super) fn apply(self, low: f64, high: f64) -> (Option<f64>, Option<f64>) {
        (self.below.slack(low).map(|s| round(low - s)), self.above.slack(high).map(|s| round(high + s)))
    }
}

/// Without the last digits that reckoning in binary fractions leaves behind.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// The words of `bounds.tsv`, by their last one.
#[derive(Debug)]
pub(super) struct Bounds {
    by_last: BTreeMap<String, Vec<(Vec<&'static str>, Bound)>>,
}

impl Bounds {
    /// Reads `bounds.tsv`; lines that can't be used are named in `errors`.
    pub(super) fn of(language: &Language, errors: &mut Vec<String>) -> Self {
        let table = language.table("bounds");
        let mut by_last: BTreeMap<String, Vec<(Vec<&'static str>, Bound)>> = BTreeMap::new();
        for row in table.rows() {
            let words: Vec<&'static str> = row.get(0).split_whitespace().collect();
            let only_measures = row.get(3) == "measure";
            match (words.last(), Reach::of(row.get(1)), Reach::of(row.get(2))) {
                (Some(last), Some(below), Some(above)) if only_measures || row.get(3).is_empty() => {
                    let entry = by_last.entry((*last).to_owned()).or_default();
                    entry.push((words, Bound { below, above, only_measures }));
                }
                _ => errors
                    .push(format!("{}: needs words, two reaches and maybe 'measure'", table.place(&row))),
            }
        }
        Self { by_last }
    }

    /// The bound whose words end right before cell `at`, and the index of its first word. The longest wins.
    pub(super) fn before(&self, cells: &[Cell<'_>], at: usize) -> Option<(Bound, usize)> {
        let last = cells.get(at.checked_sub(1)?)?;
        let of_last = self.by_last.get(&last.text.to_lowercase())?;
        let fits = |words: &&(Vec<&'static str>, Bound)| {
            words.0.iter().rev().enumerate().all(|(back, word)| {
                at.checked_sub(back + 1).is_some_and(|i| {
                    cells[i].sentence == last.sentence && cells[i].text.to_lowercase() == *word
                })
            })
        };
        let best = of_last.iter().filter(fits).max_by_key(|(words, _)| words.len())?;
        Some((best.1, at - best.0.len()))
    }
}
