//! Who wants what, by the passages of `passages.txt`: German first, below it whose position it tells.

use std::fmt::Write as _;

use lesart::collate::Holder;
use lesart::{Dossier, Hints, Lesart};

/// A passage with the positions that must be found in it.
struct Passage {
    line: usize,
    text: String,
    /// `Die Anwohner demand: fordern eine Ampel`, in their order; none is `nothing`.
    expected: Vec<String>,
}

fn passages() -> Vec<Passage> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/positions/passages.txt"));
    let mut found: Vec<Passage> = Vec::new();
    for (i, line) in text.unwrap().lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.strip_prefix("= ") {
            Some(expected) => found.last_mut().expect("a passage first").expected.push(expected.to_owned()),
            None => found.push(Passage { line: i + 1, text: line.to_owned(), expected: Vec::new() }),
        }
    }
    found
}

fn told(dossier: &Dossier) -> Vec<String> {
    let name = |id: lesart::text::ActorId| {
        dossier.actors.iter().find(|actor| actor.id == id).map_or("", |actor| actor.name.as_str())
    };
    let told = dossier.positions.iter().map(|position| {
        let text = &dossier.articles[position.article].text;
        let holder = match position.holder {
            Holder::Actor(actor) => name(actor),
            Holder::Words(words) => words.of(text),
        };
        let towards = position.addressee.map(|id| format!(" towards {}", name(id))).unwrap_or_default();
        format!("{holder} {}{towards}: {}", position.act.name(), position.span.of(text))
    });
    told.collect()
}

#[test]
fn each_passage_tells_the_positions_below_it() {
    let lesart = Lesart::new().without_encoder();
    let mut wrong = String::new();
    let passages = passages();
    assert!(passages.len() >= 40, "{} passages", passages.len());
    for passage in passages {
        let record = format!(
            r#"{{"id": "a", "outlet": "Blatt", "published": "2026-03-04", "title": "", "text": {:?}}}"#,
            passage.text
        );
        let articles = lesart.read("a.jsonl", record.as_bytes(), &Hints::default()).articles;
        let found = told(&lesart.compare(articles));
        let expected: Vec<&String> = passage.expected.iter().filter(|line| *line != "nothing").collect();
        assert!(!passage.expected.is_empty(), "passages.txt:{}: says not what must be found", passage.line);
        if found.iter().collect::<Vec<_>>() != expected {
            let _ = writeln!(wrong, "passages.txt:{}\n  {}", passage.line, passage.text);
            let lines = |wrong: &mut String, head, lines: &[&String]| {
                for line in lines {
                    let _ = writeln!(wrong, "  {head} {line}");
                }
            };
            lines(&mut wrong, "expected", &expected);
            lines(&mut wrong, "found   ", &found.iter().collect::<Vec<_>>());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
