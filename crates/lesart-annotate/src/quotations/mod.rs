//! Quotations with speaker, cue, frame and addressee.
//!
//! Three steps: [`marks`] pairs quotation marks; [`units`] folds what they enclose into the sentences; [`frames`] and
//! [`attributions`] find who reports what in each sentence, with the verbs of [`cues`] and the phrases of
//! [`phrase`]. This module puts the quotations together, and lets what has no cue of its own go on with the speaker
//! before it. All words are in the language's tables; the types and their borders are those of the corpus of
//! Petersen-Frey and Biemann (2024).
//!
//! [`acts`] adds what is said without its words (*kritisierte den Plan*), [`free`] what goes on without a cue, [`interview`] the
//! turns of an interview, [`nested`] quotations within quotations.
//!
//! Without a tagger, Konjunktiv is known by a table of forms, and a noun phrase by its articles and capital letters.

mod acts;
mod attributions;
mod behind;
mod content;
mod cues;
mod frames;
mod free;
mod interview;
mod marks;
mod nested;
mod phrase;
mod report;
mod rules;
mod subjects;
#[cfg(test)]
mod tests;
mod units;

use std::ops::Range;

use lesart_text::{Mention, Quotation, QuotationType, Span};

use crate::Document;
use marks::Marked;
use report::{Phrase, Report};
pub(crate) use rules::Rules;
use units::Unit;

/// Finds the quotations of a document, in order of their first span.
pub(crate) fn find(rules: &Rules, document: &Document<'_>, _mentions: &[Mention]) -> Vec<Quotation> {
    let marked = marks::find(document.text, document.blocks);
    let mut search = Search::new(rules, &marked);
    let units = units::of(document, &marked);
    // What is said in an interview is one piece: nothing is looked for in it.
    let turns = interview::turns(rules, document.text, document.blocks);
    let mut said: Vec<Span> = turns.iter().flat_map(|turn| turn.said.iter().copied()).collect();
    said.sort_unstable_by_key(|span| span.start);
    for (number, unit) in units.iter().enumerate() {
        let at = unit.items.last().map_or(0, |item| item.span.start);
        let next = said.partition_point(|span| span.end <= at);
        if said.get(next).is_none_or(|span| at < span.start) {
            search.read(unit, number, number.checked_sub(1).map(|previous| &units[previous]));
        }
    }
    for turn in turns {
        let speaker = if turn.is_named { vec![turn.name] } else { Vec::new() };
        let frame = vec![Span::new(turn.name.start, turn.name.end + 1)];
        search.push(QuotationType::Direct, turn.said, &Report { speaker, frame, ..Report::default() });
    }
    let mut found = search.found;
    found.extend(nested::find(rules, document, &marked));
    found.sort_by_key(|quotation| (quotation.quote.first().map_or(0, |span| span.start), quotation.kind));
    found
}

/// Reported speech in another paragraph is the last speaker's if at most so many sentences lie between.
const NEAR: usize = 3;

struct Search<'a> {
    rules: &'a Rules,
    marked: &'a [Marked],
    /// Which marked stretches are part of a quotation.
    taken: Vec<bool>,
    found: Vec<Quotation>,
    context: Context,
}

/// What the sentences before leave for those that have no cue of their own.
#[derive(Default)]
struct Context {
    /// Who spoke last; empty if nobody or if it is unknown.
    speaker: Vec<Span>,
    /// The block and the unit that this speech is in.
    block: usize,
    unit: usize,
    /// Whether the unit before holds a quotation.
    reported: bool,
    /// A reporting clause that ended the unit before with a colon.
    open: Option<Report>,
    /// A direct quotation without speaker that ended the unit before: *Das sagte X* can claim it.
    unclaimed: Option<usize>,
    /// Free reported speech that the unit before ended with: the next sentence can go on with it.
    free: Option<usize>,
}

impl<'a> Search<'a> {
    fn new(rules: &'a Rules, marked: &'a [Marked]) -> Self {
        Self {
            rules,
            marked,
            taken: vec![false; marked.len()],
            found: Vec::new(),
            context: Context::default(),
        }
    }

