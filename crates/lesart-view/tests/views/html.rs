//! The HTML page: complete, safe, closed to the outside, and each statement one click from its place.

use crate::fixture;
use insta::assert_snapshot;
use lesart_collate::Dossier;
use lesart_text::{Article, Block, Mention, Quotation, Role, Span};
use lesart_view::{Options, Ui, article_html, articles_html, dossier_html};
use proptest::prelude::*;
use std::collections::BTreeSet;

const GERMAN: Options = Options { ui: Ui::De, width: 80, color: false };
const ENGLISH: Options = Options { ui: Ui::En, width: 80, color: false };

/// The values of all attributes `name` in document order.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The part from `from` up to `to`.
fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let start = html.find(from).expect("the beginning of the part");
    let end = html[start..].find(to).expect("the end of the part");
    &html[start..start + end]
}

/// The text that a segment of an article shows, references and labels left out.
fn segments(article: &str) -> String {
    let shown = article.split("<span data-s=\"").skip(1).map(|segment| {
        let text = segment.split_once('>').expect("a segment's tag ends").1;
        text.split("</span>").next().expect("a segment ends")
    });
    let text: String = shown.collect();
    text.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

fn without_white_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_dossier_reads_from_the_differences_to_the_full_texts() {
    let html = dossier_html(&fixture::dossier(), &GERMAN);
    assert_snapshot!("dossier_main_de", part(&html, "<header class=\"page\"", "</main>"));
    assert_snapshot!("dossier_text_de", part(&html, "<article class=\"text\" id=\"text-B\"", "</article>"));
}

#[test]
fn an_article_reads_from_what_is_known_of_it_to_its_text() {
    let html = article_html(&fixture::dossier().articles[0], &ENGLISH);
    assert_snapshot!("article_en", part(&html, "<body>", "<script>"));
}

#[test]
fn each_link_within_the_page_has_its_target_and_no_target_stands_twice() {
    let dossier = fixture::dossier();
    for html in [dossier_html(&dossier, &GERMAN), articles_html(&dossier.articles, &GERMAN)] {
        let ids = attributes(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "an id stands twice");
        let links = attributes(&html, "href");
        let inner: Vec<_> = links.iter().filter_map(|link| link.strip_prefix('#')).collect();
        assert!(inner.len() > 40);
        for link in inner {
            assert!(unique.contains(link), "#{link} leads nowhere");
        }
    }
}

#[test]
fn each_reading_links_to_its_place_in_code_points() {
    let dossier = fixture::dossier();
    let html = dossier_html(&dossier, &GERMAN);
    let links: BTreeSet<&str> = attributes(&html, "href").into_iter().collect();
    for reading in dossier.points.iter().flat_map(|point| &point.readings) {
        let text = &dossier.articles[reading.article].text;
        let count = |byte: usize| text[..byte].chars().count();
        let siglum = char::from(b'A' + u8::try_from(reading.article).unwrap());
        let link = format!("#{siglum}-{}-{}", count(reading.span.start), count(reading.span.end));
        assert!(links.contains(link.as_str()), "no link {link} to '{}'", reading.span.of(text));
    }
}

#[test]
fn the_page_holds_each_article_to_the_character() {
    let dossier = fixture::dossier();
    let html = dossier_html(&dossier, &GERMAN);
    for (i, article) in dossier.articles.iter().enumerate() {
        let siglum = char::from(b'A' + u8::try_from(i).unwrap());
        let shown = segments(part(&html, &format!("id=\"text-{siglum}\""), "</article>"));
        assert_eq!(without_white_space(&shown), without_white_space(&article.text));
    }
}

#[test]
fn the_page_asks_nothing_of_anyone() {
    let mut dossier = fixture::dossier();
    dossier.articles[0].url = None;
    let html = dossier_html(&dossier, &GERMAN);
    assert!(
        html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';")
    );
    for request in ["http:", "https:", " src=", "<link", "url(", "@import", "fetch(", "<img", "<iframe"] {
        assert!(!html.contains(request), "{request} in the page");
    }
}

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)> & ' {{ 7*7 }}";

