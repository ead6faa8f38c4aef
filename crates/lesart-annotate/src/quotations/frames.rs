//! Who reports what with a cue verb: the reports of a sentence, and those where the verb stands before what is said.

use std::ops::Range;

use lesart_text::Span;

use super::acts::{self, Act};
use super::behind::behind;
use super::cues::{self, CueMatch};
use super::phrase;
use super::rules::{Cue, Governs, Rules};
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
    /// Who is cited by the speaker: *die Zeitung zitiert X*.
    pub(super) cited: Vec<Span>,
    /// Who cites the speaker: *X wird von der Zeitung zitiert*.
    pub(super) cited_by: Vec<Span>,
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
    /// The act of speech that it tells without its words: *kritisierte die Pläne*.
    pub(super) act: Option<Act>,
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
        phrase::source(rules, unit, clause, impersonal)
    } else {
        phrase::subject(rules, unit, found, start)
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

/// *hat angekündigt die Brücke zu öffnen*: an infinitive behind all words of its verb, without the comma.
fn bare_infinitive(unit: &Unit<'_>, found: &CueMatch, cue: &Cue) -> Option<Range<usize>> {
    let segment = &unit.segments[found.last_segment];
    let words = found.words.last()? + 1..segment.end.min(unit.end);
    let apart = found.words.len() > 1 && words.len() > 2 && cue.has(Governs::Zu);
    (apart && infinitive_ends(unit, words.clone())).then_some(words)
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

/// Where what begins with segment `t` ends: at a semicolon with a clause behind it that is not in Konjunktiv; at *doch*
/// with a clause in the indicative; where `within` a dependent clause, at the verb of the main clause (*Als X sagte, er
/// komme, ging Y*); or with the sentence.
fn content_end(rules: &Rules, unit: &Unit<'_>, t: usize, within: bool) -> usize {
    for (segment, next) in unit.segments.iter().zip(unit.segments.iter().skip(1)).skip(t) {
        let Some(head) = unit.items.get(next.start).filter(|_| !next.is_empty()) else { continue };
        let told = unit.has_konjunktiv(rules, next.clone());
        let turns = matches!(head.lower.as_str(), "doch" | "allerdings" | "dennoch" | "trotzdem");
        let indicative = next.clone().any(|i| rules.is("indicative", &unit.items[i].lower));
        let verb_first = within && !head.is_capital() && rules.is("indicative", &head.lower);
        if (unit.items[segment.end].text == ";" && !told) || (turns && indicative && !told) || verb_first {
            return segment.end;
        }
    }
    unit.end
}

/// Whether the cue stands in a dependent clause that opens the sentence.
fn opens_dependent(rules: &Rules, unit: &Unit<'_>, found: &CueMatch) -> bool {
    let opens = unit.items.first().is_some_and(|item| rules.is("subordinate", &item.lower));
    opens && found.segment == 0
}

/// The item behind the words of a verb and the quotations in its own clause.
fn behind_words(found: &CueMatch, partial: &[usize]) -> usize {
    partial.iter().chain(&found.words).max().map_or(found.finite + 1, |&last| last + 1)
}

/// Whether a clause is of the form *wie X mitteilte*.
pub(super) fn is_inserted(rules: &Rules, unit: &Unit<'_>, segment: &Range<usize>) -> bool {
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
    !verb_last && (unit.has_konjunktiv(rules, segment.clone()) || has_quoted_verb(rules, unit, segment))
}

/// *sagte, die Brücke „ist und bleibt sicher“*: the verb of the clause stands in the marks.
fn has_quoted_verb(rules: &Rules, unit: &Unit<'_>, segment: Range<usize>) -> bool {
    let verb = |item: &Item| {
        let inner = item.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut words = inner.split_whitespace();
        let first = words.next().is_some_and(|word| {
            ["indicative", "present", "past", "surrogate"].iter().any(|class| rules.is(class, word))
        });
        item.quoted().is_some() && first && words.next().is_some()
    };
    !unit.has_finite(rules, segment.clone()) && unit.items[segment].iter().skip(1).any(verb)
}

/// Whether segment `t`, or one of those close behind it, ends with *zu* and an infinitive.
pub(super) fn ends_with_infinitive(unit: &Unit<'_>, t: usize) -> bool {
    unit.segments.iter().skip(t).take(6).any(|segment| infinitive_ends(unit, segment.clone()))
}

/// Whether a segment ends with *zu* and an infinitive and does not begin with *um* or *ohne*.
pub(super) fn infinitive_ends(unit: &Unit<'_>, segment: Range<usize>) -> bool {
    let words = &unit.items[segment];
    let words = &words[..words.len() - words.iter().rev().take_while(|w| w.kind == Kind::Mark).count()];
    // *bat ihn, „sofort zu gehen“*
    if let Some(quoted) = words.last().filter(|w| w.quoted().is_some()) {
        let inner = quoted.text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut back = inner.split_whitespace().rev();
        return back.next().is_some_and(|last| last.ends_with('n')) && back.next() == Some("zu");
    }
    let Some(last) = words.last().filter(|w| w.is_word() && w.lower.ends_with('n')) else { return false };
    let apart = words.len() >= 2 && words[words.len() - 2].lower == "zu" && !last.is_capital();
    let joined = last.lower.get(1..).is_some_and(|inner| inner.contains("zu")) && last.lower.ends_with("en");
    (apart || joined) && words.first().is_none_or(|w| w.lower != "um" && w.lower != "ohne")
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

/// The report of a cue verb with its frame, speaker and content.
pub(super) fn built(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    frame: Range<usize>,
    speaker: Option<Range<usize>>,
    content: Vec<Range<usize>>,
) -> Report {
    let addressee = phrase::addressee(rules, unit, found, frame.clone(), speaker.as_ref());
    let (speaker, cited, cited_by) = citation(rules, unit, found, frame.clone(), speaker);
    Report {
        speaker: spans(unit, speaker),
        cited: spans(unit, cited),
        cited_by: spans(unit, cited_by),
        cue: joined(unit, &found.words),
        frame: frame_spans(unit, frame),
        addressee: spans(unit, addressee),
        content,
        ..Report::default()
    }
}

/// The items of a phrase, if there is one.
pub(super) type Phrase = Option<Range<usize>>;

/// Speaker, who is cited by the speaker, and who cites the speaker, where one gives the words of another.
fn citation(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    frame: Range<usize>,
    speaker: Phrase,
) -> (Phrase, Phrase, Phrase) {
    let Some(who) = speaker.clone().filter(|_| rules.cues[found.cue].has(Governs::Cites)) else {
        return (speaker, None, None);
    };
    let items = &unit.items;
    let named = |range: &Range<usize>| {
        items[range.clone()].iter().any(|item| item.is_capital() || item.quoted().is_some())
    };
    if found.passive {
        // *wie X von der Zeitung zitiert wird*
        let from = |item: &Item| matches!(item.lower.as_str(), "von" | "vom");
        let plain = items[who.start].is_capital() && !rules.is_function_word(items[who.start].text);
        if let Some(at) = who.clone().skip(1).find(|&i| plain && from(&items[i])) {
            return (Some(who.start..at), None, Some(at + 1..who.end));
        }
        let source = phrase::source(rules, unit, who.end.max(frame.start)..frame.end, true);
        return (speaker, None, source.filter(named));
    }
    // *zitiert beispiel.example die Sprecherin Anna Meier*
    let one = |i: usize| items[i].is_domain() || items[i].quoted().is_some();
    if let Some(at) = who.clone().find(|&i| one(i) && i + 1 < who.end && who.start > found.finite) {
        return (Some(who.start..at + 1), Some(at + 1..who.end), None);
    }
    let from = (who.end.max(found.finite + 1)..frame.end).find(|&i| !rules.is("filler", &items[i].lower));
    let cited = from.and_then(|from| {
        let end = phrase::noun_phrase(rules, items, from, frame.end, phrase::Reach::Narrow)?;
        Some(from..phrase::with_appositions(rules, items, end, frame.end))
    });
    (speaker, cited.filter(named), None)
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
