use std::cmp::Ordering;

use lesart_text::compare::length_of;
use lesart_text::{Span, TimeExpression, TimeModifier, TimeType};

use super::matter::{Free, are_anchored, are_apart, is_head_of, same_predicate};
use super::moments::{around, is_any};
use super::plan::Plan;
use super::{Finding, overtakes_other, published_before};
use crate::claim::Claim;
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// How far *etwa* reaches to either side.
const ABOUT: f64 = 0.1;
/// How far *gut* reaches above, *knapp* below: of the length, and of its unit.
const NEARLY: f64 = 0.2;
/// *Wochenlang* is as long as this many weeks, or longer.
const SEVERAL: &str = "2";

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
    /// Whether it is as long as something may be at most: *bis zu vier Stunden*.
    is_most: bool,
    /// Whether it says by how much something became longer.
    is_change: bool,
    /// Whether it gives no number: *seit Tagen*, *wochenlang*.
    is_several: bool,
}

/// Lengths of the same event that cannot both hold.
///
/// A plan is not held against what came of it, *drei Jahre Haft* not against *drei Jahre Bewährung*. *Doppelt so lange* is a length
/// too: the multiple of the one length that the claim, or the sentence before it, gives. Only where each claim gives one length.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let lengths = [length(story, a), length(story, b)];
    let [Some(length_a), Some(length_b)] = (match lengths {
        // "Vor acht Jahren" it began, "seit fünf Jahren" it goes on.
        [Some(one), None] => [Some(one), counted(story, b, a)],
        [None, Some(other)] => [counted(story, a, b), Some(other)],
        lengths => lengths,
    }) else {
        return Vec::new();
    };
    if length_a.is_change != length_b.is_change
        || are_apart(story, a, b, Free::Nothing)
        || meet(&length_a, &length_b)
        // "Seit Tagen gab es Gerüchte" is not how long the talks took.
        || ((length_a.is_several || length_b.is_several) && !same_predicate(a, b))
    {
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
    let earlier_claim = if order == Some(Ordering::Greater) { b } else { a };
    let plans_meet = Plan::meet([(a, length_a.plan), (b, length_b.plan)]);
    let came_about = first.plan == Plan::Forecast && later.plan == Plan::None;
    let moves_on = overtakes_other(story, later_claim, earlier_claim)
        || (first.plan == Plan::Forecast && later.plan == Plan::Forecast);
    let is_update = order.is_some_and(|order| order != Ordering::Equal)
        && ((came_about && !plans_meet) || (moves_on && first.plan == later.plan));
    if of_other_things || (!came_about && !plans_meet) {
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
    // What two call the most that it may be differs as what it is.
    let low = |length: &Length| if a.is_most && b.is_most { length.high } else { length.low };
    let slack = if (a.half_unit - b.half_unit).abs() < 1e-9 { 0.0 } else { a.half_unit.max(b.half_unit) };
    a.high + slack >= low(b) && b.high + slack >= low(a)
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
            is_most: false,
            is_change: false,
            is_several: false,
        });
    }
    let is_told = |time: &&TimeExpression| length_of(&several(&time.value)).is_some();
    let told: Vec<&TimeExpression> = durations.into_iter().filter(is_told).collect();
    match told.as_slice() {
        [only] => one_length(story, claim, only),
        // "Acht Jahre und sechs Monate"
        [first, second] => {
            let between = story.article(claim).text.get(first.span.end..second.span.start)?;
            let is_sum = between.trim() == "und" || between.trim().is_empty();
            let (one, other) = (one_length(story, claim, first)?, one_length(story, claim, second)?);
            // "Mehr als einen Tag, genau 26 Stunden"
            let is_same = one.span.end < other.span.start
                && meet(&one, &other)
                && between.trim_start().starts_with(',');
            if is_same {
                return Some(if one.high - one.low > other.high - other.low { other } else { one });
            }
            let is_finer = other.half_unit < one.half_unit;
            (is_sum && is_finer).then(|| Length {
                span: one.span.cover(other.span),
                low: one.low + other.low,
                high: one.high + other.high,
                half_unit: other.half_unit,
                value: format!("{}{}", one.value, other.value.trim_start_matches('P')),
                of: other.of,
                ..one
            })
        }
        _ => None,
    }
}

