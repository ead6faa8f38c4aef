//! Who reports what with a cue verb: the reports of a sentence, and those where the verb stands before what is said.

use std::ops::Range;

use super::acts;
use super::behind::behind;
use super::content::{bare_infinitive, colon_content, content_end, is_content, opens_dependent};
use super::cues::{self, CueMatch};
use super::report::{Report, built, joined};
use super::rules::{Cue, Governs, Rules};
use super::subjects;
use super::units::{Kind, Unit};

/// A sentence with more words and marks than this is none: a list, a table. Cues are not looked for in it.
pub(super) const LONGEST: usize = 1000;

/// The reports of a unit by cue verbs. *…, sagte X* is looked for first: it speaks for all that stands before it,
/// reports of others included.
pub(super) fn find(rules: &Rules, unit: &Unit<'_>) -> Vec<Report> {
    if unit.items.len() > LONGEST {
        return Vec::new();
    }
    let cues = cues::find(rules, unit);
    let mut reports = Vec::new();
    // Stretches that are reported, or left: other cues are at home in one of them.
    let mut stretches = Vec::new();
    let mut start = 0;
    for found in &cues {
        if found.words[0] >= start
            && let Some((report, end)) = behind(rules, unit, found, start)
        {
            if let Some(before) = report.content.first() {
                stretches.push(before.clone());
            }
            // What is coordinated with the verb follows its subject: *sagte X und kündigte … an*.
            stretches.push(unit.segments[found.segment].start..end);
            start = end;
            reports.push(report);
        }
    }
    stretches.push(start..unit.end);
    let n_behind = reports.len();
    for stretch in stretches {
        let mut start = stretch.start;
        let mut done = start;
        for found in cues.iter().filter(|found| stretch.contains(&found.words[0])) {
            let known = reports.iter().any(|r| joined(unit, &found.words) == r.cue);
            if found.words[0] < done || known || found.cue == rules.unknown_cue() {
                continue;
            }
            // *lobte den Rat und sagte, …*: what follows is of the later verb.
            let later = cues.iter().any(|c| c.finite > found.finite && c.segment == found.last_segment);
            let end =
                if later { unit.segments[found.last_segment].end.min(stretch.end) } else { stretch.end };
            let coordinated = found.finite > 0 && unit.items[found.finite - 1].lower == "und";
            let same = reports[..n_behind]
                .iter()
                .find(|r| coordinated && r.frame.iter().any(|f| f.contains(unit.items[found.finite].span)));
            if let Some((mut report, end)) = forward(rules, unit, found, start..end, same.is_some()) {
                if let Some(same) = same {
                    report.speaker.clone_from(&same.speaker);
                    report.frame.clone_from(&same.frame);
                }
                done = end;
                if !report.content.is_empty() {
                    start = end;
                }
                reports.push(report);
            }
        }
    }
    reports
}

