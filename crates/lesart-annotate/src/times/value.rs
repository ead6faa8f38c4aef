//! What a pattern says about its value, and the value it comes to.

use jiff::civil::Date;
use lesart_text::{PartialDate, TimeModifier, TimeType};

use super::calendar::{self, How, Unit};
use super::classes::{Classes, plain};
use super::day_of;
use super::pattern::{Captures, Match, Modifier, Outcome, modifier_of};
use super::stamp::Stamp;
use super::tense::Tense;

/// Column 3 of `times.tsv`.
#[derive(Debug)]
pub(super) enum Value {
    Shift(Unit, i32),
    Date(How),
    Weekend(How),
    /// Which one, and the day where the pattern itself says it.
    Holiday(How, Option<&'static str>),
    Ago,
    Length(Option<&'static str>),
    /// Whether the day must stand in the same sentence.
    Clock(bool),
    Then(i32),
    /// So many weeks from the week of the expression before.
    ThenWeek(i32),
    /// The week with that ordinal, from the last full date on.
    NthWeek,
    ThenLater,
    ThenEarlier,
    Years,
    Century,
    Template(&'static str),
}

impl Value {
    /// Reads column 3.
    pub(super) fn parse(text: &'static str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let (name, argument) = (words.next().unwrap_or(""), words.next());
        let how = || argument.and_then(How::of).ok_or_else(|| format!("'{text}' says not how"));
        let many =
            || argument.unwrap_or("").parse::<i32>().map_err(|_| format!("'{text}' says not how many"));
        Ok(match name {
            "" => return Err("no value".into()),
            "date" => Self::Date(how()?),
            "weekend" => Self::Weekend(how()?),
            "holiday" => Self::Holiday(how()?, words.next()),
            "ago" => Self::Ago,
            "length" => Self::Length(argument),
            "clock" => Self::Clock(argument == Some("here")),
            "then" if argument == Some("later") => Self::ThenLater,
            "then" if argument == Some("earlier") => Self::ThenEarlier,
            "then" if argument == Some("week") => match words.next() {
                Some("nth") => Self::NthWeek,
                Some(weeks) => {
                    Self::ThenWeek(weeks.parse().map_err(|_| format!("'{text}' says not how many"))?)
                }
                None => return Err(format!("'{text}' says not how many")),
            },
            "then" => Self::Then(many()?),
            "years" => Self::Years,
            "century" if argument.is_none() => Self::Century,
            _ => match Unit::of(name) {
                Some(unit) => Self::Shift(unit, many()?),
                None if name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '{') => {
                    Self::Template(text)
                }
                None => return Err(format!("'{name}' is no way to make a value")),
            },
        })
    }
}

/// The days on which the article can have been published: the first and the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Published {
    first: Date,
    last: Date,
}

impl Published {
    /// All the days that a partial date leaves open; without one, two centuries.
    pub(super) fn of(published: Option<PartialDate>) -> Self {
        let open = Self { first: jiff::civil::date(1900, 1, 1), last: jiff::civil::date(2099, 12, 31) };
        let Some(published) = published else { return open };
        let day = |month: u8, day: u8| {
            Date::new(published.year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        };
        let found = match (published.month, published.day) {
            (None, _) => day(1, 1).zip(day(12, 31)),
            (Some(month), None) => day(month, 1).map(|first| (first, first.last_of_month())),
            (Some(month), Some(exact)) => day(month, exact).map(|day| (day, day)),
        };
        found.map_or(open, |(first, last)| Self { first, last })
    }

    /// Whether the article was published after that year.
    pub(super) fn is_after_year(self, year: &str) -> bool {
        year.parse::<i16>().is_ok_and(|year| self.first.year() > year)
    }

    fn is_exact(self) -> bool {
        self.first == self.last
    }

    /// Computes on the first and the last possible day, and keeps what both agree on.
    fn resolve(self, on: impl Fn(Date) -> Option<Stamp>) -> Option<String> {
        let first = on(self.first)?;
        Some(if self.is_exact() { first.to_string() } else { first.common(&on(self.last)?) })
    }
}

/// What a match comes to.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Resolved {
    pub(super) kind: TimeType,
    pub(super) value: String,
    pub(super) modifier: Option<TimeModifier>,
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
    /// The last day or week that the article has named.
    pub(super) week_before: Option<&'a str>,
    /// The last day that the article has named by day and month.
    pub(super) full_date_before: Option<&'a str>,
    /// A past year that was named just before, where the clause goes on telling of the past.
    pub(super) year_told: Option<&'a str>,
}

/// The captures of a match, by the name of their class.
pub(super) struct Read<'a> {
    captures: &'a Captures,
    classes: &'a Classes,
}

