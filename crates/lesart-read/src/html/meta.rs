//! What a page says about itself in its head.

use lesart_text::PartialDate;
use scraper::{Html, Node};
use serde_json::Value;

use crate::assemble::host_of;
use crate::date::any_date;
use crate::facts::split_names;
use crate::record::language_code;

/// Metadata of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meta {
    /// Titles, the most reliable first.
    pub(crate) titles: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<PartialDate>,
    pub(crate) url: Option<String>,
    /// The site's own name.
    pub(crate) site: Option<String>,
    pub(crate) language: Option<String>,
}

/// Collects `<meta>`, `<link>`, `<title>`, `<time>` and JSON-LD in one walk.
pub(crate) fn meta(document: &Html) -> Meta {
    let mut found = Found::default();
    for node in document.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let text = || -> String {
            node.children().filter_map(|child| child.value().as_text().map(|text| text.to_string())).collect()
        };
        match element.name() {
            "html" => {
                found.language = element.attr("lang").or(element.attr("xml:lang")).and_then(language_code);
            }
            "title" if found.title.is_none() => found.title = non_empty(&text()),
            "link" if element.attr("rel") == Some("canonical") => {
                found.canonical = element.attr("href").and_then(non_empty);
            }
            "meta" => {
                let key = element.attr("property").or(element.attr("name")).or(element.attr("itemprop"));
                if let (Some(key), Some(content)) = (key, element.attr("content").and_then(non_empty)) {
                    found.tags.push((key.to_ascii_lowercase(), content));
                }
            }
            "time" => {
                if let Some(date) = element.attr("datetime").and_then(any_date) {
                    let is_published = element.attr("pubdate").is_some()
                        || element.attr("itemprop").is_some_and(|name| name.contains("datePublished"))
                        || element.attr("class").is_some_and(|name| name.contains("publish"));
                    found.times.push((is_published, date));
                }
            }
            _ if is_author(element) => {
                let name: String = node
                    .descendants()
                    .filter_map(|inner| inner.value().as_text().map(|text| text.to_string()))
                    .take(8)
                    .collect();
                found.bylines.extend(split_names(clean_author(&name).as_str()));
            }
            "script" if element.attr("type").is_some_and(|kind| kind.contains("ld+json")) => {
                found.read_json_ld(&text());
            }
            _ => {}
        }
    }
    found.meta()
}

#[derive(Default)]
struct Found {
    language: Option<String>,
    title: Option<String>,
    canonical: Option<String>,
    /// (property, content) in the page's order.
    tags: Vec<(String, String)>,
    times: Vec<(bool, PartialDate)>,
    headline: Option<String>,
    authors: Vec<String>,
    date: Option<PartialDate>,
    publisher: Option<String>,
    /// Names that the page's body marks as the author's.
    bylines: Vec<String>,
}

/// Whether an element's content is marked as the author's name.
fn is_author(element: &scraper::node::Element) -> bool {
    let is = |key: &str| {
        element.attr(key).is_some_and(|names| names.split_ascii_whitespace().any(|name| name == "author"))
    };
    is("rel") || (is("itemprop") && element.name() != "meta")
}

