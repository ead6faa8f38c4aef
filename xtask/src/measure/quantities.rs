//! Quantities against sentences of our own, and how fast times and quantities alone are found.

use std::path::Path;
use std::time::Instant;

use lesart::annotate::Annotator;
use lesart::{Hints, Lesart};

use super::score::Score;
use super::speed::stream;
use super::{Figure, Result, Settings, annotate_record, read_text};

pub(crate) const ABOUT: &str = "Sentences of our own with gold (`crates/lesart-annotate/tests/quantities.gold.tsv`): a quantity is right \
with its words, both bounds and its unit. Speed: the text of 1,000 articles of `stream`, one thread, tokens and sentences included.";

const GOLD: &str = "crates/lesart-annotate/tests/quantities.gold.tsv";
/// Articles of the stream that are measured.
const N_ARTICLES: usize = 1000;

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let text = read_text(Path::new(GOLD))?;
    let mut gold: Vec<(&str, Vec<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match (line.strip_prefix('\t'), gold.last_mut()) {
            (None, _) => gold.push((line, Vec::new())),
            (Some(quantity), Some((_, quantities))) => quantities.push(quantity.to_owned()),
            (Some(_), None) => return Err(format!("{GOLD}: a quantity without a sentence")),
        }
    }
    let mut score = Score::default();
    for (sentence, quantities) in &gold {
        let article = annotate_record(lesart, "gold", sentence, Some("2019-04-26"))?;
        let bound = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
        let found: Vec<String> = article
            .quantities
            .iter()
            .map(|q| {
                let unit = q.unit.as_deref().unwrap_or("-");
                format!("{}\t{}\t{}\t{unit}", q.span.of(&article.text), bound(q.low), bound(q.high))
            })
            .collect();
        score.add_exact(&found, quantities);
    }
    let sentences = format!("{} sentences, value, bounds and unit", gold.len());
    Ok(vec![Figure::new(sentences, score.show(), "target: 95"), speed(settings)?])
}

fn speed(settings: &Settings) -> Result<Figure> {
    let stream = stream(settings)?;
    let mut articles = Vec::new();
    for (i, record) in stream.lines().take(N_ARTICLES).enumerate() {
        let reading = lesart::read::read_record("stream.jsonl", i + 1, record.as_bytes(), &Hints::default());
        articles.extend(reading.articles);
    }
    let n_bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let german = lesart::lang::language("de").ok_or("no rules for German")?;
    let annotator = Annotator::new(german);
    let started = Instant::now();
    for article in &mut articles {
        annotator.annotate_times_and_quantities(article);
    }
    let speed = n_bytes as f64 / 1e6 / started.elapsed().as_secs_f64();
    Ok(Figure::new(
        "times and quantities alone",
        format!("{speed:.1} MB/s"),
        "target: 5 MB/s; HeidelTime 0.006 MB/s in one call",
    ))
}
