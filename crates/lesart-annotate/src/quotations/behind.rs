//! A cue verb behind what is said, or within it: *…, sagte X*; *…, wie X sagte, …*

use std::ops::Range;

use super::content::is_inserted;
use super::cues::CueMatch;
use super::phrase;
use super::report::{Report, built};
use super::rules::{Governs, Rules};
use super::subjects;
use super::units::{Item, Unit};

/// What `found` reports if it stands behind or within it, and the item from which the next report may begin.
pub(super) fn behind(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    start: usize,
) -> Option<(Report, usize)> {
    let cue = &rules.cues[found.cue];
    let lower = |i: usize| unit.items[i].lower.as_str();
    let segment = unit.segments[found.segment].clone();
    // *…, so sagte X*; *…, das sagte X*
    let leads = |i: usize| matches!(lower(i), "so" | "das" | "dies") && i + 1 == found.finite;
    let first = if leads(segment.start) { found.finite } else { segment.start };
    let says = cue.has(Governs::Dass) || cue.has(Governs::V2);
    let ends = found.words.last().is_some_and(|&w| w + 2 >= segment.end);
    if lower(first) == "wie"
        && first + 1 < found.finite
        && says
        && ends
        && !found.modal
        && lower(first + 1) != "man"
    {
        return Some(inserted(rules, unit, found, start, first + 1..found.words[0]));
    }
    if says
        && ends
        && !found.modal
        && let Some(from) = wie_before(rules, unit, found, start)
    {
        return Some(inserted(rules, unit, found, start, from..found.words[0]));
    }
    let quoted_first = unit.items[segment.start].quoted().is_some() && found.finite == segment.start + 1;
    let verb_first =
        first == found.finite && segment.start > start && unit.mark_before(found.segment) != Some(":");
    if !(verb_first || quoted_first) {
        return None;
    }
    let content_end = if quoted_first { segment.start + 1 } else { segment.start - 1 };
    if content_end <= start {
        return None;
    }
    let impersonal = cue.fixed == ["es"] || cue.has(Governs::Source);
    let subject = if (found.passive && !cue.has(Governs::Cites)) || impersonal {
        subjects::source(rules, unit, found.finite..segment.end, impersonal)
    } else {
        subjects::subject_after(rules, unit, found.finite, unit.end)
    };
    let only_quoted = unit.items[content_end - 1].quoted().is_some();
    let speaks = subject.is_some() || found.words.len() > 1;
    // *„Neue Woche“, so wird sie genannt*
    let called = found.passive && cue.has(Governs::Names);
    let fits =
        (cue.has(Governs::V2) && !found.passive) || (cue.has(Governs::Quote) && only_quoted && !called);
    let stands_alone = only_quoted || is_main_clause(rules, unit, start, found.segment, content_end);
    // *…, fand aber keine Hinweise*: an object.
    let object = unit.items.get(found.finite + 1).is_some_and(|next| {
        matches!(next.lower.as_str(), "aber" | "jedoch") || next.lower.starts_with("kein")
    });
    // A verb that the table doesn't know needs the plainest order.
    let plain = found.cue != rules.unknown_cue() || (only_quoted && content_end == start + 1);
    (speaks && fits && stands_alone && !object && plain)
        .then(|| inverted(rules, unit, found, start, content_end, subject))
}

/// Whether the words before *…, sagte X* can be what X says: neither a clause that depends on *sagte*, nor its
/// subject with an apposition or a relative clause.
fn is_main_clause(rules: &Rules, unit: &Unit<'_>, start: usize, segment: usize, end: usize) -> bool {
    let items = &unit.items;
    let head = (start..end).find(|&i| !rules.is("filler", &items[i].lower)).unwrap_or(start);
    let first = unit.segments.iter().find(|s| s.contains(&head)).map_or(end, |s| s.end);
    if phrase::noun_phrase(rules, items, head, first, phrase::Reach::Wide) == Some(first) {
        return false;
    }
    let opens = |i: usize| rules.is("subordinate", &items[i].lower);
    // *Wenn er komme, gehe sie, sagte X*: a main clause stands behind the dependent one, and begins with its verb.
    const NO_VERB: [&str; 9] =
        ["relative", "subordinate", "complement", "article", "oblique", "pronoun", "filler", "place", "link"];
    let main = unit.segments[..segment].iter().filter(|s| s.start > start && !s.is_empty()).any(|s| {
        let item = &items[s.start];
        item.is_word() && !item.is_capital() && !NO_VERB.iter().any(|kind| rules.is(kind, &item.lower))
    });
    !opens(start) || main
}

/// *wie Anna Meier, die Sprecherin, mitteilte*: where the words for the speaker begin, if nothing else stands before
/// the verb.
fn wie_before(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, start: usize) -> Option<usize> {
    let items = &unit.items;
    let before = unit.segments[..found.segment].iter().rev().take(3);
    let wie = before.map(|s| s.start).find(|&i| items[i].lower == "wie" && i >= start)?;
    let end = phrase::noun_phrase(rules, items, wie + 1, found.words[0], phrase::Reach::Wide)?;
    let end = phrase::with_appositions(rules, items, end, found.words[0]);
    let end = if items[end].text == "," { end + 1 } else { end };
    (end == found.words[0] && items[wie + 1..end].iter().any(Item::is_capital)).then_some(wie + 1)
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
    let speaks = !found.passive || rules.cues[found.cue].has(Governs::Cites);
    // *wie aus Kreisen verlautete*
    let source = |i: usize| matches!(unit.items[i].lower.as_str(), "aus" | "von" | "vom");
    let from = from.map(|from| if source(from) { from + 1 } else { from });
    let speaker = from.filter(|_| speaks).and_then(|from| {
        if from + 1 == inner.end && unit.items[from].quoted().is_some() {
            return Some(from..from + 1);
        }
        // *wie die Zeitung in ihrer Ausgabe von heute schreibt*: all before the verb is one phrase.
        let whole = phrase::noun_phrase(rules, &unit.items, from, inner.end, phrase::Reach::Wide)
            .filter(|&end| end == inner.end);
        let narrow = || phrase::noun_phrase(rules, &unit.items, from, inner.end, phrase::Reach::Narrow);
        let end = whole.or_else(narrow)?;
        Some(from..phrase::with_appositions(rules, &unit.items, end, inner.end))
    });
    let wie = segment.start.min(inner.start.saturating_sub(1));
    let frame_start = wie.saturating_sub(1).max(start);
    let frame_end = (segment.end + 1).min(unit.end);
    let mut content = Vec::new();
    // Behind another report it speaks for that too: *…, sagte X, wie Y meldete*.
    let content_start = if frame_start > start { start } else { 0 };
    if frame_start > content_start {
        content.push(content_start..frame_start);
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
    let mut content: Vec<Range<usize>> = std::iter::once(content_start..content_end).collect();
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
            || (rules.is("complement", &head.lower) && unit.mark_before(t) == Some(","));
        if is_inserted(rules, unit, next) {
            break;
        }
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
