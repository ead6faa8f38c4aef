use std::cmp::Ordering;

use lesart_text::Span;
use lesart_text::compare::numbers_meet;

use super::matter::{Free, are_anchored, are_apart, is_head_of};
use super::plan::Plan;
use super::tables::lines_of;
use super::{Finding, figures, overtakes, published_before};
use crate::claim::{Claim, Word};
use crate::rules::Form;
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// From this multiple on a number is no longer what *mindestens* meant.
const FAR: f64 = 1.5;

/// A number of a claim with what shows what it counts.
#[allow(clippy::struct_excessive_bools, reason = "each is seen by itself")]
struct Count {
    span: Span,
    /// Bounds, included; `None` is open.
    low: Option<f64>,
    high: Option<f64>,
    /// In lower case.
    unit: String,
    stem: String,
    /// A symbol: *EUR*, *%*.
    is_measure: bool,
    /// Line of `slots.tsv` that has the unit.
    group: Option<usize>,
    /// Whether another noun is joined to the one that is counted: *Schüler und Lehrer*.
    is_joint: bool,
    /// What becomes of those who are counted: line of `slots.tsv`.
    fate: Option<usize>,
    /// Whether the noun itself says it: *Tote*.
    is_fate_noun: bool,
    /// Whether a word right before it says that it is a part.
    is_part: bool,
    /// Whether it says by how much something changed, or from where on.
    change: Option<Change>,
    plan: Plan,
    /// As the text has it, where the bounds don't show it.
    written: Option<String>,
}

/// What a number is of a change: *um drei Prozent*, *von drei*.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    By,
    From,
}

/// Numbers of the same thing whose ranges don't meet: *30 Verletzte* and *42 Verletzte*, not *mehr als 30* and 31.
///
/// Only where each claim counts that thing once: with two numbers on a side it is open which stand against each
/// other. The dead are not held against the hurt, a part not against the whole, a year's number not against one of all
/// years, a plan not against what came of it. A later report with a higher count overtakes the earlier one.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let both_until = super::date::is_until(story, a) && super::date::is_until(story, b);
    let free = if both_until || is_later_state(story, a, b) { Free::Times } else { Free::Nothing };
    if are_apart(story, a, b, free) {
        return Vec::new();
    }
    let (all_a, all_b) = (counts(story, a), counts(story, b));
    let is_set = |count: &Count, others: &[Count]| {
        others.iter().any(|other| same_thing(story, count, other) && meet(count, other))
    };
    let mut found = Vec::new();
    for count_a in &all_a {
        // What both tell is settled: the others stand against each other.
        let of_thing = |other: &&Count| same_thing(story, count_a, other);
        let is_settled = is_set(count_a, &all_b);
        let mut like_a = all_b.iter().filter(of_thing).filter(|other| is_settled || !is_set(other, &all_a));
        let (Some(count_b), None) = (like_a.next(), like_a.next()) else { continue };
        let n_rivals = all_a
            .iter()
            .filter(|other| same_thing(story, other, count_b) && (is_settled || !is_set(other, &all_b)))
            .count();
        let is_only = n_rivals == 1;
        let (one, other) = (count_a, count_b);
        if !is_only
            || (meet(one, other) && !has_risen(story, (a, one), (b, other)))
            || of_other_things(story, (a, count_a), (b, count_b))
            || (has_number(story, a, other) && has_number(story, b, one))
        {
            continue;
        }
        let order = published_before(story.article(a), story.article(b));
        let later_is_higher = match order {
            Some(Ordering::Less) => is_above(other, one),
            Some(Ordering::Greater) => is_above(one, other),
            _ => false,
        };
        let later = if order == Some(Ordering::Less) { b } else { a };
        // Victims and missions are counted on while a report is out of date; seats and prices don't grow by themselves.
        let is_growing = is_victims(story, count_a) || grows(story, count_a) || grows(story, count_b);
        let is_later = order.is_some_and(|order| order != Ordering::Equal);
        let is_update = is_later && ((later_is_higher && is_growing) || overtakes(story, later));
        let (relation, reason) = if is_update {
            (Relation::Updates, Reason::MovedOn)
        } else {
            (Relation::Contradicts, Reason::Number)
        };
        let spans = [one.span, other.span];
        let values = [written(one), written(other)];
        let is_anchored = are_anchored(story, a, b, spans)
            || (!count_a.is_measure && count_a.stem == count_b.stem)
            || count_a.fate.is_some();
        let finding = Finding::new(story, (a, b), DifferenceKind::Number, spans, reason).with_values(values);
        found.push(Finding { relation, is_anchored, matter: count_a.stem.clone(), ..finding });
    }
    found
}

