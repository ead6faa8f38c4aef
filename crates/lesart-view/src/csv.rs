//! Quotations as a table for spreadsheets (RFC 4180, UTF-8).

use crate::Ui;
use crate::page::{QuoteFilter, Witness, quote_rows};
use lesart_text::Article;

/// The columns, named in English whatever the interface's language: programs read them.
const COLUMNS: [&str; 14] = [
    "article",
    "source",
    "outlet",
    "title",
    "published",
    "place",
    "type",
    "actor",
    "speaker",
    "cue",
    "addressee",
    "quote",
    "start",
    "end",
];

/// Quotations, one a row, with a head line. `start` and `end` are code points of the article's text, from the first
/// to the last of the quotation's parts; the parts of a broken quotation are joined by ` … `.
///
/// A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-` or `@`) gets an apostrophe before
/// it: articles are other people's text.
#[allow(clippy::missing_panics_doc, reason = "writing rows of one length to memory does not fail")]
pub fn quotes_csv(articles: &[Article], filter: &QuoteFilter) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        writer.write_record(cells).expect("all rows have the same length, and memory takes all");
    };
    write(&COLUMNS.map(str::to_owned));
    for (i, article) in articles.iter().enumerate() {
        let witness = Witness::new(i, article, true);
        for row in quote_rows(&witness, filter, Ui::En) {
            let spans = &row.quotation.quote;
            let whole = spans
                .iter()
                .copied()
                .reduce(lesart_text::Span::cover)
                .unwrap_or(lesart_text::Span::new(0, 0));
            let [start, end] = witness.points.of_span(whole);
            let line = article.source.line.map_or_else(String::new, |line| format!(":{line}"));
            write(
                &[
                    article.id.clone(),
                    format!("{}{line}", article.source.path),
                    article.outlet.clone().unwrap_or_default(),
                    article.title.clone().unwrap_or_default(),
                    article.published.map(|date| date.to_string()).unwrap_or_default(),
                    row.line.place.clone(),
                    row.quotation.kind.name().to_owned(),
                    row.name.unwrap_or_default().to_owned(),
                    row.speaker.clone(),
                    row.words(&row.quotation.cue),
                    row.words(&row.quotation.addressee),
                    row.words(spans),
                    start.to_string(),
                    end.to_string(),
                ]
                .map(harmless),
            );
        }
    }
    let bytes = writer.into_inner().expect("memory takes all");
    String::from_utf8(bytes).expect("only strings were written")
}

fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@sum"] {
            assert_eq!(harmless(formula.to_string()), format!("'{formula}"));
        }
        assert_eq!(harmless("„=1“".to_string()), "„=1“");
    }
}
