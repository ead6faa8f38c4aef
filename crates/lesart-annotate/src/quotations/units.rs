//! Sentences as the annotator reads them: words and marks, with what stands in quotation marks as one item.

use std::ops::Range;

use lesart_lang::TokenKind;
use lesart_text::Span;

use super::marks::Marked;
use super::rules::Rules;
use crate::Document;

/// A word, a mark of punctuation, or a whole stretch in quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// Its text.
    pub(super) text: &'a str,
    /// Its text in lower case.
    pub(super) lower: String,
    /// What it is.
    pub(super) kind: Kind,
}

/// What an [`Item`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A word or number.
    Word,
    /// A mark of punctuation.
    Mark,
    /// Something in quotation marks, by its number among the marked stretches.
    Quoted(usize),
}

impl Item<'_> {
    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it stands in quotation marks.
    pub(super) fn quoted(&self) -> Option<usize> {
        match self.kind {
            Kind::Quoted(number) => Some(number),
            Kind::Word | Kind::Mark => None,
        }
    }

    /// Whether it is a name with a dot within: *ver.di*, *beispiel.example*.
    pub(super) fn is_domain(&self) -> bool {
        let name = self.text.rsplit_once('.').is_some_and(|(first, last)| first.len() > 1 && last.len() > 1);
        name && self.is_word() && !self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is a word with a capital letter, be it behind a hyphen: *el-Amin*, *ver.di-Chef*; or a [domain's
    /// name](Self::is_domain).
    pub(super) fn is_capital(&self) -> bool {
        let mut parts = self.text.split('-');
        self.is_word() && (parts.any(|part| part.starts_with(char::is_uppercase)) || self.is_domain())
    }
}

/// A sentence with its quotations folded into items.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// Its items.
    pub(super) items: Vec<Item<'a>>,
    /// Its clauses: ranges of items between commas, colons, semicolons and dashes, these marks left out.
    pub(super) segments: Vec<Range<usize>>,
    /// The block that it stands in.
    pub(super) block: usize,
    /// The span of this block.
    pub(super) whole_block: Span,
    /// Where the sentence's own final mark is, or the number of items.
    pub(super) end: usize,
}

impl Unit<'_> {
    /// The span of items `range`; empty ranges have none.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let items = self.items.get(range)?;
        Some(items.first()?.span.cover(items.last()?.span))
    }

    /// The mark behind segment `s`, if it is not the last.
    pub(super) fn mark_after(&self, s: usize) -> Option<&str> {
        self.segments.get(s + 1)?;
        self.items.get(self.segments[s].end).map(|item| item.text)
    }

    /// The mark before segment `s`, if it is not the first.
    pub(super) fn mark_before(&self, s: usize) -> Option<&str> {
        self.segments[s].start.checked_sub(1).map(|i| self.items[i].text)
    }

    /// Whether a segment has a finite verb that the tables know.
    pub(super) fn has_finite(&self, rules: &Rules, range: Range<usize>) -> bool {
        self.items[range].iter().any(|item| {
            item.is_word()
                && ["indicative", "present", "past", "surrogate"]
                    .iter()
                    .any(|kind| rules.is(kind, &item.lower))
                && !item.is_capital()
        })
    }

    /// Whether a stretch has a verb in Konjunktiv.
    pub(super) fn has_konjunktiv(&self, rules: &Rules, range: Range<usize>) -> bool {
        self.konjunktiv(rules, range, &["present", "past", "surrogate"]).is_some()
    }

    /// The first verb of a stretch that is Konjunktiv of one of `classes`. Beside *ich* a form like *habe* is none.
    pub(super) fn konjunktiv(&self, rules: &Rules, range: Range<usize>, classes: &[&str]) -> Option<usize> {
        let items = self.items.get(range.clone())?;
        let first_person = items.iter().any(|item| item.lower == "ich");
        range.into_iter().find(|&i| {
            let item = &self.items[i];
            // *es sei denn*
            let unless = item.lower == "sei" && items_at(&self.items, i + 1) == "denn";
            let form = !unless && classes.iter().any(|class| rules.is(class, &item.lower));
            item.is_word() && !item.is_capital() && form && (!first_person || item.lower == "sei")
        })
    }
}

