use std::cmp::Ordering;

use lesart_text::compare::{Minutes, calendar_range, value_range};
use lesart_text::{TimeExpression, TimeType, compare};

use super::matter::{Free, are_anchored, are_apart, same_predicate};
use super::moments::{around, has_any, is_any};
use super::plan::{Plan, is_open};
use super::{Finding, overtakes_other, published_before};
use crate::claim::{Claim, Word};
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// What a difference of dates is in that shows that there are two counts.
pub(super) const COUNTED: &str = "counted";
/// A year in minutes, as near as shows which day is meant.
const YEAR: f64 = 365.0 * 24.0 * 60.0;
/// The grain of days.
const DAY: usize = 2;
/// A week in minutes.
const WEEK: f64 = 7.0 * 24.0 * 60.0;

/// What a date is for its event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Bound {
    /// *am 3. März*, *seit dem 3. März*
    At,
    /// *bis zum 3. März*
    Until,
    /// *die Zahlen für März*
    Other,
}

/// Days or clock times of the same event that cannot both hold.
///
/// Only where each claim holds one date that the other doesn't. *Im April* holds what *am 25. April*
/// says: a coarser date is no difference. A beginning is not held against an end, a plan not against what came of it; what is done *bis
/// Juni* is not done *im Oktober*. Bare weekdays a week apart may be one day that one report counts to another week, and a
/// day without a year be counted to another year.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(date_a), Some(date_b)) = (own_date(story, a, b), own_date(story, b, a)) else {
        return Vec::new();
    };
    let sides = [(a, date_a), (b, date_b)];
    let bounds = sides.map(|(claim, date)| bound(story, claim, date));
    let plans = sides.map(|(claim, date)| Plan::of(story, claim, date.span));
    // Told of what was and of what will be, before and behind the day of the report: two events.
    let is_ahead = sides.map(|(claim, date)| is_ahead(story, claim, date));
    let is_of_two =
        is_ahead[0] != is_ahead[1] && is_ahead.iter().all(Option::is_some) && is_open(a) != is_open(b);
    if are_apart(story, a, b, Free::Times)
        || is_of_two
        || grain(date_a).abs_diff(grain(date_b)) > 1
        || !bounds_meet(story, sides, bounds)
        || !Plan::meet([(a, plans[0]), (b, plans[1])])
        || may_be_misread(story, (a, date_a), (b, date_b))
    {
        return Vec::new();
    }
    let spans = [date_a.span, date_b.span];
    let order = published_before(story.article(a), story.article(b));
    let (earlier, later) = if order == Some(Ordering::Less) { (a, b) } else { (b, a) };
    // What is expected changes from report to report.
    let is_update = order.is_some_and(|order| order != Ordering::Equal)
        && (plans == [Plan::Forecast; 2] || overtakes_other(story, later, earlier));
    let (relation, reason) =
        if is_update { (Relation::Updates, Reason::MovedOn) } else { (Relation::Contradicts, Reason::Date) };
    // With another number for another day or year, these are figures of two times.
    let counts = super::number::of_two_times(story, a, b);
    let is_anchored = !counts && (are_anchored(story, a, b, spans) || same_predicate(a, b));
    let matter = if counts { COUNTED.to_owned() } else { String::new() };
    let values = sides.map(|(claim, date)| {
        let value = date.moment_or_value();
        let year = value.get(..4).and_then(|year| year.parse::<u32>().ok());
        let is_moved = is_of_last_year(story, claim, date);
        year.filter(|_| is_moved).map_or(value.to_owned(), |year| format!("{:04}{}", year + 1, &value[4..]))
    });
    let finding = Finding::new(story, (a, b), DifferenceKind::Date, spans, reason).with_values(values);
    vec![Finding { relation, matter, is_anchored, ..finding }]
}

/// Whether dates that bound something so can be held against each other: of one kind, or one the end until which it is done, the
/// other a time behind it at which it is.
fn bounds_meet(story: Story, sides: [(&Claim, &TimeExpression); 2], bounds: [Bound; 2]) -> bool {
    let is_behind = |at: usize, until: usize| {
        let range = |i: usize| {
            let (claim, date) = sides[i];
            let range = calendar_range(date)?;
            Some(if is_of_last_year(story, claim, date) { moved(&range, YEAR) } else { range })
        };
        let is_open = sides.iter().all(|(claim, _)| is_open(claim));
        is_open && matches!((range(at), range(until)), (Some(at), Some(until)) if at.low >= until.high)
    };
    match bounds {
        [Bound::Other, _] | [_, Bound::Other] => false,
        [Bound::At, Bound::Until] => is_behind(0, 1),
        [Bound::Until, Bound::At] => is_behind(1, 0),
        [Bound::At, Bound::At] | [Bound::Until, Bound::Until] => true,
    }
}

