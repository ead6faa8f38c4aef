use super::rendered;
use super::text::{Links, TextView};
use crate::page::TimelinePage;
use crate::{Options, Ui};
use askama::Template;
use lesart_text::Article;

/// All moments that articles speak of as one self-contained HTML page; each leads to its place in the article.
pub fn timeline_html(articles: &[Article], options: &Options) -> String {
    let page = TimelinePage::new(articles, options.ui);
    let mut links = Links::default();
    page.rows.iter().flat_map(|row| &row.lines).for_each(|line| links.add_target(&line.anchor));
    let texts = page.witnesses.iter().map(|witness| TextView::new(witness, options.ui, &links)).collect();
    rendered(&TimelineHtml { ui: options.ui, page: &page, texts })
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelineHtml<'a> {
    ui: Ui,
    page: &'a TimelinePage<'a>,
    texts: Vec<TextView<'a>>,
}
