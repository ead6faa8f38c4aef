//! Quotations with speaker, cue, frame and addressee.
//!
//! Three steps: [`marks`] pairs quotation marks; [`units`] folds what they enclose into the sentences; [`frames`] and
//! [`attributions`] find who reports what in each sentence. This module puts the quotations together, and lets
//! what has no cue of its own go on with the speaker before it.
//!
//! Not offered yet: free indirect speech and reported acts of speech (*kritisierte die Pläne*), which need a
//! tagger to be found with any precision.

mod attributions;
mod cues;
mod frames;
mod marks;
mod phrase;
mod rules;
mod units;

use std::ops::Range;

use lesart_text::{Mention, Quotation, QuotationType, Span};

use crate::Document;
use frames::Report;
use marks::Marked;
pub(crate) use rules::Rules;
use units::{Item, Unit};

/// Finds the quotations of a document, in order of their first span.
pub(crate) fn find(rules: &Rules, document: &Document<'_>, _mentions: &[Mention]) -> Vec<Quotation> {
    let marked = marks::find(document.text, document.blocks);
    let units = units::of(document, &marked);
    let mut search =
        Search { rules, marked: &marked, taken: vec![false; marked.len()], found: Vec::new(), last: None };
    for (i, unit) in units.iter().enumerate() {
        let before = i.checked_sub(1).map(|before| &units[before]);
        search.read(unit, before);
    }
    let mut found = search.found;
    found.sort_by_key(|quotation| (quotation.quote.first().map_or(0, |span| span.start), quotation.kind));
    found
}

struct Search<'a> {
    rules: &'a Rules,
    marked: &'a [Marked],
    /// Which marked stretches are part of a quotation.
    taken: Vec<bool>,
    found: Vec<Quotation>,
    /// Who spoke last, and in what way.
    last: Option<Last>,
}

/// The report that a sentence without a cue can go on with.
struct Last {
    report: Report,
    block: usize,
    /// The quotation of free Konjunktiv that the next sentence adds to.
    free: Option<usize>,
    /// Whether the last unit ended with a colon, so that what follows is its content.
    open: bool,
    /// The direct quotation without cue that a following *Das sagte X* is about.
    unclaimed: Option<usize>,
}

impl Search<'_> {
    fn read(&mut self, unit: &Unit<'_>, _before: Option<&Unit<'_>>) {
        let verbal = frames::find(self.rules, unit);
        let mut reports = verbal.clone();
        for mut report in attributions::find(self.rules, unit) {
            narrow(&mut report, unit, &verbal);
            reports.push(report);
        }
        let n_before = self.found.len();
        for report in &reports {
            self.add(unit, report);
        }
        let unclaimed = self.without_report(unit);
        if reports.is_empty() && self.go_on(unit) {
            return;
        }
        let last_report = reports.into_iter().find(|report| !report.speaker.is_empty() || report.open);
        match last_report {
            Some(report) => {
                let open = report.open;
                self.last = Some(Last { report, block: unit.block, free: None, open, unclaimed });
            }
            None if self.found.len() == n_before => self.last = None,
            None => {
                if let Some(last) = &mut self.last {
                    last.open = false;
                    last.block = unit.block;
                    last.unclaimed = unclaimed;
                } else if unclaimed.is_some() {
                    self.last = Some(Last {
                        report: Report::default(),
                        block: unit.block,
                        free: None,
                        open: false,
                        unclaimed,
                    });
                }
            }
        }
    }

    /// Adds what a report says.
    fn add(&mut self, unit: &Unit<'_>, report: &Report) {
        if report.backward {
            if let Some(quotation) = self.last.as_ref().and_then(|last| last.unclaimed) {
                self.found[quotation].speaker.clone_from(&report.speaker);
                self.found[quotation].cue.clone_from(&report.cue);
                self.found[quotation].frame.clone_from(&report.frame);
            }
            return;
        }
        let quoted: Vec<usize> =
            report.content.iter().cloned().flatten().filter(|&i| unit.items[i].quoted().is_some()).collect();
        let words = report.content.iter().cloned().flatten().any(|i| unit.items[i].is_word());
        if words {
            let quote = report.content.iter().filter_map(|piece| unit.span(piece.clone())).collect();
            self.push(QuotationType::Indirect, quote, report);
            for &i in quoted.iter().filter(|&&i| is_speech(self.rules, unit, i)) {
                self.push_direct(unit, &[i], report);
            }
        } else if !quoted.is_empty() {
            self.push_direct(unit, &quoted, report);
        }
        for &i in report.partial.iter().filter(|&&i| is_speech(self.rules, unit, i)) {
            self.push_direct(unit, &[i], report);
        }
    }

    /// Reported speech without a cue that goes on with the report before it: *Er komme morgen. Das sei sicher.*
    /// Says whether the unit is such.
    fn go_on(&mut self, unit: &Unit<'_>) -> bool {
        let Some(last) = self.last.as_mut().filter(|last| last.block == unit.block) else { return false };
        if last.report.speaker.is_empty() || !is_free_konjunktiv(self.rules, unit, last.free.is_some()) {
            return false;
        }
        let Some(span) = unit.span(0..unit.items.len()) else { return false };
        if let Some(quotation) = last.free {
            self.found[quotation].quote[0].end = span.end;
            return true;
        }
        let report = only_speaker(&last.report);
        last.free = Some(self.found.len());
        self.push(QuotationType::IndirectFreeIndirect, vec![span], &report);
        true
    }

    /// Direct speech and Konjunktiv without a cue of their own. Gives the last quotation whose speaker is open.
    fn without_report(&mut self, unit: &Unit<'_>) -> Option<usize> {
        let mut unclaimed = None;
        for i in 0..unit.items.len() {
            let Some(number) = unit.items[i].quoted() else { continue };
            if self.taken[number] {
                continue;
            }
            let last = self.last.as_ref();
            let alone = i == 0 && unit.end <= 1;
            if alone || is_whole_sentence(unit, i) {
                let report = match last {
                    Some(last) if last.open => last.report.clone(),
                    Some(last) if last.block == unit.block => only_speaker(&last.report),
                    _ => Report::default(),
                };
                let is_open = report.cue.is_empty();
                let quotation = self.push_direct(unit, &[i], &report);
                if is_open {
                    unclaimed = Some(quotation);
                }
            } else if i > 0 && unit.items[i - 1].text == ":" {
                let frame = frames::frame_spans(unit, 0..i);
                self.push_direct(unit, &[i], &Report { frame, ..Report::default() });
            } else if last.is_some_and(|last| last.block == unit.block)
                && unit.has_konjunktiv(self.rules, 0..unit.end)
                && is_speech(self.rules, unit, i)
            {
                let report = last.map(|last| only_speaker(&last.report)).unwrap_or_default();
                self.push_direct(unit, &[i], &report);
            }
        }
        unclaimed
    }

    fn push_direct(&mut self, unit: &Unit<'_>, items: &[usize], report: &Report) -> usize {
        let mut quote = Vec::new();
        for &i in items {
            quote.push(unit.items[i].span);
            let mut number = unit.items[i].quoted();
            while let Some(n) = number {
                self.taken[n] = true;
                number = (self.marked[n].continues && n + 1 < self.marked.len()).then_some(n + 1);
                if let Some(next) = number {
                    quote.push(self.marked[next].span);
                }
            }
        }
        self.push(QuotationType::Direct, quote, report);
        self.found.len() - 1
    }

    fn push(&mut self, kind: QuotationType, quote: Vec<Span>, report: &Report) {
        self.found.push(Quotation {
            kind,
            quote,
            speaker: report.speaker.clone(),
            cue: report.cue.clone(),
            frame: report.frame.clone(),
            addressee: report.addressee.clone(),
            actor: None,
        });
    }
}