/// Whether a date without a year was counted to the year before though its claim tells of what is ahead.
fn is_of_last_year(story: Story, claim: &Claim, date: &TimeExpression) -> bool {
    is_open(claim) && is_yearless(story, claim, date) && is_ahead(story, claim, date) == Some(false)
}

/// A month or day without the year.
fn is_yearless(story: Story, claim: &Claim, date: &TimeExpression) -> bool {
    let words = date.span.of(&story.article(claim).text);
    let has_year = words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    grain(date) > 0 && !has_year && date.date.is_none() && !is_weekday(date, words)
}

/// A day that no digits tell.
fn is_weekday(date: &TimeExpression, words: &str) -> bool {
    grain(date) == DAY && !words.contains(|c: char| c.is_ascii_digit())
}

fn moved(range: &Minutes, minutes: f64) -> Minutes {
    Minutes { low: range.low + minutes, high: range.high + minutes }
}

/// The one date of a claim that excludes every date of the other, those left out that only hold a finer one of the same claim or that both
/// have; `None` where there are two, or where any date is one of the other's.
fn own_date<'a>(story: Story<'a>, claim: &Claim, other: &Claim) -> Option<&'a TimeExpression> {
    let dates = |claim: &Claim| -> Vec<&'a TimeExpression> {
        story.times(claim).filter(|time| is_dated(time) && !is_counted_on(story, claim, time)).collect()
    };
    // "Am Montag gegen 14 Uhr" is one date, told twice: the finer counts.
    let finest =
        |dates: &[&'a TimeExpression]| dates.iter().copied().min_by(|a, b| width(a).total_cmp(&width(b)));
    let (own, others) = (dates(claim), dates(other));
    let not_in = |dates: &[&'a TimeExpression], others: &[&'a TimeExpression]| -> Vec<&'a TimeExpression> {
        let is_new = |date: &&'a TimeExpression| others.iter().all(|other| other.value != date.value);
        dates.iter().copied().filter(is_new).collect()
    };
    let (own, others) = (not_in(&own, &others), not_in(&others, &own));
    let (only, others_finest) = (finest(&own)?, finest(&others)?);
    let is_one = own.iter().all(|date| !exclude(only, date));
    let mut rivals =
        others.iter().filter(|date| exclude(others_finest, date) || width(date) <= width(others_finest));
    (is_one && rivals.all(|date| exclude(only, date))).then_some(only)
}

/// *zwei Jahre später*: where that lies depends on what was told before.
fn is_counted_on(story: Story, claim: &Claim, date: &TimeExpression) -> bool {
    has_any(around(claim, date.span).1, &story.rules.moments.counted_on)
}

fn bound(story: Story, claim: &Claim, date: &TimeExpression) -> Bound {
    let (words, within, behind) = around(claim, date.span);
    let moments = &story.rules.moments;
    let mut before = words.iter().rev().take(2);
    let is_until = before.any(|word| is_any(&story.rules.until, &word.lower))
        || within.first().is_some_and(|word| is_any(&story.rules.until, &word.lower));
    // The end of March is when something may begin.
    let ends = has_any(words, &story.rules.endings) || has_any(behind, &story.rules.endings);
    let other = words.split_last().is_some_and(|(last, before)| {
        // "In der Nacht", "in der Nacht zum Dienstag": the preposition before says when it was.
        let is_of_time = |word: &Word| date.span.contains(word.span) || is_part_of_day(story, word);
        let is_when = before
            .iter()
            .rev()
            .take(2)
            .any(|word| is_any(&story.rules.when, &word.lower) || is_of_time(word));
        // "Für Freitag" something is planned, the figures are "für März"; "vom 3. März an" it begins.
        let is_day = grain(date) == DAY;
        let is_planned =
            is_any(&moments.on, &last.lower) && (is_day || Plan::of(story, claim, date.span) != Plan::None);
        let is_onward = behind.iter().take(1).any(|word| is_any(&moments.onward, &word.lower));
        let is_origin = has_any(&claim.words, &moments.dating);
        is_any(&story.rules.of_times, &last.lower) && !(is_when || is_planned || is_onward || is_origin)
    });
    if is_until || ends {
        Bound::Until
    } else if other {
        Bound::Other
    } else {
        Bound::At
    }
}

