//! Dates that are counted from another: from the day of publication, or from what the text has named before.

use jiff::civil::Date;
use lesart_text::TimeModifier;

use super::calendar::{self, Unit};
use super::published::Published;
use super::read::Read;

/// How far back *vor einigen Tagen* reaches, in days.
const A_FEW_DAYS_AGO: [i32; 2] = [-9, -2];

/// The day, week, month or year that lies so many units before the day of publication, or after it where `direction` is -1.
pub(super) fn counted(read: &Read<'_>, published: Published, direction: f64) -> Option<String> {
    let unit = read.unit()?;
    let Some(number) = read.number() else {
        // Some days ago: the day is open, the month often is not.
        return (unit == "D" && direction > 0.0).then(|| published.between_days(A_FEW_DAYS_AGO))?;
    };
    published.resolve(|day| calendar::ago(day, direction * number, unit)).filter(|value| value != "XXXX")
}

/// More than two months ago is before that month.
pub(super) fn back(modifier: TimeModifier) -> TimeModifier {
    match modifier {
        TimeModifier::MoreThan => TimeModifier::Before,
        TimeModifier::LessThan => TimeModifier::After,
        TimeModifier::EqualOrMore => TimeModifier::OnOrBefore,
        TimeModifier::EqualOrLess => TimeModifier::OnOrAfter,
        other => other,
    }
}

/// In more than two months is after that month.
pub(super) fn forward(modifier: TimeModifier) -> TimeModifier {
    match modifier {
        TimeModifier::MoreThan => TimeModifier::After,
        TimeModifier::LessThan => TimeModifier::Before,
        TimeModifier::EqualOrMore => TimeModifier::OnOrAfter,
        TimeModifier::EqualOrLess => TimeModifier::OnOrBefore,
        other => other,
    }
}

/// So many units before a day that the text has named; `None` for units without a place on the calendar. A day that is
/// not known leaves the value open.
pub(super) fn then(day_before: Option<&str>, back: f64, unit: &str) -> Option<String> {
    match day_before.and_then(|day| day.parse::<Date>().ok()) {
        Some(before) => Some(calendar::ago(before, back, unit)?.to_string()),
        None => Published::of(None).resolve(|day| calendar::ago(day, back, unit)),
    }
}

/// So many years or months before a date that names its year or month.
pub(super) fn then_coarse(date_before: Option<&str>, back: f64, unit: &str) -> Option<String> {
    let date = date_before?;
    let first = match (unit, date.get(4..7)) {
        ("Y", _) => format!("{}-01-01", date.get(..4)?),
        ("M", Some(month)) => format!("{}{month}-01", date.get(..4)?),
        _ => return None,
    };
    Some(calendar::ago(first.parse().ok()?, back, unit)?.to_string())
}

/// The week so many after that of `from`, a day or a week.
pub(super) fn weeks_from(from: &str, weeks: i32) -> Option<String> {
    let day = match from.split_once("-W") {
        None => from.parse::<Date>().ok()?,
        Some((year, week)) => {
            let week = week.get(..2)?.parse().ok()?;
            jiff::civil::ISOWeekDate::new(year.parse().ok()?, week, jiff::civil::Weekday::Monday).ok()?.date()
        }
    };
    Some(calendar::shift(day, Unit::Week, weeks)?.to_string())
}