/// Whether a claim's report has a number too, be it elsewhere: where both have both, they are of two things.
fn has_number(story: Story, claim: &Claim, count: &Count) -> bool {
    let mut all = story.article(claim).quantities.iter();
    all.any(|quantity| (quantity.low, quantity.high) == (count.low, count.high))
}

/// Whether two claims count or measure one thing with different results.
pub(super) fn of_two_times(story: Story, a: &Claim, b: &Claim) -> bool {
    let (all_a, all_b) = (counts(story, a), counts(story, b));
    all_a.iter().any(|one| all_b.iter().any(|other| same_thing(story, one, other) && !meet(one, other)))
}

/// Where a claim counts those of whom it says one thing: at least one of them.
pub(super) fn count_of_fate(story: Story, claim: &Claim, fate: usize) -> Option<Span> {
    let is_some = |count: &&Count| count.fate == Some(fate) && !count.is_measure && count.low > Some(0.0);
    let people = |count: &&Count| count.is_fate_noun || is_people(story, count);
    counts(story, claim).iter().filter(is_some).find(people).map(|count| count.span)
}

/// The numbers of a claim that count or measure something, *die Zahl der Toten stieg auf neun* among them.
fn counts(story: Story, claim: &Claim) -> Vec<Count> {
    let bounded =
        story.quantities(claim).filter(|quantity| quantity.low.is_some() || quantity.high.is_some());
    let with_unit = bounded.filter_map(|quantity| {
        let unit = quantity.unit.as_deref()?;
        Some(count(story, claim, quantity.span, (quantity.low, quantity.high), unit))
    });
    let mut counts: Vec<Count> = with_unit.chain(number_of(story, claim)).collect();
    let figures = figures::figures(story, claim);
    counts.retain(|count| figures.iter().all(|figure| !figure.span.overlaps(count.span)));
    counts.extend(figures.into_iter().map(|figure| {
        let bounds = (Some(figure.low), Some(figure.high));
        let count = count(story, claim, figure.span, bounds, &figure.unit);
        Count { is_measure: true, fate: None, is_joint: false, written: figure.written, ..count }
    }));
    if let Some(people) = story.rules.counted.first().and_then(|people| people.first()) {
        let bare = figures::bare(story, claim);
        let is_new = |span: Span| counts.iter().all(|count| !count.span.overlaps(span));
        let new: Vec<(Span, f64)> = bare.into_iter().filter(|(span, _)| is_new(*span)).collect();
        let of_people = new.into_iter().filter_map(|(span, value)| {
            let Form::Word(people) = people else { return None };
            Some(count(story, claim, span, (Some(value), Some(value)), people))
        });
        counts.extend(of_people);
    }
    counts
}

