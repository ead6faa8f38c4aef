use super::{Offsets, compact, layout, offsets};
use crate::Ui;
use crate::page::{QuoteFilter, QuoteRow, Witness, quote_rows};
use lesart_text::{Article, CodePoints};
use serde::Serialize;

/// `lesart.quotation/1`: a quotation with its words and where they stand. Offsets are those of the article's text.
#[derive(Serialize)]
struct QuoteJson<'a> {
    schema: &'static str,
    article: &'a str,
    source: &'a str,
    line: Option<usize>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    /// The actor's name.
    actor: Option<&'a str>,
    speaker: PartJson,
    cue: PartJson,
    addressee: PartJson,
    quote: PartJson,
}

/// Words with their offsets.
#[derive(Serialize)]
struct PartJson {
    text: Option<String>,
    spans: Vec<Offsets>,
}

impl<'a> QuoteJson<'a> {
    fn new(row: &QuoteRow<'a>, points: &CodePoints<'_>) -> Self {
        let article = row.article;
        let part = |spans: &[lesart_text::Span]| PartJson {
            text: (!spans.is_empty()).then(|| row.words(spans)),
            spans: offsets(points, spans),
        };
        Self {
            schema: "lesart.quotation/1",
            article: &article.id,
            source: &article.source.path,
            line: article.source.line,
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            published: article.published.map(|date| date.to_string()),
            kind: row.quotation.kind.name(),
            actor: row.name,
            speaker: part(&row.quotation.speaker),
            cue: part(&row.quotation.cue),
            addressee: part(&row.quotation.addressee),
            quote: part(&row.quotation.quote),
        }
    }
}

/// Quotations, one `lesart.quotation/1` object a line.
pub fn quotes_jsonl(articles: &[Article], filter: &QuoteFilter) -> String {
    let mut out = String::new();
    each(articles, filter, |quote| {
        out.push_str(&compact(&quote));
        out.push('\n');
    });
    out
}

/// Quotations as an array of `lesart.quotation/1` objects, laid out for a person, ending in a line end.
pub fn quotes_json(articles: &[Article], filter: &QuoteFilter) -> String {
    let mut all = Vec::new();
    each(articles, filter, |quote| all.push(compact(&quote)));
    layout::lay_out(&format!("[{}]", all.join(",")))
}

fn each<'a>(articles: &'a [Article], filter: &QuoteFilter, mut take: impl FnMut(QuoteJson<'a>)) {
    for (i, article) in articles.iter().enumerate() {
        let witness = Witness::new(i, article, true);
        for row in quote_rows(&witness, filter, Ui::En) {
            take(QuoteJson::new(&row, &witness.points));
        }
    }
}
