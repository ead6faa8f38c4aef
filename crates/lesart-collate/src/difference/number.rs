use std::cmp::Ordering;

use lesart_text::Span;
use lesart_text::TimeType;
use lesart_text::compare::{last_place, numbers_meet};

use super::matter::{Free, are_anchored, are_apart, is_head_of, n_shared, same_predicate};
use super::moments::{around, has_any, is_any};
use super::plan::Plan;
use super::tables::lines_of;
use super::{Finding, figures, overtakes, overtakes_other, published_before};
use crate::claim::{Claim, Word};
use crate::rules::Form;
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// From this multiple on a number is no longer what *mindestens* meant.
const FAR: f64 = 1.5;
/// How far *gut zwanzig* reaches: half of the last place that it shows, but no more than this share.
const ROUGH: f64 = 0.2;
/// How far *knapp ein Drittel* reaches, in parts of a hundred.
const SHARE: f64 = 3.5;
/// Numbers that are so many times each other are not taken to be of one thing where the nouns don't say so.
const UNLIKE: f64 = 5.0;

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
    /// How far it reaches beyond its bounds: *gut zwanzig*.
    slack: f64,
    /// Whether it is the most that something may be: *höchstens*.
    is_most: bool,
    /// Whether it is counted by the hour, the year, the head.
    is_rate: bool,
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
    /// *verlor drei Prozent*
    Maybe,
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
        if n_rivals == 1 && !(has_number(story, a, count_b) && has_number(story, b, count_a)) {
            found.extend(finding(story, (a, count_a), (b, count_b)));
        }
    }
    if found.is_empty()
        && let Some((one, other)) = sole(story, (a, &all_a), (b, &all_b))
    {
        found.extend(finding(story, (a, one), (b, other)));
    }
    found
}

/// The one number of things that each claim has besides what both tell, where the claims share other words and nothing shows that
/// other things are counted: *730 Beamte sind in der Stadt*, *In der Stadt sind 410 Wachleute*.
fn sole<'c>(
    story: Story,
    (a, all_a): (&Claim, &'c [Count]),
    (b, all_b): (&Claim, &'c [Count]),
) -> Option<(&'c Count, &'c Count)> {
    fn only<'c>(all: &'c [Count], others: &[Count]) -> Option<&'c Count> {
        let is_shared =
            |count: &Count| others.iter().any(|other| (other.low, other.high) == (count.low, count.high));
        let mut things = all.iter().filter(|count| !count.is_measure && !is_shared(count));
        things.next().filter(|_| things.next().is_none())
    }
    let (one, other) = (only(all_a, all_b)?, only(all_b, all_a)?);
    let spans = [one.span, other.span];
    // Told in other words altogether: only where there is nothing else that could be counted.
    let is_single = all_a.len() == 1 && all_b.len() == 1 && is_people(story, one) == is_people(story, other);
    let is_shared = is_single || n_shared(story, a, b, spans) > 0 || same_predicate(a, b);
    let is_elsewhere = has_number(story, a, other) || has_number(story, b, one);
    // Of people a part may be told of.
    let is_whole = |whole: &Count, part: &Count| {
        (whole.group == Some(0) || whole.is_fate_noun) && !(is_people(story, part) && is_above(part, whole))
    };
    let is_part = one.group != other.group && (is_whole(one, other) || is_whole(other, one));
    let is_alike = match (one.low.or(one.high), other.low.or(other.high)) {
        (Some(x), Some(y)) => x.min(y) >= 2.0 && x.max(y) <= UNLIKE * x.min(y),
        _ => false,
    };
    (is_shared && is_alike && !is_elsewhere && !is_part && changes_meet(one.change, other.change))
        .then_some((one, other))
}

/// What two numbers of one thing differ in.
fn finding(story: Story, (a, one): (&Claim, &Count), (b, other): (&Claim, &Count)) -> Option<Finding> {
    if (meet(one, other) && !has_risen(story, (a, one), (b, other)))
        || of_other_things((a, one), (b, other))
        || says(story, a, one, other)
        || says(story, b, other, one)
    {
        return None;
    }
    let order = published_before(story.article(a), story.article(b));
    let later_is_higher = match order {
        Some(Ordering::Less) => is_above(other, one),
        Some(Ordering::Greater) => is_above(one, other),
        _ => false,
    };
    let (earlier, later) = if order == Some(Ordering::Less) { (a, b) } else { (b, a) };
    // Victims and missions are counted on while a report is out of date; seats and prices don't grow by themselves.
    let is_growing = is_victims(story, one) || grows(story, one) || grows(story, other);
    let is_later = order.is_some_and(|order| order != Ordering::Equal);
    let is_update = is_later && ((later_is_higher && is_growing) || overtakes_other(story, later, earlier));
    let (relation, reason) = if is_update {
        (Relation::Updates, Reason::MovedOn)
    } else {
        (Relation::Contradicts, Reason::Number)
    };
    let spans = [one.span, other.span];
    let values = [written(one), written(other)];
    let is_anchored =
        are_anchored(story, a, b, spans) || (!one.is_measure && one.stem == other.stem) || one.fate.is_some();
    // "90 Nächte"
    let is_length = [one, other].iter().all(|count| is_any(&story.rules.figures.spans, &count.unit));
    let (kind, reason) = match reason {
        Reason::Number if is_length => (DifferenceKind::Duration, Reason::Duration),
        _ if is_length => (DifferenceKind::Duration, reason),
        _ => (DifferenceKind::Number, reason),
    };
    let finding = Finding::new(story, (a, b), kind, spans, reason).with_values(values);
    Some(Finding { relation, is_anchored, matter: one.stem.clone(), ..finding })
}

