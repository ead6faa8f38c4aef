use std::cmp::Ordering;

use lesart_text::compare::length_of;
use lesart_text::{Span, TimeExpression, TimeModifier, TimeType};

use super::matter::{Free, are_anchored, are_apart, is_head_of};
use super::plan::Plan;
use super::{Finding, overtakes, published_before};
use crate::claim::Claim;
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// How far *etwa* reaches to either side.
const ABOUT: f64 = 0.1;

/// How long something took, in minutes.
#[derive(Clone, PartialEq, Debug)]
struct Length {
    span: Span,
    low: f64,
    high: f64,
    /// The unit that it is told in reaches so far to either side: *zwei Stunden* may be 110 minutes told roughly.
    half_unit: f64,
    value: String,
    plan: Plan,
    /// The noun behind it: *drei Jahre Haft*.
    of: Option<String>,
}

/// Lengths of the same event that cannot both hold.
///
/// A plan is not held against what came of it, *drei Jahre Haft* not against *drei Jahre Bewährung*. *Doppelt so lange* is a length
/// too: the multiple of the one length that the claim, or the sentence before it, gives. Only where each claim gives one length.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(length_a), Some(length_b)) = (length(story, a), length(story, b)) else { return Vec::new() };
    if are_apart(story, a, b, Free::Nothing) || meet(&length_a, &length_b) {
        return Vec::new();
    }
    let of_other_things = match (&length_a.of, &length_b.of) {
        (Some(one), Some(other)) => !is_head_of(&story.rules.stem(one), &story.rules.stem(other)),
        _ => false,
    };
    let order = published_before(story.article(a), story.article(b));
    let (first, later, later_claim) = match order {
        Some(Ordering::Greater) => (&length_b, &length_a, a),
        _ => (&length_a, &length_b, b),
    };
    let came_about = first.plan == Plan::Forecast && later.plan == Plan::None;
    let moves_on = overtakes(story, later_claim) || later.plan == Plan::Forecast;
    let is_update = order.is_some_and(|order| order != Ordering::Equal)
        && (came_about || (moves_on && first.plan == later.plan));
    if of_other_things || (!came_about && first.plan != later.plan) {
        return Vec::new();
    }
    let (relation, reason) = if is_update {
        (Relation::Updates, Reason::MovedOn)
    } else {
        (Relation::Contradicts, Reason::Duration)
    };
    let spans = [length_a.span, length_b.span];
    let is_anchored = are_anchored(story, a, b, spans) || is_of_one_event(story, a, b);
    let finding = Finding::new(story, (a, b), DifferenceKind::Duration, spans, reason)
        .with_values([length_a.value, length_b.value]);
    vec![Finding { relation, is_anchored, ..finding }]
}

/// Whether both lengths can hold: they meet, or the coarser is the finer one rounded.
fn meet(a: &Length, b: &Length) -> bool {
    let slack = if (a.half_unit - b.half_unit).abs() < 1e-9 { 0.0 } else { a.half_unit.max(b.half_unit) };
    a.high + slack >= b.low && b.high + slack >= a.low
}

/// Whether both claims tell how long the same event took: an event of the same family (a talk, a telephone call), given
/// one length in each, and either told in the same words or with no person in the one whom the other does not name too.
pub(crate) fn is_of_one_event(story: Story, a: &Claim, b: &Claim) -> bool {
    let families = |claim: &Claim| -> Vec<usize> {
        let events = story.rules.length_events.iter().enumerate();
        let named = events.filter(|(_, forms)| {
            claim.words.iter().any(|word| forms.iter().any(|form| form.is(&word.lower)))
        });
        named.map(|(i, _)| i).collect()
    };
    let (persons_a, persons_b) = (a.persons(story.actors), b.persons(story.actors));
    let (Some(length_a), Some(length_b)) = (length(story, a), length(story, b)) else { return false };
    let same_clause = are_anchored(story, a, b, [length_a.span, length_b.span]);
    let same_persons = persons_a.is_subset(&persons_b) || persons_b.is_subset(&persons_a);
    let some_person = !persons_a.is_empty() && !persons_b.is_empty();
    let events_b = families(b);
    let same_event = families(a).iter().any(|event| events_b.contains(event));
    same_event && (same_clause || (same_persons && some_person))
}

/// Whether a claim tells how long something took.
pub(super) fn tells_length(story: Story, claim: &Claim) -> bool {
    length(story, claim).is_some()
}

