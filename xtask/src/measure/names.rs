//! Names against GermEval 2014 and MobIE, and what finding them costs.

use std::time::{Duration, Instant};

use lesart::annotate::{Annotator, Document};
use lesart::text::{ActorKind, Form, Span};
use lesart::{Hints, Lesart};
use lesart_lang::{Abbreviations, language};

use super::score::Score;
use super::speed::stream;
use super::{Figure, Result, Settings, annotate_record, read_text};

pub(crate) const ABOUT: &str = "Strict spans of persons, places and organisations; sentences are given as lists of tokens joined by \
spaces. GermEval 2014 dev, outer names: the model learns from `test`, its settings were chosen on `dev`. MobIE dev and test (messages \
on traffic, another scheme): nothing was learnt from it; its cities, streets, stops and other locations count as places, and what \
overlaps its routes (*S6*) is left out.";

const LABELS: [&str; 3] = ["PER", "LOC", "ORG"];

/// A sentence: its text, its names, and places where nothing is counted.
struct Gold {
    text: String,
    names: Vec<(&'static str, Span)>,
    left_out: Vec<Span>,
}

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let germeval = read_text(&settings.data.join("ner/germeval14-dev.tsv"))?;
    let germeval = sentences(&germeval, |line| {
        let mut columns = line.split('\t').skip(1);
        Some((columns.next()?, columns.next()?))
    });
    let beside = [
        "target: 80; perceptron with gazetteers 70; e5-small fine-tuned 82, the model's teacher 84",
        "perceptron with gazetteers F1 77",
        "74",
        "52",
    ];
    let mut figures = score(lesart, &germeval, "GermEval", beside)?;
    let mut mobie = Vec::new();
    for file in ["dev", "test"] {
        let corpus = read_text(&settings.data.join(format!("ner/mobie/{file}.conll2003")))?;
        mobie.extend(sentences(&corpus, |line| {
            let mut columns = line.split('\t');
            Some((columns.next().filter(|form| !form.starts_with("-DOCSTART-"))?, columns.nth(2)?))
        }));
    }
    figures.extend(score(lesart, &mobie, "MobIE", ["", "", "", ""])?);
    figures.push(cost(settings)?);
    Ok(figures)
}

fn score(lesart: &Lesart, gold: &[Gold], corpus: &str, beside: [&str; 4]) -> Result<Vec<Figure>> {
    let mut scores = [Score::default(); 3];
    for (i, sentence) in gold.iter().enumerate() {
        let article = annotate_record(lesart, &format!("s{i}"), &sentence.text, None)?;
        for (label, score) in LABELS.iter().zip(&mut scores) {
            let is_name = |form: Form| form != Form::Nominal && form != Form::Pronoun;
            let is_counted = |head: Span| {
                !sentence.left_out.iter().any(|out| out.start < head.end && head.start < out.end)
            };
            let found = article.mentions.iter().filter(|mention| {
                is_name(mention.form) && label_of(mention.kind) == *label && is_counted(mention.head)
            });
            let found: Vec<Span> = found.map(|mention| mention.head).collect();
            let names = sentence.names.iter().filter(|(kind, _)| kind == label);
            score.add_exact(&found, &names.map(|(_, span)| *span).collect::<Vec<_>>());
        }
    }
    let mut all = Score::default();
    for score in scores {
        all.right_of_found += score.right_of_found;
        all.right_of_gold += score.right_of_gold;
        all.n_found += score.n_found;
        all.n_gold += score.n_gold;
    }
    let rows = [("all three", all)].into_iter().chain(LABELS.into_iter().zip(scores));
    let figure = |((what, score), beside): ((&str, Score), &str)| {
        Figure::new(format!("{corpus}, {what}"), score.show(), beside)
    };
    Ok(rows.zip(beside).map(figure).collect())
}

fn label_of(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "PER",
        ActorKind::Place => "LOC",
        ActorKind::Organisation => "ORG",
        ActorKind::Group | ActorKind::Other => "",
    }
}

/// The sentences of a corpus, with what `columns` takes for form and label of a line.
fn sentences<'a>(corpus: &'a str, columns: impl Fn(&'a str) -> Option<(&'a str, &'a str)>) -> Vec<Gold> {
    let sentence = |block: &'a str| {
        let mut gold = Gold { text: String::new(), names: Vec::new(), left_out: Vec::new() };
        let mut last: Option<&'static str> = None;
        let lines = block.lines().filter(|line| !line.starts_with("#\t"));
        for (form, label) in lines.filter_map(&columns) {
            if !gold.text.is_empty() {
                gold.text.push(' ');
            }
            let start = gold.text.len();
            gold.text.push_str(form);
            let span = Span::new(start, gold.text.len());
            match label.split_once('-') {
                Some(("B", kind)) => {
                    last = kind_of(kind);
                    match last {
                        Some("") => gold.left_out.push(span),
                        Some(kind) => gold.names.push((kind, span)),
                        None => {}
                    }
                }
                Some(("I", _)) => {
                    let open = match last {
                        Some("") => gold.left_out.last_mut(),
                        Some(_) => gold.names.last_mut().map(|(_, span)| span),
                        None => None,
                    };
                    if let Some(open) = open {
                        open.end = span.end;
                    }
                }
                _ => last = None,
            }
        }
        gold
    };
    corpus.split("\n\n").map(sentence).filter(|gold| !gold.text.trim().is_empty()).collect()
}

/// What a corpus's kind of name is here; empty where nothing is counted.
fn kind_of(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "PER" | "person" => "PER",
        "LOC" | "location" | "location-city" | "location-street" | "location-stop" => "LOC",
        "ORG" | "organization" | "organization-company" => "ORG",
        "location-route" => "",
        _ => return None,
    })
}

/// Articles of the stream whose names are found to see how long that takes.
const N_ARTICLES: usize = 300;

/// Tokens a second that finding names and actors adds, on one thread: the time with it less the time for cutting tokens.
fn cost(settings: &Settings) -> Result<Figure> {
    let german = language("de").ok_or("no rules for German")?;
    let (annotator, abbreviations) = (Annotator::new(german), Abbreviations::of(german));
    let mut articles = Vec::new();
    for (i, record) in stream(settings)?.lines().take(N_ARTICLES).enumerate() {
        let reading = lesart::read::read_record("stream.jsonl", i + 1, record.as_bytes(), &Hints::default());
        articles.extend(reading.articles);
    }
    let mut n_tokens = 0;
    let (mut cutting, mut naming) = (Duration::MAX, Duration::MAX);
    for _ in 0..3 {
        let started = Instant::now();
        n_tokens = articles.iter().map(|article| Document::new(article, &abbreviations).tokens.len()).sum();
        cutting = cutting.min(started.elapsed());
        let mut named = articles.clone();
        let started = Instant::now();
        for article in &mut named {
            annotator.annotate_names(article);
        }
        naming = naming.min(started.elapsed());
    }
    let added = naming.saturating_sub(cutting).as_secs_f64();
    Ok(Figure::new(
        format!("names and actors of {} articles ({n_tokens} tokens), one thread", articles.len()),
        format!("{:.0} tokens/s added", n_tokens as f64 / added),
        format!("target: 150,000; cutting tokens {:.0} tokens/s", n_tokens as f64 / cutting.as_secs_f64()),
    ))
}
