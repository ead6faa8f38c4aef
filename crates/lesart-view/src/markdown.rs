//! Dossiers and articles as CommonMark with tables. No word of a source becomes markup.

use crate::page::{
    ArticlePage, DifferingPoint, Line, NameCell, NameFilter, NameItem, NameRow, NamesPage, Page, Piece,
    QuoteFilter, SharedPoint, TimelinePage, Witness, plain, quote_rows,
};
use crate::{Options, Ui};
use lesart_collate::Dossier;
use lesart_text::{Article, Role};
use std::fmt::Write;

/// A dossier as Markdown: the same as in the terminal, with tables for articles and names.
pub fn dossier_markdown(dossier: &Dossier, options: &Options) -> String {
    let page = Page::new(dossier, options.ui);
    let ui = options.ui;
    let mut out = Sheet(String::new());
    out.line(&format!("# {}", ui.word("dossier")));
    out.line(&escape(&page.counts().join(" · ")));
    out.line(&format!("## {}", ui.word("section.articles")));
    witnesses(&mut out, &page, true);
    for origin in &page.origins {
        let common = escape(&format!("{} {}", ui.word("section.origins"), origin.sigla));
        out.line(&format!("**{common}:** {}", escape(&origin.why)));
    }

    out.section(&page, "section.differences", "none.differences", page.differences.len());
    for point in &page.differences {
        difference(&mut out, point);
    }
    let mut shared = |key: &str, none: &str, points: &[SharedPoint]| {
        out.section(&page, key, none, points.len());
        for point in points {
            out.line(&format!("### {}: {}", point.id, escape(&point.support)));
            out.list(point.lines.iter().map(line));
        }
    };
    shared("section.all", "none.all", &page.all);
    if page.has_several() {
        shared("section.several", "none.several", &page.several);
    }
    out.section(&page, "section.utterances", "none.utterances", page.n_utterances());
    for speaker in &page.speakers {
        out.line(&format!("### {}", escape(&speaker.name)));
        out.list(speaker.utterances.iter().map(|variants| utterance(variants)));
    }
    positions(&mut out, &page);
    names(&mut out, &page);
    out.section(&page, "section.timeline", "none.timeline", page.timeline.len());
    for moment in &page.timeline {
        out.line(&format!("### {}", escape(&moment.value)));
        out.list(moment.lines.iter().map(line));
    }
    out.section(&page, "section.sole", "none.sole", page.n_sole());
    for sole in &page.sole {
        let witness = &page.witnesses[sole.witness];
        out.line(&format!("### {} {}", witness.siglum, escape(&witness.outlet())));
        out.list(sole.points.iter().map(|(_, words)| line(words)));
    }
    if page.n_passages() > 0 {
        out.line(&format!("## {} ({})", ui.word("section.passages"), page.n_passages()));
        for origin in page.origins.iter().filter(|origin| !origin.passages.is_empty()) {
            out.line(&format!("### {}: {}", escape(&origin.sigla), escape(&origin.why)));
            out.list(origin.passages.iter().map(|places| utterance(places)));
        }
    }
    let n_unrelated = page.unrelated().count();
    out.section(&page, "section.unrelated", "none.unrelated", n_unrelated);
    if n_unrelated > 0 {
        witnesses(&mut out, &page, false);
    }
    out.line(&format!("## {}", ui.word("section.notes")));
    out.list(page.notes(Some("**…**")).iter().map(|note| escape(note).replace("\\*\\*…\\*\\*", "**…**")));
    out.finish()
}

/// All moments that articles speak of, in order, as Markdown.
pub fn timeline_markdown(articles: &[Article], options: &Options) -> String {
    let page = TimelinePage::new(articles, options.ui);
    let mut out = Sheet(String::new());
    out.line(&format!("# {}", options.ui.word("section.timeline")));
    out.line(&escape(&page.counts().join(" · ")));
    for row in &page.rows {
        out.line(&format!("## {}", escape(&row.shown)));
        out.list(row.lines.iter().map(line));
    }
    out.finish()
}

/// Articles as [`article_markdown`] has each, with a rule between them.
pub fn articles_markdown(articles: &[Article], options: &Options) -> String {
    let shown: Vec<String> = articles.iter().map(|article| article_markdown(article, options)).collect();
    shown.join("\n---\n\n")
}