/// Whether a claim says another's number too, of whatever: *58 von 101 Sitzen*.
fn says(story: Story, claim: &Claim, own: &Count, other: &Count) -> bool {
    let is_said = |value: f64| other.low == Some(value) && other.high == Some(value);
    let mut free = claim.words.iter().filter(|word| !own.span.overlaps(word.span));
    free.any(|word| figures::number(story, word).is_some_and(is_said))
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
    for (span, value, unit) in figures::parts(story, claim) {
        if counts.iter().all(|count| !count.span.overlaps(span)) {
            counts.push(count(story, claim, span, (Some(value), Some(value)), unit));
        }
    }
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
    // "Sechs Meter vierzig"
    for count in counts.iter_mut().filter(|count| count.is_measure && count.written.is_none()) {
        let behind = around(claim, count.span).2;
        let hundredths = behind.first().and_then(|word| figures::number(story, word));
        if let Some(rest) = hundredths.filter(|rest| (10.0..100.0).contains(rest) && count.unit != "%") {
            count.low = count.low.map(|low| low + rest / 100.0);
            count.high = count.high.map(|high| high + rest / 100.0);
        }
    }
    // "Fast jeder zweite, nämlich 48 Prozent": the exact number.
    let reach = |count: &Count| Some(count.high? - count.low?);
    let is_finer = |fine: &Count, coarse: &Count| {
        fine.is_measure
            && fine.unit == coarse.unit
            && meet(fine, coarse)
            && matches!((reach(fine), reach(coarse)), (Some(fine), Some(coarse)) if fine < coarse)
    };
    let coarse: Vec<bool> =
        counts.iter().map(|count| counts.iter().any(|other| is_finer(other, count))).collect();
    let mut is_coarse = coarse.into_iter();
    counts.retain(|_| !is_coarse.next().unwrap_or(false));
    counts
}

fn count(
    story: Story,
    claim: &Claim,
    span: Span,
    (low, high): (Option<f64>, Option<f64>),
    form: &str,
) -> Count {
    let rules = &story.rules.figures;
    let (form, factor) = rules.base(form);
    let unit = form.to_lowercase();
    let holds = |group: &Vec<Form>| group.iter().any(|form| form.is(&unit));
    let group = story.rules.counted.iter().position(holds);
    let is_symbol = !form.chars().next().is_some_and(char::is_uppercase)
        || form.chars().all(char::is_uppercase)
        || form.chars().count() < 3;
    let is_measure = is_symbol && group.is_none();
    let (before, within, behind) = around(claim, span);
    let is_joint = behind.first().is_some_and(|word| word.lower == "und")
        && behind.get(1).is_some_and(|word| word.is_capital);
    let near = &before[before.len().saturating_sub(3)..];
    let first = within.first().map_or("", |word| word.lower.as_str());
    // "Sechs Grad unter null"
    let is_below = matches!(behind, [below, nought, ..]
        if is_any(&rules.below, &below.lower) && is_any(&rules.nought, &nought.lower));
    let sign = if is_below && is_measure { -1.0 } else { 1.0 };
    let scaled = |value: f64| (value * factor * sign * 1e6).round() / 1e6;
    // "Übersteigt die Marke von 25 Millionen"
    let exceeds = has_any(before, &rules.exceed);
    let (low, high) = (low.map(scaled), high.map(scaled));
    let (low, high) = if sign < 0.0 { (high, low) } else { (low, high) };
    Count {
        span,
        low,
        high: high.filter(|_| !exceeds),
        stem: story.rules.stem(&unit),
        is_measure,
        group,
        is_joint,
        fate: fate(story, claim, span),
        is_fate_noun: story.rules.fates.iter().any(holds),
        is_part: has_any(near, &story.rules.parts),
        slack: slack(low, high, unit == "%").filter(|_| is_any(&rules.nearly, first)).unwrap_or(0.0),
        is_most: is_any(&rules.most, first),
        is_rate: is_rate(story, claim),
        change: before.last().and_then(|word| change(story, claim, &word.lower, behind)),
        plan: Plan::of(story, claim, span),
        unit,
        written: None,
    }
}

