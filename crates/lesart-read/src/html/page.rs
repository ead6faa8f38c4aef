//! A page as lines of text in reading order, with what its markup tells about each.

use ego_tree::iter::Edge;
use lesart_text::Span;
use scraper::node::Element;
use scraper::{Html, Node};

use crate::line::Mark;

/// What a page shows.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The lines, parted by one line feed (`<br>`, list items, rows) or two.
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
    /// The page's elements in document order: a parent stands before its children.
    pub(crate) elements: Vec<ElementInfo>,
}

/// One line of a page.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) span: Span,
    pub(crate) gap: bool,
    pub(crate) mark: Mark,
    /// 1 to 6 for headings, otherwise 0.
    pub(crate) level: u8,
    /// The element that holds it, as an index into [`Page::elements`].
    pub(crate) element: usize,
    pub(crate) n_chars: usize,
    /// Characters within links.
    pub(crate) n_linked: usize,
}

/// What is kept of an element.
#[derive(Debug)]
pub(crate) struct ElementInfo {
    pub(crate) parent: usize,
    /// Whether its name, class or role says that it holds no article.
    pub(crate) is_aside: bool,
    /// Whether its class says that it may be about another article: it is if much of it is links.
    pub(crate) is_teaser: bool,
}

impl Page {
    pub(crate) fn of(&self, i: usize) -> &str {
        self.lines[i].span.of(&self.text)
    }
}

/// Elements whose content is not shown as text.
const UNSEEN: [&str; 20] = [
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "canvas", "audio",
    "video", "select", "textarea", "input", "datalist", "map", "embed", "applet", "frameset",
];

/// Elements that begin and end a line of their own.
const BLOCKS: [&str; 42] = [
    "html",
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
    "button",
];

/// Lays out `document` as lines.
pub(crate) fn page(document: &Html, skip_hidden: bool) -> Page {
    let mut layout = Layout { page: Page::default(), line: String::new(), ..Layout::default() };
    layout.page.elements.push(ElementInfo { parent: 0, is_aside: false, is_teaser: false });
    let mut unseen = 0_usize;
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    if unseen > 0 || is_unseen(element, skip_hidden) {
                        unseen += 1;
                    } else {
                        layout.open(element);
                    }
                }
                Node::Text(text) if unseen == 0 => layout.add(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if unseen > 0 {
                        unseen -= 1;
                    } else {
                        layout.close(element);
                    }
                }
            }
        }
    }
    layout.end_line(true);
    layout.page
}

fn is_unseen(element: &Element, skip_hidden: bool) -> bool {
    let name = element.name();
    UNSEEN.contains(&name) || (skip_hidden && !matches!(name, "html" | "body") && is_hidden(element))
}

fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    element.attr("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// A page while it is being laid out.
#[derive(Default)]
struct Layout {
    page: Page,
    /// The line so far, white space folded.
    line: String,
    n_linked: usize,
    /// Whether the next line begins behind a gap.
    gap: bool,
    /// Whether white space waits for the next word.
    space: bool,
    element: usize,
    links: usize,
    marks: Vec<(Mark, u8)>,
}

impl Layout {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        if name == "br" {
            self.end_line(false);
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_line(!matches!(name, "li" | "tr" | "dt" | "dd"));
        } else if matches!(name, "td" | "th") {
            self.space = true;
        }
        if name == "a" {
            self.links += 1;
        }
        if let Some(mark) = mark_of(element) {
            self.marks.push(mark);
        }
        let info =
            ElementInfo { parent: self.element, is_aside: is_aside(element), is_teaser: is_teaser(element) };
        self.element = self.page.elements.len();
        self.page.elements.push(info);
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if name == "br" {
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_line(!matches!(name, "li" | "tr" | "dt" | "dd"));
        }
        if name == "a" {
            self.links -= 1;
        }
        if mark_of(element).is_some() {
            self.marks.pop();
        }
        self.element = self.page.elements[self.element].parent;
    }

    fn add(&mut self, text: &str) {
        for c in text.chars() {
            // NUL can't come from the parser, but other control characters can: they show as nothing.
            if c.is_whitespace() || c.is_control() {
                self.space = true;
                continue;
            }
            if self.space && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.space = false;
            self.line.push(c);
            self.n_linked += usize::from(self.links > 0);
        }
    }

    fn end_line(&mut self, gap: bool) {
        if !self.line.is_empty() {
            let page = &mut self.page;
            if !page.text.is_empty() {
                page.text.push_str(if self.gap { "\n\n" } else { "\n" });
            }
            let start = page.text.len();
            page.text.push_str(&self.line);
            let (mark, level) = self.marks.last().copied().unwrap_or_default();
            page.lines.push(Line {
                span: Span::new(start, page.text.len()),
                gap: self.gap,
                mark,
                level,
                element: self.element,
                n_chars: self.line.chars().count(),
                n_linked: self.n_linked,
            });
            self.gap = false;
        }
        self.gap |= gap;
        self.line.clear();
        self.n_linked = 0;
        self.space = false;
    }
}

