use lesart_text::{TimeExpression, TimeType};

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
    if !one_event || !exclude(&date_a.value, &date_b.value) {
        return Vec::new();
    }
    let value = |claim: &Claim, date: &TimeExpression| Value {
        article: claim.article,
        span: date.span,
        value: date.value.clone(),
    };
    vec![Finding {
        kind: DifferenceKind::Date,
        relation: Relation::Contradicts,
        matter: String::new(),
        values: [value(a, date_a), value(b, date_b)],
        why: format!("The dates do not agree: {} and {}.", date_a.value, date_b.value),
    }]
}

/// Whether both claims are dated, and no date of the one can be a date of the other.
pub(crate) fn are_of_other_times(story: Story, a: &Claim, b: &Claim) -> bool {
    let dates = |claim: &Claim| -> Vec<&str> {
        let dates =
            story.times(claim).iter().filter(|time| matches!(time.kind, TimeType::Date | TimeType::Time));
        dates.map(|time| time.value.as_str()).filter(|value| is_on_calendar(value)).collect()
    };
    let (dates_a, dates_b) = (dates(a), dates(b));
    let all_exclude = dates_a.iter().all(|a| dates_b.iter().all(|b| exclude(a, b)));
    !dates_a.is_empty() && !dates_b.is_empty() && all_exclude
}

/// The one date of a claim that is exact and came about.
fn only_date<'a>(story: Story<'a>, claim: &Claim) -> Option<&'a TimeExpression> {
    let mut dates = story
        .times(claim)
        .iter()
        .filter(|time| matches!(time.kind, TimeType::Date | TimeType::Time) && is_on_calendar(&time.value));
    let only = dates.next().filter(|_| dates.next().is_none())?;
    (only.modifier.is_none() && !is_planned(story.rules, claim, only.span)).then_some(only)
}

/// Whether a TIMEX3 value names a place on the calendar: it begins with a year.
pub(crate) fn is_on_calendar(value: &str) -> bool {
    value.len() >= 4 && value.bytes().take(4).all(|b| b.is_ascii_digit()) && !value.contains('X')
}

/// Whether two values cannot both hold: on the scale that both have, they are different.
///
/// Weeks, quarters, seasons, decades and parts of the day (`2019-W17`, `2019-Q2`, `2019-SU`, `T…EV`) lie across the scale of
/// months, days and hours: only what stands before them is compared.
fn exclude(a: &str, b: &str) -> bool {
    let (parts_a, parts_b) = (parts(a), parts(b));
    parts_a.iter().zip(&parts_b).any(|(a, b)| a != b)
}

/// Year, month, day, hour and minute, as far as the value gives them.
fn parts(value: &str) -> Vec<&str> {
    let (date, clock) = value.split_once('T').unwrap_or((value, ""));
    let numbers = |text: &'static str| move |c: char| text.contains(c);
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts: Vec<&str> = date.split(numbers("-")).take_while(is_number).take(3).collect();
    if parts.len() == 3 {
        parts.extend(clock.split(numbers(":")).take_while(is_number).take(2));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coarser_date_holds_the_finer_one() {
        for (a, b) in [
            ("2019-04", "2019-04-25"),
            ("2019", "2019-04-25T14:30"),
            ("2019-W17", "2019-04-25"),
            ("2019-04-25TEV", "2019-04-25T20:00"),
        ] {
            assert!(!exclude(a, b) && !exclude(b, a), "{a} {b}");
        }
    }

    #[test]
    fn other_days_and_hours_exclude_each_other() {
        for (a, b) in
            [("2019-04-24", "2019-04-25"), ("2018", "2019-04"), ("2019-04-25T14:30", "2019-04-25T15:30")]
        {
            assert!(exclude(a, b), "{a} {b}");
        }
    }
}
