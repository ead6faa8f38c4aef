//! Where a cue verb stands to what is said: before it, behind it, within it.

use std::ops::Range;

use lesart_text::Span;

use super::cues::{self, CueMatch};
use super::phrase;
use super::rules::{Governs, Rules};
use super::units::{Item, Kind, Unit};

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
    /// Items in quotation marks that are surely someone's words: those behind the first (*„…“ und „…“*), and what
    /// something is called (*nannte es „Unsinn“*).
    pub(super) further: Vec<usize>,
    /// Whether what is said must follow in the next unit: the clause ends with a colon.
    pub(super) open: bool,
    /// Whether it tells the act of speech without its words: *kritisierte die Pläne*.
    pub(super) act: bool,
    /// Whether it reports what the unit before it says: *Das sagte Meier.*
    pub(super) backward: bool,
}

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
            let known = reports[..n_behind].iter().any(|r| joined(unit, &found.words) == r.cue);
            if found.words[0] < done || known || found.cue == rules.unknown_cue() {
                continue;
            }
            // *lobte den Rat und sagte, …*: what follows is of the later verb.
            let later = cues.iter().any(|c| c.finite > found.finite && c.segment == found.last_segment);
            let end =
                if later { unit.segments[found.last_segment].end.min(stretch.end) } else { stretch.end };
            if let Some((mut report, end)) = forward(rules, unit, found, start..end) {
                let coordinated = found.finite > 0 && unit.items[found.finite - 1].lower == "und";
                let same = reports[..n_behind].iter().find(|r| {
                    coordinated && r.frame.iter().any(|f| f.contains(unit.items[found.finite].span))
                });
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

/// What `found` reports if it stands behind or within it, and the item from which the next report may begin.
fn behind(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, start: usize) -> Option<(Report, usize)> {
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
    let subject = if found.passive || cue.fixed == ["es"] {
        phrase::source(rules, unit, found.finite..segment.end, cue.fixed == ["es"])
    } else {
        phrase::subject_after(rules, unit, found.finite, unit.end)
    };
    let only_quoted = unit.items[content_end - 1].quoted().is_some();
    let speaks = subject.is_some() || found.words.len() > 1;
    let fits = (cue.has(Governs::V2) && !found.passive) || (cue.has(Governs::Quote) && only_quoted);
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
    let speaker = from.filter(|_| speaks).and_then(|from| {
        Some(from..phrase::noun_phrase(rules, &unit.items, from, inner.end, phrase::Reach::Narrow)?)
    });
    let frame_start = segment.start.saturating_sub(1).max(start);
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

/// *X sagte: …*; *X sagte, dass …*; *X nannte es „…“*
fn forward(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    stretch: Range<usize>,
) -> Option<(Report, usize)> {
    let Range { start, end: limit } = stretch;
    // Behind an earlier report stands its comma or semicolon.
    let after_mark = start > 0 && unit.items.get(start).is_some_and(|item| item.kind == Kind::Mark);
    let start = if after_mark { start + 1 } else { start };
    let cue = &rules.cues[found.cue];
    let last = found.last_segment;
    let impersonal = cue.fixed == ["es"];
    let speaker = if (found.passive && !cue.has(Governs::Cites)) || impersonal {
        let clause = start..unit.segments[last].end;
        phrase::source(rules, unit, clause, impersonal)
    } else {
        phrase::subject(rules, unit, found, start)
    };
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
                && (cue.has(Governs::V2) || unit.items[next.start].quoted().is_some())
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
            content.push(next.start..content_end(rules, unit, t + 1).min(limit));
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
        .filter(|_| content.is_empty() || cue.object.is_some())
        .collect();
    if content.is_empty() && partial.is_empty() && !open {
        let backward = cue.has(Governs::Quote)
            && start == 0
            && matches!(unit.items[0].lower.as_str(), "das" | "dies" | "so")
            && found.finite == 1
            && !found.modal
            && speaker.is_some();
        let denied = (start..clause_end).any(|i| {
            let lower = unit.items[i].lower.as_str();
            ["kein", "niemand"].iter().any(|word| lower.starts_with(word)) || matches!(lower, "nicht" | "nie")
        });
        let told = (found.finite..clause_end).any(|i| governs(rules, unit, found, i + 1));
        let opens = unit.items[unit.segments[found.segment].start].lower.as_str();
        let within = found.segment > 0 && (rules.is("relative", opens) || rules.is("complement", opens));
        let depends = within || rules.is("subordinate", opens);
        let act = speaker.is_some()
            && cue.has(Governs::Act)
            && told
            && !(backward || found.modal || denied || depends);
        let known = speaker.is_some() && !found.passive;
        let report =
            Report { act, backward, ..built(rules, unit, found, start..clause_end, speaker, Vec::new()) };
        return known.then_some((report, behind_words(found, &[])));
    }
    let next = content.last().map_or(behind_words(found, &partial), |c: &Range<usize>| c.end);
    let report = built(rules, unit, found, start..clause_end, speaker, content);
    if cue.has(Governs::Names) {
        further.extend(partial.iter().copied());
    }
    Some((Report { partial, further, open, ..report }, next))
}

/// Where what begins with segment `t` ends: at a semicolon with a clause behind it that is not in Konjunktiv, or with
/// the sentence.
fn content_end(rules: &Rules, unit: &Unit<'_>, t: usize) -> usize {
    let rest = unit.segments.iter().zip(unit.segments.iter().skip(1)).skip(t);
    let mut ends = rest.filter(|(segment, next)| {
        unit.items[segment.end].text == ";" && !unit.has_konjunktiv(rules, (*next).clone())
    });
    ends.next().map_or(unit.end, |(segment, _)| segment.end)
}

/// The item behind the words of a verb and the quotations in its own clause.
fn behind_words(found: &CueMatch, partial: &[usize]) -> usize {
    partial.iter().chain(&found.words).max().map_or(found.finite + 1, |&last| last + 1)
}

/// Whether a clause is of the form *wie X mitteilte*.
fn is_inserted(rules: &Rules, unit: &Unit<'_>, segment: &Range<usize>) -> bool {
    let words = &unit.items[segment.clone()];
    let verb = words.last().is_some_and(|last| !rules.cues_of(&last.lower).is_empty());
    verb && words.len() > 2 && words[0].lower == "wie"
}

/// What a colon announces: a quotation, with others behind *und*; or all the rest.
fn colon_content(unit: &Unit<'_>, rest: Range<usize>) -> (Range<usize>, Vec<usize>) {
    let quoted = unit.items[rest.clone()].iter().take_while(|item| item.quoted().is_some()).count();
    if quoted == 0 {
        return (rest, Vec::new());
    }
    let end = rest.start + quoted;
    let linked =
        |item: &Item| item.quoted().is_some() || matches!(item.lower.as_str(), "und" | "," | "sowie");
    let others = (end..rest.end).take_while(|&i| linked(&unit.items[i]));
    (rest.start..end, others.filter(|&i| unit.items[i].quoted().is_some()).collect())
}

/// Whether segment `t` can be what the verb says.
fn is_content(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, t: usize) -> bool {
    let cue = &rules.cues[found.cue];
    let segment = unit.segments[t].clone();
    let Some(head) = unit.items.get(segment.start).filter(|_| !segment.is_empty()) else { return false };
    let lower = head.lower.as_str();
    if head.quoted().is_some() {
        return cue.has(Governs::Quote) || cue.has(Governs::V2);
    }
    if cue.has(Governs::Dass) && rules.is("complement", lower) {
        return !is_inserted(rules, unit, &segment);
    }
    // *was* and *wo* open relative clauses as well; in Konjunktiv they are said.
    if cue.has(Governs::Dass) && matches!(lower, "was" | "wo") && unit.has_konjunktiv(rules, segment.clone())
    {
        return true;
    }
    if cue.has(Governs::Zu) && ends_with_infinitive(unit, t) {
        return true;
    }
    if !cue.has(Governs::V2) {
        return false;
    }
    if matches!(lower, "wenn" | "weil" | "da" | "falls" | "sollte") {
        let main = unit.segments.get(t + 1).cloned().unwrap_or_default();
        return unit.has_konjunktiv(rules, main);
    }
    // Verb last in Konjunktiv: a relative clause.
    // *Wenn er geklagt hätte, hätte man …*: the main clause of a condition.
    if unit.has_konjunktiv(rules, segment.start..segment.start + 1) {
        return false;
    }
    let verb_last = rules.is("relative", lower)
        && segment.clone().next_back().is_some_and(|i| unit.has_konjunktiv(rules, i..i + 1));
    !verb_last && unit.has_konjunktiv(rules, segment)
}

/// Whether segment `t`, or one of those close behind it, ends with *zu* and an infinitive.
fn ends_with_infinitive(unit: &Unit<'_>, t: usize) -> bool {
    unit.segments.iter().skip(t).take(6).any(|segment| {
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
        None => cue.has(Governs::Quote),
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