    fn read(&mut self, unit: &Unit<'_>, number: usize, previous: Option<&Unit<'_>>) {
        let mut reports = frames::find(self.rules, unit);
        let mut others = attributions::find(self.rules, unit);
        others.extend(attributions::nouns(self.rules, unit, &reports));
        for other in &mut others {
            narrow(other, unit, &reports);
        }
        reports.append(&mut others);
        let before = std::mem::take(&mut self.context);
        let n_before = self.found.len();
        // The innermost report first: a quotation within two of them is of the inner one's speaker.
        let mut inner_first: Vec<&Report> = reports.iter().collect();
        inner_first.sort_by_key(|report| report.content.iter().map(Range::len).sum::<usize>());
        for report in inner_first {
            self.add(unit, report, &before, previous);
        }
        for (range, speaker) in acts::apart(unit, &reports) {
            let report = Report { speaker, ..Report::default() };
            self.push(QuotationType::Reported, unit.span(range).into_iter().collect(), &report);
        }
        let silent = self.found.len() == n_before;
        let free = if silent { self.free_speech(unit, number, &before) } else { None };
        let unclaimed = self.marked_without_cue(unit, number, &before, free.is_some());
        let open = reports.iter().find(|report| report.open).cloned();
        let spoken = reports.into_iter().find(|report| {
            // *demnach* names nobody new, nor does the *die* of a relative clause.
            let named = !is_relative(self.rules, unit, &report.speaker);
            !report.speaker.is_empty() && report.speaker != report.cue && free.is_none() && named
        });
        self.context = match spoken {
            Some(report) => Context { speaker: report.speaker, block: unit.block, unit: number, ..before },
            None if self.found.len() > n_before || free.is_some() => {
                Context { block: unit.block, unit: number, ..before }
            }
            None => before,
        };
        let reported = self.found.len() > n_before || free.is_some();
        self.context = Context { reported, open, unclaimed, free, ..std::mem::take(&mut self.context) };
    }

    /// Adds what a report says.
    fn add(&mut self, unit: &Unit<'_>, report: &Report, before: &Context, previous: Option<&Unit<'_>>) {
        if report.backward {
            if let Some(quotation) = before.unclaimed {
                self.found[quotation].speaker.clone_from(&report.speaker);
                self.found[quotation].cue.clone_from(&report.cue);
                self.found[quotation].frame.clone_from(&report.frame);
            } else if let Some(previous) = previous.filter(|p| p.block == unit.block && !before.reported) {
                // *Die Brücke wird gesperrt. Das sagte X.*
                let quote = [previous.span(0..previous.end), unit.span(0..1)].into_iter().flatten().collect();
                self.push(QuotationType::Indirect, quote, report);
            }
            return;
        }
        let content = || report.content.iter().cloned().flatten();
        let quoted: Vec<usize> = content().filter(|&i| unit.items[i].quoted().is_some()).collect();
        if content().any(|i| unit.items[i].is_word()) {
            let quote = report.content.iter().filter_map(|piece| unit.span(piece.clone())).collect();
            self.push(QuotationType::Indirect, quote, report);
            for &i in quoted.iter().filter(|&&i| is_speech(unit, i)) {
                self.push_direct(unit, &[i], report);
            }
        } else if !quoted.is_empty() {
            self.push_direct(unit, &quoted, report);
        }
        for &i in report.partial.iter().filter(|&&i| is_speech(unit, i)) {
            self.push_direct(unit, &[i], report);
        }
        for &i in &report.further {
            self.push_direct(unit, &[i], report);
        }
    }

