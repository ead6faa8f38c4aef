//! Words other than verbs that say whose statement a sentence is: *laut X*, *X zufolge*, *nach Angaben von X*, *so X*.

use std::ops::Range;

use super::behind::after_inversion;
use super::content::{ends_with_infinitive, infinitive_ends};
use super::frames::LONGEST;
use super::phrase::{Reach, is_adjective, is_name_in_marks, noun_phrase, with_appositions};
use super::report::{Report, frame_spans, joined};
use super::rules::Rules;
use super::subjects::opening;
use super::units::{Item, Unit};

/// The reports of a unit by such words, in order. What they report is the whole unit but for the words themselves;
/// the caller narrows it where a cue verb reports them in turn.
pub(super) fn find(rules: &Rules, unit: &Unit<'_>) -> Vec<Report> {
    let mut reports = Vec::new();
    if unit.items.len() > LONGEST {
        return reports;
    }
    let is_phrase = |item: &Item| ["before", "after"].iter().any(|kind| rules.is(kind, &item.lower));
    let has_other = unit.items.iter().any(is_phrase);
    for (s, segment) in unit.segments.iter().enumerate() {
        for i in segment.clone() {
            if !unit.items[i].is_word() {
                continue;
            }
            let phrase = preposition(rules, unit, s, i)
                .or_else(|| postposition(rules, unit, segment, i))
                .or_else(|| so(rules, unit, s, i))
                .or_else(|| {
                    (!has_other && rules.is("adverb", &unit.items[i].lower)).then(|| (i..i + 1, i..i + 1))
                });
            if let Some((frame, speaker)) = phrase {
                let frame = frame.start..with_relative_clause(rules, unit, frame.end);
                reports.push(report(unit, i, frame, &speaker, stretch(rules, unit, s)));
            }
        }
    }
    reports.extend((1..unit.segments.len()).filter_map(|s| according(rules, unit, s)));
    reports
}

/// Where an attribution ends that goes on with a relative clause: *laut Meier, die den Bau leitet,*.
fn with_relative_clause(rules: &Rules, unit: &Unit<'_>, end: usize) -> usize {
    let comma = unit.items.get(end).is_some_and(|item| item.text == ",");
    let Some(next) = unit.segments.iter().find(|next| next.start == end + 1).filter(|_| comma) else {
        return end;
    };
    let opens = unit
        .items
        .get(next.start)
        .is_some_and(|head| rules.is("oblique", &head.lower) || rules.is("article", &head.lower));
    let whole = opens && is_dependent(rules, unit, next) && next.end < unit.end;
    if whole { (next.end + 1).min(unit.end) } else { end }
}

/// The items that an attribution in segment `s` can speak for: a dependent clause behind its comma, else what stands
/// between semicolons.
fn stretch(rules: &Rules, unit: &Unit<'_>, s: usize) -> Range<usize> {
    let segment = unit.segments[s].clone();
    if s > 0 && unit.mark_before(s) == Some(",") && is_dependent(rules, unit, &segment) {
        return segment.start..segment.end.min(unit.end);
    }
    let parts = |mark: Option<&str>| mark == Some(";");
    let first = (0..=s).rev().find(|&t| t == 0 || parts(unit.mark_before(t))).unwrap_or(0);
    // What goes on in Konjunktiv behind the semicolon is still reported.
    let told =
        |t: usize| unit.segments.get(t + 1).is_some_and(|next| unit.has_konjunktiv(rules, next.clone()));
    let last = (s..unit.segments.len()).find(|&t| parts(unit.mark_after(t)) && !told(t));
    unit.segments[first].start..last.map_or(unit.end, |t| unit.segments[t].end)
}

/// Whether a segment is a clause with its verb at the end: *die laut Polizei betrunken war*.
fn is_dependent(rules: &Rules, unit: &Unit<'_>, segment: &Range<usize>) -> bool {
    let items = &unit.items[segment.start..segment.end.min(unit.end)];
    let Some(head) = items.first() else { return false };
    if matches!(head.lower.as_str(), "und" | "oder" | "sowie") {
        return false;
    }
    let relative = |item: &Item| rules.is("relative", &item.lower);
    let opens = relative(head)
        || rules.is("complement", &head.lower)
        || (rules.is("place", &head.lower) && items.get(1).is_some_and(relative));
    let finite = |item: &Item| {
        let known =
            ["indicative", "present", "past", "surrogate"].iter().any(|kind| rules.is(kind, &item.lower));
        item.is_word() && !item.is_capital() && known
    };
    match items.iter().skip(1).position(finite) {
        _ if !opens => false,
        Some(at) => at + 3 >= items.len(),
        None => items.last().is_some_and(|last| {
            last.is_word()
                && !last.is_capital()
                && last.lower.ends_with(['t', 'e', 'n'])
                && !rules.is("filler", &last.lower)
        }),
    }
}

