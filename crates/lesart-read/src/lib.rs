//! Bytes to article: text, HTML and JSON Lines; what is furniture and what is the article; metadata.
//!
//! Reading never fails on content: it returns articles and [`Diagnostic`]s. Nothing here opens a file: folders,
//! limits and streams are the caller's. A caller that streams a JSONL source hands its lines to [`read_record`].
//!
//! Invariants, tested with random input: no input makes reading panic; a text is the source's own, character for
//! character; blocks are in order and disjoint, and what lies between them is white space.

mod assemble;
mod corrections;
mod date;
mod decode;
mod facts;
mod html;
mod label;
mod line;
mod record;
mod rules;

pub use corrections::read_corrections;

use std::collections::BTreeMap;

use lesart_text::{Article, Diagnostic, MediaType, PartialDate, Severity};

/// What a person said about the articles, where the articles themselves don't.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hints {
    /// ISO 639-1 code; overrides detection and what the source says.
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

/// Reads one source: plain text and HTML hold one article, JSON and JSONL one a record.
///
/// `path` is shown and gives the id; see [`media_type`] for how the kind of source is told. The ids of the articles
/// are unique within the source.
///
/// ```
/// let text = "Brücke wird teurer\n\nVon Erika Beispiel\n\nDer Stadtrat hat am Dienstag entschieden.\n";
/// let reading = lesart_read::read("bruecke.txt", text.as_bytes(), &Default::default());
/// assert_eq!(reading.articles[0].title.as_deref(), Some("Brücke wird teurer"));
/// assert_eq!(reading.articles[0].authors, ["Erika Beispiel"]);
/// ```
pub fn read(path: &str, bytes: &[u8], hints: &Hints) -> Reading {
    let mut reading = match media_type(path, bytes) {
        MediaType::Text => read_whole(bytes, None, |text| Ok(assemble::from_text(path, bytes, text, hints))),
        MediaType::Html => {
            read_whole(bytes, decode::declared_in_html(bytes), |text| html::read(path, bytes, &text, hints))
        }
        MediaType::Jsonl => read_records(path, bytes, hints),
    };
    let mut ids = Ids::default();
    let renamed: Vec<Diagnostic> =
        reading.articles.iter_mut().filter_map(|article| ids.claim(article)).collect();
    reading.diagnostics.extend(renamed);
    reading
}

fn read_whole(
    bytes: &[u8],
    declared: Option<&'static encoding_rs::Encoding>,
    article: impl FnOnce(String) -> Result<Article, Diagnostic>,
) -> Reading {
    let mut reading = Reading::default();
    match decode::decode(bytes, declared, &mut reading.diagnostics).and_then(article) {
        Ok(article) => reading.articles.push(article),
        Err(error) => reading.diagnostics.push(error),
    }
    reading
}

/// Reads one line of a JSONL source: a record with at least a `text`. An empty line gives nothing.
///
/// `number` is the line's number, from 1. The ids of records without one are `stem:number`; whether ids are unique
/// only the caller can see: [`Ids`].
pub fn read_record(path: &str, number: usize, line: &[u8], hints: &Hints) -> Reading {
    if line.iter().all(u8::is_ascii_whitespace) {
        return Reading::default();
    }
    let mut diagnostics = Vec::new();
    match decode::decode(line, None, &mut diagnostics) {
        Err(error) => Reading { articles: Vec::new(), diagnostics: vec![error.at_line(number)] },
        Ok(json) => {
            let id = format!("{}:{number}", assemble::stem(path));
            let mut reading = record::read(record::Place { path, line: Some(number), id: &id }, &json, hints);
            // What the decoder saw has its place in the line, not in the article's text.
            let seen = diagnostics.into_iter().map(|diagnostic| Diagnostic {
                span: None,
                line: Some(number),
                ..diagnostic
            });
            reading.diagnostics.splice(0..0, seen);
            reading
        }
    }
}

