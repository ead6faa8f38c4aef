use lesart_text::{TimeExpression, compare};

use super::plan::is_planned;
use super::{Finding, tell_of_one_thing};
use crate::claim::Claim;
use crate::story::Story;
use crate::{DifferenceKind, Relation, Value};

/// Days or clock times of the same event that cannot both hold.
///
/// Only where the clauses that hold the dates tell of one event, where each claim holds one date and nothing says *before*, *after* or *about*. *Im April* holds what *am 25. April*
/// says: a coarser date is no difference.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(date_a), Some(date_b)) = (only_date(story, a), only_date(story, b)) else { return Vec::new() };
    let one_event = tell_of_one_thing((a, date_a.span), (b, date_b.span), 2);
    if !one_event || !exclude(date_a, date_b) {
        return Vec::new();
    }
    let value = |claim: &Claim, date: &TimeExpression| Value {
        article: claim.article,
        span: date.span,
        value: date.moment_or_value().to_owned(),
    };
    vec![Finding {
        kind: DifferenceKind::Date,
        relation: Relation::Contradicts,
        matter: String::new(),
        values: [value(a, date_a), value(b, date_b)],
        why: format!(
            "The dates do not agree: {} and {}.",
            date_a.moment_or_value(),
            date_b.moment_or_value()
        ),
    }]
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

/// The one date of a claim that is exact and came about.
fn only_date<'a>(story: Story<'a>, claim: &Claim) -> Option<&'a TimeExpression> {
    let mut dates = story.times(claim).filter(|time| is_dated(time));
    let only = dates.next().filter(|_| dates.next().is_none())?;
    let is_exact = only.moment().is_some_and(|(_, modifier)| modifier.is_none());
    (is_exact && !is_planned(story.rules, claim, only.span)).then_some(only)
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
    use lesart_text::{Span, TimeType};

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