/// The one length in a claim that came about.
fn length(story: Story, claim: &Claim) -> Option<Length> {
    let durations: Vec<&TimeExpression> = story.times(claim).filter(|time| is_length(time)).collect();
    if let Some((span, factor, is_about)) = multiple(story, claim) {
        let base = match durations.as_slice() {
            [base] => *base,
            [] => only_length_before(story, claim)?,
            _ => return None,
        };
        let n_minutes = minutes(&base.value)? * factor;
        let margin = if is_about || base.modifier == Some(TimeModifier::Approx) { ABOUT } else { 0.0 };
        let value = written(n_minutes);
        return Some(Length {
            span,
            low: n_minutes * (1.0 - margin),
            high: n_minutes * (1.0 + margin),
            half_unit: 0.0,
            value,
            plan: Plan::None,
            of: None,
        });
    }
    let mut all = durations.into_iter();
    let only = all.next().filter(|_| all.next().is_none())?;
    let exact = length_of(&only.value)?;
    let word = |at: usize| claim.words.get(at).map_or("", |word| word.lower.as_str());
    let begins = claim.words.partition_point(|word| word.span.start < only.span.start);
    let behind = claim.words.partition_point(|word| word.span.start < only.span.end);
    let is_nearly = story.rules.about.contains(&word(begins));
    // "Keine vier Stunden" are fewer.
    let is_under = begins.checked_sub(1).is_some_and(|at| story.rules.negation(word(at)).is_some());
    let (low, high) = match only.modifier {
        _ if is_under => (exact.low / 2.0, exact.high),
        Some(TimeModifier::Approx) => (exact.low * (1.0 - ABOUT), exact.high * (1.0 + ABOUT)),
        Some(_) if is_nearly => (exact.low * (1.0 - ABOUT), exact.high * (1.0 + ABOUT)),
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => (exact.low, f64::INFINITY),
        Some(TimeModifier::LessThan | TimeModifier::EqualOrLess) => (0.0, exact.high),
        None => (exact.low, exact.high),
        Some(_) => return None,
    };
    let noun = claim.words.get(behind).filter(|word| word.is_capital && word.stem.is_some());
    let number: String = only.value.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let half_unit = number.parse::<f64>().map_or(0.0, |number| exact.low / number.max(1.0) / 2.0);
    Some(Length {
        span: only.span,
        low,
        high,
        half_unit,
        value: only.value.clone(),
        plan: Plan::of(story, claim, only.span),
        of: noun
            .filter(|_| only.span.end + 2 > claim.words[behind].span.start)
            .map(|word| word.lower.clone()),
    })
}

/// *(etwa) doppelt so lange*: where, how many times, and whether only about.
fn multiple(story: Story, claim: &Claim) -> Option<(Span, f64, bool)> {
    story.rules.multiples.iter().find_map(|(phrase, factor)| {
        let at = claim
            .words
            .windows(phrase.len())
            .position(|words| words.iter().zip(phrase).all(|(word, part)| word.lower == *part))?;
        let span = claim.words[at].span.cover(claim.words[at + phrase.len() - 1].span);
        let before = at.checked_sub(1).map(|i| claim.words[i].lower.as_str());
        let is_about = before.is_some_and(|word| story.rules.about.contains(&word));
        Some((span, *factor, is_about))
    })
}

/// The length in the sentence before a claim, if it holds just one.
fn only_length_before<'a>(story: Story<'a>, claim: &Claim) -> Option<&'a TimeExpression> {
    let article = story.article(claim);
    let before = *article.sentences.get(article.sentence_at(claim.span.start)?.checked_sub(1)?)?;
    let mut lengths = article.times.iter().filter(|time| is_length(time) && before.contains(time.span));
    lengths.next().filter(|_| lengths.next().is_none())
}

/// Whether a time says how long something took: *vor zwei Tagen* says when.
fn is_length(time: &TimeExpression) -> bool {
    time.kind == TimeType::Duration && time.date.is_none()
}

/// Minutes of a TIMEX3 duration of days, hours and minutes: `PT1H30M` is 90. Months and years have no fixed length.
fn minutes(value: &str) -> Option<f64> {
    let length = length_of(value)?;
    (length.high - length.low < 1e-9).then_some(length.low)
}

/// Minutes as a TIMEX3 duration: 100 is `PT100M`.
fn written(minutes: f64) -> String {
    format!("PT{}M", (minutes * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_fixed_length_are_minutes() {
        assert_eq!(minutes("PT50M"), Some(50.0));
        assert_eq!(minutes("PT1H30M"), Some(90.0));
        assert_eq!(minutes("P2D"), Some(2880.0));
        for open in ["P1M", "PXM", "P", "PT5", "2019"] {
            assert_eq!(minutes(open), None, "{open}");
        }
    }

    #[test]
    fn a_multiple_is_written_in_minutes() {
        assert_eq!(written(2.0 * 50.0), "PT100M");
    }
}
