//! Quotations with speaker, cue, frame and addressee.

use lesart_lang::Language;
use lesart_text::{Mention, Quotation};

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

/// Finds the quotations of a document, in order of their first span.
pub(crate) fn find(_rules: &Rules, _document: &Document<'_>, _mentions: &[Mention]) -> Vec<Quotation> {
    Default::default()
}