/// Cuts the document into units: its sentences, joined where a quotation holds several.
pub(super) fn of<'a>(document: &Document<'a>, marked: &[Marked]) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::new();
    let mut next_marked = 0;
    let mut tokens = 0..0;
    for (i, sentence) in document.sentences.iter().enumerate() {
        let start = sentence.span.start;
        while marked.get(next_marked).is_some_and(|m| m.span.end <= start) {
            next_marked += 1;
        }
        let within = marked.get(next_marked).is_some_and(|m| m.span.start < start);
        if within && !tokens.is_empty() {
            tokens.end = sentence.tokens.end;
        } else {
            tokens = sentence.tokens.clone();
        }
        let last_of_unit = document.sentences.get(i + 1).is_none_or(|next| {
            let at = next.span.start;
            !marked[next_marked..].iter().take_while(|m| m.span.start < at).any(|m| at < m.span.end)
        });
        if last_of_unit {
            units.push(unit(document, marked, tokens.clone(), document.block_of_sentence[i]));
            tokens = 0..0;
        }
    }
    units
}

/// The units of a part of one block.
pub(super) fn within<'a>(document: &Document<'a>, marked: &[Marked], part: Span) -> Vec<Unit<'a>> {
    let first = document.sentences.partition_point(|sentence| sentence.span.end <= part.start);
    let sentences = document.sentences[first..].iter().take_while(|sentence| sentence.span.start < part.end);
    let mut units = Vec::new();
    for (i, sentence) in sentences.enumerate() {
        let mut tokens = sentence.tokens.clone().filter(|&t| part.contains(document.tokens[t].span));
        if let Some(start) = tokens.next() {
            let end = tokens.next_back().unwrap_or(start);
            units.push(unit(document, marked, start..end + 1, document.block_of_sentence[first + i]));
        }
    }
    units
}

fn unit<'a>(document: &Document<'a>, marked: &[Marked], tokens: Range<usize>, block: usize) -> Unit<'a> {
    let mut items: Vec<Item<'a>> = Vec::new();
    let start = document.tokens[tokens.start].span.start;
    let mut number = marked.partition_point(|m| m.span.end <= start);
    for token in &document.tokens[tokens] {
        // A bullet is no part of the sentence.
        if items.is_empty()
            && matches!(token.span.of(document.text), "•" | "·" | "*" | "-" | "–" | "—" | "►" | "+")
        {
            continue;
        }
        while marked.get(number).is_some_and(|m| m.span.end <= token.span.start) {
            number += 1;
        }
        if let Some(around) = marked.get(number).filter(|m| m.span.overlaps(token.span)) {
            if items.last().is_none_or(|last| last.kind != Kind::Quoted(number)) {
                let text = around.span.of(document.text);
                items.push(Item {
                    span: around.span,
                    text,
                    lower: String::new(),
                    kind: Kind::Quoted(number),
                });
            }
            continue;
        }
        let text = token.span.of(document.text);
        let kind = if token.kind == TokenKind::Punctuation { Kind::Mark } else { Kind::Word };
        items.push(Item { span: token.span, text, lower: text.to_lowercase(), kind });
    }
    let is_final = |item: &Item| item.kind == Kind::Mark && item.text.starts_with(['.', '!', '?', '…']);
    let end = items.len() - items.iter().rev().take_while(|item| is_final(item)).count();
    let segments = segments(&items[..end]);
    Unit { items, segments, block, whole_block: document.blocks[block].span, end }
}

/// The stretches between commas, colons, semicolons and dashes; what stands in parentheses is not cut.
fn segments(items: &[Item]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (i, item) in items.iter().enumerate() {
        if item.kind != Kind::Mark {
            continue;
        }
        match item.text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "," | ":" | ";" | "–" | "—" | "-" | "--" if depth == 0 => {
                found.push(start..i);
                start = i + 1;
            }
            _ => {}
        }
    }
    found.push(start..items.len());
    found
}

fn items_at<'a>(items: &'a [Item<'_>], i: usize) -> &'a str {
    items.get(i).map_or("", |item| item.lower.as_str())
}
