//! Quotations against the corpus of Petersen-Frey and Biemann (2024), by the metric of its paper.

use std::ops::Range;
use std::path::Path;

use lesart::text::{CodePoints, Quotation, Span};
use lesart::{Article, Lesart};
use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;
use serde::Deserialize;

use super::{Figure, Result, Settings, annotate_record, dump, files, read_text, score};

pub(crate) const ABOUT: &str = "`quotations/dev`, macro scores over pairs of quotations as in `score_quotations.py` \
(overlap of tokens in the quote, and in quote and roles together). Evaluated only: the corpus is CC BY-NC-SA.";

/// Parts of a quotation, as the corpus names them.
const PARTS: [&str; 5] = ["quote", "speaker", "cue", "frame", "addressee"];
const TYPES: [&str; 5] = ["Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported"];

#[derive(Deserialize)]
struct Document {
    annotations: Vec<Annotation>,
    #[serde(rename = "documentName")]
    name: String,
    #[serde(rename = "originalText")]
    text: String,
    sentences: Vec<GoldSentence>,
}

#[derive(Deserialize)]
struct GoldSentence {
    #[serde(rename = "charBegin")]
    begin: usize,
    tokens: Vec<String>,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(rename = "type")]
    kind: String,
    quote: Option<GoldPart>,
    speaker: Option<GoldPart>,
    cue: Option<GoldPart>,
    frame: Option<GoldPart>,
    addressee: Option<GoldPart>,
}

#[derive(Deserialize)]
struct GoldPart {
    #[serde(rename = "tokenIds", default)]
    tokens: Vec<usize>,
}

/// A quotation as sets of token numbers, one for each part; `kind` is empty for the missing partner.
#[derive(Clone, Default)]
struct Tokens {
    kind: String,
    parts: [Vec<usize>; 5],
}

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let mut pairs = Vec::new();
    for path in files(&settings.data.join("quotations/dev"), ".json")? {
        let document = load(&path)?;
        let article = annotate_record(lesart, &document.name, &document.text, None)?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().replace(".pretty.json", ".json");
        dump(settings, &format!("quotations/{file}"), &in_scorers_format(&article))?;
        let gold: Vec<Tokens> = document.annotations.iter().map(gold_tokens).collect();
        let offsets = token_offsets(&document);
        let found: Vec<Tokens> =
            article.quotations.iter().map(|q| found_tokens(q, &article, &offsets)).collect();
        pair(gold, found, &mut pairs);
    }
    let all = |parts: Range<usize>| macro_score(&pairs, parts, |_| true);
    let mut figures = vec![
        Figure::new(
            "joint (quote and four roles)",
            all(0..5),
            "rule-based system of the shared task: F1 39.1; next target 65",
        ),
        Figure::new("roles", all(1..5), "same: F1 35.5"),
        Figure::new("quote", all(0..1), "same: F1 47.9; text in quotation marks alone: F1 25.0"),
    ];
    for (i, part) in PARTS.iter().enumerate().skip(1) {
        figures.push(Figure::new(*part, all(i..i + 1), ""));
    }
    for kind in TYPES {
        let of_kind = |(gold, found): &(Tokens, Tokens)| {
            if gold.kind.is_empty() { found.kind == kind } else { gold.kind == kind }
        };
        figures.push(Figure::new(format!("quote, {kind}"), macro_score(&pairs, 0..1, of_kind), ""));
    }
    Ok(figures)
}

fn load(path: &Path) -> Result<Document> {
    serde_json::from_str(&read_text(path)?).map_err(|error| format!("{}: {error}", path.display()))
}

fn gold_tokens(annotation: &Annotation) -> Tokens {
    let tokens = |part: &Option<GoldPart>| {
        let mut tokens = part.as_ref().map(|part| part.tokens.clone()).unwrap_or_default();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    };
    Tokens {
        kind: annotation.kind.clone(),
        parts: [
            &annotation.quote,
            &annotation.speaker,
            &annotation.cue,
            &annotation.frame,
            &annotation.addressee,
        ]
        .map(tokens),
    }
}

