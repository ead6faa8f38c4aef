//! Quotations within quotations: *„Er rief: ‚Halt!‘, und lief“, sagte sie*.

use lesart_text::{Quotation, QuotationType, Span};

use super::marks::{self, Ends, Marked};
use super::rules::Rules;
use super::{Search, units};
use crate::Document;

/// The direct quotations within the marked stretches that a cue of their own gives to a speaker.
///
/// Words at arm's length within a quotation are left out, as is everything that it tells without marks.
pub(super) fn find(rules: &Rules, document: &Document<'_>, outer: &[Marked]) -> Vec<Quotation> {
    let mut found = Vec::new();
    for marked in outer.iter().filter(|marked| marked.ends == Ends::Both) {
        let Some(inside) = inside(document.text, marked.span) else { continue };
        let inner = marks::within(document.text, inside);
        if inner.is_empty() {
            continue;
        }
        let units = units::within(document, &inner, inside);
        let mut search = Search::new(rules, &inner);
        for (number, unit) in units.iter().enumerate() {
            search.read(unit, number, number.checked_sub(1).map(|previous| &units[previous]));
        }
        let told = |quotation: &Quotation| {
            quotation.kind == QuotationType::Direct
                && !quotation.cue.is_empty()
                && !quotation.speaker.is_empty()
        };
        found.extend(search.found.into_iter().filter(told));
    }
    found
}

/// What stands between the two marks of a stretch.
fn inside(text: &str, span: Span) -> Option<Span> {
    let mut chars = span.of(text).chars();
    let (open, close) = (chars.next()?, chars.next_back()?);
    let inside = Span::new(span.start + open.len_utf8(), span.end - close.len_utf8());
    (!inside.is_empty()).then_some(inside)
}
