//! JSON and JSON Lines: one record an article.

use std::fmt;

use lesart_text::{Article, Diagnostic, Extra, MediaType, PartialDate, Severity, Source};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::assemble::{fill, host_of, sha256};
use crate::date::any_date;
use crate::facts::split_names;
use crate::label::Known;
use crate::rules::Rules;
use crate::{Hints, Reading};

/// Members of a record of our own that are derived from the text, and made anew.
const DERIVED: [&str; 10] = [
    "schema",
    "source",
    "blocks",
    "sentences",
    "times",
    "quantities",
    "mentions",
    "quotations",
    "actors",
    "positions",
];

/// A JSON object's members in order, each value as it was written.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object with an article's text")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &RawValue>()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// Where a record stands in its source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) path: &'a str,
    /// Line of a JSONL source.
    pub(crate) line: Option<usize>,
    /// The id of a record that has none of its own.
    pub(crate) id: &'a str,
}

/// Reads one record.
pub(crate) fn read(place: Place, json: &str, hints: &Hints) -> Reading {
    let mut reading = Reading::default();
    let at = |diagnostic: Diagnostic| match place.line {
        Some(line) => diagnostic.at_line(line),
        None => diagnostic,
    };
    match serde_json::from_str::<Members>(json) {
        Err(error) => reading.diagnostics.push(at(broken(&error))),
        Ok(members) => match article(place, json, members, hints, &mut reading.diagnostics) {
            Ok(article) => reading.articles.push(article),
            Err(error) => reading.diagnostics.push(error),
        },
    }
    reading.diagnostics = reading.diagnostics.into_iter().map(at).collect();
    reading
}

/// What is wrong with a record that is no JSON, in words.
pub(crate) fn broken(error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let what = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]);
    let message = format!("broken record: {what}, column {}", error.column());
    Diagnostic::new("broken-record", Severity::Error, message)
}

fn article(
    place: Place,
    json: &str,
    members: Members,
    hints: &Hints,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Article, Diagnostic> {
    let is_own = members.0.iter().any(|(key, value)| {
        key == "schema" && string(value).is_some_and(|name| name.starts_with("lesart.article/"))
    });
    let source = Source {
        path: place.path.to_string(),
        line: place.line,
        sha256: sha256(json.as_bytes()),
        media_type: MediaType::Jsonl,
    };
    let mut article = Article { id: place.id.to_string(), source, ..Article::default() };
    let mut text: Option<String> = None;
    let mut extra: Extra = Vec::new();
    for (key, value) in members.0 {
        let raw = value.get();
        let understood = raw == "null" && (is_known(&key) || is_own && is_own_key(&key))
            || match key.as_str() {
                "text" => {
                    text = string(value);
                    text.is_some()
                }
                "id" => set_id(&mut article, value),
                "url" => set(&mut article.url, value),
                "outlet" => set(&mut article.outlet, value),
                "title" => set(&mut article.title, value),
                "authors" => names(value).map(|names| article.authors = names).is_some(),
                "published" => published(value).map(|date| article.published = Some(date)).is_some(),
                "language" => language(value).map(|code| article.language = code).is_some(),
                "kicker" if is_own => set(&mut article.kicker, value),
                "genre" if is_own => set(&mut article.genre, value),
                "dateline" if is_own => set(&mut article.dateline, value),
                "agencies" if is_own => names(value).map(|names| article.agencies = names).is_some(),
                "extra" if is_own => serde_json::from_str::<Members>(raw)
                    .map(|inner| {
                        extra.extend(inner.0.into_iter().map(|(key, value)| (key, value.get().to_string())));
                    })
                    .is_ok(),
                key if is_own && DERIVED.contains(&key) => true,
                _ => {
                    extra.push((key, raw.to_string()));
                    continue;
                }
            };
        if !understood && key != "text" {
            let shown: String = raw.chars().take(40).collect();
            let message = format!("'{key}' is not understood and kept as it is: {shown}");
            diagnostics.push(Diagnostic::new("unknown-value", Severity::Warning, message));
            extra.push((key, raw.to_string()));
        }
    }
    let text = text.ok_or_else(|| {
        Diagnostic::new("no-text", Severity::Error, "broken record: it has no 'text' that is a string")
    })?;
    if text.trim().is_empty() {
        return Err(Diagnostic::new("empty", Severity::Error, "the record's text is empty"));
    }
    article.extra = extra;
    if article.outlet.is_none() {
        let host = article.url.as_deref().and_then(host_of);
        article.outlet = host.and_then(|host| Rules::of("de").outlet_of_host(host)).map(str::to_string);
    }
    let known = Known { title: article.title.clone() };
    fill(&mut article, text, &known, hints);
    Ok(article)
}

fn is_known(key: &str) -> bool {
    matches!(key, "id" | "url" | "outlet" | "title" | "authors" | "published" | "language")
}

fn is_own_key(key: &str) -> bool {
    matches!(key, "kicker" | "genre" | "dateline" | "agencies" | "extra") || DERIVED.contains(&key)
}

fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// Sets `field`; an empty string says as little as none. False if the value is no string.
fn set(field: &mut Option<String>, value: &RawValue) -> bool {
    let Some(text) = string(value) else { return false };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    *field = Some(text).filter(|text| !text.is_empty());
    true
}

/// An id is a string or a number.
fn set_id(article: &mut Article, value: &RawValue) -> bool {
    let raw = value.get();
    let is_number = raw.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    match string(value).or_else(|| is_number.then(|| raw.to_string())) {
        Some(id) if id.trim().is_empty() => true,
        Some(id) => {
            article.id = id;
            true
        }
        None => false,
    }
}

/// Authors are a list of names, or one string as it stands in a byline.
fn names(value: &RawValue) -> Option<Vec<String>> {
    let clean = |name: &String| name.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Ok(list) = serde_json::from_str::<Vec<String>>(value.get()) {
        return Some(list.iter().map(clean).filter(|name| !name.is_empty()).collect());
    }
    let line = string(value)?;
    let bare = ["Von ", "von ", "VON ", "By "].iter().find_map(|von| line.trim().strip_prefix(von));
    Some(split_names(bare.unwrap_or(&line)))
}

fn published(value: &RawValue) -> Option<PartialDate> {
    any_date(&string(value)?)
}

fn language(value: &RawValue) -> Option<String> {
    language_code(&string(value)?)
}

/// `de`, `de-AT` and `DE_de` are German.
pub(crate) fn language_code(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_lowercase();
    (matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// Reads a file that is one JSON value: a record, or a list of them.
pub(crate) fn read_document(path: &str, stem: &str, json: &str, hints: &Hints) -> Reading {
    let records: Vec<&RawValue> = match serde_json::from_str::<Vec<&RawValue>>(json) {
        Ok(records) => records,
        Err(_) => return read(Place { path, line: None, id: stem }, json, hints),
    };
    let mut reading = Reading::default();
    for (i, record) in records.iter().enumerate() {
        let number = i + 1;
        let id = format!("{stem}:{number}");
        let mut found = read(Place { path, line: None, id: &id }, record.get(), hints);
        for diagnostic in &mut found.diagnostics {
            diagnostic.message = format!("record {number}: {}", diagnostic.message);
        }
        reading.articles.append(&mut found.articles);
        reading.diagnostics.append(&mut found.diagnostics);
    }
    if records.is_empty() {
        reading.diagnostics.push(Diagnostic::new("empty", Severity::Error, "the list of records is empty"));
    }
    reading
}