fn hostile_dossier() -> Dossier {
    let mut dossier = fixture::dossier();
    let hostile = || Some(HOSTILE.to_string());
    for article in &mut dossier.articles {
        article.id = format!("{HOSTILE}{}", article.id);
        (article.outlet, article.title, article.genre, article.kicker) =
            (hostile(), hostile(), hostile(), hostile());
        article.authors = vec![HOSTILE.to_string()];
        article.language = HOSTILE.to_string();
        article.url = Some(format!("javascript:{HOSTILE}"));
        let start = article.text.len();
        article.text.push_str(HOSTILE);
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block { span, role: Role::Furniture, why: hostile() });
    }
    for actor in &mut dossier.actors {
        actor.name = HOSTILE.to_string();
    }
    for naming in dossier.actors.iter_mut().flat_map(|actor| &mut actor.names) {
        naming.text = HOSTILE.to_string();
    }
    for difference in dossier.points.iter_mut().flat_map(|point| &mut point.differences) {
        difference.why.words = [HOSTILE, HOSTILE].map(str::to_string);
    }
    dossier.timeline[0].value = HOSTILE.to_string();
    dossier
}

#[test]
fn no_word_of_a_source_becomes_markup() {
    let dossier = hostile_dossier();
    for html in [dossier_html(&dossier, &GERMAN), articles_html(&dossier.articles, &ENGLISH)] {
        assert_eq!(html.matches("<script").count(), 1, "only our own script");
        assert!(!html.contains("<img"));
        assert!(!html.contains("href=\"javascript:"), "no address that a browser would run");
        assert!(html.contains("&#60;script&#62;alert(1)"), "the words are still there");
    }
}

#[test]
fn both_languages_say_everything_in_their_own_words() {
    let dossier = fixture::dossier();
    let (german, english) = (dossier_html(&dossier, &GERMAN), dossier_html(&dossier, &ENGLISH));
    assert!(german.contains("<html lang=\"de\">") && german.contains("Wo sie sich unterscheiden"));
    assert!(english.contains("<html lang=\"en\">") && english.contains("Where they differ"));
    assert!(!english.contains("Widerspruch"));
}

#[test]
fn a_dossier_without_anything_says_so() {
    let html = dossier_html(&Dossier::default(), &ENGLISH);
    assert!(html.contains("None found. That does not mean that there is none."));
    let html = article_html(&Article::default(), &ENGLISH);
    assert!(html.contains("The article has no text."));
}

proptest! {
    /// Spans may overlap in any way: the text stays whole, nothing panics.
    #[test]
    fn overlapping_spans_keep_the_text_whole(
        text in "[a-zäß🎣\u{308}<&\" ]{1,60}", ends in proptest::collection::vec((0..60_usize, 0..60_usize), 0..8),
    ) {
        let border = |n: usize| text.char_indices().map(|(i, _)| i).chain([text.len()]).nth(n).unwrap_or(text.len());
        let spans = ends.iter().map(|&(a, b)| Span::new(border(a.min(b)), border(a.max(b))));
        let spans: Vec<Span> = spans.filter(|span| !span.is_empty()).collect();
        let model = &fixture::dossier().articles[0];
        let quotation = |&span: &Span| Quotation {
            quote: vec![span],
            speaker: Vec::new(),
            cue: Vec::new(),
            frame: Vec::new(),
            ..model.quotations[0].clone()
        };
        let mention = |&span: &Span| Mention { span, head: span, ..model.mentions[0].clone() };
        let article = Article {
            blocks: vec![Block { span: Span::new(0, text.len()), role: Role::Paragraph, why: None }],
            quotations: spans.iter().map(quotation).collect(),
            mentions: spans.iter().map(mention).collect(),
            actors: model.actors.clone(),
            text: text.clone(),
            ..Article::default()
        };
        let html = article_html(&article, &GERMAN);
        prop_assert_eq!(segments(part(&html, "id=\"text-A\"", "</article>")), text);
    }
}
