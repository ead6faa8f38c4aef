use lesart_text::compare::length_of;
use lesart_text::{Span, TimeExpression, TimeModifier, TimeType};

use super::plan::is_planned;
use super::{Finding, tell_of_one_thing};
use crate::claim::Claim;
use crate::story::Story;
use crate::{DifferenceKind, Relation, Value};

/// How far *etwa* reaches to either side.
const ABOUT: f64 = 0.1;

/// How long something took, in minutes.
#[derive(Clone, PartialEq, Debug)]
struct Length {
    span: Span,
    low: f64,
    high: f64,
    value: String,
}

/// Lengths of the same event that cannot both hold.
///
/// What was planned is left out. *Doppelt so lange* is a length too: the multiple of the one length that the claim,
/// or the sentence before it, gives. Only where each claim gives one length that came about.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(length_a), Some(length_b)) = (length(story, a), length(story, b)) else { return Vec::new() };
    if length_a.high >= length_b.low && length_b.high >= length_a.low {
        return Vec::new();
    }
    let why = format!("The lengths do not agree: {} and {}.", length_a.value, length_b.value);
    let value = |claim: &Claim, length: Length| Value {
        article: claim.article,
        span: length.span,
        value: length.value,
    };
    vec![Finding {
        kind: DifferenceKind::Duration,
        relation: Relation::Contradicts,
        matter: String::new(),
        values: [value(a, length_a), value(b, length_b)],
        why,
    }]
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
    let same_clause = tell_of_one_thing((a, length_a.span), (b, length_b.span), 2);
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
            value,
        });
    }
    let mut real = durations.into_iter().filter(|time| !is_planned(story.rules, claim, time.span));
    let only = real.next().filter(|_| real.next().is_none())?;
    let n_minutes = minutes(&only.value)?;
    let (low, high) = match only.modifier {
        None => (n_minutes, n_minutes),
        Some(TimeModifier::Approx) => (n_minutes * (1.0 - ABOUT), n_minutes * (1.0 + ABOUT)),
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => (n_minutes, f64::INFINITY),
        Some(TimeModifier::LessThan | TimeModifier::EqualOrLess) => (0.0, n_minutes),
        Some(_) => return None,
    };
    Some(Length { span: only.span, low, high, value: only.value.clone() })
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
