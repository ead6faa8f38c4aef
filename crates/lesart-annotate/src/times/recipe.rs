//! How a pattern makes its value: column 3 of `times.tsv`.

use super::calendar::{How, Unit};

/// A way to make a value.
#[derive(Debug)]
pub(super) enum Recipe {
    Shift(Unit, i32),
    Date(How),
    Weekend(How),
    /// Which one, and the day where the pattern itself says it.
    Holiday(How, Option<&'static str>),
    /// With number and unit where the words have none.
    Ago(Option<(&'static str, &'static str)>),
    Ahead,
    /// Counted from the very day of publication.
    DayCounted,
    WeekNumber,
    Length(Option<&'static str>),
    /// Whether the day must stand in the same sentence.
    Clock(bool),
    Then(i32),
    /// So many weeks from the week of the expression before.
    ThenWeek(i32),
    /// The week with that ordinal, from the last full date on.
    NthWeek,
    /// So many years from the year that was named last.
    ThenYear(i32),
    ThenLater,
    ThenEarlier,
    Years,
    Century,
    Template(&'static str),
}

impl Recipe {
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
            "ago" => Self::Ago(argument.zip(words.next())),
            "day" if argument == Some("counted") => Self::DayCounted,
            "week" if argument == Some("number") => Self::WeekNumber,
            "ahead" => Self::Ahead,
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
            "then" if argument == Some("year") => {
                let years = words.next().and_then(|years| years.parse().ok());
                Self::ThenYear(years.ok_or_else(|| format!("'{text}' says not how many"))?)
            }
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
