//! Dossiers and articles as one HTML file each: nothing is loaded from anywhere, all works from disk, and without
//! scripts too.
//!
//! Each statement links to its place in the article, `#B-120-180`: siglum and code points. The link's target stands
//! at the start of the span; without scripts the sentence around it lights up, with scripts the span itself.

mod names;
mod quotes;
mod text;
mod timeline;

pub use timeline::timeline_html;

pub use names::names_html;
pub use quotes::quotes_html;

use crate::page::{ArticlePage, Line, NameItem, NameRow, Page};
use crate::{Options, Ui};
use askama::Template;
use lesart_collate::Dossier;
use lesart_text::Article;
use text::{Links, TextView};

const STYLE: &str = include_str!("../../templates/style.css");
const SCRIPT: &str = include_str!("../../templates/script.js");
/// So many points of one article alone are shown; more are folded, with their number, until someone asks.
const UNFOLDED: usize = 12;

/// A dossier as one self-contained HTML page.
pub fn dossier_html(dossier: &Dossier, options: &Options) -> String {
    let page = Page::new(dossier, options.ui);
    let links = links(&page);
    let texts = page.witnesses.iter().map(|witness| TextView::new(witness, options.ui, &links));
    let view = DossierHtml { ui: options.ui, texts: texts.collect(), page: &page };
    rendered(&view)
}

/// One article as one self-contained HTML page.
pub fn article_html(article: &Article, options: &Options) -> String {
    articles_html(std::slice::from_ref(article), options)
}

/// Articles as one self-contained HTML page.
pub fn articles_html(articles: &[Article], options: &Options) -> String {
    let indexed = articles.iter().enumerate();
    let pages: Vec<_> = indexed.map(|(i, article)| ArticlePage::new(i, article, options.ui)).collect();
    let mut links = Links::default();
    for page in &pages {
        let spoken = page.quotations.iter().map(|(_, line)| line);
        let lines = spoken.chain(&page.times).chain(&page.quantities);
        lines.for_each(|line| links.add_target(&line.anchor));
        let names = page.actors.iter().flat_map(|actor| &actor.names);
        names.for_each(|name| links.add_target(&name.anchor));
    }
    let texts = pages.iter().map(|page| TextView::new(&page.witness, options.ui, &links)).collect();
    rendered(&ArticlesHtml { ui: options.ui, pages: &pages, texts })
}

fn rendered(template: &impl Template) -> String {
    template.render().expect("writing to a string does not fail, and the templates call nothing that does")
}

#[derive(Template)]
#[template(path = "dossier.html")]
struct DossierHtml<'a> {
    ui: Ui,
    page: &'a Page<'a>,
    texts: Vec<TextView<'a>>,
}

#[derive(Template)]
#[template(path = "articles.html")]
struct ArticlesHtml<'a> {
    ui: Ui,
    pages: &'a [ArticlePage<'a>],
    texts: Vec<TextView<'a>>,
}

/// What the dossier links to in the articles, and what in the articles links back to the dossier.
fn links(page: &Page<'_>) -> Links {
    let mut links = Links::default();
    let shared = page.all.iter().chain(&page.several);
    for point in &page.differences {
        let values = point.differences.iter().flat_map(|difference| &difference.values);
        values.for_each(|value| links.add_target(&value.anchor));
        point.lines.iter().for_each(|line| links.add_reference(&line.anchor, &point.id, "differs"));
    }
    for point in shared {
        point.lines.iter().for_each(|line| links.add_reference(&line.anchor, &point.id, "shared"));
    }
    let lines = page.sole.iter().flat_map(|sole| sole.points.iter().map(|(_, line)| line));
    let utterances = page.speakers.iter().flat_map(|speaker| speaker.utterances.iter().flatten());
    let positions = page.positions.iter().flat_map(super::page::HolderRow::lines);
    let passages = page.origins.iter().flat_map(|origin| origin.passages.iter().flatten());
    let moments = page.timeline.iter().flat_map(|moment| &moment.lines);
    let lines = lines.chain(utterances).chain(positions).chain(passages).chain(moments);
    lines.for_each(|line: &Line| links.add_target(&line.anchor));
    let rows = page.names.iter().chain(&page.other_names);
    let items = rows.flat_map(NameRow::items);
    items.for_each(|item: &NameItem| links.add_target(&item.anchor));
    links
}
