use super::sheet::{Look, Sheet, Words};
use super::{WORDS_AT, line_words};
use crate::Options;
use crate::page::{ArticlePage, Line, NameItem};
use lesart_text::{Article, Role};

/// Articles as [`article_text`] has each, with a rule between them.
pub fn articles_text(articles: &[Article], options: &Options) -> String {
    let shown: Vec<String> = articles.iter().map(|article| article_text(article, options)).collect();
    shown.join(&Sheet::rule(options.width))
}

/// One article as Lesart understands it, for the terminal: what is known of it, its text with the role of each
/// part, quotations, times, quantities and actors. Ends in a line end.
pub fn article_text(article: &Article, options: &Options) -> String {
    let ui = options.ui;
    let page = ArticlePage::new(0, article, ui);
    let mut sheet = Sheet::new(options.width, options.color);
    sheet.hanging(0, &Words::default(), &Words::new(Look::Strong, &page.witness.title(ui)));
    for (name, value) in &page.facts {
        sheet.hanging(WORDS_AT, &Words::new(Look::Dim, name), &Words::new(Look::Plain, value));
    }
    sheet.heading(&ui.word("section.text"));
    if page.blocks.is_empty() {
        sheet.hanging(0, &Words::default(), &Words::new(Look::Dim, &ui.word("none.text")));
    }
    let gutter = page.blocks.iter().map(|block| block.label.chars().count()).max().unwrap_or(0).clamp(6, 24);
    for block in &page.blocks {
        let (label, words) = match block.role {
            Role::Furniture => (Look::Dim, Look::Dim),
            Role::Title | Role::Heading => (Look::Place, Look::Strong),
            _ => (Look::Place, Look::Plain),
        };
        let sign = if block.role == Role::Furniture { "╎" } else { "│" };
        let padded = format!("{:<gutter$} {sign}", block.label);
        sheet.hanging(gutter + 3, &Words::new(label, &padded), &Words::new(words, &block.text));
    }
    let mut section = |key: &str, none: &str, lines: &[(&str, &Line)]| {
        sheet.heading(&format!("{} ({})", ui.word(key), lines.len()));
        if lines.is_empty() {
            sheet.hanging(0, &Words::default(), &Words::new(Look::Dim, &ui.word(none)));
        }
        for (label, line) in lines {
            let mut words = Words::default();
            if !label.is_empty() {
                words = words.with(Look::Strong, &format!("{label}: "));
            }
            let words = words.then(line_words(line, options.color));
            sheet.hanging(WORDS_AT, &Words::new(Look::Place, &format!("  {}", line.place)), &words);
        }
    };
    let spoken: Vec<_> = page.quotations.iter().map(|(speaker, line)| (speaker.as_str(), line)).collect();
    section("section.quotations", "none.quotations", &spoken);
    section("section.times", "none.timeline", &without_label(&page.times));
    section("section.quantities", "none.quantities", &without_label(&page.quantities));
    sheet.heading(&format!("{} ({})", ui.word("section.actors"), page.actors.len()));
    if page.actors.is_empty() {
        sheet.hanging(0, &Words::default(), &Words::new(Look::Dim, &ui.word("none.names")));
    }
    for actor in &page.actors {
        let head = Words::new(Look::Strong, &actor.name).with(Look::Dim, &format!(" ({})", actor.kind));
        sheet.hanging(2, &Words::default(), &head);
        let names: Vec<String> = actor.names.iter().map(NameItem::counted).collect();
        sheet.hanging(4, &Words::default(), &Words::new(Look::Plain, &names.join(" · ")));
    }
    sheet.finish()
}

fn without_label(lines: &[Line]) -> Vec<(&str, &Line)> {
    lines.iter().map(|line| ("", line)).collect()
}