/// Places of the gold's tokens in bytes. The corpus gives their text only, so they are found in order; a token
/// that is not found nearby gets an empty place, as in the scorer.
fn token_offsets(document: &Document) -> Vec<Span> {
    let points = CodePoints::new(&document.text);
    let mut at = 0;
    let mut offsets = Vec::new();
    for sentence in &document.sentences {
        at = at.max(points.to_byte(sentence.begin).unwrap_or(document.text.len()));
        for token in &sentence.tokens {
            match document.text[at..].find(token.as_str()) {
                Some(skip) if document.text[at..at + skip].chars().count() <= 40 => {
                    offsets.push(Span::new(at + skip, at + skip + token.len()));
                    at += skip + token.len();
                }
                _ => offsets.push(Span::new(at, at)),
            }
        }
    }
    offsets
}

fn spans_of(quotation: &Quotation) -> [&Vec<Span>; 5] {
    [&quotation.quote, &quotation.speaker, &quotation.cue, &quotation.frame, &quotation.addressee]
}

fn found_tokens(quotation: &Quotation, article: &Article, offsets: &[Span]) -> Tokens {
    debug_assert!(offsets.last().is_none_or(|last| last.end <= article.text.len()));
    let tokens = |spans: &Vec<Span>| {
        (0..offsets.len())
            .filter(|&i| !offsets[i].is_empty() && spans.iter().any(|span| span.overlaps(offsets[i])))
            .collect()
    };
    Tokens { kind: quotation.kind.name().to_string(), parts: spans_of(quotation).map(tokens) }
}

fn n_common(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|token| b.contains(token)).count()
}

/// Pairs gold and found one to one so that the overlap of their quotes is largest; the rest stays alone.
fn pair(gold: Vec<Tokens>, found: Vec<Tokens>, pairs: &mut Vec<(Tokens, Tokens)>) {
    let overlap = |g: &Tokens, f: &Tokens| {
        let n = n_common(&g.parts[0], &f.parts[0]);
        let f1 = score::ratio(2.0 * n as f64, (g.parts[0].len() + f.parts[0].len()) as f64);
        let same_type = if n > 0 && g.kind == f.kind { 0.01 } else { 0.0 };
        #[allow(clippy::cast_possible_truncation, reason = "at most 1.01 million")]
        let weight = ((f1 + same_type) * 1e6).round() as i64;
        weight
    };
    // A square matrix, filled up with zeros: the assignment needs no more columns than rows.
    let size = gold.len().max(found.len());
    let mut left: Vec<Option<Tokens>> = found.into_iter().map(Some).collect();
    if size > 0 && !gold.is_empty() && !left.is_empty() {
        let weights =
            Matrix::from_fn(size, size, |(g, f)| match (gold.get(g), left.get(f).and_then(Option::as_ref)) {
                (Some(g), Some(f)) => overlap(g, f),
                _ => 0,
            });
        let (_, assignment) = kuhn_munkres(&weights);
        for (g, gold) in gold.into_iter().enumerate() {
            let partner = left.get_mut(assignment[g]).and_then(Option::take);
            pairs.push((gold, partner.unwrap_or_default()));
        }
    } else {
        pairs.extend(gold.into_iter().map(|gold| (gold, Tokens::default())));
    }
    pairs.extend(left.into_iter().flatten().map(|found| (Tokens::default(), found)));
}

/// Mean precision and recall over the pairs that have the part.
fn macro_score(
    pairs: &[(Tokens, Tokens)],
    parts: Range<usize>,
    keep: impl Fn(&(Tokens, Tokens)) -> bool,
) -> String {
    let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
    for pair in pairs.iter().filter(|pair| keep(pair)) {
        for part in parts.clone() {
            let (gold, found) = (&pair.0.parts[part], &pair.1.parts[part]);
            let n = n_common(gold, found) as f64;
            if !found.is_empty() {
                precisions.push(n / found.len() as f64);
            }
            if !gold.is_empty() {
                recalls.push(n / gold.len() as f64);
            }
        }
    }
    let mean = |values: &[f64]| score::ratio(values.iter().sum(), values.len() as f64);
    score::show(mean(&precisions), mean(&recalls))
}

fn in_scorers_format(article: &Article) -> String {
    let points = CodePoints::new(&article.text);
    let items: Vec<serde_json::Value> = article
        .quotations
        .iter()
        .map(|quotation| {
            let mut item = serde_json::Map::new();
            for (name, spans) in PARTS.iter().zip(spans_of(quotation)) {
                let spans: Vec<[usize; 2]> = spans.iter().map(|&span| points.of_span(span)).collect();
                item.insert((*name).to_string(), serde_json::json!(spans));
            }
            item.insert("type".to_string(), quotation.kind.name().into());
            item.into()
        })
        .collect();
    serde_json::Value::from(items).to_string()
}