/// *Nacht* in *in der Nacht zum Dienstag*
fn is_part_of_day(story: Story, word: &Word) -> bool {
    word.is_capital && is_any(&story.rules.day_parts, &word.lower)
}

/// Whether a claim counts until a time: *bis 13 Uhr*.
pub(super) fn is_until(story: Story, claim: &Claim) -> bool {
    story.times(claim).any(|time| bound(story, claim, time) == Bound::Until)
}

/// How many minutes a date leaves open.
fn width(date: &TimeExpression) -> f64 {
    calendar_range(date).map_or(f64::MAX, |range| range.high - range.low)
}

/// 0 for a year or more, 1 for what lies between, [`DAY`] for a week or less.
fn grain(date: &TimeExpression) -> usize {
    let days = calendar_range(date).map_or(0.0, |range| (range.high - range.low) / 24.0 / 60.0);
    if days > 300.0 { 0 } else { usize::from(days < 8.0) * (DAY - 1) + 1 }
}

/// Whether a date is wholly behind the day of publication; `None` where it may be on it.
fn is_ahead(story: Story, claim: &Claim, date: &TimeExpression) -> Option<bool> {
    let published = value_range(&story.article(claim).published?.to_string())?;
    let range = calendar_range(date)?;
    // "Für Freitag", "zum 1. Juli": what the tense of "ist verabredet" doesn't show.
    let is_planned =
        around(claim, date.span).0.last().is_some_and(|word| is_any(&story.rules.moments.on, &word.lower));
    if is_planned && range.high <= published.low {
        return None;
    }
    if range.low >= published.high { Some(true) } else { (range.high <= published.low).then_some(false) }
}

/// Whether the dates may be one that was counted to another week or year: weekdays or months by themselves, just so far apart.
fn may_be_misread(
    story: Story,
    (a, date_a): (&Claim, &TimeExpression),
    (b, date_b): (&Claim, &TimeExpression),
) -> bool {
    let (Some(range_a), Some(range_b)) = (calendar_range(date_a), calendar_range(date_b)) else {
        return true;
    };
    let gap = (range_a.low - range_b.low).abs();
    let is_bare = |claim: &Claim, date: &TimeExpression| {
        let words = date.span.of(&story.article(claim).text);
        date.kind != TimeType::Duration && !words.contains(|c: char| c.is_ascii_digit())
    };
    let is_any_bare = is_bare(a, date_a) || is_bare(b, date_b);
    let months = |value: &str| value.get(4..).map(str::to_owned);
    let same_months = months(date_a.moment_or_value()) == months(date_b.moment_or_value());
    let is_week = (gap - WEEK).abs() < WEEK / 7.0;
    let of_other_years = date_a.moment_or_value().get(..4) != date_b.moment_or_value().get(..4);
    // "Im Mai" may be that of the year that the other names, the tenth of September that of the year after.
    let yearless = [(a, date_a), (b, date_b)].map(|(claim, date)| is_yearless(story, claim, date));
    let is_against_year = (yearless[0] && grain(date_b) == 0) || (yearless[1] && grain(date_a) == 0);
    let may_meet = |by: f64| {
        let range = moved(&range_a, by);
        range.low < range_b.high && range_b.low < range.high
    };
    let of_other_year = (yearless[0] || yearless[1]) && (may_meet(YEAR) || may_meet(-YEAR));
    let words =
        |claim: &Claim, date: &TimeExpression| date.span.of(&story.article(claim).text).to_lowercase();
    let same_words = words(a, date_a) == words(b, date_b);
    // The night of the fourth is that to the fourth, or that to the fifth.
    let is_night = |date: &TimeExpression| date.moment_or_value().ends_with("TNI");
    let is_same_night =
        (is_night(date_a) && may_meet(-WEEK / 7.0)) || (is_night(date_b) && may_meet(WEEK / 7.0));
    // "Vor zehn Jahren" is said of nine and of eleven.
    let slack = |date: &TimeExpression| if date.date.is_some() { width(date) } else { 0.0 };
    let is_near = gap_between(&range_a, &range_b) < slack(date_a).max(slack(date_b));
    // A clock time whose day the reports don't tell.
    let of_clock = |date: &TimeExpression| {
        let (_, clock) = date.moment_or_value().split_once('T')?;
        clock.starts_with(|c: char| c.is_ascii_digit()).then(|| clock.to_owned())
    };
    let same_clock = of_clock(date_a).is_some() && of_clock(date_a) == of_clock(date_b);
    same_clock
        || is_against_year
        || of_other_year
        || same_words
        || is_same_night
        || is_near
        || (is_any_bare && (is_week || (same_months && of_other_years && date_a.moment_or_value().len() > 4)))
}