/// *ein Bericht der Zeitung, wonach die Brücke gesperrt wird*; *Gerüchte, nach denen sie gesperrt wird*
fn according(rules: &Rules, unit: &Unit<'_>, s: usize) -> Option<Report> {
    let segment = unit.segments[s].clone();
    let cue = segment.start;
    let lower = |i: usize| unit.items.get(i).map_or("", |item| item.lower.as_str());
    let comma = cue.checked_sub(1)?;
    let start = unit.segments[s - 1].start;
    let says = |i: usize| {
        let text = unit.items[i].text;
        unit.items[i].is_capital() && (rules.is_noun_of_saying(text) || rules.is_noun_of_speech(text))
    };
    let is_preposition = rules.is("before", lower(cue)) || rules.is("with", lower(cue));
    let of_words = is_preposition && rules.is("of_which", lower(cue + 1)) && (start..comma).any(says);
    let words = cue + 1 + usize::from(of_words);
    if !(of_words || lower(cue) == "wonach") || segment.end <= words {
        return None;
    }
    let phrase = (start..comma).find(|&j| {
        let opens = j == start || is_determiner(rules, unit, j) || unit.items[j].is_capital();
        opens && noun_phrase(rules, &unit.items, j, comma, Reach::Wide) == Some(comma)
    });
    let speaker = phrase.map_or(words - 1..words, |from| from..comma);
    Some(Report {
        speaker: unit.span(speaker).into_iter().collect(),
        cue: joined(unit, &[cue]),
        frame: frame_spans(unit, 0..words),
        content: std::iter::once(words..segment.end.min(unit.end))
            .filter(|piece| !piece.is_empty())
            .collect(),
        ..Report::default()
    })
}

type FrameAndSpeaker = (Range<usize>, Range<usize>);

/// *laut Polizei*, *nach Angaben der Polizei*
fn preposition(rules: &Rules, unit: &Unit<'_>, s: usize, i: usize) -> Option<FrameAndSpeaker> {
    let segment = &unit.segments[s];
    let word = unit.items[i].lower.as_str();
    let alone = rules.is("before", word);
    if !alone && !rules.is("with", word) {
        return None;
    }
    // *die laut Plan vorgesehene Zeit*: within a noun phrase. *…, die laut Plan kommt* is not.
    let relative =
        i == segment.start + 1 && unit.mark_before(s) == Some(",") && is_dependent(rules, unit, segment);
    let within = i > segment.start && !relative && {
        let before = unit.items[i - 1].lower.as_str();
        (rules.is("article", before) || rules.is("oblique", before)) && !unit.items[i - 1].is_capital()
    };
    if within {
        return None;
    }
    // *laut „Neue Woche“*, *laut beispiel.de*: a name that is one item.
    let single = |item: &Item| is_name_in_marks(item) || item.is_domain();
    if alone && i + 1 < segment.end && single(&unit.items[i + 1]) {
        return Some((i..i + 2, i + 1..i + 2));
    }
    // Before the verb all is one phrase. *wurde laut*, *laut und deutlich*: an adverb, no noun phrase behind it.
    let reach = if i == segment.start { Reach::Wide } else { Reach::Narrow };
    let end = noun_phrase(rules, &unit.items, i + 1, segment.end, reach)?;
    let head = (i + 1..end).find(|&j| unit.items[j].is_capital())?;
    // *nach Meiers Angaben*
    let whose = head + 1 < end
        && unit.items[head + 1].is_capital()
        && unit.items[head].text.ends_with(['s', 'x', 'z', '’', '\''])
        && rules.is_noun_of_saying(unit.items[head + 1].text);
    let head = if whose { head + 1 } else { head };
    if !alone && !rules.is_noun_of_saying(unit.items[head].text) {
        return None;
    }
    // *nach ersten Angaben Schäden*, but *nach Angaben Berlins*: a name behind the noun is in the genitive.
    let names = (head + 1..end).take_while(|&j| unit.items[j].is_capital()).count();
    let genitive = unit.items[head + names].text.ends_with(['s', 'S', 'z', 'x', '’', '\'']);
    if !alone && names > 0 && !genitive && reach == Reach::Narrow {
        return Some((i..head + 1, i + 1..head + 1));
    }
    let end = with_appositions(rules, &unit.items, end, unit.end);
    Some((i..end, i + 1..end))
}

