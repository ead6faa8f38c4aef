use super::rendered;
use super::text::{Links, TextView};
use crate::page::{QuoteFilter, QuoteRow, Witness, quote_rows};
use crate::{Options, Ui};
use askama::Template;
use lesart_text::Article;

/// The quotations of articles as one self-contained HTML page: a table whose every row leads to its place.
pub fn quotes_html(articles: &[Article], filter: &QuoteFilter, options: &Options) -> String {
    let witnesses: Vec<_> =
        articles.iter().enumerate().map(|(i, article)| Witness::new(i, article, true)).collect();
    let rows: Vec<_> = witnesses.iter().flat_map(|witness| quote_rows(witness, filter, options.ui)).collect();
    let mut links = Links::default();
    for row in &rows {
        links.add_target(&row.line.anchor);
    }
    let texts = witnesses.iter().map(|witness| TextView::new(witness, options.ui, &links)).collect();
    rendered(&QuotesHtml { ui: options.ui, rows, texts })
}

#[derive(Template)]
#[template(path = "quotes.html")]
struct QuotesHtml<'a> {
    ui: Ui,
    rows: Vec<QuoteRow<'a>>,
    texts: Vec<TextView<'a>>,
}