/// *Wochenlang* as the least that it may be.
fn several(value: &str) -> String {
    value.replacen('X', SEVERAL, 1)
}

/// How long it is from or until the day of the report: *vor acht Jahren* against *seit fünf Jahren*, *in zwei Wochen* against
/// *binnen drei Wochen*. Only where it is the one time of its claim, and words beside the other's length show that it runs so.
fn counted(story: Story, claim: &Claim, other: &Claim) -> Option<Length> {
    let mut times = story.times(claim);
    let (only, None) = (times.next()?, times.next()) else { return None };
    let is_counted = only.kind == TimeType::Duration && only.date.is_some();
    let against = story.times(other).find(|time| is_length(time))?;
    let (before, _, behind) = around(other, against.span);
    let beside = |forms| {
        before.iter().rev().take(3).chain(behind.iter().take(3)).any(|word| is_any(forms, &word.lower))
    };
    let moments = &story.rules.moments;
    let own = around(claim, only.span).0.last().map_or("", |word| word.lower.as_str());
    let is_ahead = is_any(&moments.within, own);
    let runs_so = if is_ahead { beside(&moments.within) } else { beside(&moments.since) };
    (is_counted && runs_so).then(|| one_length(story, claim, only)).flatten()
}

/// What one time expression tells as a length.
fn one_length(story: Story, claim: &Claim, only: &TimeExpression) -> Option<Length> {
    let exact = length_of(&several(&only.value))?;
    let is_several = only.value.contains('X');
    let moments = &story.rules.moments;
    let (before, within, after) = around(claim, only.span);
    let near_before = || before.iter().rev().take(1);
    let first = within.first().map_or("", |word| word.lower.as_str());
    let is_nearly = story.rules.about.contains(&first)
        || is_any(&moments.above, first)
        || near_before().any(|word| is_any(&moments.above, &word.lower));
    // "Mehr als eine halbe Stunde", "keine vier Stunden"
    let compared = match before {
        [.., word, than] if than.lower == "als" => Some(word),
        [.., word] => Some(word),
        [] => None,
    };
    let is_over = compared.is_some_and(|word| is_any(&moments.over, &word.lower));
    let is_under = compared.is_some_and(|word| {
        is_any(&moments.under, &word.lower) || story.rules.negation(&word.lower).is_some()
    });
    let number: String = only.value.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let half_unit = number.parse::<f64>().map_or(0.0, |number| exact.low / number.max(1.0) / 2.0);
    let near = (exact.low * NEARLY).max(half_unit * 0.6);
    let (low, high) = match only.modifier {
        _ if is_under => (exact.low / 2.0, exact.high),
        _ if is_over || is_several => (exact.low, f64::INFINITY),
        Some(TimeModifier::Approx) => (exact.low * (1.0 - ABOUT), exact.high * (1.0 + ABOUT)),
        _ if is_nearly => (exact.low - near, exact.high + near),
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => (exact.low, f64::INFINITY),
        Some(TimeModifier::LessThan | TimeModifier::EqualOrLess) => (0.0, exact.high),
        None => (exact.low, exact.high),
        Some(_) => return None,
    };
    let noun = after
        .first()
        .filter(|word| word.is_capital && word.stem.is_some() && only.span.end + 2 > word.span.start);
    // *Rund zwei Stunden* says itself how far it reaches.
    let half_unit = if only.modifier == Some(TimeModifier::Approx) || is_nearly { 0.0 } else { half_unit };
    let is_change = near_before().chain(after.iter().take(1)).any(|word| is_any(&moments.by, &word.lower))
        && !is_over
        && !is_under;
    Some(Length {
        span: only.span,
        low,
        high,
        half_unit,
        value: only.value.clone(),
        plan: Plan::of(story, claim, only.span),
        of: noun.map(|word| word.lower.clone()),
        is_most: only.modifier == Some(TimeModifier::EqualOrLess),
        is_change,
        is_several,
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