    /// Direct speech without a cue of its own; in a unit that goes on in Konjunktiv also parts of it. Gives the one that ends the unit if its speaker is open.
    fn marked_without_cue(
        &mut self,
        unit: &Unit<'_>,
        number: usize,
        before: &Context,
        goes_on: bool,
    ) -> Option<usize> {
        let mut unclaimed = None;
        for (i, item) in unit.items.iter().enumerate() {
            if item.quoted().is_none_or(|marked| self.taken[marked]) {
                continue;
            }
            let alone = i == 0 && unit.end <= 1;
            let same_block = before.block == unit.block;
            let speaker = || Report { speaker: before.speaker.clone(), ..Report::default() };
            if let Some(open) = before.open.as_ref().filter(|_| i == 0) {
                self.push_direct(unit, &[i], open);
            } else if alone || (i == 0 && is_whole_sentence(item.text)) {
                // A paragraph that begins with a quotation goes on with who spoke right before it.
                let opens_block = item.span.start == unit.whole_block.start;
                let same_speaker = same_block || (alone && opens_block && before.unit + 1 == number);
                let report = if same_speaker { speaker() } else { Report::default() };
                let quotation = self.push_direct(unit, &[i], &report);
                unclaimed = quotation;
            } else if i > 0 && unit.items[i - 1].text == ":" && is_sentence(self.rules, item.text) {
                let frame = report::frame_spans(unit, 0..i);
                let speaker = subjects::subject_before_colon(self.rules, unit, i - 1);
                let speaker = speaker.and_then(|range| unit.span(range)).into_iter().collect();
                self.push_direct(unit, &[i], &Report { speaker, frame, ..Report::default() });
            } else if let Some((speaker, frame)) = announced(self.rules, unit, i) {
                let spans = |range: Range<usize>| unit.span(range).into_iter().collect();
                let speaker = speaker.map(spans).unwrap_or_default();
                let frame = frame.map(spans).unwrap_or_default();
                self.push_direct(unit, &[i], &Report { speaker, frame, ..Report::default() });
            } else if (goes_on || (same_block && !before.speaker.is_empty()))
                && unit.has_konjunktiv(self.rules, 0..unit.end)
                && is_speech(unit, i)
            {
                self.push_direct(unit, &[i], &speaker());
            } else if is_long_part(unit, i) {
                let subject = subjects::opening(self.rules, unit, i)
                    .filter(|who| !self.rules.is("place", &unit.items[who.start].lower));
                let speaker = subject.and_then(|who| unit.span(who)).into_iter().collect();
                self.push_direct(unit, &[i], &Report { speaker, ..Report::default() });
            }
        }
        unclaimed
    }

    /// Reported speech without a cue that goes on with the report before it: *Er komme morgen. Das sei sicher.*
    fn free_speech(&mut self, unit: &Unit<'_>, number: usize, before: &Context) -> Option<usize> {
        let same_block = before.block == unit.block;
        let also: &[&str] = match (same_block && before.free.is_some(), same_block && before.reported) {
            (true, _) => &["past", "surrogate"],
            (_, true) => &["surrogate"],
            _ => &[],
        };
        let kind = free::kind(self.rules, unit, also, before.reported)?;
        let span = unit.span(0..unit.items.len())?;
        if let Some(quotation) = before.free.filter(|&free| same_block && self.found[free].kind == kind) {
            self.found[quotation].quote[0].end = span.end;
            return Some(quotation);
        }
        let speaker =
            if same_block || before.unit + NEAR >= number { before.speaker.clone() } else { Vec::new() };
        let report = Report { speaker, ..Report::default() };
        self.push(kind, vec![span], &report);
        Some(self.found.len() - 1)
    }

