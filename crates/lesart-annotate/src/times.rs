//! Time expressions (TIMEX3), by the patterns of `times.tsv`.
//!
//! Cells (tokens, ranges in digits apart) are sorted into the classes of `time_words.tsv`; at each cell the longest
//! pattern wins; its value is reckoned from the day of publication. Extents are those of the KRAUTS corpus:
//! prepositions stay outside, articles before an adjective and words that qualify a length are inside, and the two ends
//! of a range are two expressions. *vor zehn Jahren* is a length (its extent *zehn Jahren*), with the year that it leads to
//! beside it; *in zehn Jahren* has one where the verb shows the future.
//!
//! **Partial publication dates.** A value is reckoned for the first and the last day that the date leaves open, and
//! keeps what both come to; the rest is `X`. Published `2019-04`: *heute* is `2019-04-XX`, *am Mittwoch* `2019-WXX-3`,
//! *vor zwei Monaten* `2019-02`, *gestern* `2019-XX-XX`, since it may have been the 31st of March. Without any date: `XXXX-…`.
//!
//! A month without a year belongs to a past year that was named just before, where the verb tells of the past; *der dritten
//! Woche* is counted from the last full date. A clock time behind *täglich*, *jeweils* or several days has no day:
//! `T08:00`. Not offered: the day of an expression before as anchor of weekdays.

mod calendar;
mod cells;
mod classes;
mod counted;
mod pattern;
mod published;
mod read;
mod recipe;
mod stamp;
mod tense;
mod value;

use lesart_lang::Language;
use lesart_text::{TimeExpression, TimeType};

use crate::Document;
pub(crate) use cells::{Cell, cells};
use classes::{ClassId, Classes, Reading};
use pattern::Patterns;
use published::Published;
use tense::{Tense, Verbs};
use value::{Around, resolve};

/// The compiled rules of a language.
#[derive(Debug)]
pub(crate) struct Rules {
    classes: Classes,
    patterns: Patterns,
    verbs: Verbs,
    /// The classes of words that say that a clock time comes back, and of those that may join two days.
    each: Option<ClassId>,
    join: [Option<ClassId>; 2],
}

impl Rules {
    /// Compiles the language's tables. Lines that can't be used are left out here; a test names them.
    pub(crate) fn of(language: &Language) -> Self {
        Self::compile(language).0
    }

    fn compile(language: &Language) -> (Self, Vec<String>) {
        let mut errors = Vec::new();
        let mut classes = Classes::of(language, &mut errors);
        let patterns = Patterns::of(language, &mut classes, &mut errors);
        let verbs = Verbs::of(language, &mut errors);
        let each = classes.id("each");
        let join = [classes.id("joinword"), classes.id("join")];
        (Self { classes, patterns, verbs, each, join }, errors)
    }
}

/// A clock time belongs to a day that was named in its sentence or so many before it.
const DAY_HOLDS: usize = 1;

/// A year that was named holds for months without one in its sentence and so many after it.
const YEAR_HOLDS: usize = 1;

