//! One language, one folder: the rules of a language as readable data files, and what reads them.
//!
//! `lang/de/` holds German. A file there is a [`Table`]: one rule a line, columns parted by tabs, `#` for
//! comments. What a table means is said by the crate that uses it; this crate knows the files, the form of a
//! table, tokens and sentences. Adding a language is adding a folder and one line in `LANGUAGES`.

mod abbreviations;
pub mod clause;
mod gazetteer;
mod language;
pub mod lexicon;
mod maps;
mod reader;
mod sentence;
mod table;
pub mod tagger;
mod tags;
mod token;

pub use abbreviations::Abbreviations;
pub use clause::{Clause, ClauseKind, ClauseReader, Clauses, Grammar};
pub use gazetteer::{
    Description, FirstName, Found, Gazetteer, Gender, Office, OfficeKind, Offices, PersonName, PersonNames,
    Phrases, Place, PlaceKind, Places, adjective_stems, looks_like_syllables, without_genitive,
};
/// Folders of files in the program: a [`Language`] is made of one.
pub use include_dir;
pub use language::{LANGUAGES, Language, language};
pub use lexicon::{Forms, Lexicon, TenseMood};
pub(crate) use maps::TextMap;
pub use maps::{TableMap, TableSet, has_pair};
pub use reader::{TaggedSentence, TextReader};
pub use sentence::{Sentence, sentences};
pub use table::{Row, Table};
pub use tagger::{
    Case, Degree, GrammaticalGender, Mood, Morph, Number, Reader, Tagged, Tagger, Tense, VerbForm,
};
pub use tags::{Stts, TagSet, Upos};
pub use token::{Token, TokenKind, tokens};
