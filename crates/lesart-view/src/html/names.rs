use super::rendered;
use super::text::{Links, TextView};
use crate::page::{NameFilter, NameRow, NamesPage};
use crate::{Options, Ui};
use askama::Template;
use lesart_collate::Dossier;

/// Who is called what in each outlet, as one self-contained HTML page whose every name leads to its first place.
pub fn names_html(dossier: &Dossier, filter: &NameFilter, options: &Options) -> String {
    let page = NamesPage::new(dossier, filter, options.ui);
    let mut links = Links::default();
    for item in page.names.iter().chain(&page.other_names).flat_map(NameRow::items) {
        links.add_target(&item.anchor);
    }
    let texts = page.witnesses.iter().map(|witness| TextView::new(witness, options.ui, &links)).collect();
    rendered(&NamesHtml { ui: options.ui, page: &page, texts })
}

#[derive(Template)]
#[template(path = "names.html")]
struct NamesHtml<'a> {
    ui: Ui,
    page: &'a NamesPage<'a>,
    texts: Vec<TextView<'a>>,
}
