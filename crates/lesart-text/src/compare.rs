//! Whether two times, or two quantities, can both be true of one thing.
//!
//! A value is a range: a month holds its days, *mehr als 30* holds 31. Ranges that meet are compatible, ranges that don't
//! contradict each other, and values on different scales (a date and a length, metres and people) cannot be compared.
//! Whether both are said of the same thing is for the caller to know.
//!
//! Not offered: which of two is later or more (compare the ranges), and conversion between units.

use crate::{PartialDate, Quantity, TimeExpression, TimeModifier, TimeType};

/// What comparing two values comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement {
    /// Both can hold: one range holds the other, they overlap, or one number rounds to the other.
    Compatible,
    /// They cannot both hold of one thing.
    Contradictory,
    /// They are not on one scale, or one of them is open.
    NotComparable,
}

/// Minutes from the beginning of 1970 on the calendar (the clock of the place), or a length in minutes. The end is
/// not included in a range on the calendar, and included in a length.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Minutes {
    /// The earliest or shortest.
    pub low: f64,
    /// The latest or longest.
    pub high: f64,
}

/// How far *etwa* reaches to either side of a length.
const ABOUT: f64 = 0.1;
/// A number is the rounded form of another only where they are closer than this share of the larger.
const ROUNDING: f64 = 0.05;
/// Clocks on earth differ by no more than this, in minutes.
const ZONES: f64 = 26.0 * 60.0;
const HOUR: f64 = 60.0;
const DAY: f64 = 24.0 * HOUR;

/// Compares two time expressions.
///
/// Dates, clock times and what is counted to a date (*vor zehn Jahren*) are compared on the calendar, lengths as lengths. Sets agree only where they are the same. What is
/// open (`2019-XX`, `PXY`, `PAST_REF`) cannot be compared.
///
/// ```
/// use lesart_text::compare::{Agreement, times};
/// use lesart_text::{Span, TimeExpression, TimeType};
///
/// let date = |value: &str| TimeExpression { span: Span::new(0, 0), kind: TimeType::Date, value: value.into(), modifier: None, date: None };
/// assert_eq!(times(&date("2019-04"), &date("2019-04-25")), Agreement::Compatible);
/// assert_eq!(times(&date("2019-W17"), &date("2019-04-29")), Agreement::Contradictory);
/// assert_eq!(times(&date("2019-XX-25"), &date("2019-04-29")), Agreement::NotComparable);
/// ```
pub fn times(a: &TimeExpression, b: &TimeExpression) -> Agreement {
    use Agreement::{Compatible, Contradictory, NotComparable};
    if a.moment().is_some() || b.moment().is_some() {
        let (Some(range_a), Some(range_b)) = (calendar_range(a), calendar_range(b)) else {
            return NotComparable;
        };
        // Where one names its zone and the other does not, either may be told in the other's clock.
        let is_one_zoned = zone(&a.value).is_some() != zone(&b.value).is_some();
        let slack = if is_one_zoned { ZONES } else { 0.0 };
        let meet = range_a.low < range_b.high + slack && range_b.low < range_a.high + slack;
        return if meet { Compatible } else { Contradictory };
    }
    match (a.kind, b.kind) {
        (TimeType::Duration, TimeType::Duration) => {
            let (Some(length_a), Some(length_b)) = (length_range(a), length_range(b)) else {
                return NotComparable;
            };
            let (length_a, length_b) = rounded(a, length_a, b, length_b);
            let meet = length_a.low <= length_b.high && length_b.low <= length_a.high;
            if meet { Compatible } else { Contradictory }
        }
        (TimeType::Set, TimeType::Set) if a.value == b.value => Compatible,
        _ => NotComparable,
    }
}