/// One article as Markdown: what is known of it, its text with the role of each part, and what was found in it.
pub fn article_markdown(article: &Article, options: &Options) -> String {
    let ui = options.ui;
    let page = ArticlePage::new(0, article, ui);
    let mut out = Sheet(String::new());
    out.line(&format!("# {}", escape(&page.witness.title(ui))));
    out.list(page.facts.iter().map(|(name, value)| format!("**{name}:** {}", escape(value))));
    out.line(&format!("## {}", ui.word("section.text")));
    if page.blocks.is_empty() {
        out.line(&ui.word("none.text"));
    }
    for block in &page.blocks {
        let (label, text) = (escape(&block.label), escape(&block.text));
        out.line(&match block.role {
            Role::Furniture => format!("> **{label}** {text}"),
            Role::Title | Role::Heading => format!("**{label}** **{text}**"),
            _ => format!("**{label}** {text}"),
        });
    }
    let mut section = |key: &str, none: &str, items: Vec<String>| {
        out.line(&format!("## {} ({})", ui.word(key), items.len()));
        if items.is_empty() {
            out.line(&ui.word(none));
        }
        out.list(items.into_iter());
    };
    let spoken = |(speaker, words): &(String, Line)| format!("{}: {}", escape(speaker), placed(words));
    section("section.quotations", "none.quotations", page.quotations.iter().map(spoken).collect());
    section("section.times", "none.timeline", page.times.iter().map(placed).collect());
    section("section.quantities", "none.quantities", page.quantities.iter().map(placed).collect());
    let actor = |actor: &crate::page::ActorRow| {
        let names: Vec<String> = actor.names.iter().map(NameItem::counted).collect();
        let names = escape(&names.join(" · "));
        format!("**{}** ({}): {names}", escape(&actor.name), escape(&actor.kind))
    };
    section("section.actors", "none.names", page.actors.iter().map(actor).collect());
    out.finish()
}

/// The quotations of articles as Markdown: a table for each article.
pub fn quotes_markdown(articles: &[Article], filter: &QuoteFilter, options: &Options) -> String {
    let ui = options.ui;
    let mut out = Sheet(String::new());
    for (i, article) in articles.iter().enumerate() {
        let witness = Witness::new(i, article, true);
        out.line(&format!("## {} {}", escape(&witness.siglum), escape(&witness.title(ui))));
        let rows = quote_rows(&witness, filter, ui);
        if rows.is_empty() {
            out.line(&ui.word("none.quotations"));
            continue;
        }
        let head = ["column.where", "column.who", "column.how", "column.what"];
        out.row(head.iter().map(|key| ui.word(key)));
        out.row(head.iter().map(|_| "---".to_string()));
        for row in rows {
            let cells =
                [escape(&row.line.place), escape(&row.who(ui)), escape(&row.how(ui)), words(&row.line)];
            out.row(cells.into_iter());
        }
        out.0.push('\n');
    }
    out.finish()
}

/// What Markdown is written on: blocks with a blank line between them.
struct Sheet(String);

impl Sheet {
    fn line(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push_str("\n\n");
    }

    fn list(&mut self, items: impl Iterator<Item = String>) {
        let before = self.0.len();
        for item in items {
            let _ = writeln!(self.0, "- {}", item.trim_end());
        }
        if self.0.len() > before {
            self.0.push('\n');
        }
    }

    fn section(&mut self, page: &Page<'_>, key: &str, none: &str, n: usize) {
        self.line(&format!("## {} ({n})", page.ui.word(key)));
        if n == 0 {
            self.line(&page.ui.word(none));
        }
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.0.push('|');
        for cell in cells {
            let _ = write!(self.0, " {cell} |");
        }
        self.0.push('\n');
    }

    fn finish(mut self) -> String {
        self.0.truncate(self.0.trim_end().len());
        self.0.push('\n');
        self.0
    }
}

fn witnesses(out: &mut Sheet, page: &Page<'_>, related: bool) {
    let ui = page.ui;
    let heads = ["field.outlet", "field.published", "role.title"].map(|key| ui.word(key));
    out.row(std::iter::once(String::new()).chain(heads));
    out.row(["---"; 4].map(str::to_string).into_iter());
    for witness in page.witnesses.iter().filter(|witness| witness.related == related) {
        let cells: [String; 3] =
            [witness.outlet_or_unknown(ui), witness.facts(ui).join(" · "), witness.title(ui)];
        out.row(std::iter::once(witness.siglum.clone()).chain(cells.map(|cell| escape(&cell))));
    }
    out.0.push('\n');
}

fn difference(out: &mut Sheet, point: &DifferingPoint) {
    for (i, difference) in point.differences.iter().enumerate() {
        let sign = if difference.is_update { " → " } else { " ≠ " };
        let values = difference.values.iter().map(|value| {
            let normal = value.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
            escape(&format!("{} {}{normal}", value.siglum, value.words()))
        });
        let head = escape(&format!("{}: {} · {}: ", point.id, difference.kind, difference.relation));
        let hashes = if i == 0 { "###" } else { "####" };
        out.line(&format!("{hashes} {head}{}", values.collect::<Vec<_>>().join(sign)));
        let why = escape(&plain(&difference.why));
        if !why.is_empty() {
            out.line(&why);
        }
    }
    out.list(point.lines.iter().map(line));
}