/// Whether a main clause of the unit is in Konjunktiv; Konjunktiv II counts only where such a stretch goes on.
fn is_free_konjunktiv(rules: &Rules, unit: &Unit<'_>, goes_on: bool) -> bool {
    unit.segments.iter().any(|segment| {
        let Some(head) = unit.items.get(segment.start).filter(|_| !segment.is_empty()) else { return false };
        let depends = rules.is("relative", &head.lower) || rules.is("complement", &head.lower);
        let verb = segment.clone().find(|&i| {
            let item = &unit.items[i];
            let form = rules.is("present", &item.lower) || (goes_on && rules.is("past", &item.lower));
            item.is_word() && !item.is_capital() && form
        });
        verb.is_some_and(|verb| !depends || (verb + 1 < segment.end && verb <= segment.start + 3))
    })
}

fn only_speaker(report: &Report) -> Report {
    Report { speaker: report.speaker.clone(), ..Report::default() }
}

/// Where a verb reports the words around an attribution, the attribution speaks for these words only.
fn narrow(report: &mut Report, unit: &Unit<'_>, verbal: &[Report]) {
    let Some(frame) = report.frame.first().copied() else { return };
    let around = verbal
        .iter()
        .flat_map(|v| v.content.iter())
        .find(|piece| unit.span((*piece).clone()).is_some_and(|span| span.contains(frame)));
    if let Some(around) = around {
        let clip = |piece: &Range<usize>| piece.start.max(around.start)..piece.end.min(around.end);
        report.content = report.content.iter().map(clip).filter(|piece| !piece.is_empty()).collect();
    }
}

/// Whether item `i` is a sentence of its own: its marks enclose the final mark, and nothing stands before it.
fn is_whole_sentence(unit: &Unit<'_>, i: usize) -> bool {
    let inner = unit.items[i].text.trim_end_matches(|c: char| "“”\"«»‹›‘’'".contains(c));
    let ends = inner.ends_with(['.', '!', '?', '…']) && inner.split_whitespace().take(3).count() == 3;
    i == 0 && ends
}

/// Whether what stands in marks within a sentence is someone's words: neither the name of a thing nor a word that
/// the writer keeps at arm's length.
fn is_speech(rules: &Rules, unit: &Unit<'_>, i: usize) -> bool {
    let inner = unit.items[i].text.trim_matches(|c: char| "„“”\"«»‹›‚‘’'".contains(c));
    let words: Vec<&str> = inner.split_whitespace().collect();
    let lower = words.iter().any(|word| word.starts_with(char::is_lowercase));
    let before = i.checked_sub(1).map(|before| &unit.items[before]);
    if before
        .is_some_and(|b| b.lower.starts_with("sogenannt") || b.lower == "genannt" || b.lower == "genannten")
    {
        return false;
    }
    if words.len() >= 4 {
        return lower;
    }
    // *die Zeitung „Neue Welt“*
    if before.is_some_and(Item::is_capital)
        && !words.first().is_some_and(|word| word.starts_with(char::is_lowercase))
    {
        return false;
    }
    let _ = rules;
    lower
}