/// Compares two quantities of the same unit, in capitals or not.
///
/// Ranges that meet are compatible, and so are an exact number and its rounded form: 4950 and 5000, not 30 and 42.
///
/// ```
/// use lesart_text::compare::{Agreement, quantities};
/// use lesart_text::{Quantity, Span};
///
/// let tote = |low, high| Quantity { span: Span::new(0, 0), low, high, unit: Some("Tote".into()) };
/// assert_eq!(quantities(&tote(Some(30.0), None), &tote(Some(31.0), Some(31.0))), Agreement::Compatible);
/// assert_eq!(quantities(&tote(Some(30.0), Some(30.0)), &tote(Some(42.0), Some(42.0))), Agreement::Contradictory);
/// ```
pub fn quantities(a: &Quantity, b: &Quantity) -> Agreement {
    let unit = |quantity: &Quantity| quantity.unit.as_deref().map(str::to_lowercase);
    let is_open = |quantity: &Quantity| quantity.low.is_none() && quantity.high.is_none();
    if unit(a) != unit(b) || is_open(a) || is_open(b) {
        return Agreement::NotComparable;
    }
    if numbers_meet((a.low, a.high), (b.low, b.high)) {
        Agreement::Compatible
    } else {
        Agreement::Contradictory
    }
}

/// Whether two ranges of numbers meet, or the ends that face each other are one number rounded and not rounded.
/// `None` is without bound.
pub fn numbers_meet(a: (Option<f64>, Option<f64>), b: (Option<f64>, Option<f64>)) -> bool {
    let apart = |high: Option<f64>, low: Option<f64>| match (high, low) {
        (Some(high), Some(low)) => high < low && !is_rounding(high, low),
        _ => false,
    };
    !apart(a.1, b.0) && !apart(b.1, a.0)
}

/// Whether one of two numbers is the other, rounded to the last place that it shows.
fn is_rounding(a: f64, b: f64) -> bool {
    let gap = (a - b).abs();
    gap <= ROUNDING * a.abs().max(b.abs()) && gap <= last_place(a).max(last_place(b)) / 2.0
}

/// The place of the last digit that is not nought: 1000 for 5000, 0.1 for 26.9.
pub fn last_place(value: f64) -> f64 {
    let mut place = 1e-3;
    while value != 0.0 && place < 1e15 {
        let next = place * 10.0;
        if ((value / next).round() - value / next).abs() > 1e-6 {
            return place;
        }
        place = next;
    }
    place.min(1.0)
}

/// The range of a date, a clock time or a date that is counted to, on the calendar, in minutes of the place's clock (of UTC where
/// the value names a zone). `None` for what is open or no date. *Vor 2010* has no beginning; *etwa* doubles the range to either side.
pub fn calendar_range(time: &TimeExpression) -> Option<Minutes> {
    let (value, modifier) = time.moment()?;
    let mut range = value_range(value)?;
    let length = range.high - range.low;
    match modifier {
        Some(TimeModifier::Approx) => {
            range = Minutes { low: range.low - length, high: range.high + length };
        }
        Some(TimeModifier::Before) => range = Minutes { low: f64::NEG_INFINITY, high: range.low },
        Some(TimeModifier::OnOrBefore) => range.low = f64::NEG_INFINITY,
        Some(TimeModifier::After) => range = Minutes { low: range.high, high: f64::INFINITY },
        Some(TimeModifier::OnOrAfter) => range.high = f64::INFINITY,
        _ => {}
    }
    Some(range)
}

/// The range that a TIMEX3 value of a date or clock time stands for, its end not included: `2019-04`, `2019-W17-3`,
/// `2019-W17-WE`, `2019-Q2`, `2019-SU`, `199`, `2014/2015`, `2019-04-25TEV`, `2019-04-25T14:30+02:00`.
pub fn value_range(value: &str) -> Option<Minutes> {
    if let Some((from, to)) = value.split_once('/') {
        return Some(Minutes { low: value_range(from)?.low, high: value_range(to)?.high });
    }
    let (date, clock) = match value.split_once('T') {
        Some((date, clock)) => (date, Some(clock)),
        None => (value, None),
    };
    let days = date_range(date)?;
    let Some(clock) = clock else { return Some(days) };
    if days.high - days.low > DAY {
        return None;
    }
    // Parts of the day overlap: what one outlet calls evening another calls night.
    let part = match clock {
        "MO" => (3.0, 13.0),
        "MI" => (11.0, 15.0),
        "AF" => (12.0, 19.0),
        "EV" => (16.0, 25.0),
        "NI" => (18.0, 32.0),
        "DT" => (5.0, 22.0),
        _ => {
            let offset = zone(value).unwrap_or(0.0);
            let digits = clock.split(['Z', '+', '-']).next()?;
            let (hour, minute) = digits.split_once(':').unwrap_or((digits, ""));
            let hour: f64 = hour.parse().ok().filter(|hour| (0.0..=24.0).contains(hour))?;
            let (minute, length) = match minute {
                "" => (0.0, HOUR),
                _ => (minute.get(..2)?.parse().ok().filter(|m| (0.0..60.0).contains(m))?, 1.0),
            };
            let low = days.low + hour * HOUR + minute - offset;
            return Some(Minutes { low, high: low + length });
        }
    };
    Some(Minutes { low: days.low + part.0 * HOUR, high: days.low + part.1 * HOUR })
}