/// *Medienberichten zufolge*, *der Polizei zufolge*
fn postposition(rules: &Rules, unit: &Unit<'_>, segment: &Range<usize>, i: usize) -> Option<FrameAndSpeaker> {
    // *seiner Ansicht nach*
    let nach = || {
        let noun = i > segment.start + 1 && rules.is_noun_of_saying(unit.items[i - 1].text);
        noun && unit.items[i].lower == "nach"
            && rules.is("oblique", &unit.items[i - 2].lower)
            && i.checked_sub(3).is_none_or(|j| !rules.is("with", &unit.items[j].lower))
    };
    if !rules.is("after", &unit.items[i].lower) && !nach() {
        return None;
    }
    let earliest = segment.start.max(i.saturating_sub(16));
    let start = (earliest..i).find(|&j| {
        let opens = j == segment.start
            || rules.is("oblique", &unit.items[j].lower)
            || rules.is("article", &unit.items[j].lower)
            || rules.is_noun_of_saying(unit.items[j].text)
            || is_adjective(rules, &unit.items[j]);
        // A dative: neither *die* nor, behind a subject, a verb (*Sie stammen Berichten zufolge aus …*).
        let nominative = matches!(unit.items[j].lower.as_str(), "die" | "das" | "ein" | "eine");
        const ADJECTIVES: [&str; 7] = ["ischen", "lichen", "igen", "eten", "eren", "sten", "nten"];
        let verb = j > segment.start
            && !unit.items[j].is_capital()
            && !ADJECTIVES.iter().any(|ending| unit.items[j].lower.ends_with(ending))
            && !is_determiner(rules, unit, j)
            && is_adjective(rules, &unit.items[j])
            && (unit.items[j - 1].is_capital() || rules.is("pronoun", &unit.items[j - 1].lower));
        opens && !nominative && !verb && noun_phrase(rules, &unit.items, j, i, Reach::Wide) == Some(i)
    });
    let start = start.or_else(|| (i > segment.start && unit.items[i - 1].is_capital()).then(|| i - 1))?;
    Some((start..i + 1, start..i))
}

/// *…, so X*
fn so(rules: &Rules, unit: &Unit<'_>, s: usize, i: usize) -> Option<FrameAndSpeaker> {
    let segment = unit.segments[s].clone();
    // *„…“, so X*; where the comma stands within the marks: *»…,« so X*
    let behind_comma = i == segment.start && s > 0 && unit.mark_before(s) != Some(":");
    let behind_quoted = i == segment.start + 1 && unit.items[segment.start].quoted().is_some();
    if unit.items[i].lower != "so" || !(behind_comma || behind_quoted) {
        return None;
    }
    if unit.has_finite(rules, segment.clone()) {
        return None;
    }
    let end = noun_phrase(rules, &unit.items, i + 1, segment.end, Reach::Narrow)?;
    unit.items[i + 1..end]
        .iter()
        .any(|item| item.is_capital() || rules.is("pronoun", &item.lower))
        .then_some(())?;
    // *so viele wie nie*
    if unit.items.get(end).is_some_and(|item| item.lower == "wie") {
        return None;
    }
    let end = with_appositions(rules, &unit.items, end, unit.end);
    let (frame_end, goes_on) = after_inversion(rules, unit, s, Some(&(i + 1..end)));
    let frame_start = if behind_comma { i - 1 } else { i };
    Some((frame_start..if goes_on { frame_end + 1 } else { frame_end }, i + 1..end))
}

fn is_determiner(rules: &Rules, unit: &Unit<'_>, i: usize) -> bool {
    let lower = unit.items[i].lower.as_str();
    rules.is("article", lower) || rules.is("oblique", lower)
}

/// Whether a segment behind a noun of speech is what is said: a clause with *dass* or *ob*, one in Konjunktiv with its
/// verb second, or an infinitive.
fn follows_noun(rules: &Rules, unit: &Unit<'_>, t: usize) -> bool {
    let segment = unit.segments[t].clone();
    let head = unit.items[segment.start].lower.as_str();
    if matches!(head, "dass" | "daß" | "ob") || infinitive_ends(unit, segment.clone()) {
        return true;
    }
    let last_is_verb = segment.clone().next_back().is_some_and(|i| unit.has_konjunktiv(rules, i..i + 1));
    let depends = rules.is("relative", head) && last_is_verb;
    let linked = matches!(head, "und" | "oder" | "aber" | "doch");
    !depends
        && !linked
        && !rules.is("complement", head)
        && unit.konjunktiv(rules, segment, &["present", "surrogate"]).is_some()
}

