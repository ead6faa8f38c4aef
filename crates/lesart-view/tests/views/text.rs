//! The dossier and the article in the terminal and as Markdown.

use crate::fixture;
use insta::assert_snapshot;
use lesart_collate::{Dossier, Variant};
use lesart_text::{Article, Quotation, QuotationType, Span};
use lesart_view::{
    NameFilter, Options, Ui, article_markdown, article_text, articles_markdown, articles_text, dossier_html,
    dossier_json, dossier_markdown, dossier_text, names_csv, names_markdown, names_text,
};
use pulldown_cmark::{Event, Options as MarkdownOptions, Parser, Tag};
use unicode_width::UnicodeWidthStr;

fn options(ui: Ui, width: usize, color: bool) -> Options {
    Options { ui, width, color }
}

#[test]
fn a_dossier_in_the_terminal() {
    let dossier = fixture::dossier();
    assert_snapshot!("dossier_text_de_80", dossier_text(&dossier, &options(Ui::De, 80, false)));
    assert_snapshot!("dossier_text_en_100", dossier_text(&dossier, &options(Ui::En, 100, false)));
}

#[test]
fn an_article_in_the_terminal() {
    let article = &fixture::dossier().articles[0];
    assert_snapshot!("article_text_de_80", article_text(article, &options(Ui::De, 80, false)));
}

#[test]
fn a_dossier_and_an_article_as_markdown() {
    let dossier = fixture::dossier();
    assert_snapshot!("dossier_markdown_de", dossier_markdown(&dossier, &options(Ui::De, 80, false)));
    assert_snapshot!(
        "article_markdown_en",
        article_markdown(&dossier.articles[0], &options(Ui::En, 80, false))
    );
}

#[test]
fn who_is_called_what_stands_by_outlet() {
    let dossier = fixture::dossier();
    let all = NameFilter::default();
    assert_snapshot!("names_text_de", names_text(&dossier, &all, &options(Ui::De, 80, false)));
    assert_snapshot!("names_markdown_en", names_markdown(&dossier, &all, &options(Ui::En, 80, false)));
    assert_snapshot!("names_csv", names_csv(&dossier, &all));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let dossier = fixture::dossier();
    for width in [40, 57, 80, 100] {
        let shown = dossier_text(&dossier, &options(Ui::De, width, false))
            + &articles_text(&dossier.articles, &options(Ui::De, width, false));
        for line in shown.lines() {
            assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
        }
    }
}

#[test]
fn colour_adds_nothing_but_colour_to_all_but_the_marks() {
    let dossier = fixture::dossier();
    // Wide enough that braces don't move a line's end in what is compared.
    let plain = dossier_text(&dossier, &options(Ui::De, 110, false));
    let colored = dossier_text(&dossier, &options(Ui::De, 110, true));
    assert!(colored.contains("\u{1b}["));
    assert!(!plain.contains('\u{1b}'));
    let words = |text: &str| -> Vec<String> {
        let mut bare = String::new();
        let mut parts = text.split('\u{1b}');
        bare.push_str(parts.next().unwrap_or_default());
        parts.for_each(|part| bare.push_str(part.split_once('m').map_or("", |(_, rest)| rest)));
        // The note that explains the braces is only there where there are braces.
        let bare: String = bare.lines().filter(|line| !line.contains('…')).collect::<Vec<_>>().join("\n");
        bare.replace(['{', '}'], "").split_whitespace().map(str::to_string).collect()
    };
    let explained = ["beim", "Wann", "die", "Zeitangabe."];
    let plain: Vec<_> =
        words(&plain).into_iter().filter(|word| !explained.contains(&word.as_str())).collect();
    let colored: Vec<_> =
        words(&colored).into_iter().filter(|word| !explained.contains(&word.as_str())).collect();
    assert_eq!(plain, colored);
}

