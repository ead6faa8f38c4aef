use lesart_text::QuotationType;
use proptest::prelude::*;

use crate::build::{Report, collate, report};

/// Sentences out of few words, so that many of them are alike.
fn sentence() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Hafen",
        "Brücke",
        "Streik",
        "Garantien",
        "Sicherheitsgarantien",
        "zerstört",
        "gesperrt",
        "nicht",
        "keine",
        "Einigung",
        "ohne",
        "Ergebnis",
        "dauerte",
        "doppelt",
        "so",
        "lange",
        "Gespräch",
        "beiden",
        "der",
        "50",
        "Minuten",
        "Weber",
        "👍🏽",
        "u\u{308}ber",
        "„",
        "“",
        ",",
        "ß",
        "dass",
    ]);
    prop::collection::vec(words, 1..14).prop_map(|words| words.join(" ") + ".")
}

fn reports() -> impl Strategy<Value = Vec<Report>> {
    prop::collection::vec(prop::collection::vec(sentence(), 0..6), 0..5).prop_map(|articles| {
        articles.iter().enumerate().map(|(i, sentences)| annotated(i, sentences)).collect()
    })
}

fn annotated(i: usize, sentences: &[String]) -> Report {
    let paragraphs: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let mut made = report(&format!("r{i}"), &paragraphs);
    if made.0.text.contains("Weber") {
        made = made.person("Weber").said(QuotationType::Direct, "Weber", "Weber", &sentences[0]);
    }
    if made.0.text.contains("Minuten") {
        made = made.length("Minuten", "PT50M").number("Minuten", Some(i as f64), None, "Minuten");
    }
    made
}

proptest! {
    #[test]
    fn every_reading_stands_in_a_sentence_of_a_related_article(reports in reports()) {
        let dossier = collate(reports);
        for point in &dossier.points {
            prop_assert!(!point.readings.is_empty());
            for reading in &point.readings {
                prop_assert!(!dossier.unrelated.contains(&reading.article));
                let sentences = &dossier.articles[reading.article].sentences;
                prop_assert!(sentences.iter().any(|sentence| sentence.contains(reading.span)));
            }
            for value in point.differences.iter().flat_map(|difference| &difference.values) {
                let text = &dossier.articles[value.article].text;
                prop_assert!(!value.span.of(text).is_empty());
            }
        }
        for variant in dossier.utterances.iter().flat_map(|utterance| &utterance.variants) {
            prop_assert!(variant.quotation < dossier.articles[variant.article].quotations.len());
        }
    }

    #[test]
    fn no_reading_is_in_two_points(reports in reports()) {
        let dossier = collate(reports);
        let mut all: Vec<_> =
            dossier.points.iter().flat_map(|point| &point.readings).map(|r| (r.article, r.span)).collect();
        let n = all.len();
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!(all.len(), n);
    }

    #[test]
    fn equal_input_gives_equal_output(reports in reports()) {
        prop_assert_eq!(collate(reports.clone()), collate(reports));
    }
}