/// A table of holder by article.
fn positions(out: &mut Sheet, page: &Page<'_>) {
    if page.positions.is_empty() {
        return;
    }
    out.line(&format!("## {} ({})", page.ui.word("section.positions"), page.n_positions()));
    let sigla = page.related().map(|witness: &Witness<'_>| witness.siglum.clone());
    out.row(std::iter::once(page.ui.word("actor")).chain(sigla));
    out.row(std::iter::repeat_n("---".to_string(), page.related().count() + 1));
    for holder in &page.positions {
        let cell = |lines: &[Line]| lines.iter().map(placed).collect::<Vec<_>>().join("<br>");
        let cells = holder.cells.iter().map(|lines| cell(lines));
        out.row(std::iter::once(format!("**{}**", escape(&holder.name))).chain(cells));
    }
    out.0.push('\n');
}

/// Who is called what in each outlet, as Markdown.
pub fn names_markdown(dossier: &Dossier, filter: &NameFilter, options: &Options) -> String {
    let page = NamesPage::new(dossier, filter, options.ui);
    let mut out = Sheet(String::new());
    out.line(&format!("# {} ({})", page.ui.word("section.names"), page.n_names()));
    if page.n_names() == 0 {
        out.line(&page.ui.word("none.names"));
    }
    let columns: Vec<String> = page.outlets.iter().map(|outlet| outlet.name.clone()).collect();
    name_rows(&mut out, page.ui, &columns, &page.names, &page.other_names);
    if !page.corrections.is_empty() {
        out.line(&format!("## {}", page.ui.word("section.corrections")));
        out.list(page.corrections.iter().map(|line| escape(line)));
    }
    out.finish()
}

fn names(out: &mut Sheet, page: &Page<'_>) {
    out.section(page, "section.names", "none.names", page.n_names());
    let columns: Vec<String> = page.outlets.iter().map(|outlet| outlet.sigla.clone()).collect();
    name_rows(out, page.ui, &columns, &page.names, &page.other_names);
}

fn name_rows(out: &mut Sheet, ui: Ui, columns: &[String], names: &[NameRow], others: &[NameRow]) {
    if !names.is_empty() {
        out.row(std::iter::once(ui.word("actor")).chain(columns.iter().map(|column| escape(column))));
        out.row(std::iter::repeat_n("---".to_string(), columns.len() + 1));
        for row in names {
            let cells = row.cells.iter().map(|cell| name_cell(cell, &ui.word("voice.quoted")));
            out.row(std::iter::once(format!("**{}**", escape(&row.name))).chain(cells));
        }
        out.0.push('\n');
    }
    if !others.is_empty() {
        let others = others.iter().map(|row| format!("{} {}", row.name, row.sigla()));
        let others = escape(&others.collect::<Vec<_>>().join(", "));
        out.line(&format!("**{}:** {others}", ui.word("also_named")));
    }
}

fn name_cell(cell: &NameCell, quoted: &str) -> String {
    let item = |item: &NameItem| escape(&item.counted());
    let mut parts: Vec<String> = cell.own.iter().map(item).collect();
    parts.extend(cell.quoted.iter().map(|named| format!("{quoted}: {}", item(named))));
    parts.join(", ")
}

/// The variants of one utterance: the second and the rest hang below the first.
fn utterance(variants: &[Line]) -> String {
    variants.iter().map(line).collect::<Vec<_>>().join("\n  - ")
}

/// Siglum, place and words of a line.
fn line(line: &Line) -> String {
    format!("**{}** {}", escape(format!("{} {}", line.siglum, line.place).trim()), words(line))
}

/// Place and words of a line, where there is only one article.
fn placed(line: &Line) -> String {
    if line.place.is_empty() { words(line) } else { format!("**{}** {}", escape(&line.place), words(line)) }
}

fn words(line: &Line) -> String {
    let mut shown: String = line.pieces.iter().map(piece).collect();
    if let Some(note) = &line.note {
        let _ = write!(shown, " *({})*", escape(note));
    }
    shown
}

fn piece(piece: &Piece) -> String {
    let text = escape(&piece.text);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match piece.marked {
        false => text,
        // Asterisks beside punctuation or a space would not open or close.
        true if is_word(piece.text.chars().next()) && is_word(piece.text.chars().next_back()) => {
            format!("**{text}**")
        }
        true => format!("<b>{text}</b>"),
    }
}

/// Text that means itself. All our lines begin with something of our own, so that what is only markup at the start
/// of a line needs no backslash.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        let is_link = (c == '/' && before == ':') || (c == '.' && before == 'w') || c == '@';
        if is_link || "\\`*_[]<>&|~$#".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}