#[test]
fn a_source_cannot_steer_the_terminal() {
    let mut dossier = fixture::dossier();
    dossier.articles[0].outlet = Some("\u{1b}]0;Titel\u{7}Kurier\u{9b}31m".to_string());
    dossier.articles[1].title = Some("Erste\nZweite\u{202e}".to_string());
    dossier.points[2].differences[0].why.words = ["\u{1b}[2J", "\n"].map(str::to_string);
    let shown = dossier_text(&dossier, &options(Ui::De, 80, false));
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown}");
    assert!(!shown.contains('\u{202e}'));
}

/// Text that would be markup of every kind, were it not escaped.
const HOSTILE: &str = "*fett* _kursiv_ `Code` [Link](https://x.example) ![Bild](b.png) <b>roh</b> <!-- x --> | Zelle \
     ~~weg~~ &amp; <https://y.example> # eins \\* $x$";

#[test]
fn no_word_of_a_source_becomes_markdown() {
    let mut dossier = fixture::dossier();
    for article in &mut dossier.articles {
        article.outlet = Some(HOSTILE.to_string());
        article.title = Some(HOSTILE.to_string());
        article.dateline = Some("1. Ort".to_string());
    }
    for actor in &mut dossier.actors {
        actor.name = HOSTILE.to_string();
    }
    dossier.points[2].differences[0].why.words = [HOSTILE, HOSTILE].map(str::to_string);
    // The span of the whole text as an utterance in several lines.
    let words = format!("\n- {HOSTILE}\n\n# {HOSTILE}\n1. {HOSTILE}\n> {HOSTILE}");
    let article = &mut dossier.articles[3];
    article.quotations = quotation_at_the_end(article, &words);
    dossier.utterances[2].variants = vec![Variant { article: 3, quotation: 0 }];
    let options = options(Ui::De, 80, false);
    for (shown, n_times) in [
        (dossier_markdown(&dossier, &options), 4),
        (article_markdown(&dossier.articles[3], &options), 4),
        (articles_markdown(&dossier.articles, &options), 4),
    ] {
        let mut text = String::new();
        for event in Parser::new_ext(&shown, MarkdownOptions::all().difference(smart())) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough | Tag::HtmlBlock)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Html(_)
                | Event::FootnoteReference(_) => panic!("{event:?} in {shown}"),
                Event::InlineHtml(tag) => assert!(["<b>", "</b>"].contains(&&*tag), "{tag} in {shown}"),
                _ => text.push('\n'),
            }
        }
        assert!(text.matches(HOSTILE).count() >= n_times, "the words are changed: {text}");
    }
}

/// Typographic replacement changes words by design.
fn smart() -> MarkdownOptions {
    MarkdownOptions::ENABLE_SMART_PUNCTUATION
}

/// Puts `words` at the end of the article's text and quotes them.
fn quotation_at_the_end(article: &mut Article, words: &str) -> Vec<Quotation> {
    let start = article.text.len();
    article.text.push_str(words);
    let quote = vec![Span::new(start, article.text.len())];
    let kind = QuotationType::Direct;
    vec![Quotation {
        kind,
        quote,
        speaker: Vec::new(),
        cue: Vec::new(),
        frame: Vec::new(),
        addressee: Vec::new(),
        actor: None,
    }]
}

#[test]
fn a_dossier_without_anything_says_so() {
    let shown = dossier_text(&Dossier::default(), &options(Ui::En, 80, false));
    assert!(shown.contains("None found. That does not mean that there is none."));
    assert!(dossier_markdown(&Dossier::default(), &options(Ui::De, 80, false)).contains("Keiner gefunden."));
    assert!(
        article_text(&Article::default(), &options(Ui::En, 80, false)).contains("The article has no text.")
    );
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let all = || {
        let dossier = fixture::dossier();
        let options = options(Ui::De, 80, true);
        [
            dossier_text(&dossier, &options),
            dossier_markdown(&dossier, &options),
            dossier_html(&dossier, &options),
            dossier_json(&dossier),
        ]
    };
    assert_eq!(all(), all());
}
