use std::fmt;
use std::str::FromStr;

/// A moment as exact as its source says: a year, a month, a day, or a day with a clock time.
///
/// Written as in ISO 8601: `2019`, `2019-04`, `2019-04-26`, `2019-04-26T14:30`, `2019-04-26T14:30:00+02:00`.
/// Not offered: arithmetic and weekdays. The annotators do that with `jiff`, on dates that are exact to the day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PartialDate {
    /// Year of the Common Era.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31; only with a month.
    pub day: Option<u8>,
    /// Clock time; only with a day.
    pub clock: Option<Clock>,
}

/// A clock time with the zone that the source gives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Clock {
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59, if given.
    pub second: Option<u8>,
    /// Minutes east of UTC; `None` if the source names no zone.
    pub offset_minutes: Option<i16>,
}

impl PartialDate {
    /// A year and nothing more exact.
    pub fn year(year: i16) -> Self {
        Self { year, month: None, day: None, clock: None }
    }

    /// A month; `None` if there is no such month.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { year, month: Some(month), day: None, clock: None })
    }

    /// A day; `None` if the calendar has no such day.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in_month(year, month)?).then_some(Self {
            year,
            month: Some(month),
            day: Some(day),
            clock: None,
        })
    }

    /// The same day with a clock time; unchanged where there is no day.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        if self.day.is_some() { Self { clock: Some(clock), ..self } } else { self }
    }
}

/// Days of a month in the proleptic Gregorian calendar; `None` for a month that is none.
fn days_in_month(year: i16, month: u8) -> Option<u8> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    })
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")?;
        let Some(clock) = self.clock else { return Ok(()) };
        write!(f, "T{:02}:{:02}", clock.hour, clock.minute)?;
        if let Some(second) = clock.second {
            write!(f, ":{second:02}")?;
        }
        match clock.offset_minutes {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
            }
        }
    }
}

/// The text is not a date of the forms that [`PartialDate`] lists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseDateError {
    text: String,
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is no date: write 2019, 2019-04, 2019-04-26 or 2019-04-26T14:30", self.text)
    }
}

impl std::error::Error for ParseDateError {}

impl FromStr for PartialDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text.trim()).ok_or_else(|| ParseDateError { text: text.trim().chars().take(60).collect() })
    }
}

fn parse(text: &str) -> Option<PartialDate> {
    let (date, time) = match text.find(['T', ' ']) {
        Some(at) => (&text[..at], Some(text.get(at + 1..)?.trim_start())),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let year = i16::try_from(year).ok()?;
    let date = match (month, day) {
        (None, _) => PartialDate::year(year),
        (Some(month), None) => PartialDate::month(year, u8::try_from(digits(month, 2)?).ok()?)?,
        (Some(month), Some(day)) => PartialDate::day(
            year,
            u8::try_from(digits(month, 2)?).ok()?,
            u8::try_from(digits(day, 2)?).ok()?,
        )?,
    };
    match time {
        None => Some(date),
        Some(_) if date.day.is_none() => None,
        Some(time) => Some(date.with_clock(parse_clock(time)?)),
    }
}

fn parse_clock(text: &str) -> Option<Clock> {
    let zone_at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = (text[..zone_at].trim_end(), &text[zone_at..]);
    let mut parts = time.split(':');
    let hour = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let minute = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let second = match parts.next() {
        None => None,
        Some(second) => Some(u8::try_from(digits(second.split('.').next()?, 2)?).ok()?),
    };
    let offset_minutes = match zone {
        "" => None,
        "Z" => Some(0),
        _ => {
            let hours_minutes = zone[1..].replace(':', "");
            let padded = if hours_minutes.len() == 2 { hours_minutes + "00" } else { hours_minutes };
            let number = i16::try_from(digits(&padded, 4)?).ok()?;
            let minutes = number / 100 * 60 + number % 100;
            Some(if zone.starts_with('-') { -minutes } else { minutes })
        }
    };
    (hour < 24 && minute < 60 && second.unwrap_or(0) < 60 && parts.next().is_none()).then_some(Clock {
        hour,
        minute,
        second,
        offset_minutes,
    })
}

fn digits(text: &str, n: usize) -> Option<u32> {
    (text.len() == n && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_comes_back_as_exact_as_it_was_written() {
        for text in [
            "2019",
            "2019-04",
            "2019-04-26",
            "2019-04-26T14:30",
            "2019-04-26T14:30:05",
            "2019-04-26T14:30:05+02:00",
            "2019-04-26T14:30:00Z",
            "2020-02-29",
        ] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_spellings_of_a_timestamp_are_understood() {
        let parsed = |text: &str| text.parse::<PartialDate>().unwrap().to_string();
        assert_eq!(parsed("2019-04-26 14:30:05.123+0200"), "2019-04-26T14:30:05+02:00");
        assert_eq!(parsed(" 2019-04-26T14:30-05 "), "2019-04-26T14:30-05:00");
    }

    #[test]
    fn what_the_calendar_does_not_have_is_refused() {
        for text in [
            "",
            "19",
            "2019-13",
            "2019-02-29",
            "2019-04-31",
            "2019-04T10:00",
            "2019-04-26T25:00",
            "April",
            "2019-04-2ü",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text} was taken for a date");
        }
    }
}
