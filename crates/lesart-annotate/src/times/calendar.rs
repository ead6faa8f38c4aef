//! Reckoning on the calendar: everything that needs `jiff`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::stamp::Stamp;
use super::tense::Tense;

/// A unit that an expression shifts by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit that `times.tsv` calls so.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }
}

/// Which of the times of that name is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How {
    Near,
    Past,
    Before,
    After,
    Ahead,
    This,
    LastWeek,
    NextWeek,
    LastYear,
    NextYear,
}

impl How {
    /// The word of `times.tsv` for it.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "near" => Self::Near,
            "past" => Self::Past,
            "before" => Self::Before,
            "after" => Self::After,
            "ahead" => Self::Ahead,
            "this" => Self::This,
            "lastweek" => Self::LastWeek,
            "nextweek" => Self::NextWeek,
            "lastyear" => Self::LastYear,
            "nextyear" => Self::NextYear,
            _ => return None,
        })
    }
}

/// `many` units from `day`, as exact as the unit.
pub(super) fn shift(day: Date, unit: Unit, many: i32) -> Option<Stamp> {
    let year = |years: i32| Some(year_text(i32::from(day.year()) + years));
    Some(match unit {
        Unit::Day => of_day(day.checked_add(many.days()).ok()?),
        Unit::Week => of_week(day.checked_add(many.weeks()).ok()?),
        Unit::Month => {
            let there = day.first_of_month().checked_add(many.months()).ok()?;
            Stamp::from(year_of(there)).computed(format!("-{:02}", there.month()))
        }
        Unit::Quarter => {
            let there = day.first_of_month().checked_add((3 * many).months()).ok()?;
            Stamp::from(year_of(there)).computed(format!("-Q{}", (there.month() + 2) / 3))
        }
        Unit::Half => {
            let there = day.first_of_month().checked_add((6 * many).months()).ok()?;
            Stamp::from(year_of(there)).computed(format!("-H{}", (there.month() + 5) / 6))
        }
        Unit::Year => Stamp::from(year(many)?),
        Unit::Decade => Stamp::from(year(many * 10)?.get(..3)?),
        Unit::Century => Stamp::from(year(many * 100)?.get(..2)?),
    })
}

/// So much before `day`, or after it where `number` is negative; `None` for units without a place on the calendar, hours and weekends among them.
pub(super) fn ago(day: Date, number: f64, unit: &str) -> Option<Stamp> {
    if !(-1900.0..=1900.0).contains(&number) {
        return None;
    }
    // In range: checked just above.
    #[allow(clippy::cast_possible_truncation, reason = "at most 1900 times 12")]
    let whole = |number: f64| -> Option<i32> { (number.fract() == 0.0).then_some(-(number as i32)) };
    match unit {
        "D" => shift(day, Unit::Day, whole(number)?),
        "W" => shift(day, Unit::Week, whole(number)?),
        "M" => shift(day, Unit::Month, whole(number.floor())?),
        "Q" => shift(day, Unit::Quarter, whole(number)?),
        "Y" => match whole(number) {
            Some(years) if i32::from(day.year()) + years > 0 => shift(day, Unit::Year, years),
            Some(_) => None,
            None => shift(day, Unit::Month, whole((number * 12.0).round())?),
        },
        "DE" if number < 100.0 => shift(day, Unit::Decade, whole(number)?),
        "CE" if number < 15.0 => shift(day, Unit::Century, whole(number)?),
        _ => None,
    }
}

/// The very day so much after `day`; before it where `number` is negative.
pub(super) fn day_counted(day: Date, number: f64, unit: &str) -> Option<Stamp> {
    if number.fract() != 0.0 || !(-1900.0..=1900.0).contains(&number) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "in range: checked just above")]
    let number = number as i64;
    let there = match unit {
        "D" => day.checked_add(number.days()),
        "W" => day.checked_add(number.weeks()),
        "M" => day.checked_add(number.months()),
        "Y" => day.checked_add(number.years()),
        _ => return None,
    };
    there.ok().map(of_day)
}

