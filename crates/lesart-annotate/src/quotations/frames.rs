//! Where a cue verb stands to what is said: before it, behind it, within it.

use std::ops::Range;

use lesart_text::Span;

use super::cues::{self, CueMatch};
use super::phrase;
use super::rules::Rules;
use super::units::Unit;

/// A reporting clause and what it reports. Item ranges are of its unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    /// Who speaks.
    pub(super) speaker: Vec<Span>,
    /// The words that say so.
    pub(super) cue: Vec<Span>,
    /// The whole reporting clause.
    pub(super) frame: Vec<Span>,
    /// Who is spoken to.
    pub(super) addressee: Vec<Span>,
    /// What is said, in pieces; empty if it is not a clause.
    pub(super) content: Vec<Range<usize>>,
    /// Items in quotation marks within the reporting clause itself.
    pub(super) partial: Vec<usize>,
    /// Whether what is said must follow in the next unit: the clause ends with a colon.
    pub(super) open: bool,
    /// Whether it reports what the unit before it says: *Das sagte Meier.*
    pub(super) backward: bool,
}

/// The reports of a unit by cue verbs, in order.
pub(super) fn find(rules: &Rules, unit: &Unit<'_>) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut start = 0;
    for found in cues::find(rules, unit) {
        if found.words[0] < start {
            continue;
        }
        if let Some((report, end)) = report(rules, unit, &found, start) {
            start = end;
            reports.push(report);
        }
    }
    reports
}

/// What `found` reports, and the item from which the next report of the unit may begin.
fn report(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, start: usize) -> Option<(Report, usize)> {
    let cue = &rules.cues[found.cue];
    let segment = unit.segments[found.segment].clone();
    let first = (segment.start..found.finite).find(|&i| unit.items[i].lower != "so").unwrap_or(found.finite);
    if unit.items[first].lower == "wie" && found.words.last().is_some_and(|&w| w + 2 >= segment.end) {
        return Some(inserted(rules, unit, found, start, first + 1..found.words[0]));
    }
    let quoted_first = unit.items[segment.start].quoted().is_some() && found.finite == segment.start + 1;
    let behind =
        first == found.finite && segment.start > start && unit.mark_before(found.segment) != Some(":");
    if behind || quoted_first {
        let subject = phrase::subject_after(rules, unit, found.finite, unit.end);
        let content_end = if quoted_first { segment.start + 1 } else { segment.start.saturating_sub(1) };
        if (subject.is_some() || found.words.len() > 1) && (cue.v2 || cue.quote) && content_end > start {
            let only_quoted = unit.items[content_end - 1].quoted().is_some();
            if cue.v2 || only_quoted {
                return Some(inverted(rules, unit, found, start, content_end, subject));
            }
        }
    }
    forward(rules, unit, found, start)
}

/// *Wie X mitteilte, …*; *…, wie X mitteilte, …*
fn inserted(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    start: usize,
    inner: Range<usize>,
) -> (Report, usize) {
    let segment = unit.segments[found.segment].clone();
    let from =
        inner.clone().find(|&i| !rules.is("filler", &unit.items[i].lower) && unit.items[i].lower != "es");
    let speaker = from.and_then(|from| {
        Some(from..phrase::noun_phrase(rules, &unit.items, from, inner.end, phrase::Reach::Narrow)?)
    });
    let frame_start = segment.start.saturating_sub(1).max(start);
    let frame_end = (segment.end + 1).min(unit.end);
    let mut content = Vec::new();
    if frame_start > start {
        content.push(start..frame_start);
    }
    if frame_end < unit.end {
        content.push(frame_end..unit.end);
    }
    let report = built(rules, unit, found, frame_start..frame_end, speaker, content);
    (report, frame_end)
}

/// *…, sagte X.*; *…, sagte X, …*
fn inverted(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    start: usize,
    content_end: usize,
    speaker: Option<Range<usize>>,
) -> (Report, usize) {
    let (frame_end, goes_on) = after_inversion(rules, unit, found.last_segment, speaker.as_ref());
    let content_start = content_start(unit, start, content_end);
    let mut content = vec![content_start..content_end];
    if goes_on {
        content.push(frame_end + 1..unit.end);
    }
    let report = built(rules, unit, found, content_end..frame_end, speaker, content);
    (report, if goes_on { unit.end } else { frame_end })
}

/// Where the clause of *…, sagte X* ends, and whether what is said goes on behind it.
pub(super) fn after_inversion(
    rules: &Rules,
    unit: &Unit<'_>,
    segment: usize,
    speaker: Option<&Range<usize>>,
) -> (usize, bool) {
    let mut last = segment;
    for t in segment + 1..unit.segments.len() {
        let next = &unit.segments[t];
        let Some(head) = unit.items.get(next.start).filter(|_| !next.is_empty()) else { continue };
        if speaker.is_some_and(|s| s.end > next.start) {
            last = t;
            continue;
        }
        let speech = head.quoted().is_some()
            || (!rules.is("relative", &head.lower) && unit.has_finite(rules, next.clone()))
            || rules.is("complement", &head.lower) && unit.mark_before(t) == Some(",");
        if speech {
            return (next.start - 1, true);
        }
        last = t;
    }
    (unit.segments[last].end, false)
}

/// Where the words before an inversion begin: with a quotation that ends them, at its colon.
fn content_start(unit: &Unit<'_>, start: usize, end: usize) -> usize {
    let is_quoted = unit.items[end - 1].quoted().is_some();
    let colon = end >= 2 && unit.items[end - 2].text == ":";
    if is_quoted && colon { end - 1 } else { start }
}

