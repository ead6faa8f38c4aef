//! Clauses of a sentence: verb, subject, phrases, negation, modality, by rules over the tagger's words.
//!
//! The frame is that of the topological fields: a German clause has its finite verb second (or first) with the rest of the
//! verb group at its end, or everything at its end behind a conjunction or pronoun.

mod types;

pub use types::{
    Clause, ClauseKind, ClauseTense, Clauses, Field, Fields, Modality, ModalityKind, Negation, NegationKind,
    Opener, Phrase, Predicate, Role, Subject, VerbOrder, Voice,
};

use std::ops::Range;

use crate::tagger::Words;
use crate::{Language, Tagged, Token};

/// What a language's clauses are made of: its tables.
#[derive(Debug)]
pub struct Grammar {}

impl Grammar {
    /// Reads the tables of `language`.
    ///
    /// # Panics
    ///
    /// If a line of a table can't be used; the message names its place.
    pub fn of(_language: &Language) -> Self {
        Self {}
    }

    /// A reader of many sentences, best of one document: it looks each word up once. `words` are the tagger's.
    pub fn reader<'a>(&'a self, words: &'a Words) -> ClauseReader<'a> {
        ClauseReader { _grammar: self, _words: words }
    }
}

/// Reads the clauses of sentence after sentence.
#[derive(Debug)]
pub struct ClauseReader<'a> {
    _grammar: &'a Grammar,
    _words: &'a Words,
}

impl ClauseReader<'_> {
    /// The clauses of one sentence, given as a range of `tokens`, which are of `text`; `tagged` are its words as the tagger
    /// reads them. Linear in the sentence's length.
    pub fn clauses(
        &mut self,
        _text: &str,
        _tokens: &[Token],
        _sentence: Range<usize>,
        _tagged: &[Tagged],
    ) -> Clauses {
        Clauses::default()
    }
}
