//! Sentences with names to learn from, in the form of GermEval 2014.

use lesart::annotate::name_model::features::{self, Features};
use lesart::annotate::name_model::reading::Reader;
use lesart::annotate::name_model::words::Sight;
use lesart::annotate::name_model::{Kind, Label};
use lesart::text::Span;

use super::crf::Example;

/// A sentence as GermEval has it: tokens, each with its outer label.
pub(crate) type Labelled = Vec<(String, String)>;

/// Reads blocks of lines `number TAB form TAB outer TAB …`.
pub(crate) fn read(corpus: &str) -> Vec<Labelled> {
    let sentence = |block: &str| -> Labelled {
        let lines = block.lines().filter(|line| !line.starts_with('#'));
        let pair = |line: &str| {
            let mut columns = line.split('\t').skip(1);
            Some((columns.next()?.to_string(), columns.next()?.to_string()))
        };
        lines.filter_map(pair).collect()
    };
    corpus.split("\n\n").map(sentence).filter(|sentence| !sentence.is_empty()).collect()
}

/// Reads the sentences that were written for Lesart: names in brackets, their label before them.
pub(crate) fn own(text: &str) -> Vec<Labelled> {
    let sentence = |line: &str| -> Labelled {
        let mut inside: Option<(&str, bool)> = None;
        let mut words = Vec::new();
        for token in line.split(' ') {
            if let Some(label) = token.strip_prefix('[').filter(|label| !label.is_empty()) {
                inside = Some((label, true));
                continue;
            }
            let (form, ends) = match token.strip_suffix(']') {
                Some(form) if inside.is_some() => (form, true),
                _ => (token, false),
            };
            let label = match &mut inside {
                Some((label, first)) => {
                    let position = if std::mem::take(first) { "B" } else { "I" };
                    format!("{position}-{label}")
                }
                None => "O".to_string(),
            };
            words.push((form.to_string(), label));
            if ends {
                inside = None;
            }
        }
        words
    };
    text.lines().filter(|line| !line.starts_with('#')).map(sentence).collect()
}

/// What the model reads of a text, with its labels.
pub(crate) struct Seen {
    pub(crate) sights: Vec<Sight>,
    pub(crate) labels: Vec<Label>,
}

/// The sentence as Lesart's own tokens and sentences cut it.
pub(crate) fn see(reader: &Reader, sentence: &Labelled) -> Vec<Seen> {
    let mut text = String::new();
    let mut names: Vec<(Span, String)> = Vec::new();
    for (form, label) in sentence {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        match (label.split_once('-'), names.last_mut()) {
            (Some(("I", _)), Some((span, _))) => span.end = text.len(),
            (Some((_, kind)), _) => names.push((Span::new(start, text.len()), kind.to_string())),
            _ => {}
        }
    }
    let mut seen = Vec::new();
    for (spans, sights) in reader.sentences(&text) {
        let mut labels = vec![Label::OUTSIDE; spans.len()];
        for (name, kind) in &names {
            let inside: Vec<usize> = (0..spans.len())
                .filter(|&i| spans[i].start < name.end && name.start < spans[i].end)
                .collect();
            for (n, &i) in inside.iter().enumerate() {
                labels[i] = label(kind, n == 0);
            }
        }
        seen.push(Seen { sights, labels });
    }
    seen
}

fn label(kind: &str, first: bool) -> Label {
    match kind {
        "PER" => Label::of(Kind::Person, first),
        "LOC" => Label::of(Kind::Place, first),
        "ORG" => Label::of(Kind::Organisation, first),
        "OTH" => Label::of(Kind::Other, first),
        kind if kind.ends_with("deriv") => Label::DERIVED,
        _ => Label::PART,
    }
}

/// An example of what was seen.
pub(crate) fn example(seen: &Seen, weight: f32) -> Example {
    let features = features::of(&seen.sights);
    let label = |(token, label): (&Features, &Label)| if token.open { *label } else { Label::OUTSIDE };
    let labels = features.iter().zip(&seen.labels).map(label).collect();
    Example { features, labels, weight }
}

/// The sentences of a treebank as their words stand in the text, with labels that a teacher gave them: a line of labels a
/// sentence.
pub(crate) fn treebank(conllu: &str, labels: &str) -> Result<Vec<Labelled>, String> {
    let mut sentences = Vec::new();
    let blocks = conllu.split("\n\n").filter(|block| !block.trim().is_empty());
    for (i, (block, labels)) in blocks.zip(labels.lines()).enumerate() {
        let mut forms: Vec<&str> = Vec::new();
        let mut covered = 0;
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(number), Some(form)) = (columns.next(), columns.next()) else { continue };
            if let Some((_, last)) = number.split_once('-') {
                covered = last.parse().unwrap_or(0);
                forms.push(form);
            } else if number.parse::<usize>().is_ok_and(|number| number > covered) {
                forms.push(form);
            }
        }
        let labels: Vec<&str> = labels.split(' ').collect();
        if labels.len() != forms.len() {
            return Err(format!(
                "gsd.gz: sentence {i} has {} labels for {} words",
                labels.len(),
                forms.len()
            ));
        }
        sentences.push(
            forms.iter().zip(labels).map(|(form, label)| (form.to_string(), label.to_string())).collect(),
        );
    }
    Ok(sentences)
}