/// *X sagte: …*; *X sagte, dass …*; *X nannte es „…“*
fn forward(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, start: usize) -> Option<(Report, usize)> {
    let cue = &rules.cues[found.cue];
    let last = found.last_segment;
    let speaker = if found.passive { None } else { phrase::subject(rules, unit, found, start) };
    let mut clause_end = unit.segments[last].end;
    let mut content = Vec::new();
    let mut open = false;
    for t in last..unit.segments.len().min(last + 4) {
        let mark = unit.mark_after(t);
        let Some(next) = unit.segments.get(t + 1) else { break };
        if mark == Some(":") {
            if next.start >= unit.end {
                open = true;
                clause_end = unit.end;
            } else if cue.quote {
                clause_end = next.start;
                content.push(colon_content(unit, next.start));
            }
            break;
        }
        if mark == Some(",") && is_content(rules, unit, found, t + 1) {
            clause_end = next.start;
            content.push(next.start..unit.end);
            break;
        }
        let head = unit.items.get(next.start);
        if mark != Some(",")
            || head.is_none_or(|h| matches!(h.lower.as_str(), "und" | "aber" | "doch" | "weil"))
        {
            break;
        }
    }
    let partial: Vec<usize> = (found.finite + 1..clause_end)
        .filter(|&i| unit.items[i].quoted().is_some() && governs(rules, unit, found, i))
        .collect();
    if content.is_empty() && partial.is_empty() && !open {
        let backward = cue.quote
            && start == 0
            && matches!(unit.items[0].lower.as_str(), "das" | "dies" | "so")
            && found.finite == 1
            && speaker.is_some();
        let report = Report { backward, ..built(rules, unit, found, start..clause_end, speaker, Vec::new()) };
        return backward.then_some((report, unit.end));
    }
    let next = content.last().map_or(clause_end, |c: &Range<usize>| c.end);
    let report = Report { partial, open, ..built(rules, unit, found, start..clause_end, speaker, content) };
    Some((report, next))
}

/// What a colon announces: a quotation, with another directly behind it, or all the rest.
fn colon_content(unit: &Unit<'_>, from: usize) -> Range<usize> {
    let quoted = unit.items[from..unit.end].iter().take_while(|item| item.quoted().is_some()).count();
    if quoted > 0 { from..from + quoted } else { from..unit.end }
}

/// Whether segment `t` can be what the verb says.
fn is_content(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, t: usize) -> bool {
    let cue = &rules.cues[found.cue];
    let segment = unit.segments[t].clone();
    let Some(head) = unit.items.get(segment.start).filter(|_| !segment.is_empty()) else { return false };
    let lower = head.lower.as_str();
    if head.quoted().is_some() {
        return cue.quote || cue.v2;
    }
    if cue.dass && rules.is("complement", lower) {
        return true;
    }
    if cue.zu && ends_with_infinitive(unit, t) {
        return true;
    }
    if !cue.v2 {
        return false;
    }
    if matches!(lower, "wenn" | "weil" | "da" | "falls" | "sollte") {
        let main = unit.segments.get(t + 1).cloned().unwrap_or_default();
        return unit.has_konjunktiv(rules, main);
    }
    // Verb last in Konjunktiv: a relative clause.
    let verb_last = rules.is("relative", lower)
        && segment.clone().next_back().is_some_and(|i| unit.has_konjunktiv(rules, i..i + 1));
    !verb_last && unit.has_konjunktiv(rules, segment)
}

/// Whether segment `t`, or one of the two behind it, ends with *zu* and an infinitive.
fn ends_with_infinitive(unit: &Unit<'_>, t: usize) -> bool {
    unit.segments.iter().skip(t).take(3).any(|segment| {
        let words = &unit.items[segment.clone()];
        let Some(last) = words.last().filter(|w| w.is_word() && w.lower.ends_with('n')) else { return false };
        let apart = words.len() >= 2 && words[words.len() - 2].lower == "zu" && !last.is_capital();
        let joined =
            last.lower.get(1..).is_some_and(|inner| inner.contains("zu")) && last.lower.ends_with("en");
        (apart || joined) && words.first().is_none_or(|w| w.lower != "um" && w.lower != "ohne")
    })
}

/// Whether the verb can have a quotation within its own clause, at item `at`.
fn governs(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, at: usize) -> bool {
    let cue = &rules.cues[found.cue];
    match &cue.object {
        Some(after) if !after.is_empty() => {
            let words = unit.items[..at].iter().rev().take(12);
            words.take_while(|item| item.text != ",").any(|item| after.iter().any(|word| *word == item.lower))
        }
        Some(_) => true,
        None => cue.quote,
    }
}

fn built(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    frame: Range<usize>,
    speaker: Option<Range<usize>>,
    content: Vec<Range<usize>>,
) -> Report {
    let addressee = phrase::addressee(rules, unit, found, frame.clone(), speaker.as_ref());
    Report {
        speaker: spans(unit, speaker),
        cue: joined(unit, &found.words),
        frame: frame_spans(unit, frame),
        addressee: spans(unit, addressee),
        content,
        ..Report::default()
    }
}

/// The spans of a frame: its words without what stands in quotation marks at its end or as an object.
pub(super) fn frame_spans(unit: &Unit<'_>, frame: Range<usize>) -> Vec<Span> {
    unit.span(frame).into_iter().collect()
}

fn spans(unit: &Unit<'_>, range: Option<Range<usize>>) -> Vec<Span> {
    range.and_then(|range| unit.span(range)).into_iter().collect()
}

/// The spans of single items, neighbours joined.
pub(super) fn joined(unit: &Unit<'_>, words: &[usize]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut before = None;
    for &word in words {
        let span = unit.items[word].span;
        match found.last_mut() {
            Some(last) if before == Some(word.wrapping_sub(1)) => *last = last.cover(span),
            _ => found.push(span),
        }
        before = Some(word);
    }
    found
}
