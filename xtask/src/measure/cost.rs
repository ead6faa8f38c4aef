//! What a dossier costs, by the number of articles of one story.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use lesart::{Dossier, Hints, Lesart};

use super::speed::{run_command, stream};
use super::{Figure, Result, Settings};

pub(crate) const ABOUT: &str = "The first articles of `stream` on one matter: those that have the same capitalised word three times, \
the word being the one with most such articles among those in 5 % of all articles at most. Cold start of `lesart compare` on two cores; \
and collating alone, beside the pairs of sentences of different articles that share an anchor (actor, time or quantity). The machine is \
shared: only ratios count.";

const SIZES: [usize; 5] = [5, 10, 20, 50, 100];

/// A word's articles have it so often.
const OFTEN: usize = 3;
/// A word is rare enough if one in so many articles has it, or fewer.
const RARE: usize = 20;

/// A file that goes when it is no longer needed.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Nothing hangs on it: the folder is the system's.
        let _ = fs::remove_file(&self.0);
    }
}

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let stream = stream(settings)?;
    let records: Vec<&str> = stream.lines().collect();
    let (word, story) = story(&records)?;
    let file = Temporary(std::env::temp_dir().join(format!("lesart-cost-{}.jsonl", std::process::id())));
    let mut figures = vec![Figure::new("the story", format!("{} articles with '{word}'", story.len()), "")];
    for n in SIZES.into_iter().filter(|n| *n <= story.len()) {
        let chosen = &story[..n];
        fs::write(&file.0, chosen.join("\n")).map_err(|error| format!("{}: {error}", file.0.display()))?;
        let n_runs = if n <= 20 { 3 } else { 1 };
        let path = file.0.to_string_lossy();
        let (wall, memory) = run_command(&["compare", "--format", "json", &path], "0,1", n_runs)?;

        let mut articles = Vec::new();
        for (i, record) in chosen.iter().enumerate() {
            let reading =
                lesart::read::read_record("story.jsonl", i + 1, record.as_bytes(), &Hints::default());
            articles.extend(reading.articles);
        }
        lesart.annotate(&mut articles);
        let mut best = Duration::MAX;
        let mut dossier = Dossier::default();
        for _ in 0..n_runs {
            let articles = articles.clone();
            let started = Instant::now();
            dossier = lesart.compare(articles);
            best = best.min(started.elapsed());
        }
        let (n_sentences, n_pairs) = anchored(&dossier);
        let beside = match n {
            5 => "target: 3 s, 400 MB",
            50 => "target: 30 s",
            _ => "",
        };
        figures.push(Figure::new(
            format!("{n} articles ({} related, {n_sentences} sentences)", n - dossier.unrelated.len()),
            format!(
                "{:.2} s, {:.0} MB; collating alone {:.3} s, {n_pairs} pairs with an anchor, {:.2} µs a pair",
                wall.as_secs_f64(),
                memory as f64 / 1024.0,
                best.as_secs_f64(),
                best.as_secs_f64() * 1e6 / n_pairs.max(1) as f64,
            ),
            beside,
        ));
    }
    Ok(figures)
}

/// The word and its articles, in the stream's order.
fn story<'a>(records: &[&'a str]) -> Result<(String, Vec<&'a str>)> {
    #[derive(serde::Deserialize)]
    struct Record {
        text: String,
    }
    let mut n_articles: BTreeMap<String, usize> = BTreeMap::new();
    let mut often: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, record) in records.iter().enumerate() {
        let record: Record = serde_json::from_str(record).map_err(|error| format!("stream: {error}"))?;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in record.text.split(|c: char| !c.is_alphanumeric()) {
            if word.starts_with(char::is_uppercase) && word.chars().count() > 3 {
                *counts.entry(word).or_default() += 1;
            }
        }
        for (word, n) in counts {
            *n_articles.entry(word.to_string()).or_default() += 1;
            if n >= OFTEN {
                often.entry(word.to_string()).or_default().push(i);
            }
        }
    }
    let is_rare = |word: &String| n_articles.get(word).is_some_and(|n| n * RARE <= records.len());
    let most = often.into_iter().filter(|(word, _)| is_rare(word)).max_by_key(|(_, places)| places.len());
    let (word, places) = most.ok_or("stream: it has no story")?;
    Ok((word, places.into_iter().map(|i| records[i]).collect()))
}

/// Sentences of the related articles, and the pairs of them in different articles that share an actor, a time or a quantity.
fn anchored(dossier: &Dossier) -> (usize, usize) {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = |name: String| {
        let next = names.len();
        *names.entry(name).or_insert(next)
    };
    let mut sentences: Vec<(usize, BTreeSet<usize>)> = Vec::new();
    for (a, article) in dossier.articles.iter().enumerate().filter(|(a, _)| !dossier.unrelated.contains(a)) {
        let first = sentences.len();
        sentences.extend(article.sentences.iter().map(|_| (a, BTreeSet::new())));
        let mut add = |at: usize, name: String| {
            if let Some(sentence) = article.sentence_at(at) {
                sentences[first + sentence].1.insert(number(name));
            }
        };
        for mention in &article.mentions {
            if let Some(actor) = mention.actor {
                add(mention.head.start, actor.to_string());
            }
        }
        for time in &article.times {
            add(time.span.start, format!("{} {}", time.kind.name(), time.value));
        }
        for quantity in &article.quantities {
            add(quantity.span.start, format!("{:?} {:?} {:?}", quantity.low, quantity.high, quantity.unit));
        }
    }
    let share = |i: usize, j: usize| {
        let ((a, one), (b, other)) = (&sentences[i], &sentences[j]);
        a != b && !one.is_disjoint(other)
    };
    let n_pairs = (0..sentences.len()).map(|i| (0..i).filter(|&j| share(i, j)).count()).sum();
    (sentences.len(), n_pairs)
}
