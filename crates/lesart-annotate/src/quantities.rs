//! Numbers with bounds and units.

pub(crate) mod number;

use lesart_lang::Language;
use lesart_text::{Quantity, TimeExpression};

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

/// Finds the quantities of a document, in order; numbers within `times` are none.
pub(crate) fn find(_rules: &Rules, _document: &Document<'_>, _times: &[TimeExpression]) -> Vec<Quantity> {
    Default::default()
}
