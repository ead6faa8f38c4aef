//! Quotations and names as tables for spreadsheets (RFC 4180, UTF-8).

use crate::Ui;
use crate::page::{NameFilter, QuoteFilter, Witness, quote_rows};
use lesart_collate::Dossier;
use lesart_text::{Article, CodePoints};

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

const NAME_COLUMNS: [&str; 13] = [
    "actor",
    "kind",
    "outlet",
    "article",
    "source",
    "title",
    "published",
    "text",
    "head",
    "voice",
    "count",
    "start",
    "end",
];

/// Quotations, one a row, with a head line. `start` and `end` are code points of the article's text, from the first
/// to the last of the quotation's parts; the parts of a broken quotation are joined by ` … `.
///
/// A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-` or `@`) gets an apostrophe before
/// it: articles are other people's text.
pub fn quotes_csv(articles: &[Article], filter: &QuoteFilter) -> String {
    let mut rows = Vec::new();
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
            let [id, source, outlet, title, published] = facts(article);
            rows.push([
                id,
                source,
                outlet,
                title,
                published,
                row.line.place.clone(),
                row.quotation.kind.name().to_owned(),
                row.name.unwrap_or_default().to_owned(),
                row.speaker.clone(),
                row.words(&row.quotation.cue),
                row.words(&row.quotation.addressee),
                row.words(spans),
                start.to_string(),
                end.to_string(),
            ]);
        }
    }
    table(&COLUMNS, rows)
}

/// Who is called what, one way in one article a row, actor by actor, with a head line. `start` and `end` are code points of
/// the article's text at the first place. Cells are kept from being formulas as in [`quotes_csv`].
pub fn names_csv(dossier: &Dossier, filter: &NameFilter) -> String {
    let points: Vec<CodePoints<'_>> =
        dossier.articles.iter().map(|article| CodePoints::new(&article.text)).collect();
    let mut rows = Vec::new();
    for actor in dossier.actors.iter().filter(|actor| filter.lets_through(actor)) {
        for naming in &actor.names {
            let [id, source, outlet, title, published] = facts(&dossier.articles[naming.article]);
            let [start, end] = points[naming.article].of_span(naming.first);
            rows.push([
                actor.name.clone(),
                actor.kind.name().to_owned(),
                outlet,
                id,
                source,
                title,
                published,
                naming.text.clone(),
                naming.head.clone(),
                naming.voice.name().to_owned(),
                naming.count.to_string(),
                start.to_string(),
                end.to_string(),
            ]);
        }
    }
    table(&NAME_COLUMNS, rows)
}

/// Id, source, outlet, title and date of an article; empty where unknown.
fn facts(article: &Article) -> [String; 5] {
    let line = article.source.line.map_or_else(String::new, |line| format!(":{line}"));
    [
        article.id.clone(),
        format!("{}{line}", article.source.path),
        article.outlet.clone().unwrap_or_default(),
        article.title.clone().unwrap_or_default(),
        article.published.map(|date| date.to_string()).unwrap_or_default(),
    ]
}

fn table<const N: usize>(columns: &[&str; N], rows: Vec<[String; N]>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        writer.write_record(cells).expect("all rows have the same length, and memory takes all");
    };
    write(&columns.map(str::to_owned));
    for row in rows {
        write(&row.map(harmless));
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
