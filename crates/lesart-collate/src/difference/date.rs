use std::cmp::Ordering;

use lesart_text::compare::{calendar_range, value_range};
use lesart_text::{TimeExpression, TimeType, compare};

use super::matter::{Free, are_anchored, are_apart, same_predicate};
use super::plan::Plan;
use super::{Finding, overtakes, published_before};
use crate::claim::{Claim, Word};
use crate::rules::Form;
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// What a difference of dates is in that shows that there are two counts.
pub(super) const COUNTED: &str = "counted";
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
/// says: a coarser date is no difference. A beginning is not held against an end, a plan not against what came of it; bare weekdays
/// a week apart may be one day that one report counts to another week.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(date_a), Some(date_b)) = (own_date(story, a, b), own_date(story, b, a)) else {
        return Vec::new();
    };
    let bounds = [bound(story, a, date_a), bound(story, b, date_b)];
    let plans = [Plan::of(story, a, date_a.span), Plan::of(story, b, date_b.span)];
    let is_ahead = [is_ahead(story, a, date_a), is_ahead(story, b, date_b)];
    let is_apart = are_apart(story, a, b, Free::Times)
        || bounds[0] == Bound::Other
        || is_ahead[0] != is_ahead[1]
        || grain(date_a).abs_diff(grain(date_b)) > 1;
    if is_apart
        || bounds[0] != bounds[1]
        || plans[0] != plans[1]
        || may_be_misread(story, (a, date_a), (b, date_b))
    {
        return Vec::new();
    }
    let spans = [date_a.span, date_b.span];
    let order = published_before(story.article(a), story.article(b));
    let later = if order == Some(Ordering::Less) { b } else { a };
    // What is expected changes from report to report.
    let is_update = order.is_some_and(|order| order != Ordering::Equal)
        && (plans[0] == Plan::Forecast || overtakes(story, later));
    let (relation, reason) =
        if is_update { (Relation::Updates, Reason::MovedOn) } else { (Relation::Contradicts, Reason::Date) };
    // With another number for another day or year, these are figures of two times.
    let counts = super::number::of_two_times(story, a, b);
    let is_anchored = !counts && (are_anchored(story, a, b, spans) || same_predicate(a, b));
    let matter = if counts { COUNTED.to_owned() } else { String::new() };
    let values = [date_a, date_b].map(|date| date.moment_or_value().to_owned());
    let finding = Finding::new(story, (a, b), DifferenceKind::Date, spans, reason).with_values(values);
    vec![Finding { relation, matter, is_anchored, ..finding }]
}

/// The one date of a claim that excludes every date of the other, those left out that only hold a finer one of the same claim; `None` where
/// there are two, or where any date is one of the other's.
fn own_date<'a>(story: Story<'a>, claim: &Claim, other: &Claim) -> Option<&'a TimeExpression> {
    let dates = |claim: &Claim| -> Vec<&'a TimeExpression> {
        story.times(claim).filter(|time| is_dated(time)).collect()
    };
    // "Am Montag gegen 14 Uhr" is one date, told twice: the finer counts.
    let finest =
        |dates: &[&'a TimeExpression]| dates.iter().copied().min_by(|a, b| width(a).total_cmp(&width(b)));
    let (own, others) = (dates(claim), dates(other));
    let (only, others_finest) = (finest(&own)?, finest(&others)?);
    let is_one = own.iter().all(|date| !exclude(only, date));
    let mut rivals =
        others.iter().filter(|date| exclude(others_finest, date) || width(date) <= width(others_finest));
    (is_one && rivals.all(|date| exclude(only, date))).then_some(only)
}

fn bound(story: Story, claim: &Claim, date: &TimeExpression) -> Bound {
    let next = claim.words.partition_point(|word| word.span.start < date.span.start);
    let mut before = claim.words[..next].iter().rev().take(2);
    let is_until = before.any(|word| is_any(&story.rules.until, &word.lower))
        || claim.words.get(next).is_some_and(|word| is_any(&story.rules.until, &word.lower));
    let ends = claim.words.iter().any(|word| is_any(&story.rules.endings, &word.lower));
    let other = next.checked_sub(1).is_some_and(|at| {
        // "In der Nacht", "in der Nacht zum Dienstag": the preposition before says when it was.
        let is_of_time = |word: &Word| date.span.contains(word.span) || is_part_of_day(story, word);
        let before = claim.words[..at].iter().rev().take(2);
        let is_when =
            before.into_iter().any(|word| is_any(&story.rules.when, &word.lower) || is_of_time(word));
        is_any(&story.rules.of_times, &claim.words[at].lower) && !is_when
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

fn is_any(forms: &[Form], lower: &str) -> bool {
    forms.iter().any(|form| form.is(lower))
}

/// Whether a claim counts until a time: *bis 13 Uhr*.
pub(super) fn is_until(story: Story, claim: &Claim) -> bool {
    story.times(claim).any(|time| bound(story, claim, time) == Bound::Until)
}

/// How many minutes a date leaves open.
fn width(date: &TimeExpression) -> f64 {
    calendar_range(date).map_or(f64::MAX, |range| range.high - range.low)
}

/// 0 for a year or more, 1 for what lies between, 2 for a day or less.
fn grain(date: &TimeExpression) -> usize {
    let days = calendar_range(date).map_or(0.0, |range| (range.high - range.low) / 24.0 / 60.0);
    if days > 300.0 { 0 } else { usize::from(days < 8.0) + 1 }
}

/// Whether a date begins behind the day of publication.
fn is_ahead(story: Story, claim: &Claim, date: &TimeExpression) -> Option<bool> {
    let published = value_range(&story.article(claim).published?.to_string())?;
    Some(calendar_range(date)?.low >= published.high)
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
    is_any_bare && (is_week || (same_months && of_other_years && date_a.moment_or_value().len() > 4))
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
    time.moment().is_some_and(|(value, _)| is_on_calendar(value))
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