impl<'a> Read<'a> {
    pub(super) fn get(&self, class: &str) -> Option<&'a str> {
        let id = self.classes.id(class)?;
        self.captures.iter().find(|reading| reading.0 == id).map(|reading| reading.1.as_ref())
    }

    /// Whether a day of a month was read.
    fn names_day(&self) -> bool {
        ["day", "date", "shortdate"].iter().any(|class| self.get(class).is_some())
    }

    fn number(&self) -> Option<f64> {
        self.get("number").or_else(|| self.get("both"))?.parse().ok()
    }

    fn unit(&self) -> Option<&'a str> {
        self.get("unit").or_else(|| self.get("units"))
    }

    /// The weekday with the time of day behind it, and the time of day alone.
    fn weekday_and_daypart(&self) -> (Option<&'a str>, Option<&'a str>) {
        let joined = self.get("weekday+daypartend").and_then(|both| both.split_once('+'));
        let daypart =
            ["daypart", "daypartadverb", "daypartend", "dayhours"].iter().find_map(|class| self.get(class));
        match joined {
            Some((weekday, daypart)) => (Some(weekday), Some(daypart)),
            None => (self.get("weekday"), daypart),
        }
    }
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
    let mut modifier = match outcome.modifier {
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
        Value::Shift(Unit::Year, 0)
            if around.year_told.is_some() && read.get("part").is_some() && read.get("this").is_none() =>
        {
            around.year_told?.to_owned()
        }
        Value::Shift(unit, many) => with_daypart(published.resolve(|day| calendar::shift(day, unit, many))?),
        Value::Date(how) => with_daypart(date(&read, how, around)?),
        Value::Weekend(how) => published.resolve(|day| calendar::weekend(day, how, around.tense))?,
        Value::Holiday(how, fixed) => {
            let (year, holiday) = (read.get("year"), fixed.or_else(|| read.get("holiday"))?);
            published.resolve(|day| calendar::holiday(day, holiday, year, how, around.tense))?
        }
        Value::Ago => {
            let (number, unit) = (read.number()?, read.unit()?);
            if let Some(value) = published.resolve(|day| calendar::ago(day, number, unit)) {
                modifier = modifier.map(ago_modifier);
                value
            } else {
                kind = TimeType::Duration;
                length(&read, None)?
            }
        }
        Value::Length(default) => length(&read, default)?,
        Value::Clock(here) => {
            let day = match if here { around.day_here } else { around.day_near } {
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
        Value::Then(many) => then(around.day_before, f64::from(-many), "D")?,
        Value::ThenWeek(many) => weeks_from(around.week_before?, many)?,
        Value::NthWeek => {
            weeks_from(around.full_date_before?, read.get("ordinal")?.parse::<i32>().ok()?.checked_sub(1)?)?
        }
        Value::ThenLater | Value::ThenEarlier => {
            let (number, unit) = (read.number()?, read.unit()?);
            let back = if matches!(outcome.value, Value::ThenLater) { -number } else { number };
            if let Some(value) = then(around.day_before, back, unit) {
                value
            } else {
                kind = TimeType::Duration;
                length(&read, None)?
            }
        }
        Value::Years => years(read.get("year")?, read.get("short")?)?,
        Value::Century => format!("{:02}", read.get("ordinal")?.parse::<u8>().ok()?.checked_sub(1)?),
        Value::Template(template) => fill(template, &read)?,
    };
    let is_full_date = read.names_day() && day_of(&value).is_some();
    let year_named = (!matches!(outcome.value, Value::Years)
        && (read.get("year").is_some() || read.get("modernyear").is_some()))
    .then(|| value.get(..4))
    .flatten();
    let year_named = year_named.map(str::to_owned);
    // What points back from a day does not move the telling: "am Vortag" twice is the same day.
    let borrowed_day = match outcome.value {
        Value::Clock(_) | Value::ThenEarlier => true,
        Value::Then(many) => many < 0,
        _ => false,
    };
    Some(Resolved { kind, value, modifier, borrowed_day, is_full_date, year_named })
}

fn date(read: &Read<'_>, how: How, around: Around<'_>) -> Option<String> {
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
        let quarter: i8 = read.get("count")?.parse().ok()?;
        (format!("Q{quarter}"), quarter * 3 - 2)
    };
    published.resolve(|on| {
        let year = calendar::year_of_month(on, year, middle, how, around.tense)?;
        Some(Stamp::from(year).given(format!("-{name}")))
    })
}

