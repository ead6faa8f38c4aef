//! Dossier to terminal, Markdown, HTML and JSON: the only crate that serialises.
//!
//! Every function here is pure: equal input gives equal bytes, without a clock or a version in them.
//!
//! | format | one article | several articles | a dossier | quotations |
//! | --- | --- | --- | --- | --- |
//! | JSON, the contract | [`article_json`] | [`articles_json`] | [`dossier_json`], [`dossier_json_line`] | [`quotes_json`], [`quotes_jsonl`] |
//! | terminal | [`article_text`] | [`articles_text`] | [`dossier_text`] | [`quotes_text`] |
//! | Markdown | [`article_markdown`] | [`articles_markdown`] | [`dossier_markdown`] | [`quotes_markdown`] |
//! | HTML | [`article_html`] | [`articles_html`] | [`dossier_html`] | [`quotes_html`] |
//! | CSV | | | | [`quotes_csv`] |
//! | CoNLL-U | [`article_conllu`] | one behind the other | | |
//!
//! The moments of articles alone are a timeline: [`timeline_text`], [`timeline_markdown`], [`timeline_html`],
//! [`timeline_json`], [`timeline_jsonl`], [`timeline_csv`], [`timeline_timelinejs`].
//!
//! Who is called what in each outlet: [`names_text`], [`names_markdown`], [`names_html`], [`names_json`],
//! [`names_jsonl`], [`names_csv`].
//!
//! How single sentences are read is shown by [`explain_text`] and [`explain_json`].
//!
//! What a person reads is prepared once, in `page`, and then only printed. The interface's words are in `ui/`, one
//! file a language. Reading any of these formats back is not offered here.

mod conllu;
mod csv;
mod dates;
mod html;
mod json;
mod markdown;
mod page;
mod terminal;
mod timeline;
mod ui;

pub use conllu::article_conllu;
pub use csv::{names_csv, quotes_csv};
pub use html::{article_html, articles_html, dossier_html, names_html, quotes_html, timeline_html};
pub use json::{
    article_json, articles_json, dossier_json, dossier_json_line, explain_json, names_json, names_jsonl,
    quotes_json, quotes_jsonl,
};
pub use markdown::{
    article_markdown, articles_markdown, dossier_markdown, names_markdown, quotes_markdown, timeline_markdown,
};
pub use page::{NameFilter, QuoteFilter};
pub use terminal::{
    article_text, articles_text, dossier_text, explain_text, names_text, quotes_text, timeline_text,
};
pub use timeline::{timeline_csv, timeline_json, timeline_jsonl, timeline_timelinejs};
pub use ui::Ui;

/// How to show things to a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Interface language.
    pub ui: Ui,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to emit ANSI colours.
    pub color: bool,
}
