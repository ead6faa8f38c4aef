//! Names against GermEval 2014.

use lesart::Lesart;
use lesart::text::{ActorKind, Form, Span};

use super::score::Score;
use super::{Figure, Result, Settings, annotate_record, read_text};

pub(crate) const ABOUT: &str = "GermEval 2014 dev, outer PER, LOC and ORG, strict spans; sentences are given as lists of \
tokens joined by spaces. A first version with gazetteers alone: the model comes later.";

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let corpus = read_text(&settings.data.join("ner/germeval14-dev.tsv"))?;
    let labels = ["PER", "LOC", "ORG"];
    let mut scores = [Score::default(); 3];
    for (i, block) in corpus.split("\n\n").filter(|block| !block.trim().is_empty()).enumerate() {
        let (text, gold) = load(block);
        let article = annotate_record(lesart, &format!("s{i}"), &text, None)?;
        for (label, score) in labels.iter().zip(&mut scores) {
            let found: Vec<Span> = article
                .mentions
                .iter()
                .filter(|mention| {
                    mention.form != Form::Nominal
                        && mention.form != Form::Pronoun
                        && label_of(mention.kind) == *label
                })
                .map(|mention| mention.head)
                .collect();
            let gold: Vec<Span> =
                gold.iter().filter(|(kind, _)| kind == label).map(|(_, span)| *span).collect();
            score.add_exact(&found, &gold);
        }
    }
    let mut all = Score::default();
    for score in scores {
        all.right_of_found += score.right_of_found;
        all.right_of_gold += score.right_of_gold;
        all.n_found += score.n_found;
        all.n_gold += score.n_gold;
    }
    let anchors = ["perceptron with gazetteers F1 77", "74", "52"];
    let mut figures = vec![Figure::new(
        "all three",
        all.show(),
        "perceptron with gazetteers F1 70; e5-small fine-tuned 82",
    )];
    for ((label, score), anchor) in labels.iter().zip(scores).zip(anchors) {
        figures.push(Figure::new(*label, score.show(), anchor));
    }
    Ok(figures)
}

fn label_of(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "PER",
        ActorKind::Place => "LOC",
        ActorKind::Organisation => "ORG",
        ActorKind::Group | ActorKind::Other => "",
    }
}

/// A sentence and its outer names.
fn load(block: &str) -> (String, Vec<(String, Span)>) {
    let mut text = String::new();
    let mut names: Vec<(String, Span)> = Vec::new();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (Some(form), Some(label)) = (columns.get(1), columns.get(2)) else { continue };
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        match (label.split_once('-'), names.last_mut()) {
            (Some(("B", kind)), _) => names.push((kind.to_string(), Span::new(start, text.len()))),
            (Some(("I", _)), Some((_, span))) => span.end = text.len(),
            _ => {}
        }
    }
    (text, names)
}