/// The end of what a noun of speech says: its clause, with those that depend on it; a main clause goes on behind it.
fn noun_content_end(unit: &Unit<'_>, t: usize) -> usize {
    unit.segments[t].end.min(unit.end)
}

/// A noun of speech at the end of its clause, with what is said behind it: *die Forderung der Stadt, …*.
pub(super) fn nouns(rules: &Rules, unit: &Unit<'_>, verbal: &[Report]) -> Vec<Report> {
    let mut reports = Vec::new();
    if unit.items.len() > LONGEST {
        return reports;
    }
    for s in 0..unit.segments.len().saturating_sub(1) {
        let segment = unit.segments[s].clone();
        let next = unit.segments[s + 1].clone();
        // *Ihr Vorschlag: die Brücke zu sperren*
        let colon = unit.mark_after(s) == Some(":") && ends_with_infinitive(unit, s + 1);
        if !(colon || unit.mark_after(s) == Some(",")) || segment.is_empty() || next.is_empty() {
            continue;
        }
        let is_said = verbal.iter().flat_map(|v| &v.content).any(|piece| piece.start == next.start);
        let noun = segment.clone().rev().take(10).find(|&i| {
            let item = &unit.items[i];
            item.is_capital() && rules.is_noun_of_speech(item.text)
        });
        let Some(noun) = noun.filter(|_| !is_said) else { continue };
        // Nothing but whose it is stands between the noun and the comma, or the verb's prefix.
        let last = &unit.items[segment.end - 1];
        let prefix = rules.is("prefix", &last.lower) && !last.is_capital();
        let whose = noun + 1..segment.end - usize::from(prefix);
        let (of, speaker) = match unit.items.get(whose.start).filter(|_| !whose.is_empty()) {
            None => (false, None),
            Some(first) if rules.is("link", &first.lower) => (true, Some(whose.start + 1..whose.end)),
            Some(first) => (rules.is("oblique", &first.lower) || first.lower == "der", Some(whose)),
        };
        let whole = speaker.as_ref().is_none_or(|range| {
            of && noun_phrase(rules, &unit.items, range.start, range.end, Reach::Wide) == Some(range.end)
        });
        if !whole || !(colon || follows_noun(rules, unit, s + 1)) {
            continue;
        }
        // *begründet das mit dem Hinweis, …*: whoever does so.
        let with = segment.clone().take(noun - segment.start).any(|i| unit.items[i].lower == "mit");
        let speaker =
            speaker.or_else(|| if with && s == 0 { opening(rules, unit, segment.end) } else { None });
        let mut near = (segment.start..noun).rev().take(3).take_while(|&i| !unit.items[i].is_capital());
        let start = near.find(|&i| is_determiner(rules, unit, i)).unwrap_or(noun);
        let content = next.start..if colon { unit.end } else { noun_content_end(unit, s + 1) };
        reports.push(Report {
            speaker: speaker.and_then(|range| unit.span(range)).into_iter().collect(),
            cue: unit.span(start..noun + 1).into_iter().collect(),
            frame: frame_spans(unit, segment.start..segment.end + 1),
            content: vec![content],
            ..Report::default()
        });
    }
    reports
}

fn report(
    unit: &Unit<'_>,
    cue: usize,
    frame: Range<usize>,
    speaker: &Range<usize>,
    stretch: Range<usize>,
) -> Report {
    let mut content = Vec::new();
    let mut before = stretch.start.min(frame.start)..frame.start;
    if before.end > before.start && unit.items[before.end - 1].text == "," {
        before.end -= 1;
    }
    let mut after = frame.end..stretch.end.max(frame.end);
    if unit.items.get(after.start).is_some_and(|item| item.text == ",") && after.start < after.end {
        after.start += 1;
    }
    content.extend([before, after].into_iter().filter(|piece| !piece.is_empty()));
    Report {
        speaker: unit.span(speaker.clone()).into_iter().collect(),
        cue: joined(unit, &[cue]),
        frame: frame_spans(unit, frame),
        content,
        ..Report::default()
    }
}