/// How many minutes lie between two ranges.
fn gap_between(a: &Minutes, b: &Minutes) -> f64 {
    (b.low - a.high).max(a.low - b.high).max(0.0)
}

/// Whether both claims are dated, and all dates of the one are other days than all dates of the other.
pub(super) fn are_of_other_days(story: Story, a: &Claim, b: &Claim) -> bool {
    let day = |time: &TimeExpression| -> Option<(f64, f64)> {
        let range = calendar_range(time)?;
        let day = 24.0 * 60.0;
        Some(((range.low / day).floor() * day, (range.high / day).ceil() * day))
    };
    let days = |claim: &Claim| -> Vec<(f64, f64)> {
        story.times(claim).filter(|time| is_dated(time)).filter_map(day).collect()
    };
    let (days_a, days_b) = (days(a), days(b));
    let apart = days_a.iter().all(|a| days_b.iter().all(|b| a.1 <= b.0 || b.1 <= a.0));
    !days_a.is_empty() && !days_b.is_empty() && apart
}

/// Whether both claims are dated, and no date of the one can be a date of the other.
pub(crate) fn are_of_other_times(story: Story, a: &Claim, b: &Claim) -> bool {
    let dates = |claim: &Claim| -> Vec<&TimeExpression> {
        story.times(claim).filter(|time| is_dated(time)).collect()
    };
    let (dates_a, dates_b) = (dates(a), dates(b));
    let all_exclude = dates_a.iter().all(|a| dates_b.iter().all(|b| exclude(a, b)));
    !dates_a.is_empty() && !dates_b.is_empty() && all_exclude
}

/// Whether a time is, or is counted to, a place on the calendar.
fn is_dated(time: &TimeExpression) -> bool {
    // A century too.
    let is_long = |value: &str| value.len() == 2 && value_range(value).is_some();
    time.moment().is_some_and(|(value, _)| is_on_calendar(value) || is_long(value))
}

/// Whether a TIMEX3 value names a place on the calendar: it begins with a year.
pub(crate) fn is_on_calendar(value: &str) -> bool {
    value.len() >= 4 && value.bytes().take(4).all(|b| b.is_ascii_digit()) && !value.contains('X')
}

/// Whether two times cannot both hold.
fn exclude(a: &TimeExpression, b: &TimeExpression) -> bool {
    compare::times(a, b) == compare::Agreement::Contradictory
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesart_text::Span;

    fn excluded(a: &str, b: &str) -> bool {
        let date = |value: &str| TimeExpression {
            span: Span::new(0, 0),
            kind: TimeType::Date,
            value: value.to_owned(),
            modifier: None,
            date: None,
        };
        exclude(&date(a), &date(b)) && exclude(&date(b), &date(a))
    }

    #[test]
    fn a_coarser_date_holds_the_finer_one() {
        for (a, b) in [
            ("2019-04", "2019-04-25"),
            ("2019", "2019-04-25T14:30"),
            ("2019-W17", "2019-04-25"),
            ("2019-04-25TEV", "2019-04-25T20:00"),
        ] {
            assert!(!excluded(a, b), "{a} {b}");
        }
    }

    #[test]
    fn other_days_and_hours_exclude_each_other() {
        for (a, b) in
            [("2019-04-24", "2019-04-25"), ("2018", "2019-04"), ("2019-04-25T14:30", "2019-04-25T15:30")]
        {
            assert!(excluded(a, b), "{a} {b}");
        }
    }
}