/// Year, month and day as the text gives them.
pub(super) type GivenDay<'a> = (Option<&'a str>, Option<&'a str>, &'a str);

/// A day of a month. A weekday beside it picks the year where that is open.
pub(super) fn day(
    on: Date,
    given: GivenDay<'_>,
    weekday: Option<i8>,
    how: How,
    tense: Option<Tense>,
) -> Option<Stamp> {
    let number: i8 = given.2.parse().ok()?;
    let Some(month) = given.1 else {
        let there = Date::new(on.year(), on.month(), number).ok()?;
        return Some(
            Stamp::from(year_of(there))
                .computed(format!("-{:02}", there.month()))
                .given(format!("-{number:02}")),
        );
    };
    let month_number: i8 = month.parse().ok()?;
    let written = |year: String| Stamp::from(year).given(format!("-{month}")).given(format!("-{number:02}"));
    if let Some(year) = given.0 {
        Date::new(year.parse().ok()?, month_number, number).ok()?;
        return Some(written(year.to_owned()));
    }
    // Nine years hold each day of the calendar, the 29th of February too.
    let all = (on.year() - 4..=on.year() + 4).filter_map(|year| Date::new(year, month_number, number).ok());
    let candidates: Vec<Date> = all.collect();
    let fits = |day: &&Date| {
        weekday.is_some_and(|w| day.weekday().to_monday_one_offset() == w)
            && (day.year() - on.year()).abs() <= 1
    };
    let of_weekday: Vec<Date> = candidates.iter().filter(fits).copied().collect();
    let candidates = if of_weekday.is_empty() { candidates } else { of_weekday };
    // A day without a year that lies close by is that day, whatever a verb near it shows.
    let near = pick(&candidates, on, How::Near, None)?;
    let found =
        if how == How::Near && distance(near, on) <= 62 { near } else { pick(&candidates, on, how, tense)? };
    Some(written(year_of(found)))
}

/// The year that a month (or a season or quarter beginning with it) without one lies in.
pub(super) fn year_of_month(
    on: Date,
    given: Option<&str>,
    month: i8,
    how: How,
    tense: Option<Tense>,
) -> Option<String> {
    if let Some(year) = given {
        return Some(year.to_owned());
    }
    let candidates: Vec<Date> =
        (on.year() - 1..=on.year() + 1).filter_map(|year| Date::new(year, month, 1).ok()).collect();
    pick(&candidates, on.first_of_month(), how, tense).map(year_of)
}

/// A weekday. Where the day of publication is open, so is the week, and ISO's form says the weekday alone.
pub(super) fn weekday(on: Date, weekday: i8, how: How, tense: Option<Tense>, exact: bool) -> Option<Stamp> {
    let monday = on.checked_sub((on.weekday().to_monday_zero_offset()).days()).ok()?;
    let in_week = |weeks: i32| monday.checked_add((weeks * 7 + i32::from(weekday) - 1).days()).ok();
    let found = match how {
        How::This => in_week(0)?,
        How::LastWeek => in_week(-1)?,
        How::NextWeek => in_week(1)?,
        _ => {
            let candidates: Vec<Date> = (-2..=2).filter_map(in_week).collect();
            pick(&candidates, on, if how == How::Near { How::Past } else { how }, tense)?
        }
    };
    if exact {
        return Some(of_day(found));
    }
    let week = found.iso_week_date();
    Some(
        Stamp::from(year_text(week.year().into()))
            .computed(format!("-W{:02}", week.week()))
            .given(format!("-{weekday}")),
    )
}