fn read_records(path: &str, bytes: &[u8], hints: &Hints) -> Reading {
    let mut reading = Reading::default();
    let decoded;
    let mut rest = bytes;
    if !holds_a_record_a_line(path, bytes) {
        match decode::decode(bytes, None, &mut reading.diagnostics) {
            Ok(text) => decoded = text,
            Err(error) => return Reading { articles: Vec::new(), diagnostics: vec![error] },
        }
        if serde_json::from_str::<&serde_json::value::RawValue>(&decoded).is_ok() {
            return record::read_document(path, assemble::stem(path), &decoded, hints);
        }
        rest = decoded.as_bytes();
    }
    for (i, line) in rest.split(|&b| b == b'\n').enumerate() {
        let mut found = read_record(path, i + 1, line, hints);
        reading.articles.append(&mut found.articles);
        reading.diagnostics.append(&mut found.diagnostics);
    }
    if reading == Reading::default() {
        reading.diagnostics.push(Diagnostic::new("empty", Severity::Error, "there is no text in it"));
    }
    reading
}

/// Whether a source of records can be read line by line: JSON Lines in an encoding that goes on from ASCII, and not one
/// JSON document over several lines. The beginning of the source is enough for `bytes`.
pub fn holds_a_record_a_line(path: &str, bytes: &[u8]) -> bool {
    let is_utf_16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let start = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes).trim_ascii_start();
    let first_line = start.split(|&b| b == b'\n').next().unwrap_or_default().trim_ascii_end();
    ending(path) != "json" && !is_utf_16 && !start.starts_with(b"[") && first_line != b"{"
}

/// What a source is: by the ending of `path`, or else by how `bytes` begin.
///
/// `.txt`, `.text` and `.md` are text, `.html`, `.htm` and `.xhtml` pages, `.jsonl`, `.ndjson` and `.json` records.
/// The beginning of the source is enough for `bytes`.
pub fn media_type(path: &str, bytes: &[u8]) -> MediaType {
    match ending(path).as_str() {
        "txt" | "text" | "md" => return MediaType::Text,
        "html" | "htm" | "xhtml" => return MediaType::Html,
        "jsonl" | "ndjson" | "json" => return MediaType::Jsonl,
        _ => {}
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let head = bytes.trim_ascii_start();
    let lower = head[..head.len().min(1024)].to_ascii_lowercase();
    let begins_record = |open: u8| {
        head.first() == Some(&open)
            && matches!(head[1..].trim_ascii_start().first(), Some(b'"' | b'{' | b'}' | b']'))
    };
    if begins_record(b'{') || begins_record(b'[') {
        MediaType::Jsonl
    } else if [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<meta", b"<title", b"<article"]
        .iter()
        .any(|tag| lower.starts_with(tag))
        || (lower.starts_with(b"<") && lower.windows(5).any(|window| window == b"<html"))
    {
        MediaType::Html
    } else {
        MediaType::Text
    }
}

/// The ending of a file's name in small letters, without the dot.
fn ending(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

/// The ids of the articles of a run, to keep them unique.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// Each id with the number of the next suffix to try.
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// Takes the article's id. If another article has it already, this one's gets a suffix, and a warning says so.
    pub fn claim(&mut self, article: &mut Article) -> Option<Diagnostic> {
        let Some(next) = self.taken.get_mut(&article.id) else {
            self.taken.insert(article.id.clone(), 2);
            return None;
        };
        let mut free = *next;
        let given = std::mem::take(&mut article.id);
        while self.taken.contains_key(&format!("{given}-{free}")) {
            free += 1;
        }
        self.taken.insert(given.clone(), free + 1);
        article.id = format!("{given}-{free}");
        self.taken.insert(article.id.clone(), 2);
        let message = format!("another article has the id '{given}': this one is '{}'", article.id);
        let diagnostic = Diagnostic::new("duplicate-id", Severity::Warning, message);
        Some(match article.source.line {
            Some(line) => diagnostic.at_line(line),
            None => diagnostic,
        })
    }
}