impl Found {
    fn read_json_ld(&mut self, json: &str) {
        let Ok(value) = serde_json::from_str::<Value>(json.trim().trim_end_matches(';')) else { return };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(object) => {
                    if let Some(graph) = object.get("@graph") {
                        open.push(graph);
                    }
                    if is_article(object.get("@type")) {
                        self.read_article(value);
                    }
                }
                _ => {}
            }
        }
    }

    fn read_article(&mut self, article: &Value) {
        let string = |key: &str| article.get(key).and_then(Value::as_str).and_then(non_empty);
        self.headline = self.headline.take().or_else(|| string("headline"));
        self.date = self.date.or_else(|| string("datePublished").as_deref().and_then(any_date));
        if self.authors.is_empty() {
            self.authors = article.get("author").map(names).unwrap_or_default();
        }
        let publisher = article.get("publisher").and_then(|publisher| publisher.get("name"));
        self.publisher =
            self.publisher.take().or_else(|| publisher.and_then(Value::as_str).and_then(non_empty));
    }

    fn tag(&self, keys: &[&str]) -> Option<&str> {
        keys.iter()
            .find_map(|key| self.tags.iter().find(|(own, _)| own == key))
            .map(|(_, content)| content.as_str())
    }

    fn meta(self) -> Meta {
        let url = [self.canonical.as_deref(), self.tag(&["og:url"])]
            .into_iter()
            .flatten()
            .find(|url| host_of(url).is_some())
            .map(str::to_string);
        let site = self
            .tag(&["og:site_name", "application-name", "publisher"])
            .map(str::to_string)
            .or(self.publisher.clone());
        let mut titles: Vec<String> = self.headline.iter().cloned().collect();
        titles.extend(self.tag(&["og:title"]).map(str::to_string));
        titles.extend(self.tag(&["twitter:title", "title", "dc.title"]).map(str::to_string));
        titles.extend(self.title.clone());
        let tag_date = self
            .tag(&[
                "article:published_time",
                "og:article:published_time",
                "datepublished",
                "date",
                "dc.date",
                "dc.date.issued",
                "dcterms.date",
                "dcterms.created",
                "pubdate",
                "publishdate",
                "publish_date",
                "published_time",
                "sailthru.date",
                "parsely-pub-date",
                "cxenseparse:recs:publishtime",
                "last-modified",
            ])
            .and_then(any_date);
        let time = self.times.iter().find(|(is_published, _)| *is_published).or(self.times.first());
        let published = self
            .date
            .or(tag_date)
            .or(time.map(|(_, date)| *date))
            .or_else(|| url.as_deref().and_then(date_in_url));
        let mut authors = self.authors.clone();
        if authors.is_empty() {
            authors = self
                .tags
                .iter()
                .filter(|(key, _)| {
                    matches!(
                        key.as_str(),
                        "author"
                            | "article:author"
                            | "dc.creator"
                            | "dcterms.creator"
                            | "og:article:author"
                            | "parsely-author"
                            | "sailthru.author"
                    )
                })
                .flat_map(|(_, content)| split_names(content))
                .collect();
        }
        if authors.is_empty() {
            authors = self.bylines.into_iter().filter(|name| name.chars().count() <= 40).collect();
        }
        let mut clean: Vec<String> = Vec::new();
        for author in authors {
            let author = clean_author(&author);
            if is_person(&author, site.as_deref()) && !clean.contains(&author) {
                clean.push(author);
            }
        }
        Meta { titles, authors: clean, published, url, site, language: self.language }
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let is = |name: &str| {
        name.ends_with("Article") || matches!(name, "BlogPosting" | "Report" | "LiveBlogPosting")
    };
    match kind {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// Names in a JSON-LD `author`: a string, a person, or a list of them.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => split_names(name),
        Value::Object(person) => person.get("name").map(names).unwrap_or_default(),
        Value::Array(persons) => persons.iter().filter(|value| !value.is_array()).flat_map(names).collect(),
        _ => Vec::new(),
    }
}

fn clean_author(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = ["Von ", "von ", "VON ", "By ", "by "].iter().find_map(|von| name.strip_prefix(von));
    bare.unwrap_or(&name).to_string()
}

/// Not an address, not the site itself, not a handle.
fn is_person(name: &str, site: Option<&str>) -> bool {
    let small = name.to_lowercase();
    let is_site = site.is_some_and(|site| site.to_lowercase().contains(&small));
    name.contains(' ')
        && !is_site
        && name.chars().count() <= 60
        && !["http", "www.", "@", ".de", ".com", "redaktion", "gmbh", "online", "admin"]
            .iter()
            .any(|part| small.contains(part))
}

/// `/2019/04/26/` in an address.
fn date_in_url(url: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let is_date = year.len() == 4 && month.len() == 2 && day.len() == 2;
        is_date.then(|| format!("{year}-{month}-{day}").parse().ok())?
    })
}

fn non_empty(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