/// A weekend: its week with `-WE`. On a Saturday or Sunday the one that goes on is the last and this one.
pub(super) fn weekend(on: Date, how: How, tense: Option<Tense>) -> Option<Stamp> {
    let monday = on.checked_sub((on.weekday().to_monday_zero_offset()).days()).ok()?;
    let candidates: Vec<Date> =
        (-2..=2).filter_map(|w: i32| monday.checked_add((w * 7 + 5).days()).ok()).collect();
    let found = match how {
        How::This => *candidates.get(2)?,
        _ => pick(&candidates, on, how, tense)?,
    };
    Some(of_week(found).given("-WE"))
}

/// A holiday, of `year` or the one that `how` says.
pub(super) fn holiday(
    on: Date,
    holiday: &str,
    year: Option<&str>,
    how: How,
    tense: Option<Tense>,
) -> Option<Stamp> {
    let in_year = |year: i16| -> Option<Date> {
        if let Some(days) = holiday.strip_prefix("easter") {
            return easter(year)?.checked_add(days.parse::<i32>().ok()?.days()).ok();
        }
        if let Some(days) = holiday.strip_prefix("advent") {
            return last_advent(year)?.checked_add(days.parse::<i32>().ok()?.days()).ok();
        }
        let (month, day) = holiday.split_once('-')?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let found = if let Some(year) = year {
        in_year(year.parse().ok()?)?
    } else {
        let candidates: Vec<Date> = (on.year() - 1..=on.year() + 1).filter_map(in_year).collect();
        pick(&candidates, on, how, tense)?
    };
    Some(if holiday.starts_with(['e', 'a']) {
        of_day(found)
    } else {
        Stamp::from(year_of(found))
            .given(format!("-{:02}", found.month()))
            .given(format!("-{:02}", found.day()))
    })
}

/// The Sunday before Christmas Day.
fn last_advent(year: i16) -> Option<Date> {
    let christmas = Date::new(year, 12, 25).ok()?;
    christmas.checked_sub(i32::from(christmas.weekday().to_monday_one_offset()).days()).ok()
}

/// Easter Sunday in the Gregorian calendar, by the rule that Nature printed in 1876 (Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i16) -> Option<Date> {
    let (cycle, century, of_century) = (i32::from(year % 19), i32::from(year / 100), i32::from(year % 100));
    let corrected = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * cycle + corrected + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (cycle + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

/// The one of `candidates`, in order, that is meant; the tense of the verb decides where `how` leaves it open.
fn pick(candidates: &[Date], on: Date, how: How, tense: Option<Tense>) -> Option<Date> {
    let last = || candidates.iter().rev().find(|day| **day <= on).copied();
    let next = || candidates.iter().find(|day| **day >= on).copied();
    match (how, tense) {
        (How::Before, _) => candidates.iter().rev().find(|day| **day < on).copied(),
        (How::After, _) => candidates.iter().find(|day| **day > on).copied(),
        (How::Near | How::Past, Some(Tense::Future)) => next(),
        (How::Past, _) | (How::Near | How::Ahead, Some(Tense::Past)) => last(),
        (How::Ahead, _) => next(),
        (How::Near, None) => candidates.iter().min_by_key(|day| distance(**day, on)).copied(),
        (How::This, _) => candidates.iter().find(|day| day.year() == on.year()).copied(),
        (How::LastYear | How::LastWeek, _) => {
            candidates.iter().find(|day| day.year() == on.year() - 1).copied()
        }
        (How::NextYear | How::NextWeek, _) => {
            candidates.iter().find(|day| day.year() == on.year() + 1).copied()
        }
    }
}

/// Days between two days.
fn distance(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}

fn of_day(day: Date) -> Stamp {
    Stamp::from(year_of(day)).computed(format!("-{:02}", day.month())).computed(format!("-{:02}", day.day()))
}

fn of_week(day: Date) -> Stamp {
    let week = day.iso_week_date();
    Stamp::from(year_text(week.year().into())).computed(format!("-W{:02}", week.week()))
}

fn year_of(day: Date) -> String {
    year_text(day.year().into())
}

fn year_text(year: i32) -> String {
    format!("{year:04}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_has_it() {
        for (year, month, day) in
            [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2024, 3, 31), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }
}
