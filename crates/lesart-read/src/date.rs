//! Dates as German pages and feeds spell them.

use lesart_text::{Clock, PartialDate};

/// German names of the months with their usual short forms, without full stop.
const MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "jan"],
    &["februar", "feber", "feb"],
    &["märz", "mrz", "mär"],
    &["april", "apr"],
    &["mai"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["dezember", "dez"],
];

/// What `<date>` in `header.tsv` stands for. The groups `date` and `time` go to [`spelled_date`].
pub(crate) const DATE_PATTERN: &str = concat!(
    r"(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b",
    r"|[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?(?:[0-9]{4}|[0-9]{2})\b",
    r"|[0-9]{1,2}\.\s?(?i:Januar|Jänner|Jan\.?|Februar|Feb\.?|März|Mär\.?|Mrz\.?|April|Apr\.?|Mai|Juni|Jun\.?|Juli|Jul\.?|",
    r"August|Aug\.?|September|Sept?\.?|Oktober|Okt\.?|November|Nov\.?|Dezember|Dez\.?)\s?[0-9]{4}\b)",
    r"(?:(?:\s|,|;|\||um|[-–—/·•(])*(?<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}\.[0-9]{2}\s?Uhr|[0-9]{1,2}\s?Uhr)(?:\s?Uhr)?(?:\s?\(?(?:MESZ|MEZ|CEST|CET)\)?)?\)?)?",
);

/// Reads a date in any spelling of [`DATE_PATTERN`], with a clock time in `time` if there is one.
pub(crate) fn spelled_date(date: &str, time: Option<&str>) -> Option<PartialDate> {
    let date = date.trim();
    if let Ok(found) = date.parse::<PartialDate>() {
        return Some(if found.clock.is_none() { with_time(found, time) } else { found });
    }
    let (day, rest) = date.split_once('.')?;
    let day = day.trim().parse().ok()?;
    let rest = rest.trim_start();
    let (month, year) = if let Some((month, year)) = rest.split_once('.').filter(|(m, _)| is_number(m)) {
        (month.trim().parse().ok()?, year)
    } else {
        let cut = rest.find(|c: char| c.is_ascii_digit())?;
        (month_number(rest[..cut].trim().trim_end_matches('.'))?, &rest[cut..])
    };
    let year: i16 = year.trim().parse().ok()?;
    // Two digits: the century of news sites. No site wrote "26.04.19" in 1919.
    let year = if year < 100 { 2000 + year } else { year };
    Some(with_time(PartialDate::day(year, month, day)?, time))
}

/// Reads what feeds and records call a date: ISO 8601, RFC 3339, RFC 2822, `26.04.2019`, `26. April 2019, 14:30 Uhr`.
pub(crate) fn any_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().parse().ok();
    }
    let pattern = &crate::rules::Patterns::shared().date;
    let found =
        pattern.captures(text).filter(|found| found.get(0).is_some_and(|whole| whole.start() == 0))?;
    spelled_date(&found["date"], found.name("time").map(|time| time.as_str()))
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn month_number(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    u8::try_from(at + 1).ok()
}

fn with_time(date: PartialDate, time: Option<&str>) -> PartialDate {
    let clock = time.and_then(|time| {
        let mut numbers = time.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let hour: u8 = numbers.next()?.parse().ok()?;
        let minute: u8 = numbers.next().map_or(Some(0), |minute| minute.parse().ok())?;
        let second: Option<u8> = numbers.next().and_then(|second| second.parse().ok());
        (hour < 24 && minute < 60 && second.unwrap_or(0) < 60).then_some(Clock {
            hour,
            minute,
            second,
            offset_minutes: None,
        })
    });
    clock.map_or(date, |clock| date.with_clock(clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spellings_of_german_pages() {
        let read = |text| any_date(text).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(read("26.04.2019"), "2019-04-26");
        assert_eq!(read("26.4.19, 9:05 Uhr"), "2019-04-26T09:05");
        assert_eq!(read("26. April 2019 um 14.30 Uhr"), "2019-04-26T14:30");
        assert_eq!(read("3. Jänner 2020"), "2020-01-03");
        assert_eq!(read("3. Dez. 2020 | 18:00"), "2020-12-03T18:00");
        assert_eq!(read("1. März 2020 - 7 Uhr"), "2020-03-01T07:00");
        assert_eq!(read("2019-04"), "2019-04");
    }

    #[test]
    fn the_spellings_of_feeds() {
        let read = |text| any_date(text).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(read("Fri, 26 Apr 2019 14:30:00 +0200"), "2019-04-26T14:30:00+02:00");
        assert_eq!(read("2019-04-26T14:30:00.000Z"), "2019-04-26T14:30:00Z");
        assert_eq!(read("2019-04-26 14:30:00"), "2019-04-26T14:30:00");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "gestern", "31.02.2020", "26.13.2019", "12. Brumaire 1799", "am 26.04.2019"] {
            assert_eq!(any_date(text), None, "{text}");
        }
    }
}
