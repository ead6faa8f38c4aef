//! Web pages: everything visible as text, and which of it is the article.

mod content;
mod meta;
mod page;

use lesart_text::{Article, Diagnostic, MediaType, Severity, Source};
use scraper::Html;

use crate::Hints;
use crate::assemble::{fill_from, host_of, sha256, stem};
use crate::label::Known;
use crate::line::{Found, Piece, squeeze};
use crate::rules::Rules;

/// Reads a page. The article's text is what the page shows, one line a paragraph, furniture included.
pub(crate) fn read(path: &str, bytes: &[u8], html: &str, hints: &Hints) -> Result<Article, Diagnostic> {
    let document = Html::parse_document(html);
    let has_prose = |page: &page::Page| page.lines.iter().any(|line| content::is_prose(page, line));
    let mut page = page::page(&document, true);
    if !has_prose(&page) {
        // Some pages hide their article until a script shows it.
        let all = page::page(&document, false);
        if has_prose(&all) {
            page = all;
        }
    }
    if page.lines.is_empty() {
        return Err(Diagnostic::new("empty", Severity::Error, "the page shows no text"));
    }
    let meta = meta::meta(&document);
    let is_content = content::content(&page);
    let title = title(&page, &meta, &is_content);
    let mut pieces: Vec<Piece> = Vec::with_capacity(page.lines.len());
    let title_squeezed = title.as_deref().map(squeeze);
    let first_content = is_content.iter().position(|&is| is).unwrap_or(0);
    let title_line = title_squeezed.as_ref().and_then(|title| {
        let is_title = |i: &usize| squeeze(page.of(*i)) == *title;
        (0..page.lines.len()).filter(|i| *i <= first_content + 8).rfind(is_title)
    });
    let rules = Rules::of(meta.language.as_deref().unwrap_or("de"));
    for (i, line) in page.lines.iter().enumerate() {
        // Date and authors can stand beside the element that holds the article, near the title.
        let is_header = title_line.is_some_and(|title| i + 4 > title && i < title + 10)
            && rules.is_header_line(&rules.see(page.of(i)));
        let is_article = is_content[i] || is_header || Some(i) == title_line;
        let found = if is_article {
            Found::Open
        } else {
            let rule = rules.furniture(&rules.see(page.of(i)));
            Found::Furniture(rule.map_or("page", |rule| rule.category))
        };
        pieces.push(Piece { span: line.span, gap: line.gap, mark: line.mark, found });
    }
    let source =
        Source { path: path.to_string(), line: None, sha256: sha256(bytes), media_type: MediaType::Html };
    let mut article = Article { id: stem(path).to_string(), source, ..Article::default() };
    let host = meta.url.as_deref().and_then(host_of).map(str::to_string);
    article.outlet = host
        .and_then(|host| Rules::of("de").outlet_of_host(&host))
        .map(str::to_string)
        .or_else(|| meta.site.as_deref().map(outlet_of_site));
    article.url = meta.url;
    article.authors = meta.authors;
    article.published = meta.published;
    article.language = meta.language.unwrap_or_default();
    article.title.clone_from(&title);
    fill_from(&mut article, page.text, pieces, &Known { title }, hints);
    Ok(article)
}

/// `SPIEGEL ONLINE` is *Der Spiegel*: by the table where it knows the site's own name, or else as the site says.
fn outlet_of_site(site: &str) -> String {
    let rules = Rules::of("de");
    rules
        .outlet_of_host(&site.to_lowercase())
        .or_else(|| rules.outlets_named(site).first().copied())
        .unwrap_or(site)
        .to_string()
}

/// The headline: the page's own heading where the metadata agrees, or else what the metadata says.
fn title(page: &page::Page, meta: &meta::Meta, is_content: &[bool]) -> Option<String> {
    let site = meta.site.as_deref();
    let declared: Vec<String> = meta.titles.iter().map(|title| strip_site(title, site)).collect();
    let squeezed: Vec<String> = declared.iter().chain(&meta.titles).map(|title| squeeze(title)).collect();
    let headings = || (0..page.lines.len()).filter(|&i| page.lines[i].level > 0);
    let agrees = headings().find(|&i| squeezed.contains(&squeeze(page.of(i))));
    let extends = || {
        let own = |i: &usize| squeeze(page.of(*i));
        headings().find(|i| {
            page.lines[*i].level == 1
                && own(i).len() > 12
                && squeezed.iter().any(|title| {
                    title.starts_with(&own(i)) || own(i).starts_with(title.as_str()) && title.len() > 12
                })
        })
    };
    let first_content = is_content.iter().position(|&is| is).unwrap_or(page.lines.len());
    let nearest = || headings().rfind(|&i| page.lines[i].level == 1 && i <= first_content + 5);
    agrees
        .or_else(extends)
        .map(|i| page.of(i).to_string())
        .or_else(|| declared.first().cloned())
        .or_else(|| nearest().map(|i| page.of(i).to_string()))
        .filter(|title| !title.is_empty())
}

/// `Headline - Example Times` without the site's name behind the last dash or bar.
fn strip_site(title: &str, site: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " • "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let is_site = site.is_some_and(|site| {
                squeeze(tail).contains(&squeeze(site)) || squeeze(site).contains(&squeeze(tail))
            });
            if is_site || mark == " | " || mark == " :: " || tail.contains('.') {
                return head.trim().to_string();
            }
        }
    }
    title.trim().to_string()
}