/// Finds the time expressions of a document, in order.
pub(crate) fn find(rules: &Rules, document: &Document<'_>, cells: &[Cell<'_>]) -> Vec<TimeExpression> {
    let readings: Vec<_> = cells.iter().map(|cell| rules.classes.readings(cell)).collect();
    let tenses = rules.verbs.of_cells(cells);
    let published = Published::of(document.published);
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut week_before: Option<String> = None;
    let mut full_date_before: Option<String> = None;
    let mut first = 0;
    while first < cells.len() {
        let same = |cell: &Cell<'_>| cell.block == cells[first].block;
        let block = first..first + cells[first..].iter().take_while(|cell| same(cell)).count();
        let mut day_before: Option<(usize, String)> = None;
        let mut date_before: Option<String> = None;
        let mut year_named: Option<(usize, String)> = None;
        // The sentence in which the last time named comes back or is a list of days.
        let mut comes_back: Option<usize> = None;
        let mut day_end: Option<usize> = None;
        let mut at = block.start;
        while at < block.end {
            let Some(hit) = rules.patterns.find(&readings, &block, at) else {
                if is_of(&readings[at], rules.each) {
                    comes_back = Some(cells[at].sentence);
                }
                at += 1;
                continue;
            };
            let sentence = cells[at].sentence;
            let day_within = |sentences: usize| {
                let near = day_before.as_ref().filter(|(there, _)| sentence - there <= sentences);
                near.map(|(_, day)| day.as_str())
            };
            let around = Around {
                published,
                tense: tenses[at],
                day_before: day_within(usize::MAX),
                day_near: day_within(DAY_HOLDS),
                day_here: day_within(0),
                comes_back: comes_back == Some(sentence),
                date_before: date_before.as_deref(),
                week_before: week_before.as_deref(),
                full_date_before: full_date_before.as_deref(),
                year_told: year_named
                    .as_ref()
                    .filter(|(there, year)| {
                        sentence - there <= YEAR_HOLDS
                            && tenses[at] == Some(Tense::Past)
                            && published.is_after_year(year)
                    })
                    .map(|(_, year)| year.as_str()),
            };
            let resolved = hit
                .pattern
                .outcome
                .as_ref()
                .and_then(|outcome| resolve(&hit, outcome, &rules.classes, around));
            if let Some(resolved) = resolved {
                // A clock time hands on no day: it would carry one through a whole list of events.
                let moment = resolved.date.as_ref().map_or(&resolved.value, |date| &date.value);
                if !resolved.borrowed_day
                    && let Some(day) = day_of(moment)
                {
                    let is_listed = comes_back == Some(sentence)
                        || day_before.as_ref().is_some_and(|(there, _)| *there == sentence);
                    let is_joined = |from: usize| {
                        let gap = &readings[from.min(at)..at];
                        let [word, mark] = rules.join;
                        gap.iter().any(|cell| is_of(cell, word))
                            && gap.iter().all(|cell| is_of(cell, word) || is_of(cell, mark))
                    };
                    let is_other = day_before.as_ref().is_some_and(|(_, before)| before != day);
                    comes_back =
                        (is_listed && is_other && day_end.is_some_and(is_joined)).then_some(sentence);
                    day_end = Some(hit.end);
                    day_before = Some((sentence, day.to_owned()));
                }
                if resolved.kind == TimeType::Set {
                    comes_back = Some(sentence);
                }
                let is_week = moment.get(4..6) == Some("-W") && !moment.contains('X');
                if is_week || (!resolved.borrowed_day && day_of(moment).is_some()) {
                    week_before = Some(moment.clone());
                }
                if names_year(moment) && !resolved.borrowed_day {
                    date_before = Some(moment.clone());
                }
                if resolved.is_full_date {
                    full_date_before = day_of(&resolved.value).map(str::to_owned);
                }
                if let Some(year) = resolved.year_named {
                    year_named = Some((sentence, year));
                }
                found.push(TimeExpression {
                    span: cells[at].span.cover(cells[hit.end - 1].span),
                    kind: resolved.kind,
                    value: resolved.value,
                    modifier: resolved.modifier,
                    date: resolved.date,
                });
            }
            at = hit.end;
        }
        first = block.end;
    }
    found
}

/// Whether a cell with these readings is of a class.
fn is_of(readings: &[Reading], class: Option<ClassId>) -> bool {
    class.is_some_and(|class| readings.iter().any(|reading| reading.0 == class))
}

/// Whether a value begins with a year.
fn names_year(value: &str) -> bool {
    value.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
}

/// The day that a value names or begins with: `2019-04-26` of `2019-04-26TEV`.
fn day_of(value: &str) -> Option<&str> {
    let day = value.get(..10)?;
    let behind = value.as_bytes().get(10);
    let is_day = day.bytes().enumerate().all(|(i, b)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit() || b == b'X',
    });
    (is_day && behind.is_none_or(|&b| b == b'T') && day != "XXXX-XX-XX").then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_can_be_used() {
        let (_, errors) = Rules::compile(lesart_lang::language("de").unwrap());
        assert_eq!(errors, [""; 0]);
    }
}