fn count(
    story: Story,
    claim: &Claim,
    span: Span,
    (low, high): (Option<f64>, Option<f64>),
    form: &str,
) -> Count {
    let unit = form.to_lowercase();
    let holds = |group: &Vec<Form>| group.iter().any(|form| form.is(&unit));
    let group = story.rules.counted.iter().position(holds);
    let is_symbol = !form.chars().next().is_some_and(char::is_uppercase)
        || form.chars().all(char::is_uppercase)
        || form.chars().count() < 3;
    let is_measure = is_symbol && group.is_none();
    let behind = claim.words.partition_point(|word| word.span.start < span.end);
    let begins = claim.words.partition_point(|word| word.span.start < span.start);
    let is_joint = claim.words.get(behind).is_some_and(|word| word.lower == "und")
        && claim.words.get(behind + 1).is_some_and(|word| word.is_capital);
    let before = &claim.words[begins.saturating_sub(3)..begins];
    Count {
        span,
        low,
        high,
        stem: story.rules.stem(&unit),
        is_measure,
        group,
        is_joint,
        fate: fate(story, claim, span),
        is_fate_noun: story.rules.fates.iter().any(holds),
        is_part: before.iter().any(|word| story.rules.parts.iter().any(|form| form.is(&word.lower))),
        change: before.last().and_then(|word| change(story, &word.lower, &claim.words[behind..])),
        plan: Plan::of(story, claim, span),
        unit,
        written: None,
    }
}

/// *die Zahl der Toten ist auf neun gestiegen*: a number without a noun of its own, behind a preposition.
fn number_of(story: Story, claim: &Claim) -> Option<Count> {
    let words = &claim.words;
    let of =
        words.iter().position(|word| story.rules.number_nouns.iter().any(|form| form.is(&word.lower)))?;
    let noun = words[of + 1..].iter().take(3).find(|word| word.is_capital)?;
    let bare = words.windows(2).find_map(|pair| {
        let [before, word] = pair else { return None };
        let is_free = story.times(claim).all(|time| !time.span.overlaps(word.span))
            && story.quantities(claim).all(|quantity| !quantity.span.overlaps(word.span));
        let is_told = is_free && matches!(before.lower.as_str(), "auf" | "bei" | "mit");
        let digits = || word.lower.replace('.', "").parse::<f64>().ok();
        let value = story.rules.numerals.get(word.lower.as_str()).copied().or_else(digits);
        value.filter(|_| is_told).map(|value| (word.span, value))
    });
    let (span, value) = bare?;
    let form = noun.span.of(&story.article(claim).text);
    Some(count(story, claim, span, (Some(value), Some(value)), form))
}

/// Whether two numbers may count the same: the same unit or noun, one noun the other's last part, nouns of one group, or those who
/// are named one by one beside *Menschen*.
fn same_thing(story: Story, a: &Count, b: &Count) -> bool {
    if a.change != b.change {
        return false;
    }
    if a.is_measure || b.is_measure {
        // "age" and "age f"
        let is_one = a.unit == b.unit || is_wider(&a.unit, &b.unit) || is_wider(&b.unit, &a.unit);
        return a.is_measure == b.is_measure && is_one;
    }
    // Of those who are named by what became of them a group is no more than all.
    let is_more = |part: &Count, all: &Count| {
        all.is_fate_noun
            && part.fate.is_some()
            && part.fate == all.fate
            && is_people(story, part)
            && is_above(part, all)
    };
    let is_whole = |whole: &Count, named: &Count| whole.group == Some(0) && named.is_joint;
    let is_victim = |whole: &Count, named: &Count| {
        whole.group == Some(0) && named.is_fate_noun && whole.fate.is_some() && whole.fate == named.fate
    };
    a.stem == b.stem
        || is_head_of(&a.stem, &b.stem)
        || (a.group.is_some() && a.group == b.group)
        || is_whole(a, b)
        || is_whole(b, a)
        || is_victim(a, b)
        || is_victim(b, a)
        || is_more(a, b)
        || is_more(b, a)
}