/// *X sagte: …*; *X sagte, dass …*; *X nannte es „…“*. `goes_on`: whether the verb before *und* has the speaker.
fn forward(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    stretch: Range<usize>,
    goes_on: bool,
) -> Option<(Report, usize)> {
    let Range { start, end: limit } = stretch;
    // Behind an earlier report stands its comma or semicolon.
    let after_mark = start > 0 && unit.items.get(start).is_some_and(|item| item.kind == Kind::Mark);
    let start = if after_mark { start + 1 } else { start };
    let cue = &rules.cues[found.cue];
    let last = found.last_segment;
    let impersonal = cue.fixed == ["es"] || cue.has(Governs::Source);
    let speaker = if (found.passive && !cue.has(Governs::Cites)) || impersonal {
        let clause = start..unit.segments[last].end;
        subjects::source(rules, unit, clause, impersonal)
    } else {
        subjects::subject(rules, unit, found, start)
    };
    // *sprach Meier von einem Irrtum*: the object is no part of the name.
    let of = cue.object.as_ref().is_some_and(|words| words.contains(&"von"));
    let speaker = speaker.and_then(|who| {
        let object =
            |&i: &usize| of && i > found.finite && matches!(unit.items[i].lower.as_str(), "von" | "vom");
        let end = who.clone().find(object).unwrap_or(who.end);
        (end > who.start).then_some(who.start..end)
    });
    // *Niemand kann sagen, ob …*: nobody says it.
    if speaker.as_ref().is_some_and(|who| rules.is("denial", &unit.items[who.start].lower)) {
        return None;
    }
    let mut clause_end = unit.segments[last].end.min(limit);
    let mut content = Vec::new();
    let mut open = false;
    let mut further = Vec::new();
    for t in last..unit.segments.len().min(last + 4) {
        let mark = unit.mark_after(t);
        let Some(next) = unit.segments.get(t + 1).filter(|next| next.start < limit || limit == unit.end)
        else {
            break;
        };
        if mark == Some(":") {
            if next.start >= unit.end {
                open = true;
                clause_end = unit.end;
            } else if cue.has(Governs::Quote)
                && (unit.items[next.start].quoted().is_some()
                    || (cue.has(Governs::V2) && unit.has_konjunktiv(rules, next.start..limit)))
            {
                clause_end = next.start;
                let (first, others) = colon_content(unit, next.start..limit);
                content.push(first);
                further = others;
            }
            break;
        }
        if mark == Some(",") && is_content(rules, unit, found, t + 1) {
            // *fordert nicht, dass …*: nothing is said.
            let before = unit.items[next.start - 2].lower.as_str();
            if matches!(before, "nicht" | "nie" | "niemals" | "keineswegs" | "keinesfalls") {
                return None;
            }
            clause_end = next.start;
            content.push(
                next.start..content_end(rules, unit, t + 1, opens_dependent(rules, unit, found)).min(limit),
            );
            break;
        }
        let head = unit.items.get(next.start);
        if mark != Some(",")
            || head.is_none_or(|h| matches!(h.lower.as_str(), "und" | "aber" | "doch" | "weil"))
        {
            break;
        }
    }
    if content.is_empty()
        && !open
        && let Some(said) = bare_infinitive(unit, found, cue).filter(|said| said.end <= limit.max(said.start))
    {
        clause_end = said.start;
        content.push(said);
    }
    let dependent = verb_last(rules, unit, found);
    let mut partial: Vec<usize> = (start..clause_end)
        .filter(|&i| unit.items[i].quoted().is_some() && governs(rules, unit, found, i))
        .filter(|&i| {
            let before_verb = dependent.as_ref().is_some_and(|clause| clause.contains(&i));
            i > found.finite || before_verb || opens_with_object(unit, cue, start)
        })
        .filter(|_| content.is_empty() || cue.object.is_some())
        .collect();
    if partial.is_empty()
        && content.is_empty()
        && let Some(late) = late_object(unit, cue, last + 1, limit)
    {
        clause_end = clause_end.max(late + 1);
        partial.push(late);
    }
    let act = || {
        let named = speaker.is_some() || goes_on;
        named.then(|| acts::told(rules, unit, found, start..clause_end, speaker.as_ref()))?
    };
    if content.is_empty() && partial.is_empty() && !open {
        let backward = cue.has(Governs::Quote)
            && !cue.has(Governs::Names)
            && start == 0
            && matches!(unit.items[0].lower.as_str(), "das" | "dies" | "so")
            && found.finite == 1
            && !found.modal
            && speaker.is_some();
        let act = if backward { None } else { act() };
        // *wurde von X kritisiert*: what follows can be X's words.
        let known = speaker.is_some() || goes_on;
        let report =
            Report { act, backward, ..built(rules, unit, found, start..clause_end, speaker, Vec::new()) };
        return known.then_some((report, behind_words(found, &[])));
    }
    let next = content.last().map_or(behind_words(found, &partial), |c: &Range<usize>| c.end);
    // Words of the act in marks are direct speech of their own.
    let in_marks = partial.iter().any(|&i| super::is_speech(unit, i)) || cue.has(Governs::Names);
    let act = if content.is_empty() && !open && (goes_on || !in_marks) { act() } else { None };
    let report = built(rules, unit, found, start..clause_end, speaker, content);
    // *sprach von „Wahnsinn“*
    let called = |i: usize| {
        let object = cue.object.as_ref();
        let of = object.is_some_and(|words| words.contains(&"von") && !words.contains(&"über"));
        let before = |n: usize| i.checked_sub(n).map_or("", |j| unit.items[j].lower.as_str());
        // *warnte vor dem „Irrweg“*
        let against = object.is_some_and(|words| words[..] == ["vor"]);
        (of && before(1) == "von") || (against && (before(1) == "vor" || before(2) == "vor"))
    };
    further.extend(partial.iter().copied().filter(|&i| cue.has(Governs::Names) || called(i)));
    Some((Report { partial, further, open, act, ..report }, next))
}

/// The clause of a verb that ends it: *…, der den Plan als „Irrweg“ bezeichnete*.
pub(super) fn verb_last(rules: &Rules, unit: &Unit<'_>, found: &CueMatch) -> Option<Range<usize>> {
    let segment = unit.segments[found.segment].clone();
    let head = unit.items.get(segment.start)?.lower.as_str();
    let ends = found.finite + 1 == segment.end.min(unit.end)
        || found.words.last().map(|w| w + 1) == Some(segment.end);
    let opens = ["relative", "complement", "subordinate"].iter().any(|kind| rules.is(kind, head));
    let coordinated = matches!(head, "und" | "oder" | "sowie");
    let other = found.passive || segment.clone().any(|i| unit.items[i].lower == "sich");
    (ends && opens && !coordinated && !other && found.segment > 0).then_some(segment)
}

/// The item behind the words of a verb and the quotations in its own clause.
fn behind_words(found: &CueMatch, partial: &[usize]) -> usize {
    partial.iter().chain(&found.words).max().map_or(found.finite + 1, |&last| last + 1)
}

/// Whether the verb can have a quotation within its own clause, at item `at`.
pub(super) fn governs(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, at: usize) -> bool {
    let cue = &rules.cues[found.cue];
    match &cue.object {
        Some(after) if !after.is_empty() => {
            let words = unit.items[..at].iter().rev().take(12);
            words.take_while(|item| item.text != ",").any(|item| after.iter().any(|word| *word == item.lower))
        }
        Some(_) => true,
        None => cue.has(Governs::Quote),
    }
}

/// *Von einem „Irrweg“ sprach X*: the object stands before the verb.
fn opens_with_object(unit: &Unit<'_>, cue: &Cue, start: usize) -> bool {
    let opening = unit.items.get(start).map_or("", |item| item.lower.as_str());
    cue.object.as_ref().is_some_and(|words| words.contains(&opening))
}

/// *bezeichnete den Plan, der gestern kam, als „Irrweg“*: the object behind a clause put in.
fn late_object(unit: &Unit<'_>, cue: &Cue, from: usize, limit: usize) -> Option<usize> {
    let words = cue.object.as_ref().filter(|_| cue.has(Governs::Names))?;
    let mut later = unit.segments.iter().skip(from).take(3).filter(|segment| segment.end <= limit);
    later.find_map(|segment| {
        let opens = unit.items.get(segment.start).is_some_and(|item| words.contains(&item.lower.as_str()));
        segment.clone().take(4).find(|&i| opens && unit.items[i].quoted().is_some())
    })
}
