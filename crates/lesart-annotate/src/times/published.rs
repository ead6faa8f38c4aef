//! The day of publication, as exact as it is known.

use jiff::civil::Date;
use lesart_text::PartialDate;

use super::calendar::{self, Unit};
use super::stamp::Stamp;

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

    /// Whether the day is known.
    pub(super) fn is_exact(self) -> bool {
        self.first == self.last
    }

    /// What the days from so many to so many after the day of publication share.
    pub(super) fn between_days(self, [first, last]: [i32; 2]) -> Option<String> {
        let day = |from: Date, days: i32| calendar::shift(from, Unit::Day, days);
        Some(day(self.first, first)?.common(&day(self.last, last)?))
    }

    /// Computes on the first and the last possible day, and keeps what both agree on.
    pub(super) fn resolve(self, on: impl Fn(Date) -> Option<Stamp>) -> Option<String> {
        let first = on(self.first)?;
        Some(if self.is_exact() { first.to_string() } else { first.common(&on(self.last)?) })
    }
}