/// `P2M`, `PT50M`, `PXY`.
fn length(read: &Read<'_>, default: Option<&str>) -> Option<String> {
    if let Some((number, unit)) = read.get("number+unitadjective").and_then(|both| both.split_once('+')) {
        return Some(period(number, unit));
    }
    let number = match read.number() {
        Some(number) => plain(number),
        None => default.unwrap_or("X").to_owned(),
    };
    Some(period(&number, read.unit()?))
}

fn period(number: &str, unit: &str) -> String {
    match unit.strip_prefix('T') {
        Some(unit) => format!("PT{number}{unit}"),
        None => format!("P{number}{unit}"),
    }
}

/// So many units before a day that the text has named; `None` for units without a place on the calendar. A day that is
/// not known leaves the value open.
fn then(day_before: Option<&str>, back: f64, unit: &str) -> Option<String> {
    match day_before.and_then(|day| day.parse::<Date>().ok()) {
        Some(before) => Some(calendar::ago(before, back, unit)?.to_string()),
        None => Published::of(None).resolve(|day| calendar::ago(day, back, unit)),
    }
}

/// The week so many after that of `from`, a day or a week.
fn weeks_from(from: &str, weeks: i32) -> Option<String> {
    let day = match from.split_once("-W") {
        None => from.parse::<Date>().ok()?,
        Some((year, week)) => {
            let week = week.get(..2)?.parse().ok()?;
            jiff::civil::ISOWeekDate::new(year.parse().ok()?, week, jiff::civil::Weekday::Monday).ok()?.date()
        }
    };
    Some(calendar::shift(day, Unit::Week, weeks)?.to_string())
}

/// *halb acht* is 07:30.
fn half_before(hour: &str) -> String {
    let hour: u8 = hour.parse().unwrap_or(1);
    format!("{:02}:30", if hour == 1 { 12 } else { hour.saturating_sub(1) })
}

/// `2014/15` is the interval `2014/2015`.
fn years(year: &str, short: &str) -> Option<String> {
    let (from, to) = (year.parse::<u16>().ok()?, short.parse::<u16>().ok()?);
    let to = from / 100 * 100 + to;
    let to = if to <= from { to + 100 } else { to };
    (to - from <= 20).then(|| format!("{from}/{to}"))
}

fn fill(template: &str, read: &Read<'_>) -> Option<String> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let (class, after) = behind.split_once('}')?;
        out.push_str(before);
        out.push_str(match (class, read.weekday_and_daypart()) {
            ("weekday", (Some(weekday), _)) => weekday,
            ("daypartend", (_, Some(daypart))) => daypart,
            _ => read.get(class)?,
        });
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// *3 Uhr nachmittags* is 15:00.
fn on_the_24_hour_clock(clock: &str, daypart: Option<&str>) -> String {
    let hour: Option<u8> = clock.get(..2).and_then(|hour| hour.parse().ok());
    match (hour, daypart) {
        (Some(hour @ 1..=11), Some("AF" | "EV")) => format!("{:02}{}", hour + 12, &clock[2..]),
        _ => clock.to_owned(),
    }
}

/// More than two months ago is before that month.
fn ago_modifier(modifier: TimeModifier) -> TimeModifier {
    match modifier {
        TimeModifier::MoreThan => TimeModifier::Before,
        TimeModifier::LessThan => TimeModifier::After,
        TimeModifier::EqualOrMore => TimeModifier::OnOrBefore,
        TimeModifier::EqualOrLess => TimeModifier::OnOrAfter,
        other => other,
    }
}
