//! Words beside dates and lengths of time.

use lesart_lang::Language;
use lesart_text::Span;

use super::tables::{all_of, kinds};
use crate::claim::{Claim, Word};
use crate::rules::Form;

/// Lines of `moments.tsv`; see its head for what they mean.
#[derive(Debug)]
pub(crate) struct Moments {
    pub(super) counted_on: Vec<Form>,
    pub(super) onward: Vec<Form>,
    pub(super) on: Vec<Form>,
    pub(super) dating: Vec<Form>,
    pub(super) since: Vec<Form>,
    pub(super) within: Vec<Form>,
    pub(super) by: Vec<Form>,
    pub(super) over: Vec<Form>,
    pub(super) under: Vec<Form>,
    pub(super) above: Vec<Form>,
}

impl Moments {
    /// Compiles `moments.tsv`.
    ///
    /// # Panics
    ///
    /// If a line can't be read; the message names its place.
    pub(crate) fn of(language: &'static Language) -> Self {
        let known =
            ["counted_on", "onward", "on", "dating", "since", "within", "by", "over", "under", "above"];
        let lines = kinds(&language.table("moments"), &known);
        let of = |kind| all_of(&lines, kind);
        Self {
            counted_on: of("counted_on"),
            onward: of("onward"),
            on: of("on"),
            dating: of("dating"),
            since: of("since"),
            within: of("within"),
            by: of("by"),
            over: of("over"),
            under: of("under"),
            above: of("above"),
        }
    }
}

/// The words of a claim before, within and behind a span.
pub(super) fn around(claim: &Claim, span: Span) -> (&[Word], &[Word], &[Word]) {
    let begins = claim.words.partition_point(|word| word.span.start < span.start);
    let behind = claim.words.partition_point(|word| word.span.start < span.end);
    (&claim.words[..begins], &claim.words[begins..behind.max(begins)], &claim.words[behind.max(begins)..])
}

/// Whether a word is one of a line's.
pub(super) fn is_any(forms: &[Form], lower: &str) -> bool {
    forms.iter().any(|form| form.is(lower))
}

/// Whether one of the words is one of a line's.
pub(super) fn has_any(words: &[Word], forms: &[Form]) -> bool {
    words.iter().any(|word| is_any(forms, &word.lower))
}
