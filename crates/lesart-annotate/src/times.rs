//! Time expressions (TIMEX3).

use lesart_lang::Language;
use lesart_text::TimeExpression;

use crate::Document;

/// The compiled rules of a language.
#[derive(Debug)]
pub(crate) struct Rules {}

impl Rules {
    /// Compiles the language's tables.
    pub(crate) fn of(_language: &Language) -> Self {
        Self {}
    }
}

/// Finds the time expressions of a document, in order.
pub(crate) fn find(_rules: &Rules, _document: &Document<'_>) -> Vec<TimeExpression> {
    Default::default()
}