fn mark_of(element: &Element) -> Option<(Mark, u8)> {
    Some(match element.name() {
        "h1" => (Mark::Heading, 1),
        "h2" => (Mark::Heading, 2),
        "h3" => (Mark::Heading, 3),
        "h4" => (Mark::Heading, 4),
        "h5" | "h6" => (Mark::Heading, 5),
        "li" | "dd" | "dt" => (Mark::Item, 0),
        "figcaption" => (Mark::Caption, 0),
        "blockquote" => (Mark::Quote, 0),
        "div" | "p" | "span" | "small" | "strong" if names_of(element).any(|name| is_caption(&name)) => {
            (Mark::Caption, 0)
        }
        _ => return None,
    })
}

fn is_caption(name: &str) -> bool {
    ["caption", "bildunterschrift", "bildunterzeile", "bildtext"].iter().any(|part| name.contains(part))
        && !NO_REGION.iter().any(|begin| name.starts_with(begin))
}

/// Parts of class names and ids of what is not the article.
const ASIDE: [&str; 59] = [
    "comment",
    "kommentar",
    "disqus",
    "respond",
    "related",
    "share",
    "sharing",
    "social",
    "newsletter",
    "promo",
    "advert",
    "anzeige",
    "sponsor",
    "cookie",
    "consent",
    "gdpr",
    "breadcrumb",
    "navi",
    "menu",
    "footer",
    "sidebar",
    "side-bar",
    "outbrain",
    "taboola",
    "plista",
    "recommend",
    "empfehl",
    "tags",
    "tag-list",
    "taglist",
    "paywall",
    "author-box",
    "authorbox",
    "author-bio",
    "autorenbox",
    "bio-box",
    "about-author",
    "aboutauthor",
    "print",
    "toolbar",
    "banner",
    "popup",
    "modal",
    "overlay",
    "login",
    "mehr-zum",
    "more-on",
    "read-more",
    "weitere",
    "popular",
    "meistgelesen",
    "mostread",
    "most-read",
    "recirculation",
    "pagination",
    "pager",
    "copyright",
    "skip-link",
    "subscribe",
];

/// Beginnings of class names that say what an article is about, or what a page is able to.
const NO_REGION: [&str; 12] = [
    "tag-",
    "category-",
    "post-",
    "type-",
    "has-",
    "no-",
    "js-",
    "with-",
    "postid-",
    "single",
    "page-",
    "is-",
];

fn is_aside(element: &Element) -> bool {
    if matches!(element.name(), "nav" | "footer" | "aside" | "form" | "button") {
        return true;
    }
    if matches!(
        element.attr("role"),
        Some("navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog")
    ) {
        return true;
    }
    if matches!(element.name(), "html" | "body" | "article" | "main" | "p" | "h1") {
        return false;
    }
    names_of(element).any(|name| {
        ASIDE.iter().any(|part| name.contains(part))
            && !NO_REGION.iter().any(|begin| name.starts_with(begin))
            && !name.contains("commentary")
    })
}

/// Class names that a page gives to teasers of other articles, and as often to its own lead.
fn is_teaser(element: &Element) -> bool {
    !matches!(element.name(), "html" | "body" | "article" | "main" | "p" | "h1")
        && names_of(element)
            .any(|name| name.contains("teaser") || name.contains("widget") || name.contains("author"))
}

fn names_of(element: &Element) -> impl Iterator<Item = String> {
    let names = [element.attr("class"), element.attr("id")].into_iter().flatten();
    names.flat_map(str::split_ascii_whitespace).map(str::to_ascii_lowercase)
}
