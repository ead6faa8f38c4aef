//! A report: who says what to whom, and with which words it is told.

use std::ops::Range;

use lesart_text::Span;

use super::acts::Act;
use super::cues::CueMatch;
use super::phrase;
use super::rules::{Governs, Rules};
use super::subjects;
use super::units::{Item, Unit};

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

/// The report of a cue verb with its frame, speaker and content.
pub(super) fn built(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    frame: Range<usize>,
    speaker: Option<Range<usize>>,
    content: Vec<Range<usize>>,
) -> Report {
    let addressee = subjects::addressee(rules, unit, found, frame.clone(), speaker.as_ref());
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
        let source = subjects::source(rules, unit, who.end.max(frame.start)..frame.end, true);
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