/// How far a number that is nearly told reaches beyond what *gut* and *knapp* say by themselves: *gut zwanzig* may be 23.
fn slack(low: Option<f64>, high: Option<f64>, is_share: bool) -> Option<f64> {
    let (low, high) = (low?, high?);
    // The end that was told is the rounder one.
    let round = if last_place(low) >= last_place(high) { low } else { high };
    let is_one_sided = (high - low).abs() <= 0.06 * round.abs();
    let dozen = if (round / 12.0).fract() == 0.0 && round < 100.0 { 12.0 } else { 1.0 };
    let least = if is_share { SHARE } else { 0.0 };
    let half = (last_place(round).max(dozen) / 2.0).max(least);
    (is_one_sided && low < high).then(|| half.min(ROUGH * round.abs()))
}

/// Whether a claim counts by the hour, the year, the head: *am Tag*, *jährlich*.
fn is_rate(story: Story, claim: &Claim) -> bool {
    let rules = &story.rules.figures;
    let is_per = claim.words.windows(2).enumerate().any(|(at, pair)| {
        let is_year = claim.words.get(at + 2).is_some_and(|word| figures::number(story, word).is_some());
        is_any(&rules.per_in, &pair[0].lower) && is_any(&rules.per, &pair[1].lower) && !is_year
    });
    // "Je zwölf Meter" is no rate.
    let is_rate = claim.words.iter().enumerate().any(|(at, word)| {
        let next = claim.words.get(at + 1).and_then(|next| figures::number(story, next));
        is_any(&story.rules.rates, &word.lower) && next.is_none()
    });
    is_per || is_rate || story.times(claim).any(|time| time.kind == TimeType::Set)
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
    if !changes_meet(a.change, b.change) {
        return false;
    }
    if a.is_measure || b.is_measure {
        // "age" and "age f"
        let is_one = a.unit == b.unit || is_wider(&a.unit, &b.unit) || is_wider(&b.unit, &a.unit);
        return a.is_measure == b.is_measure && is_one;
    }
    // Of those who are named by what became of them a group is no more than all.
    let is_more = |part: &Count, all: &Count| {
        (all.is_fate_noun || all.group == Some(0))
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

/// *um drei Prozent*; *von drei* where *auf vier* comes behind; *verlor drei Prozent*.
fn change(story: Story, claim: &Claim, before: &str, behind: &[Word]) -> Option<Change> {
    let figures = &story.rules.figures;
    if is_any(&figures.by, before) && !has_any(&claim.words, &figures.taking) {
        return Some(Change::By);
    }
    let goes_on = || {
        behind
            .windows(2)
            .any(|pair| is_any(&figures.to, &pair[0].lower) && figures::number(story, &pair[1]).is_some())
    };
    if is_any(&figures.from, before) && goes_on() {
        return Some(Change::From);
    }
    let may_be = !is_any(&figures.at, before) && has_any(&claim.words, &figures.changing);
    may_be.then_some(Change::Maybe)
}

/// Whether both say by how much something changed, or neither: *verlor drei Prozent* may do either.
fn changes_meet(a: Option<Change>, b: Option<Change>) -> bool {
    let is_maybe = |change| change == Some(Change::Maybe);
    let is_close = |change| matches!(change, None | Some(Change::By | Change::Maybe));
    a == b || (is_maybe(a) && is_close(b)) || (is_maybe(b) && is_close(a))
}

/// Whether something shows that the numbers are of two things.
fn of_other_things((a, count_a): (&Claim, &Count), (b, count_b): (&Claim, &Count)) -> bool {
    // A group of people without a word of what became of them is not a group with one.
    let fates_differ = !count_a.is_measure && count_a.fate != count_b.fate;
    // What is lost and what is left.
    let is_rest = count_a.unit == "%"
        && count_b.unit == "%"
        && matches!((count_a.low, count_b.low), (Some(x), Some(y)) if (x + y - 100.0).abs() < 0.6);
    fates_differ
        || is_rest
        || !Plan::meet([(a, count_a.plan), (b, count_b.plan)])
        || count_a.is_part != count_b.is_part
        || count_a.is_rate != count_b.is_rate
}

/// What becomes of those who are counted at `span`, by the nearest word that says so: line of `slots.tsv`.
fn fate(story: Story, claim: &Claim, span: Span) -> Option<usize> {
    let rules = &story.rules.figures;
    // "Verloren ihr Leben", "überlebten nicht": the first line.
    let is_life = |word: &Word| word.is_capital && is_any(&rules.life, &word.lower);
    let is_lost = claim.words.iter().any(is_life) && has_any(&claim.words, &rules.lost);
    let is_denied = || claim.words.iter().any(|word| story.rules.negation(&word.lower).is_some());
    let is_prey = claim
        .words
        .windows(2)
        .any(|pair| is_any(&rules.prey_in, &pair[0].lower) && is_any(&rules.prey, &pair[1].lower));
    if is_lost || is_prey || (has_any(&claim.words, &rules.survive) && is_denied()) {
        return Some(0);
    }
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

/// Whether both can hold: their ranges meet, or one is the other rounded. What two call the most differs as what it is.
fn meet(a: &Count, b: &Count) -> bool {
    let low = |count: &Count| if a.is_most && b.is_most { count.high } else { count.low };
    let wide =
        |count: &Count| (low(count).map(|low| low - count.slack), count.high.map(|high| high + count.slack));
    numbers_meet(wide(a), wide(b))
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
