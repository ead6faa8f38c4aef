//! Mentions of persons, organisations, places and groups, and the actors they name within the article.

use lesart_lang::Language;
use lesart_text::{Actor, Mention};

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

/// Finds the mentions of a document, in order, and the actors they name.
pub(crate) fn find(_rules: &Rules, _document: &Document<'_>) -> (Vec<Mention>, Vec<Actor>) {
    Default::default()
}