/// Whether one unit holds the other: `age` and `age f`.
fn is_wider(wide: &str, narrow: &str) -> bool {
    narrow.strip_prefix(wide).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether people are counted.
fn is_people(story: Story, count: &Count) -> bool {
    count.group == Some(0) || lines_of(&story.rules.differences.roles, &[&count.unit]).next().is_some()
}

/// *um drei Prozent*; *von drei* where *auf vier* comes behind.
fn change(story: Story, before: &str, behind: &[Word]) -> Option<Change> {
    let figures = &story.rules.figures;
    let is = |forms: &[Form], lower: &str| forms.iter().any(|form| form.is(lower));
    if is(&figures.by, before) {
        return Some(Change::By);
    }
    let goes_on = || behind.iter().any(|word| is(&figures.to, &word.lower));
    (is(&figures.from, before) && goes_on()).then_some(Change::From)
}

/// Whether something shows that the numbers are of two things.
fn of_other_things(story: Story, (a, count_a): (&Claim, &Count), (b, count_b): (&Claim, &Count)) -> bool {
    let has = |claim: &Claim, forms: &[Form]| {
        claim.words.iter().any(|word| forms.iter().any(|form| form.is(&word.lower)))
    };
    let differs = |forms: &[Form]| has(a, forms) != has(b, forms);
    // A group of people without a word of what became of them is not a group with one.
    let fates_differ = !count_a.is_measure && count_a.fate != count_b.fate;
    fates_differ
        || count_a.plan != count_b.plan
        || count_a.is_part != count_b.is_part
        || differs(&story.rules.rates)
}

/// What becomes of those who are counted at `span`, by the nearest word that says so: line of `slots.tsv`.
fn fate(story: Story, claim: &Claim, span: Span) -> Option<usize> {
    let said = claim.words.iter().filter_map(|word| Some((word.span, story.rules.fate(&word.lower)?)));
    let gap = |other: Span| other.start.saturating_sub(span.end).max(span.start.saturating_sub(other.end));
    said.min_by_key(|(other, _)| gap(*other)).map(|(_, fate)| fate)
}

fn is_victims(story: Story, count: &Count) -> bool {
    count.fate.is_some_and(|fate| fate < story.rules.fates.len())
}

/// Whether what is counted is counted on: *Einsätze*.
fn grows(story: Story, count: &Count) -> bool {
    story.rules.growing.iter().any(|form| form.is(&count.unit))
}

/// Whether the times of two claims differ only within one day, so that the later may go on with the earlier one's count.
fn is_later_state(story: Story, a: &Claim, b: &Claim) -> bool {
    let (day_a, day_b) = (story.article(a).published, story.article(b).published);
    day_a.is_some() && day_a != day_b && (overtakes(story, a) || overtakes(story, b))
}

/// Whether the later report counts far more than the least that the earlier one told: *mindestens fünf*, then *neun*.
fn has_risen(story: Story, (a, count_a): (&Claim, &Count), (b, count_b): (&Claim, &Count)) -> bool {
    let (first, later, later_claim) = match published_before(story.article(a), story.article(b)) {
        Some(Ordering::Less) => (count_a, count_b, b),
        Some(Ordering::Greater) => (count_b, count_a, a),
        _ => return false,
    };
    let (Some(least), None, Some(now)) = (first.low, first.high, later.low) else { return false };
    let is_far = now > least * FAR || (now > least + 1.0 && overtakes(story, later_claim));
    is_far && is_victims(story, first)
}

/// Whether both can hold: their ranges meet, or one is the other rounded.
fn meet(a: &Count, b: &Count) -> bool {
    numbers_meet((a.low, a.high), (b.low, b.high))
}

fn is_above(a: &Count, b: &Count) -> bool {
    let floor = |count: &Count| count.low.or(count.high);
    matches!((floor(a), b.high.or(b.low)), (Some(low), Some(high)) if low > high)
}

/// `30`, `30..`, `..30`, `4900..5000`.
fn written(count: &Count) -> String {
    if let Some(written) = &count.written {
        return written.clone();
    }
    match (count.low, count.high) {
        (Some(low), Some(high)) if low.total_cmp(&high) == Ordering::Equal => format!("{low}"),
        (low, high) => {
            let end = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
            format!("{}..{}", end(low), end(high))
        }
    }
}
