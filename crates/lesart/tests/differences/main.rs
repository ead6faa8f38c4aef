//! What two reports of one event differ in, by the passages of `passages.txt`: German first, below it what must be found.

use std::fmt::Write as _;

use lesart::text::Span;
use lesart::{Hints, Lesart};

/// A passage of two reports with what they differ in.
struct Passage {
    line: usize,
    days: [String; 2],
    texts: [String; 2],
    /// `number contradicts: zwölf / neun`, or `nothing`.
    expected: String,
}

fn passages() -> Vec<Passage> {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/differences/passages.txt"));
    let text = text.unwrap();
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let mut found = Vec::new();
    while let Some((line, first)) = lines.next() {
        let told = |line: &str| {
            let (day, text) = line.split_once(' ').unwrap_or_else(|| panic!("no day: {line}"));
            (day.to_owned(), text.to_owned())
        };
        let (day_a, a) = told(first);
        let (day_b, b) = told(lines.next().unwrap().1);
        let expected =
            lines.next().unwrap().1.strip_prefix("= ").unwrap_or_else(|| panic!("line {line}")).to_owned();
        found.push(Passage { line: line + 1, days: [day_a, day_b], texts: [a, b], expected });
    }
    found
}

#[test]
fn each_passage_differs_as_it_says() {
    let lesart = Lesart::new().without_encoder();
    let mut wrong = String::new();
    let mut n = 0;
    for passage in passages() {
        n += 1;
        let articles = passage.days.iter().zip(&passage.texts).enumerate().map(|(i, (day, text))| {
            let record = format!(
                r#"{{"id": "{i}", "outlet": "Blatt {i}", "published": "2026-03-{day}+01:00", "title": "", "text": {text:?}}}"#
            );
            lesart.read("a.jsonl", record.as_bytes(), &Hints::default()).articles.remove(0)
        });
        let dossier = lesart.compare(articles.collect());
        let whole = |article: usize| (article, Span::new(0, dossier.articles[article].text.len()));
        let found = lesart.differences_between(&dossier, whole(0), whole(1));
        let words = found.iter().map(|difference| {
            let of_article = |article: usize| {
                let values = difference.values.iter().filter(|value| value.article == article);
                values
                    .map(|value| value.span.of(&dossier.articles[article].text))
                    .collect::<Vec<_>>()
                    .join("+")
            };
            format!(
                "{} {}: {} / {}",
                difference.kind.name(),
                difference.relation.name(),
                of_article(0),
                of_article(1)
            )
        });
        let words: Vec<String> = words.collect();
        let found = if words.is_empty() { "nothing".to_owned() } else { words.join("; ") };
        if found != passage.expected {
            let [a, b] = &passage.texts;
            let _ = writeln!(
                wrong,
                "passages.txt:{}\n  a {a}\n  b {b}\n  expected {}\n  found    {found}",
                passage.line, passage.expected
            );
        }
    }
    assert!(n > 0);
    assert!(wrong.is_empty(), "{wrong}");
}