/// Minutes east of UTC, where a clock time says so.
fn zone(value: &str) -> Option<f64> {
    let clock = value.split_once('T')?.1;
    if clock.ends_with('Z') {
        return Some(0.0);
    }
    let at = clock.find(['+', '-'])?;
    let (hours, minutes) = clock[at + 1..].split_once(':')?;
    let minutes = hours.parse::<f64>().ok()? * HOUR + minutes.parse::<f64>().ok()?;
    Some(if clock[at..].starts_with('-') { -minutes } else { minutes })
}

/// The days of what stands before the `T`.
fn date_range(date: &str) -> Option<Minutes> {
    let days = |low: i64, high: i64| Some(Minutes { low: low as f64 * DAY, high: high as f64 * DAY });
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if is_number(date) && date.len() < 4 {
        // A decade (199) or a century (19).
        let years: i64 = match date.len() {
            3 => 10,
            2 => 100,
            _ => return None,
        };
        let first = date.parse::<i64>().ok()? * years;
        return days(days_before(first, 1, 1), days_before(first + years, 1, 1));
    }
    if let Ok(exact) = date.parse::<PartialDate>() {
        let year = i64::from(exact.year);
        let start = days_before(year, exact.month.unwrap_or(1).into(), exact.day.unwrap_or(1).into());
        return match (exact.month, exact.day) {
            (None, _) | (Some(12), None) => days(start, days_before(year + 1, 1, 1)),
            (Some(month), None) => days(start, days_before(year, i64::from(month) + 1, 1)),
            (Some(_), Some(_)) => days(start, start + 1),
        };
    }
    let (year, part) = date.split_once('-')?;
    if year.len() != 4 || !is_number(year) {
        return None;
    }
    let year: i64 = year.parse().ok()?;
    let months = |first: i64, last: i64| {
        let end = if last == 12 { days_before(year + 1, 1, 1) } else { days_before(year, last + 1, 1) };
        days(days_before(year, first, 1), end)
    };
    match part {
        // Seasons as people speak of them, which is wider than the calendar's.
        "SP" => return months(2, 6),
        "SU" => return months(5, 9),
        "FA" => return months(8, 12),
        // The winter of 2014 is the one that ends or the one that begins in it.
        "WI" => return days(days_before(year - 1, 11, 1), days_before(year + 1, 5, 1)),
        "H1" => return months(1, 6),
        "H2" => return months(7, 12),
        _ => {}
    }
    if let Some(quarter) = part.strip_prefix('Q') {
        let quarter: i64 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
        return months(quarter * 3 - 2, quarter * 3);
    }
    let (week, day) = match part.strip_prefix('W')?.split_once('-') {
        Some((week, day)) => (week, Some(day)),
        None => (part.strip_prefix('W')?, None),
    };
    let week: i64 = week.parse().ok().filter(|week| (1..=53).contains(week))?;
    // Week 1 is that of the 4th of January; day 0 of 1970 was a Thursday.
    let fourth = days_before(year, 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7) + (week - 1) * 7;
    match day {
        None => days(monday, monday + 7),
        Some("WE") => days(monday + 5, monday + 7),
        Some(day) => {
            let day: i64 = day.parse().ok().filter(|day| (1..=7).contains(day))?;
            days(monday + day - 1, monday + day)
        }
    }
}

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar (Hinnant, *chrono-compatible low-level date algorithms*).
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of the calendar at so many minutes from the beginning of 1970; `None` outside of the years 1 to 9999.
pub fn day_at(minutes: f64) -> Option<PartialDate> {
    let days = (minutes / DAY).floor();
    if !(-719_162.0..2_932_897.0).contains(&days) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "a whole number in the range checked above")]
    let days = days as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    PartialDate::day(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

/// The range of a length, with what its modifier opens; `None` for what is open (`PXD`) or no length.
pub fn length_range(time: &TimeExpression) -> Option<Minutes> {
    let length = length_of(&time.value).filter(|_| time.kind == TimeType::Duration)?;
    Some(match time.modifier {
        Some(TimeModifier::Approx) => {
            Minutes { low: length.low * (1.0 - ABOUT), high: length.high * (1.0 + ABOUT) }
        }
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => {
            Minutes { low: length.low, high: f64::INFINITY }
        }
        Some(TimeModifier::LessThan | TimeModifier::EqualOrLess) => Minutes { low: 0.0, high: length.high },
        _ => length,
    })
}

/// The length that a TIMEX3 duration stands for, in minutes: `PT1H30M` is 90; a month is 28 to 31 days.
pub fn length_of(value: &str) -> Option<Minutes> {
    let parts = length_parts(value)?;
    let mut length = Minutes { low: 0.0, high: 0.0 };
    for (number, unit) in parts {
        length.low += number * unit.0;
        length.high += number * unit.1;
    }
    Some(length)
}

/// Number and unit of each part of a duration; the unit in minutes, at least and at most.
fn length_parts(value: &str) -> Option<Vec<(f64, (f64, f64))>> {
    let mut parts = Vec::new();
    let mut in_clock = false;
    let mut rest = value.strip_prefix('P')?;
    while !rest.is_empty() {
        if let Some(clock) = rest.strip_prefix('T').filter(|_| !in_clock) {
            in_clock = true;
            rest = clock;
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        let letters =
            rest[digits..].find(|c: char| !c.is_ascii_alphabetic()).map_or(rest.len(), |n| digits + n);
        let days = |low: f64, high: f64| (low * DAY, high * DAY);
        let unit = match (in_clock, &rest[digits..letters]) {
            (true, "S") => (1.0 / 60.0, 1.0 / 60.0),
            (true, "M") => (1.0, 1.0),
            (true, "H") => (HOUR, HOUR),
            (false, "D") => days(1.0, 1.0),
            (false, "W") => days(7.0, 7.0),
            (false, "WE") => days(2.0, 2.0),
            (false, "M") => days(28.0, 31.0),
            (false, "Q") => days(90.0, 92.0),
            (false, "Y") => days(365.0, 366.0),
            (false, "DE") => days(3652.0, 3653.0),
            (false, "CE") => days(36_524.0, 36_525.0),
            _ => return None,
        };
        parts.push((number, unit));
        rest = &rest[letters..];
    }
    (!parts.is_empty()).then_some(parts)
}

/// *Zwei Stunden* may be 110 minutes told roughly: of two lengths in different units the coarser one reaches half of its unit to
/// either side.
fn rounded(a: &TimeExpression, range_a: Minutes, b: &TimeExpression, range_b: Minutes) -> (Minutes, Minutes) {
    let finest = |time: &TimeExpression| {
        let parts = length_parts(&time.value).unwrap_or_default();
        parts.last().map_or(0.0, |(number, unit)| if number.fract() == 0.0 { unit.0 } else { unit.0 / 10.0 })
    };
    let (unit_a, unit_b) = (finest(a), finest(b));
    let widen =
        |range: Minutes, unit: f64| Minutes { low: range.low - unit / 2.0, high: range.high + unit / 2.0 };
    if unit_a > unit_b {
        (widen(range_a, unit_a), range_b)
    } else if unit_b > unit_a {
        (range_a, widen(range_b, unit_b))
    } else {
        (range_a, range_b)
    }
}
