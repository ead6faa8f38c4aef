//! Other programs for German beside Lesart, in the same run on the same words.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use lesart::Lesart;
use lesart::lang::{TextReader, language};
use lesart::text::Span;

use super::{Figure, Result, Settings, read_text};
use crate::train::{self, GoldSentence};

pub(crate) const ABOUT: &str = "HanTa, SoMaJo and simplemma in the Python that `--python` or LESART_MEASURE_PYTHON names \
(`pip install hanta numpy somajo simplemma`), on GSD dev as one process each, one thread. Their accuracy is on gold tokens, as Lesart's in \
the part `tagger`, which is cross-validated.";

const SCRIPT: &str = include_str!("peers.py");

/// What they reached where no Python is at hand.
const KNOWN: &[(&str, &str)] = &[
    ("HanTa: STTS", "95.8 % (HanTa 1.1.2, 2026-11-21)"),
    ("HanTa: tags and lemmas of given tokens", "11,000 tokens/s (2026-11-21, another machine)"),
];

pub(crate) fn measure(_lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let gold = train::read_conllu(&read_text(&settings.data.join("syntax/de_gsd-dev.conllu"))?);
    let mut figures = vec![own_speed(&gold)?];
    let Some(python) = &settings.python else {
        let quoted = |(what, value): &(&str, &str)| {
            Figure::new(*what, *value, "quoted: no Python was named by --python or LESART_MEASURE_PYTHON")
        };
        figures.extend(KNOWN.iter().map(quoted));
        return Ok(figures);
    };
    figures.extend(others(python, &gold)?);
    Ok(figures)
}

/// Everything that Lesart reads of German: tokens, sentences, tags, lemmas, clauses.
fn own_speed(gold: &[GoldSentence]) -> Result<Figure> {
    let reader = TextReader::of(language("de").ok_or("no rules for German")?);
    let mut text = String::new();
    let mut paragraphs = Vec::new();
    for sentences in gold.chunks(10) {
        let start = text.len();
        for word in sentences.iter().flat_map(|sentence| &sentence.words) {
            text.push_str(&word.form);
            text.push_str(if word.space_after { " " } else { "" });
        }
        paragraphs.push(Span::new(start, text.len()).trim(&text));
        text.push_str("\n\n");
    }
    let started = Instant::now();
    let sentences = reader.read(&text, paragraphs);
    let n_clauses: usize = sentences.iter().map(|(_, sentence)| sentence.clauses.len()).sum();
    let seconds = started.elapsed().as_secs_f64();
    let n_tokens: usize = sentences.iter().map(|(_, sentence)| sentence.tokens.len()).sum();
    Ok(Figure::new(
        format!("Lesart: tokens, sentences, tags, lemmas and {n_clauses} clauses"),
        format!("{:.0} tokens/s", n_tokens as f64 / seconds),
        "next target: 300,000",
    ))
}

fn others(python: &Path, gold: &[GoldSentence]) -> Result<Vec<Figure>> {
    let failure = |error: std::io::Error| format!("{}: {error}", python.display());
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failure)?;
    let words = |sentence: &GoldSentence| -> String {
        let words: Vec<String> = sentence
            .words
            .iter()
            .map(|word| format!("{}\u{1f}{}\u{1f}{}", word.form, word.stts, word.lemma))
            .collect();
        words.join("\t") + "\n"
    };
    let all: String = gold.iter().map(words).collect();
    // It reads everything before it writes anything, so neither waits for the other.
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(all.as_bytes()).map_err(failure)?;
    }
    let output = child.wait_with_output().map_err(failure)?;
    if !output.status.success() {
        return Err(format!("{}: the script of the other programs failed", python.display()));
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let figure = |line: &str| {
        let mut columns = line.split('\t');
        let (what, value, n) = (columns.next()?, columns.next()?, columns.next()?);
        Some(Figure::new(what, value, format!("{n} tokens")))
    };
    Ok(lines.lines().filter_map(figure).collect())
}
