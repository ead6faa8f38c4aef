//! The value that a match comes to.

use lesart_text::{CountedDate, TimeModifier, TimeType};

use super::calendar::{self, How, Unit};
use super::classes::{Classes, plain};
use super::counted::{back, counted, forward, then, then_coarse, weeks_from};
use super::day_of;
use super::pattern::{Match, Modifier, Outcome, modifier_of};
use super::published::Published;
use super::read::{Read, fill, length, period};
use super::recipe::Recipe;
use super::stamp::Stamp;
use super::tense::Tense;

/// What a match comes to.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Resolved {
    pub(super) kind: TimeType,
    pub(super) value: String,
    pub(super) modifier: Option<TimeModifier>,
    /// The date that a length is counted to.
    pub(super) date: Option<CountedDate>,
    /// Whether its day is that of another expression, or one before it, so that it hands on none.
    pub(super) borrowed_day: bool,
    /// Whether the text names its day by day and month.
    pub(super) is_full_date: bool,
    /// The year that the text itself names.
    pub(super) year_named: Option<String>,
}

/// What stands around a match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) published: Published,
    /// What the verb shows.
    pub(super) tense: Option<Tense>,
    /// The day of the expression before, in the same block.
    pub(super) day_before: Option<&'a str>,
    /// The same, if it stands close enough for a clock time to belong to it.
    pub(super) day_near: Option<&'a str>,
    /// The same, if it stands in the same sentence.
    pub(super) day_here: Option<&'a str>,
    /// Whether what stands before it in the sentence comes back, or is more than one day.
    pub(super) comes_back: bool,
    /// The last date of the block that names its year.
    pub(super) date_before: Option<&'a str>,
    /// The last day or week that the article has named.
    pub(super) week_before: Option<&'a str>,
    /// The last day that the article has named by day and month.
    pub(super) full_date_before: Option<&'a str>,
    /// A past year that was named just before, where the clause goes on telling of the past.
    pub(super) year_told: Option<&'a str>,
}

/// Comes to a value; `None` if the calendar has no such time.
pub(super) fn resolve(
    found: &Match<'_>,
    outcome: &Outcome,
    classes: &Classes,
    around: Around<'_>,
) -> Option<Resolved> {
    let read = Read { captures: &found.captures, classes };
    let mut kind = outcome.kind;
    let mut date = None;
    let modifier = match outcome.modifier {
        Modifier::None => None,
        Modifier::Is(modifier) => Some(modifier),
        Modifier::Of(class) => read.get(class).and_then(modifier_of),
    };
    let published = around.published;
    let (_, daypart) = read.weekday_and_daypart();
    let with_daypart = |value: String| match daypart {
        Some(daypart) => format!("{value}T{daypart}"),
        None => value,
    };
    let value = match outcome.value {
        // "Ende des Jahres" in the telling of a past year; "dieses Jahres" is always the present one.
        Recipe::Shift(Unit::Year, 0)
            if around.year_told.is_some() && read.get("part").is_some() && read.get("this").is_none() =>
        {
            around.year_told?.to_owned()
        }
        Recipe::Shift(unit, many) => with_daypart(published.resolve(|day| calendar::shift(day, unit, many))?),
        Recipe::Date(how) => with_daypart(calendar_words(&read, how, around)?),
        Recipe::Weekend(how) => published.resolve(|day| calendar::weekend(day, how, around.tense))?,
        Recipe::Holiday(how, fixed) => {
            let (year, holiday) = (read.get("year"), fixed.or_else(|| read.get("holiday"))?);
            published.resolve(|day| calendar::holiday(day, holiday, year, how, around.tense))?
        }
        Recipe::Ago(Some((number, unit))) => {
            let number: f64 = number.parse().ok()?;
            date = published
                .resolve(|day| calendar::ago(day, number, unit))
                .map(|value| CountedDate { value, modifier: None });
            period(&plain(number), unit)
        }
        Recipe::Ago(None) => {
            date = counted(&read, published, 1.0)
                .map(|value| CountedDate { value, modifier: modifier.map(back) });
            length(&read, Some("X"))?
        }
        Recipe::Ahead => {
            // Without a sign of the future, "in zwei Tagen" may be how long something took.
            if around.tense == Some(Tense::Future) {
                date = counted(&read, published, -1.0)
                    .map(|value| CountedDate { value, modifier: modifier.map(forward) });
            }
            length(&read, Some("X"))?
        }
        Recipe::Length(default) => length(&read, default)?,
        Recipe::Clock(here) => {
            let day = match if here { around.day_here } else { around.day_near } {
                // Daily from 8 to 12: a time of day without a day.
                _ if around.comes_back => String::new(),
                Some(day) => day.to_owned(),
                None => published.resolve(|day| calendar::shift(day, Unit::Day, 0))?,
            };
            let zone = read.get("zone").filter(|zone| *zone != "local").unwrap_or("");
            let half = read.get("halfhour").map(half_before);
            let clock = half.as_deref().or_else(|| read.get("clock")).or_else(|| read.get("hourminute"));
            match (clock, daypart) {
                (Some(clock), daypart) => format!("{day}T{}{zone}", on_the_24_hour_clock(clock, daypart)),
                (None, daypart) => format!("{day}T{}", daypart?),
            }
        }
        Recipe::DayCounted => {
            let back = if read.has_word("vor") { -1.0 } else { 1.0 };
            let (number, unit) = (back * read.number()?, read.unit()?);
            published.resolve(|day| calendar::day_counted(day, number, unit))?
        }
        Recipe::WeekNumber => {
            let week = read.get("number").or_else(|| read.get("ordinal"))?.parse::<u8>().ok()?;
            let week = (1..=53).contains(&week).then(|| format!("-W{week:02}"))?;
            match read.get("year") {
                Some(year) => format!("{year}{week}"),
                None => {
                    published.resolve(|day| Some(calendar::shift(day, Unit::Year, 0)?.given(week.clone())))?
                }
            }
        }
        Recipe::ThenYear(many) => {
            let year = around.date_before.and_then(|date| date.get(..4)?.parse::<i32>().ok());
            year.map_or_else(|| "XXXX".to_owned(), |year| format!("{:04}", year + many))
        }
        Recipe::Then(many) => with_daypart(then(around.day_before, f64::from(-many), "D")?),
        Recipe::ThenWeek(many) => weeks_from(around.week_before?, many)?,
        Recipe::NthWeek => {
            weeks_from(around.full_date_before?, read.get("ordinal")?.parse::<i32>().ok()?.checked_sub(1)?)?
        }
        Recipe::ThenLater | Recipe::ThenEarlier => {
            let (number, unit) = (read.number()?, read.unit()?);
            let back = if matches!(outcome.value, Recipe::ThenLater) { -number } else { number };
            if unit.starts_with('T') && daypart.is_none() {
                kind = TimeType::Time;
                format!("{}TXX:XX", around.day_near.unwrap_or("XXXX-XX-XX"))
            } else if let Some(value) = then_coarse(around.date_before, back, unit) {
                value
            } else if let Some(value) = then(around.day_before, back, unit) {
                value
            } else {
                kind = TimeType::Duration;
                length(&read, None)?
            }
        }
        Recipe::Years => {
            let mut all = read.all("year").chain(read.all("short"));
            years(all.next()?, all.next()?)?
        }
        Recipe::Century => format!("{:02}", read.get("ordinal")?.parse::<u8>().ok()?.checked_sub(1)?),
        Recipe::Template(template) => fill(template, &read)?,
    };
    let is_full_date = read.names_day() && day_of(&value).is_some();
    let year_named = (!matches!(outcome.value, Recipe::Years)
        && (read.get("year").is_some() || read.get("modernyear").is_some()))
    .then(|| value.get(..4))
    .flatten();
    let year_named = year_named.map(str::to_owned);
    // What points back from a day does not move the telling: "am Vortag" twice is the same day.
    let borrowed_day = match outcome.value {
        Recipe::Clock(_) | Recipe::ThenEarlier => true,
        Recipe::Then(many) => many < 0,
        _ => false,
    };
    Some(Resolved { kind, value, modifier, date, borrowed_day, is_full_date, year_named })
}

