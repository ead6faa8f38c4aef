//! Dossier to terminal, Markdown, HTML and JSON: the only crate that serialises.

use lesart_collate::Dossier;
use lesart_text::Article;

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

/// Languages of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ui {
    /// German.
    De,
    /// English.
    En,
}

/// One `lesart.article/1` object on one line.
pub fn article_json(_article: &Article) -> String {
    String::new()
}

/// One `lesart.dossier/1` object.
pub fn dossier_json(_dossier: &Dossier) -> String {
    String::new()
}
