//! What the tests of this crate share.

use lesart_read::{Hints, Reading, read};
use lesart_text::{Article, Role};

/// Reads `bytes` as if they came from a file of this name.
pub(crate) fn reading(path: &str, bytes: &[u8]) -> Reading {
    read(path, bytes, &Hints::default())
}

/// The one article of a plain text.
pub(crate) fn article(text: &str) -> Article {
    let mut reading = reading("bericht.txt", text.as_bytes());
    assert_eq!(reading.articles.len(), 1, "{:?}", reading.diagnostics);
    reading.articles.remove(0)
}

/// One line a block: role, why, text.
pub(crate) fn blocks(article: &Article) -> String {
    let line = |block: &lesart_text::Block| {
        let why = block.why.as_ref().map(|why| format!("/{why}")).unwrap_or_default();
        format!("{}{why}: {}\n", block.role.name(), block.span.of(&article.text).replace(['\n', '\r'], "⏎"))
    };
    article.blocks.iter().map(line).collect()
}

/// The texts of all blocks with this role.
pub(crate) fn with_role(article: &Article, role: Role) -> Vec<&str> {
    article
        .blocks
        .iter()
        .filter(|block| block.role == role)
        .map(|block| block.span.of(&article.text))
        .collect()
}

/// The codes of the diagnostics.
pub(crate) fn codes(reading: &Reading) -> Vec<&str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// Three paragraphs of an invented report, to stand around what a test is about.
pub(crate) const REPORT: [&str; 3] = [
    "Der Stadtrat von Neustadt hat am Dienstagabend beschlossen, die alte Eisenbahnbrücke über den Fluss zu sanieren. \
     Die Kosten schätzt die Verwaltung auf vier Millionen Euro.",
    "\"Wir haben lange genug gewartet\", sagte die Bürgermeisterin nach der Sitzung. Die Arbeiten sollen im Frühjahr \
     beginnen und zwei Jahre dauern.",
    "Die Opposition stimmte dagegen, weil sie einen Neubau für billiger hält. Ein Gutachten dazu liegt bisher nicht vor.",
];