fn calendar_words(read: &Read<'_>, how: How, around: Around<'_>) -> Option<String> {
    let published = around.published;
    let (weekday, _) = read.weekday_and_daypart();
    let year = read.get("year").or_else(|| read.get("modernyear"));
    let iso = read.get("date").or_else(|| read.get("shortdate"));
    let month = read.get("month").or_else(|| read.get("monthnumber")).or_else(|| iso?.get(5..7));
    let day = read.get("day").or_else(|| iso?.get(8..10));
    let year = year.or_else(|| iso?.get(..4).filter(|year| *year != "XXXX"));
    let weekday_number = weekday.and_then(|weekday| weekday.parse().ok());
    if let Some(day) = day {
        return published
            .resolve(|on| calendar::day(on, (year, month, day), weekday_number, how, around.tense));
    }
    let year = year.or(if how == How::Near { around.year_told } else { None });
    if let Some(month) = month {
        let month_number = month.parse().ok()?;
        return published.resolve(|on| {
            let year = calendar::year_of_month(on, year, month_number, how, around.tense)?;
            Some(Stamp::from(year).given(format!("-{month}")))
        });
    }
    if let Some(weekday) = weekday_number {
        return published
            .resolve(|on| calendar::weekday(on, weekday, how, around.tense, published.is_exact()));
    }
    let (name, middle) = if let Some(season) = read.get("season").or_else(|| read.get("seasonmonths")) {
        let middle = match season {
            "SP" => 4,
            "SU" => 7,
            "FA" => 10,
            _ => 1,
        };
        (season.to_owned(), middle)
    } else if let Some(half) = read.get("half") {
        (half.to_owned(), if half == "H1" { 1 } else { 7 })
    } else {
        let quarter: i8 = read.get("count").or_else(|| read.get("ordinal"))?.parse().ok()?;
        if quarter > 4 {
            return None;
        }
        (format!("Q{quarter}"), quarter * 3 - 2)
    };
    published.resolve(|on| {
        let year = calendar::year_of_month(on, year, middle, how, around.tense)?;
        Some(Stamp::from(year).given(format!("-{name}")))
    })
}

/// *halb acht* is 07:30.
fn half_before(hour: &str) -> String {
    let hour: u8 = hour.parse().unwrap_or(1);
    format!("{:02}:30", if hour == 1 { 12 } else { hour.saturating_sub(1) })
}

/// `2014/15` is the interval `2014/2015`.
fn years(year: &str, short: &str) -> Option<String> {
    let (from, to) = (year.parse::<u16>().ok()?, short.parse::<u16>().ok()?);
    let to = if to < 100 { from / 100 * 100 + to } else { to };
    let to = if to <= from { to + 100 } else { to };
    (from < to && to - from <= 20).then(|| format!("{from}/{to}"))
}

/// *3 Uhr nachmittags* is 15:00.
fn on_the_24_hour_clock(clock: &str, daypart: Option<&str>) -> String {
    let hour: Option<u8> = clock.get(..2).and_then(|hour| hour.parse().ok());
    match (hour, daypart) {
        (Some(hour @ 1..=11), Some("AF" | "EV")) => format!("{:02}{}", hour + 12, &clock[2..]),
        _ => clock.to_owned(),
    }
}
