//! Article extraction from web pages, as in `score_extraction.py`.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use lesart::text::Role;
use lesart::{Article, Hints, Lesart};
use serde::Deserialize;

use super::score::Score;
use super::{Figure, Result, Settings, read_text};

pub(crate) const ABOUT: &str = "Web pages with passages to keep and to drop (`extraction/evaldata.json`, from \
trafilatura), as in `score_extraction.py`; what is not furniture counts as extracted.";

#[derive(Deserialize)]
struct Page {
    file: String,
    with: Vec<String>,
    without: Vec<String>,
}

pub(crate) fn measure(_lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let folder = settings.data.join("extraction");
    let pages: BTreeMap<String, Page> = serde_json::from_str(&read_text(&folder.join("evaldata.json"))?)
        .map_err(|error| format!("{}/evaldata.json: {error}", folder.display()))?;
    let (mut all, mut german) = (Score::default(), Score::default());
    let (mut n_german, mut n_read, mut seconds) = (0, 0, 0.0);
    for page in pages.values() {
        let Ok(bytes) = fs::read(folder.join("html").join(&page.file)) else { continue };
        n_read += 1;
        let started = Instant::now();
        let article = lesart::read::read(&page.file, &bytes, &Hints::default()).articles.pop();
        seconds += started.elapsed().as_secs_f64();
        let text = article.as_ref().map(body).unwrap_or_default();
        let is_german = article.is_some_and(|article| article.language == "de");
        n_german += usize::from(is_german);
        let n_in_text = |passages: &[String]| {
            passages.iter().filter(|passage| text.contains(&fold(passage))).count() as f64
        };
        let (kept, slipped) = (n_in_text(&page.with), n_in_text(&page.without));
        for score in [Some(&mut all), is_german.then_some(&mut german)].into_iter().flatten() {
            score.right_of_found += kept;
            score.n_found += kept + slipped;
            score.right_of_gold += kept;
            score.n_gold += page.with.len() as f64;
        }
    }
    let beside = "trafilatura 2.3.1 (Python) on the German pages of the whole set: P 91.7 R 94.3 F1 93.0";
    Ok(vec![
        Figure::new(format!("all {n_read} pages"), all.show(), ""),
        Figure::new(format!("the {n_german} read as German"), german.show(), beside),
        Figure::new(
            "time",
            format!("{:.1} ms a page, one thread", seconds * 1000.0 / f64::from(n_read)),
            "trafilatura (Python): 16.7 ms, on another run",
        ),
    ])
}

fn body(article: &Article) -> String {
    let kept = article.blocks.iter().filter(|block| block.role != Role::Furniture);
    let text: Vec<&str> = kept.map(|block| block.span.of(&article.text)).collect();
    fold(&text.join("\n"))
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
