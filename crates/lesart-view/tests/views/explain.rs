//! How a sentence is read.

use insta::assert_snapshot;
use lesart_lang::{TaggedSentence, TextReader, language};
use lesart_text::{Article, Quantity, Span, TimeExpression, TimeType};
use lesart_view::{Options, Ui, explain_json, explain_text};
use unicode_width::UnicodeWidthStr;

fn read(text: &str) -> (Article, Vec<TaggedSentence>) {
    let reader = TextReader::of(language("de").unwrap());
    let span = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len()));
    let article = Article {
        text: text.to_string(),
        times: span("am Montag")
            .map(|span| TimeExpression {
                span,
                kind: TimeType::Date,
                value: "2031-05-12".into(),
                modifier: None,
                date: None,
            })
            .into_iter()
            .collect(),
        quantities: span("rund 300 Gäste")
            .map(|span| Quantity { span, low: Some(270.0), high: Some(330.0), unit: Some("Gäste".into()) })
            .into_iter()
            .collect(),
        ..Article::default()
    };
    let sentences = reader.read(text, [Span::new(0, text.len())]);
    (article, sentences.into_iter().map(|(_, sentence)| sentence).collect())
}

const SENTENCE: &str = "Die Fähre, die am Montag ablegte, hat rund 300 Gäste nicht mitgenommen.";

fn shown(text: &str, ui: Ui, width: usize) -> String {
    let (article, sentences) = read(text);
    explain_text(&article, &sentences, &Options { ui, width, color: false })
}

#[test]
fn words_clauses_and_what_is_seen() {
    assert_snapshot!("explain_text_de_100", shown(SENTENCE, Ui::De, 100));
    assert_snapshot!("explain_text_en_80", shown("Sie schlage es vor.", Ui::En, 80));
}

#[test]
fn the_same_as_json_with_offsets_in_code_points() {
    let (article, sentences) = read("Ä, sie kam.");
    assert_snapshot!("explain_json", explain_json(&article, &sentences));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let long =
        "Donaudampfschifffahrtsgesellschaftskapitänsmützen und Rindfleischetikettierungsgesetze gibt es 🚢.";
    for width in [80, 100] {
        for line in (shown(SENTENCE, Ui::De, width) + &shown(long, Ui::De, width)).lines() {
            assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_explained(text in "(?s).{0,40}") {
        let (article, sentences) = read(&text);
        serde_json::from_str::<serde_json::Value>(&explain_json(&article, &sentences)).unwrap();
        explain_text(&article, &sentences, &Options { ui: Ui::De, width: 100, color: true });
    }
}
