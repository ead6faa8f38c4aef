//! Bytes to article: text, HTML and JSON Lines; what is furniture and what is the article; metadata.
//!
//! Reading never fails on content: it returns articles and [`Diagnostic`]s. Nothing here opens a file.

mod assemble;
mod date;
mod decode;
mod facts;
mod label;
mod line;
mod rules;

use lesart_text::{Article, Diagnostic, MediaType, PartialDate};

/// What a person said about the articles, where the articles themselves don't.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hints {
    /// ISO 639-1 code; overrides detection.
    pub language: Option<String>,
    /// Publication date for an article that doesn't say.
    pub published: Option<PartialDate>,
    /// Outlet; overrides what the source says.
    pub outlet: Option<String>,
}

/// What came of reading one source.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The articles, in the source's order.
    pub articles: Vec<Article>,
    /// What to know about them. An [`Error`](lesart_text::Severity::Error) names what is not among the articles.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one source.
///
/// `path` is shown and gives the id and, by its ending, the media type; `-` and unknown endings are told by
/// their first bytes.
pub fn read(path: &str, bytes: &[u8], hints: &Hints) -> Reading {
    let mut reading = Reading::default();
    match media_type(path, bytes) {
        _ => match decode::decode(bytes, None, &mut reading.diagnostics) {
            Ok(text) => reading.articles.push(assemble::from_text(path, bytes, text, hints)),
            Err(error) => reading.diagnostics.push(error),
        },
    }
    reading
}

/// What `bytes` are, by the ending of `path`, or else by how they begin.
pub fn media_type(_path: &str, _bytes: &[u8]) -> MediaType {
    MediaType::Text
}
