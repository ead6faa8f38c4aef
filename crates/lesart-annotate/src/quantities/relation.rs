//! Factors that the text settles: *doppelt so lange wie die vorgesehenen 50 Minuten*.

use lesart_text::{Quantity, Span, TimeExpression, TimeType};

use super::number::{NumberRole, NumberWords};
use crate::times::Cell;

/// How many cells may stand between *wie* and the number that it brings in.
const GAP: usize = 5;

/// What a factor multiplies.
struct Base {
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<String>,
}

/// Gives the factors whose other side the text names the value that they come to.
///
/// That is the quantity or length of time behind *wie*; for *so lange* without *wie*, the one length of its sentence
/// before it, or else of the sentence before.
pub(super) fn settle(
    words: &NumberWords,
    cells: &[Cell<'_>],
    times: &[TimeExpression],
    found: &mut [Quantity],
) {
    for i in 0..found.len() {
        if found[i].unit.as_deref() != Some("-fach") {
            continue;
        }
        let end = cells.partition_point(|cell| cell.span.start < found[i].span.end);
        let start = cells.partition_point(|cell| cell.span.end <= found[i].span.start);
        // The factor, "so" and what it compares.
        if end < start + 3 || words.value(NumberRole::So, cells[end - 2].text).is_none() {
            continue;
        }
        let is_long = words.value(NumberRole::Long, cells[end - 1].text).is_some();
        let than = cells.get(end).is_some_and(|cell| words.value(NumberRole::Than, cell.text).is_some());
        let base = if than {
            behind(cells, end, is_long, times, found)
        } else if is_long {
            length_before(cells, start, times)
        } else {
            None
        };
        let Some(Base { low: base_low, high: base_high, unit }) = base else { continue };
        let product = |factor: Option<f64>, base: Option<f64>| Some(round(factor? * base?));
        let (low, high) = (product(found[i].low, base_low), product(found[i].high, base_high));
        if low.is_some() || high.is_some() {
            (found[i].low, found[i].high, found[i].unit) = (low, high, unit);
        }
    }
}

fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// What stands close behind *wie* at cell `than`.
fn behind(
    cells: &[Cell<'_>],
    than: usize,
    is_long: bool,
    times: &[TimeExpression],
    found: &[Quantity],
) -> Option<Base> {
    let sentence = cells[than].sentence;
    let near = &cells[than + 1..(than + 1 + GAP).min(cells.len())];
    let near = &near[..near.iter().take_while(|cell| cell.sentence == sentence && cell.text != ",").count()];
    let within = Span::new(near.first()?.span.start, near.last()?.span.end);
    if is_long {
        let at = times.partition_point(|time| time.span.start < within.start);
        return times.get(at).filter(|time| time.span.start < within.end).and_then(length);
    }
    let at = found.partition_point(|quantity| quantity.span.start < within.start);
    let quantity = found.get(at).filter(|quantity| quantity.span.start < within.end)?;
    let unit = quantity.unit.as_deref()?;
    (!matches!(unit, "-fach" | "mal" | "%")).then(|| Base {
        low: quantity.low,
        high: quantity.high,
        unit: quantity.unit.clone(),
    })
}

/// The one length of time in the sentence of cell `at`, before it; without any there, the one of the sentence before.
fn length_before(cells: &[Cell<'_>], at: usize, times: &[TimeExpression]) -> Option<Base> {
    let here = &cells[at];
    let first_of = |sentence: usize| cells.partition_point(|cell| cell.sentence < sentence);
    let lengths = |from: usize, to: usize| -> Vec<&TimeExpression> {
        let first = times.partition_point(|time| time.span.start < from);
        let within = times[first..].iter().take_while(|time| time.span.start < to);
        within.filter(|time| time.kind == TimeType::Duration && time.date.is_none()).collect()
    };
    let start = first_of(here.sentence);
    let mut found = lengths(cells[start].span.start, here.span.start);
    if found.is_empty() {
        let before = first_of(here.sentence.checked_sub(1)?);
        if cells[before].block != here.block {
            return None;
        }
        found = lengths(cells[before].span.start, cells[start].span.start);
    }
    let [only] = found[..] else { return None };
    length(only)
}

/// A length in one unit, with the symbols of UCUM: `PT50M` is 50 `min`.
fn length(time: &TimeExpression) -> Option<Base> {
    let rest = time.value.strip_prefix('P').filter(|_| time.kind == TimeType::Duration)?;
    let (rest, in_clock) = match rest.strip_prefix('T') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let letters = rest.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = rest[..letters].parse().ok()?;
    let unit = match (in_clock, &rest[letters..]) {
        (true, "S") => "s",
        (true, "M") => "min",
        (true, "H") => "h",
        (false, "D") => "d",
        (false, "W") => "wk",
        (false, "M") => "mo",
        (false, "Y") => "a",
        _ => return None,
    };
    Some(Base { low: Some(number), high: Some(number), unit: Some(unit.to_owned()) })
}