    /// Adds a direct quotation, unless another report has it already. Gives the number of the last one.
    fn push_direct(&mut self, unit: &Unit<'_>, items: &[usize], report: &Report) -> Option<usize> {
        let mut quote = Vec::new();
        let is_new = |i: &usize| unit.items[*i].quoted().is_some_and(|number| !self.taken[number]);
        if !items.iter().all(is_new) {
            return None;
        }
        for &i in items {
            let mut number = unit.items[i].quoted();
            while let Some(n) = number {
                quote.push(self.marked[n].span);
                self.taken[n] = true;
                number = (self.marked[n].continues && n + 1 < self.marked.len()).then_some(n + 1);
            }
        }
        // The verb's subject stands last.
        if !report.cited.is_empty() {
            let cited = Report { speaker: report.cited.clone(), ..Report::default() };
            self.push(QuotationType::Direct, quote.clone(), &cited);
        }
        if !report.cited_by.is_empty() {
            let citing = Report { speaker: report.cited_by.clone(), ..report.clone() };
            self.push(QuotationType::Direct, quote.clone(), &citing);
        }
        self.push(QuotationType::Direct, quote, report);
        Some(self.found.len() - 1)
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

/// Whether a speaker is but the pronoun of a relative clause.
fn is_relative(rules: &Rules, unit: &Unit<'_>, speaker: &[Span]) -> bool {
    let [span] = speaker else { return false };
    let item = unit.items.iter().find(|item| item.span == *span);
    item.is_some_and(|item| !item.is_capital() && rules.is("relative", &item.lower))
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

/// Whether what stands in marks within a sentence is too long for a name or a catchword, and begins with a small
/// letter as the sentence goes on.
fn is_long_part(unit: &Unit<'_>, i: usize) -> bool {
    const MANY: usize = 6;
    let inner = inner(unit, i);
    i > 0 && inner.starts_with(char::is_lowercase) && inner.split_whitespace().take(MANY).count() == MANY
}

/// What stands in marks behind a noun for words (*mit den Worten „…“*) or behind who says it (*Meier („…“)*):
/// speaker and frame.
fn announced(rules: &Rules, unit: &Unit<'_>, i: usize) -> Option<(Phrase, Phrase)> {
    let items = &unit.items;
    let text = |i: Option<usize>| i.map_or("", |i| items[i].text);
    let several = inner(unit, i).split_whitespace().nth(1).is_some();
    if !several {
        return None;
    }
    if text(i.checked_sub(1)) == "(" && items.get(i + 1).is_some_and(|next| next.text == ")") {
        let open = i - 1;
        let whole = |&j: &usize| {
            items[j].is_word()
                && phrase::noun_phrase(rules, items, j, open, phrase::Reach::Narrow) == Some(open)
        };
        let speaker = (open.saturating_sub(12)..open).find(whole).map(|j| j..open);
        return (speaker.is_some() && is_whole_sentence(items[i].text)).then_some((speaker, None));
    }
    // *Parolen wie „…“*, *mit den Worten: „…“*
    let linked = matches!(text(i.checked_sub(1)), "wie" | ":" | ",");
    let noun = i.checked_sub(if linked { 2 } else { 1 })?;
    if !items[noun].is_capital() || !rules.is("quote", &items[noun].lower) {
        return None;
    }
    // *Mit den Worten „…“ verließ er den Saal.*
    let opens = (0..noun).all(|j| !items[j].is_capital() || j == 0) && noun < 5;
    if opens {
        let verb = (i + 1..unit.end).find(|&j| items[j].is_word())?;
        let speaker = subjects::subject_after(rules, unit, verb, unit.end);
        return Some((speaker, unit.span(0..i).map(|_| 0..i)));
    }
    Some((subjects::subject_before_colon(rules, unit, noun), Some(0..i)))
}

/// Whether a quotation at the head of a unit is a sentence of its own: its marks enclose the final mark.
fn is_whole_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches(is_mark);
    inner.ends_with(['.', '!', '?', '…']) && inner.split_whitespace().take(3).count() == 3
}

/// Whether what stands in marks is a sentence: it ends like one or has a finite verb.
fn is_sentence(rules: &Rules, text: &str) -> bool {
    let inner = text.trim_matches(is_mark);
    let finite = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        ["indicative", "present", "past", "surrogate"].iter().any(|class| rules.is(class, word))
    };
    inner.ends_with(['.', '!', '?', '…']) || inner.split_whitespace().any(finite)
}

fn is_mark(c: char) -> bool {
    "„“”\"«»‹›‚‘’'".contains(c)
}

/// Whether what stands in marks within a sentence is someone's words: neither the name of a thing nor a single noun
/// that the writer keeps at arm's length.
fn is_speech(unit: &Unit<'_>, i: usize) -> bool {
    // A single noun only where it is said to be one: *es sei ein „Irrweg“*. Else it is mostly a name.
    let before = i.checked_sub(1).map_or("", |before| unit.items[before].lower.as_str());
    let one = matches!(before, "ein" | "eine" | "einen" | "einem" | "einer" | "kein" | "keine" | "keinen");
    let mut words = inner(unit, i).split_whitespace();
    (one || words.any(|word| word.starts_with(char::is_lowercase))) && !is_name(unit, i)
}

/// Whether a name or title stands in marks: *die Zeitung „Neue Welt“*, *die sogenannte „Neue Welt“*.
fn is_name(unit: &Unit<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|before| &unit.items[before]) else { return false };
    if ["sogenannt", "genannt"].iter().any(|word| before.lower.starts_with(word)) {
        return true;
    }
    let inner = inner(unit, i);
    let capital = !inner.starts_with(char::is_lowercase);
    // *der „Neuen Woche“*
    let definite = matches!(before.lower.as_str(), "der" | "die" | "das" | "dem" | "den" | "des");
    let short = inner.split_whitespace().take(8).count() < 8 && !inner.ends_with(['.', '!', '?']);
    capital && ((before.is_capital() && i > 1) || (definite && short))
}

fn inner<'a>(unit: &Unit<'a>, i: usize) -> &'a str {
    unit.items[i].text.trim_matches(is_mark)
}
